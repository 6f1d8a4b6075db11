"""The same sale in four markets that hold the same money: what each pays, and where it runs dry.

Every market begins at a price of 1 dollar and has the same dollars to pay out. The whole pool and the range
are those of ``pools`` and ``ranges``. The launch curve is one that has just sold everything: 30 of its 115
parts of money are virtual, as at pump.fun, and cannot be paid out. The order book is invented: twenty bids,
2 % apart from 0.99 downwards, each for a twentieth of the money.

>>> sales = sell_everywhere(dollars=1_000_000, amount=400_000, width=0.10, fee=0)
>>> sales["received"].round().tolist()
[285714.0, 391954.0, 308724.0, 369514.0]
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from course_lib.crypto_tokens.liquidity.launch_curves import PUMP_FUN
from course_lib.crypto_tokens.liquidity.pools import FEE, Fill, Pool, fill, sell
from course_lib.crypto_tokens.liquidity.ranges import RangeOffer, sell_into_range
from course_lib.data import checks

if TYPE_CHECKING:
    import pandas as pd

BOOK = "order book"
MARKETS = ("whole pool", "range", "launch curve", BOOK)
"""The four, in the order of every table."""

BIDS, APART, BEST = 20, 0.02, 0.99
"""The invented book: its bids, how far each is below the one before, and the best of them, in dollars."""

VIRTUAL = PUMP_FUN.virtual_sol / PUMP_FUN.after(PUMP_FUN.for_sale).virtual_sol
"""The part of a finished launch curve’s money that is not there."""


def sell_everywhere(dollars: float, amount: float, width: float, fee: float = FEE) -> pd.DataFrame:
    """The sale of *amount* tokens, all at once, in each of ``MARKETS``: one row a market.

    *dollars* are in each of them; the range reaches the share *width* below the price. Each keeps the share
    *fee*. Columns ``sold``, ``left`` (tokens), ``received`` (dollars), ``slippage`` of what was sold, a share
    of the 1 dollar before, and ``price_after``, of the last token sold.

    >>> sell_everywhere(1_000, 2_000, 0.5)["left"].round().tolist()
    [0.0, 582.0, 0.0, 723.0]
    """
    import pandas as pd

    rows = {}
    for name, sale in _sales(dollars, width, fee).items():
        found = sale(checks.number_above("The amount sold", amount))
        slippage = 1 - found.received / found.sold if found.sold else 0.0
        rows[name] = (found.sold, found.left, found.received, slippage, found.worst_price)
    columns = ["sold", "left", "received", "slippage", "price_after"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("market")


def prices_everywhere(
    dollars: float, amount: float, width: float, fee: float = FEE, points: int = 41
) -> dict[str, tuple[list[float], list[float]]]:
    """The way of the price in each of ``MARKETS`` while *amount* tokens are sold: tokens so far, price.

    *dollars*, *width* and *fee* are those of ``sell_everywhere``. Two lists a market, of *points* values
    where the price slides; in the order book it falls in steps, from bid to bid. They end where the market
    has no money left.

    >>> paths = prices_everywhere(1_000, 2_000, 0.5)
    >>> sold, price = paths["range"]
    >>> price[0], round(price[-1], 6), sold[-1] < 2_000
    (1.0, 0.5, True)
    >>> sold, price = paths["order book"]
    >>> price[:5], sold[2] == sold[3]
    ([1.0, 0.99, 0.99, 0.97, 0.97], True)
    """
    points = checks.whole("The number of points", points, least=2, most=1_000)
    paths = {}
    for name, sale in _sales(dollars, width, fee).items():
        end = sale(checks.number_above("The amount sold", amount)).sold
        if name == BOOK:
            paths[name] = _steps(_bids(dollars), end)
            continue
        steps = [end * step / (points - 1) for step in range(1, points)]
        paths[name] = ([0.0, *steps], [1.0, *(float(sale(step).worst_price) for step in steps)])
    return paths


def _bids(dollars: float) -> list[tuple[float, float]]:
    """The invented book, best bid first: prices, and the tokens that are bought at each."""
    prices = [BEST - APART * place for place in range(BIDS)]
    return [(price, dollars / BIDS / price) for price in prices]


def _steps(bids: list[tuple[float, float]], end: float) -> tuple[list[float], list[float]]:
    """Tokens sold, up to *end*, and the price: it stays until a bid is filled, then falls to the next."""
    sold, price = [0.0], [1.0]
    for bid, tokens in bids:
        begun = sold[-1]
        sold += [begun, min(begun + tokens, end)]
        price += [bid, bid]
        if sold[-1] == end:
            break
    return sold, price


def _sales(dollars: float, width: float, fee: float) -> dict[str, Callable[[float], Fill]]:
    """For each market, what a sale of some tokens brings there."""
    dollars = checks.number_above("The dollars in a market", dollars)
    width = checks.number_above("The width", checks.share_below_one("The width", width))
    offer = RangeOffer(dollars, 1 - width, 1 / (1 - width), fee=fee)
    whole, curve = Pool(dollars, dollars, fee), Pool(dollars / (1 - VIRTUAL), dollars / (1 - VIRTUAL), fee)
    bids = _bids(dollars)

    def into_curve(amount: float) -> Fill:
        # All real dollars are out after that many tokens: the rest of its money is virtual.
        most = curve.tokens * dollars / (curve.dollars - dollars) / (1 - fee)
        sold = min(amount, most)
        sale = sell(curve, sold)
        return Fill(sold, min(sale.received, dollars), amount - sold, sale.after.price)

    def into_pool(amount: float) -> Fill:
        sale = sell(whole, amount)
        return Fill(amount, sale.received, 0.0, sale.after.price)

    def into_book(amount: float) -> Fill:
        found = fill(bids, amount)
        return Fill(found.sold, found.received * (1 - fee), found.left, found.worst_price)

    return dict(
        zip(
            MARKETS,
            (into_pool, lambda amount: sell_into_range(offer, amount), into_curve, into_book),
            strict=True,
        )
    )
