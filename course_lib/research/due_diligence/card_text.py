"""A scorecard as JSON text, and back, with a sentence for everything that cannot be read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, fields

from course_lib.data.pasted import Unreadable, parse_json
from course_lib.research.due_diligence.evidence import Evidence, Scorecard
from course_lib.research.due_diligence.lists import check_choice, questions

MOST_CHARACTERS = 200_000


class CardError(ValueError):
    """A text that is no scorecard. ``problems`` holds one sentence for each thing that is wrong."""

    def __init__(self, problems: Sequence[str]):
        self.problems = tuple(problems)
        super().__init__(" ".join(self.problems))


def write_card(card: Scorecard) -> str:
    """*card* as JSON. ``read_card`` gives it back exactly.

    >>> card = Scorecard("LMIL", {"team": Evidence("14 people", "white paper", "2025", "read", "for")})
    >>> read_card(write_card(card)) == card
    True
    """
    answers = {question: asdict(evidence) for question, evidence in card.answers.items()}
    return json.dumps({"subject": card.subject, "answers": answers}, indent=1, ensure_ascii=False) + "\n"


def read_card(text: str) -> Scorecard:
    """The scorecard in *text*, which is JSON. Raises CardError with a sentence for each problem.

    >>> read_card('{"price": 1}')
    Traceback (most recent call last):
    ...
    course_lib.research.due_diligence.card_text.CardError: ‘price’ is not part of a scorecard.
    """
    content = read_object(text, "scorecard")
    problems = [
        f"‘{name:.40}’ is not part of a scorecard." for name in content.keys() - {"subject", "answers"}
    ]
    subject, answers = content.get("subject", ""), content.get("answers", {})
    if not isinstance(subject, str):
        problems.append("‘subject’ is a text: the name of the token.")
    if not isinstance(answers, dict):
        problems.append("‘answers’ is an object with a part for each question, in {curly brackets}.")
        answers = {}
    found = {}
    for question, parts in answers.items():
        try:
            found[check_choice("question", question, questions())] = _evidence(parts)
        except ValueError as error:
            where = f"{question}: " if question in questions() else ""
            problems.append(f"{where}{error}")
    if problems:
        raise CardError(problems)
    return Scorecard(subject, found)


def read_object(text: str, what: str) -> dict[str, object]:
    """The JSON object in *text*; *what* names in a sentence what it should be.

    Raises CardError if there is none, or if it names something twice.
    """
    try:
        content = parse_json(text, what, MOST_CHARACTERS)
    except Unreadable as error:
        raise CardError(error.problems) from None
    if not isinstance(content, dict):
        raise CardError([f"A {what} is an object in {{curly brackets}}, not a {type(content).__name__}."])
    return content


def _evidence(parts: object) -> Evidence:
    if not isinstance(parts, dict):
        raise ValueError("its evidence is an object with answer, source, as_of, status and verdict.")
    names = [part.name for part in fields(Evidence)]
    strange = [name for name in parts if name not in names]
    if strange:
        raise ValueError(f"‘{strange[0]:.40}’ is not part of evidence; there are {', '.join(names)}.")
    return Evidence(**parts)
