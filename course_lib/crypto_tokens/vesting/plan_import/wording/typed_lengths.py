"""Lengths of time as people type them: 12, 12.0, 12 months, 1 year, 3 mo, none, 1y6m.

>>> length_reading("1 year 6 months"), length_reading("12.0"), length_reading("no cliff")
(LengthReading(months=Fraction(18, 1), days=0, bare=None), LengthReading(months=Fraction(0, 1), days=0, bare=Fraction(12, 1)), LengthReading(months=Fraction(0, 1), days=0, bare=None))
"""  # noqa: E501 - a doctest cannot break its line

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from course_lib.crypto_tokens.vesting.plan_import.wording.cliff_words import cliff_remark
from course_lib.crypto_tokens.vesting.plan_import.wording.footnote_marks import without_mark
from course_lib.crypto_tokens.vesting.plan_import.wording.words import (
    COUNTS,
    NOTHING,
    PERIOD_WORDS,
    SCHEDULES,
    UNITS,
    unaccented,
)
from course_lib.data import checks
from course_lib.data.number_readings import number_reading

MONTHS_OF = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
SECONDS_OF = {"day": 86_400, "week": 604_800, "second": 1}

_WORDS = COUNTS | {"a": 1, "an": 1, "nine": 9}
_WORDS |= {"seven": 7, "eight": 8, "ten": 10, "twelve": 12, "eighteen": 18, "twenty-four": 24, "half a": 0.5}
_PART = re.compile(
    r"\s*([0-9][0-9.,]*|[a-z]+(?:-[a-z]+)?(?: a)?)[\s-]*([^\W\d_]+)\.?(?:\(s\))?\s*(?:,|and|&|\+(?=\s*\S))?"
)


_TWICE = re.compile(r"(.*[^\W_].*?)\s*\(=?\s*(.+)\)")
"""A length and the same in brackets, as in "1 year (12 months)"."""


@dataclass(frozen=True)
class LengthReading:
    """A length of time: ``months``, and ``days`` for what is counted in days or weeks.

    ``bare`` is the number of a text that names no unit, None otherwise.
    """

    months: Fraction = Fraction(0)
    days: int = 0
    bare: Fraction | None = None


NO_LENGTH = LengthReading()


@lru_cache(maxsize=10_000)
def length_reading(text: str) -> LengthReading | None:
    """The length of time in *text*; None if it is none, or no whole number of days.

    What it says about the cliff besides is left out, and so is the mark of a footnote.

    >>> length_reading("4-year").months, length_reading("730 days").days
    (Fraction(48, 1), 730)
    >>> length_reading("1 year (12 months)").months, length_reading("1 year (6 months)")
    (Fraction(12, 1), None)
    >>> length_reading("24 months*").months, length_reading("12¹").bare
    (Fraction(24, 1), Fraction(12, 1))
    >>> [length_reading(text) for text in ("36+", "12/36", "10%")]  # no length, or more than one
    [None, None, None]
    """
    low = " ".join(text.casefold().replace("\u00a0", " ").split())
    if low in NOTHING:
        return LengthReading()
    low = without_mark(low)
    low = cliff_remark(low)[0]
    bare = number_reading(low) if not re.search(r"[^\W\d_]", low) else None
    if bare and bare.percent and checks.exact(next(iter(bare.values.values()))) == 0:
        return LengthReading()  # 0 % is none
    if bare and not (bare.percent or bare.unit) and "/" not in low:  # 12/36 is no third of a month
        return _bare(list(bare.values.values()))
    if (twice := _TWICE.fullmatch(low)) and length_reading(twice[1]) == length_reading(twice[2]):
        low = twice[1]
    months, seconds, at = Fraction(0), Fraction(0), 0
    while at < len(low):
        found = _PART.match(low, at)
        unit = UNITS.get(found[2].strip()) if found else None
        count = _count(found[1]) if unit else None
        if count is None or found.end() == at:
            return None
        months += count * MONTHS_OF.get(unit, 0)
        seconds += count * SECONDS_OF.get(unit, 0)
        at = found.end()
    if not low or seconds % 86_400:
        return None
    return LengthReading(months, int(seconds // 86_400))


_PERIODS = {
    LengthReading(Fraction(1)): "month",
    LengthReading(Fraction(3)): "quarter",
    LengthReading(Fraction(6)): "half-year",
    LengthReading(Fraction(12)): "year",
    LengthReading(days=1): "day",
    LengthReading(days=7): "week",
}


def period_named(text: str) -> str:
    """How often something unlocks by *text*, one of the values of ``PERIOD_WORDS``; "" if it does not say.

    >>> period_named("quarterly"), period_named("every 6 months"), period_named("12")
    ('quarter', 'half-year', '')
    """
    low = without_mark(" ".join(text.casefold().strip(". ").split()))
    low = " ".join(word for word in low.split() if unaccented(word) not in SCHEDULES["steady"]) or low
    bare = low.removeprefix("every ").removeprefix("per ")
    named = PERIOD_WORDS.get(bare) or PERIOD_WORDS.get(low)
    return named or (_PERIODS.get(length_reading(bare), "") if bare != low else "")


def _bare(values: list[str]) -> LengthReading | None:
    """The whole number among *values*, or the smallest: beside 12, 12,000 months are none, nor 1.095 days."""
    numbers = [checks.exact(value) for value in values]
    if None in numbers:
        return None
    return LengthReading(bare=min(numbers, key=lambda number: (number.denominator != 1, number)))


def _count(text: str) -> Fraction | None:
    if text in _WORDS:
        return Fraction(_WORDS[text])
    reading = number_reading(text)
    if not reading or len(reading.values) > 1 or reading.unit:
        return None
    return checks.exact(reading.values[""])


def in_unit(number: Fraction, unit: str) -> LengthReading | None:
    """*number* of *unit*, one of the values of ``UNITS``; None where that is no whole number of days.

    >>> in_unit(Fraction(4), "year").months, in_unit(Fraction(90), "day").days
    (Fraction(48, 1), 90)
    """
    if unit in MONTHS_OF:
        return LengthReading(number * MONTHS_OF[unit])
    seconds = number * SECONDS_OF[unit]
    return LengthReading(days=int(seconds // 86_400)) if seconds % 86_400 == 0 else None
