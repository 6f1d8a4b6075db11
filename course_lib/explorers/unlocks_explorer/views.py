"""What the explorer can show of a plan: parts of a chart, and the same as a table. No widgets.

Every view is computed with the same public functions that the notebook uses.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from course_lib.charts import unlocks as charts
from course_lib.charts.theme import Parts
from course_lib.crypto_tokens import (
    PlanRow,
    Scenario,
    ScheduleError,
    add_months,
    bands,
    next_cliff_unlock,
    simulate_scenario,
)
from course_lib.crypto_tokens.vesting import (
    READINGS,
    ScenarioPaths,
    UnlockCurves,
    largest_buckets,
    month_marks,
    unlock_curves,
)
from course_lib.data.exact import exactly
from course_lib.explorers.unlocks_explorer.presets import Plan

if TYPE_CHECKING:
    import pandas as pd

UNLOCKED, NEW = "unlocked so far", "new each month"
READING, COMPARE, PRICE = "four readings of the cliff", "compare two plans", "what if: the price"
VIEWS = (UNLOCKED, NEW, READING, COMPARE, PRICE)
TOKENS, SHARE = "in tokens", "as a share"

ALL, SHARE_OF_UNLOCKED = "all", "share of unlocked"
"""The last two columns of the calendar."""

WHOLE_TOKENS = 1_000
"""From so many tokens on, parts of one are not shown."""

MIDDLE = (5, 50, 95)
"""Percentiles of the lines that are drawn over a stack."""


@dataclass(frozen=True)
class ViewState:
    """All that a view depends on.

    *plan* is the plan on the day *today*, *selected* its selected row, counted from 0. *view* is one of
    ``VIEWS``, *unit* is ``TOKENS`` or ``SHARE``. *other* is the second plan of ``COMPARE``, *scenario* the
    assumptions of the what-if; both may be None.
    """

    plan: Plan
    today: date
    selected: int = 0
    view: str = UNLOCKED
    unit: str = TOKENS
    other: Plan | None = None
    scenario: Scenario | None = None

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """The rows of the plan."""
        return self.plan.rows

    @property
    def row(self) -> PlanRow:
        """The selected row."""
        return self.rows[self.selected]


@exactly
def parts_of(state: ViewState) -> Parts:
    """Traces and layout of the chart of *state*, for ``LiveFigure``."""
    name = state.plan.name
    if state.view == READING:
        return charts.lines_parts(
            readings(state), f"{state.row.bucket}: one cliff, four readings", "", "tokens"
        )
    if state.view == COMPARE:
        return charts.lines_parts(
            100 * comparison(state),
            "Share of the scheduled tokens that is unlocked",
            "months since the first release",
            "% of the scheduled tokens",
        )
    if state.view == PRICE:
        return charts.bands_parts(
            outcome_bands(state, "price"),
            f"{name}: what if? A synthetic price, 100 at the beginning",
            "price index (synthetic)",
        )
    return _stack(state)


@exactly
def table_of(state: ViewState) -> pd.DataFrame:
    """What the chart of *state* shows, as a frame; for the two stacks, the ``calendar``."""
    if state.view == READING:
        table = readings(state)
        return table.round(0) if len(table) and table.to_numpy().max() >= WHOLE_TOKENS else table
    if state.view == COMPARE:
        return comparison(state).round(3)
    if state.view == PRICE:
        return outcome_bands(state, "price").round(1)
    return calendar(state)


def share_columns(state: ViewState) -> list[str]:
    """The columns of the table of *state* that hold shares; a bucket called “share” holds tokens."""
    if state.view == COMPARE:
        return list(comparison(state))
    return [SHARE_OF_UNLOCKED] if state.view in (UNLOCKED, NEW) else []


@exactly
def calendar(state: ViewState) -> pd.DataFrame:
    """New tokens in each of twelve months from ``state.today``, or from the start where that is later.

    *state* gives the plan. A frame with one row per month and one column per bucket, in tokens; the smallest
    buckets are put together. The last columns are ``all`` of them, and ``share of unlocked``: new tokens as a
    share of what was unlocked before.

    >>> from course_lib.explorers.unlocks_explorer.presets import plan_named
    >>> plan = plan_named("Example: one bucket, a one-year cliff, four years")
    >>> calendar(ViewState(plan, date(2026, 1, 1)))["all"].iloc[-1]
    np.float64(25000000.0)
    """
    import pandas as pd

    found = largest_buckets(unlock_curves(state.rows, _coming(state)[:13]), charts.MOST_BUCKETS)
    new, before = np.diff(found.unlocked), found.total[:-1]
    names = [f"{name} (bucket)" if name in (ALL, SHARE_OF_UNLOCKED) else name for name in found.buckets]
    table = pd.DataFrame(new.T, columns=names, index=_days(found.dates[:-1]))
    table[ALL] = new.sum(axis=0)
    table[SHARE_OF_UNLOCKED] = _shares(new.sum(axis=0), before)
    return table.rename_axis("month from")


def readings(state: ViewState) -> pd.DataFrame:
    """The selected row of *state* under each cliff rule that its terms allow.

    A frame of unlocked tokens with one row per month and one column per rule.

    >>> from course_lib.explorers.unlocks_explorer.presets import plan_named
    >>> plan = plan_named("Example: one bucket, a one-year cliff, four years")
    >>> readings(ViewState(plan, date(2026, 1, 1))).loc["2027-01-01"].astype(int).to_dict()
    {'retroactive': 25000000, 'lump': 0, 'delayed': 0, 'tranches': 25000000}
    """
    import pandas as pd

    rows = []
    for rule in READINGS:
        fraction = state.row.cliff_fraction if rule == "lump" else 0
        try:
            rows.append(replace(state.row, bucket=rule, cliff_rule=rule, cliff_fraction=fraction))
        except ScheduleError:
            continue  # tranches need a cliff, and three rules want it before the end
    found = unlock_curves(rows, month_marks(rows))
    return pd.DataFrame(found.unlocked.T, columns=found.buckets, index=_days(found.dates))


@exactly
def comparison(state: ViewState) -> pd.DataFrame:
    """The unlocked share of the scheduled tokens, 0 to 1, in both plans of *state*.

    A frame with one row per month since the first release and one column per plan.

    >>> from course_lib.explorers.unlocks_explorer.presets import plan_named
    >>> plan = plan_named("Example: one bucket, a one-year cliff, four years")
    >>> comparison(ViewState(plan, date(2026, 1, 1))).loc[12].tolist()
    [0.25]
    """
    import pandas as pd

    lines = {}
    for plan in (state.plan, state.other):
        if plan is not None and plan.rows:
            found = unlock_curves(plan.rows, month_marks(plan.rows))
            whole = float(sum(row.tokens for row in plan.rows)) or 1
            lines[plan.name] = pd.Series(found.total / whole)
    return pd.DataFrame(lines).ffill().rename_axis("month")


def outcome_bands(state: ViewState, what: str, percentiles: Collection[float] | None = None) -> pd.DataFrame:
    """Percentiles of *what*, "circulating", "sold" or "price", in the runs of the scenario of *state*.

    A frame with one row per date and one column for each of *percentiles*; None means those of ``bands``.
    """
    dates = _coming(state)
    paths = getattr(outcome(state), what)
    table = bands(paths, tuple(percentiles)) if percentiles else bands(paths)
    return table.set_index(_days(dates))


def outcome(state: ViewState) -> ScenarioPaths:
    """The runs of the scenario of *state*, from its day, or from the start where that is later."""
    return _simulated(state.rows, _coming(state), state.scenario or Scenario())


@functools.lru_cache(maxsize=2)  # the chart and the sentence ask for the same runs
def _simulated(rows: Sequence[PlanRow], dates: tuple[date, ...], scenario: Scenario) -> ScenarioPaths:
    return simulate_scenario(largest_buckets(unlock_curves(rows, dates), charts.MOST_BUCKETS).new, scenario)


def _coming(state: ViewState) -> tuple[date, ...]:
    """Months from today on, or from the first start where that is later: at least a year."""
    marks = month_marks(state.rows)
    if marks[0] >= state.today:
        return marks
    left = sum(day > state.today for day in marks)
    return tuple(add_months(state.today, month) for month in range(max(12, left) + 1))


def _stack(state: ViewState) -> Parts:
    import pandas as pd

    found = largest_buckets(unlock_curves(state.rows, month_marks(state.rows)), charts.MOST_BUCKETS)
    steps = state.view == NEW
    values, unit = (found.new if steps else found.unlocked), "tokens"
    band = None
    if state.scenario:
        band = outcome_bands(state, "sold" if steps else "circulating", MIDDLE)
    if state.unit == SHARE:
        divisor, unit = _divisor(found, steps)
        values = 100 * _shares(values, divisor)
        band = None if band is None else 100 * band / _at(found, band.index, divisor)
    coming = next_cliff_unlock(state.rows, state.today)
    marks = {"today": state.today}
    if coming:
        marks["next cliff unlock"] = coming.day
    return charts.stack_parts(
        pd.DataFrame(values.T, columns=found.buckets, index=_days(found.dates)),
        f"{state.plan.name}: tokens {state.view}" + (", and what if" if band is not None else ""),
        unit,
        {row.bucket for row in state.rows if row.status in ("assumed", "conflict")},
        steps=steps,
        band=band,
        marks=marks,
    )


def _divisor(found: UnlockCurves, steps: bool) -> tuple[np.ndarray, str]:
    """What a share is a share of, one number per month, and what the axis calls it."""
    if not steps:
        return np.full(len(found.dates), found.total[-1]), "% of all scheduled tokens"
    return np.concatenate([[0.0], found.total[:-1]]), "% of what was unlocked before"


def _at(found: UnlockCurves, days: pd.Index, divisor: np.ndarray) -> np.ndarray:
    """*divisor* on other days: that of the month they lie in, as a column."""
    places = np.searchsorted(_days(found.dates), days, side="right") - 1
    return np.maximum(divisor[places], 1e-9)[:, None]


def _shares(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def _days(dates: Sequence[date]) -> pd.DatetimeIndex:
    import pandas as pd

    return pd.DatetimeIndex(dates)
