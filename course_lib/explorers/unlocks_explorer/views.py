"""What the explorer can show of a plan: parts of a chart, and the same as a table. No widgets.

Every view is computed with the same public functions that the notebook uses.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from course_lib.charts import unlocks as charts
from course_lib.charts.theme import Parts
from course_lib.crypto_tokens import PlanRow, Scenario, ScheduleError
from course_lib.crypto_tokens.unlocks import (
    PriceQuote,
    UnlockDay,
    break_points,
    grouped_buckets,
    next_cliff_unlock,
)
from course_lib.crypto_tokens.vesting import BASE_UNITS, largest_buckets, month_marks, unlock_curves
from course_lib.data.exact import exactly
from course_lib.explorers.unlocks_explorer import line_views as lines
from course_lib.explorers.unlocks_explorer import units
from course_lib.explorers.unlocks_explorer.holder_colours import BY_BUCKET, BY_HOLDER, by_holder_group
from course_lib.explorers.unlocks_explorer.line_views import NewTerms
from course_lib.explorers.unlocks_explorer.presets import Plan
from course_lib.explorers.unlocks_explorer.provenance import source_line
from course_lib.explorers.unlocks_explorer.what_if import MIDDLE, coming_months, outcome_bands

if TYPE_CHECKING:
    import pandas as pd

UNLOCKED, NEW = "unlocked so far", "new each month"
READING, COMPARE, PRICE = "four readings of the cliff", "compare plans", "what if: the price"
AMENDED = "old terms and new"
VIEWS = (UNLOCKED, NEW, READING, COMPARE, PRICE, AMENDED)

ALL, SHARE_OF_UNLOCKED = "all", "share of unlocked"
"""The last two columns of the calendar."""

WHOLE_TOKENS = 1_000
"""From so many tokens on, parts of one are not shown."""


@dataclass(frozen=True)
class ViewState:
    """All that a view depends on.

    *plan* is the plan on the day *today*, *row* the row in hand. *view* is one of ``VIEWS``, *unit* one of
    ``units.UNITS``, *quote* the price behind dollars, and *supply*, in tokens, what a share of the supply is
    a share of; without it, all tokens of the plan. *scenario* is the assumptions of the what-if, *new_terms*
    the amendment of ``AMENDED``. All of these may be None. *others* are the plans that ``COMPARE`` lays
    beside it, along *by*, ``line_views.MONTHS`` or ``DATES``. *colours* is one of
    ``holder_colours.COLOURINGS``.
    """

    plan: Plan
    today: date
    row: PlanRow | None = None
    view: str = UNLOCKED
    unit: str = units.TOKENS
    others: tuple[Plan, ...] = ()
    scenario: Scenario | None = None
    quote: PriceQuote | None = None
    supply: Decimal | None = None
    new_terms: NewTerms | None = None
    by: str = lines.MONTHS
    colours: str = BY_BUCKET

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """The rows of the plan."""
        return self.plan.rows

    @property
    def compared(self) -> tuple[Plan, ...]:
        """All plans that ``COMPARE`` shows."""
        return (self.plan, *self.others)

    @cached_property
    def next_cliff(self) -> UnlockDay | None:
        """All of the next day on which something unlocks in one piece; None when none is left."""
        return next_cliff_unlock(self.rows, self.today)

    @property
    def counted_in(self) -> units.Unit:
        """The unit of the two stacks."""
        basis = units.Basis(self.rows, self.today, self.quote, self.supply, self.view == NEW)
        return units.unit_of(self.unit, basis)

    @property
    def shown_rows(self) -> list[PlanRow]:
        """The rows of the plan that the view shows: the one in hand, if there is one, or all of them."""
        if self.view in (READING, AMENDED):
            return [self.row] if self.row else []
        return list(self.rows)

    @property
    def blank(self) -> str:
        """Why there is nothing to draw, in a sentence; "" if there is something."""
        if not self.rows:
            return (
                "The plan is empty. Fill in a row under “More: the plan as a table”, paste a table there, or "
                "start from one of the plans in the list."
            )
        if self.view in (READING, AMENDED) and self.row is None:
            return "Choose a row that is filled in: this view shows the row in hand."
        if self.view == AMENDED:
            try:
                (self.new_terms or NewTerms(self.today)).of(self.row)
            except ScheduleError as error:
                return f"{self.row.bucket}, {error.field}: {error.problem}"
        return ""


@exactly
def parts_of(state: ViewState) -> Parts:
    """Traces and layout of the chart of *state*, for ``LiveFigure``, with its source."""
    traces, layout = _PARTS.get(state.view, _stack)(state)
    rows = state.shown_rows
    if state.view == COMPARE:
        rows += [row for other in state.others for row in other.rows]
    return traces, {**layout, "source": source_line(rows, state.today)}


def _reading(state: ViewState) -> Parts:
    title = f"{state.plan.name}, {state.row.bucket}: one cliff, four readings"
    return charts.lines_parts(lines.reading_curves(state.row), title, "", "tokens")


def _compared(state: ViewState) -> Parts:
    curves = 100 * lines.comparison_curves(state.compared, state.by)
    names, more = [*curves.columns], len(curves.columns) - 1
    title = " and ".join(names if more < 2 else [names[0], f"{more} other plans"]) + ": unlocked share"
    along = state.by if state.by == lines.MONTHS else ""
    return charts.lines_parts(curves, title, along, "% of the scheduled tokens")


def _price(state: ViewState) -> Parts:
    title = f"{state.plan.name}: what if? A synthetic price, 100 at the beginning"
    return charts.bands_parts(_bands(state, "price"), title, "price index (synthetic)")


def _amended(state: ViewState) -> Parts:
    title = f"{state.plan.name}, {state.row.bucket}: old terms and new"
    curves = lines.old_and_new(state.row, state.new_terms)
    return charts.lines_parts(curves, title, "", "tokens", {"amended": state.new_terms.since})


@exactly
def table_of(state: ViewState) -> pd.DataFrame:
    """What the chart of *state* shows, as a frame; for the two stacks, the ``calendar``."""
    if state.view == READING:
        table = lines.monthly_readings(state.row)
        return table.round(0) if len(table) and table.to_numpy().max() >= WHOLE_TOKENS else table
    if state.view == COMPARE:
        return lines.comparison(state.compared, state.by).round(3)
    if state.view == PRICE:
        return _bands(state, "price").round(1)
    if state.view == AMENDED:
        return lines.terms_table(state.row, state.new_terms)
    return calendar(state)


def share_columns(state: ViewState) -> list[str]:
    """The columns of the table of *state* that hold shares; a bucket called “share” holds tokens."""
    if state.view == COMPARE:
        return list(lines.comparison(state.compared, state.by))
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

    found = largest_buckets(
        unlock_curves(state.rows, coming_months(state.rows, state.today)[:13]), charts.MOST_BUCKETS
    )
    new, before = np.diff(found.unlocked), found.total[:-1]
    names = [f"{name} (bucket)" if name in (ALL, SHARE_OF_UNLOCKED) else name for name in found.buckets]
    table = pd.DataFrame(new.T, columns=names, index=_days(found.dates[:-1]))
    table[ALL] = new.sum(axis=0)
    table[SHARE_OF_UNLOCKED] = _shares(new.sum(axis=0), before)
    return table.rename_axis("month from")


def _stack(state: ViewState) -> Parts:
    import pandas as pd

    steps = state.view == NEW
    rows, colours = by_holder_group(state.rows) if state.colours == BY_HOLDER else (state.rows, {})
    if steps:
        found = largest_buckets(unlock_curves(rows, month_marks(rows)), charts.MOST_BUCKETS)
        values = pd.DataFrame(found.new.T, columns=found.buckets, index=_days(found.dates))
    else:
        curves = break_points(grouped_buckets(rows, charts.MOST_BUCKETS))
        values = _until(curves.astype(float) / BASE_UNITS, state.today)
    band = None
    if state.scenario:
        band = _bands(state, "sold" if steps else "circulating", MIDDLE)
    unit = state.counted_in
    coming = state.next_cliff
    marks = {"today": state.today}
    if coming:
        marks["next cliff unlock"] = coming.day
    return charts.stack_parts(
        unit.of(values),
        f"{state.plan.name}: {unit.what} {state.view}{unit.basis}"
        + (", and what if" if band is not None else ""),
        unit.axis,
        {row.bucket for row in rows if row.status in ("assumed", "conflict")},
        steps=steps,
        band=None if band is None else unit.of(band),
        marks=marks,
        colours=colours,
    )


_PARTS = {READING: _reading, COMPARE: _compared, PRICE: _price, AMENDED: _amended}


def _until(curves: pd.DataFrame, today: date) -> pd.DataFrame:
    """*curves* that go on to *today*, and a little beyond their last step, which would lie on the border."""
    import pandas as pd

    first, last = curves.index[0], curves.index[-1]
    end = max(pd.Timestamp(today), last + max(pd.Timedelta(days=14), (last - first) / 50)).normalize()
    return pd.concat([curves, curves.iloc[[-1]].set_axis(pd.DatetimeIndex([end]))])


def _bands(state: ViewState, what: str, percentiles: Collection[float] | None = None) -> pd.DataFrame:
    return outcome_bands(state.rows, state.today, state.scenario or Scenario(), what, percentiles)


def _shares(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def _days(dates: Sequence[date]) -> pd.DatetimeIndex:
    import pandas as pd

    return pd.DatetimeIndex(dates)
