"""Where the chart is, and what it shows as a table."""

from __future__ import annotations

import ipywidgets as widgets

from course_lib.explorers.live_figure import LiveFigure
from course_lib.explorers.markup import Html, frame_table
from course_lib.explorers.unlocks_explorer import sentences, views

KINDS = {
    views.READING: "lines",
    views.COMPARE: "lines",
    views.AMENDED: "lines",
    views.PRICE: "bands",
}
"""What kind of figure a view is; the others are stacks."""


class ChartPlace(widgets.VBox):
    """One figure for each kind of chart. All stay in the page: one that is taken out cannot be redrawn."""

    is_picture = True

    def __init__(self) -> None:
        self.figures = {kind: LiveFigure() for kind in ("stack", "lines", "bands")}
        super().__init__(list(self.figures.values()))

    def show(self, state: views.ViewState) -> None:
        """Draw the chart of *state*, and hide the others; all of them where there is nothing to draw."""
        shown = None if state.blank else KINDS.get(state.view, "stack")
        for kind, figure in self.figures.items():
            figure.layout.display = None if kind == shown else "none"
        if shown:
            banded = shown == "stack" and state.scenario is not None
            (self.add_class if banded else self.remove_class)("course-band-lines")
            self.figures[shown].show(views.parts_of(state))


def table_html(state: views.ViewState) -> Html:
    """What the chart of *state* shows: dates without hours, amounts readable, shares as percentages."""
    if state.blank:
        return Html()
    table, shares = views.table_of(state), views.share_columns(state)
    if hasattr(table.index, "strftime"):
        table = table.set_axis(table.index.strftime("%Y-%m-%d").rename(table.index.name))
    numbers = table.select_dtypes("number")
    formats = {name: "{:.2%}".format if name in shares else sentences.amount_in_cell for name in numbers}
    return frame_table(table, formatters=formats, name="What the chart shows")
