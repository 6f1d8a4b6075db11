"""This copy of the course is as it comes, and its code is written as ruff wants it."""

import subprocess
import sys

import pytest
from nbformat import write
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from ..checkout import ROOT, sentence, work_in, worked_in


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


LESSON = "05_lesson.ipynb"


def edited(folder, text="# A title", answer="answer = ...", count=None):
    """Write a small notebook, and say which work of a reader is found in it."""
    task = new_code_cell(f'{answer}\ncheck("t5-bill", answer)', metadata={"tags": ["exercise:t5-bill"]})
    task.execution_count = count
    write(new_notebook(cells=[new_markdown_cell(text), task]), folder / LESSON)
    return work_in(folder / LESSON)


@pytest.mark.parametrize("answer", ["answer = 3", "answer = (", "answer = 'three'"])
def test_an_answer_is_found_right_or_wrong_or_unfinished(tmp_path, answer):
    assert edited(tmp_path, answer=answer) == "holds answers (t5-bill)"


def test_a_notebook_that_was_run_is_found(tmp_path):
    assert edited(tmp_path, count=1) == "was run and saved"


def test_a_changed_sentence_is_no_work_of_a_reader(tmp_path):
    assert edited(tmp_path, text="# Another title") == ""


def test_one_sentence_names_every_notebook(tmp_path):
    edited(tmp_path, answer="answer = 3")
    (tmp_path / "06_lesson.ipynb").write_text('{"cells": []}', encoding="utf-8")
    (tmp_path / "Untitled.ipynb").write_text("", encoding="utf-8")
    assert sentence(worked_in(tmp_path)).startswith(
        f"You edited this copy of the course: notebooks/{LESSON} holds answers (t5-bill); "
        "notebooks/Untitled.ipynb is no notebook of the course. That is no fault"
    )
