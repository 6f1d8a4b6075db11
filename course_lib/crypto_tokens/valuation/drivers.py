"""Several value drivers at once: a fundamental price month by month, and a story on top of it.

    fundamental = paid a year/velocity/(supply × (1 − staked)) + income of the holders/required return/supply
    price       = fundamental + narrative × 2^(−month/half-life)

The paths follow from the assumptions alone: synthetic, without chance, and no forecast of anything.

>>> quiet = price_path(Mix(narrative=0))
>>> bool((quiet.price == quiet.fundamental).all())
True
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from math import inf
from typing import TYPE_CHECKING

from course_lib.crypto_tokens.valuation.models import exchange_price, income_value, months_to_overtake
from course_lib.data import checks

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Mix:
    """The drivers of one token. Shares are fractions, growth is a month's.

    ``usage`` dollars are paid with the token in the first month, more by ``growth`` each month. A token is
    paid on ``velocity`` times a year. Of each payment a ``fee`` is taken, and ``holders`` is the share of the
    fees that reaches the holders, who want ``required_return`` a year for it. There are ``supply`` tokens,
    more by ``inflation`` each month; ``staked`` of them are locked away: they pay for nothing, and
    have their part of the income like all others. A story adds ``narrative`` dollars to the first day's
    price, and half of that is gone after ``half_life`` months. ``months`` are looked at.
    Raises ValueError for a number that cannot be.
    """

    usage: float = 1_000_000.0
    growth: float = 0.03
    velocity: float = 20.0
    fee: float = 0.05
    holders: float = 0.0
    required_return: float = 0.2
    supply: float = 1_000_000.0
    inflation: float = 0.01
    staked: float = 0.0
    narrative: float = 0.6
    half_life: float = 6.0
    months: int = 60

    def __post_init__(self):
        for field in fields(self):
            least = None if field.name in ("growth", "inflation") else 0
            object.__setattr__(self, field.name, checks.number(field.name, getattr(self, field.name), least))
        for name in ("velocity", "supply", "required_return", "half_life"):
            if getattr(self, name) == 0:
                raise ValueError(f"{name} must be more than 0.")
        for name in ("fee", "holders"):
            if getattr(self, name) > 1:
                raise ValueError(f"{name} is a share from 0 to 1, not {getattr(self, name)!r}.")
        if self.staked >= 1:
            raise ValueError("staked is a share below 1: somebody has to be left who pays.")
        if not (-1 < self.growth <= 1 and -1 < self.inflation <= 1):
            raise ValueError("growth and inflation are above -1 and at most 1 a month.")
        if self.months != int(self.months) or not 1 <= self.months <= 600:
            raise ValueError(f"months is a whole number from 1 to 600, not {self.months!r}.")


def price_path(mix: Mix) -> pd.DataFrame:
    """The price that *mix* makes, in dollars: one row per month from 0 on.

    Columns: ``payments`` and ``income``, the two parts of ``fundamental``; ``price``, with the story on top.

    >>> price_path(Mix(holders=0.5)).loc[0].tolist()
    [0.6, 1.5, 2.1, 2.7]
    """
    import numpy as np
    import pandas as pd

    month = np.arange(int(mix.months) + 1)
    more_use, more_tokens = (1 + mix.growth) ** month, (1 + mix.inflation) ** month
    tokens = mix.supply * (1 - mix.staked)
    pace = more_use / more_tokens
    payments = exchange_price(12 * mix.usage, mix.velocity, tokens) * pace
    income = income_value(12 * mix.usage * mix.fee * mix.holders, mix.required_return) / mix.supply * pace
    fundamental = payments + income
    price = fundamental + mix.narrative * 0.5 ** (month / mix.half_life)
    return pd.DataFrame(
        {"payments": payments, "income": income, "fundamental": fundamental, "price": price},
        index=pd.Index(month, name="month"),
    )


def overtakes(mix: Mix) -> float:
    """Months until the fundamental price of *mix* reaches the first day's price; infinite if it never does.

    >>> round(overtakes(Mix()), 1), overtakes(Mix(growth=0.01)), overtakes(Mix(usage=0))
    (35.3, inf, inf)
    """
    first = price_path(replace(mix, months=1)).loc[0]
    if first["price"] == first["fundamental"]:
        return 0.0
    if first["fundamental"] == 0:
        return inf
    return months_to_overtake(first["price"] / first["fundamental"] - 1, mix.growth, mix.inflation)


def what_each_adds(mix: Mix) -> pd.Series:
    """The first day's price of *mix*, taken apart: dollars that each driver adds to those before it.

    Index: payments, income, staking, narrative. Their sum is the price. Staking comes third: it
    multiplies what the payments have made, and leaves the income alone, which all tokens share.

    >>> what_each_adds(Mix(holders=0.5, staked=0.5)).round(6).tolist()
    [0.6, 1.5, 0.6, 0.6]
    """
    import pandas as pd

    free = price_path(replace(mix, staked=0.0, months=1)).loc[0]
    full = price_path(replace(mix, months=1)).loc[0]
    parts = {
        "payments": free["payments"],
        "income": free["income"],
        "staking": full["fundamental"] - free["fundamental"],
        "narrative": full["price"] - full["fundamental"],
    }
    return pd.Series(parts, name="dollars")
