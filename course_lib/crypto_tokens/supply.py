"""Words for how much there is of a token, as the sites that publish the figures define them.

Sources: CoinGecko, support article 32294647667865, and CoinMarketCap, article 360043396252 (both read
2026-11-23); Coin Metrics for ``simple_annual_inflation``. Amounts may be in tokens or in base units, as
long as it is one of the two throughout.

>>> circulating(1_000_000, 200_000, 100_000, 100_000)
600000
>>> float_ratio(600_000, 1_000_000)
0.6
"""

from __future__ import annotations

from decimal import Decimal

from course_lib.data import checks
from course_lib.data.exact import exactly

Amount = int | float | Decimal


@checks.of_ordinary_size
def total_supply(minted: Amount, burned: Amount = 0) -> Amount:
    """All units that exist: *minted* less *burned*. Raises ValueError when more is burned than minted.

    >>> total_supply(1_100, 100)
    1000
    """
    if burned > minted:
        raise ValueError(f"{burned:,} burned is more than the {minted:,} that were ever minted.")
    return minted - burned


@checks.of_ordinary_size
@exactly
def circulating(total: Amount, *uncirculated: Amount) -> Amount:
    """What is in the public's hands: *total* less each of *uncirculated*, in one unit.

    Those are the amounts that are locked, vesting, or held by team or foundation. By CoinGecko's definition a
    team's unlocked tokens do not circulate either, so that the figure is not the same as “unlocked”. Raises
    ValueError when a part is negative or all parts exceed the total.

    >>> circulating(1_000, 250, 50)
    700
    """
    if any(part < 0 for part in uncirculated):
        raise ValueError("What does not circulate cannot be negative.")
    if sum(uncirculated) > total:
        raise ValueError(f"{sum(uncirculated):,} that do not circulate are more than the total of {total:,}.")
    return total - sum(uncirculated)


@checks.of_ordinary_size
@exactly
def market_cap(price: Amount, circulating: Amount) -> Amount:
    """*price* × *circulating* supply: what the tokens outside would cost at today's price.

    >>> market_cap(2, 600_000)
    1200000
    """
    return price * circulating


@checks.of_ordinary_size
@exactly
def fdv(price: Amount, maximum: Amount) -> Amount:
    """Fully diluted valuation: *price* × *maximum* supply, or total supply where there is no maximum.

    >>> fdv(2, 1_000_000)
    2000000
    """
    return price * maximum


@checks.of_ordinary_size
@exactly
def float_ratio(circulating: Amount, maximum: Amount) -> float:
    """The float: *circulating* as a share of *maximum*, all tokens there will ever be; market cap ÷ FDV.

    Raises ValueError when *maximum* is not above 0.

    >>> float_ratio(123, 1_000)
    0.123
    """
    if not maximum > 0:
        raise ValueError(f"The maximum supply must be above 0; it is {maximum}.")
    return float(circulating / maximum)


@checks.of_ordinary_size
@exactly
def inflation(before: Amount, after: Amount, years: float = 1) -> float:
    """Growth of a supply from *before* to *after*, as a compound rate a year. 0.1 is 10 %.

    Raises ValueError when *before* or *years* is not above 0.

    >>> inflation(100, 400, years=2)
    1.0
    """
    if not before > 0 or not years > 0:
        raise ValueError("Inflation needs a supply and a number of years above 0 to compare with.")
    return float(after / before) ** (1 / years) - 1


@checks.of_ordinary_size
@exactly
def simple_annual_inflation(issued_in_a_day: Amount, supply: Amount) -> float:
    """A day's issuance, *issued_in_a_day*, × 365 as a share of *supply*: no interest on interest.

    >>> simple_annual_inflation(1, 3650)
    0.1
    """
    if not supply > 0:
        raise ValueError(f"The supply must be above 0; it is {supply}.")
    return float(issued_in_a_day * 365 / supply)


@checks.of_ordinary_size
@exactly
def dilution(before: Amount, after: Amount) -> float:
    """The share of their stake that holders lose who get nothing of what is new: 1 − *before* ÷ *after*.

    With inflation i that is i ÷ (1 + i), less than i. Raises ValueError when *after* is not above 0.

    >>> dilution(100, 200)
    0.5
    """
    if not after > 0:
        raise ValueError(f"The supply must be above 0; it is {after}.")
    return 1 - float(before / after)
