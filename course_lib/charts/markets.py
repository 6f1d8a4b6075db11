"""Sales, synthetic prices and drawdowns as charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from course_lib.charts.theme import OKABE_ITO, Parts, figure, figure_of

if TYPE_CHECKING:
    import plotly.graph_objects as go

# Line styles and signs tell the lines apart without their colours.
SALE = {
    "price in the pool": {"color": OKABE_ITO[0], "dash": "solid", "symbol": "circle"},
    "average received": {"color": OKABE_ITO[1], "dash": "dash", "symbol": "diamond"},
}
DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
SALE_TITLE = "Price while tokens are sold into a pool (model)"


def sale_lines(
    sold: Sequence[float],
    price: Sequence[float],
    sold_by_part: Sequence[float],
    average: Sequence[float],
    title: str = SALE_TITLE,
) -> go.Figure:
    """The price in a pool and the average received so far, over the tokens sold; symbols mark the end.

    *sold* (tokens) and *price* (US dollars per token) are equally long and follow the pool; where buyers
    return between two parts, the line is vertical. *sold_by_part* (tokens) and *average* (US dollars per
    token) have a value at the start and one after each part. *title* is above the chart.

    >>> chart = sale_lines([0, 50, 100], [1, 0.8, 0.6], [0, 100], [1, 0.77])
    >>> chart.data[-1].y  # at the end
    (0.6, 0.77)
    """
    return figure_of(sale_parts(sold, price, sold_by_part, average, title))


def sale_parts(
    sold: Sequence[float],
    price: Sequence[float],
    sold_by_part: Sequence[float],
    average: Sequence[float],
    title: str = SALE_TITLE,
) -> Parts:
    """The three traces and the layout of ``sale_lines``.

    *sold*, *price*, *sold_by_part*, *average* and *title* are those of ``sale_lines``.
    """
    lines = [
        {
            "name": name,
            "x": list(xs),
            "y": list(ys),
            "mode": "lines",
            "line": {"color": look["color"], "dash": look["dash"], "width": 3},
            "hovertemplate": "%{x:,.0f} tokens sold: $%{y:,.4f}<extra>" + name + "</extra>",
        }
        for (name, look), xs, ys in zip(SALE.items(), (sold, sold_by_part), (price, average), strict=True)
    ]
    end = {
        "name": "end",
        "x": [sold[-1], sold_by_part[-1]],
        "y": [price[-1], average[-1]],
        "mode": "markers",
        "marker": {
            "size": 13,
            "color": [look["color"] for look in SALE.values()],
            "symbol": [look["symbol"] for look in SALE.values()],
            "line": {"width": 2, "color": "white"},
        },
        "hovertemplate": "$%{y:,.4f}<extra>at the end</extra>",
        "showlegend": False,
    }
    return [*lines, end], {
        "title.text": title,
        "xaxis.title.text": "tokens sold so far",
        "xaxis.rangemode": "tozero",
        "yaxis.title.text": "US dollars per token",
        "yaxis.rangemode": "tozero",
        "height": 360,
    }


def price_lines(paths: Mapping[str, Sequence[float]], title: str, log: bool = False) -> go.Figure:
    """Prices day by day, one line per name.

    *paths* gives for each name in the legend its prices, as an index that starts at 100. *title* must say
    that they are synthetic. With *log*, the price axis is logarithmic.

    >>> price_lines({"A": [100, 90.004]}, "Synthetic prices").data[0].y
    (100.0, 90.0)
    """
    scale = ", log scale" if log else ""
    chart = figure(title, x="day", y=f"price (index, first day = 100{scale})")
    for place, (name, path) in enumerate(paths.items()):
        chart.add_scatter(
            name=name,
            x=list(range(len(path))),
            y=[round(float(price), 2) for price in path],
            mode="lines",
            line={
                "color": OKABE_ITO[place % len(OKABE_ITO)],
                "dash": DASHES[place % len(DASHES)],
                "width": 2,
            },
            hovertemplate="day %{x:,}: %{y:,.1f}<extra>" + name + "</extra>",
        )
    chart.update_layout(height=360)
    if log:
        chart.update_yaxes(type="log", tickvals=[step * 10**k for k in range(-2, 6) for step in (1, 2, 5)])
    return chart


def drawdown_histogram(drawdowns: Mapping[str, Sequence[float]], title: str) -> go.Figure:
    """A histogram, in steps of 5 %, of the deepest drawdown in many runs; one outline per name.

    *drawdowns* gives for each name in the legend one share from 0 to 1 per run; at least one. *title* is
    above the chart. At most five names.

    >>> chart = drawdown_histogram({"A": [0.52, 0.54, 0.91, 0.93]}, "Synthetic drawdowns")
    >>> [(x, y) for x, y in zip(chart.data[0].x, chart.data[0].y) if y]
    [(50, 50.0), (90, 50.0)]
    """
    import numpy as np

    edges = np.arange(0, 1.0001, 0.05)
    chart = figure(title, x="deepest drawdown of the year (%)", y="share of the runs (%)")
    for place, (name, values) in enumerate(drawdowns.items()):
        counts, _ = np.histogram(np.asarray(values, dtype=float), bins=edges)
        chart.add_scatter(
            name=name,
            x=[round(100 * edge) for edge in edges],
            y=[*(100 * counts / counts.sum()).round(2).tolist(), 0],
            mode="lines",
            line={"shape": "hv", "color": OKABE_ITO[place], "dash": DASHES[place], "width": 3},
            hovertemplate="from %{x} %: %{y:.1f} % of the runs<extra>" + name + "</extra>",
        )
    chart.update_layout(height=340)
    return chart
