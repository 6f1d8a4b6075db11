"""Who decides: how one vote comes out under three ways of counting, and how concentrated votes are.

>>> count_votes([Bloc("team", 45), Bloc("others", 55, turnout=0.5, support=0)], RULES["OpenZeppelin"]).passed
True
>>> nakamoto([45, 30, 25])
2
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from course_lib.crypto_tokens.governance.concentration import as_fraction, gini, hhi, lorenz, nakamoto, tau
from course_lib.data import checks

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "GOVERNANCE_POWERS",
    "RULES",
    "Bloc",
    "Count",
    "Rules",
    "count_votes",
    "gini",
    "hhi",
    "kind_of_control",
    "lorenz",
    "nakamoto",
    "tau",
    "turnout_to_stop",
    "vote_table",
]


@dataclass(frozen=True)
class Bloc:
    """Holders who vote alike, called ``name``: their ``tokens``, and what part of them votes how.

    ``turnout`` is the part of the tokens that takes part, ``support`` the part of those that votes in
    favour and ``abstain`` the part that abstains; the rest of them votes against.
    """

    name: str
    tokens: float
    turnout: float = 1.0
    support: float = 1.0
    abstain: float = 0.0

    def __post_init__(self):
        if as_fraction(self.tokens) < 0:
            raise ValueError(f"{self.name} cannot hold {self.tokens} tokens: they are 0 or more.")
        for name in ("turnout", "support", "abstain"):
            if not 0 <= as_fraction(getattr(self, name)) <= 1:
                raise ValueError(f"{name} of {self.name} is a share from 0 to 1, not {getattr(self, name)}.")
        if as_fraction(self.support) + as_fraction(self.abstain) > 1:
            raise ValueError(f"{self.name}: support and abstain together are more than everybody who votes.")

    @property
    def votes(self) -> tuple[Fraction, Fraction, Fraction]:
        """Tokens in favour, against and abstaining, exactly."""
        cast = as_fraction(self.tokens) * as_fraction(self.turnout)
        support, abstain = as_fraction(self.support), as_fraction(self.abstain)
        return cast * support, cast * (1 - support - abstain), cast * abstain


@dataclass(frozen=True)
class Rules:
    """When a vote passes: more votes in favour than against, and a quorum of all tokens that *counts*.

    ``name`` says whose rules they are. ``counts`` lists the votes that count towards the ``quorum``, a
    fraction of all tokens. ``source`` says where the rule was read.
    """

    name: str
    quorum: float
    counts: tuple[str, ...]
    source: str = ""

    def __post_init__(self):
        if not 0 <= as_fraction(self.quorum) <= 1:
            raise ValueError(f"A quorum is a share from 0 to 1, not {self.quorum}.")
        if not self.counts or not set(self.counts) <= {"for", "against", "abstain"}:
            raise ValueError("A quorum counts some of these votes: for, against, abstain.")


RULES = {
    rules.name: rules
    for rules in (
        Rules(
            "Cosmos",
            0.334,
            ("for", "against", "abstain"),
            "quorum of akashnet-1, genesis of 2020-09-25; counting as in cosmos-sdk x/gov/keeper/tally.go",
        ),
        Rules(
            "OpenZeppelin",
            0.04,
            ("for", "abstain"),
            "4 % as in the library’s examples (assumed); counting as in GovernorCountingSimple.sol",
        ),
        Rules(
            "Compound",
            0.04,
            ("for",),
            "400,000 of 10 million COMP; GovernorBravoDelegate.sol, and since then CompoundGovernor.sol, "
            "compound-finance/compound-governance as of 2025-09-29",
        ),
    )
}
"""Three ways of counting that are in use. Cosmos counts the staked tokens only; here all tokens are."""


@dataclass(frozen=True)
class Count:
    """How a vote came out: tokens ``in_favour``, ``against`` and ``abstain``.

    ``turnout`` is a fraction of all tokens. ``passed`` needs ``quorum_reached``; ``reason`` is one
    sentence.
    """

    in_favour: Fraction
    against: Fraction
    abstain: Fraction
    turnout: Fraction
    quorum_reached: bool
    passed: bool
    reason: str


@checks.of_ordinary_size
def count_votes(blocs: Iterable[Bloc], rules: Rules) -> Count:
    """How one vote of *blocs* comes out under *rules*. Every token is a vote; a tie does not pass.

    Raises ValueError where nobody has a token.

    >>> blocs = [Bloc("team", 30), Bloc("others", 70, turnout=0.5, support=0.1)]
    >>> count_votes(blocs, RULES["Compound"]).reason
    'It passes: 33.5 tokens in favour, 31.5 against, and the quorum of 4 is reached.'
    """
    blocs = tuple(blocs)
    total = sum((as_fraction(bloc.tokens) for bloc in blocs), Fraction(0))
    if total == 0:
        raise ValueError("There are no tokens to vote with.")
    votes = [bloc.votes for bloc in blocs]
    in_favour, against, abstain = (sum(column, Fraction(0)) for column in zip(*votes, strict=True))
    counted = {"for": in_favour, "against": against, "abstain": abstain}
    wanted = as_fraction(rules.quorum) * total
    reached = sum(counted[kind] for kind in rules.counts) >= wanted
    passed = reached and in_favour > against
    if not reached:
        reason = f"It fails: the quorum of {_tokens(wanted)} is missed."
    elif passed:
        reason = (
            f"It passes: {_tokens(in_favour)} in favour, {_number(against)} against, "
            f"and the quorum of {_number(wanted)} is reached."
        )
    else:
        reason = f"It fails: {_tokens(against)} against, {_number(in_favour)} in favour."
    turnout = (in_favour + against + abstain) / total
    return Count(in_favour, against, abstain, turnout, reached, passed, reason)


def vote_table(blocs: Iterable[Bloc]) -> pd.DataFrame:
    """The votes of *blocs* in tokens: one row per bloc.

    Columns ``in favour``, ``against``, ``abstain``, ``not cast`` and ``tokens`` (their sum).

    >>> vote_table([Bloc("team", 40, turnout=0.5)]).loc["team"].tolist()
    [20.0, 0.0, 0.0, 20.0, 40.0]
    """
    import pandas as pd

    rows = {
        bloc.name: [
            *map(float, bloc.votes),
            float(as_fraction(bloc.tokens) - sum(bloc.votes)),
            float(bloc.tokens),
        ]
        for bloc in blocs
    }
    columns = ["in favour", "against", "abstain", "not cast", "tokens"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("bloc")


def turnout_to_stop(insiders: float, others: float) -> float | None:
    """Turnout that *others*, all voting against, need to stop *insiders* who all vote in favour.

    A tie stops it. None when even everybody is not enough.

    >>> turnout_to_stop(insiders=30, others=60), turnout_to_stop(insiders=55, others=45)
    (0.5, None)
    """
    mine, theirs = as_fraction(insiders), as_fraction(others)
    if mine < 0 or theirs < 0:
        raise ValueError("Numbers of tokens are 0 or more.")
    return None if mine > theirs else float(mine / theirs) if theirs else 0.0


GOVERNANCE_POWERS = {
    "protocol upgrades": "replace the program that holds everybody’s balances",
    "fee changes": "raise the fee that users pay from 1 % to 3 %",
    "treasury spending": "pay 2 million tokens to a development company",
    "reward distribution": "give half of the stakers’ rewards to data providers",
    "partnerships": "sign an agreement with a cloud company",
    "model marketplace rules": "remove models without a licence from the marketplace",
    "network parameters": "shorten the unstaking delay from 21 days to 7",
}
"""Seven things that holders may be asked to vote on, each with an example."""

REAL, SYMBOLIC, CAPTURED = "real", "symbolic", "captured"


def kind_of_control(binding: bool, veto: bool, insiders_decide: bool) -> str:
    """What a vote is worth to a holder who is no insider: ``real``, ``symbolic`` or ``captured``.

    ``symbolic``: somebody may ignore the result, because code does not carry it out (*binding* is
    False) or a few keys can stop it (*veto*). ``captured``: it binds, and insiders decide it alone
    (*insiders_decide*).

    >>> kind_of_control(binding=True, veto=False, insiders_decide=True)
    'captured'
    """
    if not binding or veto:
        return SYMBOLIC
    return CAPTURED if insiders_decide else REAL


def _tokens(amount: Fraction) -> str:
    return f"{_number(amount)} token{'' if amount == 1 else 's'}"


def _number(amount: Fraction) -> str:
    whole = amount.denominator == 1
    return f"{int(amount):,}" if whole else f"{float(amount):,.2f}".removesuffix("0")
