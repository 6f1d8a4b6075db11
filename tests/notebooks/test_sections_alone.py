"""A section works right after the set-up cell, whatever was run before it, or was not."""

from __future__ import annotations

import pytest

from course_lib.authoring import anatomy, markdown, solve
from course_lib.authoring.content import load_content
from course_lib.learning import storage

CONTENT = load_content()
# The notebooks in which no section needs another.
ON_THEIR_OWN = [notebook.id for notebook in CONTENT.notebooks if notebook.id.isdecimal()]


def sections(notebook):
    """The solved cells of *notebook*, in lists that begin with a heading of the second rank."""
    found = [[]]
    for cell in solve.unexecuted(notebook, CONTENT).cells:
        if cell.cell_type == "markdown" and any(head.level == 2 for head in markdown.headings(cell.source)):
            found.append([])
        found[-1].append(cell)
    return found


def run(cells, names):
    for cell in cells:
        if cell.cell_type == "code":
            exec(compile(cell.source, f"<cell {cell.id}>", "exec"), names)


@pytest.mark.parametrize("notebook", CONTENT.chosen(ON_THEIR_OWN), ids=lambda notebook: notebook.path.stem)
def test_each_section_needs_the_set_up_cell_alone(notebook, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COURSE_PROGRESS_FILE", str(tmp_path / "progress.json"))
    monkeypatch.chdir(notebook.path.parent)
    storage._progress_file.cache_clear()
    head, *rest = sections(notebook)
    asked = 0
    for section in rest:
        names = {"__name__": "__main__"}
        run(head, names)
        run(section, names)
        exercises = sum(anatomy.exercise_id(cell) is not None for cell in section)
        assert capsys.readouterr().out.count("✔ Correct") == exercises, section[0].id
        asked += exercises
    assert asked == len(
        [exercise for exercise in CONTENT.exercises.values() if exercise.notebook == notebook.id]
    )
