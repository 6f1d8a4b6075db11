"""The course that is being taught: where exercises, quizzes and predictions are looked up by id.

The engine holds no questions. A course registers itself once with ``use_course``.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .exercise import Exercise
from .feedback import Feedback, FriendlyError, note
from .predictions import Prediction
from .snapshots import snapshot
from .storage import progress_file
from .wording import shown


@dataclass(frozen=True)
class QuestionBank:
    """Where the questions of a course are looked up.

    ``exercises`` and ``predictions`` take an id, ``quizzes`` takes the number of a notebook as text; all
    three raise KeyError for one they do not know. ``items`` lists the ids of everything that can be finished;
    ``asked`` has the ids of the exercises in the order in which learners meet them, True for the optional.
    """

    exercises: Callable[[str], Exercise]
    quizzes: Callable[[str], list[dict]]
    predictions: Callable[[str], Prediction]
    items: Callable[[], list[str]] | None = None
    asked: Callable[[], Mapping[str, bool]] | None = None


_current: QuestionBank | None = None


def use_course(
    exercises: Callable[[str], Exercise],
    quizzes: Callable[[str], list[dict]],
    predictions: Callable[[str], Prediction],
    items: Callable[[], list[str]] | None = None,
    asked: Callable[[], Mapping[str, bool]] | None = None,
) -> None:
    """Register the course that ``check``, ``quiz``, ``predict`` and ``progress`` are about.

    *exercises* and *predictions* take an id, *quizzes* takes the number of a notebook as text; all three
    raise KeyError for one they do not know. *items* lists the ids of everything a learner can finish:
    exercises, predictions, and ``q01-3`` for the third quiz question of notebook 01. Progress codes rely on
    its order, so append to it and never reorder it. *asked* has the ids of the exercises in the order in
    which learners meet them, True for the optional; without it, they are met in the order of *items*.

    Tells the learner at once where progress is lost when the session ends, as on Binder.
    """
    global _current  # noqa: PLW0603 - there is one course in a process, as there is one learner
    _current = QuestionBank(exercises, quizzes, predictions, items, asked)
    if notices := progress_file().take_notices():  # such as: this session is a temporary one
        Feedback(note("Before you start"), paragraphs=tuple(notices)).show()


def quiz_item(notebook: str, number: int) -> str:
    """The id of question *number* (from 1) in the quiz of *notebook*, as one of the course's items.

    >>> quiz_item("01", 3)
    'q01-3'
    """
    return f"q{notebook}-{number}"


def find_exercise(wanted: object) -> Exercise:
    """The exercise with the id *wanted*. Raises FriendlyError if there is none."""
    return _find("exercise", wanted, _bank().exercises)


def find_quiz(notebook: object) -> list[dict]:
    """The questions of the quiz of *notebook*, as its JSON. Raises FriendlyError if there is none."""
    return _find("quiz", notebook, _bank().quizzes)


def find_prediction(wanted: object) -> Prediction:
    """The prediction with the id *wanted*. Raises FriendlyError if there is none."""
    return _find("prediction", wanted, _bank().predictions)


def all_items() -> list[str]:
    """Ids of everything that can be finished, in their fixed order; empty if the course has no list."""
    bank = _bank()
    return list(bank.items()) if bank.items else []


def items_by_notebook() -> dict[str, list[tuple[str, Exercise | Prediction | None]]]:
    """All items, notebook by notebook: the id, and the exercise or prediction (None: a quiz question)."""
    bank = _bank()
    notebooks: dict[str, list] = {}
    for item in all_items():
        found = _lookup(bank.exercises, item) or _lookup(bank.predictions, item)
        notebook = found.notebook if found else item.removeprefix("q").rpartition("-")[0]
        notebooks.setdefault(notebook, []).append((item, found))
    return dict(sorted(notebooks.items()))


def exercises_as_asked(items: list[tuple[str, Exercise | Prediction | None]]) -> list[tuple[Exercise, bool]]:
    """The exercises among *items* in the order in which learners meet them, each with whether it is optional.

    Those of which nobody said when they are asked come last.
    """
    bank = _bank()
    asked = bank.asked() if bank.asked else {}
    place = {exercise: number for number, exercise in enumerate(asked)}
    found = [exercise for _, exercise in items if isinstance(exercise, Exercise)]
    found.sort(key=lambda exercise: place.get(exercise.id, len(place)))
    return [(exercise, asked.get(exercise.id, False)) for exercise in found]


def _bank() -> QuestionBank:
    if _current is None:
        raise FriendlyError("No course is loaded yet: run the set-up cell at the top of the notebook first.")
    return _current


def _lookup(find: Callable[[str], object], wanted: str) -> object | None:
    try:
        return find(wanted)
    except KeyError:
        return None


def _find(kind: str, wanted: object, find: Callable[[str], object]) -> object:
    wanted = snapshot(wanted)
    if not isinstance(wanted, str):
        raise FriendlyError(f"The name of {_an(kind)} is a text in quotes; {shown(wanted)} is not.")
    try:
        return find(wanted)
    except KeyError:
        pass
    close = difflib.get_close_matches(wanted[:80], _known(kind), n=3, cutoff=0.65)
    if kind == "quiz" and wanted[:80].zfill(2) in _known(kind):
        close = [wanted.zfill(2)]  # notebooks are numbered with two digits
    hint = f" Did you mean {' or '.join(map(shown, close))}?" if close else ""
    raise FriendlyError(f"There is no {kind} {shown(wanted)}.{hint}")


def _known(kind: str) -> list[str]:
    """Names that could have been meant: numbers of notebooks for a quiz, ids for the rest."""
    notebooks = items_by_notebook()
    if kind == "quiz":
        return list(notebooks)
    kinds = {"exercise": Exercise, "prediction": Prediction}
    return [item for items in notebooks.values() for item, found in items if isinstance(found, kinds[kind])]


def _an(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
