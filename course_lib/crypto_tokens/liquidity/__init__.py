"""What it costs to sell, and the markets in which it is done.

Notebook 13: pools and order books (``pools``), prices that move (``price_paths``). Notebook 18: an unlock
beside its market (``unlock_pressure``), money in a range of prices (``ranges``, and ``concentrated`` in whole
numbers), launches along a curve (``launch_curves``), sandwiches (``sandwiches``), futures that never end
(``perpetuals``), the pool of a subnet (``subnet_pools``), and one sale in four markets (``exits``).
"""

from course_lib.crypto_tokens.liquidity.concentrated import (
    MAX_TICK,
    MIN_TICK,
    Q96,
    liquidity_for,
    price_after_token0,
    price_after_token1,
    price_at_tick,
    price_of,
    sqrt_price,
    sqrt_price_at_tick,
    tick_of,
    tick_of_stored,
    token0_between,
    token1_between,
)
from course_lib.crypto_tokens.liquidity.exits import MARKETS, prices_everywhere, sell_everywhere
from course_lib.crypto_tokens.liquidity.launch_curves import (
    COIN,
    LAMPORTS,
    PUMP_FUN,
    LaunchCurve,
    bancor_paid_back,
    bancor_tokens,
    with_fee,
)
from course_lib.crypto_tokens.liquidity.perpetuals import (
    HOURLY_CAP,
    HedgedUnlock,
    cost_of_short,
    funding_rate,
    hedge_unlock,
    hourly_funding,
)
from course_lib.crypto_tokens.liquidity.pools import (
    FEE,
    Fill,
    Pool,
    amount_for_fall,
    amount_for_slippage,
    amount_out,
    at_price,
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
from course_lib.crypto_tokens.liquidity.ranges import (
    RangeOffer,
    RangeSale,
    loss_against_holding,
    pool_depth,
    sell_into_range,
    times_as_deep,
)
from course_lib.crypto_tokens.liquidity.sandwiches import Sandwich, kept_by_bot, sandwich, slippage_two_ways
from course_lib.crypto_tokens.liquidity.subnet_pools import EMISSION_SPLIT, SubnetPool
from course_lib.crypto_tokens.liquidity.unlock_pressure import days_to_sell, free_to_sell

__all__ = [
    "COIN",
    "EMISSION_SPLIT",
    "FEE",
    "HOURLY_CAP",
    "LAMPORTS",
    "MARKETS",
    "MAX_TICK",
    "MIN_TICK",
    "PUMP_FUN",
    "Q96",
    "Fill",
    "HedgedUnlock",
    "LaunchCurve",
    "Pool",
    "RangeOffer",
    "RangeSale",
    "Sandwich",
    "SubnetPool",
    "amount_for_fall",
    "amount_for_slippage",
    "amount_out",
    "at_price",
    "bancor_paid_back",
    "bancor_tokens",
    "basket_volatility",
    "cost_of_short",
    "crash_paths",
    "days_to_sell",
    "depth",
    "fill",
    "free_to_sell",
    "funding_rate",
    "hedge_unlock",
    "hourly_funding",
    "kept_by_bot",
    "liquidity_for",
    "loss_against_holding",
    "max_drawdown",
    "mean_correlation",
    "pool_depth",
    "price_after_token0",
    "price_after_token1",
    "price_at_tick",
    "price_of",
    "prices_everywhere",
    "random_paths",
    "sandwich",
    "sell",
    "sell_everywhere",
    "sell_in_parts",
    "sell_into_range",
    "slippage_two_ways",
    "sqrt_price",
    "sqrt_price_at_tick",
    "tick_of",
    "tick_of_stored",
    "times_as_deep",
    "token0_between",
    "token1_between",
    "volatility",
    "with_fee",
]
