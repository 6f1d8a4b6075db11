"""The explorer itself: which controls there are, and what happens when they change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.explorers.controls import WIDE, button, disclosure, row, table_switch
from course_lib.explorers.drafts import OWN, DraftExplorer, freshness_line, known_token, token_choices
from course_lib.explorers.import_export import Export, ImportExport
from course_lib.explorers.markup import download_link, html, join
from course_lib.explorers.scorecard_explorer import views
from course_lib.explorers.table_cells import csv_text, file_name
from course_lib.research.due_diligence import (
    STATUSES,
    VERDICTS,
    CardError,
    Evidence,
    Scorecard,
    prefilled_scorecard,
    questions,
    read_card,
    write_card,
)

if TYPE_CHECKING:
    import pandas as pd


def starting_card(token: str) -> Scorecard:
    """The card with what the data set knows about *token*; an empty one for ``OWN``.

    Raises ValueError for an unknown ticker.

    >>> starting_card("GRT").documented
    4
    """
    return Scorecard("My token") if token == OWN else prefilled_scorecard(token)


def card_without(part: str, card: Scorecard) -> Scorecard:
    """*card* without one *part* of its evidence, such as ``source``; all of it for "".

    >>> card_without("source", starting_card("GRT")).documented
    0
    """
    if not part:
        return card
    return replace(card, answers={key: replace(found, **{part: ""}) for key, found in card.answers.items()})


ANEW = "Begin anew with what the data set knows"
WITHOUT = {"nothing": "", "its sources": "source", "its dates": "as_of"}
"""What can be taken away when one looks at a card: from the word to the part of the evidence."""
_SAID = {
    "open": "not judged yet",
    "for": "speaks for it",
    "mixed": "both ways",
    "against": "speaks against it",
}


class ScorecardExplorer(DraftExplorer[Scorecard]):
    """The explorer, which starts with *token*.

    ``choose`` a token, ``ask`` and ``answer``; read ``card``, ``table`` and ``summary``.
    """

    work = "scorecard"
    write_draft = staticmethod(write_card)
    read_draft = staticmethod(read_card)

    def __init__(self, token: str):
        super().__init__(token, starting_card)
        asked = [(f"{n}. {q.asks}", q.id) for n, q in enumerate(questions().values(), 1)]
        self._question = widgets.Dropdown(options=asked, description="Question", layout=WIDE)
        self._subject = widgets.Text(description="Its name", layout=widgets.Layout(display="none"))
        self._parts = parts = {
            "answer": widgets.Textarea(description="Answer", rows=3, layout=WIDE),
            "source": widgets.Text(description="Source", layout=WIDE),
            "as_of": widgets.Text(description="As of", placeholder="2026, 2026-11 or 2026-11-03"),
            "status": widgets.Dropdown(options=[*STATUSES], description="Status"),
            "verdict": widgets.Dropdown(options=[(_SAID[v], v) for v in VERDICTS], description="Verdict"),
        }
        self._without = widgets.Dropdown(options=[*WITHOUT.items()], description="Taken away", layout=WIDE)
        self._as_table = table_switch()
        self._about, self._strip, self._rows = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self._strip.add_class("scorecard-strip")
        self.import_export = self._import_export()
        self.arrange(
            self.saved.offer,
            row(self._token, self._subject, self._undo, self._reset),
            self._sentence,
            self._strip,
            self._question,
            self._about,
            parts["answer"],
            parts["source"],
            row(parts["as_of"], parts["status"], parts["verdict"]),
            self._as_table,
            self._rows,
            disclosure("More: take evidence away", [self._without, button(ANEW, self.begin_anew)]),
            disclosure("More: import and export", [self.import_export, self.saved.about]),
        )
        self._listener.listen(lambda _: self.refresh(), self._question)
        self._listener.listen(self._use_name, self._subject)
        self._listener.listen(lambda _: self._draw(), self._without)
        self._as_table.observe(lambda _: self._draw(), "value")
        for name, control in parts.items():
            self._listener.listen(lambda change, name=name: self._use_part(name, change.new), control)
        self.refresh()

    @property
    def card(self) -> Scorecard:
        """The scorecard as it is now."""
        return self._drafts.draft

    @property
    def shown(self) -> Scorecard:
        """The card as it is looked at: the learner's own, without what is taken away for the moment."""
        return card_without(self._without.value, self.card)

    @property
    def table(self) -> pd.DataFrame:
        """What is shown, as a table, one row per question."""
        return self.shown.table()

    @property
    def summary(self) -> str:
        """What is shown, in words."""
        said = views.summary(self.shown)
        if not self._without.value:
            return said
        return f"Without {self._without.label}: {said} Your own card is as it was."

    def begin_anew(self) -> None:
        """Put what the data set knows in the place of the open card; this can be undone."""
        self.take(starting_card(self._drafts.token))

    def ask(self, question: str) -> None:
        """Show *question*, an id of ``due_diligence.questions()``."""
        self._question.value = question

    def answer(self, question: str, evidence: Evidence) -> None:
        """Fill in *evidence* for *question*, an id of ``due_diligence.questions()``."""
        self.take(self.card.answered(question, evidence))

    def reset(self) -> None:
        """Go back to the first token, as the data set knows it; this can be undone."""
        self._as_table.value = False
        self.import_export.clear()
        self.saved.clear()
        with self._listener.muted():
            self._without.value = ""
            self._question.value = next(iter(questions()))
        super().reset()

    def refresh(self) -> None:
        """Redraw every control from the open card: first what shows all of it, then the fields."""
        self._draw()
        with self._listener.muted():
            self._token.value = self._drafts.token
            self._subject.layout.display = None if self._drafts.token == OWN else "none"
            self._subject.value = self.card.subject
            for name, control in self._parts.items():
                control.value = getattr(self.card[self._question.value], name)

    def _import_export(self) -> ImportExport:
        text = widgets.Textarea(
            description="Card", rows=6, placeholder='{"subject": "LMIL", "answers": {}}', layout=WIDE
        )
        export = Export(
            "Export as JSON",
            lambda: write_card(self.card),
            "The card is in the box as JSON.",
            lambda: f"{file_name('scorecard', self.card.subject)}.json",
        )
        return ImportExport("card", text, self._read, CardError, [export])

    def _read(self, text: str) -> str:
        card = read_card(text)
        self._drafts.choose(card.subject if card.subject in token_choices().values() else OWN)
        self.take(card)
        return "The card was imported. Undo brings the old one back."

    def _draw(self) -> None:
        question = self._question.value
        self._sentence.say(self.summary)
        self._strip.value = views.strip(self.shown, question)
        self._about.value = join([views.about(self.shown, question), freshness_line(self._drafts.token)])
        if not self._as_table.value:
            self._rows.value = ""
            return
        file = f"{file_name('scorecard', self.card.subject)}.csv"
        link = html("<p>{}</p>", download_link(file, "text/csv", csv_text(self.table)))
        self._rows.value = join([views.tables(self.shown), link])

    def _use_name(self, change) -> None:
        self._drafts.change(replace(self.card, subject=change.new), "name")
        self._draw()

    def _use_part(self, name: str, value: str) -> None:
        question = self._question.value
        evidence = replace(self.card[question], **{name: value})
        self._drafts.change(self.card.answered(question, evidence), (question, name))
        self._draw()


def explore_scorecard(token: str = "GRT") -> ScorecardExplorer:
    """Answer sixteen questions about *token*: a ticker of the data set, or ``"own"`` for another one.

    What the data set knows is filled in, with its sources, but not judged. Returns the explorer,
    which also works without a browser. Raises ValueError for an unknown ticker.

    >>> explore_scorecard("GRT").summary.partition(". ")[0]
    'GRT: 4 of 16 questions have evidence, 12 are unknown'
    """
    return ScorecardExplorer(known_token(token))
