"""A chart that is redrawn in place, quickly: only what is different travels to the browser."""

from __future__ import annotations

from collections.abc import Mapping

import ipywidgets as widgets
import numpy as np

from course_lib.charts.theme import FOLLOW_THE_PAGE, Parts, figure_of


class LiveFigure(widgets.VBox):
    """Shows a plotly figure, its text in the page's colour; ``show`` makes it and later changes it.

    The parts of a figure go in and not figures: checking a whole new figure takes plotly longer than a
    redraw may take. Every call must name the same number of traces.
    """

    def __init__(self):
        super().__init__([widgets.HTML(FOLLOW_THE_PAGE, layout=widgets.Layout(display="none"))])
        self.add_class("course-live-figure")
        self._figure = None
        self._parts: Parts = ((), {})

    def show(self, parts: Parts) -> None:
        """Draw the figure that *parts* describe, in the look of the course."""
        import plotly.graph_objects as go

        if self._figure is None:
            self._figure = go.FigureWidget(figure_of(parts))
            self._figure._config = {"displayModeBar": False, "responsive": True}  # follow a zoomed page
            self.children = [*self.children, self._figure]
        else:
            with self._figure.batch_update():
                for trace, old, new in zip(self._figure.data, self._parts[0], parts[0], strict=True):
                    trace.update(_changed(old, new), overwrite=True)
                self._figure.update_layout(_changed(self._parts[1], parts[1]))
        self._parts = parts


def _changed(old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in new.items() if name not in old or not _same(old[name], value)}


def _same(old: object, new: object) -> bool:
    if isinstance(old, np.ndarray) or isinstance(new, np.ndarray):
        return np.array_equal(old, new)
    return old == new
