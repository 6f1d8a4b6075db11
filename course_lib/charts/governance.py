"""Votes and holdings as charts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from course_lib.charts.theme import GREY, OKABE_ITO, Parts, figure, figure_of

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

# The patterns tell the parts apart without their colours.
VOTES = {
    "in favour": {"color": OKABE_ITO[0], "pattern": ""},
    "against": {"color": OKABE_ITO[1], "pattern": "x"},
    "abstain": {"color": OKABE_ITO[3], "pattern": "."},
    "not cast": {"color": GREY, "pattern": "/"},
}
PATTERN = {"fillmode": "overlay", "fgcolor": "#000000", "size": 6, "solidity": 0.25}
DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
VOTE_TITLE = "How each bloc votes"


def vote_bars(table: pd.DataFrame, title: str = VOTE_TITLE) -> go.Figure:
    """One bar per bloc, its tokens split by how they voted.

    *table* has one row per bloc and the columns ``in favour``, ``against``, ``abstain`` and ``not cast``, in
    per cent of all tokens, as ``course_lib.crypto_tokens.governance.vote_table`` makes it. *title* is above
    the chart.

    >>> import pandas as pd
    >>> votes = {"in favour": [30], "against": [0], "abstain": [0], "not cast": [10]}
    >>> [(bars.name, bars.x) for bars in vote_bars(pd.DataFrame(votes, index=["team"])).data if bars.visible]
    [('in favour', (30,)), ('against', (0,)), ('not cast', (10,))]
    """
    return figure_of(vote_parts(table, title))


def vote_parts(table: pd.DataFrame, title: str = VOTE_TITLE) -> Parts:
    """The four traces and the layout of ``vote_bars``, with the same *table* and *title*."""
    traces = [
        {
            "type": "bar",
            "name": name,
            "y": table.index.to_list(),
            "x": table[name].to_list(),
            "orientation": "h",
            "marker": {
                "color": look["color"],
                "line": {"width": 0},
                "pattern": PATTERN | {"shape": look["pattern"]},
            },
            "visible": bool(table[name].any()) or name != "abstain",
            "hovertemplate": "%{y}: %{x:.1f} % " + name + "<extra></extra>",
        }
        for name, look in VOTES.items()
    ]
    return traces, {
        "title.text": title,
        "xaxis.title.text": "share of all tokens (%)",
        "yaxis.title.text": "bloc of holders",
        "yaxis.autorange": "reversed",
        "barmode": "stack",
        "bargap": 0.25,
        "height": 330,
    }


def lorenz_lines(curves: Mapping[str, pd.DataFrame], title: str) -> go.Figure:
    """Lorenz curves: what share of the tokens the smallest holders have together.

    *curves* gives for each name in the legend a frame with the columns ``holders`` and ``tokens``, cumulative
    shares from 0 to 1, smallest holders first. *title* is above the chart.

    >>> import pandas as pd
    >>> equal = pd.DataFrame({"holders": [0.0, 0.5, 1.0], "tokens": [0.0, 0.5, 1.0]})
    >>> lorenz_lines({"equal": equal}, "All hold the same").data[0].y
    (0.0, 50.0, 100.0)
    """
    chart = figure(title, x="holders, smallest first (%)", y="tokens they hold together (%)")
    for place, (name, curve) in enumerate(curves.items()):
        chart.add_scatter(
            name=name,
            x=(100 * curve["holders"]).to_list(),
            y=(100 * curve["tokens"]).to_list(),
            mode="lines",
            line={
                "color": OKABE_ITO[place % len(OKABE_ITO)],
                "dash": DASHES[place % len(DASHES)],
                "width": 3,
            },
            hovertemplate="%{x:.0f} % of the holders have %{y:.1f} %<extra>" + name + "</extra>",
        )
    chart.update_layout(height=380, xaxis_range=[0, 100], yaxis_range=[0, 100])
    return chart
