"""The row in hand: which one it is, and the sliders of its terms."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import ipywidgets as widgets

from course_lib.explorers.controls import WIDE, Listener, Sentence, button, row
from course_lib.explorers.number_controls import NumberField, Slider
from course_lib.explorers.unlocks_explorer.plan_draft import PlanDraft
from course_lib.explorers.unlocks_explorer.plan_lines import value_in

MOST_IN_LIST = 200
"""Rows that a drop-down list can offer; more are chosen by number."""


class RowBar(widgets.VBox):
    """The row in hand and its sliders; *listener* calls *changed* with a term and its value.

    *select* gets the number of a row, counted from 0; *undo* is called by the button.

    ``cliff`` and ``duration`` are always shown, ``at_start`` and ``at_cliff`` belong to the other terms.
    ``words`` says what is wrong with the row, beside the sliders.
    """

    def __init__(
        self,
        changed: Callable[[str, object], object],
        select: Callable[[int], object],
        undo: Callable[[], object],
        listener: Listener,
    ):
        self._listener = listener
        self._listed: tuple[str, ...] = ()
        self.row = widgets.Dropdown(description="Row", layout=WIDE)
        self.number = NumberField("Row number", min=1, max=2)
        self.cliff = Slider("Cliff", min=0, max=60, unit="months")
        self.duration = Slider("Duration", min=0, max=120, unit="months")
        self.at_start = Slider("At the start", min=0, max=100, unit="% of the row", scale=100)
        self.at_cliff = Slider("At the cliff", min=0, max=100, unit="% of the row", scale=100)
        self.words = Sentence()
        self._terms = {
            "cliff_months": (self.cliff, 1, int),
            "duration_months": (self.duration, 1, int),
            "tge_fraction": (self.at_start, 100, _share),
            "cliff_fraction": (self.at_cliff, 100, _share),
        }
        for term, (slider, _, of_value) in self._terms.items():
            listener.listen(lambda change, term=term, of=of_value: changed(term, of(change.new)), slider)
        listener.listen(lambda change: change.new is not None and select(change.new), self.row, name="index")
        listener.listen(lambda change: select(change.new - 1), self.number)
        chooser = row(self.row, self.number, button("Undo", undo))
        self.further = (self.at_start, self.at_cliff)
        super().__init__([chooser, self.cliff, self.duration, self.words])

    def show(self, draft: PlanDraft) -> None:
        """Show the row in hand of *draft*, and what is wrong with it."""
        line = draft.line
        problem = draft.problem
        self._list(draft)
        with self._listener.muted():
            for term, (slider, scale, _) in self._terms.items():
                value = float(scale * (value_in(line, term) if line else 0))
                slider.max = max(slider.max, value)  # a typed row may go beyond the usual range
                slider.value = value
        # Only the rule lump has an amount of its own at the cliff.
        lump = bool(line) and value_in(line, "cliff_rule") == "lump"
        self.at_cliff.layout.display = None if lump else "none"
        self.words.say(problem)
        self.words.layout.display = None if problem else "none"

    def _list(self, draft: PlanDraft) -> None:
        many = len(draft.lines) > MOST_IN_LIST
        self.row.layout.display = "none" if many else None
        self.number.layout.display = None if many else "none"
        names = () if many else (line.name or "(empty)" for line in draft.lines)
        listed = tuple(f"{number}. {name}" for number, name in enumerate(names, 1))
        with self._listener.muted():
            if listed != self._listed:
                self.row.options = self._listed = listed
            if listed:
                self.row.index = draft.selected
            self.number.max = max(2, len(draft.lines))
            self.number.value = draft.selected + 1


def _share(percent: float) -> Fraction:
    return Fraction(str(percent)) / 100
