"""The questions of the course, one module per notebook: exercises, predictions and a quiz.

Importing this package only tells the teaching engine where to look; a notebook's module is loaded
when one of its questions is asked. Ids carry the number of their notebook: ``t1-…`` is an exercise
("task") and ``p1-…`` a prediction of notebook 01.

>>> load_all()["t1-count"].notebook
'01'
"""

from __future__ import annotations

import json
import re
from importlib import import_module
from importlib.resources import files
from pkgutil import iter_modules
from types import ModuleType

from course_lib.learning import Exercise, Prediction, use_course

NOTEBOOKS = tuple(
    sorted(module.name[1:] for module in iter_modules(__path__) if re.fullmatch(r"n\d\d", module.name))
)
"""Notebooks that ask questions: those that have a module here."""


def load_all() -> dict[str, Exercise]:
    """Every exercise of the course by its id, in the order of the notebooks."""
    return {exercise.id: exercise for number in NOTEBOOKS for exercise in _module(number).EXERCISES}


def load_predictions() -> dict[str, Prediction]:
    """Every prediction of the course by its id, in the order of the notebooks.

    >>> load_predictions()["p1-strawberry"].notebook
    '01'
    """
    return {prediction.id: prediction for number in NOTEBOOKS for prediction in _module(number).PREDICTIONS}


def load_quiz(notebook: str) -> list[dict]:
    """The quiz of *notebook*, such as ``"01"``: one dict per question, in jupyterquiz's JSON schema.

    Raises KeyError when that notebook has no quiz.

    >>> load_quiz("01")[0].keys() >= {"question", "type", "answers"}
    True
    """
    if notebook not in NOTEBOOKS:
        raise KeyError(notebook)
    return json.loads(files(__name__).joinpath(f"quiz_{notebook}.json").read_text(encoding="utf-8"))


def _module(number: str) -> ModuleType:
    return import_module(f"{__name__}.n{number}")


def _find(kind: str, wanted: str) -> Exercise | Prediction:
    """The question with the id *wanted*; only the module of its own notebook is loaded."""
    match = re.fullmatch(r"[tp](\d+)-.+", wanted) if isinstance(wanted, str) else None
    number = match and f"{int(match[1]):02d}"
    found = getattr(_module(number), kind) if number in NOTEBOOKS else ()
    for question in found:
        if question.id == wanted:
            return question
    raise KeyError(wanted)


def _items() -> list[str]:
    """Ids of everything a learner can finish: the bits of a progress code, so the list only ever grows."""
    return files(__name__).joinpath("items.txt").read_text(encoding="utf-8").split()


def _asked() -> dict[str, bool]:
    """Ids of the exercises in the order in which the notebooks ask them, True for the optional."""
    lines = files(__name__).joinpath("asked.txt").read_text(encoding="utf-8").splitlines()
    return {exercise: bool(mark) for exercise, _, mark in (line.partition(" ") for line in lines)}


use_course(
    exercises=lambda wanted: _find("EXERCISES", wanted),
    predictions=lambda wanted: _find("PREDICTIONS", wanted),
    quizzes=load_quiz,
    items=_items,
    asked=_asked,
)
