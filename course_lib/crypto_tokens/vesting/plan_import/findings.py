"""What is collected while a plan is read: questions and their answers, problems, notes, cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from course_lib.crypto_tokens.vesting.plan_import.reading import (
    CellReading,
    PlanChoice,
    PlanProblem,
    PlanQuestion,
)
from course_lib.data import checks

MOST_PLACES = 50
"""The most cells that a question names."""


@dataclass
class Findings:
    """Grows while a plan is read. ``answers`` has what was answered before, by the id of the question.

    ``questions``, ``problems``, ``notes`` and ``cells`` are those of a ``PlanReading``; ``open_rows`` are the
    numbers of the lines that wait for an answer.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    questions: dict[str, PlanQuestion] = field(default_factory=dict)
    problems: list[PlanProblem] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    cells: list[CellReading] = field(default_factory=list)
    open_rows: set[int] = field(default_factory=set)

    def ask(
        self,
        id: str,
        sentence: str,
        choices: Iterable[tuple[str, str]] = (),
        places: Iterable[str] = (),
    ) -> str | None:
        """The answer to a question, None while it is open.

        *id*, *sentence* and *places* are those of ``PlanQuestion``; *choices* are pairs of key and meaning.
        """
        choices = tuple(PlanChoice(key, meaning) for key, meaning in choices)
        given = self.answers.get(id)
        if isinstance(given, str) and given.strip():
            if not choices or given in [choice.key for choice in choices]:
                return given.strip()
            possible = ", ".join(choice.key for choice in choices)
            self.problems.append(
                PlanProblem(f"{sentence} {checks.clipped(given)} is no answer; choose of {possible}.")
            )
        self.questions[id] = PlanQuestion(id, sentence, choices, tuple(places)[:MOST_PLACES])
        return None

    def say(self, note: str) -> None:
        """Add *note*, once."""
        self.notes[note] = None

    def fault(self, sentence: str, row: int = 0, field: str = "", place: str = "") -> None:
        """Add a problem: *sentence*, *row*, *field* and *place* are those of ``PlanProblem``."""
        self.problems.append(PlanProblem(sentence, row, field, place))


@dataclass(frozen=True)
class Understood:
    """What was read from a cell: ``text`` as ``row_of`` takes it, None while open, and the ``reason``."""

    text: str | None
    reason: str = ""
