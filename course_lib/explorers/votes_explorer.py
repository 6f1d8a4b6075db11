"""The vote explorer: one vote over the allocation of a real token, with turnouts that the reader sets.

The numbers come from ``course_lib.crypto_tokens.governance`` and ``profiles``; this file only arranges
controls and a chart.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.charts.governance import vote_parts
from course_lib.crypto_tokens.governance import RULES, Bloc, count_votes, vote_table
from course_lib.crypto_tokens.registry import allocation, freshness_words
from course_lib.data.exact import exactly
from course_lib.explorers.base import SettingExplorer
from course_lib.explorers.controls import Slider
from course_lib.explorers.markup import Html, frame_table

if TYPE_CHECKING:
    import pandas as pd

    from course_lib.charts.theme import Parts

TOKENS = ("ARKM", "ATH", "GRASS", "GRT", "IO", "KAITO", "LPT", "WLD")
"""Tokens of the data set whose allocation names a team and investors."""

INSIDERS = ("team", "investors")
TREASURY = "treasury"
TREASURY_VOTES = {"votes in favour": (1.0, 1.0), "does not vote": (0.0, 1.0), "votes against": (1.0, 0.0)}


@dataclass(frozen=True)
class Ballot:
    """A vote over the allocation of *token*, one of ``TOKENS``.

    *treasury* is what the treasury does, a key of ``TREASURY_VOTES``. *others* and *insiders* are turnouts in
    per cent of their tokens; *in_favour* is the per cent of the others' votes that are in favour. All
    insiders who vote are in favour. *rules* is a name in ``governance.RULES``.
    """

    token: str = "ARKM"
    treasury: str = "does not vote"
    others: int = 20
    insiders: int = 100
    in_favour: int = 0
    rules: str = "OpenZeppelin"


PRESETS = {
    "ARKM: one in five of the others votes": Ballot(),
    "ARKM: the others all come": Ballot(others=100),
    "ARKM: the treasury joins the insiders": Ballot(treasury="votes in favour", others=100),
    "GRT: every other token against": Ballot("GRT", "votes against", others=100),
    "A quorum of a third": Ballot("ATH", others=2, rules="Cosmos"),
}


@cache
@exactly
def shares_of(token: str) -> dict[str, float]:
    """Per cent of all tokens of *token* by class of holder: insiders, then the treasury, then the others.

    >>> next(iter(shares_of("GRT").items()))
    ('team', 31.0)
    """
    table = allocation(token)
    shares = (100 * table.groupby("holder", sort=False)["share"].sum()).to_dict()
    named = [name for name in (*INSIDERS, TREASURY) if name in shares]
    return {
        name: round(float(shares[name]), 6)
        for name in [*named, *(name for name in shares if name not in named)]
    }


def blocs(ballot: Ballot) -> list[Bloc]:
    """The blocs of *ballot*, their tokens in per cent of all.

    >>> [bloc.name for bloc in blocs(Ballot("GRT"))][:2]
    ['team', 'investors']
    """
    made = []
    for name, share in shares_of(ballot.token).items():
        if name in INSIDERS:
            turnout, support = ballot.insiders / 100, 1.0
        elif name == TREASURY:
            turnout, support = TREASURY_VOTES[ballot.treasury]
        else:
            turnout, support = ballot.others / 100, ballot.in_favour / 100
        made.append(Bloc(name, share, turnout, support))
    return made


@cache
def allotted_words(token: str) -> str:
    """What team and investors of *token* were allotted, and how fresh that is.

    >>> allotted_words("GRT").partition(". ")[0]
    'Team and investors were allotted 65.0% of GRT'
    """
    inside = sum(share for name, share in shares_of(token).items() if name in INSIDERS)
    return f"Team and investors were allotted {inside:.1f}% of {token}. {freshness_words(token)}"


def title_of(token: str) -> str:
    """The title of the chart for *token*.

    >>> title_of("GRT")
    'An invented vote: blocs from GRT’s allocation'
    """
    return f"An invented vote: blocs from {token}’s allocation"


class VoteExplorer(SettingExplorer[Ballot]):
    """The explorer. Set *ballot*; read it, ``table`` and ``summary``."""

    presets = PRESETS
    ballot = SettingExplorer.setting

    def __init__(self, ballot: Ballot):
        at_first = {
            "token": widgets.Dropdown(options=TOKENS, description="Token"),
            "treasury": widgets.Dropdown(options=[*TREASURY_VOTES], description="Treasury"),
            "others": Slider("Turnout of the others", min=0, max=100, unit="% of their tokens"),
        }
        hidden = {
            "insiders": Slider("Turnout of insiders", min=0, max=100, unit="% of their tokens"),
            "in_favour": Slider("Others in favour", min=0, max=100, unit="% of those voting"),
            "rules": widgets.Dropdown(options=[*RULES], description="Counting"),
        }
        more = "More: insiders’ turnout, the others’ views, the counting"
        super().__init__(ballot, at_first, hidden, more)

    @property
    def table(self) -> pd.DataFrame:
        """One row per bloc: its votes in per cent of all tokens, as ``vote_table`` makes it."""
        return vote_table(blocs(self.ballot))

    @property
    def summary(self) -> str:
        """How the vote comes out, in words."""
        ballot = self.ballot
        count = count_votes(blocs(ballot), RULES[ballot.rules])
        passes = "The proposal passes" if count.passed else "The proposal fails"
        words = (
            f"{passes}: {float(count.in_favour):.1f}% of all tokens in favour, "
            f"{float(count.against):.1f}% against, turnout {float(count.turnout):.1%}"
        )
        quorum = RULES[ballot.rules].quorum
        if not count.quorum_reached:
            words += f". The quorum of {quorum:.1%} is missed"
        return f"{words}. {allotted_words(ballot.token)}"

    def figure_parts(self) -> Parts:
        """The votes of each bloc."""
        return vote_parts(self.table, title_of(self.ballot.token))

    def rows_html(self, table: pd.DataFrame) -> Html:
        """*table* with one decimal."""
        return frame_table(table.round(1), {name: f"{name}, % of all tokens" for name in table})


def explore_votes(
    token: str = "ARKM", others: float = 0.20, treasury: str = "does not vote", rules: str = "OpenZeppelin"
) -> VoteExplorer:
    """Explore one vote on a proposal that *token*'s team and investors want and everybody else does not.

    *others* is the turnout of everybody else, a share from 0 to 1. *treasury* is one of ``"votes in
    favour"``, ``"does not vote"`` and ``"votes against"``, *rules* a name in ``governance.RULES``.
    Returns the explorer, which also works without a browser. Raises ValueError for an unknown name, and for a
    turnout that is not a share in whole per cent.

    >>> explore_votes("GRT", others=1, treasury="votes against").summary.partition(",")[0]
    'The proposal passes: 65.0% of all tokens in favour'
    """
    for value, known, what in (
        (token, TOKENS, "token with a known team and investors"),
        (treasury, TREASURY_VOTES, "thing that the treasury does"),
        (rules, RULES, "way of counting"),
    ):
        if value not in known:
            raise ValueError(f"{value!r:.40} is not a {what} here. Choose one of: {', '.join(known)}.")
    if not 0 <= others <= 1:
        raise ValueError(f"The turnout of the others is a share from 0 to 1, not {others}.")
    return VoteExplorer(
        replace(Ballot(), token=token, others=round(100 * others, 6), treasury=treasury, rules=rules)
    )
