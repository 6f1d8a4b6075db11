"""Money in a range of prices: how much deeper it makes a pool, what it loses, and where it ends.

The model of the explorer, in ordinary numbers; ``concentrated`` counts in whole ones. With liquidity L, the
offer between two prices holds L·(√b − √a) dollars, and L·(1/√a − 1/√b) tokens (github: Uniswap/v3-core).

>>> narrow = RangeOffer(dollars=1_000_000, low=0.90, high=1 / 0.90)
>>> sale = sell_into_range(narrow, 1_200_000)
>>> round(sale.received), round(sale.left)
(1000000, 142736)
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from course_lib.crypto_tokens.liquidity.pools import FEE, Fill, Pool
from course_lib.data import checks


@dataclass(frozen=True)
class RangeOffer:
    """A pool whose money is on offer between two prices only, seen from the side of a seller.

    ``dollars`` are what it pays out on the way from ``price`` down to ``low``; above the price it holds
    tokens, up to ``high``. ``fee`` is its share of what is paid in. Raises ValueError unless the price lies
    between the two ends.
    """

    dollars: float
    low: float
    high: float
    price: float = 1.0
    fee: float = FEE

    def __post_init__(self):
        for name in ("dollars", "low", "high", "price"):
            object.__setattr__(self, name, checks.number_above(name, getattr(self, name)))
        object.__setattr__(self, "fee", checks.share_below_one("A fee", self.fee))
        if not self.low < self.price < self.high:
            raise ValueError("The price of a range offer lies between its two ends.")

    @property
    def liquidity(self) -> float:
        """L, the same at every price of the range."""
        return self.dollars / (sqrt(self.price) - sqrt(self.low))

    @property
    def tokens(self) -> float:
        """Tokens that it holds for buyers, between the price and the upper end."""
        return self.liquidity * (1 / sqrt(self.price) - 1 / sqrt(self.high))

    @property
    def takes(self) -> float:
        """The most tokens that it buys, with the fee; then it has no dollars left."""
        return self.liquidity * (1 / sqrt(self.low) - 1 / sqrt(self.price)) / (1 - self.fee)


@dataclass(frozen=True)
class RangeSale(Fill):
    """What a sale into a range brought, as ``Fill``, and the ``price_after`` of it.

    ``sold`` tokens for ``received`` dollars, ``left`` unsold, ``worst_price`` at the end of what was sold.
    """

    price_after: float = 0.0


def sell_into_range(offer: RangeOffer, amount: float) -> RangeSale:
    """Sell *amount* tokens into *offer*. What comes after its last dollar stays unsold.

    >>> sell_into_range(RangeOffer(1_000, low=0.25, high=4, fee=0), 10_000).received
    1000.0
    """
    amount = checks.number_above("The amount sold", amount)
    if amount >= offer.takes:
        return RangeSale(offer.takes, float(offer.dollars), amount - offer.takes, offer.low, offer.low)
    root = 1 / (1 / sqrt(offer.price) + amount * (1 - offer.fee) / offer.liquidity)
    received = offer.liquidity * (sqrt(offer.price) - root)
    return RangeSale(amount, received, 0.0, root**2, root**2)


def times_as_deep(low: float, high: float) -> float:
    """How many times as deep money between *low* and *high* is as the same money in a whole pool.

    1 ÷ (1 − (low ÷ high)^¼), for a price in the middle of the range, √(low · high).

    >>> round(times_as_deep(0.9, 1 / 0.9), 3)
    19.487
    """
    low = checks.number_above("low", low)
    return 1 / (1 - (low / checks.number_above("high", high, low)) ** 0.25)


def loss_against_holding(ratio: float) -> float:
    """What providers of a whole pool have less than holders, when the price is *ratio* times the first.

    2√r ÷ (1 + r) − 1, also called impermanent loss; fees are left out.

    >>> loss_against_holding(4)
    -0.19999999999999996
    """
    ratio = checks.number_above("The ratio of two prices", ratio)
    return 2 * sqrt(ratio) / (1 + ratio) - 1


def pool_depth(pool: Pool, within: float = 0.02) -> tuple[float, float]:
    """Dollars that *pool* pays out until its price is *within* lower, and takes in until it is higher.

    y·(1 − √(1 − d)) and y·(√(1 + d) − 1); the fee is left out.

    >>> [round(dollars, 1) for dollars in pool_depth(Pool(1_000_000, 1_000_000))]
    [10050.5, 9950.5]
    """
    within = checks.share_below_one("within", within)
    return pool.dollars * (1 - sqrt(1 - within)), pool.dollars * (sqrt(1 + within) - 1)
