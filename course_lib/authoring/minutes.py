"""How many minutes a notebook takes an honest reader, counted from what is in it.

Nobody is timed. Words are counted and read at a steady pace, lines of code are read more slowly, and
exercises bring their own minutes. Cells tagged ``course:optional`` are not counted. The pace was chosen so
that the sums agree with what walks through the notebooks took.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import pairwise

from bs4 import BeautifulSoup
from nbformat import NotebookNode

from course_lib.authoring import markdown
from course_lib.authoring.anatomy import (
    IGNORE_OUTPUT,
    NAV,
    OPTIONAL,
    PREDICT,
    QUIZ,
    SETUP_TAG,
    CourseNotebook,
    exercise_id,
    read,
    tags,
)
from course_lib.authoring.content import CourseContent

WORDS_A_MINUTE = 180
SECONDS_A_LINE = 3  # of code: to read it, and to look at what it gives
MINUTES_AN_EXPLORER = 3.0
MINUTES_A_QUESTION = 0.5  # of a quiz, with the words about the choice
MINUTES_A_GUESS = 0.25

MOST_MINUTES = 65
MOST_APART = 0.15  # of the minutes counted; the minutes stated may differ by that much, or by
LEAST_APART = 2  # minutes, which nobody notices

_EXPLORER = re.compile(r"\bexplore_\w+\(")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True)
class Minutes:
    """The minutes that each part of a notebook takes.

    ``prose`` is Markdown without the tasks of exercises; ``printed`` is what cells print, with tables and the
    words about a right answer; ``code`` is code that is given; ``exercises`` are their own minutes, in which
    the task is read; then ``explorers``, the ``quiz`` and ``guesses``.

    >>> Minutes(prose=10, code=2.5).total
    12.5
    """

    prose: float = 0.0
    printed: float = 0.0
    code: float = 0.0
    exercises: float = 0.0
    explorers: float = 0.0
    quiz: float = 0.0
    guesses: float = 0.0

    @property
    def total(self) -> float:
        """All parts together."""
        return sum(getattr(self, part.name) for part in fields(self))

    def __add__(self, other: Minutes) -> Minutes:
        return Minutes(*(getattr(self, part.name) + getattr(other, part.name) for part in fields(self)))


def words_in(text: str) -> int:
    """How many words *text* has; a number is taken in at a glance and is none.

    >>> words_in("In 2026 the reader’s well-known token costs 1.5 cents.")
    7
    """
    return len(_WORD.findall(text))


def minutes_of(notebook: CourseNotebook, content: CourseContent) -> Minutes:
    """The minutes of each part of *notebook*, with its exercises and its solved copy in *content*."""
    return sum(minutes_by_cell(notebook, content).values(), Minutes())


def minutes_by_cell(notebook: CourseNotebook, content: CourseContent) -> dict[str, Minutes]:
    """The minutes of each cell of *notebook*, by its id; exercises and solved copies are those of *content*.

    Cells that are optional, and links, are left out.
    """
    read = {id(cell) for cell in _read_through(notebook)}
    outputs = _outputs(notebook, content)
    found = {}
    for cell in notebook.cells():
        if cell.cell_type == "markdown" and id(cell) in read:
            words = words_in(markdown.parsed(cell.source).get_text(" "))
            found[cell.get("id")] = Minutes(prose=words / WORDS_A_MINUTE)
        elif cell.cell_type == "code" and not {SETUP_TAG, OPTIONAL} & {*tags(cell)}:
            found[cell.get("id")] = _of_code(cell, outputs.get(cell.get("id"), []), notebook, content)
    return found


def _of_code(
    cell: NotebookNode, outputs: Sequence[NotebookNode], notebook: CourseNotebook, content: CourseContent
) -> Minutes:
    if QUIZ in tags(cell):
        return Minutes(quiz=content.quizzes.get(notebook.id, 0) * MINUTES_A_QUESTION)
    exercise = exercise_id(cell)
    printed = sum(map(_words_shown, outputs)) / WORDS_A_MINUTE
    if exercise is not None:
        known = content.exercises.get(exercise)
        return Minutes(printed=printed, exercises=known.minutes if known else 0)
    if PREDICT in tags(cell):
        return Minutes(printed=printed, guesses=MINUTES_A_GUESS)
    lines = sum(bool(line.strip()) for line in cell.source.splitlines())
    # An explorer's output is ignored; the same without its controls is ordinary code.
    explorer = bool(_EXPLORER.search(cell.source)) and IGNORE_OUTPUT in tags(cell)
    return Minutes(
        printed=printed, code=lines * SECONDS_A_LINE / 60, explorers=explorer * MINUTES_AN_EXPLORER
    )


def wrong_minutes(notebook: CourseNotebook, content: CourseContent) -> str | None:
    """One sentence if *notebook* of *content* takes too long, or states other minutes than it takes."""
    counted = minutes_of(notebook, content).total
    if counted > MOST_MINUTES:
        return f"it takes {counted:.0f} minutes, more than {MOST_MINUTES}: cut it, or move a part elsewhere."
    if abs(notebook.minutes - counted) > max(MOST_APART * counted, LEAST_APART):
        return f"it states {notebook.minutes} minutes and takes {counted:.0f}: state that."
    return None


def minutes_table(notebooks: Sequence[CourseNotebook], content: CourseContent) -> str:
    """A table of the minutes of *notebooks* of *content*: stated, counted in all, and part by part."""
    parts = [part.name for part in fields(Minutes)]
    lines = [f"{'notebook':32} {'stated':>6} {'in all':>6} " + " ".join(f"{part:>9}" for part in parts)]
    for notebook in notebooks:
        minutes = minutes_of(notebook, content)
        each = " ".join(f"{getattr(minutes, part):9.1f}" for part in parts)
        lines.append(f"{notebook.path.stem:32} {notebook.minutes:6} {minutes.total:6.1f} {each}")
    return "\n".join(lines)


def _read_through(notebook: CourseNotebook) -> list[NotebookNode]:
    """The Markdown cells that are read as prose: not the links, and not the tasks of exercises."""
    cells = list(notebook.cells())
    tasks = [above for above, cell in pairwise(cells) if exercise_id(cell)]
    return [
        cell
        for cell in notebook.cells("markdown")
        if not {NAV, OPTIONAL} & {*tags(cell)} and not any(cell is task for task in tasks)
    ]


def _outputs(notebook: CourseNotebook, content: CourseContent) -> dict[str, list[NotebookNode]]:
    """The outputs of the solved copy, by the id of the cell."""
    path = content.solutions / notebook.path.name
    cells = read(path).cells if path.exists() else []
    return {cell.get("id"): cell.get("outputs", []) for cell in cells}


def _words_shown(output: NotebookNode) -> int:
    """How many words *output* of a cell has that are read; a chart and a form are looked at instead."""
    if output.output_type == "stream":
        return words_in(output.text)
    data = output.get("data", {})
    if any("widget" in kind or "plotly" in kind or "image" in kind for kind in data):
        return 0
    if "text/markdown" in data:
        return words_in(data["text/markdown"])
    if "text/html" in data:
        return words_in(BeautifulSoup(data["text/html"], "html.parser").get_text(" "))
    return words_in(data.get("text/plain", ""))
