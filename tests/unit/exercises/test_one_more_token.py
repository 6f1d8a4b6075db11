"""A token added to the data breaks no exercise: keys, mistakes and praise follow the tables."""

import csv
import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course_lib import data
from course_lib.exercises import load_all

ROOT = Path(__file__).parents[3]
QUIET = {"ticker": "SOLO", "name": "Solo", "type": "agent", "chain": "an example", "tge_date": "2026-01",
         "last_checked": "2026-11-28"}  # fmt: skip
RICH = {
    **QUIET,
    "max_supply": "1000",
    "genesis_supply": "1000",
    "also": "data|governance",
    "governance": "votes of token holders",
}
CATEGORY = {"token": "SOLO", "category": "AI agents", "said_by": "type", "status": "assumed"}
USE = {"token": "SOLO", "use": "governance", "answer": "yes", "said_by": "governance"}
ALLOCATION = {"token": "SOLO", "bucket": "Everybody", "share": "1", "tokens": "1000", "holder": "public"}

# In a process of its own, because references and tables are computed once.
GRADE_ALL = """
import json, sys
from pathlib import Path
from course_lib import data
data.ROOT = Path(sys.argv[1])
from course_lib.exercises import load_all

def run(code):
    names = {"__name__": "__main__"}
    exec(code, names)
    return names["answer"]

found = {}
for exercise in load_all().values():
    if exercise.notebook < "06":  # they use no table of tokens
        continue
    found[exercise.id] = {
        "key": repr(exercise.expects.reference),
        "right": exercise.grade(run(exercise.solution)),
        "wrong": [(words, exercise.grade(run(code))[1]) for code, words in exercise.wrong.items()],
    }
print(json.dumps(found, default=lambda outcome: outcome.name))
"""


def add(folder: Path, table: str, row: dict[str, str]) -> None:
    """Append *row* to a table and renew its line of the manifest."""
    path = folder / "crypto" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        columns, first = next(reader := csv.reader(file)), next(reader)
    cited = {name: cell for name, cell in zip(columns, first, strict=True) if name in ("source_ids", "as_of")}
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, columns, lineterminator="\n").writerow({**cited, "status": "read", **row})
    manifest = folder / "crypto" / "manifest.json"
    content = json.loads(manifest.read_text(encoding="utf-8"))
    [entry] = [entry for entry in content["files"] if entry["file"] == path.name]
    entry["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest.write_text(json.dumps(content), encoding="utf-8")


def grade_all(folder: Path) -> dict:
    done = subprocess.run(
        [sys.executable, "-c", GRADE_ALL, str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("token", "rows", "more"),
    [
        (QUIET, {}, {"t7-hybrid": 0, "t7-unknown": 1, "t14-holders": 0}),
        (RICH, {"uses": USE, "allocations": ALLOCATION}, {"t7-hybrid": 1, "t7-unknown": 0, "t14-holders": 1}),
    ],
    ids=["of which little is known", "of which much is known"],
)
def test_exercises_follow_the_tables(tmp_path, token, rows, more):
    for folder in data.ROOT.iterdir():
        if folder.name == "crypto":
            shutil.copytree(folder, tmp_path / folder.name)
        elif folder.is_dir():
            (tmp_path / folder.name).symlink_to(folder)
    add(tmp_path, "tokens", {"tge_status": "read", **token})
    for table, row in {"categories": CATEGORY, **rows}.items():
        add(tmp_path, table, row)
    found = grade_all(tmp_path)
    keys = {exercise: load_all()[exercise].expects.reference + added for exercise, added in more.items()}
    assert {exercise: float(found[exercise]["key"]) for exercise in keys} == keys
    assert all(result["right"][0] == "CORRECT" for result in found.values())
    for exercise, result in found.items():
        for number, (words, message) in enumerate(result["wrong"]):
            # Two counts of tokens may come to be the same number, that of the answer among them; then the
            # first of them has the word.
            earlier = [result["right"][1], *(said for said, _ in result["wrong"][:number])]
            earlier = earlier if exercise in keys else []
            assert words in message or message in earlier, exercise
    assert f"of {len(data.tokens()) + 1} combine" in found["t7-hybrid"]["right"][1]
    assert ("SOLO" in found["t14-holders"]["right"][1]) == ("allocations" not in rows)
