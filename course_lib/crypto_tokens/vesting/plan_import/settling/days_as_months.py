"""Lengths in days that are no whole months: to which they are rounded is asked, of several at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from course_lib.crypto_tokens.calendar import add_months, unix_time, whole_months
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.data.words import counted


def rounding_of(lengths: Iterable[tuple[date, str]], found: Findings) -> str | None:
    """How all *lengths*, such as "180 days" from a day, are rounded: nearest, down or up; None while open.

    "" where fewer than two of them need it: *found* asks about a single one by itself.
    """
    uneven: dict[int, tuple[date, tuple[int, int]]] = {}
    for start, length in lengths:
        days = _days(length)
        months = _months(start, days)
        if months and len(months) > 1 and f"days:{days}" not in found.answers:
            uneven.setdefault(days, (start, months))
    if len(uneven) < _SEVERAL:
        return ""
    days, (start, months) = next(iter(uneven.items()))
    ways = {"nearest": months[0], "down": min(months), "up": max(months)}
    words = {"nearest": "to the nearest month", "down": "down to a whole month", "up": "up to a whole month"}
    choices = [
        (way, f"{words[way]}: {days} days are {counted(count, 'month')}") for way, count in ways.items()
    ]
    listed = ", ".join(str(each) for each in list(uneven)[:_MOST]) + (" …" if len(uneven) > _MOST else "")
    end = start + timedelta(days=days)
    sentence = (
        f"{listed} days are no whole months ({days} days from {start} end on {end}); "
        "schedules here count months. How are they rounded?"
    )
    return found.ask("days", sentence, choices)


def months_after(start: date, length: str, rounding: str | None, found: Findings) -> str | None:
    """The months of *length*, such as "90 days", from *start*; None while that is open.

    Days that are no whole months are rounded as *rounding* says; where it is "", *found* asks.
    """
    days = _days(length)
    months = _months(start, days)
    if not months:
        return length
    if len(months) == 1:
        return str(months[0])
    if rounding != "" and f"days:{days}" not in found.answers:
        return None if rounding is None else str({"down": min, "up": max}.get(rounding, _first)(months))
    choices = [
        (str(count), f"{counted(count, 'month')}, until {add_months(start, count)}") for count in months
    ]
    sentence = (
        f"{length} from {start} end on {start + timedelta(days=days)}; schedules here count months. "
        "Which is nearest to what is meant?"
    )
    return found.ask(f"days:{days}", sentence, choices)


_SEVERAL, _MOST = 2, 5


def _first(months: tuple[int, ...]) -> int:
    return months[0]


def _days(length: str) -> int:
    return int(length.split(maxsplit=1)[0])


def _months(start: date, days: int) -> tuple[int, ...]:
    """The whole months that *days* from *start* are, or the two around them, the nearest first; else none.

    >>> _months(date(2026, 1, 1), 31), _months(date(2026, 1, 1), 180)
    ((1,), (6, 5))
    """
    try:
        end = start + timedelta(days=days)
        months = whole_months(start, unix_time(end))
        if add_months(start, months) == end:
            return (months,)
        return tuple(sorted((months, months + 1), key=lambda count: abs(add_months(start, count) - end)))
    except (OverflowError, ValueError):
        return ()
