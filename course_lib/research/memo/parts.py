"""What a research memo is made of: claims with sources, a need for the token, scenarios, what is unknown."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date

from course_lib.data import checks
from course_lib.research.due_diligence import STATUSES, date_problem, is_nothing

KINDS = ("bars", "line", "steps")
MOST_ROWS = 14  # of a chart that is shown as a table


@dataclass(frozen=True)
class Claim:
    """One statement, ``text``, that can be checked: its ``source``, the day ``as_of`` which it speaks, its
    ``status``.

    >>> Claim("200,000,000 LMIL exist", "white paper, section 5", "2025", "read").lacks
    ()
    """

    text: str = ""
    source: str = ""
    as_of: str = ""
    status: str = "read"

    def __post_init__(self):
        if self.status not in STATUSES:
            raise ValueError(f"status is one of {', '.join(STATUSES)}, not {self.status!r:.40}.")

    @property
    def lacks(self) -> tuple[str, ...]:
        """What keeps the claim from being checked: its source, its date, in words."""
        found = ["no source"] if is_nothing(self.source) else []
        return (*found, *([problem] if (problem := date_problem(self.as_of)) else []))


@dataclass(frozen=True)
class Need:
    """Why the token is needed: what it ``does``, what would serve ``instead``, and the ``verdict``."""

    does: str = ""
    instead: str = ""
    verdict: str = ""


@dataclass(frozen=True)
class Story:
    """A scenario: its ``name``, what it ``assumes``, what happens ``then``, and what to ``watch`` for."""

    name: str = ""
    assumes: str = ""
    then: str = ""
    watch: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart of a memo, with its own ``title``, ``source`` and date (``as_of``).

    ``rows`` are names (or dates) with numbers; ``unit`` names what the numbers are. ``kind`` is one of
    ``KINDS``: with "steps" the names are days in order, such as 2026-01-31, each drawn at its place in time,
    and a day that is there twice is a vertical line. Raises ValueError for other kinds, for a number that is
    none or below 0, and for steps whose names are not days in order.
    """

    title: str
    unit: str
    rows: tuple[tuple[str, float], ...]
    kind: str = "bars"
    source: str = ""
    as_of: str = ""

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"A chart is one of {', '.join(KINDS)}, not {self.kind!r:.40}.")
        rows = ((name, checks.number(f"{name} in a chart", n, most=10**18)) for name, n in self.rows)
        object.__setattr__(self, "rows", tuple(rows))
        if self.kind == "steps":
            _check_days([name for name, _ in self.rows])

    @property
    def thinned(self) -> tuple[tuple[str, float], ...]:
        """The rows as a table shows them: of a long line about a dozen, the last one among them."""
        # Of a day that is there twice, the number after the step.
        rows = tuple(dict(self.rows).items()) if self.kind == "steps" else self.rows
        step = -(-len(rows) // MOST_ROWS)
        return rows if step <= 1 else (*rows[:-1:step], rows[-1])

    @property
    def lacks(self) -> tuple[str, ...]:
        """What keeps the chart from being checked."""
        return Claim(self.title, self.source, self.as_of).lacks


def _check_days(names: list[str]) -> None:
    for name in names:
        try:
            date.fromisoformat(name)
        except ValueError:
            raise ValueError(
                f"A row of steps begins with a day such as 2026-01-31, not {name!r:.40}."
            ) from None
    if names != sorted(names):
        raise ValueError("The rows of steps must be in the order of their days.")


@dataclass(frozen=True)
class Memo:
    """A research memo. ``subject`` names the token, ``author`` who writes, ``date`` the day of writing.

    ``summary`` and ``conclusion`` are plain text, and so are ``risks`` and ``unknowns``, one text per entry.
    ``claims`` can be checked, ``need`` argues why there is a token, ``stories`` are scenarios, ``charts``
    show numbers. Nothing has to be filled in: ``grade`` says what is missing.
    """

    subject: str = ""
    author: str = ""
    date: str = ""
    summary: str = ""
    claims: tuple[Claim, ...] = ()
    need: Need = Need()
    stories: tuple[Story, ...] = ()
    risks: tuple[str, ...] = ()
    unknowns: tuple[str, ...] = ()
    conclusion: str = ""
    charts: tuple[Chart, ...] = ()

    @property
    def prose(self) -> tuple[str, ...]:
        """Every text that says something without a source of its own: all but the claims and the charts."""
        stories = [part for story in self.stories for part in texts(story)]
        return (self.summary, *texts(self.need), *stories, *self.risks, *self.unknowns, self.conclusion)


def texts(part: object) -> list[str]:
    """The texts of *part*, in order. Raises ValueError if it is no part of a memo.

    >>> texts(Need("secures the chain", "dollars"))
    ['secures the chain', 'dollars', '']
    """
    if not is_dataclass(part):
        raise ValueError(f"{part!r:.40} is not part of a memo.")
    values = (getattr(part, field.name) for field in fields(part))
    return [value for value in values if isinstance(value, str)]
