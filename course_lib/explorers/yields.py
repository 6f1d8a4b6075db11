"""The yield explorer: what staking pays in name, what is left of it, and who pays.

The numbers come from ``course_lib.crypto_tokens.staking``; this file only arranges controls and a chart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_lib.charts.staking import yield_parts
from course_lib.crypto_tokens.staking import Staking, net_yield, real_yield, yield_curve
from course_lib.crypto_tokens.supply import dilution
from course_lib.explorers.in_line import in_line
from course_lib.explorers.live_figure import LiveFigure
from course_lib.explorers.more import more
from course_lib.explorers.setting_explorer import SettingExplorer
from course_lib.explorers.slider import Slider

if TYPE_CHECKING:
    import ipywidgets as widgets
    import pandas as pd

MOST_INFLATION = 200
MOST_FEES = 20
POINTS = 50

# Inflation, staked, fees, part of the new tokens that stakers get, commission: all in per cent.
PRESETS = {
    "10 % new, 40 % staked": (10, 40, 0, 100, 0),
    "Akash as planned in 2020": (52, 67, 0, 100, 0),
    "Few stake: a giant yield": (10, 5, 0, 100, 0),
    "Everybody stakes": (20, 100, 0, 100, 0),
    "Users pay, nothing is issued": (0, 40, 4, 100, 0),
    "Most new tokens go elsewhere": (20, 50, 0, 30, 0),
}


class YieldExplorer(SettingExplorer[tuple[float, ...]]):
    """The explorer. Set ``setting``; read ``staking``, ``table`` and ``summary``.

    A setting is five percentages: new tokens, staked, fees, new tokens to stakers, commission.
    """

    def __init__(self, setting: tuple[float, ...]):
        self._picture = LiveFigure()
        self._inflation = Slider("New tokens", min=0, max=MOST_INFLATION, unit="% a year")
        self._staked = Slider("Staked", min=1, max=100, unit="%")
        self._fees = Slider("Users’ fees", min=0, max=MOST_FEES, step=0.5, unit="% of supply")
        self._to_stakers = Slider("New tokens to stakers", min=0, max=100, unit="%")
        self._commission = Slider("Commission", min=0, max=100, unit="% of rewards")
        controls = (self._inflation, self._staked, self._fees, self._to_stakers, self._commission)
        super().__init__(setting, PRESETS, {control.label: control for control in controls})

    def _arranged(self) -> list[widgets.Widget]:
        return [
            in_line(self._preset, self._reset, self._as_table),
            self._inflation,
            self._staked,
            self._fees,
            self._sentence,
            self._picture,
            self._rows,
            more("More: who gets the new tokens, commission", [self._to_stakers, self._commission]),
        ]

    def _read(self) -> tuple[float, ...]:
        return tuple(control.value for control in self._controls.values())

    def _move(self, setting: tuple[float, ...]) -> None:
        for control, value in zip(self._controls.values(), setting, strict=True):
            control.value = value

    @property
    def staking(self) -> Staking:
        """The market that the controls describe. Raises ValueError if there is no such market."""
        inflation, staked, fees, to_stakers, _ = (value / 100 for value in self.setting)
        return Staking(inflation, staked, to_stakers, fees)

    @property
    def table(self) -> pd.DataFrame:
        """Yields in per cent at every tenth of the supply that could be staked."""
        curve = yield_curve(self._possible, points=10)
        table = (100 * curve).round(1)
        table.index = (100 * curve.index).round(0).astype(int)
        return table.rename_axis("% staked")

    @property
    def summary(self) -> str:
        """The yields in words, or why there are none."""
        try:
            staking = self.staking
        except ValueError as problem:
            return str(problem)
        words = f"The offer reads {staking.nominal:.1%} a year{_paid_by(staking)}"
        commission = self._commission.value / 100
        real = real_yield(net_yield(staking.nominal, commission), staking.inflation)
        after = f" after a commission of {commission:.0%}" if commission else ""
        return (
            f"{words}. A staker’s share of the supply {_moves(real)}{after}; "
            f"the share of somebody who does not stake {_moves(-dilution(1, 1 + staking.inflation))}."
        )

    @property
    def _possible(self) -> Staking:
        """The market, with fewer staked tokens where the fees leave no others to pay them."""
        try:
            return self.staking
        except ValueError:
            inflation, _, fees, to_stakers, _ = (value / 100 for value in self.setting)
            return Staking(inflation, 1 - fees, to_stakers, fees)

    def _show(self) -> None:
        self._picture.show(yield_parts(yield_curve(self._possible, POINTS), self._here()))

    def _here(self) -> dict[str, float] | None:
        try:
            staking = self.staking
        except ValueError:
            return None
        nominal = net_yield(staking.nominal, self._commission.value / 100)
        return {
            "staked": staking.staked,
            "nominal": staking.nominal,
            "real": real_yield(nominal, staking.inflation),
        }


def explore_yield(
    inflation: float = 0.10,
    staked: float = 0.40,
    fees: float = 0.0,
    to_stakers: float = 1.0,
    commission: float = 0.0,
) -> YieldExplorer:
    """Explore what staking pays; all five are shares, as in ``Staking``: 0.10 is 10 %.

    Returns the explorer, which also works without a browser. Values beyond the sliders are cut to them:
    inflation to 200 %, fees to 20 %.

    >>> explore_yield(inflation=0.20, staked=1.0).summary
    'The offer reads 20.0% a year, all of it new tokens. \
A staker’s share of the supply stays the same; the share of somebody who does not stake shrinks by 16.7%.'
    """
    return YieldExplorer(
        tuple(round(100 * value, 6) for value in (inflation, staked, fees, to_stakers, commission))
    )


def _paid_by(staking: Staking) -> str:
    if staking.nominal == 0:
        return ""
    if staking.from_fees == 0:
        return ", all of it new tokens"
    if staking.from_fees == staking.nominal:
        return ", all of it paid by users"
    return f", {staking.from_fees:.1%} of it paid by users and the rest new tokens"


def _moves(change: float) -> str:
    if abs(change) < 0.0005:
        return "stays the same"
    return f"grows by {change:.1%}" if change > 0 else f"shrinks by {-change:.1%}"
