"""Learner copies and solved copies belong together, and every exercise cell behaves as its exercise promises.

Exercise cells are run as they stand in the notebooks, with a ``check`` that hands back what was judged.
"""

from __future__ import annotations

import ast
import functools
import json
import re
from pathlib import Path

import pytest

from course_lib.authoring import anatomy, solve
from course_lib.exercises import load_all
from course_lib.learning import Outcome

EXERCISES = load_all()
NOTEBOOKS = [
    notebook for notebook in anatomy.load_notebooks(anatomy.ROOT / "notebooks") if solve.has_code(notebook)
]
CELLS = {
    exercise: (notebook, cell)
    for notebook in NOTEBOOKS
    for cell in notebook.cells("code")
    if (exercise := anatomy.exercise_id(cell)) in EXERCISES
}

in_each_notebook = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.path.stem)
for_each_exercise = pytest.mark.parametrize("name", CELLS)


def solved_copy(notebook: anatomy.CourseNotebook) -> anatomy.NotebookNode:
    return read_once(notebook.path.parent / "solutions" / notebook.path.name)


@functools.cache
def read_once(path: Path) -> anatomy.NotebookNode:
    return anatomy.read(path)  # every exercise looks into its notebook; none changes it


def judged(source: str) -> tuple[Outcome, str]:
    """Run the source of an exercise cell; return what its check line was told."""
    told = []
    exec(source, {"check": lambda name, answer: told.append(EXERCISES[name].grade(answer))})
    (only,) = told
    return only


@in_each_notebook
def test_a_solved_copy_differs_in_the_answers_only(notebook):
    solved = solved_copy(notebook)
    assert [cell.id for cell in solved.cells] == [cell.id for cell in notebook.cells()]
    for mine, theirs in zip(notebook.cells(), solved.cells, strict=True):
        more_tags = set(anatomy.tags(theirs)) - set(anatomy.tags(mine))
        assert more_tags <= {anatomy.IGNORE_OUTPUT}, mine.id
        assert theirs.cell_type == mine.cell_type
        if (name := anatomy.exercise_id(mine)) is not None:
            *answer, check = theirs.source.splitlines()
            assert "\n".join(answer) == EXERCISES[name].solution.strip()
            assert check == mine.source.splitlines()[-1]
        elif mine.cell_type == "markdown":  # links out of the folder go up one folder more
            assert re.sub(r'(\]\(|href="|src=")\.\./', r"\1", theirs.source) == mine.source
        else:
            assert theirs.source == mine.source
    assert {**solved.metadata, "course_solved": None} == {**notebook.node.metadata, "course_solved": None}


@in_each_notebook
def test_a_solved_copy_holds_nothing_of_the_computer_that_made_it(notebook):
    text = json.dumps(solved_copy(notebook), ensure_ascii=False)
    assert solve.WIDGET_VIEW not in text
    assert "widget-state" not in text
    assert not re.search(r"\bat 0x[0-9a-f]", text)
    assert str(anatomy.ROOT) not in text
    assert not re.search(r"/(home|Users|root|tmp)/|[A-Z]:\\\\", text)


@in_each_notebook
def test_cells_that_are_said_to_raise_do_raise(notebook):
    for cell in solved_copy(notebook).cells:
        raised = any(output.output_type == "error" for output in cell.get("outputs", []))
        assert raised == (anatomy.RAISES in anatomy.tags(cell)), cell.id


@in_each_notebook
def test_every_code_cell_of_a_solved_copy_was_run_in_order(notebook):
    counts = [cell.execution_count for cell in solved_copy(notebook).cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1))


@for_each_exercise
def test_the_starter_is_not_attempted(name):
    _, cell = CELLS[name]
    tree = ast.parse(cell.source)
    # Data that a starter prepares may need earlier cells; whether it is open shows without them.
    tree.body = [
        s for s in tree.body if isinstance(s, ast.FunctionDef) or ast.unparse(s).startswith("answer =")
    ]
    space: dict = {}
    exec(compile(tree, name, "exec"), space)
    assert EXERCISES[name].grade(space["answer"])[0] is Outcome.NOT_ATTEMPTED


@for_each_exercise
def test_the_solved_cell_is_correct(name):
    notebook, _ = CELLS[name]
    solved = next(cell for cell in solved_copy(notebook).cells if anatomy.exercise_id(cell) == name)
    outcome, message = judged(solved.source)
    assert outcome is Outcome.CORRECT, message


def test_every_exercise_has_its_cell():
    assert set(CELLS) == set(EXERCISES)


@for_each_exercise
def test_each_known_mistake_gets_its_own_words(name):
    _, cell = CELLS[name]
    exercise = EXERCISES[name]
    assert len(exercise.wrong) == len(exercise.mistakes) >= 2
    faults, earlier = [], set()
    for code, words in exercise.wrong.items():
        outcome, message = judged(solve.with_answer(cell.source, code))
        # Two counts of tokens may come to be the same number when the data grows; the first has the word.
        fits = message == words or ("crypto_tokens" in code and message in earlier)
        if outcome is not Outcome.TRY_AGAIN or not fits:
            faults.append((code, words, outcome, message))
        earlier.add(words)
    assert faults == []
