"""The look of every chart: readable on a light and on a dark page, and without telling colours apart.

>>> chart = figure("Tokens of one greeting", x="tokens", y="language")
>>> chart.layout.xaxis.title.text, chart.layout.template.layout.paper_bgcolor
('tokens', 'rgba(0,0,0,0)')
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from html import unescape

import plotly.graph_objects as go

from course_lib.charts.stored_numbers import stored

# Halfway between white and the #111111 of JupyterLab's dark theme: 4.3:1 against both. No single colour
# reaches 4.5:1 against the two; FOLLOW_THE_PAGE does, where a page can take a style sheet.
GREY = "#797979"
GRID = "rgba(128,128,128,0.35)"
_SOURCE_LETTERS, _SOURCE_LINE = 100, 16  # letters in a line of the source, and its height in pixels

Parts = tuple[Sequence[Mapping[str, object]], Mapping[str, object]]
"""The traces of a figure and its layout, as plain properties. A trace without ``type`` is a scatter trace.

Plain, because checking a whole new figure takes plotly longer than an explorer may take to redraw one. Names
may be dotted: ``yaxis.title.text``. One property of the layout is not plotly's: ``source``, a sentence on
where the numbers come from, which is written below the chart.
"""

OKABE_ITO = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
"""Colours that stay apart for colour-blind readers, those that stand out on both pages first.

The palette of Okabe and Ito (2008) without its black and its yellow, each of which vanishes on one page.
"""

FOLLOW_THE_PAGE = """
.course-live-figure .js-plotly-plot text { fill: var(--jp-content-font-color1, #797979) !important; }
.course-live-figure .js-plotly-plot .hoverlayer text { fill: #ffffff !important; }
.course-band-lines .scatterlayer .trace:nth-last-child(-n + 3) .js-line,
.course-band-lines .course-figure-legend button:nth-child(-n + 3) path {
  stroke: var(--jp-content-font-color0, #797979) !important;
}
"""
"""A style sheet: in a box with the class ``course-live-figure``, a chart's texts get the page's text colour.

With the class ``course-band-lines``, so do the lines of the last three traces, the first three in the legend.
"""

_AXIS = {
    "gridcolor": GRID,
    "zerolinecolor": GRID,
    "linecolor": GRID,
    "automargin": True,
    # Not seen, but they keep the numbers of one axis off those of the other where the two meet.
    "ticks": "outside",
    "ticklen": 5,
    "tickcolor": "rgba(0,0,0,0)",
    "title": {"font": {"size": 13}},
}

TEMPLATE = go.layout.Template(
    layout={
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "colorway": OKABE_ITO,
        # The page's own font; system-ui where there is no JupyterLab around.
        "font": {"family": "var(--jp-ui-font-family, system-ui), sans-serif", "color": GREY, "size": 13},
        # At the very top: all the room below it is left to the legend.
        "title": {
            "font": {"size": 16},
            "x": 0,
            "xanchor": "left",
            "pad": {"t": 14},
            "y": 1,
            "yref": "container",
            "yanchor": "top",
        },
        "xaxis": _AXIS,
        "yaxis": _AXIS,
        "legend": {"orientation": "h", "yanchor": "bottom", "y": 1, "xanchor": "left", "x": 0},
        "margin": {"l": 10, "r": 20, "t": 80, "b": 50},
        "hoverlabel": {"font": {"color": "white"}, "bgcolor": "#333333"},
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": GREY, "activecolor": GREY},
    }
)


class CourseFigure(go.Figure):
    """A figure that is shown with one button, which saves it, under its title; nothing is sent anywhere."""

    @property
    def config(self) -> dict[str, object]:
        """What plotly.js is told besides the figure.

        >>> figure("Two plans, A & B", x="", y="").config["toImageButtonOptions"]["filename"]
        'Two-plans-A-B'
        """
        return {
            "modeBarButtons": [["toImage"]],
            "toImageButtonOptions": {"format": "png", "scale": 2, "filename": picture_name(self)},
            "displaylogo": False,
            "showSendToCloud": False,
            "plotlyServerURL": "",
            # JupyterLab itself draws charts anew when their width changes. plotly would also do so when the
            # height of the window changes, and then give them the height of their box, which has none.
            "responsive": False,
        }

    def to_dict(self) -> dict[str, object]:
        """As ``to_dict`` of any figure of plotly; its numbers are the same on every processor.

        >>> figure("Thirds", x="", y="").add_scatter(y=[1 / 3]).to_dict()["data"][0]["y"]
        [0.33333333]
        """
        return stored(super().to_dict())

    def show(self, *args: object, **kwargs: object) -> None:
        """As ``show`` of any figure of plotly, with *args* and *kwargs*."""
        super().show(*args, **{"config": self.config, **kwargs})

    def _ipython_display_(self) -> None:
        self.show()

    def _repr_mimebundle_(self, *args: object, **kwargs: object) -> dict[str, object]:
        return super()._repr_mimebundle_(*args, **{"config": self.config, **kwargs})


def picture_name(chart: go.Figure) -> str:
    """A name for a file with a picture of *chart*, made of its title, without an ending; safe everywhere.

    >>> picture_name(go.Figure(layout_title_text="<b>Tokens: 1/2</b> &lt; ½"))
    'Tokens-1-2-½'
    """
    words = unescape(re.sub(r"<[^<>]*>", " ", chart.layout.title.text or ""))
    return re.sub(r"[\W_]+", "-", words).strip("-")[:80].strip("-") or "chart"


def figure(title: str, x: str, y: str) -> CourseFigure:
    """An empty figure called *title*, in the look of the course; *x* and *y* name the axes, with their units.

    >>> figure("Tokens of one greeting", x="tokens", y="language").layout.title.text
    'Tokens of one greeting'
    """
    chart = CourseFigure()
    chart.update_layout(
        template=TEMPLATE, title_text=title, xaxis_title_text=x, yaxis_title_text=y, dragmode=False
    )
    return chart


def figure_of(parts: Parts) -> CourseFigure:
    """The figure that *parts* describe, in the look of the course.

    >>> figure_of(([{"x": [1, 2], "y": [3, 4]}, {"type": "bar"}], {"height": 300})).data[0].type
    'scatter'
    """
    traces, layout = parts
    chart = figure("", "", "")
    chart.add_traces([dict(trace) for trace in traces])
    chart.update_layout(layout_of(layout))
    return chart


def layout_of(layout: Mapping[str, object]) -> dict[str, object]:
    """*layout*, that of ``Parts``, as plotly takes it: nested, and with the source as an annotation.

    >>> layout_of({"yaxis.title.text": "tokens", "yaxis.range": [0, 9]})
    {'yaxis': {'title': {'text': 'tokens'}, 'range': [0, 9]}}
    >>> layout_of({"source": "Source: a whitepaper."})["annotations"][0]["text"]
    'Source: a whitepaper.'
    """
    shown = nested({name: value for name, value in layout.items() if name != "source"})
    if not layout.get("source"):
        return shown
    lines = [literal_text(line) for line in textwrap.wrap(str(layout["source"]), _SOURCE_LETTERS)]
    margin = shown.get("margin", {})
    named = bool(shown.get("xaxis", {}).get("title"))
    below = margin.get("b", TEMPLATE.layout.margin.b) + _SOURCE_LINE * (len(lines) + named)
    note = {
        "text": "<br>".join(lines),
        "name": "source",
        "showarrow": False,
        "align": "left",
        "font": {"size": 11},
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "yref": "paper",
        "y": 0,
        "yanchor": "bottom",
        "yshift": 4 - below,
    }
    return shown | {
        "margin": {**margin, "b": below},
        "annotations": [*shown.get("annotations", []), note],
    }


def nested(properties: Mapping[str, object]) -> dict[str, object]:
    """*properties* with every dotted name taken apart; of two values for one place, the later one counts.

    >>> nested({"title": {"x": 0}, "title.text": "A title"})
    {'title': {'x': 0, 'text': 'A title'}}
    """
    whole: dict[str, object] = {}
    for name, value in properties.items():
        *path, last = name.split(".")
        place = whole
        for step in path:
            place[step] = place = dict(place[step]) if isinstance(place.get(step), Mapping) else {}
        if isinstance(value, Mapping):
            earlier = place.get(last)
            place[last] = nested({**(earlier if isinstance(earlier, Mapping) else {}), **value})
        else:
            place[last] = value
    return whole


def literal_text(text: str) -> str:
    """*text* such that plotly shows it as it is: to plotly, some text is markup, even a link.

    >>> literal_text("Team & <b>advisors</b>")
    'Team &amp; &lt;b&gt;advisors&lt;/b&gt;'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
