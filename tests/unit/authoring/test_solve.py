"""Solved copies: answers go in, what differs from run to run stays out, faults stop with a sentence."""

from __future__ import annotations

import json

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course_lib.authoring import anatomy, solve
from course_lib.authoring.anatomy import AuthoringError, CourseNotebook
from course_lib.authoring.content import CourseContent

SHOW_WIDGET = f"""from IPython.display import display
display({{"{solve.WIDGET_VIEW}": {{"model_id": str(id(object()))}}, "text/plain": "Button()"}}, raw=True)
print("kept")"""

CONNECT = """import socket
socket.create_connection(("192.0.2.1", 80), timeout=1)"""


def code(name: str, source: str, *tags: str):
    return new_code_cell(source, id=name, metadata={"tags": list(tags)} if tags else {})


def course_of(tiny, *cells, name="03_cells.ipynb") -> CourseContent:
    node = new_notebook(cells=list(cells), metadata=dict(anatomy.METADATA), nbformat_minor=5)
    return CourseContent(tiny.folder, (CourseNotebook(tiny.folder / name, node),), tiny.exercises)


def solved(course: CourseContent) -> dict:
    node = anatomy.read(course.solutions / course.notebooks[0].path.name)
    return {cell.id: cell for cell in node.cells}


@pytest.fixture
def no_kernel(monkeypatch):
    """Whoever starts a kernel fails the test."""
    monkeypatch.setattr(solve, "execute", lambda *given: pytest.fail("a kernel was started"))


def test_a_solved_copy_is_complete_and_the_same_each_time(tiny, monkeypatch):
    monkeypatch.setenv("COURSE_PROGRESS_FILE", "mine.json")
    course = course_of(
        tiny,
        code("tools", "def check(name, answer):\n    print(name, answer)"),
        code("sum", 'answer = ...   # replace the dots\ncheck("t1-3", answer)', "exercise:t1-3"),
        code("widget", SHOW_WIDGET),
        code("address", "object()"),
        code("folder", "import os\nos.getcwd()"),
        code("own", "os.environ['COURSE_PROGRESS_FILE'] == 'mine.json'"),
        code("personal", "print('mine')", anatomy.IGNORE_OUTPUT),
        code("raises", "1 / 0", anatomy.RAISES),
        code("offline", CONNECT, anatomy.RAISES),
    )
    (notebook,) = course.notebooks
    assert solve.solve(notebook, course) == "written"
    cells = solved(course)

    assert cells["sum"].source == 'answer = 3\ncheck("t1-3", answer)'
    assert cells["sum"].outputs[0].text == "t1-3 3\n"
    assert [output.get("text") or output.data["text/plain"] for output in cells["widget"].outputs] == [
        "kept\n",
        solve.NOTE,
    ]
    assert cells["address"].outputs[0].data["text/plain"] == "<object at 0x…>"
    assert cells["folder"].outputs[0].data["text/plain"] == "'…/notebooks/solutions'"
    assert cells["own"].outputs[0].data["text/plain"] == "False"
    assert [output.data["text/plain"] for output in cells["personal"].outputs] == [solve.NOTE]
    assert cells["raises"].outputs[0].traceback == ["ZeroDivisionError: division by zero"]
    assert "works without a network" in cells["offline"].outputs[0].evalue
    ignored = {name for name, cell in cells.items() if anatomy.IGNORE_OUTPUT in anatomy.tags(cell)}
    assert ignored == {"widget", "address", "folder", "personal"}
    assert [cells[name].execution_count for name in ("tools", "sum", "widget")] == [1, 2, 3]
    assert not any("execution" in cell.metadata for cell in cells.values())

    assert solve.solve(notebook, course, force=True) == "same as before"


def test_an_error_stops_with_a_sentence_and_leaves_the_old_copy(tiny):
    course = course_of(tiny, code("fine", "1"), code("bad", "numbers[7]"))
    path = tiny.folder / "solutions" / "03_cells.ipynb"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(
        AuthoringError, match=r"^03_cells\.ipynb, cell ‘bad’ stopped with NameError: .*numbers"
    ):
        solve.solve(course.notebooks[0], course, force=True)
    assert path.read_text(encoding="utf-8") == "old"


def test_nothing_is_run_again_when_notebook_and_solutions_are_the_same(tiny, no_kernel):
    course = tiny.course()
    assert solve.solve(course.by_id("01"), course) == "unchanged"


@pytest.mark.parametrize(
    "change",
    [
        lambda tiny: setattr(tiny.cell("add"), "source", "total = 6"),
        lambda tiny: tiny.cell("add").metadata.update(tags=["x"]),
        lambda tiny: tiny.exercises.update({"t1-1": tiny.exercises["t1-2"]}),
        lambda tiny: tiny.lesson.metadata["course"].update(minutes=11),
    ],
    ids=["code", "tag", "solution", "metadata"],
)
def test_every_change_of_notebook_or_solution_counts(tiny, change):
    before = solve.fingerprint(solve.unexecuted(tiny.course().by_id("01"), tiny.course()))
    change(tiny)
    assert solve.fingerprint(solve.unexecuted(tiny.course().by_id("01"), tiny.course())) != before


def test_only_the_check_line_of_the_learners_cell_stays():
    starter = 'given = 3\n\ndef f(x):\n    ...\n\nanswer = f\ncheck("id", answer)'
    assert solve.with_answer(starter, "\nanswer = abs\n") == 'answer = abs\ncheck("id", answer)'


@pytest.mark.parametrize(
    "source", ["answer = ...", 'check("x",\n  answer)', 'check("x", answer)\nanswer', "1 +", ""]
)
def test_a_cell_without_a_last_check_line_is_refused(tiny, source):
    course = course_of(tiny, code("sum", source, "exercise:t1-1"))
    with pytest.raises(AuthoringError, match=r"03_cells\.ipynb, exercise ‘t1-1’: the last line"):
        solve.unexecuted(course.notebooks[0], course)


def test_an_exercise_that_nobody_knows_stops_with_a_sentence(tiny):
    course = course_of(tiny, code("sum", 'answer = ...\ncheck("t9", answer)', "exercise:t9"))
    with pytest.raises(AuthoringError, match="‘t9’"):
        solve.unexecuted(course.notebooks[0], course)


def test_links_of_the_solved_copy_lead_to_the_same_places(tiny):
    words = new_markdown_cell(
        "[next](03_cells.ipynb) [top](#Top) [web](https://example.org/a.png) [mail](mailto:a@example.org)\n"
        "[a term](glossary.ipynb#cell-id=term-sum) [glossary](glossary.ipynb)\n"
        '![plus](img/plus.png "a plus") <img src="img/plus.png" alt="plus">',
        id="words",
    )
    course = course_of(tiny, words, code("one", "1"))
    assert solve.unexecuted(course.notebooks[0], course).cells[0].source == (
        "[next](03_cells.ipynb) [top](#Top) [web](https://example.org/a.png) [mail](mailto:a@example.org)\n"
        "[a term](../glossary.ipynb#cell-id=term-sum) [glossary](../glossary.ipynb)\n"
        '![plus](../img/plus.png "a plus") <img src="../img/plus.png" alt="plus">'
    )


def test_the_command_solves_what_it_is_told_to(tiny, monkeypatch, capsys):
    monkeypatch.setattr(solve, "load_content", lambda root: tiny.course())
    runs = []
    monkeypatch.setattr(solve, "execute", lambda node, name, folder: runs.append(name))
    assert solve.solve_notebooks(["01"], force=True, root=tiny.folder.parent) == 0
    assert runs == ["01_adding_up.ipynb"]
    assert solve.solve_notebooks(root=tiny.folder.parent) == 0
    assert runs == ["01_adding_up.ipynb"]
    assert capsys.readouterr().out.splitlines()[1:] == [
        "solve: 00_start_here.ipynb … unchanged",
        "solve: 01_adding_up.ipynb … unchanged",
    ]
    with pytest.raises(AuthoringError, match="no notebook 07"):
        solve.solve_notebooks(["07"], root=tiny.folder.parent)


def test_the_file_ends_with_one_line_feed_everywhere(tiny):
    raw = (tiny.folder / "solutions" / "01_adding_up.ipynb").read_bytes()
    assert raw.endswith(b"}\n")
    assert b"\r" not in raw
    assert json.loads(raw)["metadata"]["course_solved"]["fingerprint"]
