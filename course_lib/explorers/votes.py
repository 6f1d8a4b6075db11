"""The vote explorer: one vote over the allocation of a real token, with turnouts that the reader sets.

The numbers come from ``course_lib.crypto_tokens.governance`` and ``profiles``; this file only arranges
controls and a chart.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from html import escape
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.charts.governance import vote_bars
from course_lib.charts.theme import FOLLOW_THE_PAGE
from course_lib.crypto_tokens.governance import RULES, Bloc, count_votes, vote_table
from course_lib.crypto_tokens.profiles import allocation
from course_lib.explorers.more import more
from course_lib.explorers.own_keys import ExplorerBox
from course_lib.explorers.slider import Slider

if TYPE_CHECKING:
    import pandas as pd

TOKENS = ("ARKM", "ATH", "GRASS", "GRT", "IO", "KAITO", "LPT", "WLD")
"""Tokens of the data set whose allocation names a team and investors."""

INSIDERS = ("team", "investors")
TREASURY = "treasury"
TREASURY_VOTES = {"votes in favour": (1.0, 1.0), "does not vote": (0.0, 1.0), "votes against": (1.0, 0.0)}


@dataclass(frozen=True)
class Ballot:
    """Who votes, in per cent: the turnout of others and insiders, and the part of the others in favour.

    All insiders who vote are in favour.
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
def _shares(token: str) -> dict[str, float]:
    """Per cent of all tokens by class of holder: insiders first, then the treasury, then the others."""
    table = allocation(token)
    shares = (100 * table.groupby("holder", sort=False)["share"].sum()).to_dict()
    named = [name for name in (*INSIDERS, TREASURY) if name in shares]
    return {
        name: round(float(shares[name]), 6)
        for name in [*named, *(name for name in shares if name not in named)]
    }


def blocs(ballot: Ballot) -> list[Bloc]:
    """The blocs of a ballot, their tokens in per cent of all."""
    made = []
    for name, share in _shares(ballot.token).items():
        if name in INSIDERS:
            turnout, support = ballot.insiders / 100, 1.0
        elif name == TREASURY:
            turnout, support = TREASURY_VOTES[ballot.treasury]
        else:
            turnout, support = ballot.others / 100, ballot.in_favour / 100
        made.append(Bloc(name, share, turnout, support))
    return made


class VoteExplorer(ExplorerBox):
    """The explorer. Set ``ballot``; read ``ballot``, ``table`` and ``summary``."""

    def __init__(self, ballot: Ballot):
        self._preset = widgets.Dropdown(options=[*PRESETS], value=None, description="Preset")
        self._reset = widgets.Button(description="Reset", layout=widgets.Layout(width="6em"))
        self._token = widgets.Dropdown(options=TOKENS, description="Token")
        self._treasury = widgets.Dropdown(options=[*TREASURY_VOTES], description="Treasury")
        self._others = Slider("Turnout of the others", min=0, max=100, unit="%")
        self._insiders = Slider("Turnout of insiders", min=0, max=100, unit="%")
        self._in_favour = Slider("Others in favour", min=0, max=100, unit="% of those voting")
        self._rules = widgets.Dropdown(options=[*RULES], description="Counting")
        self._as_table = widgets.Checkbox(value=False, description="show as table", indent=False)
        self._sentence = widgets.HTML()
        self._rows = widgets.HTML()
        self._chart = widgets.VBox()
        self._drawing = True
        self._controls = {
            "token": self._token,
            "treasury": self._treasury,
            "others": self._others,
            "insiders": self._insiders,
            "in_favour": self._in_favour,
            "rules": self._rules,
        }
        row = widgets.Layout(flex_flow="row wrap", align_items="center")
        super().__init__(
            [
                widgets.HTML(FOLLOW_THE_PAGE),
                widgets.HBox([self._preset, self._reset, self._as_table], layout=row),
                widgets.HBox([self._token, self._treasury], layout=row),
                self._others,
                self._sentence,
                self._chart,
                self._rows,
                more(
                    "More: insiders’ turnout, the others’ views, the counting",
                    [self._insiders, self._in_favour, self._rules],
                ),
            ]
        )
        self.add_class("course-explorer")
        self._start = ballot
        self._figure = None
        self.ballot = ballot
        for control in self._controls.values():
            control.observe(self._draw, "value")
        self._preset.observe(self._use_preset, "value")
        self._as_table.observe(self._draw_table, "value")
        self._reset.on_click(self._start_again)

    @property
    def ballot(self) -> Ballot:
        """Who votes, as the controls say. Setting it moves them."""
        values = {name: control.value for name, control in self._controls.items()}
        return Ballot(
            **values | {name: int(values[name]) for name in ("others", "insiders", "in_favour")},
        )

    @ballot.setter
    def ballot(self, ballot: Ballot) -> None:
        self._drawing = True
        for name, control in self._controls.items():
            control.value = getattr(ballot, name)
        self._drawing = False
        self._draw()

    @property
    def table(self) -> pd.DataFrame:
        """One row a bloc: its votes in per cent of all tokens."""
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
        inside = sum(share for name, share in _shares(ballot.token).items() if name in INSIDERS)
        return f"{words}. Team and investors were allotted {inside:.1f}% of {ballot.token}."

    def _draw(self, _change=None) -> None:
        if self._drawing:
            return
        table, title = self.table, f"An invented vote: blocs from {self.ballot.token}’s allocation"
        if self._figure is None:
            import plotly.graph_objects as go

            self._figure = go.FigureWidget(vote_bars(table, title))
            self._chart.children = (self._figure,)
        else:
            with self._figure.batch_update():
                for bars in self._figure.data:
                    # What has not changed is not sent to the browser again.
                    if list(bars.y) != table.index.to_list():
                        bars.y = table.index.to_list()
                    if list(bars.x) != table[bars.name].to_list():
                        bars.x = table[bars.name].to_list()
                if self._figure.layout.title.text != title:
                    self._figure.layout.title.text = title
        self._sentence.value = f'<p role="status" style="margin:0.3em 0">{escape(self.summary)}</p>'
        self._preset.value = next((name for name, preset in PRESETS.items() if preset == self.ballot), None)
        self._draw_table()

    def _draw_table(self, _change=None) -> None:
        self._rows.value = self.table.round(1).to_html(border=0) if self._as_table.value else ""

    def _use_preset(self, change) -> None:
        if change.new is not None:
            self.ballot = PRESETS[change.new]

    def _start_again(self, _button=None) -> None:
        self._as_table.value = False
        self.ballot = self._start


def explore_votes(
    token: str = "ARKM", others: float = 0.20, treasury: str = "does not vote", rules: str = "OpenZeppelin"
) -> VoteExplorer:
    """Explore one vote on a proposal that *token*'s team and investors want and everybody else does not.

    *others* is the turnout of everybody else, a share from 0 to 1. *treasury* is one of ``"votes in
    favour"``, ``"does not vote"`` and ``"votes against"``, *rules* a name in ``governance.RULES``.
    Returns the explorer, which also works without a browser.

    >>> explore_votes("GRT", others=1, treasury="votes against").summary.partition(",")[0]
    'The proposal passes: 65.0% of all tokens in favour'
    """
    for value, known, what in (
        (token, TOKENS, "token with a known team and investors"),
        (treasury, TREASURY_VOTES, "thing that the treasury does"),
        (rules, RULES, "way of counting"),
    ):
        if value not in known:
            raise ValueError(f"{value!r:.40} is no {what} here. Choose one of: {', '.join(known)}.")
    if not 0 <= others <= 1:
        raise ValueError(f"The turnout of the others is a share from 0 to 1, not {others}.")
    return VoteExplorer(
        replace(Ballot(), token=token, others=round(100 * others), treasury=treasury, rules=rules)
    )
