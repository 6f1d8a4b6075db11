"""Whoever changes what a notebook proposes, ‘Change one thing’, breaks neither the rest nor an exercise."""

from __future__ import annotations

import pytest

from course_lib.authoring import anatomy, solve
from course_lib.authoring.changes import changes_of
from course_lib.authoring.content import load_content
from course_lib.learning import storage

CONTENT = load_content()
NOTEBOOKS = [
    notebook for notebook in CONTENT.notebooks if any(changes_of(cell) for cell in notebook.cells("code"))
]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.path.stem)
def test_a_notebook_runs_with_every_proposed_change_made(notebook, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COURSE_PROGRESS_FILE", str(tmp_path / "progress.json"))
    monkeypatch.chdir(notebook.path.parent)
    storage._progress_file.cache_clear()
    names: dict[str, object] = {"__name__": "__main__"}
    for cell in solve.unexecuted(notebook, CONTENT).cells:
        if cell.cell_type != "code" or anatomy.RAISES in anatomy.tags(cell):
            continue
        variants = [change.applied(cell.source) for change in changes_of(cell)]
        for source in variants or [cell.source]:
            exec(compile(source, f"<cell {cell.id}>", "exec"), names)
        if anatomy.exercise_id(cell) is not None:
            assert "✔ Correct" in capsys.readouterr().out, cell.id


def test_there_are_changes_to_try():
    assert {notebook.id for notebook in NOTEBOOKS} >= {"01", "02", "03"}
