"""The price-impact explorer: selling an unlock into a pool, at once or in parts.

The numbers come from ``course_lib.crypto_tokens.liquidity``; this file only arranges controls and a chart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from course_lib.charts.markets import sale_parts
from course_lib.crypto_tokens.liquidity import Pool, at_price, sell, sell_in_parts
from course_lib.explorers.base import SettingExplorer
from course_lib.explorers.controls import Slider
from course_lib.explorers.markup import frame_table

if TYPE_CHECKING:
    import pandas as pd

    from course_lib.charts.theme import Parts

PRICE = 1.0
"""Dollars for a token before anything is sold."""
MOST = 5_000_000
"""Largest unlock, and most dollars in the pool."""
CORNERS = 60
"""The line of the price has about this many corners, however many parts there are."""


@dataclass(frozen=True)
class SaleSetting:
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
    "40 % of a million, at once": SaleSetting(),
    "The same into a thin pool": SaleSetting(dollars=50_000),
    "The same into a deep pool": SaleSetting(dollars=5_000_000),
    "20 parts, nobody buys in between": SaleSetting(parts=20, refill=0),
    "20 parts, buyers return": SaleSetting(parts=20, refill=80),
    "Everybody wants out": SaleSetting(unlock=5_000_000, sold=100, dollars=200_000),
}


def price_line(sale: SaleSetting) -> tuple[list[float], list[float]]:
    """Tokens sold so far and the pool's price in dollars, corner by corner through all parts."""
    sold, price, pool, start = [], [], sale.pool, sale.pool.price
    part = sale.amount / sale.parts
    inside = np.linspace(0, 1, max(2, CORNERS // sale.parts))
    for number in range(sale.parts):
        sold += [round(number * part + share * part, 2) for share in inside]
        steps = [pool.price, *(sell(pool, share * part).after.price for share in inside[1:])]
        price += [round(step, 6) for step in steps]
        pool = at_price(sell(pool, part).after, steps[-1] + sale.refill / 100 * (start - steps[-1]))
    return sold, price


class PriceImpactExplorer(SettingExplorer[SaleSetting]):
    """The explorer. Set ``sale``; read ``sale``, ``table`` and ``summary``."""

    presets = PRESETS
    sale = SettingExplorer.setting

    def __init__(self, sale: SaleSetting):
        at_first = {
            "unlock": Slider("Unlock", min=10_000, max=MOST, step=10_000, unit="tokens"),
            "sold": Slider("Sold of it", min=1, max=100, unit="%"),
            "dollars": Slider("Dollars in the pool", min=10_000, max=MOST, step=10_000, unit="dollars"),
        }
        hidden = {
            "parts": Slider("Parts", min=1, max=50, unit="sales"),
            "refill": Slider("Buyers return", min=0, max=100, unit="% of the gap"),
            "fee": Slider("Fee", min=0, max=5, step=0.1, unit="%"),
        }
        super().__init__(sale, at_first, hidden, "More: parts, buyers in between, fee")

    @property
    def table(self) -> pd.DataFrame:
        """The sale part by part, as ``sell_in_parts`` makes it."""
        sale = self.sale
        return sell_in_parts(sale.pool, sale.amount, sale.parts, sale.refill / 100)

    @property
    def summary(self) -> str:
        """The sale in words."""
        sale, table = self.sale, self.table
        total, paper = table["total"].iloc[-1], sale.amount * PRICE
        how = "at once" if sale.parts == 1 else f"in {sale.parts} parts"
        return (
            f"{sale.amount:,.0f} tokens are worth ${paper:,.0f} on paper. Sold {how} they bring "
            f"${total:,.0f}: {total / paper:.1%} of it, ${total / sale.amount:.3f} each. "
            f"The last sale leaves the price {1 - table['price_after'].iloc[-1] / PRICE:.1%} lower."
        )

    def figure_parts(self) -> Parts:
        """The price through all parts, and the average price of each."""
        table = self.table
        by_part = [0.0, *table["sold"].round(2)]
        average = [PRICE, *(table["total"] / table["sold"]).round(6)]
        return sale_parts(*price_line(self.sale), by_part, average)

    def table_html(self) -> str:
        """The table with four decimals."""
        return frame_table(self.table.round(4))


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
    beyond the sliders are cut to them: tokens and dollars to 10,000 … 5,000,000, parts to 50. Raises
    ValueError for a share that is not between 0 and 1, and for one that is no whole per cent.

    >>> explore_price_impact().summary.partition(". ")[2].partition(":")[0]
    'Sold at once they bring $285,102'
    """
    if not 0 <= refill <= 1 or not 0 < sold <= 1:
        raise ValueError("sold is a share above 0, refill one from 0 on, and neither is more than 1.")
    return PriceImpactExplorer(
        SaleSetting(
            unlock=unlock,
            sold=round(100 * sold, 6),
            dollars=dollars,
            parts=parts,
            refill=round(100 * refill, 6),
            fee=round(100 * fee, 6),
        )
    )
