"""Many schedules together: how much is unlocked, what comes next, and how large that is.

A *plan* is a dict from the name of a bucket to its schedule, or to the several parts that make it up.

>>> plan = {
...     "Public sale": Vesting(300, date(2025, 1, 1)),
...     "Team": Vesting(480, date(2025, 1, 1), cliff_months=12, duration_months=48),
... }
>>> unlocked(plan, date(2026, 1, 1))
420
>>> next_lump(plan, date(2025, 6, 1))
Lump(day=datetime.date(2026, 1, 1), bucket='Team', amount=120)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from course_lib.crypto_tokens.vesting.dates import add_months, day_of, moment
from course_lib.crypto_tokens.vesting.schedule import Schedule, Vesting  # noqa: F401 - the examples use it

if TYPE_CHECKING:
    import pandas as pd

Plan = Mapping[str, Schedule | Sequence[Schedule]]

HORIZONS = (30, 90, 365)
"""Days for which data sites quote the overhang."""

_LARGEST_INT64 = 2**63 - 1


@dataclass(frozen=True)
class Lump:
    """Tokens of one bucket that arrive in one piece; *amount* in base units."""

    day: date
    bucket: str
    amount: int


def buckets(plan: Plan | Iterable[Schedule]) -> dict[str, tuple[Schedule, ...]]:
    """Every bucket with its parts. A plain list of schedules gets the names ``bucket 1``, ``bucket 2``, …

    >>> list(buckets([Vesting(1, date(2025, 1, 1))]))
    ['bucket 1']
    """
    if not isinstance(plan, Mapping):
        plan = {f"bucket {number}": schedule for number, schedule in enumerate(plan, 1)}
    return {name: tuple(parts) if isinstance(parts, Iterable) else (parts,) for name, parts in plan.items()}


def unlock_table(vestings: Plan | Iterable[Schedule], dates: Iterable[date]) -> pd.DataFrame:
    """Base units unlocked so far: a row for each of *dates* (the index), a column for each bucket.

    Values are exact: 64-bit integers, or Python's own where all buckets together are too large for those.

    >>> team = Vesting(480, date(2025, 1, 1), cliff_months=12, duration_months=48)
    >>> unlock_table({"Team": team}, [date(2025, 12, 31), date(2026, 1, 1)])["Team"].tolist()
    [0, 120]
    """
    import pandas as pd

    dates = list(dates)
    moments = [moment(day) for day in dates]
    plan = buckets(vestings)
    columns = {
        name: [sum(part.released(now) for part in parts) for now in moments] for name, parts in plan.items()
    }
    fits = sum(part.amount for parts in plan.values() for part in parts) <= _LARGEST_INT64
    return pd.DataFrame(columns, index=pd.DatetimeIndex(dates), dtype="int64" if fits else object)


def unlocked(plan: Plan | Iterable[Schedule], when: date) -> int:
    """Base units of all buckets that are unlocked at *when*."""
    now = moment(when)
    return sum(part.released(now) for parts in buckets(plan).values() for part in parts)


def unlock_calendar(plan: Plan | Iterable[Schedule], first: date, months: int = 12) -> pd.DataFrame:
    """What unlocks in each of *months* months from *first* on: a row a month, indexed by its first day.

    Columns: each bucket (base units within that month), their ``total``, and ``share``: the total as a
    share of what was unlocked when the month began (NaN while that is nothing).

    >>> team = Vesting(480, date(2025, 1, 1), "0.25", duration_months=36)
    >>> unlock_calendar({"Team": team}, date(2025, 2, 1), 2)[["total", "share"]].values.tolist()
    [[10.0, 0.07692307692307693], [10.0, 0.07142857142857142]]
    """
    marks = unlock_table(plan, [add_months(first, n) for n in range(months + 1)])
    before = marks.sum(axis=1)[:-1].tolist()
    calendar = (marks - marks.shift(fill_value=0))[1:].set_index(marks.index[:-1])
    calendar["total"] = calendar.sum(axis=1)
    calendar["share"] = [
        new / was if was else float("nan") for new, was in zip(calendar["total"], before, strict=True)
    ]
    return calendar


def overhang(plan: Plan | Iterable[Schedule], today: date, circulating: int | None = None) -> pd.DataFrame:
    """What unlocks in the next 30, 90 and 365 days: columns ``tokens`` (base units) and ``share``.

    The share is that of *circulating*; of what is unlocked today where it is not given.

    >>> plan = [Vesting(100, date(2025, 1, 1)), Vesting(365, date(2025, 1, 1), 0, 0, 12, "day")]
    >>> overhang(plan, date(2025, 1, 1))["share"].tolist()
    [0.3, 0.9, 3.65]
    """
    import pandas as pd

    now = unlocked(plan, today)
    base = now if circulating is None else circulating
    coming = [unlocked(plan, today + timedelta(days=days)) - now for days in HORIZONS]
    shares = [tokens / base if base else float("nan") for tokens in coming]
    return pd.DataFrame({"tokens": coming, "share": shares}, index=pd.Index(HORIZONS, name="days"))


def lumps(plan: Plan | Iterable[Schedule]) -> list[Lump]:
    """Everything that arrives in one piece, in the order of the days."""
    found = [
        Lump(day_of(moment(day)), name, amount)
        for name, parts in buckets(plan).items()
        for part in parts
        for day, amount in part.lumps
    ]
    return sorted(found, key=lambda lump: lump.day)


def next_lump(plan: Plan | Iterable[Schedule], after: date) -> Lump | None:
    """The first lump later than *after*; of several on one day the largest. None when none is left."""
    later = [lump for lump in lumps(plan) if lump.day > day_of(moment(after))]
    return min(later, key=lambda lump: (lump.day, -lump.amount), default=None)
