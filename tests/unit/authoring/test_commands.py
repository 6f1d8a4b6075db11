"""clean, generate, new, exercise, timings, build, renew and the command line that starts them all."""

from __future__ import annotations

import ast
import json
import shlex
import threading
from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course_lib.authoring import (
    __main__,
    anatomy,
    build,
    cells,
    clean,
    generate,
    items,
    lint,
    new,
    solve,
    timings,
)
from course_lib.authoring.anatomy import AuthoringError, CourseNotebook, load_notebooks
from course_lib.authoring.minutes import minutes_of
from course_lib.authoring.terms import load_terms


def test_clean_takes_out_what_running_leaves_and_nothing_else(tiny, capsys):
    root = tiny.folder.parent
    cell = tiny.cell("add")
    cell.outputs = [new_output("stream", text="5")]
    cell.execution_count = 4
    cell.metadata.update({"collapsed": True, "execution": {}, "tags": ["x"]})
    tiny.lesson.metadata.update({"widgets": {}, "language_info": {"name": "python", "version": "3.11.7"}})
    anatomy.write(tiny.lesson, tiny.folder / "01_adding_up.ipynb")
    assert clean.clean_notebooks(root=root) == 0
    assert capsys.readouterr().out == "clean: 01_adding_up.ipynb\n"
    notebook = load_notebooks(tiny.folder)[1]
    cleaned = next(c for c in notebook.node.cells if c.id == "add")
    assert (cleaned.outputs, cleaned.execution_count, cleaned.metadata) == ([], None, {"tags": ["x"]})
    assert set(notebook.node.metadata) == {"kernelspec", "language_info", "course"}
    assert notebook.node.metadata.language_info == anatomy.METADATA["language_info"]
    assert clean.clean_notebooks(root=root) == 0
    assert capsys.readouterr().out == "clean: nothing to change\n"


def test_a_new_notebook_has_every_part_and_lint_names_what_is_to_write(tiny, capsys):
    assert new.new_notebook_file("02", "  Taking away:  minus ", tiny.folder.parent) == 0
    path = tiny.folder / "02_taking_away_minus.ipynb"
    tiny.nodes[path.name] = anatomy.read(path)
    findings = [f for f in lint.lint(tiny.course()) if f.notebook == path.name]
    assert {f.rule for f in findings} == {
        *("placeholder", "objectives", "generated", "quiz", "prediction", "explorer"),
        *("plain-python", "exercise-known", "solved-copy", "minutes"),
    }
    text = path.read_text(encoding="utf-8")
    assert "Taking away: minus" in text
    assert not {"TODO", "FIXME", "XXX"} & set(text.split())
    assert json.loads(text)["metadata"]["course"]["needs"] == ["01"]


@pytest.mark.parametrize(
    ("argv", "words"),
    [(["01", "Again"], "exists already"), (["2", "Two"], "two digits"), (["02", "!?"], "letters")],
)
def test_new_refuses_with_a_sentence(tiny, argv, words):
    before = sorted(tiny.folder.iterdir())
    with pytest.raises(AuthoringError, match=words):
        new.new_notebook_file(*argv, tiny.folder.parent)
    assert sorted(tiny.folder.iterdir()) == before


def test_timings_see_the_memory_that_a_notebook_takes(tmp_path, monkeypatch):
    seen = tmp_path / "seen"

    class Process(timings.psutil.Process):
        def memory_info(self):
            memory = super().memory_info()
            if memory.rss > 200_000_000:
                seen.touch()
            return memory

    monkeypatch.setattr(timings.psutil, "Process", Process)
    take = f"""import pathlib, time
block = bytearray(b'x') * 200_000_000
time.sleep(0.4)
for _ in range(10_000):  # until somebody has looked, or never does
    if pathlib.Path({str(seen)!r}).exists():
        break
    time.sleep(0.02)"""
    node = new_notebook(cells=[new_code_cell(take, id="take")], metadata=anatomy.METADATA)
    timing = timings.measure(CourseNotebook(tmp_path / "01_x.ipynb", node))
    assert timing.notebook == "01_x.ipynb"
    assert timing.seconds >= 0.4
    assert timing.peak_mb > 200
    assert not any(thread.name.startswith("memory of") for thread in threading.enumerate())
    assert node.cells[0].outputs == []


def test_timings_are_written_only_on_request(tiny, monkeypatch, capsys):
    root = tiny.folder.parent
    monkeypatch.setattr(timings, "load_content", lambda _root: tiny.course())
    monkeypatch.setattr(timings, "measure", lambda notebook: timings.Timing(notebook.path.name, 1.5, 100.0))
    assert timings.report_timings(root=root) == 0
    assert not (root / "docs").exists()
    assert timings.report_timings(write=True, root=root) == 0
    record = json.loads((root / "docs" / "timings.json").read_text(encoding="utf-8"))
    assert record["notebooks"][0] == {"notebook": "00_start_here.ipynb", "seconds": 1.5, "peak_mb": 100.0}
    assert "01_adding_up.ipynb" in capsys.readouterr().out
    with pytest.raises(AuthoringError, match="all notebooks"):
        timings.report_timings(["01"], write=True, root=root)


def test_minutes_are_counted_without_a_run(tiny, monkeypatch, capsys):
    monkeypatch.setattr(timings, "load_content", lambda _root: tiny.course())
    monkeypatch.setattr(timings, "measure", lambda _notebook: pytest.fail("a notebook was run"))
    assert timings.report_timings(["01"], minutes=True, root=tiny.folder.parent) == 0
    row = capsys.readouterr().out.splitlines()[-1].split()
    before = minutes_of(tiny.course().by_id("01"), tiny.course())
    assert row[:2] == ["01_adding_up", "10"]
    assert float(row[2]) == pytest.approx(before.total, abs=0.06)
    assert before.exercises == 4 * 2
    assert before.quiz == 5 * 0.5

    tiny.cell("add-intro").source += " word" * 180
    tiny.cell("task-1").source += " word" * 180  # is read in the minutes of its exercise
    tiny.cell("add").source += "\n1 + 1" * 20
    tiny.set_outputs("add", {"output_type": "stream", "name": "stdout", "text": "2026 " * 50 + "word " * 90})
    after = minutes_of(tiny.course().by_id("01"), tiny.course())
    assert after.prose == pytest.approx(before.prose + 1)
    assert after.code == pytest.approx(before.code + 1)
    assert after.printed == pytest.approx(before.printed + 0.5)
    assert after.exercises == before.exercises
    tiny.cell("add").metadata["tags"] = [anatomy.OPTIONAL]
    assert minutes_of(tiny.course().by_id("01"), tiny.course()).code < after.code - 1


@pytest.fixture
def root(tiny, monkeypatch):
    """The tiny course as a project: what is in its files counts, and no kernel is started."""
    root = tiny.folder.parent
    (root / "data").mkdir()
    (root / "data" / "glossary.toml").write_text(
        '[[terms]]\nterm = "sum"\nmeaning = "both"\nintroduced_in = "00"\ndefinition = "A new definition."\n',
        encoding="utf-8",
    )

    def run_without_kernel(node, name, folder):
        for cell in node.cells:
            if anatomy.RAISES in anatomy.tags(cell):
                cell.outputs = [new_output("error", ename="TypeError", evalue="no", traceback=["long"])]

    def load_content(root):
        tiny.nodes = {notebook.path.name: notebook.node for notebook in load_notebooks(tiny.folder)}
        tiny.terms = load_terms(root / "data" / "glossary.toml")
        return tiny.course()

    monkeypatch.setattr(solve, "execute", run_without_kernel)
    monkeypatch.setattr(build.token_page, "write_token_page", lambda root: 0)
    for module in (generate, solve, lint, cells):
        monkeypatch.setattr(module, "load_content", load_content)
    return root


def test_build_brings_all_up_to_date_and_a_second_time_changes_nothing(tiny, root, capsys):
    (tiny.folder / "glossary.ipynb").unlink()
    tiny.cell("strip").source = "stale"
    tiny.cell("add").execution_count = 4
    tiny.cell("task-2").source = "### Exercise: number 2\n\n<!-- statements:t1-2 --><!-- /statements -->"
    anatomy.write(tiny.lesson, tiny.folder / "01_adding_up.ipynb")
    assert build.build(root) == 0, capsys.readouterr().out
    first = {path: path.read_bytes() for path in root.rglob("*.ipynb")}
    assert b"A new definition." in first[tiny.folder / "glossary.ipynb"]
    assert b"- **B** One is even." in first[tiny.folder / "solutions" / "01_adding_up.ipynb"]
    assert build.build(root) == 0
    assert {path: path.read_bytes() for path in root.rglob("*.ipynb")} == first


def test_solve_with_a_number_does_all_for_that_notebook_and_runs_no_other(tiny, root, monkeypatch, capsys):
    runs = []
    without_kernel = solve.execute
    monkeypatch.setattr(
        solve, "execute", lambda node, name, folder: runs.append(name) or without_kernel(node, name, folder)
    )
    tiny.cell("add").execution_count = 4
    added = new_code_cell("2 + 2  # by hand", id="a1b2c3d4")
    tiny.lesson.cells.insert(4, added)
    anatomy.write(tiny.lesson, tiny.folder / "01_adding_up.ipynb")
    assert build.build_some(["01"], root=root) == 0, capsys.readouterr().out
    assert runs == ["01_adding_up.ipynb"]
    lesson = load_notebooks(tiny.folder)[1].node
    assert [cell.id for cell in lesson.cells][4] == "by-hand"
    assert build.build_some(["01"], root=root) == 0
    assert runs == ["01_adding_up.ipynb"] * 2
    assert build.build_some(root=root) == 0
    assert runs == ["01_adding_up.ipynb"] * 2


def test_solve_renews_the_pages_of_the_lesson_and_of_those_that_changed_with_it(tiny, root, monkeypatch):
    lessons = []
    monkeypatch.setattr(build.teaching, "write_teaching", lambda root, notebooks: lessons.append(notebooks))
    assert build.build_some(["01"], root=root) == 0
    tiny.cell("strip").source = "a title of before"
    anatomy.write(tiny.lesson, tiny.folder / "01_adding_up.ipynb")
    assert build.build_some(["00"], root=root) == 0
    assert build.build_some(root=root) == 0
    assert lessons[1:] == [{"00", "01"}, ()]


def test_counts_in_pages_are_filled_in_and_a_wrong_name_stops_with_a_sentence(root, capsys):
    page = root / "README.md"
    page.write_text("All <!-- count:sums -->5<!-- /count --> sums.\n", encoding="utf-8")
    assert generate.write_generated(root) == 0
    assert page.read_text(encoding="utf-8") == "All <!-- count:sums -->7<!-- /count --> sums.\n"
    assert "README.md" in capsys.readouterr().out
    page.write_text("<!-- count:stars --><!-- /count -->", encoding="utf-8")
    with pytest.raises(AuthoringError, match=r"README\.md: Nobody counts ‘stars’"):
        generate.write_generated(root)


def test_cells_that_an_editor_added_get_ids_and_exercises_their_tag():
    given = [
        new_markdown_cell("## The price of a *call*, again", id="0a1b2c3d"),
        new_markdown_cell("It is 2 + 2, so look at it again.", id="1a1b2c3d"),
        new_code_cell('answer = ...\ncheck("t1-sum", answer)', id="2a1b2c3d"),
        new_code_cell("total = 1 + 1", id="total"),
        new_code_cell("total = 1 + 2", id="total"),
        new_code_cell("12", id="3a1b2c3d"),
    ]
    node = clean.named(NotebookNode(cells=given))
    assert [cell.id for cell in node.cells] == [
        *("the-price-of-a", "it-is-2-2", "sum", "total", "total-2", "cell"),
    ]
    assert [anatomy.exercise_id(cell) for cell in node.cells] == [None, None, "t1-sum", None, None, None]
    assert clean.named(node) == node


def test_an_exercise_gets_its_two_cells_once(tiny, root, capsys):
    tiny.lesson.cells = [cell for cell in tiny.lesson.cells if cell.id not in ("task-2", "exercise-2")]
    anatomy.write(tiny.lesson, tiny.folder / "01_adding_up.ipynb")
    assert cells.add_exercise("t1-2", "table", root) == 0
    assert "‘2-task’ and ‘2’" in capsys.readouterr().out
    found = load_notebooks(tiny.folder)[1].node.cells
    place = [cell.id for cell in found].index("table")
    task, own = found[place + 1 : place + 3]
    assert "<!-- statements:t1-2 -->" in task.source
    assert own.source == 'answer = ...  # replace the dots\ncheck("t1-2", answer)'
    assert anatomy.tags(own) == ["exercise:t1-2"]
    for exercise, after, words in [
        ("t1-2", "table", "already"),
        ("t1-9", "table", "no exercise ‘t1-9’"),
        ("t1-3", "nowhere", "no cell ‘nowhere’"),
    ]:
        with pytest.raises(AuthoringError, match=words):
            cells.add_exercise(exercise, after, root)


def test_cells_are_listed_with_their_ids(root, capsys):
    assert cells.list_cells(["01"], root) == 0
    listed = [line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()]
    assert listed[0] == ["title", "# Adding up"]
    assert ["add", "numbers = [2, 3]"] in listed


def test_the_list_of_items_grows_at_its_end(tmp_path, capsys):
    path = tmp_path / items.ITEMS
    path.parent.mkdir(parents=True)
    known = items.all_ids()
    path.write_text("\n".join([*known[5:], *known[:3]]) + "\n", encoding="utf-8")
    assert items.append_items(tmp_path) == 0
    assert path.read_text(encoding="utf-8").split() == [*known[5:], *known[:3], *known[3:5]]
    assert f"{known[3]}, {known[4]} appended" in capsys.readouterr().out


def test_the_order_of_exercises_follows_the_notebooks(tiny, capsys):
    root = tiny.folder.parent
    path = root / items.ASKED
    assert not items.write_asked(tiny.course().notebooks, root)
    assert not path.exists()  # as in a course that never had the list
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    tiny.cell("exercise-2").metadata.tags.append(anatomy.OPTIONAL)
    tiny.lesson.cells.insert(4, tiny.lesson.cells.pop(tiny.lesson.cells.index(tiny.cell("exercise-3"))))
    assert items.write_asked(tiny.course().notebooks, root)
    asked = ["t1-3", "t1-1", "t1-2 optional", "t1-double"]
    assert path.read_text(encoding="utf-8").splitlines() == asked
    assert not items.write_asked(tiny.course().notebooks, root)


def test_there_is_one_parser():
    folder = Path(__main__.__file__).parent
    using = {
        path.name
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "ArgumentParser"
    }
    assert using == {"__main__.py"}


@pytest.mark.parametrize("argv", [[], ["bake"], ["exercise", "t1-1"], ["new", "02"], ["lint", "--fast"]])
def test_a_wrong_call_is_answered_with_the_usage(argv, capsys):
    with pytest.raises(SystemExit) as stopped:
        __main__.main(argv)
    assert stopped.value.code == 2
    assert "usage: python -m course_lib.authoring" in capsys.readouterr().err


def test_help_lists_all_commands(capsys):
    with pytest.raises(SystemExit) as stopped:
        __main__.main(["--help"])
    assert stopped.value.code == 0
    shown = capsys.readouterr().out
    assert all(f"    {command} " in shown or f"    {command}\n" in shown for command in __main__.COMMANDS)


@pytest.mark.parametrize("command", __main__.COMMANDS)
def test_every_command_explains_itself_with_an_example_that_it_understands(command, capsys):
    with pytest.raises(SystemExit) as stopped:
        __main__.main([command, "--help"])
    assert stopped.value.code == 0
    shown = " ".join(capsys.readouterr().out.split())
    example = __main__.COMMANDS[command].example
    assert f"Example: python -m course_lib.authoring {example}" in shown
    assert __main__.parser().parse_args(shlex.split(example)).command == command


def test_values_reach_the_function_and_a_command_that_stops_says_one_sentence(monkeypatch, capsys):
    given = {}
    monkeypatch.setattr(lint, "report_violations", lambda **values: given.update(values) or 1)
    assert __main__.main(["lint", "01", "05"]) == 1
    assert given == {"notebooks": ["01", "05"], "rules": False}

    def stop(**values):
        raise AuthoringError("The glossary is gone.")

    monkeypatch.setattr(lint, "report_violations", stop)
    assert __main__.main(["lint"]) == 2
    assert capsys.readouterr().err == "lint: The glossary is gone.\n"
