"""Routes for a class: sessions of a given length, filled with lessons so that the minutes add up.

What a session holds is chosen here: its length, its notebooks and its pauses. How long each takes, which
exercises fit and which become homework is computed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from course_lib.authoring.teaching.plan import LessonPlan

if TYPE_CHECKING:
    from course_lib.learning import Exercise

WELCOME, FAREWELL = 10, 5  # minutes: everybody runs one cell; what to do at home, and how to keep one's work
SLACK = 0.05  # of a session: something always takes longer …
LEAST_SLACK = 10  # … minutes, and a short session is late as easily as a long one


@dataclass(frozen=True)
class Pause:
    """A pause of so many ``minutes``."""

    minutes: int


@dataclass(frozen=True)
class Session:
    """A meeting of so many ``minutes``, and its ``parts``: numbers of notebooks, and pauses between them."""

    minutes: int
    parts: tuple[str | Pause, ...]

    @property
    def notebooks(self) -> tuple[str, ...]:
        """The numbers of its notebooks."""
        return tuple(part for part in self.parts if isinstance(part, str))


@dataclass(frozen=True)
class Route:
    """A way through a ``part`` of the course in some ``length`` of time, in one or more ``sessions``."""

    part: str
    length: str
    sessions: tuple[Session, ...]


@dataclass(frozen=True)
class TimetableRow:
    """A line of a timetable: ``what`` happens, in ``minutes``, for a lesson the teacher's and the learners'.

    ``plan`` is the lesson, ``exercises`` those done in class, and ``homework`` the others. With ``quiz`` its
    quiz is done in class.
    """

    what: str
    minutes: int
    plan: LessonPlan | None = None
    exercises: tuple[Exercise, ...] = ()
    homework: tuple[Exercise, ...] = ()
    quiz: bool = True

    @property
    def working(self) -> int:
        """The minutes of the learners."""
        return round(sum(exercise.minutes for exercise in self.exercises))


def _week(minutes: int, *notebooks: str) -> Session:
    return Session(minutes, (notebooks[0], Pause(10), *notebooks[1:]))


_COFFEE, _LUNCH = Pause(15), Pause(60)
PART_1, PART_2, BOTH = "Part I", "Part II", "Both parts"
ROUTES = (
    Route(PART_1, "90 minutes", (Session(90, ("00", "01")),)),
    Route(PART_2, "90 minutes", (Session(90, ("06", "11")),)),
    Route(BOTH, "90 minutes", (Session(90, ("00", "01", "06")),)),
    Route(PART_1, "half a day", (Session(240, ("00", "01", _COFFEE, "04", _COFFEE, "05")),)),
    Route(PART_2, "half a day", (Session(240, ("06", "10", _COFFEE, "11", _COFFEE, "14")),)),
    Route(BOTH, "half a day", (Session(240, ("00", "01", _COFFEE, "05", _COFFEE, "06", "11")),)),
    Route(PART_1, "a day", (Session(480, ("00", "01", _COFFEE, "02", _LUNCH, "03", _COFFEE, "04", "05")),)),
    Route(
        PART_2,
        "a day",
        (Session(480, ("06", "08", _COFFEE, "10", _LUNCH, "11", "13", _COFFEE, "14", "15")),),
    ),
    Route(
        BOTH,
        "a day",
        (Session(480, ("00", "01", _COFFEE, "04", "05", _LUNCH, "06", "10", _COFFEE, "11", "14")),),
    ),
    Route(
        PART_1,
        "four weeks with homework",
        (_week(90, "00", "01"), Session(90, ("02",)), _week(90, "03", "04"), Session(90, ("05",))),
    ),
    Route(
        PART_2,
        "four weeks with homework",
        (
            _week(120, "06", "07", "08"),
            _week(120, "09", "10"),
            _week(120, "11", "12", "13"),
            _week(120, "14", "15"),
        ),
    ),
    Route(
        BOTH,
        "four weeks with homework",
        tuple(
            _week(120, *pair)
            for pair in (
                ("00", "01"),
                ("02", "03"),
                ("04", "05"),
                ("06", "07"),
                ("08", "09"),
                ("10", "11"),
                ("12", "13"),
                ("14", "15"),
            )
        ),
    ),
)
"""Every route, by length and part."""


def timetable(session: Session, plans: Mapping[str, LessonPlan]) -> list[TimetableRow]:
    """The rows of *session*, whose minutes add up to its length; *plans* are by the number of the notebook.

    The quizzes go home first, then exercises; each lesson keeps at least one exercise, and ``LEAST_SLACK``
    minutes or more stay free. Raises ValueError when not even that leaves time.
    """
    lessons = [plans[number] for number in session.notebooks]
    pauses = sum(part.minutes for part in session.parts if isinstance(part, Pause))
    free = max(LEAST_SLACK, round(SLACK * session.minutes))
    room = session.minutes - pauses - WELCOME - FAREWELL - free
    quizzes = room >= sum(plan.teaching + plan.working for plan in lessons)
    teaching = {plan.notebook.id: plan.teaching - (0 if quizzes else plan.quiz) for plan in lessons}
    chosen = _chosen(lessons, room - sum(teaching.values()))
    if any(not some for some in chosen.values()):
        raise ValueError(f"{session.minutes} minutes are too short for {', '.join(session.notebooks)}.")
    rows = [TimetableRow("Welcome: who is here, and everybody runs the first cell", WELCOME)]
    for part in session.parts:
        if isinstance(part, Pause):
            rows.append(TimetableRow("Pause", part.minutes))
            continue
        plan = plans[part]
        kept = tuple(exercise for exercise in plan.exercises if exercise in chosen[part])
        home = tuple(exercise for exercise in plan.exercises if exercise not in kept)
        minutes = teaching[part] + round(sum(exercise.minutes for exercise in kept))
        rows.append(TimetableRow("lesson", minutes, plan, kept, home, quizzes))
    rest = session.minutes - sum(row.minutes for row in rows) - FAREWELL
    rows.append(TimetableRow("Questions, and what took longer", rest))
    rows.append(TimetableRow("Farewell: what to do at home, and how to keep one’s work", FAREWELL))
    return rows


def _chosen(lessons: Sequence[LessonPlan], room: float) -> dict[str, list[Exercise]]:
    """The exercises that fit into *room* minutes, taken from each lesson in turn, the worthiest first."""
    waiting = {plan.notebook.id: list(plan.by_worth) for plan in lessons}
    chosen: dict[str, list[Exercise]] = {number: [] for number in waiting}
    for number, exercise in _in_turn(waiting):
        if exercise.minutes <= room:
            room -= exercise.minutes
            chosen[number].append(exercise)
    return chosen


def _in_turn(waiting: Mapping[str, list[Exercise]]) -> Iterator[tuple[str, Exercise]]:
    while any(waiting.values()):
        for number, exercises in waiting.items():
            if exercises:
                yield number, exercises.pop(0)


def homework_minutes(rows: Sequence[TimetableRow]) -> int:
    """The minutes of what the lessons in *rows* leave for home."""
    return sum(
        round(sum(exercise.minutes for exercise in row.homework)) + (0 if row.quiz else row.plan.quiz)
        for row in rows
        if row.plan
    )


def not_taught_before(route: Route, plans: Mapping[str, LessonPlan]) -> list[tuple[str, str]]:
    """Pairs of a lesson that *route* leaves out, and one of its own that builds on it; *plans* say which."""
    taught = [number for session in route.sessions for number in session.notebooks]
    return sorted(
        (need, number)
        for number in taught
        for need in plans[number].notebook.listed("needs")
        if need not in taught and need != "00"  # whose first lines every Part II begins with
    )
