"""Ten promises that a design makes about its five years, and the month in which each breaks first.

>>> from course_lib.crypto_tokens.economy import DESIGNS, live
>>> int(first_broken(live(DESIGNS["Five mistakes"])).loc["float", "month"])
0
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from course_lib.crypto_tokens.economy.five_years import FiveYears, Paths, simulate
from course_lib.crypto_tokens.economy.token_designs import DesignError, TokenDesign
from course_lib.data import checks

if TYPE_CHECKING:
    import pandas as pd

AT_LEAST, AT_MOST = "at least", "at most"


@dataclass(frozen=True)
class Promise:
    """A sentence, ``says``, that can be checked: ``measure`` is a column of ``FiveYears.table``.

    Its ``limit`` is kept by the ``rule``, ``AT_LEAST`` or ``AT_MOST``, from the month ``since`` to the month
    ``until``. ``promise`` is its id.
    """

    promise: str
    says: str
    measure: str
    rule: str
    limit: float
    since: int = 0
    until: int = 60


PROMISES = (
    Promise("float", "At the launch, at least 15 % of the tokens circulate.", "float", AT_LEAST, 0.15, 0, 0),
    Promise("unlocks", "No month adds more than 10 % to what circulates.", "new", AT_MOST, 0.1, 1),
    Promise("votes", "The team and the investors never have half of the votes.", "votes", AT_MOST, 0.5),
    Promise("runway", "The treasury could always pay two years of costs in dollars.", "runway", AT_LEAST, 24),
    Promise("own_tokens", "The treasury never sells its own token to pay a bill.", "own_sold", AT_MOST, 0),
    Promise(
        "fees", "From the third year on, the fees kept are worth more than the rewards.",
        "fees_to_rewards", AT_LEAST, 1, 25,
    ),
    Promise(
        "coverage", "From the third year on, buybacks take up half of the worth of new tokens.",
        "coverage", AT_LEAST, 0.5, 25,
    ),
    Promise("sales", "A month’s sales by owners never take a quarter off the price.", "fall", AT_MOST, 0.25),
    Promise("cap", "There are never more tokens than the promised most.", "over_cap", AT_MOST, 0),
    Promise("users", "At most half of the users come for the rewards.", "lured", AT_MOST, 0.5),
)  # fmt: skip
"""The ten promises, in the order of a white paper. Their limits are the course’s own: change them."""


def first_broken(years: FiveYears, promises: Sequence[Promise] = PROMISES) -> pd.DataFrame:
    """When each of *promises* breaks first in *years*: one row a promise, the index its id.

    Columns: ``says``; ``month``, a whole number, or missing where it holds for all five years; ``value``, the
    measure in that month, or the closest that it came to the limit.
    """
    import pandas as pd

    found = [(*_broken(years.paths, promise), promise) for promise in promises]
    return pd.DataFrame(
        {
            "says": [promise.says for *_, promise in found],
            "month": pd.array([None if m[0] < 0 else int(m[0]) for m, _, _ in found], dtype="Int64"),
            "value": [float(value[0]) for _, value, _ in found],
        },
        index=pd.Index([promise.promise for *_, promise in found], name="promise"),
    )


def breaks_first(years: FiveYears, promises: Sequence[Promise] = PROMISES) -> str:
    """The id of that of *promises* which breaks first in *years*; "" where all of them hold.

    Of two in one month, the first in order.
    """
    broken = first_broken(years, promises)["month"].dropna()
    return str(broken.idxmin()) if len(broken) else ""


def how_often_broken(
    design: TokenDesign, lives: int = 200, seed: int = 17, promises: Sequence[Promise] = PROMISES
) -> pd.DataFrame:
    """In how many of *lives* five years of *design* each of *promises* breaks: one row a promise.

    Columns: ``share`` of the lives; ``median`` and ``early``, the month of the break in the middle and in the
    worst twentieth of the lives that broke it. Chance is drawn with *seed*. Raises DesignError for more than
    10,000 lives.
    """
    import pandas as pd

    lives = checks.whole("lives", lives, 1, 10_000, error=DesignError)
    paths = simulate([design] * lives, seed)
    rows = {}
    for promise in promises:
        month, _ = _broken(paths, promise)
        broken = month[month >= 0]
        middle, early = np.percentile(broken, [50, 5]) if len(broken) else (np.nan, np.nan)
        rows[promise.promise] = (len(broken) / lives, middle, early)
    return pd.DataFrame.from_dict(rows, orient="index", columns=["share", "median", "early"]).rename_axis(
        "promise"
    )


def stressed(design: TokenDesign, *, usage: float = 1, price: float = 1) -> TokenDesign:
    """*design* in a harder world: *usage* times the users and buyers, *price* times the dollars in the pool.

    >>> from course_lib.crypto_tokens.economy import DESIGNS
    >>> stressed(DESIGNS["Work token"], usage=0.1).users
    500.0
    """
    usage = checks.number("usage", usage, 0, 10, error=DesignError)
    price = checks.number_above("price", price, error=DesignError)
    return replace(
        design,
        users=design.users * usage,
        most_users=design.most_users * usage,
        buyers=design.buyers * usage,
        pool_dollars=design.pool_dollars * price,
    )


def _broken(paths: Paths, promise: Promise) -> tuple[np.ndarray, np.ndarray]:
    """For each life the first month in which *promise* is broken, −1 for none, and the measure there.

    Where it holds, the measure is the one closest to breaking it.
    """
    values = paths.measures[promise.measure][:, promise.since : promise.until + 1]
    least = promise.rule == AT_LEAST
    # A limit is reached, not missed, by what differs from it in the last digits only.
    bad = values < promise.limit - 1e-9 if least else values > promise.limit + 1e-9
    first = bad.argmax(axis=1)
    closest = np.where(least, values.argmin(axis=1), values.argmax(axis=1))
    any_bad = bad.any(axis=1)
    at = np.where(any_bad, first, closest)
    return np.where(any_bad, first + promise.since, -1), values[np.arange(len(values)), at]
