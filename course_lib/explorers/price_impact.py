"""The price-impact explorer: selling an unlock into a pool, at once or in parts.

The numbers come from ``course_lib.crypto_tokens.markets``; this file only arranges controls and a chart.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import ipywidgets as widgets
import numpy as np

from course_lib.charts.markets import sale_lines
from course_lib.charts.theme import FOLLOW_THE_PAGE
from course_lib.crypto_tokens.markets import Pool, at_price, sell, sell_in_parts
from course_lib.explorers.more import more
from course_lib.explorers.own_keys import ExplorerBox
from course_lib.explorers.slider import Slider

if TYPE_CHECKING:
    import pandas as pd

PRICE = 1.0
"""Dollars for a token before anything is sold."""
MOST = 5_000_000
"""Largest unlock, and most dollars in the pool."""
CORNERS = 60
"""About so many corners has the line of the price, however many parts there are."""


@dataclass(frozen=True)
class Plan:
    """An unlock and how it is sold: tokens, dollars in the pool, and percentages."""

    unlock: int = 1_000_000
    sold: int = 40
    dollars: int = 1_000_000
    parts: int = 1
    refill: int = 50
    fee: float = 0.3

    @property
    def amount(self) -> float:
        """Tokens sold."""
        return self.unlock * self.sold / 100

    @property
    def pool(self) -> Pool:
        """The pool before the sale: as many dollars as tokens are worth."""
        return Pool(self.dollars / PRICE, self.dollars, self.fee / 100)


PRESETS = {
    "40 % of a million, at once": Plan(),
    "The same into a thin pool": Plan(dollars=50_000),
    "The same into a deep pool": Plan(dollars=5_000_000),
    "20 parts, nobody buys in between": Plan(parts=20, refill=0),
    "20 parts, buyers return": Plan(parts=20, refill=80),
    "Everybody wants out": Plan(unlock=5_000_000, sold=100, dollars=200_000),
}


def price_line(plan: Plan) -> tuple[list[float], list[float]]:
    """Tokens sold so far and the pool's price, corner by corner through all parts."""
    sold, price, pool, start = [], [], plan.pool, plan.pool.price
    part = plan.amount / plan.parts
    inside = np.linspace(0, 1, max(2, CORNERS // plan.parts))
    for number in range(plan.parts):
        sold += [round(number * part + share * part, 2) for share in inside]
        steps = [pool.price, *(sell(pool, share * part).after.price for share in inside[1:])]
        price += [round(step, 6) for step in steps]
        pool = at_price(sell(pool, part).after, steps[-1] + plan.refill / 100 * (start - steps[-1]))
    return sold, price


class PriceImpactExplorer(ExplorerBox):
    """The explorer. Set ``plan``; read ``plan``, ``table`` and ``summary``."""

    def __init__(self, plan: Plan):
        self._preset = widgets.Dropdown(options=[*PRESETS], value=None, description="Preset")
        self._reset = widgets.Button(description="Reset", layout=widgets.Layout(width="6em"))
        self._controls = {
            "unlock": Slider("Unlock", min=10_000, max=MOST, step=10_000, unit="tokens"),
            "sold": Slider("Sold of it", min=1, max=100, unit="%"),
            "dollars": Slider("Dollars in the pool", min=10_000, max=MOST, step=10_000, unit="dollars"),
            "parts": Slider("Parts", min=1, max=50, unit="sales"),
            "refill": Slider("Buyers return", min=0, max=100, unit="% of the gap"),
            "fee": Slider("Fee", min=0, max=5, step=0.1, unit="%"),
        }
        self._as_table = widgets.Checkbox(value=False, description="show as table", indent=False)
        self._sentence = widgets.HTML()
        self._rows = widgets.HTML()
        self._chart = widgets.VBox()
        self._drawing = True
        row = widgets.Layout(flex_flow="row wrap", align_items="center")
        first, rarely = [*self._controls.values()][:3], [*self._controls.values()][3:]
        super().__init__(
            [
                widgets.HTML(FOLLOW_THE_PAGE),
                widgets.HBox([self._preset, self._reset, self._as_table], layout=row),
                *first,
                self._sentence,
                self._chart,
                self._rows,
                more("More: parts, buyers in between, fee", rarely),
            ]
        )
        self.add_class("course-explorer")
        self._start = plan
        self._figure = None
        self.plan = plan
        for control in self._controls.values():
            control.observe(self._draw, "value")
        self._preset.observe(self._use_preset, "value")
        self._as_table.observe(self._draw_table, "value")
        self._reset.on_click(self._start_again)

    @property
    def plan(self) -> Plan:
        """The sale that the controls describe. Setting it moves them."""
        values = {name: control.value for name, control in self._controls.items()}
        fee = round(values.pop("fee"), 6)
        return Plan(**{name: round(value) for name, value in values.items()}, fee=fee)

    @plan.setter
    def plan(self, plan: Plan) -> None:
        self._drawing = True
        for name, control in self._controls.items():
            control.value = getattr(plan, name)
        self._drawing = False
        self._draw()

    @property
    def table(self) -> pd.DataFrame:
        """The sale part by part, as ``sell_in_parts`` makes it."""
        plan = self.plan
        return sell_in_parts(plan.pool, plan.amount, plan.parts, plan.refill / 100)

    @property
    def summary(self) -> str:
        """The sale in words."""
        plan, table = self.plan, self.table
        total, paper = table["total"].iloc[-1], plan.amount * PRICE
        how = "at once" if plan.parts == 1 else f"in {plan.parts} parts"
        return (
            f"{plan.amount:,.0f} tokens are worth ${paper:,.0f} on paper. Sold {how} they bring "
            f"${total:,.0f}: {total / paper:.1%} of it, ${total / plan.amount:.3f} each. "
            f"The last sale leaves the price {1 - table['price_after'].iloc[-1] / PRICE:.1%} lower."
        )

    def _draw(self, _change=None) -> None:
        if self._drawing:
            return
        table, (sold, price) = self.table, price_line(self.plan)
        by_part = [0.0, *table["sold"].round(2)]
        average = [PRICE, *(table["total"] / table["sold"]).round(6)]
        if self._figure is None:
            import plotly.graph_objects as go

            self._figure = go.FigureWidget(sale_lines(sold, price, by_part, average))
            self._chart.children = (self._figure,)
        else:
            pool_line, average_line, end = self._figure.data
            with self._figure.batch_update():
                pool_line.x, pool_line.y = sold, price
                average_line.x, average_line.y = by_part, average
                end.x, end.y = [sold[-1], by_part[-1]], [price[-1], average[-1]]
        self._sentence.value = f'<p role="status" style="margin:0.3em 0">{escape(self.summary)}</p>'
        self._preset.value = next((name for name, preset in PRESETS.items() if preset == self.plan), None)
        self._draw_table()

    def _draw_table(self, _change=None) -> None:
        self._rows.value = self.table.round(4).to_html(border=0) if self._as_table.value else ""

    def _use_preset(self, change) -> None:
        if change.new is not None:
            self.plan = PRESETS[change.new]

    def _start_again(self, _button=None) -> None:
        self._as_table.value = False
        self.plan = self._start


def explore_price_impact(  # noqa: PLR0913, PLR0917 - what a sale is
    unlock: int = 1_000_000,
    sold: float = 0.40,
    dollars: int = 1_000_000,
    parts: int = 1,
    refill: float = 0.50,
    fee: float = 0.003,
) -> PriceImpactExplorer:
    """Explore what it brings to sell the share *sold* of *unlock* tokens into a pool, at $1 to begin with.

    The pool holds *dollars* and tokens worth as much. In *parts*, buyers close the share *refill* of the
    gap to the first price in between. Returns the explorer, which also works without a browser. Values
    beyond the sliders are cut to them: tokens and dollars to 10,000 … 5,000,000, parts to 50.

    >>> explore_price_impact().summary.partition(". ")[2].partition(":")[0]
    'Sold at once they bring $285,102'
    """
    if not 0 <= refill <= 1 or not 0 < sold <= 1:
        raise ValueError("sold is a share above 0, refill one from 0 on, and neither is more than 1.")
    return PriceImpactExplorer(
        Plan(
            unlock=unlock,
            sold=round(100 * sold),
            dollars=dollars,
            parts=parts,
            refill=round(100 * refill),
            fee=round(100 * fee, 6),
        )
    )
