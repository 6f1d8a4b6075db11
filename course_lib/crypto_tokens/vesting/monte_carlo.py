"""What if? A thousand versions of a plan's future at once: late starts, early sales, a price that wanders.

The model is a toy with its parts in the open, and its prices are synthetic. In each run

1. everything that is still locked arrives a whole number of months late, the same for all buckets;
2. of what unlocks in a month, each bucket sells a share of its own at once and keeps the rest;
3. buyers take up to some share of the circulating supply in a month without moving the price;
4. what is sold beyond that pushes the price down, and news moves it at random.

>>> import numpy as np
>>> unlocks = np.array([[100.0, 0, 0, 0], [0, 10, 10, 10]])
>>> outcome = simulate_scenario(unlocks, Scenario(runs=500, delay_months=1))
>>> outcome.circulating.shape, float(outcome.circulating.max())
((500, 4), 130.0)
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from course_lib.data import checks

if TYPE_CHECKING:
    import pandas as pd

FIRST_PRICE = 100.0
"""Prices are an index: 100 in the first month."""

BANDS = (5, 25, 50, 75, 95)
"""Percentiles that are usually shown."""


@dataclass(frozen=True)
class Scenario:
    """What is assumed, and how many ``runs`` are drawn with which ``seed``.

    - ``delay_months``: the unlocks come 0 to this many months late, each number as likely as the others.
    - ``sold_early``: mean share of an unlock that is sold in its month, 0 to 1. A bucket's share is drawn
      evenly from as wide a range around the mean as fits between 0 and 1.
    - ``absorption``: mean share of the circulating supply that buyers take in a month at the going price,
      0 to 1; drawn evenly between 0 and twice the mean.
    - ``impact``: percent that the price falls for each percent of the circulating supply sold beyond that.
    - ``volatility``: standard deviation of the yearly log return that has nothing to do with unlocks.

    Raises ValueError for anything outside its range.
    """

    delay_months: int = 3
    sold_early: float = 0.4
    absorption: float = 0.01
    impact: float = 2.0
    volatility: float = 0.8
    runs: int = 1_000
    seed: int = 1

    def __post_init__(self):
        for name, (lowest, highest) in _RANGES.items():
            check = checks.whole if type(getattr(Scenario, name)) is int else checks.number
            object.__setattr__(self, name, check(name, getattr(self, name), lowest, highest))


_RANGES = {
    "delay_months": (0, 120),
    "sold_early": (0, 1),
    "absorption": (0, 1),
    "impact": (0, 100),
    "volatility": (0, 10),
    "runs": (1, 100_000),
    "seed": (0, 2**32 - 1),
}


@dataclass(frozen=True)
class ScenarioPaths:
    """Every run of a scenario, as arrays with one row per run and one column per month.

    ``circulating``: tokens unlocked so far. ``sold``: tokens sold within the month. ``price``: a synthetic
    index, ``FIRST_PRICE`` in the first month.
    """

    circulating: np.ndarray
    sold: np.ndarray
    price: np.ndarray


@dataclass(frozen=True)
class Draws:
    """The chance in a scenario, drawn once: its numbers do not depend on what is assumed.

    So two scenarios with one seed differ by their assumptions alone, never by luck. ``late`` (one number per
    run, 0 to 1) places the delay, ``eager`` (runs × buckets, −1 to 1) what is sold early, ``hungry`` (one per
    run, 0 to 2) what buyers take, and ``news`` (runs × months, standard normal) moves the price.
    """

    late: np.ndarray  # runs: 0 to 1
    eager: np.ndarray  # runs × buckets: −1 to 1
    hungry: np.ndarray  # runs: 0 to 2
    news: np.ndarray  # runs × months: standard normal


@functools.lru_cache(maxsize=4)
def draw(runs: int, buckets: int, months: int, seed: int) -> Draws:
    """The random numbers of *runs* runs over *buckets* buckets and *months* months, from *seed*.

    >>> draw(2, 3, 4, seed=1).eager.shape
    (2, 3)
    """
    rng = np.random.default_rng(seed)
    news = rng.standard_normal((runs, months), dtype=np.float32)  # half the memory, and precise enough
    news[:, 0] = 0
    late = np.sort(rng.random(runs))  # runs with one delay lie together; which run is which means nothing
    return Draws(late, rng.uniform(-1, 1, (runs, buckets)), rng.uniform(0, 2, runs), news)


def simulate_scenario(unlocks: np.ndarray, scenario: Scenario) -> ScenarioPaths:
    """All runs of *scenario* on *unlocks*: new tokens, one row per bucket and one column per month.

    The first column is what circulates from the beginning; it is never late and never counted as sold.
    Raises ValueError unless *unlocks* is a table of numbers of at least one month, none below 0.
    """
    unlocks = np.asarray(unlocks, dtype=float)
    if unlocks.ndim != 2 or not unlocks.size or not (unlocks >= 0).all():
        raise ValueError(
            "Unlocks must be a table of numbers, one row per bucket, one column per month, none below 0."
        )
    buckets, months = unlocks.shape
    draws = draw(scenario.runs, buckets, months, scenario.seed)
    spread = min(scenario.sold_early, 1 - scenario.sold_early)
    selling = (scenario.sold_early + spread * draws.eager) @ unlocks
    unlocked = unlocks.sum(axis=0).cumsum()

    sold, circulating = np.zeros_like(selling), np.full_like(selling, unlocked[0])
    edges = np.searchsorted(draws.late, np.arange(scenario.delay_months + 2) / (scenario.delay_months + 1))
    for late in range(min(scenario.delay_months + 1, months)):
        runs = slice(edges[late], edges[late + 1])
        sold[runs, late + 1 :] = selling[runs, 1 : months - late]
        circulating[runs, late:] = unlocked[: months - late]

    some = circulating > 0
    steps = np.divide(sold, circulating, out=selling, where=some)  # its memory is used again
    steps[~some] = 0
    steps -= (scenario.absorption * draws.hungry)[:, None]
    np.maximum(steps, 0, out=steps)
    steps *= -scenario.impact
    steps += draws.news * (scenario.volatility / np.sqrt(12))
    price = np.exp(np.cumsum(steps, axis=1, out=steps), out=steps)
    price *= FIRST_PRICE
    return ScenarioPaths(circulating, sold, price)


@checks.of_ordinary_size
def bands(paths: np.ndarray, percentiles: tuple[float, ...] = BANDS) -> pd.DataFrame:
    """*percentiles* of *paths* (one row per run): one row per month, one column per percentile.

    >>> bands(np.array([[1.0, 5], [2, 6], [3, 7]]), (0, 50, 100)).loc[1].tolist()
    [5.0, 6.0, 7.0]
    """
    import pandas as pd

    return pd.DataFrame(np.percentile(paths, percentiles, axis=0).T, columns=list(percentiles))
