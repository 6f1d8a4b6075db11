"""The price-impact explorer: selling an unlock into a pool, at once or in parts.

The numbers come from ``course_lib.crypto_tokens.liquidity``; this file only arranges controls and a chart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from course_lib.charts.markets import sale_parts
from course_lib.crypto_tokens.liquidity import Pool, at_price, sell, sell_in_parts
from course_lib.explorers.in_line import in_line
from course_lib.explorers.live_figure import LiveFigure
from course_lib.explorers.more import more
from course_lib.explorers.setting_explorer import SettingExplorer
from course_lib.explorers.slider import Slider

if TYPE_CHECKING:
    import ipywidgets as widgets
    import pandas as pd

PRICE = 1.0
"""Dollars for a token before anything is sold."""
MOST = 5_000_000
"""Largest unlock, and most dollars in the pool."""
CORNERS = 60
"""The price line has about this many points, however many parts there are."""


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


class PriceImpactExplorer(SettingExplorer[Plan]):
    """The explorer. Set ``plan``; read ``plan``, ``table`` and ``summary``."""

    plan = SettingExplorer.setting

    def __init__(self, plan: Plan):
        self._picture = LiveFigure()
        controls = {
            "unlock": Slider("Unlock", min=10_000, max=MOST, step=10_000, unit="tokens"),
            "sold": Slider("Sold of it", min=1, max=100, unit="%"),
            "dollars": Slider("Dollars in the pool", min=10_000, max=MOST, step=10_000, unit="dollars"),
            "parts": Slider("Parts", min=1, max=50, unit="sales"),
            "refill": Slider("Buyers return", min=0, max=100, unit="% of the gap"),
            "fee": Slider("Fee", min=0, max=5, step=0.1, unit="%"),
        }
        super().__init__(plan, PRESETS, controls)

    def _arranged(self) -> list[widgets.Widget]:
        unlock, sold, dollars, *rarely = self._controls.values()
        return [
            in_line(self._preset, self._reset, self._as_table),
            *(unlock, sold, dollars),
            self._sentence,
            self._picture,
            self._rows,
            more("More: parts, buyers in between, fee", rarely),
        ]

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

    def _show(self) -> None:
        table = self.table
        by_part = [0.0, *table["sold"].round(2)]
        average = [PRICE, *(table["total"] / table["sold"]).round(6)]
        self._picture.show(sale_parts(*price_line(self.plan), by_part, average))

    def _table_html(self) -> str:
        return self.table.round(4).to_html(border=0)


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
