"""What the course says outside its Markdown cells reads like advice nowhere either.

The lint looks at the cells. Here are hints, praise and feedback, quizzes, predictions, the lists of due
diligence, the glossary, and every sentence in the code of explorers and charts. Choices that are wrong may
say wrong things, and what is quoted is not said by the course.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator

import pytest

from course_lib import data
from course_lib.authoring.anatomy import ROOT
from course_lib.exercises import NOTEBOOKS, load_all, load_predictions, load_quiz
from course_lib.research.due_diligence import faq, lists
from course_lib.research.memo import advice_in
from course_lib.research.risks import risk_register

QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|\"[^\"]*\"")


def exercises() -> Iterator[str]:
    for exercise in load_all().values():
        yield from (exercise.title, *exercise.hints, exercise.praised)
        yield from exercise.wrong.values()
    yield from (prediction.question for prediction in load_predictions().values())


def quizzes() -> Iterator[str]:
    for notebook in NOTEBOOKS:
        for question in load_quiz(notebook):
            yield question["question"]
            for answer in question["answers"]:
                yield answer.get("feedback", "")
                yield str(answer.get("answer", "")) if answer.get("correct") else ""


def lists_and_glossary() -> Iterator[str]:
    yield from _texts({name: rows for name, rows in lists.lists().items() if name != "faq"})
    yield from (asked.answer for asked in faq())
    yield from _texts(tomllib.loads((ROOT / "data" / "glossary.toml").read_text(encoding="utf-8")))
    yield from risk_register().to_numpy().ravel()
    yield from map(str, data.studies().to_numpy().ravel())
    yield from map(str, data.market_facts().to_numpy().ravel())


def explorers_and_charts() -> Iterator[str]:
    for folder in ("explorers", "charts", "learning"):
        for path in sorted((ROOT / "course_lib" / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


@pytest.mark.parametrize("told", [exercises, quizzes, lists_and_glossary, explorers_and_charts])
def test_nothing_reads_like_advice(told):
    said = [text for text in told() if text]
    assert len(said) > 50
    found = {text[:80]: wordings for text in said if (wordings := advice_in(QUOTED.sub("", text)))}
    assert found == {}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
