"""Times of vesting contracts as seconds since 1970: some programs count milliseconds, others write days."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from fractions import Fraction

from course_lib.data import checks

FIRST, LAST = 10**9, 2**33
"""The first second that is taken for a time, and the one after the last, in the year 2242."""


def in_seconds(row: Mapping[str, object], names: Collection[str]) -> dict[str, object]:
    """*row* of a contract with the values under *names* as seconds, where they are times of another kind.

    >>> in_seconds({"start": "2025-01-01T00:00:00Z", "end": 1767225600000, "amount": "5"}, {"start", "end"})
    {'start': 1735689600, 'end': Fraction(1767225600, 1), 'amount': '5'}
    """
    return {name: _second(value) if name in names else value for name, value in row.items()}


def _second(value: object) -> object:
    number = checks.exact(value)
    if number is not None:
        return Fraction(number) / 1000 if 1000 * FIRST <= number < 1000 * LAST else value
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return value
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
