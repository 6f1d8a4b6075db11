"""Made-up prices, and how rough they are: volatility, drawdown, and what a common cause does.

The paths are synthetic: random walks of log returns, seeded, with nothing of any real market in them.

>>> max_drawdown([100, 150, 75, 120, 60, 90])
0.6
>>> common_correlation(beta=1, market=0.6, own=0.6)
0.5
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from course_lib.data import checks

FIRST_PRICE = 100.0
DAYS = 365
"""Days of trading in a year: crypto markets do not close. Stock markets have about 252."""


def random_paths(volatility: float, days: int = DAYS, runs: int = 1_000, seed: int = 13) -> np.ndarray:
    """Synthetic prices: an array with one row per run of *runs*, and *days* + 1 columns, one per day.

    Daily log returns are normal with the standard deviation *volatility* / √365 and a mean that leaves
    the expected price at the first one, 100. *volatility* is a share a year: 1.0 is 100 %. *seed*, a whole
    number from 0 on, fixes the chance. Raises ValueError for any other volatility or seed.
    """
    checks.number("volatility", volatility, most=20, kind="a share a year")
    checks.whole("seed", seed)
    rng = np.random.default_rng(seed)
    step = volatility / math.sqrt(DAYS)
    returns = step * rng.standard_normal((runs, days)) - step**2 / 2
    return _prices(returns)


def crash_paths(  # noqa: PLR0913 - one model, its assumptions by name
    *,
    tokens: int = 20,
    beta: float = 1.0,
    market: float = 0.4,
    own: float = 0.8,
    crash_market: float = 2.0,
    calm_days: int = 180,
    crash_days: int = 30,
    crash_fall: float = 0.5,
    seed: int = 13,
) -> np.ndarray:
    """Synthetic prices of *tokens* tokens that share one market: one row per token, one column per day.

    Each day's log return is *beta* times the market's plus one of its own. The market's volatility is
    *market* in the first *calm_days* days and *crash_market* in the *crash_days* after them, in which it
    falls by exactly *crash_fall*. The tokens' own volatility stays *own* throughout. All volatilities are
    shares a year; *seed*, a whole number from 0 on, fixes the chance. Raises ValueError for anything else.
    """
    for name, value in (("market", market), ("own", own), ("crash_market", crash_market)):
        checks.number(name, value, most=20, kind="a share a year")
    checks.share_below_one("crash_fall", crash_fall)
    checks.whole("seed", seed)
    rng = np.random.default_rng(seed)
    days = calm_days + crash_days
    rough = np.where(np.arange(days) < calm_days, market, crash_market) / math.sqrt(DAYS)
    common = rough * rng.standard_normal(days)
    if crash_days:
        crash = common[calm_days:]
        crash += math.log(1 - crash_fall) / crash_days - crash.mean()
    alone = own / math.sqrt(DAYS) * rng.standard_normal((tokens, days))
    return _prices(beta * common + alone)


def log_returns(prices: Sequence[float] | np.ndarray) -> np.ndarray:
    """Day by day the logarithm of each of *prices* divided by the one before; over the last axis."""
    prices = _price_array(prices)
    return np.diff(np.log(prices), axis=-1)


def volatility(prices: Sequence[float] | np.ndarray, per_year: int = DAYS) -> float:
    """Yearly volatility of *prices*: standard deviation of their log returns × √*per_year*, a share.

    >>> volatility([100, 100, 100])
    0.0
    """
    returns = log_returns(prices)
    if returns.shape[-1] < 2:
        raise ValueError("Volatility needs at least three prices.")
    return float(returns.std(ddof=1) * math.sqrt(per_year))


def drawdowns(prices: Sequence[float] | np.ndarray) -> np.ndarray:
    """How far each of *prices* is below the highest before it, as a share; over the last axis.

    >>> drawdowns([100, 150, 75]).tolist()
    [0.0, 0.0, 0.5]
    """
    prices = _price_array(prices)
    return 1 - prices / np.maximum.accumulate(prices, axis=-1)


@checks.of_ordinary_size
def max_drawdown(prices: Sequence[float] | np.ndarray) -> float | np.ndarray:
    """The deepest drawdown of *prices*, a share; of an array with several paths, one for each."""
    deepest = drawdowns(prices).max(axis=-1)
    return float(deepest) if np.ndim(deepest) == 0 else deepest


def gain_to_recover(drawdown: float) -> float:
    """The gain that undoes a *drawdown*: d / (1 − d).

    >>> round(gain_to_recover(0.8), 6)
    4.0
    """
    checks.share_below_one("A drawdown that can be undone", drawdown)
    return drawdown / (1 - drawdown)


@checks.of_ordinary_size
def common_correlation(beta: float, market: float, own: float) -> float:
    """Correlation of two tokens that share a market: β²·m² / (β²·m² + o²).

    β is *beta*, how strongly each follows the market; m is *market*, the market's volatility; o is *own*,
    what each token adds on its own, the same for both.

    >>> common_correlation(beta=1, market=1.8, own=0.6)
    0.9
    """
    shared = (beta * market) ** 2
    if shared + own**2 == 0:
        raise ValueError("Without any movement there is no correlation.")
    return round(shared / (shared + own**2), 12)


def mean_correlation(prices: np.ndarray) -> float:
    """Mean correlation of the log returns of all pairs of tokens: *prices* has one row per token."""
    returns = log_returns(prices)
    if returns.ndim != 2 or len(returns) < 2:
        raise ValueError("A correlation needs at least two tokens, one a row.")
    pairs = np.corrcoef(returns)[np.triu_indices(len(returns), k=1)]
    return float(pairs.mean())


@checks.of_ordinary_size
def basket_volatility(tokens: int, volatility: float, correlation: float) -> float:
    """Volatility of equal parts of *tokens* tokens, alike in *volatility* and pairwise *correlation*.

    σ·√(1/n + (1 − 1/n)·ρ): however many there are, it never falls below σ·√ρ.

    >>> round(basket_volatility(20, 1.0, 0.8), 2), round(basket_volatility(20, 1.0, 0.0), 2)
    (0.9, 0.22)
    """
    if tokens < 1 or not 0 <= correlation <= 1:
        raise ValueError("A basket holds at least one token, with a correlation from 0 to 1.")
    return volatility * math.sqrt(1 / tokens + (1 - 1 / tokens) * correlation)


def _prices(returns: np.ndarray) -> np.ndarray:
    start = np.zeros((*returns.shape[:-1], 1))
    return FIRST_PRICE * np.exp(np.concatenate([start, returns.cumsum(axis=-1)], axis=-1))


def _price_array(prices: Sequence[float] | np.ndarray) -> np.ndarray:
    array = np.asarray(prices, dtype=float)
    if array.size == 0 or not (array > 0).all():
        raise ValueError("Prices are numbers above 0, at least one of them.")
    return array
