"""Charts of value drivers: a story over a fundamental price, the parts of a price, claims about networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_lib.charts.theme import GREY, OKABE_ITO, Parts, figure, figure_of

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

LINES = {
    "fundamental": {"color": OKABE_ITO[2], "dash": "solid", "width": 4},
    "price": {"color": OKABE_ITO[1], "dash": "dash", "width": 3},
    "paid on the first day": {"color": GREY, "dash": "dot", "width": 2},
}
"""The lines of ``story_chart``. Dashes tell them apart without their colours."""

_DASHES = ("solid", "dash", "dot", "dashdot")


def story_chart(path: pd.DataFrame, title: str = "") -> go.Figure:
    """A price with a story in it, the fundamental price, and what was paid on the first day, month by month.

    *path* has one row per month, indexed by its number, and the columns ``fundamental`` and ``price``, in
    dollars per token. *title* is above the chart; "" gives the usual one.

    >>> import pandas as pd
    >>> chart = story_chart(pd.DataFrame({"fundamental": [1, 2], "price": [4, 3]}))
    >>> [(line.name, line.y) for line in chart.data]
    [('fundamental', (1, 2)), ('price', (4, 3)), ('paid on the first day', (4, 4))]
    """
    return figure_of(story_parts(path, title))


def story_parts(path: pd.DataFrame, title: str = "") -> Parts:
    """The three traces and the layout of ``story_chart``, with the same *path* and *title*."""
    values = {
        "fundamental": path["fundamental"].to_list(),
        "price": path["price"].to_list(),
        "paid on the first day": [path["price"].iloc[0]] * len(path),
    }
    traces = [
        {
            "name": name,
            "x": path.index.to_list(),
            "y": values[name],
            "mode": "lines",
            "line": look,
            "hovertemplate": "month %{x}: %{y:,.3f} dollars, " + name + "<extra></extra>",
        }
        for name, look in LINES.items()
    ]
    return traces, {
        "title.text": title or "A synthetic price: a story on top of use",
        "xaxis.title.text": "month",
        "yaxis.title.text": "dollars per token",
        "height": 380,
        "yaxis.rangemode": "tozero",
        "legend.itemwidth": 40,
        "margin.t": 100,
    }


def curves(frame: pd.DataFrame, title: str, x: str, y: str, log: bool = False) -> go.Figure:
    """Up to four lines over the index of *frame*, one per column.

    *title* is above the chart; *x* and *y* name the axes, with their units. With *log*, both axes are
    logarithmic. Raises ValueError unless *frame* has one to four columns.

    >>> import pandas as pd
    >>> curves(pd.DataFrame({"n²": [1, 4]}, index=[1, 2]), "Growth", "users", "links").data[0].y
    (1, 4)
    """
    if not 1 <= len(frame.columns) <= len(_DASHES):
        raise ValueError(f"This chart shows one to four lines, not {len(frame.columns)}.")
    chart = figure(title, x=x, y=y)
    for place, name in enumerate(frame):
        chart.add_scatter(
            name=str(name),
            x=frame.index.to_list(),
            y=frame[name].to_list(),
            mode="lines",
            line={"color": OKABE_ITO[place], "dash": _DASHES[place], "width": 3},
            hovertemplate="%{x:,}: %{y:,.3f}, " + str(name) + "<extra></extra>",
        )
    chart.update_layout(height=360, showlegend=len(frame.columns) > 1, legend_itemwidth=50)
    if log:
        chart.update_xaxes(type="log", dtick=1)  # one label for each power of ten
        chart.update_yaxes(type="log", dtick=1)
    else:
        chart.update_yaxes(rangemode="tozero")
    return chart
