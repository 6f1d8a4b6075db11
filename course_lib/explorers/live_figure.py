"""A chart that is redrawn in place, quickly: its state is sent, and the page draws it.

plotly.js draws, and each browser tab gets it once, when the first figure of the tab asks for it. Nothing of
``plotly.graph_objects`` is used: its ``FigureWidget`` takes longer than a redraw may take, and sends five
megabytes of JavaScript with every figure.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import anywidget
import traitlets

from course_lib.charts.theme import FOLLOW_THE_PAGE, TEMPLATE, Parts, figure_of
from course_lib.explorers.controls import STATIC
from course_lib.explorers.figure_state import figure_state, said_once
from course_lib.learning.kernel_link import with_kernel_link

if TYPE_CHECKING:
    import plotly.graph_objects as go

NOTHING = {"revision": 0, "data": [], "layout": {}}
"""The drawing of a figure that nobody looks at, or that has not been told what to show."""

_PARTS = [
    STATIC / "figure_layout.js",
    STATIC / "figure_legend.js",
    STATIC / "figure_picture.js",
    STATIC / "figure_reader.js",
    STATIC / "figure_places.js",
    STATIC / "figure_sketch.js",
]


class LiveFigure(anywidget.AnyWidget):
    """A plotly figure with its text in the page's colour; ``show`` says what to draw, any number of times.

    It takes the parts of a figure and not a figure: checking a whole new figure takes plotly longer than a
    redraw may take. Below the figure are buttons that save it as a picture, and its values can be walked with
    the arrow keys. A figure whose layout has ``dragmode`` "zoom" can be zoomed.

    A drawing is sent only once somebody looks: after ``appear``, or when a page asks.
    """

    is_picture: ClassVar[bool] = True
    _esm = "".join(part.read_text(encoding="utf-8") for part in _PARTS) + with_kernel_link(
        STATIC / "live_figure.js"
    )
    _css = (STATIC / "live_figure.css").read_text(encoding="utf-8") + FOLLOW_THE_PAGE
    drawing = traitlets.Dict(NOTHING).tag(sync=True)
    template = traitlets.Dict().tag(sync=True)
    plotly_version = traitlets.Unicode().tag(sync=True)

    def __init__(self):
        self._parts: Parts | None = None
        self._seen = False
        self._revision = 0
        super().__init__(template=_template(), plotly_version=_plotly_version())
        self.on_msg(self._answer)

    def show(self, parts: Parts) -> None:
        """Draw the figure that *parts* describe, in the look of the course."""
        self._parts = parts
        if self._seen:
            self._send_drawing()

    def appear(self) -> None:
        """Send the drawing from now on, whenever it changes."""
        if not self._seen:
            self._seen = True
            self._send_drawing()

    @property
    def figure(self) -> go.Figure | None:
        """The figure that ``show`` last drew, as plotly knows and checks it; None before."""
        return None if self._parts is None else figure_of(self._parts)

    def _send_drawing(self) -> None:
        if self._parts is None:
            return
        state = figure_state(self._parts)
        state["data"] = said_once(state["data"])
        if {**state, "revision": self._revision} != self.drawing:
            self._revision += 1
            self.drawing = {**state, "revision": self._revision}

    def _answer(self, _widget: object, message: object, _buffers: object) -> None:
        """Give a page what it says it needs: plotly.js, or the drawing if it has an older one."""
        if not isinstance(message, dict):
            return
        if message.get("want") == "plotly.js":
            self.send({"plotly.js": self.plotly_version}, buffers=[_plotly_js()])
        elif "have" in message:
            if message.get("seen") and not self._seen:
                self.appear()
            elif message["have"] != self._revision:
                self.send_state("drawing")


@cache
def _template() -> dict[str, object]:
    return TEMPLATE.to_plotly_json()


@cache
def _plotly_version() -> str:
    import plotly

    return plotly.__version__


def _plotly_js() -> bytes:
    import plotly

    return (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_bytes()
