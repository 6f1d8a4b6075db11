"""Notebooks that a reader has worked in. The tests are for the course as it comes."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"
OF_THE_COURSE = re.compile(r"\d\d_\w+|glossary")
EXERCISE = "exercise:"  # how the tag of an exercise's cell begins


def worked_in(folder: Path = NOTEBOOKS) -> dict[str, str]:
    """The notebooks of *folder* that hold a reader's work, by file name, with what that work is."""
    found = {path.name: work_in(path) for path in sorted(folder.glob("*.ipynb"))}
    return {name: work for name, work in found.items() if work}


def work_in(path: Path) -> str:
    """What a reader has done in one notebook, in words; empty if nothing."""
    if not OF_THE_COURSE.fullmatch(path.stem):
        return "is no notebook of the course"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    answers = [name for cell in cells for name in exercises_of(cell) if not is_open("".join(cell["source"]))]
    if answers:
        return f"holds answers ({', '.join(answers)})"
    if any(cell.get("outputs") or cell.get("execution_count") for cell in cells):
        return "was run and saved"
    return ""


def exercises_of(cell: dict) -> list[str]:
    tags = cell["metadata"].get("tags", [])
    return [tag.removeprefix(EXERCISE) for tag in tags if tag.startswith(EXERCISE)]


def is_open(source: str) -> bool:
    """Whether the three dots that an answer replaces are still there.

    >>> is_open("answer = ..."), is_open("answer = 11")
    (True, False)
    """
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return False
    return any(isinstance(node, ast.Constant) and node.value is ... for node in ast.walk(tree))


def sentence(work: dict[str, str]) -> str:
    """What to tell whoever tests a copy with such notebooks."""
    found = "; ".join(f"notebooks/{name} {what}" for name, what in work.items())
    return (
        f"You edited this copy of the course: {found}. That is no fault and need not be undone, but the "
        "tests are for the course as it comes, so run them in a fresh copy. (Here, what tests these "
        "notebooks is skipped.)"
    )


def concerns(test: str, notebook: str) -> bool:
    """Whether the test with this id is about a notebook: its file, its name or one of its exercises.

    >>> concerns("tests/browser/test_notebooks.py::test_is_accessible[05_agents-dark]", "05_agents.ipynb")
    True
    >>> concerns("tests/notebooks/test_solved_copies.py::test_an_exercise[t5-bill-2]", "05_agents.ipynb")
    True
    >>> concerns("notebooks/solutions/05_agents.ipynb::Cell 1", "05_agents.ipynb")
    False
    """
    if test.startswith("notebooks/"):
        return test.startswith(f"notebooks/{notebook}::")
    stem = notebook.removesuffix(".ipynb")
    exercise = f"[t{int(stem[:2])}-" if stem[:2].isdigit() else None
    in_a_copy = test.startswith("tests/notebooks/") and exercise is not None and exercise in test
    return bool(re.search(rf"\[{re.escape(stem)}\b", test)) or in_a_copy
