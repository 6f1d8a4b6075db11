"""The what-if of a plan: a thousand versions of what comes after a day, as bands."""

from __future__ import annotations

import functools
from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from course_lib.charts.unlocks import MOST_BUCKETS
from course_lib.crypto_tokens import PlanRow, Scenario, add_months, bands, simulate_scenario
from course_lib.crypto_tokens.vesting import ScenarioPaths, largest_buckets, month_marks, unlock_curves

if TYPE_CHECKING:
    import pandas as pd

MIDDLE = (5, 50, 95)
"""Percentiles of the lines that are drawn over a stack."""


def outcome_bands(
    rows: Sequence[PlanRow],
    today: date,
    scenario: Scenario,
    what: str,
    percentiles: Collection[float] | None = None,
) -> pd.DataFrame:
    """Percentiles of *what*, "circulating", "sold" or "price", in the runs of *scenario* on *rows*.

    A frame with one row per month from *today* on and one column for each of *percentiles*; None means those
    of ``bands``. The months of tokens are those of the plan, so that its cliffs lie on their days; the months
    of a price are counted from *today*.
    """
    import pandas as pd

    dates = coming_months(rows, today) if what == "price" else coming_marks(rows, today)
    paths = getattr(_simulated(tuple(rows), dates, scenario), what)
    table = bands(paths, tuple(percentiles)) if percentiles else bands(paths)
    return table.set_index(pd.DatetimeIndex(dates))


@functools.lru_cache(maxsize=2)  # the chart and the sentence ask for the same runs
def _simulated(rows: tuple[PlanRow, ...], dates: tuple[date, ...], scenario: Scenario) -> ScenarioPaths:
    return simulate_scenario(largest_buckets(unlock_curves(rows, dates), MOST_BUCKETS).new, scenario)


def coming_marks(rows: Sequence[PlanRow], today: date) -> tuple[date, ...]:
    """*today* and the months of the plan *rows* after it; months from *today* on where none of them is left.

    >>> from decimal import Decimal
    >>> coming_marks([PlanRow("Team", Decimal(1), date(2026, 1, 1))], date(2026, 3, 15))[:2]
    (datetime.date(2026, 3, 15), datetime.date(2026, 4, 1))
    """
    every = month_marks(rows)
    if every[0] >= today or every[-1] <= today:
        return coming_months(rows, today)
    return (today, *(day for day in every if day > today))


def coming_months(rows: Sequence[PlanRow], today: date) -> tuple[date, ...]:
    """Months from *today* on, or from the first start of *rows* where that is later: at least a year.

    >>> from decimal import Decimal
    >>> coming_months([PlanRow("Team", Decimal(1), date(2026, 1, 1))], date(2026, 3, 1))[:2]
    (datetime.date(2026, 3, 1), datetime.date(2026, 4, 1))
    """
    marks = month_marks(rows)
    if marks[0] >= today:
        return marks
    left = sum(day > today for day in marks)
    return tuple(add_months(today, month) for month in range(max(12, left) + 1))
