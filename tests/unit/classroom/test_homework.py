"""Homework run again: what holds, what does not, and what was only claimed."""

from __future__ import annotations

import pytest
from nbformat import v4, write

from course_lib.__main__ import main
from course_lib.authoring.anatomy import SETUP
from course_lib.classroom import check_folder, homework_text

RIGHT = "✔ Correct: Part of the prompt is cached"


def notebook(path, *cells):
    node = v4.new_notebook(cells=[v4.new_code_cell(SETUP), *cells])
    node.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    path.parent.mkdir(parents=True, exist_ok=True)
    write(node, path)


def answered(source, claim=False):
    outputs = [v4.new_output("display_data", {"text/plain": RIGHT})] if claim else []
    return v4.new_code_cell(source, outputs=outputs)


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    folder = tmp_path_factory.mktemp("homework")
    notebook(
        folder / "Ada_05.ipynb",
        answered('answer = 0.0106\ncheck("t5-cached", answer)', claim=True),
        answered('answer = ...\ncheck("t5-edit", answer)'),
    )
    notebook(
        folder / "Ben" / "05.ipynb",
        answered('answer = 0.5\ncheck("t5-cached", answer)', claim=True),
        answered("1 / 0"),
    )
    (folder / "notes.ipynb").write_text("no notebook", encoding="utf-8")
    return folder, {checked.name: checked for checked in check_folder(folder)}


def test_fresh_answers_are_compared_with_what_is_claimed(handed_in):
    _, found = handed_in
    ada, ben = found["Ada_05.ipynb"], found["Ben/05.ipynb"]
    assert (ada.solved, ada.open, ada.claimed, ada.failed) == (("t5-cached",), ("t5-edit",), (), 0)
    assert (ben.solved, ben.open, ben.claimed, ben.failed) == ((), ("t5-cached",), ("t5-cached",), 1)
    assert "not so when run again: t5-cached" in homework_text(ben)


def test_what_is_no_notebook_gets_a_sentence(handed_in):
    _, found = handed_in
    assert "no notebook" in homework_text(found["notes.ipynb"])


def test_the_files_stay_as_they_were(handed_in):
    folder, _ = handed_in
    assert {path.name for path in folder.rglob("*") if path.is_file()} == {
        "Ada_05.ipynb",
        "05.ipynb",
        "notes.ipynb",
    }
    assert RIGHT in (folder / "Ben" / "05.ipynb").read_text(encoding="utf-8")


def test_a_folder_without_notebooks_gets_a_sentence(tmp_path, capsys):
    assert main(["homework", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert "There is no notebook" in said and "proves nothing" in said


def test_nothing_is_said_but_the_table(tmp_path, capfd):
    """What a kernel has to say about itself would stand between the lines about thirty notebooks."""
    notebook(tmp_path / "Ada_05.ipynb", answered('answer = 0.0106\ncheck("t5-cached", answer)'))
    assert main(["homework", str(tmp_path)]) == 0
    said = capfd.readouterr()
    assert "Ada_05.ipynb: 1 solved" in said.out
    assert said.err == ""
