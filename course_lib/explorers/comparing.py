"""Keeping a setting as A, to go on to B and see both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.explorers.controls import button, row
from course_lib.explorers.markup import Html, html, status

if TYPE_CHECKING:
    import pandas as pd

    from course_lib.charts.theme import Parts


@dataclass(frozen=True)
class Kept:
    """What was shown: a *setting*, called *name*, with its *summary*, *table* and *parts* of the chart."""

    setting: object
    name: str
    summary: str
    table: pd.DataFrame
    parts: Parts | None


class Comparison:
    """The buttons that keep a setting and drop it again, and the line that tells what was kept.

    *show* gives what is to be kept; *go_back* is called with it when the learner wants it back; *redraw* is
    called when something was kept or dropped. ``row`` is what is shown, ``kept`` is None while nothing is.
    """

    def __init__(self, show: Callable[[], Kept], go_back: Callable[[Kept], None], redraw: Callable[[], None]):
        self._show, self._go_back, self._redraw = show, go_back, redraw
        self.kept: Kept | None = None
        self._keep = button("Keep as A, compare", self.keep)
        self._back, self._drop = button("Back to A", self.back), button("Drop A", self.drop)
        self._line = widgets.HTML()
        self.row = widgets.VBox([row(self._keep, self._back, self._drop), self._line])
        self._draw()

    def keep(self) -> None:
        """Keep what is shown now as A."""
        self.kept = self._show()
        self._draw()
        self._redraw()

    def back(self) -> None:
        """Show A again, and keep it as A."""
        if self.kept is not None:
            self._go_back(self.kept)

    def drop(self) -> None:
        """Keep nothing any more."""
        if self.kept is not None:
            self.kept = None
            self._draw()
            self._redraw()

    def table_html(self, as_html: Callable[[pd.DataFrame], Html]) -> Html:
        """The table of A with a heading, as *as_html* writes a table; nothing while nothing is kept."""
        if self.kept is None:
            return Html()
        return html("<p><b>A</b>, {}:</p>{}", self.kept.name, as_html(self.kept.table))

    def _draw(self) -> None:
        for control in (self._back, self._drop):
            control.layout.display = "none" if self.kept is None else None
        words = html("<b>A</b>, {}: {}", self.kept.name, self.kept.summary) if self.kept else ""
        self._line.value = status(words) if words else ""
