"""What a vote costs: locked for years, rented for a weekend, or bought by the square.

Vote escrow is Curve’s (docs.curve.finance, VotingEscrow and gauges): locked tokens give votes in proportion
to the time that is left, four years at most. Quadratic voting and funding: Lalley and Weyl, 2018; Buterin,
Hitzig and Weyl, 2019.

>>> [escrowed_votes(1_000, years) for years in (1, 2, 4)]
[250, 500, 1000]
>>> quadratic_cost(5), quadratic_match([9, 4, 1])
(25, (36, 22))
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isqrt, sqrt

from course_lib.crypto_tokens.governance.concentration import as_fraction
from course_lib.data import checks

MOST_YEARS = 4
"""The longest lock of Curve’s escrow."""


def escrowed_votes(tokens: int, years_left: object) -> int:
    """Votes of *tokens* units whose lock has *years_left* years to go, from 0 to 4; rounded down.

    >>> escrowed_votes(1_000, "0.5"), escrowed_votes(1_000, 0)
    (125, 0)
    """
    tokens = checks.whole("The number of tokens", tokens)
    left = as_fraction(years_left)
    if not 0 <= left <= MOST_YEARS:
        raise ValueError(f"A lock has from 0 to {MOST_YEARS} years to go, not {checks.clipped(years_left)}.")
    return int(tokens * left / MOST_YEARS)


def boosted(stake: float, all_stakes: float, vote_share: float) -> float:
    """By how much votes multiply the reward of a *stake*: min(b, 0.4·b + 0.6·S·v) ÷ (0.4·b), at most 2.5.

    *all_stakes* (S) is the whole pool, *vote_share* (v) the holder’s share of all votes, from 0 to 1.

    >>> [round(boosted(100, 1_000, share), 2) for share in (0, 0.05, 0.1, 0.5)]
    [1.0, 1.75, 2.5, 2.5]
    """
    stake = checks.number_above("The stake", stake)
    pool = checks.number("The whole pool", all_stakes)
    if pool < stake:
        raise ValueError("The stake is part of the whole pool.")
    share = checks.number("The share of votes", vote_share, most=1, kind="a share")
    return min(1.0, 0.4 + 0.6 * share * (pool / stake)) / 0.4


def rent_of_votes(paid: float, votes: float, worth: float) -> tuple[float, float]:
    """What *paid* dollars for the use of *votes* make for one vote, and as a share of their tokens’ *worth*.

    >>> [round(number, 5) for number in rent_of_votes(10_000, 19_300_000, 6_500_000)]
    [0.00052, 0.00154]
    """
    paid = checks.number("The payment", paid)
    return paid / checks.number_above("The votes", votes), paid / checks.number_above("The worth", worth)


def quadratic_cost(votes: int) -> int:
    """Credits that *votes* of one person cost: their square.

    >>> [quadratic_cost(votes) for votes in range(1, 6)]
    [1, 4, 9, 16, 25]
    """
    return checks.whole("The number of votes", votes) ** 2


def quadratic_votes(credits: int, people: int = 1) -> int:
    """Votes that *credits*, spread evenly over *people*, buy; each of them buys whole votes.

    >>> [quadratic_votes(100, people) for people in (1, 4, 100)]
    [10, 20, 100]
    """
    people = checks.whole("The number of people", people, least=1)
    return people * isqrt(checks.whole("The number of credits", credits) // people)


def quadratic_match(gifts: Sequence[float]) -> tuple[float, float]:
    """What a project gets for *gifts* of different people, (Σ√c)², and how much of it is the match.

    >>> [round(amount, 2) for amount in quadratic_match([1, 5, 6, 7])]
    [69.41, 50.41]
    """
    amounts = [checks.number("A gift", gift) for gift in gifts]
    whole = sum(map(sqrt, amounts)) ** 2
    near = round(whole)
    whole = near if abs(whole - near) < 1e-9 else whole
    return whole, whole - sum(amounts)


def shared_fund(projects: Mapping[str, Sequence[float]], fund: float) -> dict[str, float]:
    """How a *fund* is shared among *projects*, each a name and its gifts: in proportion to (Σ√c)².

    >>> shared_fund({"one": [9, 4, 1], "two": [36]}, 1_000)
    {'one': 500.0, 'two': 500.0}
    """
    scores = {name: quadratic_match(gifts)[0] for name, gifts in projects.items()}
    total = sum(scores.values())
    if not total:
        raise ValueError("Nobody gave anything, so there is nothing to share the fund by.")
    fund = checks.number("The fund", fund)
    return {name: fund * score / total for name, score in scores.items()}
