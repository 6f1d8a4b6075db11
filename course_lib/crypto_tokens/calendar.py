"""Dates as contracts see them: whole seconds since 1970 in UTC, and calendar months done properly.

>>> add_months(date(2024, 1, 31), 1)
datetime.date(2024, 2, 29)
>>> whole_months(date(2024, 1, 31), unix_time(date(2024, 2, 29)))
1
"""

from __future__ import annotations

import operator
from calendar import monthrange
from datetime import UTC, date, datetime
from typing import TypeVar

from course_lib.data import checks

SECONDS_PER_DAY = 24 * 60 * 60
_EPOCH = date(1970, 1, 1).toordinal()

Day = TypeVar("Day", date, datetime)


def unix_time(when: date) -> int:
    """The Unix time of *when*: whole seconds since 1970-01-01 in UTC.

    A date is its first second; a datetime without a time zone is taken as UTC. A pandas Timestamp is a
    datetime. Raises ValueError for anything else.

    >>> unix_time(date(1970, 1, 2))
    86400
    """
    try:
        if isinstance(when, datetime):
            return int((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() // 1)
        return (when.toordinal() - _EPOCH) * SECONDS_PER_DAY
    except (AttributeError, TypeError, ValueError):  # pandas' "not a time" is a datetime too
        raise ValueError(f"A date is expected, such as date(2026, 1, 31), not {when!r}.") from None


@checks.of_ordinary_size
def day_of(timestamp: int) -> date:
    """The day, in UTC, that the second *timestamp* belongs to.

    >>> day_of(86_399)
    datetime.date(1970, 1, 1)
    """
    return date.fromordinal(operator.index(timestamp) // SECONDS_PER_DAY + _EPOCH)


@checks.of_ordinary_size
def add_months(day: Day, months: int) -> Day:
    """The same day of the month, *months* later; the last day where that month is shorter.

    Always counted from *day* itself: 31 January plus two months is 31 March, whatever February did.

    >>> [add_months(date(2026, 1, 31), n).isoformat() for n in (1, 2, 3)]
    ['2026-02-28', '2026-03-31', '2026-04-30']
    """
    years, month = divmod(day.month - 1 + operator.index(months), 12)
    year = day.year + years
    return day.replace(year=year, month=month + 1, day=_day_in(year, month + 1, day.day))


def whole_months(start: date, timestamp: int) -> int:
    """How many months have passed in full from *start* to *timestamp*, in seconds since 1970 in UTC.

    It is the largest n for which ``add_months(start, n)`` is not later; 0 before *start*.

    >>> whole_months(date(2026, 1, 31), unix_time(date(2026, 3, 30)))
    1
    """
    day, second = day_of(timestamp), timestamp % SECONDS_PER_DAY
    months = (day.year - start.year) * 12 + day.month - start.month
    due = _day_in(day.year, day.month, start.day)
    if (day.day, second) < (due, _second_of(start)):
        months -= 1
    return max(0, months)


def _day_in(year: int, month: int, day: int) -> int:
    """The *day* of a month, or its last one where it is shorter; each has 28, and most days are such."""
    return day if day <= 28 else min(day, monthrange(year, month)[1])


def _second_of(start: date) -> int:
    return unix_time(start) % SECONDS_PER_DAY if isinstance(start, datetime) else 0
