"""The first lines of the desk: the plan to start from, its name, and the day that is today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import ipywidgets as widgets

from course_lib.explorers.controls import WIDE, Listener, button, row
from course_lib.explorers.markup import html, status
from course_lib.explorers.text_field import TextField
from course_lib.explorers.unlocks_explorer.compared_plans import PlanShelf
from course_lib.explorers.unlocks_explorer.plan_cells import read_day
from course_lib.explorers.unlocks_explorer.presets import Plan

OWN = "·"
"""The key of a plan that is not on the shelf."""


class PlanBar(widgets.VBox):
    """Controls for the plan as a whole; *listener* hears them.

    *start_from* gets a key of the *shelf*, *rename* a name, *redraw* is called for another day, and *reset*
    by the button. *today* is the day until another is typed.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what can be done with a plan as a whole
        self,
        shelf: PlanShelf,
        today: date,
        start_from: Callable[[str], object],
        rename: Callable[[str], object],
        redraw: Callable[[], object],
        reset: Callable[[], object],
        listener: Listener,
    ):
        self._shelf, self._listener, self._redraw = shelf, listener, redraw
        self._today = today
        self.plans = widgets.Dropdown(description="Start from", layout=WIDE)
        self.name = TextField("Name", width=36)
        self.day = TextField("Today", f"{date.today()}", width=13)
        listener.listen(lambda change: change.new not in (None, OWN) and start_from(change.new), self.plans)
        listener.listen(lambda change: self._rename(change.new, rename), self.name)
        listener.listen(self._set_day, self.day)
        self.said = widgets.HTML(layout=widgets.Layout(display="none"))
        super().__init__([row(self.plans, button("Reset", reset)), self.said, row(self.name, self.day)])
        self.today = today

    @property
    def today(self) -> date:
        """The day on which everything is worked out: the one that was typed last, and can be."""
        return self._today

    @today.setter
    def today(self, today: date) -> None:
        self._today = today
        with self._listener.muted():
            self.day.value, self.day.problem = f"{today}", ""

    def show(self, plan: Plan) -> None:
        """Show *plan*: its name, and in the list itself or, if it was changed, that it was."""
        options = self._shelf.starts()
        if not plan.key:
            options = [(f"{plan.name}"[:80], OWN), *options]
        with self._listener.muted():
            if [*self.plans.options] != options:
                self.plans.options = options
            self.plans.value = plan.key or OWN
            self.name.value = plan.name

    def say_kept(self, key: str) -> None:
        """Say that the plan that was here is on the shelf as *key*; nothing where *key* is ""."""
        words = html("“{}”, which was here, can be chosen under “Start from”.", key) if key else ""
        self.said.value = status(words) if words else ""
        self.said.layout.display = None if words else "none"

    def _rename(self, typed: str, rename: Callable[[str], object]) -> None:
        name = " ".join(typed.split())
        self.name.problem = ""
        if not name or not name.isprintable() or len(name) > 120:
            self.name.problem = "A name is one line of 1 to 120 characters. The plan keeps its name."
            return
        rename(name)

    def _set_day(self, _change) -> None:
        if not self.day.value.strip():
            self.today = date.today()
        else:
            self._today = self.day.read(read_day) or self._today
            if self.day.problem:
                self.day.problem += f" The chart still shows {self._today}."
        self._redraw()
