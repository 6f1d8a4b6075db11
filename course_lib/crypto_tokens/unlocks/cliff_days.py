"""What unlocks in one piece, and everything that unlocks on one day.

>>> plan = {
...     "Investors": Vesting(300, date(2026, 1, 1), cliff_months=12, duration_months=36),
...     "Treasury": Vesting(60, date(2026, 1, 1), duration_months=60),
... }
>>> next_cliff_unlock(plan, date(2026, 6, 1))
UnlockDay(day=datetime.date(2027, 1, 1), unlocks=(BucketUnlock(bucket='Investors', amount=100, cliff=100), BucketUnlock(bucket='Treasury', amount=1, cliff=0)))
"""  # noqa: E501 - a doctest cannot break the line of a result

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from course_lib.crypto_tokens.calendar import SECONDS_PER_DAY, day_of, unix_time
from course_lib.crypto_tokens.unlocks.plan_parts import Plan, buckets, settled
from course_lib.crypto_tokens.vesting import Schedule, Vesting  # noqa: F401 - the examples use it


@dataclass(frozen=True)
class CliffUnlock:
    """Tokens of one ``bucket`` that unlock in one piece on a ``day``; ``amount`` in base units."""

    day: date
    bucket: str
    amount: int


@dataclass(frozen=True)
class BucketUnlock:
    """What one ``bucket`` unlocks on a day: ``amount`` in base units, ``cliff`` of them in one piece."""

    bucket: str
    amount: int
    cliff: int


@dataclass(frozen=True)
class UnlockDay:
    """Everything that unlocks on one ``day``: ``unlocks`` has one entry per bucket, the largest first."""

    day: date
    unlocks: tuple[BucketUnlock, ...]

    @property
    def amount(self) -> int:
        """Base units of all buckets together."""
        return sum(unlock.amount for unlock in self.unlocks)

    @property
    def cliff(self) -> int:
        """Base units that arrive in one piece, of all buckets together."""
        return sum(unlock.cliff for unlock in self.unlocks)


def cliff_unlocks(plan: Plan) -> list[CliffUnlock]:
    """Everything in *plan* that unlocks in one piece, in the order of the days.

    Sites with unlock calendars call it cliff unlocks, as opposed to linear ones. Here the small steps of
    every month or quarter count as linear.

    >>> [unlock.amount for unlock in cliff_unlocks([Vesting(480, date(2025, 1, 1), "0.1", 12, 48)])]
    [48, 108]
    """
    found = [
        CliffUnlock(day_of(unix_time(day)), name, amount)
        for name, parts in buckets(plan).items()
        for part in parts
        for day, amount in part.cliff_unlocks
    ]
    return sorted(found, key=lambda unlock: unlock.day)


def next_cliff_unlock(plan: Plan, after: date) -> UnlockDay | None:
    """Everything that unlocks on the first day later than *after* on which *plan* has a cliff unlock.

    None when none is left. Small steps that fall on the same day are in it, too: see ``unlocks_on``.

    >>> next_cliff_unlock([Vesting(480, date(2025, 1, 1))], date(2025, 1, 1)) is None
    True
    """
    today, plan = day_of(unix_time(after)), settled(plan)
    later = [unlock.day for unlock in cliff_unlocks(plan) if unlock.day > today]
    return unlocks_on(plan, min(later)) if later else None


def unlocks_on(plan: Plan, day: date) -> UnlockDay:
    """Everything of *plan* that unlocks on *day*, from midnight to midnight in UTC, bucket by bucket.

    >>> unlocks_on([Vesting(12, date(2025, 1, 1), duration_months=12)], date(2025, 3, 1)).amount
    1
    """
    begins = unix_time(day) // SECONDS_PER_DAY * SECONDS_PER_DAY
    before, last = begins - 1, begins + SECONDS_PER_DAY - 1
    unlocks = []
    for name, parts in buckets(plan).items():
        amount = sum(part.vested_amount(last) - part.vested_amount(before) for part in parts)
        cliff = sum(cliff_amount(part, before, last) for part in parts)
        if amount:
            unlocks.append(BucketUnlock(name, amount, cliff))
    return UnlockDay(day_of(begins), tuple(sorted(unlocks, key=lambda unlock: -unlock.amount)))


def cliff_amount(schedule: Schedule, after: int, until: int) -> int:
    """Base units of *schedule* that unlock in one piece later than *after* and not later than *until*.

    Both are Unix times, in seconds.

    >>> cliff_amount(Vesting(480, date(2025, 1, 1)), 0, unix_time(date(2025, 1, 1)))
    480
    """
    return sum(amount for day, amount in schedule.cliff_unlocks if after < unix_time(day) <= until)
