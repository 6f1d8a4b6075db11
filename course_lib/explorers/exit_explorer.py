"""The exit explorer: one sale in four markets that hold the same money.

The numbers come from ``course_lib.crypto_tokens.liquidity``; this file only arranges controls and a chart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.charts.exits import exit_parts
from course_lib.crypto_tokens.liquidity import (
    Pool,
    Sandwich,
    prices_everywhere,
    sandwich,
    sell_everywhere,
)
from course_lib.data.words import counted
from course_lib.explorers.base import SettingExplorer
from course_lib.explorers.controls import Slider
from course_lib.explorers.markup import Html, frame_table
from course_lib.explorers.number_controls import round_stops

if TYPE_CHECKING:
    import pandas as pd

    from course_lib.charts.theme import Parts

LEAST, MOST = 1_000, 5_000_000
"""The fewest and the most tokens sold, and dollars in each market."""
STOPS = round_stops(LEAST, MOST)
"""Where the sliders of tokens and dollars stop; numbers between them can be typed."""
HEADS = {
    "market": "market", "sold": "sold, tokens", "left": "unsold, tokens", "received": "received, $",
    "slippage": "slippage, %", "price_after": "price of the last token, $",
}  # fmt: skip


@dataclass(frozen=True)
class ExitSetting:
    """A sale and the four markets.

    *amount* tokens are sold; *dollars* are in each market; the range reaches *width* per cent below the
    price. *fee* is what each market keeps, in per cent. Where it is *watched*, a bot sandwiches the sale into
    the whole pool, up to the seller’s *tolerance*, in per cent.
    """

    amount: int = 400_000
    dollars: int = 1_000_000
    width: int = 10
    fee: float = 0.3
    tolerance: float = 1.0
    watched: bool = False


PRESETS = {
    "400,000 tokens into a million dollars": ExitSetting(),
    "More tokens than dollars": ExitSetting(amount=1_500_000),
    "A narrow range": ExitSetting(width=1),
    "A very wide range": ExitSetting(width=90),
    "Somebody watches": ExitSetting(amount=10_000, watched=True),
}


def attack_on(setting: ExitSetting) -> Sandwich:
    """The sandwich on the sale of *setting* into the whole pool.

    >>> round(attack_on(ExitSetting(amount=10_000)).gain, 2)
    70.16
    """
    pool = Pool(setting.dollars, setting.dollars, setting.fee / 100)
    return sandwich(pool, setting.amount, setting.tolerance / 100)


class ExitExplorer(SettingExplorer[ExitSetting]):
    """The explorer. Set ``setting``; read ``table`` and ``summary``."""

    presets = PRESETS

    def __init__(self, start: ExitSetting):
        wide = {"min": LEAST, "max": MOST, "stops": STOPS}
        at_first = {
            "amount": Slider("Tokens sold", unit="tokens", **wide),
            "dollars": Slider("Dollars in each market", unit="dollars", **wide),
            "width": Slider("Range down to", min=1, max=99, unit="% below the price"),
        }
        hidden = {
            "fee": Slider("Fee", min=0, max=5, step=0.1, unit="% of each sale"),
            "tolerance": Slider("Tolerance", min=0, max=20, step=0.1, unit="% below the quote"),
            "watched": widgets.Checkbox(description="somebody watches the whole pool", indent=False),
        }
        super().__init__(start, at_first, hidden, "More: fee, tolerance, a bot that watches")

    @property
    def table(self) -> pd.DataFrame:
        """One row a market, as ``sell_everywhere`` makes it."""
        now = self.setting
        return sell_everywhere(now.dollars, now.amount, now.width / 100, now.fee / 100)

    @property
    def summary(self) -> str:
        """What each market pays, what stays unsold, and what a bot takes."""
        now, table = self.setting, self.table
        paid = ", ".join(f"{name} ${row.received:,.0f}" for name, row in table.iterrows())
        said = f"{now.amount:,} tokens are worth ${now.amount:,} on paper. They bring: {paid}."
        dry = table[table["left"] >= 1]
        if len(dry):
            rest = ", ".join(f"{_tokens(row.left)} in the {name}" for name, row in dry.iterrows())
            said += f" No dollars are left for {rest}."
        if now.watched:
            said += f" {self._attack()}"
        return said

    def figure_parts(self) -> Parts:
        """The price in each market, over the tokens sold."""
        now = self.setting
        paths = prices_everywhere(now.dollars, now.amount, now.width / 100, now.fee / 100)
        return exit_parts(
            {name: ([round(s, 2) for s in sold], [round(p, 6) for p in price])
             for name, (sold, price) in paths.items()}
        )  # fmt: skip

    def rows_html(self, table: pd.DataFrame) -> Html:
        """*table* with whole tokens and dollars, and slippage in per cent."""
        shown = table.assign(slippage=100 * table["slippage"])
        decimals = {"sold": 0, "left": 0, "received": 0, "slippage": 1, "price_after": 4}
        return frame_table(shown.round(decimals), HEADS)

    def _attack(self) -> str:
        if not self.setting.tolerance:
            return "With a tolerance of 0 % there is nothing that a bot could take."
        attack = attack_on(self.setting)
        if attack.gain <= 0:
            return (
                f"With a tolerance of {self.setting.tolerance:g} %, a bot would lose on a sandwich: "
                "the fees take more than the gain."
            )
        return (
            f"With a tolerance of {self.setting.tolerance:g} %, a bot sells {_tokens(attack.front)} "
            f"first: the whole pool then pays ${attack.received:,.0f}, and the bot gains "
            f"{attack.gain:,.2f} tokens before tips and gas."
        )


def _tokens(amount: float) -> str:
    return counted(f"{amount:,.0f}", "token")


def explore_exit(  # noqa: PLR0913, PLR0917 - what a sale is
    amount: int = 400_000,
    dollars: int = 1_000_000,
    width: int = 10,
    fee: float = 0.003,
    tolerance: float = 0.01,
    watched: bool = False,
) -> ExitExplorer:
    """Explore what the sale of *amount* tokens, at a price of $1, brings in four markets.

    Each market holds *dollars* and keeps the share *fee*. The range reaches *width* per cent below the price,
    from 1 to 99. If it is *watched*, a bot sandwiches the sale into the whole pool, up to the share
    *tolerance*.
    Returns the explorer, which also works without a browser. Raises ValueError for numbers beyond the
    sliders: tokens and dollars from 1,000 to 5,000,000, a fee from 0 to 0.05, a tolerance from 0 to 0.2.

    >>> explore_exit().summary.partition(": ")[2]
    'whole pool $285,102, range $390,802, launch curve $308,008, order book $368,405.'
    """
    return ExitExplorer(
        ExitSetting(amount, dollars, width, round(100 * fee, 6), round(100 * tolerance, 6), watched)
    )
