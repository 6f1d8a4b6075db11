"""Inflation that answers to staking: up while too few tokens are staked, down while too many are.

``next_inflation`` and ``mintable`` are Livepeer's rule, in whole numbers as its contract has it;
``band_inflation`` is that of Cosmos' x/mint. The two classes run these rules under simple assumptions
about who stakes.
"""

from __future__ import annotations

import math
from dataclasses import KW_ONLY, dataclass
from datetime import date
from functools import cached_property

from course_lib.crypto_tokens.emission.rule import (
    YEAR_OF_365_DAYS,
    Emission,
    EmissionError,
    check_number,
    check_positive,
    years_between,
)
from course_lib.data import checks

PARTS = 10**9
"""Livepeer's contract writes every fraction as whole parts of this: PERC_DIVISOR."""

MOST_ROUNDS = 50_000


def next_inflation(inflation: int, change: int, bonded: int, supply: int, target: int) -> int:
    """Livepeer's inflation of the next round, in parts of 10⁹, as *inflation*, *change* and *target* are.

    Raised by *change* while *bonded* / *supply* is below *target*, lowered (not below 0) above it, kept at
    it. Both amounts are in one unit. Source: livepeer/protocol, Minter.sol.

    >>> next_inflation(260_000_000, 200_000, bonded=400, supply=1_000, target=500_000_000)
    260200000
    """
    share = bonded * PARTS // supply if supply else 0
    if share < target:
        return inflation + change
    return max(0, inflation - change) if share > target else inflation


def mintable(supply: int, inflation: int) -> int:
    """Base units that Livepeer may mint in a round: *inflation* parts of 10⁹ of *supply*, rounded down.

    >>> mintable(1_200, 260_000_000)
    312
    """
    return supply * inflation // PARTS


@dataclass(frozen=True)
class FeedbackInflation(Emission):
    """Livepeer's minter, and stakers who answer to what it pays.

    ``inflation`` is that of the first round and ``change`` the step, in parts of 10⁹. The share of the supply
    that is staked is an assumption of ours: ``bonded``, and ``response`` times the yearly inflation on top
    (3.5: each 1 % of inflation brings another 3.5 % of the supply). ``target`` is a fraction, too. A year of
    365 days has ``rounds_per_year``. The minter adjusts the inflation and then mints. Without a response, a
    share below the target makes inflation rise without an end. Source: livepeer/protocol, Minter.sol.

    >>> rule = FeedbackInflation(137_000, 3_000, bonded=0.5, genesis=10_000_000)
    >>> round(rule.issued(date(2027, 1, 1)) / rule.genesis, 4)
    0.0588
    """

    inflation: int
    change: int
    _: KW_ONLY
    bonded: float
    response: float = 0
    target: float = 0.5
    rounds_per_year: int = 417

    proportional = True

    def __post_init__(self):
        super().__post_init__()
        limits = {
            "genesis": (0, None),
            "inflation": (0, PARTS),
            "change": (0, PARTS),
            "rounds_per_year": (1, None),
        }
        for name, (least, most) in limits.items():
            number = checks.whole(name, getattr(self, name), least, most, error=EmissionError)
            object.__setattr__(self, name, number)
        check_number("bonded", self.bonded, 0, 1)
        check_number("response", self.response)
        check_number("target", self.target, 0, 1)

    def after_rounds(self, rounds: int) -> int:
        """What the first *rounds* rounds mint together, in base units."""
        if rounds > MOST_ROUNDS:
            raise EmissionError(f"This rule is calculated round by round, at most {MOST_ROUNDS:,} rounds.")
        # Each round needs the one before: what has been calculated once is kept.
        state = self._rounds
        while len(state) <= rounds:
            supply, inflation = state[-1]
            staked = self._staked(inflation) if supply else 0
            inflation = next_inflation(inflation, self.change, staked, PARTS, self._target)
            state.append((supply + mintable(supply, inflation), inflation))
        return state[rounds][0] - self.genesis

    def _issued(self, when: date) -> int:
        return self.after_rounds(self._seconds(when) * self.rounds_per_year // YEAR_OF_365_DAYS)

    @property
    def _target(self) -> int:
        return round(self.target * PARTS)

    def _staked(self, inflation: int) -> int:
        """The staked share, in parts of 10⁹."""
        yearly = inflation * self.rounds_per_year
        return min(PARTS, round(self.bonded * PARTS + self.response * yearly))

    @cached_property
    def _rounds(self) -> list[tuple[int, int]]:
        """Supply and inflation after each round calculated so far."""
        return [(self.genesis, self.inflation)]


@checks.of_ordinary_size
def band_inflation(  # noqa: PLR0913 - the parameters of x/mint
    inflation: float,
    bonded: float,
    *,
    goal: float = 0.67,
    rate_change: float = 0.13,
    lowest: float = 0.07,
    highest: float = 0.20,
    blocks_per_year: int = 6_311_520,
) -> float:
    """Yearly *inflation* after one more block by Cosmos' x/mint, a fraction. The defaults are its own.

    *bonded* is the staked share of the supply. Inflation changes by
    (1 − bonded / *goal*) · *rate_change* / *blocks_per_year*, and stays between *lowest* and *highest*.
    Source: cosmos/cosmos-sdk, x/mint, NextInflationRate.

    >>> band_inflation(0.15, bonded=0.67)
    0.15
    >>> band_inflation(0.07, bonded=1)
    0.07
    """
    changed = inflation + (1 - bonded / goal) * rate_change / blocks_per_year
    return min(max(changed, lowest), highest)


@dataclass(frozen=True)
class BandInflation(Emission):
    """Cosmos' x/mint, with the same share ``bonded`` of the supply staked all the time.

    ``inflation`` is the yearly fraction at the start; it moves by (1 − bonded / ``goal``) · ``rate_change`` a
    year, between ``lowest`` and ``highest``, and each instant issues its part of the supply. Blocks are so
    many that the step from one to the next does not show: this is the limit of ``band_inflation``.

    >>> akash = BandInflation(0.52, bonded=0.67, lowest=0.46, highest=0.58, genesis=100_000_000)
    >>> round(akash.issued(date(2027, 1, 1)))
    68202765
    """

    inflation: float
    _: KW_ONLY
    bonded: float
    goal: float = 0.67
    rate_change: float = 0.13
    lowest: float = 0.07
    highest: float = 0.20

    proportional = True

    def __post_init__(self):
        super().__post_init__()
        for name in ("inflation", "rate_change", "lowest", "highest"):
            check_number(name, getattr(self, name))
        check_number("bonded", self.bonded, 0, 1)
        check_positive("goal", self.goal)
        if self.lowest > self.highest:
            raise EmissionError("lowest is above highest.")

    def inflation_after(self, years: float) -> float:
        """The yearly inflation, a fraction, after *years*."""
        return min(max(self._first + self._slope * years, self.lowest), self.highest)

    @property
    def _first(self) -> float:
        return min(max(self.inflation, self.lowest), self.highest)

    @property
    def _slope(self) -> float:
        return (1 - self.bonded / self.goal) * self.rate_change

    def _issued(self, when: date) -> float:
        years = years_between(self.start, when)
        bound = self.highest if self._slope > 0 else self.lowest
        moving = min(years, (bound - self._first) / self._slope) if self._slope else years
        area = (self._first + self.inflation_after(moving)) / 2 * moving + bound * (years - moving)
        return self.genesis * math.expm1(area)
