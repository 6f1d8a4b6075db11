"""Remove what running and saving leaves in a notebook's file, and name the cells that an editor added."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from nbformat import NotebookNode

from course_lib.authoring import markdown
from course_lib.authoring.anatomy import EXERCISE, METADATA, ROOT, add_tag, exercise_id, load_notebooks, write

WORDS_OF_AN_ID = 4

_READABLE_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_RANDOM_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){0,3}(-[0-9a-f]{12})?")


def is_readable(cell_id: str) -> bool:
    """Whether *cell_id* is a few words with hyphens, and not one that an editor makes up.

    >>> is_readable("encode-intro"), is_readable("a1b2c3d4"), is_readable("Intro")
    (True, False, False)
    """
    return bool(_READABLE_ID.fullmatch(cell_id)) and not _RANDOM_ID.fullmatch(cell_id)


def unrun(node: NotebookNode) -> NotebookNode:
    """A copy of the notebook *node* as a reader gets it.

    It has no outputs, no counts, no widget state and no traces of an editor.

    >>> from nbformat.v4 import new_code_cell, new_notebook
    >>> unrun(new_notebook(cells=[new_code_cell("1", execution_count=3)])).cells[0].execution_count is None
    True
    """
    node = copy.deepcopy(node)
    course = node.metadata.get("course")
    node.metadata.clear()
    node.metadata.update(METADATA if course is None else {**METADATA, "course": course})
    for cell in node.cells:
        ours = {key: value for key, value in cell.metadata.items() if key in ("tags", "course")}
        cell.metadata = NotebookNode(ours)
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None
    return node


def named(node: NotebookNode) -> NotebookNode:
    """A copy of the notebook *node* in which new cells have readable ids, and exercise cells their tag.

    An id comes from the exercise, the heading, or the first words of the cell. Readable ids stay, because
    links lead to them.

    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> named(new_notebook(cells=[new_markdown_cell("## What is a token?", id="a1b2c3d4")])).cells[0].id
    'what-is-a-token'
    """
    node = copy.deepcopy(node)
    for cell in node.cells:
        checked = _checked_exercise(cell)
        if checked is not None and exercise_id(cell) is None:
            add_tag(cell, f"{EXERCISE}{checked}")
    taken: set[str] = set()
    kept = []
    for cell in node.cells:
        cell_id = cell.get("id", "")
        kept.append(is_readable(cell_id) and cell_id not in taken)
        if kept[-1]:
            taken.add(cell_id)
    for cell, keep in zip(node.cells, kept, strict=True):
        if not keep:
            cell["id"] = next(name for name in _proposals(cell) if name not in taken)
            taken.add(cell["id"])
    return node


def clean_notebooks(notebooks: Sequence[str] = (), root: Path = ROOT) -> int:
    """Clear outputs and traces of an editor, and name new cells, in *notebooks* (ids; all without any).

    *root* is the folder of the checkout. Raises AuthoringError when a notebook cannot be read.
    """
    changed = [
        notebook.path.name
        for notebook in load_notebooks(root / "notebooks")
        if not notebooks or notebook.id in notebooks
        if write(named(unrun(notebook.node)), notebook.path)
    ]
    print(f"clean: {', '.join(changed) or 'nothing to change'}")
    return 0


def _checked_exercise(cell: NotebookNode) -> str | None:
    """Id in the ``check("id", answer)`` with which a code cell ends."""
    if cell.cell_type != "code":
        return None
    try:
        body = ast.parse(cell.source).body
    except (SyntaxError, ValueError):
        return None
    match body[-1:]:
        case [ast.Expr(value=ast.Call(func=ast.Name(id="check"), args=[ast.Constant(value=str(name)), _]))]:
            return name
    return None


def _proposals(cell: NotebookNode) -> Iterator[str]:
    """Ids for *cell*, the best first; there is no last one."""
    words = _words(cell)
    yield words
    yield from (f"{words}-{number}" for number in count(2))


def _words(cell: NotebookNode) -> str:
    if (exercise := exercise_id(cell)) is not None:
        text = exercise.partition("-")[2]
    elif cell.cell_type == "markdown":
        headings = markdown.headings(cell.source)
        text = headings[0].text if headings else markdown.prose(cell.source)
    else:
        text = " ".join(re.findall(r"[A-Za-z]+", cell.source))
    words = "-".join(re.findall(r"[a-z0-9]+", text.lower())[:WORDS_OF_AN_ID])
    return words if is_readable(words) else f"cell-{words}".rstrip("-")
