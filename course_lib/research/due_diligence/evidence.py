"""Evidence for an answer, and a scorecard in which what is unknown counts against.

An answer counts only with a source and a date. Points of one question: 2 if it is documented, read and
speaks for the project; 1 if it is mixed, or its status is assumed or conflict; 0 if it speaks against,
is unknown, or nobody has judged it yet. So a card can never gain points by losing evidence.

>>> audit = Evidence("Two audits of version 3", "report of the auditor", "2025-11", "read", "for")
>>> audit.points, Evidence("Two audits of version 3", "", "2025-11", "read", "for").points
(2, 0)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from course_lib import data
from course_lib.data import vocabulary
from course_lib.research.due_diligence.lists import areas, check_choice, questions

if TYPE_CHECKING:
    import pandas as pd

STATUSES = (*vocabulary.STATUSES, "unknown")
"""How sure an answer is: read in the source, assumed, sources in conflict, or unknown."""

VERDICTS = ("open", "for", "mixed", "against")
"""What a person makes of an answer: not judged yet, speaks for the project, both ways, against it."""

MOST_POINTS = 2
"""Of one question."""

_BY_STATUS = {"read": 2, "assumed": 1, "conflict": 1, "unknown": 0}
_BY_VERDICT = {"for": 2, "mixed": 1, "against": 0, "open": 0}
_NOTHING = {"", "-", "–", "?", "...", "…", "n/a", "na", "none", "unknown", "tbd", "todo"}
_PRECISION = {4: "year", 7: "month", 10: "day"}
"""What a date of so many characters names."""

_FIRST_YEAR = 2008  # the year of the paper that described Bitcoin


@dataclass(frozen=True)
class Evidence:
    """An ``answer``, its ``source``, its date, how sure it is, and what somebody makes of it.

    ``as_of`` is a year, a month or a day, as in 2025, 2025-11 or 2025-11-03. ``status`` is one of
    ``STATUSES``, ``verdict`` one of ``VERDICTS``. Raises ValueError if a part is no text, or for an unknown
    status or verdict. Parts that are missing are no error: see ``missing``.
    """

    answer: str = ""
    source: str = ""
    as_of: str = ""
    status: str = "unknown"
    verdict: str = "open"

    def __post_init__(self):
        for part in fields(self):
            value = getattr(self, part.name)
            if not isinstance(value, str):
                raise ValueError(f"{part.name} is a text, not {value!r:.40}.")
        for name, allowed in (("status", STATUSES), ("verdict", VERDICTS)):
            if getattr(self, name) not in allowed:
                raise ValueError(f"{name} is one of {', '.join(allowed)}, not {getattr(self, name)!r:.40}.")

    @property
    def missing(self) -> tuple[str, ...]:
        """What keeps the answer from counting, in words; empty if it is documented.

        >>> Evidence("30 archives", "their list of customers", "spring", "read").missing
        ("'spring' is not a date (2025, 2025-11 or 2025-11-03)",)
        """
        found = [f"no {name}" for name in ("answer", "source") if is_nothing(getattr(self, name))]
        found += [problem] if (problem := date_problem(self.as_of)) else []
        found += ["its status is unknown"] if self.status == "unknown" else []
        return tuple(found)

    @property
    def documented(self) -> bool:
        """Whether there is an answer with a source, a date and a status."""
        return not self.missing

    @property
    def points(self) -> int:
        """0, 1 or 2: the lower of what its status and the verdict allow."""
        return min(_BY_STATUS[self.status], _BY_VERDICT[self.verdict]) if self.documented else 0


def is_nothing(text: str) -> bool:
    """Whether *text* only stands where something is missing.

    >>> is_nothing(" N/A "), is_nothing("none of the two")
    (True, False)
    """
    return " ".join(text.split()).casefold() in _NOTHING


def date_problem(text: str) -> str:
    """What is wrong with *text* as the date of something that was found out, in words, or "".

    >>> date_problem("2025-02-30"), date_problem("2025"), date_problem("")
    ("there is no day '2025-02-30'", '', 'no date')
    """
    text = text.strip()
    if is_nothing(text):
        return "no date"
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", text):
        return f"'{text:.30}' is not a date (2025, 2025-11 or 2025-11-03)"
    try:
        day = date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return f"there is no {_PRECISION[len(text)]} '{text}'"
    if day.year < _FIRST_YEAR:
        return f"'{text}' is before {_FIRST_YEAR}, when there was no blockchain"
    tomorrow = date.today() + timedelta(days=1)  # it may have begun elsewhere
    if day <= tomorrow or day <= _last_day_of_the_data():
        return ""
    return f"'{text}' has not come yet"


def _last_day_of_the_data() -> date:
    """No day up to it is to come, whatever a wrong clock says."""
    return date.fromisoformat(max(day for day in data.sources()["as_of"] if len(day) == len("2026-11-03")))


NOTHING_YET = Evidence()


@dataclass(frozen=True)
class Scorecard:
    """The sixteen questions about one token, ``subject``, with the evidence for each.

    ``answers`` maps ids of questions to ``Evidence``; none given is none there. Raises ValueError for a
    question that does not exist.

    >>> audit = Evidence("7 findings", "their repository", "2025", "read", "mixed")
    >>> card = Scorecard("LMIL").answered("audits", audit)
    >>> card.points, card.documented, len(card.unknown)
    (1, 1, 15)
    """

    subject: str
    answers: Mapping[str, Evidence] = field(default_factory=dict)

    def __post_init__(self):
        if not isinstance(self.subject, str):
            raise ValueError(f"subject is the name of a token, not {self.subject!r:.40}.")
        for wanted, evidence in self.answers.items():
            check_choice("question", wanted, questions())
            if not isinstance(evidence, Evidence):
                raise ValueError(f"{wanted}: an Evidence is expected, not {evidence!r:.40}.")
        object.__setattr__(self, "answers", MappingProxyType(dict(self.answers)))

    def __reduce__(self) -> tuple:
        return Scorecard, (
            self.subject,
            dict(self.answers),
        )  # a mapping proxy can be neither copied nor pickled

    def __getitem__(self, question: str) -> Evidence:
        """The evidence for one question."""
        return self.answers.get(check_choice("question", question, questions()), NOTHING_YET)

    def answered(self, question: str, evidence: Evidence) -> Scorecard:
        """A card with this *evidence* for *question*; the rest stays as it is."""
        return Scorecard(self.subject, {**self.answers, question: evidence})

    @property
    def points(self) -> int:
        """All points, of ``most``."""
        return sum(self[question].points for question in questions())

    @property
    def most(self) -> int:
        """The most points that a card can have."""
        return MOST_POINTS * len(questions())

    @property
    def documented(self) -> int:
        """How many questions have an answer with source, date and status."""
        return len(questions()) - len(self.unknown)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The questions without such an answer."""
        return tuple(question for question in questions() if not self[question].documented)

    @property
    def unjudged(self) -> tuple[str, ...]:
        """The questions that are documented and wait for a verdict."""
        return tuple(q for q in questions() if self[q].documented and self[q].verdict == "open")

    def table(self) -> pd.DataFrame:
        """One row per question: what is known, and why it counts as it does.

        Columns: ``question``, ``answer``, ``source``, ``as_of``, ``status``, ``verdict``, ``points`` and
        ``missing`` in words. The index holds the ids.
        """
        import pandas as pd

        rows = [
            {
                "id": question.id,
                "question": question.asks,
                **{part.name: getattr(self[question.id], part.name) for part in fields(Evidence)},
                "points": self[question.id].points,
                "missing": ", ".join(self[question.id].missing),
            }
            for question in questions().values()
        ]
        return pd.DataFrame(rows).set_index("id")

    def by_area(self) -> pd.DataFrame:
        """One row per area: ``questions`` it has, how many are ``documented``, ``points`` and the ``most``.

        A question that belongs to several areas counts in each.
        """
        import pandas as pd

        rows = []
        for area in areas().values():
            asked = [question.id for question in questions().values() if area.id in question.area]
            documented = sum(self[question].documented for question in asked)
            points = sum(self[question].points for question in asked)
            rows.append([area.name, len(asked), documented, points, MOST_POINTS * len(asked)])
        columns = ["area", "questions", "documented", "points", "most"]
        return pd.DataFrame(rows, columns=columns).set_index("area")
