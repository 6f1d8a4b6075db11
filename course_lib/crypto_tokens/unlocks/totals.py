"""How much of a whole plan is unlocked, at a moment, on many dates, month by month.

>>> plan = {
...     "Public sale": Vesting(300, date(2025, 1, 1)),
...     "Team": Vesting(480, date(2025, 1, 1), cliff_months=12, duration_months=48),
... }
>>> unlocked(plan, date(2026, 1, 1))
420
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from course_lib.crypto_tokens.calendar import add_months, unix_time
from course_lib.crypto_tokens.unlocks.plan_parts import Plan, buckets
from course_lib.crypto_tokens.vesting import Vesting  # noqa: F401 - the examples use it

if TYPE_CHECKING:
    import pandas as pd

_LARGEST_INT64 = 2**63 - 1


def unlock_table(plan: Plan, dates: Iterable[date]) -> pd.DataFrame:
    """Base units of *plan* unlocked so far: one row per date of *dates*, one column per bucket.

    The index holds the dates. Values are exact: 64-bit integers, or Python's own where all buckets together
    are too large for those.

    >>> team = Vesting(480, date(2025, 1, 1), cliff_months=12, duration_months=48)
    >>> unlock_table({"Team": team}, [date(2025, 12, 31), date(2026, 1, 1)])["Team"].tolist()
    [0, 120]
    """
    import pandas as pd

    dates = list(dates)
    times = [unix_time(day) for day in dates]
    plan = buckets(plan)
    columns = {
        name: [sum(part.vested_amount(now) for part in parts) for now in times]
        for name, parts in plan.items()
    }
    fits = sum(part.amount for parts in plan.values() for part in parts) <= _LARGEST_INT64
    return pd.DataFrame(columns, index=pd.DatetimeIndex(dates), dtype="int64" if fits else object)


def unlocked(plan: Plan, when: date) -> int:
    """Base units of all buckets of *plan* that are unlocked at *when*, a date, datetime or Timestamp.

    >>> unlocked([Vesting(300, date(2025, 1, 1))], date(2025, 1, 1))
    300
    """
    now = unix_time(when)
    return sum(part.vested_amount(now) for parts in buckets(plan).values() for part in parts)


def unlock_calendar(plan: Plan, first: date, months: int = 12) -> pd.DataFrame:
    """What of *plan* unlocks in each of *months* months from *first* on: one row per month.

    The index holds the first day of each month; what unlocks on that day is part of it, what unlocks on the
    first day of the next month is not. Columns: one per bucket (base units within that month), their
    ``total``, and ``share``: the total as a share of what was unlocked before the month (NaN while that is
    nothing).

    >>> team = Vesting(480, date(2025, 1, 1), "0.25", duration_months=36)
    >>> unlock_calendar({"Team": team}, date(2025, 2, 1), 2)[["total", "share"]].values.tolist()
    [[10.0, 0.08333333333333333], [10.0, 0.07692307692307693]]
    """
    import pandas as pd

    days = [pd.Timestamp(add_months(first, n)) for n in range(months + 1)]
    marks = unlock_table(plan, [day - pd.Timedelta(seconds=1) for day in days])
    before = marks.sum(axis=1)[:-1].tolist()
    calendar = (marks - marks.shift(fill_value=0))[1:].set_index(pd.DatetimeIndex(days[:-1]))
    calendar["total"] = calendar.sum(axis=1)
    calendar["share"] = [
        new / was if was else float("nan") for new, was in zip(calendar["total"], before, strict=True)
    ]
    return calendar
