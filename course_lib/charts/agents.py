"""The bill of an agent loop as a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

# Okabe–Ito colours; the patterns tell the parts apart without them.
PARTS = {
    "new input": {"color": "#E69F00", "pattern": ""},
    "cached input": {"color": "#56B4E9", "pattern": "/"},
    "output": {"color": "#009E73", "pattern": "x"},
}
_GREY = "#808080"


def step_bars(costs: pd.DataFrame, title: str = "Cost of each step of an agent loop") -> go.Figure:
    """Stacked bars, one a step, of what the step costs in US dollars.

    *costs* has a row a step (its index: the number of the step) and the columns ``new input``,
    ``cached input`` and ``output``, as ``course_lib.model_tokens.agents.step_costs`` makes it.
    """
    import plotly.graph_objects as go

    figure = go.Figure()
    for name, look in PARTS.items():
        figure.add_bar(
            name=name,
            x=costs.index.to_list(),
            y=costs[name].astype(float).to_list(),
            marker={"color": look["color"], "line": {"width": 0},
                    "pattern": {"shape": look["pattern"], "fgcolor": "#000000", "size": 6, "solidity": 0.25}},
            hovertemplate="step %{x}: $%{y:.6f} for " + name + "<extra></extra>",
        )  # fmt: skip
    axis = {"gridcolor": "rgba(128,128,128,0.35)", "zerolinecolor": _GREY, "linecolor": _GREY}
    figure.update_layout(
        barmode="stack",
        bargap=0.15,
        title={"text": title, "font": {"size": 15}},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": _GREY},
        height=340,
        margin={"l": 70, "r": 10, "t": 50, "b": 50},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 1, "xanchor": "right"},
        xaxis={**axis, "title": {"text": "step of the loop"}},
        yaxis={**axis, "title": {"text": "cost of the step (US dollars)"}, "rangemode": "tozero"},
    )
    return figure
