"""The five years of a token’s design, as a chart. All of it is synthetic, and the title says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import cycle
from typing import TYPE_CHECKING

from course_lib.charts.theme import OKABE_ITO, CourseFigure, Parts, figure_of

if TYPE_CHECKING:
    import pandas as pd

DASHES = ("solid", "dash", "dot")
_BESIDE = 0.04  # of the months: room for a mark at the launch, and at the end


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
    last = max(map(len, lines.values()), default=1) - 1
    marks = {
        "name": "broken promise",
        "x": months,
        "y": [0.0] * len(months),
        "text": [", ".join(name for name, month in broken.items() if month == at) for at in months],
        "mode": "markers",
        "cliponaxis": False,
        "marker": {"size": 13, "symbol": "x", "color": OKABE_ITO[5], "line": {"width": 1, "color": "white"}},
        "hovertemplate": "month %{x}: %{text}<extra>broken</extra>",
    }
    return [*drawn, marks], {
        "title.text": f"{title} (synthetic)",
        "xaxis.title.text": "months since the launch",
        "yaxis.title.text": "% of the launch, or of votes",
        "xaxis.range": [-_BESIDE * last, (1 + _BESIDE) * last],
        "yaxis.rangemode": "tozero",
        "height": 400,
    }


def holdings_chart(holdings: pd.DataFrame, title: str = "Who has the tokens of a design") -> CourseFigure:
    """*holdings* as bands on top of one another: one column for each owner, in tokens, the index months.

    *title* is above the chart, followed by the word “synthetic”. Bands are in the order of the columns.

    >>> import pandas as pd
    >>> holdings_chart(pd.DataFrame({"locked": [9e6, 8e6], "public": [1e6, 2e6]})).layout.title.text
    'Who has the tokens of a design (synthetic)'
    """
    bands = [
        {
            "name": name,
            "x": list(holdings.index),
            "y": [round(tokens / 1e6, 3) for tokens in holdings[name]],
            "mode": "lines",
            "stackgroup": "owners",
            "line": {"width": 1, "color": color},
            "fillpattern": {"shape": "" if place < len(OKABE_ITO) else "/"},
            "hovertemplate": "month %{x}: %{y:,.0f} million<extra>" + name + "</extra>",
        }
        for place, (name, color) in enumerate(zip(holdings.columns, cycle(OKABE_ITO), strict=False))
    ]
    return figure_of(
        (
            bands,
            {
                "title.text": f"{title} (synthetic)",
                "xaxis.title.text": "months since the launch",
                "yaxis.title.text": "million tokens",
                "height": 400,
            },
        )
    )
