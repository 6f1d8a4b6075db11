"""Plans as curves for a chart: tokens unlocked at each of many dates, bucket by bucket.

The values come from the exact schedules; only the last step, tokens in place of base units, makes floats.

>>> rows = [PlanRow("Team", Decimal(480), date(2025, 1, 1), cliff_months=12, duration_months=48)]
>>> curves(rows, [date(2025, 1, 1), date(2026, 1, 1), date(2029, 1, 1)]).unlocked.tolist()
[[0.0, 120.0, 480.0]]
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal  # noqa: F401 - the example uses it

import numpy as np

from course_lib.crypto_tokens.vesting.dates import add_months, moment, whole_months
from course_lib.crypto_tokens.vesting.plans import BASE_UNITS, PlanRow
from course_lib.crypto_tokens.vesting.schedule import Vesting

SHORTEST, LONGEST = 12, 180  # months that a chart shows


@dataclass(frozen=True, eq=False)
class Curves:
    """``unlocked`` has a row for each of *buckets* and a column for each of *dates*, in tokens so far."""

    buckets: tuple[str, ...]
    dates: tuple[date, ...]
    unlocked: np.ndarray

    @property
    def total(self) -> np.ndarray:
        """Tokens of all buckets together, one a date."""
        return self.unlocked.sum(axis=0)

    @property
    def new(self) -> np.ndarray:
        """Like ``unlocked``, but what has arrived since the date before; on the first date everything."""
        return np.diff(self.unlocked, axis=1, prepend=0.0)


def month_marks(rows: Sequence[PlanRow]) -> tuple[date, ...]:
    """The first start of *rows* and every month after it until all is released, from a year to 15 years.

    >>> marks = month_marks([PlanRow("Team", Decimal(1), date(2025, 1, 31), duration_months=24)])
    >>> len(marks), marks[1]
    (25, datetime.date(2025, 2, 28))
    """
    first = min((row.start for row in rows), default=date(2025, 1, 1))
    last = max((row.vesting.end for row in rows), default=first)
    months = whole_months(first, moment(last))
    months += add_months(first, months) != last
    return tuple(add_months(first, month) for month in range(min(max(months, SHORTEST), LONGEST) + 1))


def curves(rows: Sequence[PlanRow], dates: Sequence[date]) -> Curves:
    """The curves of *rows* at *dates*; the parts of a bucket are added up."""
    moments = tuple(moment(day) for day in dates)
    place = {bucket: i for i, bucket in enumerate(dict.fromkeys(row.bucket for row in rows))}
    unlocked = np.zeros((len(place), len(moments)))
    for row in rows:
        unlocked[place[row.bucket]] += _curve(row.vesting, moments)
    return Curves(tuple(place), tuple(dates), unlocked)


def largest(found: Curves, most: int) -> Curves:
    """*found* with at most *most* buckets: the largest ones, in their order, and all others as one.

    >>> sizes = {"A": 3, "B": 1, "C": 2}
    >>> rows = [PlanRow(name, Decimal(size), date(2025, 1, 1)) for name, size in sizes.items()]
    >>> largest(curves(rows, [date(2025, 1, 1)]), 2).buckets
    ('A', '2 other buckets')
    """
    if len(found.buckets) <= most:
        return found
    by_size = np.argsort(-found.unlocked[:, -1], kind="stable")
    kept, others = np.sort(by_size[: most - 1]), by_size[most - 1 :]
    rest = found.unlocked[others].sum(axis=0, keepdims=True)
    names = (*(found.buckets[i] for i in kept), f"{len(others):,} other buckets")
    return Curves(names, found.dates, np.vstack([found.unlocked[kept], rest]))


@functools.lru_cache(maxsize=50_000)
def _curve(vesting: Vesting, moments: tuple[int, ...]) -> np.ndarray:
    # Remembered, because of all rows of a plan a slider moves only one.
    curve = np.array([vesting.released(now) / BASE_UNITS for now in moments])
    curve.setflags(write=False)
    return curve
