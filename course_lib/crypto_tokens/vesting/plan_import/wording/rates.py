"""Parts of a schedule that come again and again: 4 parts every 6 months, 5 % monthly, 1/48 monthly.

>>> length_of_rate("5%", "month", "", "10%"), length_of_rate("7%", "month", "", "10%")
('18 months', '')
>>> length_of_rate("1/48", "month", "25%", "", "12 months")
'36 months'
"""

from __future__ import annotations

import re
from fractions import Fraction

from course_lib.crypto_tokens.vesting.plan_import.wording.cliff_words import any_of
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_lengths import (
    MONTHS_OF,
    length_reading,
    period_named,
)
from course_lib.crypto_tokens.vesting.plan_import.wording.words import (
    COUNTS,
    PERIOD_WORDS,
    SCHEDULES,
    UNITS,
    unaccented,
)
from course_lib.data import checks

_PERIODS = {unaccented(word): period for word, period in PERIOD_WORDS.items()}
_UNIT = rf"{any_of(map(unaccented, UNITS))}(?![^\W_])"
_WORD = any_of(unaccented(word) for word in PERIOD_WORDS if word not in UNITS and "stream" not in word)
_EACH = any_of(SCHEDULES["each"])
EVERY = rf"(?:{_WORD}|{_EACH}\s+(?:[0-9]+\s+)?{_UNIT})"
"""A pattern for how often something comes: monthly, every 6 months."""

_PER = rf"(?:{EVERY}|{any_of(SCHEDULES['per'])}\s+{_UNIT})"
_NUMBER = r"[0-9][0-9.,]*"
RATE = rf"(?P<x>{_NUMBER}\s*%|1/[0-9]+(?:th)?)\s+(?P<often>{_PER})"
"""A pattern for a part that comes again and again: 5 % per month."""

_LONGEST = 1_000


def period_of(words: str) -> str:
    """How often *words*, in small letters and without accents, say that something comes; "" if unknown.

    >>> period_of("every 6 months"), period_of("vierteljahrlich"), period_of("every 2 months")
    ('half-year', 'quarter', '')
    """
    if words in _PERIODS:
        return _PERIODS[words]
    length = re.sub(rf"^(?:{_EACH}|{any_of(SCHEDULES['per'])})\s+", "", words)
    return period_named(f"every {length if length[:1].isdigit() else f'1 {length}'}")


def length_of(count: int, period: str) -> str:
    """How long *count* times *period* is, as a text; "" where that has no sense.

    >>> length_of(4, "half-year"), length_of(8, "quarter"), length_of(4, "")
    ('24 months', '8 quarters', '')
    """
    if period in ("", "second"):
        return ""
    return f"{6 * count} months" if period == "half-year" else f"{count} {period}s"


def count_of(word: str) -> int:
    """The number that *word* is, in digits or in letters, such as four."""
    return int(word) if word.isdecimal() else COUNTS[word]


def length_of_rate(rate: str, period: str, at_cliff: str, at_start: str, cliff: str = "") -> str:
    """How long it takes until all is out, *rate* each *period*; "" where it does not end with a whole part.

    *at_cliff* and *at_start* are the shares that come at once, "" for none. A per cent is one of the whole
    bucket. 1/48 is one of what is left, unless what comes at the *cliff* has the same size for its months.
    """
    left = 1 - share_in(at_cliff) - share_in(at_start)
    part = share_in(rate)
    if not part or left <= 0:
        return ""
    if "/" in rate and left != 1:
        months = length_reading(cliff) if cliff else None
        if not months or share_in(at_start) or period not in MONTHS_OF:
            return ""
        if part * months.months / MONTHS_OF[period] != share_in(at_cliff):
            return ""  # 1/36 of the whole, or of what is left
    count = left / part
    return length_of(int(count), period) if count.denominator == 1 and count <= _LONGEST else ""


def share_in(text: str) -> Fraction:
    """The share of one in *text*, such as "12,5 %" or 1/48; 0 for "".

    >>> share_in("12,5 %"), share_in("1/48th"), share_in("")
    (Fraction(1, 8), Fraction(1, 48), Fraction(0, 1))
    """
    if found := re.match(r"1/([0-9]+)", text):
        return Fraction(1, int(found[1])) if int(found[1]) else Fraction(0)
    found = re.match(_NUMBER, text)
    number = checks.exact(found[0].rstrip(".,").replace(",", ".")) if found else None
    return Fraction(number or 0) / 100


def same_length(one: str, other: str) -> bool:
    """Whether *one* and *other* are the same time: 8 quarters and 24 months."""
    return length_reading(one) is not None and length_reading(one) == length_reading(other)
