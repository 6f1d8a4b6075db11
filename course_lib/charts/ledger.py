"""Balances of a ledger as a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_lib.charts.theme import OKABE_ITO, Parts, figure_of

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

# Hatched and plain tell the two moments apart without their colours.
MOMENTS = {
    "before": {"color": OKABE_ITO[5], "shape": "/"},
    "after": {"color": OKABE_ITO[0], "shape": ""},
}
_PATTERN = {"fillmode": "overlay", "fgcolor": "#000000", "size": 6, "solidity": 0.25}
TITLE = "Every balance before and after the step"


def balance_bars(sheet: pd.DataFrame, title: str = TITLE) -> go.Figure:
    """Two bars per account: its balance before a step (hatched) and after it (plain), in base units.

    *sheet* has one row per account and the columns ``before`` and ``after``, whole numbers. *title* is above
    the chart.

    >>> import pandas as pd
    >>> chart = balance_bars(pd.DataFrame({"before": [9, 0], "after": [5, 4]}, index=["Ana", "Ben"]))
    >>> [(bars.name, bars.y) for bars in chart.data]
    [('before', (9, 0)), ('after', (5, 4))]
    """
    return figure_of(balance_parts(sheet, title))


def balance_parts(sheet: pd.DataFrame, title: str = TITLE) -> Parts:
    """The two traces and the layout of ``balance_bars``, with the same *sheet* and *title*."""
    traces = [
        {
            "type": "bar",
            "name": name,
            "x": sheet.index.to_list(),
            "y": sheet[name].to_list(),
            "marker": {
                "color": look["color"],
                "line": {"width": 0},
                "pattern": _PATTERN | {"shape": look["shape"]},
            },
            "hovertemplate": "%{x} has %{y:,} " + name + " the step<extra></extra>",
        }
        for name, look in MOMENTS.items()
    ]
    return traces, {
        "title.text": title,
        "xaxis.title.text": "account",
        "xaxis.type": "category",
        "yaxis.title.text": "balance (base units)",
        "barmode": "group",
        "bargap": 0.3,
        "height": 300,
    }
