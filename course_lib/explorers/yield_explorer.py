"""The yield explorer: the nominal yield of staking, what is left of it, and who pays.

The numbers come from ``course_lib.crypto_tokens.staking``; this file only arranges controls and a chart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from course_lib.charts.staking import yield_parts
from course_lib.crypto_tokens.staking import Staking, net_yield, real_yield, yield_curve
from course_lib.crypto_tokens.supply import dilution
from course_lib.explorers.base import SettingExplorer
from course_lib.explorers.controls import Slider

if TYPE_CHECKING:
    import pandas as pd

    from course_lib.charts.theme import Parts

MOST_INFLATION = 200
MOST_FEES = 20
POINTS = 50


@dataclass(frozen=True)
class Offer:
    """What a network offers to stakers. All are fractions: 0.1 is 10 %.

    *inflation* is new tokens per year as a share of the supply, and may be above 1; *staked* is the share of
    the supply that is staked. *fees* are what users pay per year, as a share of the supply. *to_stakers* is
    the share of the new tokens that stakers get, *commission* the share of the rewards that the validator
    keeps.
    """

    inflation: float = 0.10
    staked: float = 0.40
    fees: float = 0.0
    to_stakers: float = 1.0
    commission: float = 0.0


PRESETS = {
    "10 % new, 40 % staked": Offer(),
    "Akash as planned in 2020": Offer(0.52, 0.67),
    "Few stake: a giant yield": Offer(staked=0.05),
    "Everybody stakes": Offer(0.20, 1.0),
    "Users pay, nothing is issued": Offer(0.0, fees=0.04),
    "Most new tokens go elsewhere": Offer(0.20, 0.50, to_stakers=0.30),
}


class YieldExplorer(SettingExplorer[Offer]):
    """The explorer. Set *offer*; read it, ``staking``, ``table`` and ``summary``."""

    presets = PRESETS
    heads = {name: f"{name}, % a year" for name in ("nominal", "real", "not staked")}  # noqa: RUF012
    offer = SettingExplorer.setting

    def __init__(self, offer: Offer):
        at_first = {
            "inflation": Slider(
                "New tokens", min=0, max=MOST_INFLATION, unit="% of supply a year", scale=100
            ),
            "staked": Slider("Staked", min=1, max=100, unit="% of supply", scale=100),
            "fees": Slider(
                "Users’ fees", min=0, max=MOST_FEES, step=0.5, unit="% of supply a year", scale=100
            ),
        }
        hidden = {
            "to_stakers": Slider("New tokens to stakers", min=0, max=100, unit="% of them", scale=100),
            "commission": Slider("Commission", min=0, max=100, unit="% of rewards", scale=100),
        }
        super().__init__(offer, at_first, hidden, "More: who gets the new tokens, commission")

    @property
    def staking(self) -> Staking:
        """The market that the controls describe. Raises ValueError if it is impossible."""
        offer = self.offer
        return Staking(offer.inflation, offer.staked, offer.to_stakers, offer.fees)

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
        commission = self.offer.commission
        real = real_yield(net_yield(staking.nominal, commission), staking.inflation)
        after = f" after a commission of {commission:.0%}" if commission else ""
        return (
            f"{words}. A staker’s share of the supply {_moves(real)}{after}; "
            f"the share of somebody who does not stake {_moves(-dilution(1, 1 + staking.inflation))}."
        )

    @property
    def _possible(self) -> Staking:
        """The market, with fewer staked tokens where too few are left to pay the fees."""
        try:
            return self.staking
        except ValueError:
            offer = self.offer
            return Staking(offer.inflation, 1 - offer.fees, offer.to_stakers, offer.fees)

    def figure_parts(self) -> Parts:
        """The yields by how much is staked, and the place of the offer."""
        return yield_parts(yield_curve(self._possible, POINTS), self._here())

    def _here(self) -> dict[str, float] | None:
        try:
            staking = self.staking
        except ValueError:
            return None
        nominal = net_yield(staking.nominal, self.offer.commission)
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
    """Explore what staking pays.

    *inflation*, *staked*, *fees*, *to_stakers* and *commission* are the fractions of ``Offer``: 0.10 is 10 %.
    Returns the explorer, which also works without a browser. Raises ValueError for numbers beyond the
    sliders: *inflation* is at most 2, *fees* at most 0.2, *staked* at least 0.01, the other limits are 0 and
    1.

    >>> explore_yield(inflation=0.20, staked=1.0).summary
    'The offer reads 20.0% a year, all of it new tokens. \
A staker’s share of the supply stays the same; the share of somebody who does not stake shrinks by 16.7%.'
    """
    return YieldExplorer(Offer(inflation, staked, fees, to_stakers, commission))


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
