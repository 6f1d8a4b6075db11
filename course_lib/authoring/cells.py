"""The cells of a notebook: a list of them, and new ones for an exercise."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from course_lib.authoring.anatomy import EXERCISE, ROOT, AuthoringError, write
from course_lib.authoring.content import load_content
from course_lib.authoring.spans import statements_span

_SHOWN = 70  # characters of a cell's first line


def list_cells(notebooks: Sequence[str], root: Path = ROOT) -> int:
    """Print id and first line of every cell of *notebooks*, which are ids such as ``"05"``.

    *root* is the folder of the checkout. Raises AuthoringError when there is no such notebook.
    """
    for notebook in load_content(root).chosen(notebooks):
        for cell in notebook.cells():
            first = next(iter(cell.source.strip().splitlines()), "")
            print(f"{cell.get('id', ''):28} {first[:_SHOWN]}")
    return 0


def add_exercise(exercise_id: str, after: str, root: Path = ROOT) -> int:
    """Put the two cells of *exercise_id* into its notebook, below the cell whose id is *after*.

    The first is the task, with the exercise's statements if it has any; the second is the learner's. *root*
    is the folder of the checkout. Raises AuthoringError when there is no such exercise or cell, or when the
    exercise has its cells already.
    """
    content = load_content(root)
    exercise = content.exercises.get(exercise_id)
    if exercise is None:
        raise AuthoringError(f"course_lib.exercises has no exercise ‘{exercise_id}’: write that first.")
    notebook = content.by_id(exercise.notebook)
    if notebook is None:
        raise AuthoringError(f"There is no notebook {exercise.notebook}.")
    node = notebook.node
    places = {cell.get("id"): place for place, cell in enumerate(node.cells)}
    if after not in places:
        raise AuthoringError(f"{notebook.path.name} has no cell ‘{after}’.")
    if notebook.tagged(f"{EXERCISE}{exercise_id}"):
        raise AuthoringError(f"{notebook.path.name} asks ‘{exercise_id}’ already.")
    name = exercise_id.partition("-")[2]
    name = f"{name}-exercise" if name in places else name
    statements = f"\n\n{statements_span(exercise_id)}" if exercise.statements else ""
    cells = [
        text_cell(f"{name}-task", f"### Exercise: ‹name of the exercise›\n\n‹what to work out›{statements}"),
        code_cell(name, starter(exercise_id), f"{EXERCISE}{exercise_id}"),
    ]
    node.cells[places[after] + 1 : places[after] + 1] = cells
    write(node, notebook.path)
    print(f"exercise: {notebook.path.name} has the cells ‘{name}-task’ and ‘{name}’: write the task.")
    return 0


def starter(exercise_id: str) -> str:
    """What a learner finds in the cell of the exercise *exercise_id*.

    >>> print(starter("t1-count"))
    answer = ...  # replace the dots
    check("t1-count", answer)
    """
    return f'answer = ...  # replace the dots\ncheck("{exercise_id}", answer)'


def text_cell(name: str, source: str, *tags: str) -> NotebookNode:
    """A Markdown cell with the id *name*, the text *source* and these *tags*.

    >>> text_cell("recap", "## Recap").id
    'recap'
    """
    return new_markdown_cell(source, id=name, metadata={"tags": list(tags)} if tags else {})


def code_cell(name: str, source: str, *tags: str) -> NotebookNode:
    """A code cell with the id *name*, the code *source* and these *tags*.

    >>> code_cell("quiz", 'quiz("01")', "course:quiz").metadata["tags"]
    ['course:quiz']
    """
    return new_code_cell(source, id=name, metadata={"tags": list(tags)} if tags else {})
