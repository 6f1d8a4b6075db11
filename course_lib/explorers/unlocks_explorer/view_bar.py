"""What is shown of the plan: the view, what it is counted in, the second plan, bands, and the table."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from course_lib.explorers.controls import WIDE, Listener, row, table_switch
from course_lib.explorers.unlocks_explorer import line_views as lines
from course_lib.explorers.unlocks_explorer import units, views
from course_lib.explorers.unlocks_explorer.compared_plans import PlanShelf


class ViewBar(widgets.VBox):
    """Controls for what is shown; *listener* calls *redraw* when one moves. The second plan is on *shelf*."""

    def __init__(self, shelf: PlanShelf, redraw: Callable[[object], object], listener: Listener):
        self._shelf, self._listener = shelf, listener
        self.view = widgets.Dropdown(options=views.VIEWS, description="Show", layout=WIDE)
        self.unit = widgets.Dropdown(options=units.UNITS, description="Unit", layout=WIDE)
        self.other = widgets.Dropdown(options=shelf.options(), description="Second", layout=WIDE)
        self.by = widgets.Dropdown(options=[lines.MONTHS, lines.DATES], description="Along", layout=WIDE)
        self.bands = widgets.Checkbox(value=False, description="what-if bands (Monte Carlo)", indent=False)
        self.as_table = table_switch()
        listener.listen(redraw, self.view, self.unit, self.other, self.by, self.bands)
        super().__init__([row(self.view, self.unit, self.other, self.by), row(self.bands, self.as_table)])

    def set(self, view: str, other: str, bands: bool) -> None:
        """Show *view*, compared with the plan *other*, with or without *bands*, in tokens."""
        with self._listener.muted():
            self.view.value, self.bands.value, self.unit.value = view, bands, units.TOKENS
            self.other.value, self.by.value, self.as_table.value = other, lines.MONTHS, False

    def show(self) -> None:
        """Hide what the view does not use, and offer every plan of the shelf."""
        stack = self.view.value in (views.UNLOCKED, views.NEW)
        self.other.layout.display = self.by.layout.display = (
            None if self.view.value == views.COMPARE else "none"
        )
        self.unit.layout.display = self.bands.layout.display = None if stack else "none"
        options = self._shelf.options()
        if [*self.other.options] != options:
            with self._listener.muted():
                kept = self.other.value
                self.other.options = options
                self.other.value = kept

    def compare_with(self, key: str) -> None:
        """Show the plan of the desk beside the plan *key* of the shelf."""
        self.show()
        with self._listener.muted():
            self.other.value = key
            self.view.value = views.COMPARE
