"""The design explorer: a token’s design on a card, and its five synthetic years.

The numbers come from ``course_lib.crypto_tokens.economy``; this file only arranges controls and a chart.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.charts.designs import design_parts
from course_lib.crypto_tokens.economy import (
    DESIGNS,
    PROMISES,
    Bucket,
    DesignError,
    FiveYears,
    TokenDesign,
    first_broken,
    live,
)
from course_lib.explorers.base import SettingExplorer
from course_lib.explorers.controls import Slider
from course_lib.explorers.markup import Html, frame_table
from course_lib.explorers.number_controls import round_stops

if TYPE_CHECKING:
    import pandas as pd

    from course_lib.charts.theme import Parts

HEADS = {"says": "what it says", "broken": "broken first in month", "value": "measured there"}
LEAST, MOST = 1_000, 100_000_000
"""The fewest and the most dollars in the pool; of cash and costs there may be none."""
STOPS = round_stops(LEAST, MOST)
"""Where the sliders of dollars stop; numbers between them can be typed."""


@dataclass(frozen=True)
class DesignSetting:
    """A design as the controls show it.

    *insiders*, *users* and *pool* are per cent of the tokens; the treasury has the rest. Insiders wait
    *cliff* months and are released over four years. *rewards* are thousands of tokens made in the first
    month, *buyback* is per cent of the fees kept, *pool_dollars*, *cash* and *costs* (a month) are dollars,
    *fee* dollars a user a month. *held* are the months of fees that users hold in tokens. With
    *locked_vote*, insiders vote from the first day. *seed* draws the chance.
    """

    insiders: int = 35
    cliff: int = 12
    rewards: int = 1_500
    fee: int = 30
    users: int = 40
    pool: int = 5
    pool_dollars: int = 3_000_000
    buyback: int = 20
    held: int = 0
    cash: int = 7_000_000
    costs: int = 160_000
    locked_vote: bool = False
    seed: int = 17

    @property
    def design(self) -> TokenDesign:
        """The design. Raises DesignError where the parts are more than all tokens."""
        treasury = 100 - self.insiders - self.users - self.pool
        if treasury < 0:
            raise DesignError(
                f"Insiders, users and pool are {100 - treasury} % together: {-treasury} too many."
            )
        months = 48
        return replace(
            DESIGNS["First draft"],
            buckets=(
                Bucket("Users", self.users, "community", 0.25, 0, months, 0.2),
                Bucket("Treasury", treasury, "treasury", 0.1, 0, months, 0),
                Bucket("Team and investors", self.insiders, "investors", 0, self.cliff, months, 0.3),
                Bucket("Pool", self.pool, "liquidity", 1, 0, 0, 0),
            ),
            emission=self.rewards * 1_000,
            fee=self.fee,
            pool_dollars=self.pool_dollars,
            buyback=self.buyback / 100,
            held_months=self.held,
            cash=self.cash,
            costs=self.costs,
            locked_vote=self.locked_vote,
        )


PRESETS = {
    "First draft": DesignSetting(),
    "Fair launch": DesignSetting(
        insiders=0, cliff=0, rewards=0, users=75, pool=15, pool_dollars=500_000, buyback=50, cash=500_000,
        costs=20_000,
    ),
    "Venture style": DesignSetting(
        insiders=47, rewards=0, users=25, pool=3, pool_dollars=6_000_000, cash=20_000_000, costs=300_000,
        locked_vote=True,
    ),
    "Work token": DesignSetting(insiders=20, rewards=0, users=50, pool=10, buyback=30, held=3, costs=120_000),
    "Five mistakes": DesignSetting(
        insiders=60, rewards=8_000, users=20, pool=3, pool_dollars=2_000_000, buyback=5, cash=2_000_000,
        costs=250_000, locked_vote=True,
    ),
}  # fmt: skip


@lru_cache(maxsize=32)
def life_of(setting: DesignSetting) -> FiveYears:
    """The five years of *setting*. Raises DesignError where its parts are more than all tokens.

    >>> life_of(DesignSetting()).lost_tokens
    0
    """
    return live(setting.design, setting.seed)


class DesignExplorer(SettingExplorer[DesignSetting]):
    """The explorer. Set ``setting``; read ``table``, ``summary`` and ``design``."""

    presets = PRESETS

    def __init__(self, start: DesignSetting):
        money = {"min": 0, "max": MOST, "stops": (0, *STOPS)}
        at_first = {
            "insiders": Slider("Team and investors", min=0, max=90, unit="% of the tokens"),
            "cliff": Slider("Their cliff", min=0, max=48, unit="months"),
            "rewards": Slider(
                "Rewards at first", min=0, max=20_000, step=100, unit="thousand tokens a month"
            ),
            "fee": Slider("Fee", min=0, max=500, unit="dollars a user a month"),
        }
        hidden = {
            "users": Slider("Users and rewards", min=0, max=97, unit="% of the tokens"),
            "pool": Slider("Pool", min=1, max=50, unit="% of the tokens"),
            "pool_dollars": Slider("Dollars in the pool", min=LEAST, max=MOST, unit="dollars", stops=STOPS),
            "buyback": Slider("Buyback", min=0, max=100, unit="% of the fees kept"),
            "held": Slider("Held for use", min=0, max=24, unit="months of fees"),
            "cash": Slider("Cash", unit="dollars", **money),
            "costs": Slider("Costs", unit="dollars a month", **money),
            "locked_vote": widgets.Checkbox(description="locked tokens vote", indent=False),
            "seed": Slider("Chance", min=0, max=100, unit="(number of the draw)"),
        }
        super().__init__(start, at_first, hidden, "More: users, pool, sinks, treasury, votes, chance")

    @property
    def design(self) -> TokenDesign:
        """The design that the controls describe. Raises DesignError where there can be none."""
        return self.setting.design

    @property
    def table(self) -> pd.DataFrame:
        """The ten promises as ``first_broken`` has them, with ``broken``, the month or “holds”."""
        import pandas as pd

        try:
            found = first_broken(life_of(self.setting))
        except DesignError:
            return pd.DataFrame({"says": [], "broken": [], "value": []})
        words = ["holds" if pd.isna(month) else f"{month}" for month in found["month"]]
        return pd.DataFrame({"says": found["says"], "broken": words, "value": found["value"]})

    @property
    def summary(self) -> str:
        """What breaks first, how many promises hold, and how the five years end."""
        try:
            years = life_of(self.setting)
        except DesignError as problem:
            return f"This cannot be: {problem}"
        design, end = years.design, years.table.iloc[-1]
        months = first_broken(years)["month"].dropna()
        held = len(PROMISES) - len(months)
        said = (
            f"Float at the launch {design.float_at_launch:.0%}, FDV ${design.fdv_at_launch:,.0f}. "
            f"{held} of {len(PROMISES)} promises {'holds' if held == 1 else 'hold'} for five years."
        )
        if len(months):
            first = [name.replace("_", " ") for name, month in months.items() if month == months.min()]
            said += f" Broken first, in month {months.min()}: {', '.join(first)}."
        own = years.table.index[years.table["own_sold"] > 0]
        sale = f"sells its own token from month {own[0]} on" if len(own) else "never sells its own token"
        return (
            f"{said} The treasury {sale} and ends with ${end['cash']:,.0f}; "
            f"the price ends at {end['price'] / design.launch_price:,.0%} of the first. All is synthetic."
        )

    def figure_parts(self) -> Parts:
        """Price and cash against the launch, the insiders’ votes, and when promises break."""
        try:
            years = life_of(self.setting)
        except DesignError:
            return design_parts({}, {}, "Nothing to draw: the sentence above says why")
        table, design = years.table, years.design
        lines = {
            "price, % of the first": 100 * table["price"] / design.launch_price,
            "cash of the treasury, % of the first": 100 * table["cash"] / max(design.cash, 1),
            "insiders’ votes, %": 100 * table["votes"],
        }
        months = first_broken(years)["month"].dropna()
        broken = {name.replace("_", " "): int(month) for name, month in months.items()}
        return design_parts({name: [round(v, 3) for v in line] for name, line in lines.items()}, broken)

    def rows_html(self, table: pd.DataFrame) -> Html:
        """*table* with measures that can be read."""
        shown = table.rename(index=lambda name: name.replace("_", " "))
        measured = [f"{v:,.0f}" if abs(v) >= 1_000 else f"{v:.4g}" for v in table["value"]]
        return frame_table(shown.assign(value=measured), HEADS)


def explore_design(preset: str = "First draft", **changes: int) -> DesignExplorer:
    """Explore a design and its five synthetic years: a *preset*, with *changes* of fields of its setting.

    Returns the explorer, which also works without a browser; ``setting``, ``table``, ``summary`` and
    ``design`` can be read. Raises ValueError for an unknown preset, and for numbers beyond the sliders.

    >>> explore_design().summary[:36]
    'Float at the launch 15%, FDV $60,000'
    """
    if preset not in PRESETS:
        raise ValueError(f"There is no preset {preset!r:.40}; choose one of {', '.join(PRESETS)}.")
    try:
        return DesignExplorer(replace(PRESETS[preset], **changes))
    except TypeError:
        known = ", ".join(DesignSetting.__dataclass_fields__)
        unknown = next((name for name in changes if name not in DesignSetting.__dataclass_fields__), "")
        raise ValueError(f"A design has no {unknown!r:.40}. It has: {known}.") from None
