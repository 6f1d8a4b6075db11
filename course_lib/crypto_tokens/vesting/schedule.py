"""Vesting schedules: how much of an amount has vested at any time, exact to the last base unit.

>>> team = Vesting(1_000_000, date(2025, 1, 1), cliff_months=12, duration_months=48)
>>> [vested(team, date(year, 1, 1)) for year in (2025, 2026, 2027, 2029)]
[0, 250000, 500000, 1000000]

The rules of the cliff are in ``cliff_rules``, those of months in ``crypto_tokens.calendar``; here they meet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property, lru_cache, partial
from itertools import accumulate

from course_lib.crypto_tokens.calendar import add_months, unix_time, whole_months
from course_lib.crypto_tokens.vesting.cliff_rules import READINGS
from course_lib.crypto_tokens.vesting.terms import (
    READERS,
    ScheduleError,
    check_together,
    read_fraction,
)
from course_lib.data import checks
from course_lib.data.vocabulary import PERIOD_MONTHS, PERIOD_SECONDS

# Many amounts have the same start and are asked about the same days. Starts of a schedule are in UTC, so that
# equal ones have the same calendar.
_months_passed = lru_cache(maxsize=100_000)(whole_months)


@dataclass(frozen=True)
class Vesting:
    """One amount and the terms of its vesting.

    ``amount`` is a whole number of base units. ``start`` is a date, or a datetime (UTC unless it says
    otherwise). ``tge_fraction`` of the amount vests at the start. The rest follows ``cliff_rule``, one of
    the four readings in ``cliff_rules``: "retroactive" and "lump" count ``cliff_months`` within
    ``duration_months``, "delayed" before it, "tranches" repeats it. With "lump", ``cliff_fraction`` of the
    amount vests at the cliff. A duration of 0 releases everything at the cliff.

    ``period`` says how often: "second", "day", "week", "month", "quarter", "half-year" or "year". Periods are
    counted from the start, with "lump" and "delayed" from the cliff; the last may be shorter. "tranches" are
    periods themselves and take no other. Raises ScheduleError.

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
    period: str = "month"
    cliff_rule: str = "retroactive"
    _: KW_ONLY
    cliff_fraction: Fraction = Fraction(0)

    def __post_init__(self):
        for field, read in READERS.items():
            object.__setattr__(self, field, read(field, getattr(self, field)))
        check_together(
            cliff_months=self.cliff_months,
            duration_months=self.duration_months,
            cliff_rule=self.cliff_rule,
            tge_fraction=self.tge_fraction,
            cliff_fraction=self.cliff_fraction,
        )

    @property
    def end(self) -> date:
        """The first day (or datetime) on which everything has vested."""
        cliff_first = self.cliff_rule == "delayed" or not self.duration_months
        return add_months(self.start, self.duration_months + (self.cliff_months if cliff_first else 0))

    def vested_amount(self, timestamp: int) -> int:
        """Base units that have vested at *timestamp*, in seconds since 1970 in UTC. ``vested`` takes dates.

        The name and the argument are those of OpenZeppelin Contracts 5, ``VestingWallet.vestedAmount``.
        """
        start, cliff, end = self._limits
        if timestamp < start:
            return 0
        if timestamp >= end:
            return self.amount
        return self._at_start + (self._accrued(timestamp) if timestamp >= cliff else 0)

    @cached_property
    def cliff_unlocks(self) -> tuple[tuple[date, int], ...]:
        """What unlocks in one piece: pairs of a date and base units, at the start, the cliff, a tranche.

        The small steps of every month or quarter are not among them.

        >>> Vesting(100, date(2025, 1, 1), "0.1", 12, 48).cliff_unlocks
        ((datetime.date(2025, 1, 1), 10), (datetime.date(2026, 1, 1), 22))
        """
        months = [0, self.cliff_months]
        if self.cliff_rule == "tranches" and self.duration_months:
            months = [*range(0, self.duration_months, self.cliff_months), self.duration_months]
        elif self.cliff_rule == "delayed" and self.duration_months:
            months = [0]  # nothing arrives at the cliff itself
        days = [add_months(self.start, month) for month in dict.fromkeys(months)]
        times = [unix_time(day) for day in days]
        jumps = [self.vested_amount(time) - self.vested_amount(time - 1) for time in times]
        return tuple((day, jump) for day, jump in zip(days, jumps, strict=True) if jump)

    # Worked out once, read for every date of a chart.

    @cached_property
    def _limits(self) -> tuple[int, int, int]:
        """The Unix times of start, cliff and end."""
        return (
            unix_time(self.start),
            unix_time(add_months(self.start, self.cliff_months)),
            unix_time(self.end),
        )

    @cached_property
    def _at_start(self) -> int:
        return int(self.amount * self.tge_fraction)

    @cached_property
    def _accrued(self) -> Callable[[int], int]:
        """Of what the start left over: base units vested at a time between cliff and end.

        In months or in seconds, as ``period`` asks, the arithmetic is the same.
        """
        start, cliff_at, end = self._limits
        if self.period in PERIOD_MONTHS or self.cliff_rule == "tranches":
            # Tranches are steps themselves: a longer period between them would hold one back.
            step = 1 if self.cliff_rule == "tranches" else PERIOD_MONTHS[self.period]
            cliff, duration = self.cliff_months, self.duration_months

            def clock(now: int) -> int:
                return _months_passed(self.start, now)

        else:
            step, cliff = PERIOD_SECONDS[self.period], cliff_at - start
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
    """A schedule whose terms changed: ``rest`` is what ``original`` had not vested when ``rest`` starts."""

    original: Vesting | Amended
    rest: Vesting

    @property
    def amount(self) -> int:
        """Base units of all terms together."""
        return self.original.amount

    @property
    def start(self) -> date:
        """The first day (or datetime) of the original terms."""
        return self.original.start

    @property
    def end(self) -> date:
        """The first day (or datetime) on which everything has vested, by the new terms."""
        return self.rest.end

    def vested_amount(self, timestamp: int) -> int:
        """Base units that have vested at *timestamp*, in seconds since 1970 in UTC."""
        if timestamp < unix_time(self.rest.start):
            return self.original.vested_amount(timestamp)
        return self.amount - self.rest.amount + self.rest.vested_amount(timestamp)

    @property
    def cliff_unlocks(self) -> tuple[tuple[date, int], ...]:
        """What unlocks in one piece: pairs of a date and base units."""
        since = unix_time(self.rest.start)
        before = tuple(unlock for unlock in self.original.cliff_unlocks if unix_time(unlock[0]) < since)
        return before + self.rest.cliff_unlocks


Schedule = Vesting | Amended


def vested(vesting: Schedule, when: date) -> int:
    """Base units of *vesting* that have vested at *when*, a date, datetime or Timestamp.

    0 before the start, the amount from the end on, never less than before. A date counts from its first
    second in UTC.

    >>> vested(Vesting(31, date(2025, 1, 1), duration_months=1, period="day"), date(2025, 1, 11))
    10
    """
    return vesting.vested_amount(unix_time(when))


def amend(vesting: Schedule, since: date, **terms) -> Amended:
    """*vesting* with new *terms*, those of ``Vesting``, for what has not vested on the date *since*.

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


@checks.of_ordinary_size
def dated_tranches(amount: int, start: date, parts: Sequence[tuple[int, object]]) -> tuple[Vesting, ...]:
    """One schedule per part: *parts* are pairs of days since the part before and a fraction of *amount*.

    *amount* is in base units. The days are counted from *start*, and the lengths follow one another, as in
    a Cosmos ``PeriodicVestingAccount``. The last part takes what rounding leaves. Raises ScheduleError
    unless the fractions add up to 1.

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
