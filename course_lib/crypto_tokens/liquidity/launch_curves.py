"""Bonding curves: tokens sold by a formula before there is a market. In whole units, as contracts count.

pump.fun starts every coin with reserves that are partly *virtual*: they set the price and cannot be taken out
(github: pump-fun/pump-public-docs, PUMP_PROGRAM_README.md, read at df5013e). Bancor’s formula, the older
one, makes the reserve a fixed share of the market value (github: bancorprotocol/contracts-solidity,
BancorFormula).

>>> PUMP_FUN.cost(PUMP_FUN.for_sale)                   # lamports until the last coin is sold: 85 SOL
85005359057
>>> bancor_tokens(supply=1_000, reserve=100, weight_ppm=500_000, paid=300)
1000
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from course_lib.data import checks
from course_lib.data.exact import EXACT

LAMPORTS = 10**9
"""Lamports to a SOL."""

COIN = 10**6
"""Base units to a coin of pump.fun."""

_MOST_UNITS = 10**30

_DIGITS = 200  # of a power, far more than any amount has


@dataclass(frozen=True)
class LaunchCurve:
    """A constant product with virtual reserves, in lamports and base units.

    ``virtual_sol`` and ``virtual_tokens`` set the price; ``for_sale`` of the ``supply`` are still sold by the
    curve, and ``raised`` is the money inside.
    """

    virtual_sol: int
    virtual_tokens: int
    for_sale: int
    supply: int
    raised: int = 0

    def __post_init__(self):
        for name in ("virtual_sol", "virtual_tokens", "for_sale", "supply", "raised"):
            least = 0 if name in ("for_sale", "raised") else 1
            checks.whole(name, getattr(self, name), least, _MOST_UNITS)
        if not self.for_sale < self.virtual_tokens:
            raise ValueError("A curve cannot sell all of its virtual tokens: the last would have no price.")

    @property
    def price(self) -> float:
        """SOL for a coin, for the next one."""
        return self.virtual_sol / LAMPORTS / (self.virtual_tokens / COIN)

    @property
    def market_cap(self) -> float:
        """The price of the next coin times all coins, in SOL."""
        return self.price * self.supply / COIN

    def cost(self, tokens: int) -> int:
        """Lamports that *tokens* base units cost without a fee, rounded up.

        Raises ValueError for more than are for sale.

        >>> PUMP_FUN.cost(COIN)
        28
        """
        tokens = checks.whole("The number of base units", tokens, most=self.for_sale)
        return -(-self.virtual_sol * tokens // (self.virtual_tokens - tokens))

    def bought(self, lamports: int) -> int:
        """Base units that *lamports* buy without a fee, rounded down; never more than are for sale.

        >>> PUMP_FUN.bought(LAMPORTS)
        34612903225806
        """
        lamports = checks.whole("The number of lamports", lamports)
        return min(self.for_sale, self.virtual_tokens * lamports // (self.virtual_sol + lamports))

    def after(self, tokens: int) -> LaunchCurve:
        """The curve after *tokens* base units have been bought.

        >>> done = PUMP_FUN.after(PUMP_FUN.for_sale)
        >>> done.for_sale, round(done.price / PUMP_FUN.price, 3)
        (0, 14.696)
        """
        paid = self.cost(tokens)
        return replace(
            self,
            virtual_sol=self.virtual_sol + paid,
            virtual_tokens=self.virtual_tokens - tokens,
            for_sale=self.for_sale - tokens,
            raised=self.raised + paid,
        )


PUMP_FUN = LaunchCurve(
    virtual_sol=30 * LAMPORTS,
    virtual_tokens=1_073_000_000 * COIN,
    for_sale=793_100_000 * COIN,
    supply=1_000_000_000 * COIN,
)
"""How pump.fun started every coin when its documentation was read; such numbers change."""


def with_fee(lamports: int, basis_points: int = 100) -> int:
    """*lamports* and a fee of *basis_points* hundredths of a per cent on top, the fee rounded down.

    >>> with_fee(85_005_359_057)
    85855412647
    """
    lamports = checks.whole("The number of lamports", lamports)
    return lamports + lamports * checks.whole("The fee", basis_points, most=10_000) // 10_000


def bancor_tokens(supply: int, reserve: int, weight_ppm: int, paid: int) -> int:
    """Tokens that *paid* units buy: S·((1 + d/R)^w − 1), rounded down.

    *supply* (S) and *reserve* (R) are in whole units, *weight_ppm* (w) in millionths, at most 1,000,000. The
    contract works the power out in fixed digits and may be some units lower.

    >>> bancor_tokens(1_000_000, 10_000, 1_000, 10_000)
    693
    """
    supply, reserve, weight_ppm, paid = _bancor(supply, reserve, weight_ppm, paid)
    with localcontext(EXACT, prec=_DIGITS):
        power = _power(1 + Decimal(paid) / reserve, Decimal(weight_ppm) / 1_000_000)
        return _down(supply * (power - 1))


def bancor_paid_back(supply: int, reserve: int, weight_ppm: int, sold: int) -> int:
    """Units of the reserve that *sold* tokens bring: R·(1 − (1 − t/S)^(1/w)), rounded down.

    *supply*, *reserve* and *weight_ppm* are as in ``bancor_tokens``. Raises ValueError for more tokens than
    there are.

    >>> bancor_paid_back(2_000, 400, 500_000, 1_000)
    300
    """
    supply, reserve, weight_ppm, sold = _bancor(supply, reserve, weight_ppm, sold)
    if sold > supply:
        raise ValueError(f"There are {supply:,} tokens; {sold:,} cannot be sold.")
    with localcontext(EXACT, prec=_DIGITS):
        power = _power(1 - Decimal(sold) / supply, Decimal(1_000_000) / weight_ppm)
        return _down(reserve * (1 - power))


def _bancor(supply: int, reserve: int, weight_ppm: int, amount: int) -> tuple[int, int, int, int]:
    return (
        checks.whole("The supply", supply, least=1),
        checks.whole("The reserve", reserve, least=1),
        checks.whole("The weight", weight_ppm, least=1, most=1_000_000),
        checks.whole("The amount", amount),
    )


def _power(base: Decimal, exponent: Decimal) -> Decimal:
    return Decimal(0) if base == 0 else (base.ln() * exponent).exp()


def _down(value: Decimal) -> int:
    """*value* rounded down; a whole number that the last of 200 digits misses is that number."""
    near = value.to_integral_value()
    return int(near if abs(value - near) < Decimal("1e-60") else value)
