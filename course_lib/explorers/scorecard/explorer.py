"""The explorer itself: which controls there are, and what happens when they change."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.crypto_tokens.registry.profiles import known_ticker
from course_lib.explorers.button import button
from course_lib.explorers.explorer_box import ExplorerBox
from course_lib.explorers.in_hand import OWN, InHand, token_choices
from course_lib.explorers.in_line import WIDE, in_line
from course_lib.explorers.more import more
from course_lib.explorers.scorecard import sheet
from course_lib.explorers.sentence import Sentence
from course_lib.research.due_diligence import (
    STATUSES,
    VERDICTS,
    CardError,
    Evidence,
    Scorecard,
    known_card,
    questions,
    read_card,
    write_card,
)

if TYPE_CHECKING:
    import pandas as pd

LINK = "color: inherit; text-decoration: underline"
MOST_LISTED = 8
PRESETS = {
    "What the data set knows": None,
    "The same without its sources": "source",
    "The same without its dates": "as_of",
}
_SAID = {
    "open": "not judged yet",
    "for": "speaks for it",
    "mixed": "both ways",
    "against": "speaks against it",
}


class ScorecardExplorer(ExplorerBox):
    """The explorer. ``choose`` a token, ``ask`` and ``answer``; read ``card``, ``table``, ``summary``."""

    def __init__(self, token: str):
        self._hand = InHand(token, starting_card)
        self._first = token
        self._busy = False
        self._token = widgets.Dropdown(options=[*token_choices().items()], description="Token", layout=WIDE)
        self._preset = widgets.Dropdown(options=[*PRESETS], value=None, description="Preset", layout=WIDE)
        asked = [(f"{n}. {q.asks}", q.id) for n, q in enumerate(questions().values(), 1)]
        self._question = widgets.Dropdown(options=asked, description="Question", layout=WIDE)
        self._subject = widgets.Text(description="Its name", layout=widgets.Layout(display="none"))
        self._parts = {
            "answer": widgets.Textarea(description="Answer", rows=3, layout=WIDE),
            "source": widgets.Text(description="Source", layout=WIDE),
            "as_of": widgets.Text(description="As of", placeholder="2026, 2026-11 or 2026-11-03"),
            "status": widgets.Dropdown(options=[*STATUSES], description="Status"),
            "verdict": widgets.Dropdown(options=[(_SAID[v], v) for v in VERDICTS], description="Verdict"),
        }
        self._as_table = widgets.Checkbox(value=False, description="show as table", indent=False)
        self._sentence, self._about = Sentence(), widgets.HTML()
        self._strip, self._rows = widgets.HTML(), widgets.HTML()
        self.text = widgets.Textarea(
            description="Card", rows=6, placeholder='{"subject": "LMIL", "answers": {}}', layout=WIDE
        )
        self._result, self._links = widgets.HTML(), widgets.HTML()
        parts = self._parts
        super().__init__(
            [
                in_line(self._token, self._subject, button("Undo", self.undo), button("Reset", self.reset)),
                self._sentence,
                self._strip,
                self._question,
                self._about,
                parts["answer"],
                parts["source"],
                in_line(parts["as_of"], parts["status"], parts["verdict"]),
                self._as_table,
                self._rows,
                more("More: take evidence away", [self._preset]),
                more("More: import and export", [self._exchange()]),
            ]
        )
        self._strip.add_class("scorecard-strip")
        self._token.observe(self._use_token, "value")
        self._question.observe(lambda _: self._busy or self._show(), "value")
        self._preset.observe(self._use_preset, "value")
        self._subject.observe(self._use_name, "value")
        self._as_table.observe(lambda _: self._draw(), "value")
        for name, control in parts.items():
            control.observe(lambda change, name=name: self._use_part(name, change.new), "value")
        self._show()

    @property
    def card(self) -> Scorecard:
        """The scorecard as it is filled in."""
        return self._hand.piece

    @property
    def table(self) -> pd.DataFrame:
        """The card as a table, one row a question."""
        return self.card.table()

    @property
    def summary(self) -> str:
        """The card in words."""
        return sheet.summary(self.card)

    def choose(self, token: str) -> None:
        """Take the card of a token in hand: a ticker, or ``OWN``."""
        self._hand.choose(_known_token(token))
        self._show()

    def ask(self, question: str) -> None:
        """Show one of the questions, by its id."""
        self._question.value = question

    def answer(self, question: str, evidence: Evidence) -> None:
        """Fill in the evidence for *question*."""
        self._hand.change(self.card.answered(question, evidence))
        self._show()

    def undo(self) -> None:
        """Take the last change back."""
        self._hand.undo()
        self._show()

    def reset(self) -> None:
        """The token of the beginning, as the data set knows it. Undo brings back what was there."""
        self._as_table.value = False
        self._hand.start_again(self._first)
        self._question.value = next(iter(questions()))
        self._show()

    def take_in(self) -> bool:
        """Read the text as a card. What cannot be read stays there, with the reasons."""
        try:
            card = read_card(self.text.value)
        except CardError as error:
            listed = error.problems[:MOST_LISTED]
            items = "".join(f"<li>{escape(problem)}</li>" for problem in listed)
            rest = len(error.problems) - len(listed)
            items += f"<li>and {rest} more</li>" if rest else ""
            self._say(f"Nothing was imported, and the card is as it was.<ul>{items}</ul>")
            return False
        token = card.subject if card.subject in token_choices().values() else OWN
        self._hand.choose(token)
        self._hand.change(card)
        self._show()
        self._say("The card was imported. Undo brings the old one back.")
        return True

    def give_out(self) -> None:
        """Write the card into the box as JSON, and offer it as a file."""
        self.text.value = text = write_card(self.card)
        data = b64encode(text.encode()).decode()
        self._links.value = (
            f'<a style="{LINK}" download="scorecard.json" href="data:application/json;base64,{data}">'
            "Save as scorecard.json</a>"
        )
        self._say("The card stands in the box as JSON.")

    def _exchange(self) -> widgets.VBox:
        buttons = [button("Import", self.take_in), button("Export as JSON", self.give_out)]
        return widgets.VBox(
            [self.text, in_line(*buttons), self._result, self._links], layout=widgets.Layout(width="100%")
        )

    def _say(self, html: str) -> None:
        self._result.value = f'<div role="status">{html}</div>'

    def _show(self) -> None:
        """Every control anew, from the card in hand."""
        self._busy = True
        self._token.value = self._hand.token
        self._subject.layout.display = None if self._hand.token == OWN else "none"
        self._subject.value = self.card.subject
        for name, control in self._parts.items():
            control.value = getattr(self.card[self._question.value], name)
        self._busy = False
        self._draw()

    def _draw(self) -> None:
        question = self._question.value
        self._sentence.say(self.summary)
        self._strip.value = sheet.strip(self.card, question)
        self._about.value = sheet.about(self.card, question)
        self._rows.value = sheet.tables(self.card) if self._as_table.value else ""

    def _use_token(self, change) -> None:
        if not self._busy:
            self.choose(change.new)

    def _use_name(self, change) -> None:
        if not self._busy:
            self._hand.change(replace(self.card, subject=change.new), "name")
            self._draw()

    def _use_part(self, name: str, value: str) -> None:
        if not self._busy:
            question = self._question.value
            evidence = replace(self.card[question], **{name: value})
            self._hand.change(self.card.answered(question, evidence), (question, name))
            self._draw()

    def _use_preset(self, change) -> None:
        """What the data set knows of this token, whole or without one part; Undo brings the own card back."""
        if change.new is None or self._busy:
            return
        card, gone = starting_card(self._hand.token), PRESETS[change.new]
        if gone:
            bare = {question: replace(found, **{gone: ""}) for question, found in card.answers.items()}
            card = Scorecard(card.subject, bare)
        self._hand.change(card)
        self._show()


def starting_card(token: str) -> Scorecard:
    """What the data set knows of a token; an empty card for ``OWN``."""
    return Scorecard("My token") if token == OWN else known_card(token)


def explore_scorecard(token: str = "GRT") -> ScorecardExplorer:
    """Fill in the sixteen questions about a *token*: a ticker of the data set, or ``"own"`` for another one.

    What the data set knows is filled in, with its sources, and waits for a verdict. Returns the explorer,
    which also works without a browser. Raises ValueError for an unknown ticker.

    >>> explore_scorecard("GRT").summary.partition(". ")[0]
    'GRT: 4 of 16 questions have evidence, 12 are unknown'
    """
    return ScorecardExplorer(_known_token(OWN if token == "own" else token))


def _known_token(token: str) -> str:
    return token if token == OWN else known_ticker(token)
