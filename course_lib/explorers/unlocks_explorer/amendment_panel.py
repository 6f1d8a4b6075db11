"""Amendments: those on record for a token, and what other terms for the row in hand would change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import ipywidgets as widgets

from course_lib.crypto_tokens import PlanRow, ScheduleError
from course_lib.data import amendments
from course_lib.explorers.controls import Listener, row
from course_lib.explorers.markup import Html, frame_table, html, join
from course_lib.explorers.number_controls import Slider
from course_lib.explorers.text_field import TextField
from course_lib.explorers.unlocks_explorer.line_views import NewTerms, terms_table
from course_lib.explorers.unlocks_explorer.plan_cells import read_day
from course_lib.explorers.unlocks_explorer.presets import Plan


class AmendmentPanel(widgets.VBox):
    """A day and new terms for the row in hand; *listener* calls *changed* when one of them is moved."""

    def __init__(self, changed: Callable[[object], object], listener: Listener):
        self.since = TextField("New terms from", "today", width=14)
        self.cliff = Slider("New cliff", min=0, max=60, unit="months")
        self.duration = Slider("New duration", min=0, max=120, value=48, unit="months")
        self._terms, self._recorded = widgets.HTML(), widgets.HTML()
        listener.listen(changed, self.since, self.cliff, self.duration)
        super().__init__(
            [
                widgets.HTML(
                    "<p>What has vested stays vested; what is left gets the new terms. "
                    "Choose the view “old terms and new” to see both.</p>"
                ),
                row(self.since),
                self.cliff,
                self.duration,
                self._terms,
                self._recorded,
            ],
            layout=widgets.Layout(width="100%"),
        )

    def new_terms(self, today: date) -> NewTerms:
        """What is typed; the terms begin *today* while no other day is."""
        since = self.since.read(read_day) or today
        return NewTerms(since, self.cliff.number, self.duration.number)

    def clear(self) -> None:
        """Forget the day, and go back to no cliff and four years."""
        self.since.value = self.since.problem = ""
        self.cliff.value, self.duration.value = 0, 48

    def draw(self, plan: Plan, in_hand: PlanRow | None, today: date) -> None:
        """Show the old and the new terms of the row *in_hand*, and what is on record about *plan*.

        The new terms begin *today* while no other day is typed.
        """
        self._recorded.value = recorded_amendments(plan.token)
        self._terms.value = ""
        if in_hand:
            try:
                table = terms_table(in_hand, self.new_terms(today))
            except ScheduleError as error:
                self._terms.value = html("<p>{}: {}</p>", in_hand.bucket, error.problem)
                return
            self._terms.value = join([html("<p>{}:</p>", in_hand.bucket), frame_table(table)])


def recorded_amendments(ticker: str) -> Html:
    """The changes on record for the token *ticker*, as a list; nothing where there is none.

    >>> "2024-07" in recorded_amendments("WLD"), recorded_amendments("")
    (True, '')
    """
    changes = amendments()
    changes = changes[(changes["token"] == ticker) & (changes["kind"] == "amendment")]
    said = [
        html("<li>{} {}: {}</li>", change["from"], change["bucket"], change["what"])
        for change in changes.to_dict("records")
    ]
    return html("<p>On record:</p><ul>{}</ul>", join(said)) if said else Html()
