"""What became of a plan that somebody brought: each cell, what must be asked, what is wrong, the rows."""

from __future__ import annotations

from dataclasses import dataclass

from course_lib.crypto_tokens.vesting.plan_rows import PlanRow


@dataclass(frozen=True)
class CellReading:
    """One cell of the plan. ``place`` is that of the source, such as B3, or the line and field, 3.start.

    ``row`` counts the rows of the plan from 1. ``field`` is the column of ``PlanRow`` (or share, end, …),
    ``heading`` the source's own. ``typed`` is the text of the source, ``understood`` what was read from it,
    "" where that is still open, and ``reason`` says why.
    """

    place: str
    row: int
    field: str
    heading: str
    typed: str
    understood: str
    reason: str = ""


@dataclass(frozen=True)
class PlanChoice:
    """One answer to a question: ``key`` is what ``answers`` holds, ``meaning`` says what it would mean."""

    key: str
    meaning: str


@dataclass(frozen=True)
class PlanQuestion:
    """What the source leaves open. ``id`` is its key in ``answers``, ``sentence`` asks.

    Without ``choices`` the answer is typed: a day, or a number of tokens. ``places`` are the cells at stake.
    """

    id: str
    sentence: str
    choices: tuple[PlanChoice, ...] = ()
    places: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The question with its choices, in one sentence for a reader who cannot choose."""
        meant = "; ".join(choice.meaning for choice in self.choices if choice.meaning)
        return f"{self.sentence} ({meant}.)" if meant else self.sentence


@dataclass(frozen=True)
class PlanProblem:
    """What is wrong with a cell or with the whole: a ``sentence``, and where.

    ``row`` counts the rows of the plan from 1, 0 is the whole plan; ``field`` and ``place`` are those of the
    cell, "" where there is none.
    """

    sentence: str
    row: int = 0
    field: str = ""
    place: str = ""

    def __str__(self) -> str:
        """The sentence itself; it names the row and the column."""
        return self.sentence


@dataclass(frozen=True)
class PlanReading:
    """All that was read: ``rows``, empty while anything is open, and how they came about.

    ``cells`` has a ``CellReading`` for each cell and each assumption of a row, ``questions`` what must be
    asked, ``problems`` what is wrong, ``notes`` the assumptions in words. ``sheets`` are the names of the
    sheets of a workbook, and ``supply`` is the supply that was found or given, as text.
    """

    rows: tuple[PlanRow, ...] = ()
    cells: tuple[CellReading, ...] = ()
    questions: tuple[PlanQuestion, ...] = ()
    problems: tuple[PlanProblem, ...] = ()
    notes: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    supply: str = ""
