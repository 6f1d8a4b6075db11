"""What a designer works out on paper, before any simulation: runway, coverage, votes, what rewards cost.

>>> runway(28_000_000, 500_000), runway(28_000_000, 500_000, own=100_000_000, fall=0.8)
(56.0, 96.0)
"""

from __future__ import annotations

import math

from course_lib.data import checks


def runway(cash: float, costs: float, own: float = 0, fall: float = 0) -> float:
    """The months that a treasury lasts: *cash*, and *own* tokens after a *fall* of their price, ÷ *costs*.

    *cash*, *own* and the monthly *costs* are in dollars, *fall* is a share. Infinite without costs. Selling
    the own tokens would lower their price further, so that with them the number is too high.
    Source: the treasury example of dexutil.com (100 of 128 million in its own token: 256, 156 and 96 months).

    >>> runway(28e6, 0.5e6, own=100e6), runway(28e6, 0.5e6, own=100e6, fall=0.5)
    (256.0, 156.0)
    """
    cash, costs, own = (
        checks.number(name, value) for name, value in (("cash", cash), ("costs", costs), ("own", own))
    )
    fall = checks.number("fall", fall, 0, 1)
    total = cash + own * (1 - fall)
    return float(total / costs) if costs else math.inf


def coverage(bought_dollars: float, new_tokens: float, price: float) -> float:
    """Dollars spent on buying back ÷ the worth of *new_tokens* (unlocks and emission) at *price*.

    *bought_dollars* are *spent* in the time in which the tokens come. Infinite where none come.
    Source: Four Pillars, 2026, “coverage ratio”.

    >>> coverage(500_000, 1_000_000, 2)
    0.25
    """
    bought = checks.number("bought_dollars", bought_dollars)
    worth = checks.number("new_tokens", new_tokens) * checks.number("price", price)
    return float(bought / worth) if worth else math.inf


def after_rewards(fees: float, rewards: float, price: float) -> float:
    """What is left of *fees*, in dollars, when the *rewards*, in tokens at *price*, are counted as a cost.

    >>> after_rewards(2_000_000, 5_000_000, 1.2)
    -4000000.0
    """
    paid = checks.number("rewards", rewards) * checks.number("price", price)
    return float(checks.number("fees", fees) - paid)


def insiders_votes(insiders: float, floating: float, locked_vote: bool = True) -> float:
    """The insiders’ share of the votes on the first day, when all their tokens are locked.

    *insiders* and *floating* are per cent of the supply. With *locked_vote*, tokens vote before they are
    free. Raises ValueError where nobody can vote.

    >>> round(insiders_votes(35, 20), 4), insiders_votes(35, 20, locked_vote=False)
    (0.6364, 0.0)
    """
    insiders = checks.number("insiders", insiders, 0, 100) if locked_vote else 0
    floating = checks.number("floating", floating, 0, 100)
    if not insiders + floating:
        raise ValueError("Nobody can vote: no token circulates, and locked ones have no vote.")
    return float(insiders / (insiders + floating))


def net_new_tokens(  # noqa: PLR0913, PLR0917 - three flows, each with its amount and its part
    unlocked: float, unlocked_sold: float, made: float, made_sold: float, bought_dollars: float, price: float
) -> float:
    """Tokens that come to market in a month: the sold parts of what is *unlocked* and *made*, less buybacks.

    *unlocked_sold* and *made_sold* are shares. *bought_dollars* buy tokens at *price*, which stays the same:
    a first estimate. The simulation lets the price move.

    >>> round(net_new_tokens(4_861_111, 0.25, 1_000_000, 0.6, 500_000, 1))
    1315278
    """
    sold = checks.number("unlocked", unlocked) * checks.number("unlocked_sold", unlocked_sold, 0, 1)
    sold += checks.number("made", made) * checks.number("made_sold", made_sold, 0, 1)
    return float(sold - checks.number("bought_dollars", bought_dollars) / checks.number_above("price", price))


def move_marbles(first: int, second: int, steps: int = 1) -> list[tuple[int, int]]:
    """Two boxes of marbles for *steps* steps, *first* and *second* in them: one goes from the fuller box.

    Both boxes are changed by what was there before the step, so no marble is lost; from 6 and 5 on they
    never settle. Source: the tutorial of cadCAD, “Robot and the marbles”.

    >>> move_marbles(8, 3, 5)
    [(7, 4), (6, 5), (5, 6), (6, 5), (5, 6)]
    """
    first, second = checks.whole("first", first), checks.whole("second", second)
    path = []
    for _ in range(checks.whole("steps", steps, 0, 1_000)):
        moved = (first < second) - (first > second)
        first, second = first + moved, second - moved
        path.append((first, second))
    return path
