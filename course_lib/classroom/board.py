"""Where a room is: what it has solved, what it is stuck on, and which known mistakes were made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from course_lib.classroom.reports import Report
from course_lib.exercises import load_all
from course_lib.learning import Exercise, Mistake


@dataclass(frozen=True)
class OnExercise:
    """Where the room is with an ``exercise``: how many have ``solved`` it, and how many are ``stuck``.

    Who is stuck has tried and not solved it. ``tries`` are all that are known, ``hints`` how many looked at
    one, ``unexplained`` the wrong answers that are no known mistake.
    """

    exercise: Exercise
    solved: int
    stuck: int
    tries: int
    hints: int
    unexplained: int


@dataclass(frozen=True)
class OnMistake:
    """A known ``mistake`` of an ``exercise``: how many ``learners`` made it, how many are ``still`` stuck."""

    exercise: Exercise
    mistake: Mistake
    learners: int
    still: int


@dataclass(frozen=True)
class Board:
    """The picture of a room of so many ``learners``, of whom ``say_why`` handed over a file.

    ``exercises`` are those that somebody tried, in the order of the course; ``mistakes`` the most common
    first.
    """

    learners: int
    say_why: int
    exercises: tuple[OnExercise, ...]
    mistakes: tuple[OnMistake, ...]

    @property
    def stuck(self) -> tuple[OnExercise, ...]:
        """The exercises on which somebody is stuck, those with most learners first."""
        stuck = [one for one in self.exercises if one.stuck]
        return tuple(sorted(stuck, key=lambda one: (-one.stuck, one.solved, -one.tries)))

    def notebooks(self) -> dict[str, tuple[int, int]]:
        """For each notebook, of the exercises that somebody tried: those that the room has solved, and all.

        By the number of the notebook; both are summed over all learners. What nobody tried was not given: a
        class does some exercises of a notebook, and the others at home.
        """
        found: dict[str, tuple[int, int]] = {}
        for one in self.exercises:
            solved, every = found.get(one.exercise.notebook, (0, 0))
            found[one.exercise.notebook] = solved + one.solved, every + self.learners
        return found


def board_of(reports: Sequence[Report]) -> Board:
    """The board for *reports*, one a learner."""
    exercises, mistakes = [], []
    for exercise in load_all().values():
        records = [report.progress.exercises.get(exercise.id) for report in reports]
        tried = [record for record in records if record and (record.solved or record.tries)]
        if not tried:
            continue
        explained = sum(sum(record.mistakes.values()) for record in tried)
        wrong = sum(max(0, record.tries - record.solved) for record in tried)
        exercises.append(
            OnExercise(
                exercise,
                solved=sum(record.solved for record in tried),
                stuck=sum(not record.solved for record in tried),
                tries=sum(record.tries for record in tried),
                hints=sum(record.hints > 0 for record in tried),
                unexplained=max(0, wrong - explained),
            )
        )
        for mistake in exercise.mistakes:
            made = [record for record in tried if mistake.key in record.mistakes]
            if made:
                still = sum(not record.solved for record in made)
                mistakes.append(OnMistake(exercise, mistake, len(made), still))
    mistakes.sort(key=lambda one: (-one.learners, -one.still))
    return Board(len(reports), sum(report.says_why for report in reports), tuple(exercises), tuple(mistakes))
