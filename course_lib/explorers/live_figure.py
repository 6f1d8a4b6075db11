"""A chart that is redrawn in place, quickly: only what is different travels to the browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import ipywidgets as widgets
import numpy as np

if TYPE_CHECKING:
    import plotly.graph_objects as go

Parts = tuple[Sequence[Mapping[str, object]], Mapping[str, object]]
"""The traces of a figure and its layout, both as plain properties."""


class LiveFigure(widgets.VBox):
    """Shows a plotly figure; ``show`` makes it the first time and changes it afterwards.

    Plain properties go in and not figures: checking a whole new figure takes plotly longer than a redraw
    may take. Every call must name the same number of traces.
    """

    def __init__(self):
        super().__init__()
        self._figure = None
        self._parts: Parts = ((), {})

    def show(self, parts: Parts, made: Callable[[], go.Figure] | None = None) -> None:
        """Draw the figure that *parts* describe: scatter traces in the look of the course.

        *made* makes the first figure, with the traces and the layout of *parts*, where it is another one.
        """
        import plotly.graph_objects as go

        from course_lib.charts.theme import scatter_figure

        if self._figure is None:
            self._figure = go.FigureWidget(made() if made else scatter_figure(*parts))
            self._figure._config = {"displayModeBar": False, "responsive": True}
            self.children = [self._figure]
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
