"""How concentrated holdings are: Gini, HHI, tau and the Nakamoto coefficient, counted exactly.

Gini, HHI and tau are those of the Blockchain Technology Lab, University of Edinburgh
(github: Blockchain-Technology-Lab/tokenomics-decentralization, metrics.py, MIT), written anew.

>>> gini([3, 2, 1]), round(hhi([3, 2, 1])), tau([3, 2, 1], 0.66)
(0.2222222222222222, 3889, 2)
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from course_lib.data import checks

if TYPE_CHECKING:
    import pandas as pd

AT_LEAST, MORE_THAN = "at least", "more than"


@checks.of_ordinary_size
def gini(holdings: Iterable[float]) -> float:
    """How unequal *holdings* are: 0 when all are the same, towards 1 when one holder has everything.

    Σ (2i − n − 1) xᵢ / (n Σ xᵢ) over holdings xᵢ in ascending order, i from 1 to n.

    >>> round(gini([3, 2, 1, 1, 1, 1]), 5), gini([7, 7, 7]), gini([1])
    (0.24074, 0.0, 0.0)
    """
    amounts = sorted(_amounts(holdings))
    n = len(amounts)
    weighted = sum((2 * i - n - 1) * amount for i, amount in enumerate(amounts, 1))
    return float(weighted / (n * sum(amounts)))


@checks.of_ordinary_size
def hhi(holdings: Iterable[float]) -> float:
    """The Herfindahl–Hirschman index of *holdings*: the sum of squared shares in per cent, at most 10,000.

    10,000 divided by it is the number of equal holders that would be just as concentrated.

    >>> round(hhi([3, 2, 1, 1, 1, 1])), hhi([1]), hhi([1, 1, 1, 1])
    (2099, 10000.0, 2500.0)
    """
    amounts = _amounts(holdings)
    total = sum(amounts)
    return float(sum((100 * amount / total) ** 2 for amount in amounts))


@checks.of_ordinary_size
def tau(holdings: Iterable[float], threshold: float, rule: str = AT_LEAST) -> int:
    """The fewest holders of *holdings* who together have the share *threshold*, such as 0.5, of everything.

    *rule*: ``"at least"`` the threshold, as published, or ``"more than"`` it. Counted exactly.

    >>> [tau([3, 2, 1], share) for share in (0.33, 0.5, 0.66)], tau([3, 2, 1], 0.5, "more than")
    ([1, 1, 2], 2)
    """
    if rule not in (AT_LEAST, MORE_THAN):
        raise ValueError(f"The rule is {AT_LEAST!r} or {MORE_THAN!r}, not {rule!r:.40}.")
    wanted = as_fraction(threshold)
    if not 0 < wanted <= 1 or (rule == MORE_THAN and wanted == 1):
        raise ValueError(f"The threshold is a share that can be reached, from above 0 to 1, not {threshold}.")
    amounts = sorted(_amounts(holdings), reverse=True)
    goal, held = wanted * sum(amounts), Fraction(0)
    for count, amount in enumerate(amounts, 1):
        held += amount
        if held > goal or (held == goal and rule == AT_LEAST):
            return count
    raise AssertionError("all holders together have everything")


def nakamoto(holdings: Iterable[float]) -> int:
    """The fewest holders of *holdings* who together have more than half: who can decide any vote by majority.

    Srinivasan and Lee (2017) ask for at least 51 % and take the smallest number over several parts of a
    network; other authors use other thresholds. Say which one is meant.

    >>> nakamoto([3, 2, 1]), nakamoto([1] * 10)
    (2, 6)
    """
    return tau(holdings, Fraction(1, 2), MORE_THAN)


@checks.of_ordinary_size
def lorenz(holdings: Iterable[float]) -> pd.DataFrame:
    """The Lorenz curve of *holdings*: one row per holder and one for nobody, the smallest holders first.

    Columns ``holders`` and ``tokens``: which share of all tokens that share of the holders has together,
    from 0 to 1. The Gini coefficient is twice the area between the curve and the diagonal.

    >>> lorenz([1, 1, 2])["tokens"].tolist()
    [0.0, 0.25, 0.5, 1.0]
    """
    import numpy as np
    import pandas as pd

    amounts = np.sort(np.asarray([float(amount) for amount in _amounts(holdings)]))
    tokens = np.concatenate([[0.0], np.cumsum(amounts) / amounts.sum()])
    return pd.DataFrame({"holders": np.linspace(0, 1, len(tokens)), "tokens": tokens})


def as_fraction(number: float) -> Fraction:
    """*number* as it is written: 0.1 is one tenth, not its nearest binary fraction."""
    found = checks.exact(number)
    if found is None:
        raise ValueError(f"A number is expected, not {number!r:.40}.")
    return found


def _amounts(holdings: Iterable[float]) -> list[Fraction]:
    amounts = [as_fraction(amount) for amount in holdings]
    if not amounts or min(amounts) < 0 or not sum(amounts):
        raise ValueError("Holdings are numbers from 0 on, at least one of them more than 0.")
    return amounts
