"""The dates on which the curve of a plan jumps or bends, so that straight lines between them are the plan.

A cliff is two points on one date, the value before it and the value after: a vertical line. A stream, which
releases every second or every day, is a straight line from its beginning to its end. Longer periods, from a
week on, are a staircase.

>>> team = Vesting(1_461, date(2025, 1, 1), cliff_months=12, duration_months=48, period="day")
>>> break_points({"Team": team})["Team"].tolist()
[0, 0, 365, 1461]
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from course_lib.crypto_tokens.calendar import add_months, unix_time
from course_lib.crypto_tokens.unlocks.plan_parts import Plan, buckets
from course_lib.crypto_tokens.vesting import Amended, Schedule, Vesting
from course_lib.data.vocabulary import PERIOD_MONTHS, PERIOD_SECONDS

if TYPE_CHECKING:
    import pandas as pd

MOST_DATES = 2_000
"""Dates that a chart can tell apart: more than it has pixels."""

STREAMS = ("second", "day")
"""Periods so short that their steps make a line."""

_MOST_VALUES = 400_000
_LARGEST_INT64 = 2**63 - 1


@dataclass(frozen=True)
class CurvePoints:
    """Where the curve of one schedule jumps or bends: ``times`` in Unix seconds, in order.

    At each time the curve has the value ``before`` and then the value ``after``, in base units; between two
    times it is a straight line from one's ``after`` to the other's ``before``.
    """

    times: tuple[int, ...]
    before: tuple[int, ...]
    after: tuple[int, ...]

    @functools.cached_property
    def jumps(self) -> tuple[np.ndarray, np.ndarray]:
        """When the curve jumps, in Unix seconds, and by how much, as floats."""
        size = np.array(self.after, dtype=float) - np.array(self.before, dtype=float)
        return np.array(self.times, dtype="int64")[size > 0], size[size > 0]

    @functools.cached_property
    def slopes(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """From when and until when the curve is a rising line, in Unix seconds, and by how much it rises."""
        times = np.array(self.times, dtype=float)
        rise = np.array(self.before[1:], dtype=float) - np.array(self.after[:-1], dtype=float)
        return times[:-1][rise > 0], times[1:][rise > 0], rise[rise > 0]


def break_points(
    plan: Plan, first: date | None = None, last: date | None = None, most_dates: int = MOST_DATES
) -> pd.DataFrame:
    """The curves of *plan*, in base units: one column per bucket, the index the dates on which one breaks.

    A date on which something jumps is there twice, before and after. The curves are drawn from *first* to
    *last*; without them from the first start to the last end. The last row holds the value of every bucket on
    the last date.

    The values are exact whole numbers while there are at most *most_dates* dates and not too many parts.
    Otherwise they are floats: every date on which cliffs of 1 / *most_dates* of the plan or more arrive keeps
    its vertical line, and all others are read off on *most_dates* evenly spaced dates, less than a pixel
    apart.

    >>> sale = Vesting(5, date(2025, 1, 1))
    >>> break_points([sale], last=date(2026, 1, 1))["bucket 1"].tolist()
    [0, 5, 5]
    """
    import pandas as pd

    named = buckets(plan)
    points = {name: [curve_points(part) for part in parts] for name, parts in named.items()}
    every = [time for parts in points.values() for part in parts for time in part.times]
    begins = unix_time(first) if first else min(every, default=0)
    ends = max(begins, unix_time(last) if last else max(every, default=begins))
    inside = {time for time in every if begins <= time <= ends} | {begins, ends}
    count = sum(map(len, points.values()))
    if len(inside) <= most_dates and len(inside) * count <= _MOST_VALUES:
        times, values = _exact(named, points, sorted(inside))
        whole = sum(part.amount for parts in named.values() for part in parts)
        values = np.array(values, dtype="int64" if whole <= _LARGEST_INT64 else object)
        values = values.reshape(len(times), len(named))
    else:
        times, values = _sampled(points, begins, ends, most_dates)
    index = pd.DatetimeIndex(np.array(times, dtype="datetime64[s]"), name="date")
    return pd.DataFrame(values, columns=list(named), index=index)


def grouped_buckets(plan: Plan, most: int) -> dict[str, tuple[Schedule, ...]]:
    """*plan* with at most *most* buckets: the largest ones, in their order, and all others as one.

    >>> sizes = {"A": Vesting(3, date(2025, 1, 1)), "B": Vesting(1, date(2025, 1, 1))}
    >>> list(grouped_buckets({**sizes, "C": Vesting(2, date(2025, 1, 1))}, 2))
    ['A', '2 other buckets']
    """
    named = buckets(plan)
    if len(named) <= most:
        return named
    sizes = {name: sum(part.amount for part in parts) for name, parts in named.items()}
    kept = set(sorted(named, key=lambda name: -sizes[name])[: most - 1])
    others = [part for name, parts in named.items() if name not in kept for part in parts]
    large = {name: parts for name, parts in named.items() if name in kept}
    return {**large, f"{len(named) - len(large):,} other buckets": tuple(others)}


@functools.lru_cache(maxsize=50_000)
def curve_points(schedule: Schedule) -> CurvePoints:
    """Where the curve of *schedule* jumps or bends, in base units.

    >>> points = curve_points(Vesting(4, date(2025, 1, 1), "0.5", 12, 24))
    >>> points.before[:2], points.after[:2]
    ((0, 2), (2, 3))
    """
    return _amended_points(schedule) if isinstance(schedule, Amended) else _vesting_points(schedule)


def _vesting_points(vesting: Vesting) -> CurvePoints:
    start, end = unix_time(vesting.start), unix_time(vesting.end)
    cliff = unix_time(add_months(vesting.start, vesting.cliff_months))
    always, stream = {start, cliff, end}, is_stream(vesting)
    times, before, after, so_far = [], [], [], 0
    for time in _turns(
        vesting.start, vesting.cliff_months, vesting.duration_months, vesting.period, vesting.cliff_rule
    ):
        value = vesting.vested_amount(time)
        if value == so_far and time not in always:
            continue
        # A stream arrives at its end without a step; before its cliff, and in a staircase, nothing moves.
        flat = not stream or time <= cliff
        times.append(time)
        before.append(so_far if flat else value)
        after.append(value)
        so_far = value
    return CurvePoints(tuple(times), tuple(before), tuple(after))


# Large plans have many amounts with the same terms.
@functools.lru_cache(maxsize=1_000)
def _turns(
    start: date, cliff_months: int, duration_months: int, period: str, cliff_rule: str
) -> tuple[int, ...]:
    """The Unix times, in order, at which an amount with these terms may jump or bend."""
    terms = Vesting(1, start, Fraction(0), cliff_months, duration_months, period, cliff_rule)
    begins, ends = unix_time(start), unix_time(terms.end)
    steps = (time for time in _steps(terms) if begins < time < ends)
    return tuple(sorted({begins, unix_time(add_months(start, cliff_months)), ends, *steps}))


def is_stream(vesting: Vesting) -> bool:
    """Whether *vesting* releases so often that its steps make a line.

    >>> is_stream(Vesting(1, date(2025, 1, 1), duration_months=12, period="day"))
    True
    """
    return vesting.period in STREAMS and vesting.cliff_rule != "tranches" and vesting.duration_months > 0


def _steps(vesting: Vesting) -> Iterator[int]:
    """The Unix times of the steps of a staircase, besides its start, cliff and end."""
    if is_stream(vesting) or not vesting.duration_months:
        return
    after_cliff = vesting.cliff_rule in ("lump", "delayed")
    if vesting.cliff_rule == "tranches" or vesting.period in PERIOD_MONTHS:
        tranches = vesting.cliff_rule == "tranches"
        step = vesting.cliff_months if tranches else PERIOD_MONTHS[vesting.period]
        begin = vesting.cliff_months if after_cliff else 0
        last = vesting.duration_months + (vesting.cliff_months if vesting.cliff_rule == "delayed" else 0)
        for month in range(begin, last, step):
            yield unix_time(add_months(vesting.start, month))
    else:
        begin = add_months(vesting.start, vesting.cliff_months) if after_cliff else vesting.start
        yield from range(unix_time(begin), unix_time(vesting.end), PERIOD_SECONDS[vesting.period])


def _amended_points(amended: Amended) -> CurvePoints:
    old, new = curve_points(amended.original), curve_points(amended.rest)
    since, kept = unix_time(amended.rest.start), amended.amount - amended.rest.amount
    place = sum(time < since for time in old.times)
    jumps = old.times[place : place + 1] == (since,)
    arrived = old.before[place] if jumps else amended.original.vested_amount(since)
    return CurvePoints(
        (*old.times[:place], *new.times),
        (*old.before[:place], arrived, *(kept + value for value in new.before[1:])),
        (*old.after[:place], *(kept + value for value in new.after)),
    )


def _exact(
    named: dict[str, tuple[Schedule, ...]], points: dict[str, list[CurvePoints]], times: list[int]
) -> tuple[list[int], list[list[int]]]:
    """The dates, those with a jump twice, and one row of values for each."""
    columns = []
    for name, parts in named.items():
        before, after = [0] * len(times), [0] * len(times)
        for part, found in zip(parts, points[name], strict=True):
            for place, (left, right) in enumerate(_values_at(part, found, times)):
                before[place] += left
                after[place] += right
        columns.append((before, after))
    dates, rows = [], []
    for place, time in enumerate(times):
        two = [[column[side][place] for column in columns] for side in (0, 1)]
        for row in two if two[0] != two[1] else two[1:]:
            dates.append(time)
            rows.append(row)
    return dates, rows


def _values_at(schedule: Schedule, points: CurvePoints, times: list[int]) -> Iterator[tuple[int, int]]:
    """The values of *schedule* before and after each of *times*, which are in order, exactly."""
    place, last = -1, len(points.times) - 1
    for time in times:
        while place < last and points.times[place + 1] <= time:
            place += 1
        if place < 0:
            yield 0, 0
        elif points.times[place] == time:
            yield points.before[place], points.after[place]
        elif place == last or points.before[place + 1] == points.after[place]:
            yield points.after[place], points.after[place]
        else:
            value = schedule.vested_amount(time)
            yield value, value


def _sampled(
    points: dict[str, list[CurvePoints]], begins: int, ends: int, most: int
) -> tuple[np.ndarray, np.ndarray]:
    """The same as ``_exact``, as floats and on fewer dates: even ones, and those of every large jump."""
    every = [part for parts in points.values() for part in parts]
    at, size = (np.concatenate(column) for column in zip(*(part.jumps for part in every), strict=True))
    days, which = np.unique(at, return_inverse=True)
    whole = max(1.0, float(sum(part.after[-1] for part in every)))
    large = days[np.bincount(which, size) * most >= whole] if len(days) else days
    large = large[(large >= begins) & (large <= ends)]
    times = np.unique(np.concatenate([np.linspace(begins, ends, most).astype("int64"), large]))
    twice = np.sort(np.concatenate([times, large]))
    first_of_two = np.concatenate([twice[:-1] == twice[1:], [False]])
    columns = [_summed(parts, twice, first_of_two) for parts in points.values()]
    return twice, np.array(columns).T


def _summed(parts: list[CurvePoints], times: np.ndarray, left: np.ndarray) -> np.ndarray:
    """The curves of *parts* together at *times*; the value before a jump where *left* is true."""
    if not parts:
        return np.zeros(len(times))
    at, size = (np.concatenate(column) for column in zip(*(part.jumps for part in parts), strict=True))
    begin, end, rise = (
        np.concatenate(column) for column in zip(*(part.slopes for part in parts), strict=True)
    )
    order = np.argsort(at, kind="stable")
    jumped = np.concatenate([[0.0], np.cumsum(size[order])])
    at = at[order]
    places = np.where(left, np.searchsorted(at, times, "left"), np.searchsorted(at, times, "right"))
    total = jumped[places]
    for piece in range(0, len(begin), 1_000):
        part = slice(piece, piece + 1_000)
        passed = (times[:, None] - begin[part]) / (end[part] - begin[part])
        total = total + np.clip(passed, 0, 1) @ rise[part]
    return np.maximum.accumulate(total)
