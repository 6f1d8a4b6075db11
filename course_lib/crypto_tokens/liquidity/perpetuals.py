"""Perpetual futures: a bet on a price that never ends, and the funding that keeps it near the price.

Hyperliquid’s rule, as its documentation states it (read in excerpts, wiki of 2026-04-16): the rate of eight
hours is F = P + clamp(0.01 % − P, −0.05 %, 0.05 %), an eighth of it is paid each hour, on the position at the
oracle’s price. P is how far the future is above that price. Above 0, longs pay shorts. All exact decimals.

>>> funding_rate("0.01")
Decimal('0.0095')
>>> hourly_funding(10, 10_000, funding_rate("0.01"))
Decimal('118.75')
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from course_lib.data import checks
from course_lib.data.exact import exactly

INTEREST, BAND = Decimal("0.0001"), Decimal("0.0005")
"""Of eight hours: the interest in the rule, and how far it may pull the rate away from the premium."""

HOURLY_CAP = Decimal("0.04")
"""The most that is paid in an hour, as a share of the position."""

PERIODS_A_DAY = 3
"""Periods of eight hours."""

MOST = 10**30
"""The largest position, price or rate: with it, all products are exact."""


@exactly
def funding_rate(premium: object) -> Decimal:
    """The funding of eight hours, as a share of the position, for a *premium*, a share or the text of one.

    >>> [str(funding_rate(premium)) for premium in ("0", "0.0003", "0.0006", "0.001", "-0.001")]
    ['0.0001', '0.0001', '0.0001', '0.0005', '-0.0005']
    """
    premium = _decimal("The premium", premium)
    pull = min(max(INTEREST - premium, -BAND), BAND)
    return (premium + pull).normalize() + Decimal(0)


@exactly
def hourly_funding(position: object, oracle: object, rate: object) -> Decimal:
    """Dollars that the longs of a *position* pay its shorts in an hour; below 0 the shorts pay.

    *position* is in tokens, *oracle* the price in dollars, *rate* that of eight hours, a share. It is cut off
    at ``HOURLY_CAP``.

    >>> hourly_funding(1_000, 2, "-0.0005")
    Decimal('-0.125')
    """
    amount, price = _decimal("The position", position), _decimal("The price", oracle)
    share = min(max(_decimal("The rate", rate) / 8, -HOURLY_CAP), HOURLY_CAP)
    return (amount * price * share).normalize()


@exactly
def cost_of_short(rate: object, days: int) -> Decimal:
    """What a short pays in *days* at a steady *rate* of eight hours, as a share; below 0 it is paid that.

    >>> cost_of_short("-0.0005", 90), cost_of_short("0.0001", 90)
    (Decimal('0.135'), Decimal('-0.027'))
    """
    days = checks.whole("The number of days", days)
    return (-_decimal("The rate", rate) * PERIODS_A_DAY * days).normalize()


@dataclass(frozen=True)
class HedgedUnlock:
    """Locked tokens and a short over the same number of them, all in dollars.

    ``tokens_worth`` when they unlock, ``short_gain`` from the fall of the price, ``funding`` paid on the way
    (below 0: received), and ``total``, what is left.
    """

    tokens_worth: Decimal
    short_gain: Decimal
    funding: Decimal
    total: Decimal


@exactly
def hedge_unlock(tokens: object, price: object, price_then: object, rate: object, days: int) -> HedgedUnlock:
    """*tokens* that unlock in *days*, hedged today at *price* and sold at *price_then*, dollars each.

    *rate* is the funding of eight hours, a share, steady, and paid on the first price. The price of the sale
    drops out of the total: a hedge sells now what unlocks later, and what it costs is the funding.

    >>> [hedge_unlock(1_000, 2, then, "-0.0005", 90).total == 1_730 for then in ("1", "3")]
    [True, True]
    """
    amount, now, then = (
        _decimal(name, value)
        for name, value in (("The tokens", tokens), ("The price", price), ("The later price", price_then))
    )
    if amount <= 0 or now <= 0 or then < 0:
        raise ValueError("Tokens and today’s price are above 0, and a later price is not below it.")
    worth, gain = amount * then, amount * (now - then)
    funding = amount * now * cost_of_short(rate, days)
    return HedgedUnlock(worth, gain, funding, (worth + gain - funding).normalize())


def _decimal(name: str, value: object) -> Decimal:
    exact = checks.exact(value)
    if exact is None:
        raise ValueError(f"{name} is a number, not {checks.clipped(value)}.")
    if abs(exact) > MOST:
        raise ValueError(f"{name} is at most 10^30 to either side of 0; what is larger is a typing error.")
    return Decimal(exact.numerator) / exact.denominator
