"""The five years of a token’s design, as a chart. All of it is synthetic, and the title says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from course_lib.charts.theme import OKABE_ITO, Parts

DASHES = ("solid", "dash", "dot")


def design_parts(
    lines: Mapping[str, Sequence[float]], broken: Mapping[str, int], title: str = "Five years of a design"
) -> Parts:
    """Traces and layout: a line for each of at most three *lines*, in per cent by month, and broken promises.

    *broken* gives the month in which a promise broke first; each is a mark below the lines, with its name.
    *title* is above the chart, followed by the word “synthetic”.

    >>> traces, layout = design_parts({"price": [100, 80]}, {"votes": 1})
    >>> [trace["name"] for trace in traces], layout["title.text"]
    (['price', 'broken promise'], 'Five years of a design (synthetic)')
    """
    drawn = [
        {
            "name": name,
            "x": list(range(len(values))),
            "y": list(values),
            "mode": "lines",
            "line": {"color": color, "dash": dash, "width": 3},
            "hovertemplate": "month %{x}: %{y:,.0f} %<extra>" + name + "</extra>",
        }
        for (name, values), color, dash in zip(lines.items(), OKABE_ITO, DASHES, strict=False)
    ]
    months = sorted(set(broken.values()))
    marks = {
        "name": "broken promise",
        "x": months,
        "y": [0.0] * len(months),
        "text": [", ".join(name for name, month in broken.items() if month == at) for at in months],
        "mode": "markers",
        "marker": {"size": 13, "symbol": "x", "color": OKABE_ITO[5], "line": {"width": 1, "color": "white"}},
        "hovertemplate": "month %{x}: %{text}<extra>broken</extra>",
    }
    return [*drawn, marks], {
        "title.text": f"{title} (synthetic)",
        "xaxis.title.text": "months since the launch",
        "yaxis.title.text": "% of the launch, or of votes",
        "yaxis.rangemode": "tozero",
        "height": 400,
    }
