"""What a cell of a table may contain, and what its text becomes.

>>> FRACTION.fault("1.2"), FRACTION.fault("a half"), FRACTION.fault("0.25")
('must lie between 0 and 1', 'must be a number', '')
>>> FRACTION.convert("0.25")
Decimal('0.25')
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from course_lib.data.schedule_rules import MOST_MONTHS, YEARS

_PARTIAL = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


@dataclass(frozen=True)
class Cell:
    """One kind of cell.

    *checks* are pairs, in order: a test of the text, and words for what it must be. *convert* turns a text
    that passes them into a value. An *optional* cell may be empty and then becomes *missing*. *dtype* is the
    type of the column in pandas.
    """

    checks: tuple[tuple[Callable[[str], bool], str], ...]
    convert: Callable[[str], object] = str
    optional: bool = False
    missing: object = ""
    dtype: str = "str"

    def fault(self, text: str) -> str:
        """What is wrong with *text*: the words of the first check that fails; "" when nothing is.

        >>> WHOLE.fault("-1"), WHOLE.fault("1")
        ('must not be negative', '')
        """
        if not text:
            return "" if self.optional else "must not be empty"
        return next((words for holds, words in self.checks if not holds(text)), "")

    def read(self, text: str) -> object:
        """The value of *text*, in which ``fault`` finds nothing.

        >>> WHOLE.read("12")
        12
        """
        return self.convert(text) if text else self.missing


def maybe(cell: Cell, missing: object = "") -> Cell:
    """The same kind as *cell*, which may also be empty and then becomes *missing*.

    >>> maybe(WHOLE, None).fault(""), maybe(WHOLE, None).read("")
    ('', None)
    """
    return Cell(cell.checks, cell.convert, True, missing, cell.dtype)


def one_of(*words: str) -> Cell:
    """A cell with exactly one of *words*.

    >>> one_of("yes", "no").fault("maybe")
    'must be one of yes, no'
    """
    return Cell(((lambda text: text in words, f"must be one of {', '.join(words)}"),))


def some_of(*words: str) -> Cell:
    """A cell with one or more of *words*, with | between them.

    >>> some_of("data", "agent").read("data|agent")
    ('data', 'agent')
    """
    check = (lambda text: set(parts(text)) <= set(words), f"must be some of {', '.join(words)}")
    return Cell((check,), parts, missing=(), dtype="object")


def _matches(pattern: str) -> Callable[[str], bool]:
    return lambda text: re.fullmatch(pattern, text) is not None


def _is_day(text: str) -> bool:
    """Whether *text* is a day of the calendar, or the beginning of one: a year, a month."""
    try:
        return bool(_PARTIAL.fullmatch(text) and date.fromisoformat(text + "2000-01-01"[len(text) :]))
    except ValueError:
        return False


def parts(text: str) -> tuple[str, ...]:
    """The parts of *text* that have | between them.

    >>> parts("a|b|c")
    ('a', 'b', 'c')
    """
    return tuple(text.split("|"))


_NUMBER = (_matches(r"-?[0-9]+(\.[0-9]+)?"), "must be a number")
_WHOLE = (_matches(r"-?[0-9]+"), "must be a whole number")
_NOT_LONG = (
    _matches(r"-?[0-9]{1,18}(\.[0-9]{1,18})?"),
    "must have at most 18 digits before and after the point",
)
_NOT_NEGATIVE = (lambda text: not text.startswith("-"), "must not be negative")
_NO_EDGES = (lambda text: text == text.strip(), "must not begin or end with a space")

TEXT = Cell((_NO_EDGES,))
NAME = Cell(((_matches(r"[A-Za-z0-9_]+"), "must be one word of letters and digits"),))
TICKER = Cell(((_matches(r"[A-Z0-9]+"), "must be a ticker in capital letters"),))
LIST = Cell(((lambda text: all(part and part == part.strip() for part in parts(text)),
              "must be names with one | between them"),), parts, missing=(), dtype="object")  # fmt: skip
NUMBER = Cell((_NUMBER, _NOT_LONG), Decimal, missing=None, dtype="object")
AMOUNT = Cell((_NUMBER, _NOT_NEGATIVE, _NOT_LONG), Decimal, missing=None, dtype="object")
FRACTION = Cell(
    (_NUMBER, (lambda text: 0 <= Decimal(text) <= 1, "must lie between 0 and 1"), _NOT_LONG),
    Decimal,
    dtype="object",
)
WHOLE = Cell((_WHOLE, _NOT_NEGATIVE, _NOT_LONG), int, missing=None, dtype="Int64")
MONTHS = Cell(
    (
        _WHOLE,
        _NOT_NEGATIVE,
        (
            lambda text: len(text) <= 4 and int(text) <= MOST_MONTHS,
            f"must be at most {MOST_MONTHS:,} months",
        ),
    ),
    int,
    dtype="Int64",
)
DAY = Cell(
    (
        (lambda text: len(text) == 10 and _is_day(text), "must be a date such as 2024-01-31"),
        (lambda text: int(text[:4]) in YEARS, f"must lie between the years {YEARS[0]} and {YEARS[-1]}"),
    ),
    date.fromisoformat,
    dtype="datetime64[s]",
)
WRITTEN_DAY = Cell(DAY.checks)
PARTIAL_DAY = Cell(((_is_day, "must be a year, a month or a date such as 2024, 2024-01 or 2024-01-31"),))
LINK = Cell(((_matches(r"https://\S+"), "must be a link that starts with https://"),))
YES_NO = Cell(((lambda text: text in ("yes", "no"), "must be yes or no"),), "yes".__eq__, dtype="bool")
