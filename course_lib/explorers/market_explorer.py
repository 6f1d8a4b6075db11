"""The marketplace simulator: the same market settled in a token and without one.

The numbers come from ``course_lib.crypto_tokens.economy``; this file only arranges controls and a chart.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import isclose
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.charts.economy import units_parts
from course_lib.crypto_tokens.economy import (
    AGENTS,
    COMPUTE,
    DATA,
    DOLLARS,
    SETTLEMENTS,
    STABLECOIN,
    SUBSIDISED,
    TOKEN,
    Market,
    MarketRun,
    run_market,
    service,
    side_by_side,
    units_by_month,
)
from course_lib.data.words import counted
from course_lib.explorers.base import SettingExplorer
from course_lib.explorers.controls import Slider
from course_lib.explorers.markup import Html, frame_table, html
from course_lib.explorers.number_controls import NumberField

if TYPE_CHECKING:
    import pandas as pd

    from course_lib.charts.theme import Parts

PRESETS = {
    "Compute: rewards that fade": COMPUTE,
    "Compute: no rewards at all": replace(COMPUTE, rewards=0),
    "Compute: experience makes machines cheaper": replace(COMPUTE, learning=0.1),
    "Compute: a wild price": replace(COMPUTE, volatility=2.5),
    "Data: many providers without a bank": DATA,
    "Agents: a thousand small payments": AGENTS,
}

SHARES = {  # sliders in percent: field, label, most, step
    "wallet_cost": ("Extra step", 40, 1, "% of the cloud’s price"),
    "volatility": ("Swings", 300, 5, "% a year"),
    "bankless": ("No card", 100, 1, "% of customers"),
    "bankless_providers": ("No bank", 100, 1, "% of providers"),
    "failure": ("Failures", 20, 0.1, "% of units"),
    "fee": ("Fee", 30, 1, "% of each payment"),
    "burn": ("Burn", 30, 1, "% of each payment"),
    "learning": ("Experience", 30, 1, "% cheaper when doubled"),
}
AT_FIRST = ("volatility", "wallet_cost")


class MarketExplorer(SettingExplorer[Market]):
    """The simulator. Set *market*; read it, ``table`` (months), ``gains`` and ``summary``."""

    presets = PRESETS
    table_below = True
    market = SettingExplorer.setting

    def __init__(self, market: Market):
        self._gains = widgets.HTML()
        self._rewards = Slider("Rewards", min=0, max=30, step=0.1, unit="% of the supply a year at first")
        self._shares = {
            field: Slider(label, min=0, max=most, step=step, unit=unit, scale=100)
            for field, (label, most, step, unit) in SHARES.items()
        }
        hidden = {field: slider for field, slider in self._shares.items() if field not in AT_FIRST}
        hidden["halving"] = Slider("Halving", min=1, max=60, unit="months")
        hidden["seed"] = NumberField("Seed", 0, 9_999, unit="any whole number")
        at_first = {"rewards": self._rewards} | {field: self._shares[field] for field in AT_FIRST}
        super().__init__(market, at_first, hidden, "More: who has a bank, failures, fees, seed")

    def pictures(self) -> list[widgets.Widget]:
        """The chart, and below it the gains."""
        return [self._chart, self._gains]

    def read(self) -> Market:
        """The market that the controls describe; its rewards are in tokens per month."""
        return replace(super().read(), rewards=self._rewards.value / 100 * self._last_set.supply / 12)

    def number_shown(self, market: Market, name: str) -> object:
        """The field *name* of *market*; rewards are shown in per cent of the supply per year."""
        return (
            round(market.rewards * 12 / market.supply * 100, 4)
            if name == "rewards"
            else getattr(market, name)
        )

    @property
    def table(self) -> pd.DataFrame:
        """Units sold: one row per month, one column per settlement."""
        return units_by_month(_settled(self.market))

    @property
    def gains(self) -> pd.DataFrame:
        """Who gains and who pays over all months, in dollars, as ``side_by_side`` makes it."""
        return _gains(self.market).copy()

    @property
    def summary(self) -> str:
        """What the token added, in words."""
        market, gains = self.market, self.gains
        units, last, net = (gains.loc[row] for row in ("units", "units in the last month", "net gain"))
        against = ", ".join(
            f"{_difference(net[TOKEN.name] - net[other.name])} {words}"
            for other, words in (
                (DOLLARS, "dollars"),
                (SUBSIDISED, "dollars and the same subsidy"),
                (STABLECOIN, "a stablecoin"),
            )
        )
        bought = [f"{amounts[name.name]:,.0f}" for amounts in (units, last) for name in (TOKEN, DOLLARS)]
        holders = 0.0 - gains.at["subsidy", TOKEN.name]
        return (
            f"In {counted(market.months, 'month')} {bought[0]} {market.unit} are bought with the token and "
            f"{bought[1]} with dollars; in the last month {bought[2]} and {bought[3]}. "
            f"Holders pay {holders:,.0f} dollars in new tokens. Net gain with the token: {against}."
        )

    def fits(self, preset: Market, market: Market) -> bool:
        """Whether *preset* and *market* are equal, except for the rounding of a slider."""
        if (preset.service, preset.seed) != (market.service, market.seed):
            return False
        return all(
            isclose(getattr(preset, name), getattr(market, name), rel_tol=1e-6, abs_tol=1e-6)
            for name in ("rewards", "halving", *SHARES)
        )

    def figure_parts(self) -> Parts:
        """Units month by month, one line per settlement."""
        return units_parts(self.table, self.market.unit)

    def draw(self) -> None:
        """The chart, and below it who gains and who pays."""
        super().draw()
        shown = self.gains.loc["customers gain":"net gain"].round()
        table = frame_table(shown, name="Who gains and who pays")
        self._gains.value = html("<p>Dollars over all months:</p>{}", table)

    def rows_html(self, table: pd.DataFrame) -> Html:
        """*table* in whole units."""
        return frame_table(table.round(), {name: f"{name}, {self.market.unit}" for name in table})


@lru_cache(maxsize=1)  # the chart, the sentence and the tables ask for the same months
def _settled(market: Market) -> list[MarketRun]:
    return [run_market(market, settlement) for settlement in SETTLEMENTS]


@lru_cache(maxsize=1)
def _gains(market: Market) -> pd.DataFrame:
    return side_by_side(_settled(market))


def explore_market(kind: str = "compute", **changes: float) -> MarketExplorer:
    """Explore a synthetic market, settled in four ways; *kind* is "compute", "data" or "agents".

    *changes* are fields of ``Market``. Returns the explorer, which also works without a browser. Raises
    ValueError for an unknown kind or field, and for a number that a slider would round or that lies beyond
    its limits.

    >>> explore_market(rewards=0).summary.partition(";")[0]
    'In 36 months 381,600 GPU hours are bought with the token and 453,600 with dollars'
    """
    example = service(kind)
    try:
        market = replace(example, **changes)
    except TypeError:
        known = ", ".join(sorted(Market.__dataclass_fields__))
        unknown = next((name for name in changes if name not in Market.__dataclass_fields__), "")
        raise ValueError(f"A market has no {unknown!r:.40}. It has: {known}.") from None
    return MarketExplorer(market)


def _difference(dollars: float) -> str:
    if abs(dollars) < 0.5:
        return "the same as with"
    return f"{abs(dollars):,.0f} dollars {'more' if dollars > 0 else 'less'} than with"
