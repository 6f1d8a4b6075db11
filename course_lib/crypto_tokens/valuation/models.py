"""Value drivers, one small model each. Each says what it assumes; none of them says what a token is worth.

Money is US dollars. Sources: MV = PQ is the equation of exchange as used by Multicoin, “New Models for
Utility Tokens” (2018-02-13); burn and mint is Render’s RNP-001 (2022-06-09); minting and settling ACT is
Akash’s AEP-76 (2026-03-23); the value of an income that never ends is the standard formula (Gordon, 1959).

>>> exchange_price(paid=12_000_000, velocity=20, supply=1_000_000)
0.6
>>> burn_mint_price(usage=11_800_000, mint=5_900_000)
2.0
"""

from __future__ import annotations

from math import inf, log
from typing import TYPE_CHECKING, NamedTuple

from course_lib.data import checks

if TYPE_CHECKING:
    import pandas as pd


def exchange_price(paid: float, velocity: float, supply: float) -> float:
    """The price of a token from MV = PQ: PQ/(V × supply).

    *paid* (PQ) is all that is paid with the token in a year, in dollars; *velocity* (V) how often a token is
    paid on in a year. Assumes: the token is wanted for payments only, and *supply* are the tokens in use.

    >>> exchange_price(12_000_000, 40, 1_000_000)
    0.3
    """
    checks.number("paid", paid)
    checks.number_above("velocity", velocity)
    checks.number_above("supply", supply)
    return paid / (velocity * supply)


def velocity(days_held: float) -> float:
    """How often a token is paid on in a year when it rests *days_held* days with each holder.

    >>> velocity(36.5)
    10.0
    """
    checks.number_above("days_held", days_held)
    return 365 / days_held


@checks.of_ordinary_size
def income_value(income: float, required_return: float, growth: float = 0.0) -> float:
    """What an income that never ends is worth today, in dollars: *income*/(*required_return* − *growth*).

    *income* is next year's, in dollars, of the holders themselves. A fee that they do not get is worth
    nothing to them. Assumes that the income never ends, and one growth for all years (Gordon, 1959).

    >>> income_value(300_000, required_return=0.20)
    1500000.0
    """
    checks.number("income", income)
    if not required_return > growth:
        raise ValueError("required_return must be larger than growth, or the sum of all years has no end.")
    return income / (required_return - growth)


def burn_mint_price(usage: float, mint: float) -> float:
    """The price at which as many tokens are burned as minted: P* = usage/mint, of the same period.

    Customers pay *usage* dollars by burning tokens worth that much; *mint* tokens are made whatever happens.
    Assumes that the mint does not depend on the burn, and that all usage is paid by burning.

    >>> burn_mint_price(1_000_000, 250_000)
    4.0
    """
    checks.number("usage", usage)
    checks.number_above("mint", mint)
    return usage / mint


@checks.of_ordinary_size
def burn_and_mint(  # noqa: PLR0913, PLR0917 - what a period starts from, and for how long
    usage: float, mint: float, supply: float, price: float, periods: int = 24, speed: float = 0.3
) -> pd.DataFrame:
    """Burn and mint: one row per period of *periods*, from 0 on.

    Each period, customers pay *usage* dollars by burning tokens, and *mint* tokens are made. The first period
    starts with *supply* tokens at *price* dollars. Columns ``price``, ``burned``, ``minted``, and ``supply``
    at the end of the period, which only changes by minted − burned. How fast the price reacts is an
    assumption that no document states: each period it moves by (burned/minted)^*speed*, up while more is
    burned than minted.

    >>> burn_and_mint(1_000_000, 250_000, 10_000_000, price=1.0).price.round(2).iloc[[0, 5, 23]].tolist()
    [1.0, 3.17, 4.0]
    """
    import pandas as pd

    for name, value in (("usage", usage), ("mint", mint), ("supply", supply), ("price", price)):
        checks.number_above(name, value)
    checks.number("speed", speed, most=1)
    periods = checks.whole("periods", periods, least=1, most=10_000)
    rows = []
    for _ in range(periods):
        burned = usage / price
        if burned > supply + mint:
            raise ValueError("At this price customers would burn more tokens than there are. Start higher.")
        supply += mint - burned
        rows.append((price, burned, float(mint), supply))
        price *= (burned / mint) ** speed
    columns = ["price", "burned", "minted", "supply"]
    return pd.DataFrame(rows, columns=columns, index=pd.RangeIndex(periods, name="period"))


class SupplyChange(NamedTuple):
    """Tokens ``burned`` to open a bill, tokens ``minted`` to settle it, and the ``change`` of the supply."""

    burned: float
    minted: float
    change: float


def burn_then_settle(dollars: float, burn_price: float, settle_price: float) -> SupplyChange:
    """A bill of *dollars* made by burning tokens at one price and settled in new tokens at another (AEP-76).

    A customer burns dollars/*burn_price* tokens for a unit of account; the provider is paid
    dollars/*settle_price* new tokens. The supply changes by minted − burned: it falls when the price rose.

    >>> [round(burn_then_settle(1_000, 1.14, later).change, 6) for later in (1.50, 0.90)]
    [-210.526316, 233.918129]
    """
    checks.number("dollars", dollars)
    checks.number_above("burn_price", burn_price)
    checks.number_above("settle_price", settle_price)
    burned, minted = dollars / burn_price, dollars / settle_price
    return SupplyChange(burned, minted, minted - burned)


def collateral_ratio(burned: float, price: float, owed: float) -> float:
    """What the *burned* tokens behind all open bills are worth at *price*, per dollar *owed* (AEP-76).

    >>> round(collateral_ratio(8_771_929, 1.20, 10_000_000), 3)
    1.053
    """
    checks.number("burned", burned)
    checks.number("price", price)
    checks.number_above("owed", owed)
    return burned * price / owed


def buyback(spend: float, price: float, supply: float) -> tuple[float, float]:
    """Tokens that *spend* dollars buy and burn at *price*, and the yield of it: spend/(price × *supply*).

    Assumes that the price does not move while buying; notebook 13 shows that it does. Raises ValueError where
    *spend* would buy more tokens than there are.

    >>> buyback(1_000_000, 2.0, 10_000_000)
    (500000.0, 0.05)
    """
    checks.number("spend", spend)
    checks.number_above("price", price)
    checks.number_above("supply", supply)
    if spend / price > supply:
        raise ValueError(
            f"{spend:,} dollars would buy {spend / price:,.0f} tokens, and there are {supply:,}."
        )
    return spend / price, spend / (price * supply)


LAWS = ("n", "n log n", "n²")
"""Claims about what a network of n members is worth: n (as in broadcasting), n log n (Briscoe, Odlyzko and
Tilly, IEEE Spectrum, July 2006), n² (Metcalfe; fitted to tokens by Alabi, Electronic Commerce Research and
Applications, 2017, doi 10.1016/j.elerap.2017.06.003)."""


@checks.of_ordinary_size
def network_ratio(before: float, after: float, law: str = "n²") -> float:
    """How many times as much a network is worth with *after* members as with *before*, by *law*.

    *law* is one of ``LAWS``.

    >>> [round(network_ratio(1_000_000, 2_000_000, law), 2) for law in LAWS]
    [2.0, 2.1, 4.0]
    """
    if law not in LAWS:
        raise ValueError(f"The claims are {', '.join(LAWS)}, not {law!r:.40}.")
    if not (before > 1 and after > 1):
        raise ValueError("A network has more than one member.")
    grown = after / before
    return {"n": grown, "n log n": grown * log(after) / log(before), "n²": grown**2}[law]


def months_to_overtake(premium: float, growth: float, inflation: float = 0.0) -> float:
    """Months until the fundamental price reaches what was paid on the day of a story.

    That day the price was (1 + *premium*) times the fundamental one. Usage grows by *growth* a month and the
    supply by *inflation*, so that the fundamental price grows by (1 + growth)/(1 + inflation). Infinite where
    that is not more than 1: then it never does.

    >>> round(months_to_overtake(1.0, 0.03, 0.01), 2), months_to_overtake(1.0, 0.01, 0.01)
    (35.35, inf)
    """
    checks.number("premium", premium)
    for name, value in (("growth", growth), ("inflation", inflation)):
        checks.number_above(name, value, -1)
    if premium == 0:
        return 0.0
    pace = log(1 + growth) - log(1 + inflation)
    return log(1 + premium) / pace if pace > 1e-12 else inf
