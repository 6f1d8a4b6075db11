"""The price-impact explorer: an unlock is sold into a pool, at once or in parts.

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
from course_lib.explorers.markup import Html, frame_table
from course_lib.explorers.number_controls import round_stops

if TYPE_CHECKING:
    import pandas as pd

    from course_lib.charts.theme import Parts

PRICE = 1.0
"""US dollars per token before anything is sold."""
LEAST, MOST = 10_000, 5_000_000
"""The smallest and largest unlock in tokens; the fewest and most dollars in the pool."""
STOPS = round_stops(LEAST, MOST)
"""Where the sliders of tokens and dollars stop; numbers between them can be typed."""
HEADS = {
    "sold": "sold so far, tokens", "received": "received, $", "total": "received so far, $",
    "price_before": "price before, $", "price_after": "price after, $", "price": "price, $",
}  # fmt: skip
CORNERS = 60
"""About how many points the line of the price has, however many parts there are."""


@dataclass(frozen=True)
class SaleSetting:
    """An unlock and how it is sold.

    *unlock* is in tokens, *sold* the per cent of it that is sold; *dollars* are in the pool. The sale is made
    in *parts*; between two of them buyers close *refill* per cent of the gap to the first price. *fee* is the
    pool's, in per cent.
    """

    unlock: int = 1_000_000
    sold: int = 40
    dollars: int = 1_000_000
    parts: int = 1
    refill: int = 50
    fee: float = 0.3

    @property
    def amount(self) -> float:
        """The number of tokens that are sold."""
        return self.unlock * self.sold / 100

    @property
    def pool(self) -> Pool:
        """The pool before the sale: its tokens are worth as much as its dollars."""
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
    """Points of the line of the price through all parts of *sale*: tokens sold so far, and dollars per token.

    Two lists of the same length.

    >>> sold, price = price_line(SaleSetting(sold=100, dollars=1_000_000, fee=0))
    >>> float(sold[-1]), price[0], price[-1]
    (1000000.0, 1.0, 0.25)
    """
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
    """The explorer. Set *sale*; read it, ``table`` and ``summary``."""

    presets = PRESETS
    sale = SettingExplorer.setting

    def __init__(self, sale: SaleSetting):
        wide = {"min": LEAST, "max": MOST, "stops": STOPS}
        at_first = {
            "unlock": Slider("Unlock", unit="tokens", **wide),
            "sold": Slider("Sold of it", min=1, max=100, unit="% of the unlock"),
            "dollars": Slider("Dollars in the pool", unit="dollars", **wide),
        }
        hidden = {
            "parts": Slider("Parts", min=1, max=50, unit="sales"),
            "refill": Slider("Buyers return", min=0, max=100, unit="% of the gap to the first price"),
            "fee": Slider("Fee", min=0, max=5, step=0.1, unit="% of each sale"),
        }
        super().__init__(sale, at_first, hidden, "More: parts, buyers in between, fee")

    @property
    def table(self) -> pd.DataFrame:
        """The sale part by part, one row per part, as ``sell_in_parts`` makes it."""
        sale = self.sale
        return sell_in_parts(sale.pool, sale.amount, sale.parts, sale.refill / 100)

    @property
    def summary(self) -> str:
        """The sale in words."""
        sale, table = self.sale, self.table
        total, paper = table["total"].iloc[-1], sale.amount * PRICE
        how, which = ("at once", "The") if sale.parts == 1 else (f"in {sale.parts} parts", "The last")
        fall = f"{1 - table['price_after'].iloc[-1] / PRICE:.1%}".replace("100.0%", "more than 99.9%")
        return (
            f"{sale.amount:,.0f} tokens are worth ${paper:,.0f} on paper. Sold {how} they bring "
            f"${total:,.0f}: {total / paper:.1%} of it, ${total / sale.amount:.3f} each. "
            f"{which} sale leaves the price {fall} lower."
        )

    def figure_parts(self) -> Parts:
        """The price through all parts, and the average received after each."""
        table = self.table
        by_part = [0.0, *table["sold"].round(2)]
        average = [PRICE, *(table["total"] / table["sold"]).round(6)]
        return sale_parts(*price_line(self.sale), by_part, average)

    def rows_html(self, table: pd.DataFrame) -> Html:
        """*table* with cents, and prices with four decimals."""
        decimals = dict.fromkeys(table.columns, 4) | {"received": 2, "total": 2}
        return frame_table(table.round(decimals), HEADS)


def explore_price_impact(  # noqa: PLR0913, PLR0917 - what a sale is
    unlock: int = 1_000_000,
    sold: float = 0.40,
    dollars: int = 1_000_000,
    parts: int = 1,
    refill: float = 0.50,
    fee: float = 0.003,
) -> PriceImpactExplorer:
    """Explore what the sale of the share *sold* of *unlock* tokens brings, into a pool with a price of $1.

    The pool has *dollars*, and tokens worth as much; *fee* is its share of each sale. Between two of *parts*,
    buyers close the share *refill* of the gap to the first price. Returns the explorer, which also works
    without a browser. Raises ValueError for numbers beyond the sliders: tokens and dollars from 10,000 to
    5,000,000, parts from 1 to 50, the fee from 0 to 0.05, *sold* above 0 and at most 1, *refill* from 0 to 1;
    and when one of these two is not a whole per cent.

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
