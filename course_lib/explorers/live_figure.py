"""A chart that is redrawn in place, quickly: only what is different travels to the browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import anywidget
import ipywidgets as widgets
import numpy as np

from course_lib.charts.theme import FOLLOW_THE_PAGE, Parts, figure_of
from course_lib.explorers.controls import STATIC

if TYPE_CHECKING:
    import plotly.graph_objects as go


class RenderSignal(anywidget.AnyWidget):
    """Shows nothing, but sends a message when it is drawn on a page, and brings the style of the figures."""

    _css = FOLLOW_THE_PAGE
    _esm = STATIC / "render_signal.js"


class LiveFigure(widgets.VBox):
    """A plotly figure with its text in the page's colour; ``show`` says what to draw, any number of times.

    It takes the parts of a figure and not a figure: checking a whole new figure takes plotly longer than a
    redraw may take. Every call must have the same number of traces.

    The figure is made only when it is displayed, because each sends five megabytes of JavaScript to the
    browser.
    """

    def __init__(self):
        signal = RenderSignal()
        signal.on_msg(lambda *_: self.appear())
        super().__init__([signal])
        self.add_class("course-live-figure")
        self._figure: go.FigureWidget | None = None
        self._parts: Parts | None = None
        self._seen = False

    def show(self, parts: Parts) -> None:
        """Draw the figure that *parts* describe, in the look of the course.

        Raises ValueError if a figure exists and has another number of traces.
        """
        if self._figure is not None:
            with self._figure.batch_update():
                for trace, old, new in zip(self._figure.data, self._parts[0], parts[0], strict=True):
                    trace.update(_changed(old, new), overwrite=True)
                self._figure.update_layout(_changed(self._parts[1], parts[1]))
        self._parts = parts
        if self._seen:
            self.appear()

    def appear(self) -> None:
        """Display the figure from now on; it is made as soon as ``show`` has been called."""
        self._seen = True
        if self._parts is not None and self.figure not in self.children:
            self.children = [*self.children, self.figure]

    @property
    def figure(self) -> go.FigureWidget:
        """The figure as ``show`` last drew it, displayed or not."""
        import plotly.graph_objects as go

        if self._figure is None:
            self._figure = go.FigureWidget(figure_of(self._parts))
            self._figure._config = {"displayModeBar": False, "responsive": True}  # follow a zoomed page
        return self._figure


def _changed(old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in new.items() if name not in old or not _same(old[name], value)}


def _same(old: object, new: object) -> bool:
    if isinstance(old, np.ndarray) or isinstance(new, np.ndarray):
        return np.array_equal(old, new)
    return old == new
