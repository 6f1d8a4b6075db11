"""The bill of an agent loop as a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_lib.charts.theme import OKABE_ITO, Parts, figure_of

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

# The patterns tell the parts apart without their colours.
PARTS = {
    "new input": {"color": OKABE_ITO[4], "pattern": ""},
    "cached input": {"color": OKABE_ITO[5], "pattern": "/"},
    "output": {"color": OKABE_ITO[2], "pattern": "x"},
}

# Over the colour: by itself, a pattern has no background and vanishes on a dark page.
PATTERN = {"fillmode": "overlay", "fgcolor": "#000000", "size": 6, "solidity": 0.25}
TITLE = "Cost of each step of an agent loop"


def step_bars(costs: pd.DataFrame, title: str = TITLE) -> go.Figure:
    """Stacked bars, one per step of an agent loop, of what the step costs in US dollars.

    *costs* has one row per step, indexed by its number, and the columns ``new input``, ``cached input`` and
    ``output`` in US dollars, as ``course_lib.model_tokens.step_costs`` makes it. *title* is above the chart.

    >>> import pandas as pd
    >>> bill = pd.DataFrame({"new input": [0.5], "cached input": [0], "output": [0.25]}, index=[1])
    >>> [(bars.name, bars.y) for bars in step_bars(bill).data]
    [('new input', (0.5,)), ('cached input', (0.0,)), ('output', (0.25,))]
    """
    return figure_of(step_parts(costs, title))


def step_parts(
    costs: pd.DataFrame, title: str = TITLE, last: int | None = None, top: float | None = None
) -> Parts:
    """The three traces and the layout of ``step_bars``, with the same *costs* and *title*.

    With *last*, there is room for so many steps. With *top*, in US dollars, the axis always reaches from 0 to
    there, so that low bars are seen to be low.
    """
    traces = [
        {
            "type": "bar",
            "name": name,
            "x": costs.index.to_list(),
            "y": costs[name].astype(float).to_list(),
            "marker": {
                "color": look["color"],
                "line": {"width": 0},
                "pattern": PATTERN | {"shape": look["pattern"]},
            },
            "hovertemplate": "step %{x}: $%{y:,.6f} for " + name + "<extra></extra>",
        }
        for name, look in PARTS.items()
    ]
    return traces, {
        "title.text": title,
        "xaxis.title.text": "step of the loop",
        **({"xaxis.range": [0.5, last + 0.5]} if last else {}),
        "yaxis.title.text": "cost of the step (US dollars)",
        **({"yaxis.rangemode": "tozero"} if not top else {"yaxis.range": [0, top]}),
        "barmode": "stack",
        "bargap": 0.15,
        "height": 340,
    }
