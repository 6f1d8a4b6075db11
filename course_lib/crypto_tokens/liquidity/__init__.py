"""What it costs to sell: pools and order books (``pools``), and prices that move (``price_paths``).

Notebook 13.
"""

from course_lib.crypto_tokens.liquidity.pools import (
    Pool,
    amount_for_fall,
    amount_for_slippage,
    amount_out,
    depth,
    fill,
    sell,
    sell_in_parts,
)
from course_lib.crypto_tokens.liquidity.price_paths import (
    basket_volatility,
    crash_paths,
    max_drawdown,
    mean_correlation,
    random_paths,
    volatility,
)

__all__ = [
    "Pool",
    "amount_for_fall",
    "amount_for_slippage",
    "amount_out",
    "basket_volatility",
    "crash_paths",
    "depth",
    "fill",
    "max_drawdown",
    "mean_correlation",
    "random_paths",
    "sell",
    "sell_in_parts",
    "volatility",
]
