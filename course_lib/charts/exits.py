"""One sale in several markets, as a chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from course_lib.charts.theme import OKABE_ITO, Parts

LOOKS = (("solid", "circle"), ("dash", "diamond"), ("dot", "square"), ("dashdot", "triangle-up"))
TITLE = "Price while the same tokens are sold in four markets (model)"


def exit_parts(paths: Mapping[str, tuple[Sequence[float], Sequence[float]]], title: str = TITLE) -> Parts:
    """Traces and layout: the price in each market over the tokens sold there; a symbol marks where it ends.

    *paths* gives for each market, at most four, the tokens sold so far and the price, both in order. Where a
    line ends before the others, the market has run dry. *title* is above the chart.

    >>> traces, layout = exit_parts({"pool": ([0, 50], [1, 0.9]), "range": ([0, 40], [1, 0.95])})
    >>> [trace["name"] for trace in traces], traces[1]["x"][-1]
    (['pool', 'range'], 40)
    """
    traces = []
    for place, ((name, (sold, price)), (dash, symbol)) in enumerate(zip(paths.items(), LOOKS, strict=False)):
        last = len(sold) - 1
        traces.append(
            {
                "name": name,
                "x": list(sold),
                "y": list(price),
                "mode": "lines+markers",
                "line": {"color": OKABE_ITO[place], "dash": dash, "width": 3},
                "marker": {
                    "color": OKABE_ITO[place],
                    "symbol": symbol,
                    "size": [12 if step == last else 0 for step in range(last + 1)],
                },
                "hovertemplate": "%{x:,.0f} tokens sold: $%{y:,.4f}<extra>" + name + "</extra>",
            }
        )
    return traces, {
        "title.text": title,
        "xaxis.title.text": "tokens sold so far",
        "xaxis.rangemode": "tozero",
        "yaxis.title.text": "US dollars per token",
        "yaxis.rangemode": "tozero",
        "height": 400,
    }
