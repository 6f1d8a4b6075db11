"""This copy of the course is as it comes, and its code is written as ruff wants it."""

import json
import shutil
import subprocess
import sys

import pytest

from ..checkout import NOTEBOOKS, ROOT, sentence, work_in, worked_in

ANSWERED = "05_context_cost_agents.ipynb"


def test_no_notebook_holds_work_of_a_reader():
    if work := worked_in():
        pytest.fail(sentence(work), pytrace=False)


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=" ".join)
def test_ruff_has_nothing_to_say(command):
    apart = [f"--extend-exclude=notebooks/{name}" for name in worked_in()]
    # No cache: the folder may be somebody else's, and without one the whole takes half a second.
    run = [sys.executable, "-m", "ruff", *command, "--no-cache", *apart, "."]
    finished = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    if finished.returncode:
        mend = {
            "check": "`python -m ruff check --fix .`, and mend by hand what it still names",
            "format": "`python -m ruff format .`",
        }[command[0]]
        said = finished.stdout + finished.stderr
        pytest.fail(f"Run {mend} (in the environment .venv).\n{said}", pytrace=False)


def edited(folder, edit):
    """Copy a notebook of the course, change it, and say what is found then."""
    copy = folder / ANSWERED
    shutil.copy(NOTEBOOKS / ANSWERED, copy)
    node = json.loads(copy.read_text(encoding="utf-8"))
    edit(node["cells"])
    copy.write_text(json.dumps(node), encoding="utf-8")
    return work_in(copy)


def the_exercise(cells):
    return next(cell for cell in cells if any("exercise:" in tag for tag in cell["metadata"].get("tags", [])))


def test_an_answer_is_found(tmp_path):
    def answer(cells):
        the_exercise(cells)["source"] = ["answer = 3\n", "check('t5', answer)"]

    assert edited(tmp_path, answer).startswith("holds answers (t5-")


def test_an_unfinished_answer_is_one(tmp_path):
    def answer(cells):
        the_exercise(cells)["source"] = ["answer = (\n", "check('t5', answer)"]

    assert edited(tmp_path, answer).startswith("holds answers (t5-")


def test_a_notebook_that_was_run_is_found(tmp_path):
    def run(cells):
        next(cell for cell in cells if cell["cell_type"] == "code")["execution_count"] = 1

    assert edited(tmp_path, run) == "was run and saved"


def test_a_changed_sentence_is_no_work_of_a_reader(tmp_path):
    def reword(cells):
        next(cell for cell in cells if cell["cell_type"] == "markdown")["source"] = ["# Another title"]

    assert edited(tmp_path, reword) == ""


def test_one_sentence_names_every_notebook(tmp_path):
    shutil.copy(NOTEBOOKS / ANSWERED, tmp_path)
    (tmp_path / "Untitled.ipynb").write_text("", encoding="utf-8")
    work = worked_in(tmp_path)
    assert work == {"Untitled.ipynb": "is no notebook of the course"}
    assert sentence(work).startswith(
        "You edited this copy of the course: notebooks/Untitled.ipynb is no notebook of the course."
    )
