"""What staking costs: time in which a stake cannot be sold, and the chance of losing a part of it.

>>> days_of_rewards(loss=0.05, nominal=0.10)          # half a year of rewards, gone in a day
182.5
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, timedelta

from course_lib.data import checks


@checks.of_ordinary_size
def liquid_on(staked_on: date, asked_on: date, lockup_days: int = 0, unbonding_days: int = 0) -> date:
    """The first day on which a stake can be sold.

    A lock-up of *lockup_days* runs from the day of staking, *staked_on*; nobody can ask earlier than it ends.
    The unbonding period of *unbonding_days* (also called thawing or unstaking delay) runs from the day of
    asking, *asked_on*.

    >>> liquid_on(date(2026, 1, 1), date(2026, 1, 10), lockup_days=30, unbonding_days=21)
    datetime.date(2026, 2, 21)
    """
    if asked_on < staked_on:
        raise ValueError(f"Asked for on {asked_on}, before it was staked on {staked_on}.")
    if lockup_days < 0 or unbonding_days < 0:
        raise ValueError("A waiting time is 0 days or more.")
    return max(asked_on, staked_on + timedelta(days=lockup_days)) + timedelta(days=unbonding_days)


@checks.of_ordinary_size
def days_of_rewards(loss: float, nominal: float) -> float:
    """How many days of rewards a *loss* of that share of the stake takes away, be it a slash or a price fall.

    *nominal* is the yield a year, a fraction.

    >>> days_of_rewards(0.05, 0.10)
    182.5
    """
    checks.number("loss", loss, most=1.0)
    if nominal <= 0:
        return math.inf if loss else 0.0
    return 365 * loss / nominal


@checks.of_ordinary_size
def expected_yield(nominal: float, chance: float, loss: float = 1.0) -> float:
    """Mean yield when, with this *chance* a year, this share (*loss*) of stake and rewards is gone.

    *nominal* is the yield a year without a loss; all are fractions.

    >>> round(expected_yield(0.08, chance=0.05), 4)
    0.026
    """
    checks.number("chance", chance, most=1.0)
    checks.number("loss", loss, most=1.0)
    return (1 + nominal) * (1 - chance * loss) - 1


def break_even_chance(nominal: float) -> float:
    """The chance of losing everything at which the mean yield is 0: 1 − 1 / (1 + *nominal*).

    >>> round(break_even_chance(0.08), 4)
    0.0741
    """
    return 1 - 1 / (1 + nominal)


STAKING_CHECKS = {
    "lock-up period": "From when on may I ask for my stake?",
    "reward source": "Who pays: users with fees, or everybody through new tokens?",
    "inflation rate": "By how much does the supply grow in a year?",
    "slashing risk": "Which part of my stake can be taken away, and for whose mistake?",
    "unstaking delay": "How many days pass between asking and being able to sell?",
    "smart contract risk": "Which program holds my stake, who has audited it, who can change it?",
    "sustainability": "What yield would be left if no new tokens were issued?",
}
"""Seven things to find out before staking, each as a question."""


def open_checks(answers: Mapping[str, str | None]) -> list[str]:
    """Of the seven checks, those to which *answers* has no answer, in order: nothing, or ``None``.

    >>> open_checks({"inflation rate": "3 % a year", "slashing risk": None})[:3]
    ['lock-up period', 'reward source', 'slashing risk']
    """
    if unknown := sorted(set(answers) - set(STAKING_CHECKS)):
        raise ValueError(f"{unknown[0]!r} is none of the checks: {', '.join(STAKING_CHECKS)}.")
    return [check for check in STAKING_CHECKS if not (answers.get(check) or "").strip()]
