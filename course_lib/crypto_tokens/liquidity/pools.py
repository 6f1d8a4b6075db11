"""Getting out: what a sale brings in a pool or an order book, and what it does to the price.

A constant-product pool holds x tokens and y dollars, and every trade keeps x·y from falling. Selling dx
tokens with the fee φ brings y·dx·(1 − φ) / (x + dx·(1 − φ)) dollars, as Uniswap v2 does it
(github: Uniswap/v2-periphery, UniswapV2Library.sol, getAmountOut).

>>> amount_out(100, 1_000, 1_000)                      # in whole units, as on the blockchain
90
>>> sale = sell(Pool(tokens=1_000, dollars=1_000), 100)
>>> round(sale.received, 2), round(sale.slippage, 4), round(sale.fall, 4)
(90.66, 0.0934, 0.1733)
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from course_lib.crypto_tokens.liquidity.price_paths import drawdowns, max_drawdown, volatility
from course_lib.data import checks

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "FEE",
    "Fill",
    "Pool",
    "Sale",
    "amount_for_fall",
    "amount_for_slippage",
    "amount_out",
    "at_price",
    "depth",
    "drawdowns",
    "fill",
    "max_drawdown",
    "sell",
    "sell_in_parts",
    "volatility",
]

FEE = 0.003
"""Part of what is paid in that stays in the pool: 0.3 % in Uniswap v2."""

MOST_PARTS = 1_000


def amount_out(amount_in: int, reserve_in: int, reserve_out: int) -> int:
    """What Uniswap v2 pays for *amount_in*, in base units and rounded down, with its fee of 0.3 %.

    *reserve_in* and *reserve_out* are what the pool holds of what is paid in and of what it pays out.

    >>> amount_out(1_000, 1_000, 1_000)
    499
    """
    amount_in, reserve_in, reserve_out = (
        checks.whole("An amount or a reserve", number, least=1)
        for number in (amount_in, reserve_in, reserve_out)
    )
    paid = amount_in * 997
    return paid * reserve_out // (reserve_in * 1000 + paid)


@dataclass(frozen=True)
class Pool:
    """A constant-product pool: *tokens* and *dollars* in it, and its *fee*, a share of what is paid in."""

    tokens: float
    dollars: float
    fee: float = FEE

    def __post_init__(self):
        for name in ("tokens", "dollars"):
            amount = checks.number_above(f"The number of {name} in a pool", getattr(self, name))
            object.__setattr__(self, name, amount)
        object.__setattr__(self, "fee", checks.share_below_one("A fee", self.fee))

    @property
    def price(self) -> float:
        """Dollars for a token, as long as nobody trades: the mid price."""
        return self.dollars / self.tokens


@dataclass(frozen=True)
class Sale:
    """What selling ``amount`` tokens brought: ``received`` dollars; the pool ``before`` and ``after``."""

    amount: float
    received: float
    before: Pool
    after: Pool

    @property
    def execution_price(self) -> float:
        """Dollars received for each token."""
        return self.received / self.amount

    @property
    def slippage(self) -> float:
        """By which share the execution price is below the price before. The fee is part of it."""
        return 1 - self.execution_price / self.before.price

    @property
    def fall(self) -> float:
        """By which share the price of the pool has fallen, for everybody."""
        return 1 - self.after.price / self.before.price


def sell(pool: Pool, amount: float) -> Sale:
    """The sale of *amount* tokens to *pool*, all at once. Raises ValueError unless the amount is above 0.

    >>> round(sell(Pool(1_000_000, 1_000_000, fee=0), 1_000_000).after.price, 2)
    0.25
    """
    amount = checks.number_above("The amount sold", amount)
    paid = amount * (1 - pool.fee)
    received = pool.dollars * paid / (pool.tokens + paid)
    # As a quotient: after a giant sale, dollars - received would be rounding noise.
    left = pool.dollars * pool.tokens / (pool.tokens + paid)
    after = Pool(pool.tokens + amount, left, pool.fee)
    return Sale(amount, received, pool, after)


def amount_for_fall(pool: Pool, fall: float) -> float:
    """Tokens whose sale lowers the price of *pool* by the share *fall*, without the fee.

    With x tokens in the pool that is x·(1 / √(1 − fall) − 1).

    >>> round(amount_for_fall(Pool(1_000_000, 1_000_000), 0.5))
    414214
    """
    fall = checks.share_below_one("fall", fall)
    return pool.tokens * (1 / math.sqrt(1 - fall) - 1)


def amount_for_slippage(pool: Pool, slippage: float) -> float:
    """The most tokens that *pool* takes at once with this *slippage* or less; 0 when the fee is more.

    >>> round(amount_for_slippage(Pool(1_000_000, 1_000_000), 0.05))
    49623
    """
    slippage = checks.share_below_one("slippage", slippage)
    kept = 1 - pool.fee
    return max(0.0, pool.tokens * (kept / (1 - slippage) - 1) / kept)


def at_price(pool: Pool, price: float) -> Pool:
    """*pool* after others have traded its price to *price* dollars; their fees are left out.

    >>> at_price(Pool(100, 100), 4)
    Pool(tokens=50.0, dollars=200.0, fee=0.003)
    """
    price = checks.number_above("The price", price)
    product = pool.tokens * pool.dollars
    return Pool(math.sqrt(product / price), math.sqrt(product * price), pool.fee)


@checks.of_ordinary_size
def sell_in_parts(pool: Pool, amount: float, parts: int, refill: float = 0.0) -> pd.DataFrame:
    """Sell *amount* tokens to *pool* in equal *parts*: one row per part, counted from 1.

    Between two parts buyers close the share *refill* of the gap between the price and the one at the start:
    1 brings it all the way back, 0 means that nobody buys. Columns: ``sold`` so far (tokens),
    ``price_before``, ``price_after``, ``received`` for this part, and ``total`` received so far (dollars).

    >>> pool = Pool(1_000_000, 1_000_000, fee=0)
    >>> at_once, parts = sell_in_parts(pool, 500_000, 1), sell_in_parts(pool, 500_000, 10)
    >>> round(at_once["total"].iloc[-1]) == round(parts["total"].iloc[-1])    # parts alone change nothing
    True
    """
    import pandas as pd

    parts = checks.whole("The number of parts", parts, least=1, most=MOST_PARTS)
    amount = checks.number_above("The amount sold", amount)
    refill = checks.number("The refill", refill, most=1, kind="a share")
    start, total, rows = pool.price, 0.0, []
    for part in range(1, parts + 1):
        sale = sell(pool, amount / parts)
        total += sale.received
        rows.append((amount * part / parts, pool.price, sale.after.price, sale.received, total))
        pool = at_price(sale.after, sale.after.price + refill * (start - sale.after.price))
    columns = ["sold", "price_before", "price_after", "received", "total"]
    return pd.DataFrame(rows, columns=columns, index=pd.RangeIndex(1, parts + 1, name="part"))


@dataclass(frozen=True)
class Fill:
    """What a sale into an order book brought: ``sold`` tokens for ``received`` dollars.

    ``left`` tokens found no buyer; ``worst_price`` is the lowest price that was paid, None if none was.
    """

    sold: float
    received: float
    left: float
    worst_price: float | None


def fill(bids: Sequence[tuple[float, float]], amount: float) -> Fill:
    """Sell *amount* into *bids*, pairs of a price and the tokens wanted at it, best price first.

    >>> fill([(1.00, 100), (0.90, 100)], 150)
    Fill(sold=150, received=145.0, left=0, worst_price=0.9)
    >>> fill([(1.00, 100)], 150).left
    50
    """
    amount = checks.number_above("The amount sold", amount)
    sold, received, worst = 0, 0.0, None
    for price, wanted in _best_first(bids):
        if sold == amount:
            break
        taken = min(amount - sold, wanted)
        sold, received, worst = sold + taken, received + taken * price, price
    return Fill(sold, received, amount - sold, worst)


def depth(bids: Sequence[tuple[float, float]], within: float = 0.02) -> float:
    """Tokens wanted by *bids* at most the share *within* below the best of them: the depth of the book.

    *bids* are pairs of a price and the tokens wanted at it.

    >>> depth([(1.00, 100), (0.99, 300), (0.90, 5_000)])
    400
    """
    checks.share_below_one("within", within)
    book = _best_first(bids)
    lowest = book[0][0] * (1 - within)
    return sum(wanted for price, wanted in book if price >= lowest * (1 - 1e-12))


def _best_first(bids: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    bids = list(bids)
    if not all(isinstance(bid, (list, tuple)) and len(bid) == 2 for bid in bids):
        raise ValueError("A bid is a pair, a price and the tokens wanted at it, such as (1.00, 100).")
    book = sorted(bids, reverse=True)
    if not book:
        raise ValueError("The order book is empty: there is nobody to sell to.")
    return [
        (
            checks.number_above("A price in an order book", price),
            checks.number_above("The amount of an order", n),
        )
        for price, n in book
    ]
