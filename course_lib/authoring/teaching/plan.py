"""The plan of a lesson by the minute: its sections, with the teacher’s minutes and the learners’ apart.

Everything is counted from the notebook and its exercises; the minutes of a plan are those that the notebook
states.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nbformat import NotebookNode

from course_lib.authoring import markdown
from course_lib.authoring.anatomy import OPTIONAL, CourseNotebook, exercise_id, tags
from course_lib.authoring.content import CourseContent
from course_lib.authoring.minutes import Minutes, minutes_by_cell

if TYPE_CHECKING:
    from course_lib.learning import Exercise

FEWEST_EXERCISES = 2  # a lesson with fewer is a lecture


@dataclass(frozen=True)
class Step:
    """A section of a lesson: its ``title``, and the id of the ``cell`` that it begins with.

    ``teaching`` is the teacher's part in whole minutes: prose, code, explorers, guesses and the quiz. The
    learners work at the ``exercises``. ``quiz`` are those minutes of ``teaching`` that the quiz takes.
    """

    title: str
    cell: str
    teaching: int
    exercises: tuple[Exercise, ...] = ()
    quiz: int = 0

    @property
    def working(self) -> int:
        """The minutes of the exercises."""
        return round(sum(exercise.minutes for exercise in self.exercises))

    @property
    def minutes(self) -> int:
        """All minutes of the section."""
        return self.teaching + self.working


@dataclass(frozen=True)
class LessonPlan:
    """The lesson of a ``notebook``: its ``steps`` in order, and the ``extra`` exercises of optional parts.

    ``to_drop`` are the exercises that can be given as homework, the first to drop first; none of the
    ``FEWEST_EXERCISES`` that every lesson keeps is among them.
    """

    notebook: CourseNotebook
    steps: tuple[Step, ...]
    extra: tuple[Exercise, ...]
    to_drop: tuple[Exercise, ...]

    @property
    def teaching(self) -> int:
        """The minutes of the teacher."""
        return sum(step.teaching for step in self.steps)

    @property
    def working(self) -> int:
        """The minutes of the learners."""
        return sum(step.working for step in self.steps)

    @property
    def quiz(self) -> int:
        """The minutes of the quiz, which learners can also do at home."""
        return sum(step.quiz for step in self.steps)

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises of the lesson in their order, without the optional ones."""
        return tuple(exercise for step in self.steps for exercise in step.exercises)

    @property
    def by_worth(self) -> tuple[Exercise, ...]:
        """The same exercises, the one to keep longest first."""
        dropped = self.to_drop
        return (*(e for e in self.exercises if e not in dropped), *reversed(dropped))


def lesson_plan(notebook: CourseNotebook, content: CourseContent) -> LessonPlan:
    """The plan of *notebook*, with its exercises and its solved copy in *content*."""
    minutes = minutes_by_cell(notebook, content)
    sections = list(_sections(notebook))
    found = [_exercises(cells, content) for _, cells in sections]
    extra = tuple(
        content.exercises[name]
        for cell in notebook.cells("code")
        if OPTIONAL in tags(cell) and (name := exercise_id(cell)) in content.exercises
    )
    counted = [
        sum((minutes.get(cell.get("id"), Minutes()) for cell in cells), Minutes()) for _, cells in sections
    ]
    working = sum(exercise.minutes for exercises in found for exercise in exercises)
    shares = whole_shares(
        [part.total - part.exercises for part in counted], notebook.minutes - round(working)
    )
    steps = [
        Step(title, cells[0].get("id"), teaching, exercises, min(teaching, round(part.quiz)))
        for (title, cells), teaching, exercises, part in zip(sections, shares, found, counted, strict=True)
    ]
    return LessonPlan(notebook, tuple(_joined(steps)), extra, _to_drop(found, sections, minutes))


def whole_shares(parts: Sequence[float], total: int) -> list[int]:
    """*parts* in whole minutes that add up to *total*, each within a minute of its share.

    The method of largest remainders: all are rounded down, and the minutes left go where most was cut off.

    >>> whole_shares([1.2, 0.3, 2.5], 8)
    [2, 1, 5]
    """
    if not sum(parts):
        return [0] * len(parts)
    exact = [part * total / sum(parts) for part in parts]
    shares = [int(share) for share in exact]
    cut_off = sorted(range(len(parts)), key=lambda place: shares[place] - exact[place])
    for place in cut_off[: total - sum(shares)]:
        shares[place] += 1
    return shares


def _sections(notebook: CourseNotebook) -> Iterator[tuple[str, list[NotebookNode]]]:
    """Title and cells of each section that the lesson has time for; the first is the title itself."""
    title, cells = "Title, and what the lesson is for", []
    for cell in notebook.cells():
        if OPTIONAL in tags(cell):
            continue
        heads = markdown.headings(cell.source) if cell.cell_type == "markdown" else ()
        head = next((heading.text for heading in heads if heading.level == 2), None)
        if head is not None and cells:
            yield title, cells
            cells = []
        title = head if head is not None else title
        cells.append(cell)
    if cells:
        yield title, cells


def _exercises(cells: Sequence[NotebookNode], content: CourseContent) -> tuple[Exercise, ...]:
    names = [exercise_id(cell) for cell in cells]
    return tuple(content.exercises[name] for name in names if name in content.exercises)


def _joined(steps: Sequence[Step]) -> Iterator[Step]:
    """*steps*, where one that takes no time of its own goes with the next, or at the end with the last."""
    waiting: list[Step] = []
    done: list[Step] = []
    for step in steps:
        if step.minutes == 0:
            waiting.append(step)
            continue
        first = waiting[0] if waiting else step
        title = " · ".join([*(other.title for other in waiting), step.title])
        done.append(Step(title, first.cell, step.teaching, step.exercises, step.quiz))
        waiting = []
    if waiting and done:
        last = done.pop()
        title = " · ".join([last.title, *(other.title for other in waiting)])
        done.append(Step(title, last.cell, last.teaching, last.exercises, last.quiz))
    yield from done


def _to_drop(
    found: Sequence[tuple[Exercise, ...]], sections: Sequence[tuple[str, list[NotebookNode]]], minutes: dict
) -> tuple[Exercise, ...]:
    """Hard and long exercises go first, late ones before early ones; those of an explorer stay longest."""
    ranked = []
    for place, (exercises, (_, cells)) in enumerate(zip(found, sections, strict=True)):
        explored = any(minutes.get(cell.get("id"), Minutes()).explorers for cell in cells)
        ranked += [
            ((explored, -exercise.difficulty, -exercise.minutes, -place), exercise) for exercise in exercises
        ]
    ranked.sort(key=lambda pair: pair[0])
    return tuple(exercise for _, exercise in ranked[: max(0, len(ranked) - FEWEST_EXERCISES)])
