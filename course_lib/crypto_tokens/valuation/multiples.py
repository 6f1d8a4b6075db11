"""From what users pay to what reaches holders, and the multiples that are made of it.

The three words are DefiLlama’s: *fees* are all that users pay, *revenue* is what the protocol keeps of them,
*holders’ revenue* what of that reaches the holders of the token (docs.llama.fi, data definitions). What
DefiLlama calls fees, a company would call revenue. A price-to-fees or price-to-sales ratio is a valuation
divided by a year of one of them. Token Terminal means the fully diluted valuation unless it says circulating
(docs.tokenterminal.com, our metrics); others divide the market cap.

>>> split = FeeSplit(fees=1_000_000, to_suppliers=0.70, to_holders=0.10)
>>> split.revenue, split.holders_revenue
(300000.0, 100000.0)
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from course_lib.data import checks

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class FeeSplit:
    """Where the ``fees`` of a period go, in dollars.

    ``to_suppliers`` is the share of those who do the work, such as providers of liquidity or of machines;
    ``to_holders`` the share that reaches holders by burning, buying back or paying out. The rest goes to the
    treasury. Raises ValueError for shares that are more than everything.
    """

    fees: float
    to_suppliers: float = 0.0
    to_holders: float = 0.0

    def __post_init__(self):
        checks.number("fees", self.fees)
        for name in ("to_suppliers", "to_holders"):
            checks.number(name, getattr(self, name), most=1, kind="a share")
        if self.to_suppliers + self.to_holders > 1 + 1e-12:
            raise ValueError("Suppliers and holders together cannot get more than all of the fees.")

    @property
    def revenue(self) -> float:
        """What the protocol keeps: for its treasury and its holders."""
        return round(self.fees * (1 - self.to_suppliers), 9)

    @property
    def holders_revenue(self) -> float:
        """The part of the revenue that reaches holders."""
        return round(self.fees * self.to_holders, 9)


def annualised(amount: float, days: float) -> float:
    """What *amount*, of *days*, makes in a year of 365 days. Say the days beside the result.

    >>> annualised(300_000, 30)
    3650000.0
    """
    return checks.number("amount", amount) * 365 / checks.number_above("days", days)


def multiple(valuation: float, yearly: float) -> float:
    """How many times *yearly*, dollars of a year, a *valuation* in dollars is; infinite when that is 0.

    >>> multiple(2_000_000, 500_000), multiple(2_000_000, 0)
    (4.0, inf)
    """
    checks.number("valuation", valuation)
    return valuation / yearly if checks.number("yearly", yearly) else inf


def multiples(split: FeeSplit, market_cap: float, fdv: float, days: float = 365) -> pd.DataFrame:
    """A valuation divided by each of the three: one row per kind of income, in the order of the money.

    *split* is of *days*; it is annualised. Columns ``a year`` (dollars), ``on market cap`` and ``on fdv``,
    for the valuations *market_cap* and *fdv*.

    >>> multiples(FeeSplit(1_000_000, 0.70, 0.10), 6_000_000, 12_000_000)["on market cap"].tolist()
    [6.0, 20.0, 60.0]
    """
    import pandas as pd

    kinds = {"fees": split.fees, "revenue": split.revenue, "holders’ revenue": split.holders_revenue}
    rows = {}
    for name, amount in kinds.items():
        yearly = annualised(amount, days)
        rows[name] = (yearly, multiple(market_cap, yearly), multiple(fdv, yearly))
    columns = ["a year", "on market cap", "on fdv"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("income")
