"""Release schedules: how much of an amount is released at a moment, exact to the last base unit.

>>> team = Vesting(1_000_000, date(2025, 1, 1), cliff_months=12, duration_months=48)
>>> [vested(team, date(year, 1, 1)) for year in (2025, 2026, 2027, 2029)]
[0, 250000, 500000, 1000000]

The rules of the cliff are in ``cliffs``, those of the calendar in ``moments``; here they meet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property, partial
from itertools import accumulate

from course_lib.crypto_tokens.vesting.cliff_rules import READINGS
from course_lib.crypto_tokens.vesting.dates import add_months, moment, whole_months
from course_lib.crypto_tokens.vesting.terms import (
    IN_MONTHS,
    IN_SECONDS,
    READERS,
    ScheduleError,
    check_together,
    read_fraction,
)


@dataclass(frozen=True)
class Vesting:
    """One amount and the terms of its release.

    *amount* is a whole number of base units. *start* is a date, or a datetime (UTC unless it says
    otherwise). *tge_fraction* of the amount is released at the start. The rest follows *cliff_rule*, one
    of the four readings in ``cliffs``: "retroactive" and "lump" count the cliff within
    *duration_months*, "delayed" before it, "tranches" repeats it. With "lump", *cliff_fraction* of the
    amount is released at the cliff. A duration of 0 releases everything at the cliff.

    *every* says how often: "second", "day", "week", "month", "quarter", "half-year" or "year". Steps are
    counted from the start, with "lump" and "delayed" from the cliff; the last may be shorter. Raises
    ScheduleError.

    >>> Vesting(100, date(2025, 1, 1), cliff_months=24, duration_months=12)
    Traceback (most recent call last):
    ...
    course_lib.crypto_tokens.vesting.terms.ScheduleError: cliff_months: the cliff (24 months) lies after the end (12 months).
    """  # noqa: E501 - a doctest cannot break the line of an error

    amount: int
    start: date
    tge_fraction: Fraction = Fraction(0)
    cliff_months: int = 0
    duration_months: int = 0
    every: str = "month"
    cliff_rule: str = "retroactive"
    _: KW_ONLY
    cliff_fraction: Fraction = Fraction(0)

    def __post_init__(self):
        for field, read in READERS.items():
            object.__setattr__(self, field, read(field, getattr(self, field)))
        check_together(self)

    @property
    def end(self) -> date:
        """The first day (or datetime) on which everything is released."""
        cliff_first = self.cliff_rule == "delayed" or not self.duration_months
        return add_months(self.start, self.duration_months + (self.cliff_months if cliff_first else 0))

    def released(self, now: int) -> int:
        """Base units released at the moment *now*, in seconds since 1970. ``vested`` takes dates."""
        start, cliff, end = self._limits
        if now < start:
            return 0
        if now >= end:
            return self.amount
        return self._at_start + (self._accrued(now) if now >= cliff else 0)

    @cached_property
    def lumps(self) -> tuple[tuple[date, int], ...]:
        """Dates and amounts of what arrives in one piece: at the start, at the cliff, a tranche.

        The small steps of every month or quarter are not among them.

        >>> Vesting(100, date(2025, 1, 1), "0.1", 12, 48).lumps
        ((datetime.date(2025, 1, 1), 10), (datetime.date(2026, 1, 1), 22))
        """
        months = [0, self.cliff_months]
        if self.cliff_rule == "tranches" and self.duration_months:
            months = [*range(0, self.duration_months, self.cliff_months), self.duration_months]
        elif self.cliff_rule == "delayed" and self.duration_months:
            months = [0]  # nothing arrives at the cliff itself
        days = [add_months(self.start, month) for month in dict.fromkeys(months)]
        jumps = [(day, self.released(moment(day)) - self.released(moment(day) - 1)) for day in days]
        return tuple((day, jump) for day, jump in jumps if jump)

    # Worked out once, read for every date of a chart.

    @cached_property
    def _limits(self) -> tuple[int, int, int]:
        """Start, cliff and end as moments."""
        return moment(self.start), moment(add_months(self.start, self.cliff_months)), moment(self.end)

    @cached_property
    def _at_start(self) -> int:
        return int(self.amount * self.tge_fraction)

    @cached_property
    def _accrued(self) -> Callable[[int], int]:
        """Of what the start left over: base units released at a moment between cliff and end.

        In months or in seconds, as ``every`` asks, the arithmetic is the same.
        """
        start, cliff_at, end = self._limits
        if self.every in IN_MONTHS or self.cliff_rule == "tranches":
            step = IN_MONTHS.get(self.every, 1)
            cliff, duration = self.cliff_months, self.duration_months

            def clock(now: int) -> int:
                return whole_months(self.start, now)

        else:
            step, cliff = IN_SECONDS[self.every], cliff_at - start
            duration = end - (cliff_at if self.cliff_rule == "delayed" else start)

            def clock(now: int) -> int:
                return now - start

        rest, reading = self.amount - self._at_start, READINGS[self.cliff_rule]
        if self.cliff_rule == "lump":
            reading = partial(reading, at_cliff=int(self.amount * self.cliff_fraction))
        origin = cliff if self.cliff_rule in ("lump", "delayed") else 0

        def accrued(now: int) -> int:
            steps = (clock(now) - origin) // step
            return reading(rest, max(cliff, origin + steps * step), cliff, duration)

        return accrued


@dataclass(frozen=True)
class Amended:
    """A schedule whose terms changed: *rest* is what *original* had not released when *rest* starts."""

    original: Vesting | Amended
    rest: Vesting

    @property
    def amount(self) -> int:
        return self.original.amount

    @property
    def start(self) -> date:
        return self.original.start

    @property
    def end(self) -> date:
        return self.rest.end

    def released(self, now: int) -> int:
        """Base units released at the moment *now*, in seconds since 1970."""
        if now < moment(self.rest.start):
            return self.original.released(now)
        return self.amount - self.rest.amount + self.rest.released(now)

    @property
    def lumps(self) -> tuple[tuple[date, int], ...]:
        """Dates and amounts of what arrives in one piece."""
        since = moment(self.rest.start)
        return tuple(lump for lump in self.original.lumps if moment(lump[0]) < since) + self.rest.lumps


Schedule = Vesting | Amended


def vested(vesting: Schedule, when: date) -> int:
    """Base units of *vesting* that are released at *when*, a date, datetime or Timestamp.

    0 before the start, the amount from the end on, never less than before. A date counts from its first
    second in UTC.

    >>> vested(Vesting(31, date(2025, 1, 1), duration_months=1, every="day"), date(2025, 1, 11))
    10
    """
    return vesting.released(moment(when))


def amend(vesting: Schedule, since: date, **terms) -> Amended:
    """*vesting* with new *terms* (those of ``Vesting``) for what is not released when *since* comes.

    Raises ScheduleError when nothing is left to amend.

    >>> old = Vesting(100, date(2025, 1, 1), duration_months=10)
    >>> slower = amend(old, date(2025, 6, 1), duration_months=10)
    >>> vested(slower, date(2025, 6, 1)), vested(slower, date(2025, 11, 1)), slower.end
    (50, 75, datetime.date(2026, 4, 1))
    """
    left = vesting.amount - vested(vesting, since)
    if not left:
        raise ScheduleError("start", f"on {since:%Y-%m-%d} everything is released: nothing is left to amend.")
    return Amended(vesting, Vesting(left, since, **terms))


def dated_tranches(amount: int, start: date, parts: Sequence[tuple[int, object]]) -> tuple[Vesting, ...]:
    """One schedule a part: *parts* are (days since the part before, fraction of *amount*).

    The lengths follow one another, as in a Cosmos ``PeriodicVestingAccount``. The last part takes what
    rounding leaves. Raises ScheduleError unless the fractions add up to 1.

    >>> [(part.start.isoformat(), part.amount)
    ...  for part in dated_tranches(1_000, date(2020, 9, 25), [(365, "0.5"), (181, "0.25"), (184, "0.25")])]
    [('2021-09-25', 500), ('2022-03-25', 250), ('2022-09-25', 250)]
    """
    fractions = [read_fraction("tge_fraction", fraction) for _, fraction in parts]
    if sum(fractions) != 1:
        raise ScheduleError("tge_fraction", f"the parts add up to {float(sum(fractions)):.4g}, not to 1.")
    dates = [start + timedelta(days=days) for days in accumulate(days for days, _ in parts)]
    marks = [int(amount * share) for share in accumulate(fractions)]
    return tuple(
        Vesting(mark - before, day) for day, mark, before in zip(dates, marks, [0, *marks], strict=False)
    )
