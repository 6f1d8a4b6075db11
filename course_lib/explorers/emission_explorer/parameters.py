"""The rules that the emission explorer offers, and the one number of each that its slider moves."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from course_lib.crypto_tokens.emission import (
    BlockHalving,
    CompoundInflation,
    Emission,
    ExponentialDecay,
    FeedbackInflation,
    GeometricMonths,
    IssuanceHalving,
    SimpleInflation,
)

SECONDS = 365.25 * 86_400  # an average year

PRESETS = (
    "Bitcoin",
    "Bittensor",
    "Filecoin, simple minting",
    "Akash, paper of 2020",
    "Arweave",
    "The Graph, compound",
    "Livepeer",
    "io.net, 8 % as a rate",
)

OWN: dict[str, Emission] = {
    "halving by blocks": BlockHalving(100_000, 365, 86_400),
    "halving by issuance": IssuanceHalving(100_000, 100_000_000, 86_400),
    "exponential decay": ExponentialDecay(100_000_000, 4),
    "less each month": GeometricMonths(2_000_000, 0.98),
    "compound inflation": CompoundInflation(0.05, genesis=100_000_000),
    "simple inflation": SimpleInflation(0.05, genesis=100_000_000),
    "inflation by staking": FeedbackInflation(137_000, 3_000, bonded=0.2, response=5, genesis=100_000_000),
}
"""Rules with round numbers, from which "your own" starts."""


@dataclass(frozen=True)
class Parameter:
    """The one number of a rule that its slider moves.

    *label* and *unit* are the words of the lesson; *limits* are least, most and step. *get* reads the number
    of a rule, *put* makes the same rule with another number.
    """

    label: str
    unit: str
    limits: tuple[float, float, float]
    get: Callable[[Emission], float]
    put: Callable[[Emission, float], Emission]


PARAMETERS: dict[type[Emission], Parameter] = {
    BlockHalving: Parameter(
        "Halving after",
        "years",
        (0.5, 10, 0.1),
        lambda rule: round(rule.blocks_per_halving * rule.block_seconds / SECONDS, 2),
        lambda rule, years: replace(rule, blocks_per_halving=round(years * SECONDS / rule.block_seconds)),
    ),
    IssuanceHalving: Parameter(
        "Recycled",
        "% of rewards",
        (0, 90, 1),
        lambda rule: round(rule.recycled * 100, 6),
        lambda rule, share: replace(rule, recycled=share / 100),
    ),
    ExponentialDecay: Parameter(
        "Half-life",
        "years",
        (0.25, 20, 0.25),
        lambda rule: rule.half_life,
        lambda rule, years: replace(rule, half_life=years),
    ),
    GeometricMonths: Parameter(
        "Less each month",
        "%",
        (0, 10, 0.1),
        lambda rule: round(float(1 - rule.ratio) * 100, 6),
        lambda rule, less: replace(rule, ratio=1 - less / 100),
    ),
    CompoundInflation: Parameter(
        "New each year",
        "% of supply",
        (0, 30, 0.5),
        lambda rule: round(rule.rate * 100, 6),
        lambda rule, rate: replace(rule, rate=rate / 100),
    ),
    SimpleInflation: Parameter(
        "New each year",
        "% of first supply",
        (0, 30, 0.5),
        lambda rule: round(rule.rate * 100, 6),
        lambda rule, rate: replace(rule, rate=rate / 100),
    ),
    FeedbackInflation: Parameter(
        "Staked without reward",
        "% of supply",
        (0, 100, 1),
        lambda rule: round(rule.bonded * 100, 6),
        lambda rule, share: replace(rule, bonded=share / 100),
    ),
}


def parameter_of(rule: Emission) -> Parameter:
    """The parameter of *rule*. Raises ValueError for a kind of rule that has none.

    >>> parameter_of(ExponentialDecay(100_000_000, 4)).label
    'Half-life'
    """
    if type(rule) not in PARAMETERS:
        known = ", ".join(kind.__name__ for kind in PARAMETERS)
        raise ValueError(f"The explorer has no slider for {type(rule).__name__}; it knows {known}.")
    return PARAMETERS[type(rule)]


_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def amount(tokens: float) -> str:
    """*tokens* as text, with a power of ten when there are too many digits; "" for NaN.

    >>> amount(1_234_567.8), amount(0.25), amount(1e30), amount(math.nan)
    ('1,234,568', '0.25', '1 × 10³⁰', '')
    """
    if math.isnan(tokens):
        return ""
    if abs(tokens) >= 1e15:
        digits, _, power = f"{tokens:.2e}".partition("e")
        return f"{float(digits):g} × 10{str(int(power)).translate(_RAISED)}"
    return f"{tokens:,.0f}" if abs(tokens) >= 1_000 or tokens == round(tokens) else f"{tokens:.3g}"
