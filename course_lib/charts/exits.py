"""One sale in several markets, as a chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from course_lib.charts.theme import OKABE_ITO, Parts

# Line styles and signs tell the lines apart without their colours.
DASHES = ("solid", "dash", "dot", "dashdot")
SYMBOLS = ("circle", "diamond", "square", "triangle-up")
TITLE = "Price while the same tokens are sold in four markets (model)"


def exit_parts(paths: Mapping[str, tuple[Sequence[float], Sequence[float]]], title: str = TITLE) -> Parts:
    """Traces and layout: a line for the price in each market over the tokens sold, and the ends of all lines.

    *paths* gives for each market, at most four, the tokens sold so far and the price, both in order. Where a
    line ends before the others, the market has run dry. *title* is above the chart.

    >>> traces, layout = exit_parts({"pool": ([0, 50], [1, 0.9]), "range": ([0, 40], [1, 0.95])})
    >>> [trace["name"] for trace in traces], traces[-1]["x"]
    (['pool', 'range', 'end'], [50, 40])
    """
    lines = [
        {
            "name": name,
            "x": list(sold),
            "y": list(price),
            "mode": "lines",
            "line": {"color": color, "dash": dash, "width": 3},
            "hovertemplate": "%{x:,.0f} tokens sold: $%{y:,.4f}<extra>" + name + "</extra>",
        }
        for (name, (sold, price)), color, dash in zip(paths.items(), OKABE_ITO, DASHES, strict=False)
    ]
    ends = {
        "name": "end",
        "x": [line["x"][-1] for line in lines],
        "y": [line["y"][-1] for line in lines],
        "text": [line["name"] for line in lines],
        "mode": "markers",
        "marker": {
            "size": 13,
            "color": list(OKABE_ITO[: len(lines)]),
            "symbol": list(SYMBOLS[: len(lines)]),
            "line": {"width": 2, "color": "white"},
        },
        "hovertemplate": "%{x:,.0f} tokens, $%{y:,.4f}<extra>%{text} ends</extra>",
        "showlegend": False,
    }
    return [*lines, ends], {
        "title.text": title,
        "xaxis.title.text": "tokens sold so far",
        "xaxis.rangemode": "tozero",
        "yaxis.title.text": "US dollars per token",
        "yaxis.rangemode": "tozero",
        "height": 400,
    }
