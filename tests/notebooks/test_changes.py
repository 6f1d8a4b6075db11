"""Whoever changes what a notebook proposes, ‘Change one thing’, sees a difference, and breaks nothing."""

from __future__ import annotations

import ast

import pytest

from course_lib.authoring import anatomy, solve
from course_lib.authoring.changes import changes_of
from course_lib.authoring.content import load_content
from course_lib.learning import storage

CONTENT = load_content()
NOTEBOOKS = [
    notebook for notebook in CONTENT.notebooks if any(changes_of(cell) for cell in notebook.cells("code"))
]


SHOWING = ("to_plotly_json", "_repr_markdown_", "_repr_html_")


def run(source, names):
    """Runs a cell as a notebook does, and returns as a text what its last line would show."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), names)
    if last is None:
        return ""
    value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)
    return str(next((getattr(value, way)() for way in SHOWING if hasattr(value, way)), value))


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.path.stem)
def test_a_notebook_runs_with_every_proposed_change_made(notebook, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COURSE_PROGRESS_FILE", str(tmp_path / "progress.json"))
    monkeypatch.chdir(notebook.path.parent)
    storage._progress_file.cache_clear()
    names: dict[str, object] = {"__name__": "__main__"}
    for cell in solve.unexecuted(notebook, CONTENT).cells:
        if cell.cell_type != "code" or anatomy.RAISES in anatomy.tags(cell):
            continue
        unchanged = run(cell.source, names), capsys.readouterr().out
        for change in changes_of(cell):
            changed = run(change.applied(cell.source), names), capsys.readouterr().out
            assert changed != unchanged, f"{cell.id}: nobody sees that {change} was made"
        if anatomy.exercise_id(cell) is not None:
            assert "✔ Correct" in unchanged[1], cell.id


def test_there_are_changes_to_try():
    assert {notebook.id for notebook in NOTEBOOKS} >= {"01", "02", "03"}
