"""What is shown of the plan: the view, what it is counted in, the plans beside it, bands, and the table."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

import ipywidgets as widgets

from course_lib.explorers.controls import WIDE, Listener, row, table_switch
from course_lib.explorers.unlocks_explorer import line_views as lines
from course_lib.explorers.unlocks_explorer import units, views
from course_lib.explorers.unlocks_explorer.compared_plans import PlanShelf
from course_lib.explorers.unlocks_explorer.holder_colours import BY_BUCKET, COLOURINGS

NONE = ("none", "")
"""What a list offers for a plan that need not be there."""


class ViewBar(widgets.VBox):
    """Controls for what is shown; *listener* calls *redraw* when one moves. The second plan is on *shelf*."""

    def __init__(self, shelf: PlanShelf, redraw: Callable[[object], object], listener: Listener):
        self._shelf, self._listener = shelf, listener
        self.view = widgets.Dropdown(options=views.VIEWS, description="Show", layout=WIDE)
        self.unit = widgets.Dropdown(options=units.UNITS, description="Unit", layout=WIDE)
        self.other = widgets.Dropdown(options=shelf.options(), description="Second", layout=WIDE)
        self.further = tuple(
            widgets.Dropdown(options=[NONE, *shelf.options()], value="", description=place, layout=WIDE)
            for place in ("Third", "Fourth")
        )
        self.by = widgets.Dropdown(options=[lines.MONTHS, lines.DATES], description="Along", layout=WIDE)
        self.colours = widgets.Dropdown(options=COLOURINGS, description="Colours", layout=WIDE)
        self.bands = widgets.Checkbox(value=False, description="what-if bands (Monte Carlo)", indent=False)
        self.as_table = table_switch()
        compared = (self.other, *self.further, self.by)
        listener.listen(redraw, self.view, self.unit, self.colours, *compared, self.bands)
        super().__init__(
            [row(self.view, self.unit, self.colours), row(*compared), row(self.bands, self.as_table)]
        )

    @property
    def others(self) -> tuple[str, ...]:
        """The keys of the plans beside the one on the desk: the second, and the others that are chosen."""
        return (self.other.value, *(each.value for each in self.further if each.value))

    def set(self, view: str, other: str, bands: bool) -> None:
        """Show *view*, compared with the plan *other*, with or without *bands*, in tokens."""
        with self._listener.muted():
            self.view.value, self.bands.value, self.unit.value = view, bands, units.TOKENS
            self.other.value, self.by.value, self.as_table.value = other, lines.MONTHS, False
            self.colours.value = BY_BUCKET
            for each in self.further:
                each.value = ""

    def show(self) -> None:
        """Hide what the view does not use, and offer every plan of the shelf."""
        stack = self.view.value in (views.UNLOCKED, views.NEW)
        for control in (self.other, *self.further, self.by):
            control.layout.display = None if self.view.value == views.COMPARE else "none"
        for control in (self.unit, self.colours, self.bands):
            control.layout.display = None if stack else "none"
        options = self._shelf.options()
        if [*self.other.options] != options:
            with self._listener.muted():
                for control, offered in (
                    (self.other, options),
                    *((each, [NONE, *options]) for each in self.further),
                ):
                    kept = control.value
                    control.options = offered
                    control.value = kept if kept in [key for _, key in offered] else offered[0][1]

    def lay_beside(self, *keys: str) -> None:
        """Choose the plans *keys* of the shelf; where one is "", the second stays and another is none."""
        self.show()
        with self._listener.muted():
            self.other.value = next(iter(keys), "") or self.other.value
            for control, key in zip_longest(self.further, keys[1:], fillvalue=""):
                control.value = key

    def compare_with(self, key: str) -> None:
        """Show the plan of the desk beside the plan *key* of the shelf."""
        self.show()
        with self._listener.muted():
            self.other.value = key
            self.view.value = views.COMPARE
