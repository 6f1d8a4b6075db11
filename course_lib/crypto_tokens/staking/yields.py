"""What staking pays: new tokens, users' fees, and what is left of both when the supply has grown.

All amounts are shares of the supply at the start of a year, all yields are fractions a year: 0.12 is 12 %.
The identities stand in most textbooks: a yield is the reward divided by the stake, and the real yield is
Fisher's (1 + nominal) / (1 + inflation) − 1.

>>> genesis = Staking(inflation=0.52, staked=0.67)    # Akash, 25 September 2020
>>> round(genesis.nominal, 3), round(genesis.real, 3)
(0.776, 0.168)
>>> Staking(inflation=0.52, staked=1.0).real          # everybody stakes: nobody gains
0.0
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from course_lib.crypto_tokens.supply import dilution
from course_lib.data import checks

if TYPE_CHECKING:
    import pandas as pd

HIGHEST = 100.0
"""Rates up to 10,000 % a year are taken; beyond that it is a typing error."""


@dataclass(frozen=True)
class Staking:
    """One year of a token that can be staked.

    ``inflation``: new tokens. ``staked``: tokens staked all year. ``to_stakers``: the part of the new
    tokens that stakers get; the rest goes to others, such as providers or a treasury. ``fees``: tokens
    that users bring up, out of those not staked, and that stakers get.

    Raises ValueError for a share outside 0 to 1, and for fees that the users' tokens cannot pay.
    """

    inflation: float = 0.10
    staked: float = 0.40
    to_stakers: float = 1.0
    fees: float = 0.0

    def __post_init__(self):
        for name, most in (("inflation", HIGHEST), ("staked", 1.0), ("to_stakers", 1.0), ("fees", 1.0)):
            checks.number(name, getattr(self, name), most=most)
        if self.staked == 0:
            raise ValueError("Nobody stakes, so no yield can be worked out: staked must be more than 0.")
        if self.fees > 1 - self.staked + 1e-12:
            raise ValueError(
                f"{1 - self.staked:.0%} of the tokens are not staked: not enough for fees of {self.fees:.0%}."
            )

    @property
    def nominal(self) -> float:
        """Yield in tokens, as an offer would print it."""
        return nominal_yield(self.inflation, self.staked, self.fees, self.to_stakers)

    @property
    def from_fees(self) -> float:
        """The part of the nominal yield that users pay: what would be left if nothing new were issued."""
        return nominal_yield(0.0, self.staked, self.fees)

    @property
    def real(self) -> float:
        """By how much a staker's share of the whole supply grows."""
        return real_yield(self.nominal, self.inflation)


@checks.of_ordinary_size
def nominal_yield(inflation: float, staked: float, fees: float = 0.0, to_stakers: float = 1.0) -> float:
    """Rewards divided by the stake: (*inflation* × *to_stakers* + *fees*) / *staked*. Takes arrays, too.

    >>> nominal_yield(0.10, 0.40)
    0.25
    >>> round(nominal_yield(0.10, 0.40, fees=0.02, to_stakers=0.5), 4)
    0.175
    """
    return (inflation * to_stakers + fees) / staked


@checks.of_ordinary_size
def real_yield(nominal: float, inflation: float) -> float:
    """Growth of a share of the supply: (1 + *nominal*) / (1 + *inflation*) − 1. Takes arrays, too.

    It is also the result in dollars when the value of all tokens together does not change.

    >>> round(real_yield(0.25, 0.10), 4)
    0.1364
    """
    return (1 + nominal) / (1 + inflation) - 1


@checks.of_ordinary_size
def compounded(rate: float, times: int) -> float:
    """Yield of a year when a yearly *rate* is paid out *times* times and staked again: APR to APY.

    >>> round(compounded(0.20, 12), 4)
    0.2194
    """
    times = checks.whole("The number of payouts a year", times, least=None)
    if times < 1:
        raise ValueError(f"Rewards are paid out at least once a year, not {times} times.")
    return (1 + rate / times) ** times - 1


@checks.of_ordinary_size
def net_yield(nominal: float, commission: float = 0.0, entry_tax: float = 0.0) -> float:
    """The yield *nominal* after a validator's *commission* on rewards and an *entry_tax* on what is staked.

    All are fractions.

    >>> round(net_yield(0.10, entry_tax=0.005), 4)      # The Graph's tax of 0.5 % until Horizon, end of 2025
    0.0945
    >>> round(net_yield(0.20, commission=0.10), 4)
    0.18
    """
    checks.number("commission", commission, most=1.0)
    checks.number("entry_tax", entry_tax, most=1.0)
    return (1 - entry_tax) * (1 + nominal * (1 - commission)) - 1


def reward_sources(staking: Staking) -> pd.DataFrame:
    """Where the rewards of *staking* come from: one row for new tokens and one for fees.

    Columns: ``tokens`` (share of the supply a year), ``yield`` (part of the nominal yield) and
    ``share`` (of all rewards; 0 when there are none).

    >>> reward_sources(Staking(inflation=0.06, staked=0.50, fees=0.02))["share"].round(2).to_dict()
    {'new tokens': 0.75, "users' fees": 0.25}
    """
    import pandas as pd

    tokens = pd.Series({"new tokens": staking.inflation * staking.to_stakers, "users' fees": staking.fees})
    total = tokens.sum()
    return pd.DataFrame(
        {
            "tokens": tokens,
            "yield": tokens / staking.staked,
            "share": tokens / total if total else tokens,
        }
    )


def shares_after(staking: Staking) -> pd.DataFrame:
    """Who owns which share of the supply before and after a year of *staking*; both columns add up to 1.

    Rows: stakers, everybody else (who also pays the fees), and those who get the new tokens that
    stakers do not get.

    >>> shares_after(Staking(inflation=0.25, staked=0.40)).round(3)
                          before  after
    stakers                  0.4   0.52
    everybody else           0.6   0.48
    paid without staking     0.0   0.00
    """
    import pandas as pd

    new = staking.inflation
    before = pd.Series(
        {"stakers": staking.staked, "everybody else": 1 - staking.staked, "paid without staking": 0.0}
    )
    change = pd.Series(
        {
            "stakers": new * staking.to_stakers + staking.fees,
            "everybody else": -staking.fees,
            "paid without staking": new * (1 - staking.to_stakers),
        }
    )
    return pd.DataFrame({"before": before, "after": (before + change) / (1 + new)})


@checks.of_ordinary_size
def yield_curve(staking: Staking, points: int = 100) -> pd.DataFrame:
    """The yields of *staking* for *points* shares that could be staked, up to all that the fees leave.

    One row per share. Index ``staked``; columns ``nominal``, ``real``, and ``not staked`` (what doing nothing
    brings).

    >>> yield_curve(Staking(inflation=0.1, staked=0.5), points=2)["nominal"].tolist()
    [0.2, 0.1]
    """
    import numpy as np
    import pandas as pd

    most = max(1 - staking.fees, staking.staked)
    staked = np.linspace(most / points, most, points)
    nominal = nominal_yield(staking.inflation, staked, staking.fees, staking.to_stakers)
    return pd.DataFrame(
        {
            "nominal": nominal,
            "real": real_yield(nominal, staking.inflation),
            "not staked": -dilution(1, 1 + staking.inflation),
        },
        index=pd.Index(staked, name="staked"),
    )


def share_path(staking: Staking, years: int) -> pd.DataFrame:
    """What becomes of 1 % of the supply in whole *years* at the rates of *staking*, rewards staked again.

    One row per year. Index ``year`` from 0 on; columns ``staked`` and ``not staked``, in per cent of the
    supply.

    >>> share_path(Staking(inflation=0.25, staked=0.50), years=2).round(3)["not staked"].tolist()
    [1.0, 0.8, 0.64]
    """
    import numpy as np
    import pandas as pd

    year = np.arange(years + 1)
    return pd.DataFrame(
        {
            "staked": (1 + staking.real) ** year,
            "not staked": (1 - dilution(1, 1 + staking.inflation)) ** year,
        },
        index=pd.Index(year, name="year"),
    )
