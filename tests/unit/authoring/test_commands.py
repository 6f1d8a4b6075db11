"""clean, new, timings, build and the command line that starts them all."""

from __future__ import annotations

import json
import threading

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from course_lib.authoring import __main__, anatomy, build, clean, lint, new, solve, timings
from course_lib.authoring.anatomy import AuthoringError, CourseNotebook, load_notebooks


def test_clean_takes_out_what_running_leaves_and_nothing_else(tiny, capsys):
    root = tiny.folder.parent
    cell = tiny.cell("add")
    cell.outputs = [new_output("stream", text="5")]
    cell.execution_count = 4
    cell.metadata.update({"collapsed": True, "execution": {}, "tags": ["x"]})
    tiny.lesson.metadata.update({"widgets": {}, "language_info": {"name": "python", "version": "3.11.7"}})
    anatomy.write(tiny.lesson, tiny.folder / "01_adding_up.ipynb")
    assert clean.run([], root) == 0
    assert capsys.readouterr().out == "clean: 01_adding_up.ipynb\n"
    notebook = load_notebooks(tiny.folder)[1]
    cleaned = next(c for c in notebook.node.cells if c.id == "add")
    assert (cleaned.outputs, cleaned.execution_count, cleaned.metadata) == ([], None, {"tags": ["x"]})
    assert set(notebook.node.metadata) == {"kernelspec", "language_info", "course"}
    assert notebook.node.metadata.language_info == {"name": "python"}
    assert clean.run([], root) == 0
    assert capsys.readouterr().out == "clean: nothing to change\n"


def test_a_new_notebook_has_every_part_and_lint_names_what_is_to_write(tiny, capsys):
    assert new.run(["02", "  Taking away:  minus "], tiny.folder.parent) == 0
    path = tiny.folder / "02_taking_away_minus.ipynb"
    tiny.nodes[path.name] = anatomy.read(path)
    findings = [f for f in lint.lint(tiny.course()) if f.notebook == path.name]
    assert {f.rule for f in findings} == {
        *("placeholder", "objectives", "generated", "quiz", "prediction", "explorable"),
        *("plain-python", "exercise-known", "solved-copy"),
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
        new.run(argv, tiny.folder.parent)
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
    monkeypatch.setattr(timings, "measure", lambda notebook: timings.Timing(notebook.path.name, 1.5, 100.0))
    assert timings.run([], root) == 0
    assert not (root / "docs").exists()
    assert timings.run(["--write"], root) == 0
    record = json.loads((root / "docs" / "timings.json").read_text(encoding="utf-8"))
    assert record["notebooks"][0] == {"notebook": "00_start_here.ipynb", "seconds": 1.5, "peak_mb": 100.0}
    assert "01_adding_up.ipynb" in capsys.readouterr().out
    with pytest.raises(AuthoringError, match="all notebooks"):
        timings.run(["--write", "01"], root)


def test_build_brings_all_up_to_date_and_a_second_time_changes_nothing(tiny, monkeypatch, capsys):
    root = tiny.folder.parent
    (root / "data").mkdir()
    (root / "data" / "glossary.toml").write_text(
        '[[terms]]\nterm = "sum"\nmeaning = "both"\nintroduced_in = "00"\ndefinition = "A new definition."\n',
        encoding="utf-8",
    )
    (tiny.folder / "glossary.ipynb").unlink()
    tiny.cell("strip").source = "stale"
    tiny.cell("add").execution_count = 4
    anatomy.write(tiny.lesson, tiny.folder / "01_adding_up.ipynb")

    def run_without_kernel(node, name, folder):
        for cell in node.cells:
            if anatomy.RAISES in anatomy.tags(cell):
                cell.outputs = [new_output("error", ename="TypeError", evalue="no", traceback=["long"])]

    def load_course(root):
        from course_lib.authoring.glossary import load_terms

        tiny.nodes = {notebook.path.name: notebook.node for notebook in load_notebooks(tiny.folder)}
        tiny.terms = load_terms(root / "data" / "glossary.toml")
        return tiny.course()

    monkeypatch.setattr(solve, "execute", run_without_kernel)
    monkeypatch.setattr(solve, "load_course", load_course)
    monkeypatch.setattr(lint, "load_course", load_course)
    assert build.run([], root) == 0, capsys.readouterr().out
    first = {path: path.read_bytes() for path in root.rglob("*.ipynb")}
    assert b"A new definition." in first[tiny.folder / "glossary.ipynb"]
    assert build.run([], root) == 0
    assert {path: path.read_bytes() for path in root.rglob("*.ipynb")} == first


def test_the_command_line_lists_its_commands_and_passes_arguments_on(monkeypatch, capsys):
    assert __main__.main([]) == 2
    assert __main__.main(["--help"]) == 0
    assert __main__.main(["bake"]) == 2
    shown = capsys.readouterr().out
    assert all(command in shown for command in __main__.COMMANDS)
    monkeypatch.setattr(lint, "run", len)
    assert __main__.main(["lint", "a", "b"]) == 2


def test_a_command_that_stops_says_one_sentence(monkeypatch, capsys):
    def stop(argv):
        raise AuthoringError("The glossary is gone.")

    monkeypatch.setattr(lint, "run", stop)
    assert __main__.main(["lint"]) == 2
    assert capsys.readouterr().err == "lint: The glossary is gone.\n"


@pytest.mark.parametrize("command", __main__.COMMANDS)
def test_every_command_explains_itself(command, capsys):
    with pytest.raises(SystemExit) as stopped:
        __main__.main([command, "--help"])
    assert stopped.value.code == 0
    assert "usage:" in capsys.readouterr().out
