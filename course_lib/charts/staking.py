"""What staking pays, as a chart: the nominal yield, the real one, and what doing nothing brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_lib.charts.axes import axis_end
from course_lib.charts.theme import OKABE_ITO, Parts, figure_of

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

# Line styles and signs tell the lines apart without their colours.
LINES = {
    "nominal": {"name": "nominal yield", "color": OKABE_ITO[1], "dash": "dash", "symbol": "diamond"},
    "real": {"name": "real yield", "color": OKABE_ITO[0], "dash": "solid", "symbol": "circle"},
    "not staked": {"name": "not staking", "color": OKABE_ITO[2], "dash": "dot", "symbol": "x"},
}
TITLE = "Yield by the share that is staked (model)"


def yield_lines(
    curve: pd.DataFrame,
    here: dict[str, float] | None,
    title: str = TITLE,
) -> go.Figure:
    """Nominal yield, real yield and the loss without staking, over the share of the supply that is staked.

    *curve* is indexed by the share staked and has the columns ``nominal``, ``real`` and ``not staked``, all
    as fractions (0.1 is 10 %) per year, as ``course_lib.crypto_tokens.staking.yield_curve`` makes it. *here*
    marks one point by its ``staked``, ``nominal`` and ``real``, also fractions; None marks none. *title* is
    above the chart, which shows per cent.

    >>> import pandas as pd
    >>> curve = pd.DataFrame({"nominal": [0.2, 0.1], "real": [0.1, 0], "not staked": -0.09}, index=[0.5, 1])
    >>> yield_lines(curve, None).data[0].y
    (20.0, 10.0)
    """
    return figure_of(yield_parts(curve, here, title))


def yield_parts(curve: pd.DataFrame, here: dict[str, float] | None, title: str = TITLE) -> Parts:
    """The four traces and the layout of ``yield_lines``, with the same *curve*, *here* and *title*."""
    lines = [
        {
            "name": look["name"],
            "x": _percent(curve.index),
            "y": _percent(curve[column]),
            "mode": "lines",
            "line": {"color": look["color"], "dash": look["dash"], "width": 3},
            "hovertemplate": "%{x:.0f} % staked: %{y:.1f} %<extra>" + look["name"] + "</extra>",
        }
        for column, look in LINES.items()
    ]
    signs = {
        "name": "here",
        "mode": "markers",
        "marker": {
            "size": 13,
            "color": [LINES["nominal"]["color"], LINES["real"]["color"]],
            "symbol": [LINES["nominal"]["symbol"], LINES["real"]["symbol"]],
            "line": {"width": 2, "color": "white"},
        },
        "hovertemplate": "%{y:.1f} %<extra>here</extra>",
        "showlegend": False,
        **_marked(here),
    }
    return [*lines, signs], {
        "title.text": title,
        "xaxis.title.text": "share of the supply that is staked (%)",
        "xaxis.range": [0, 100],
        "yaxis.title.text": "yearly yield (%)",
        "yaxis.range": _window(curve, here),
        "height": 360,
    }


def _percent(values) -> list[float]:
    """Shares as rounded percentages, light enough to send on every move of a slider."""
    return [round(100 * float(value), 2) for value in values]


def _marked(here: dict[str, float] | None) -> dict[str, list[float]]:
    """Coordinates of the two signs: nominal above real."""
    if here is None:
        return {"x": [], "y": []}
    return {"x": _percent([here["staked"]] * 2), "y": _percent([here["nominal"], here["real"]])}


def _window(curve: pd.DataFrame, here: dict[str, float] | None) -> list[float]:
    """Limits of the y axis: yields soar where next to nothing is staked, and would flatten the rest."""
    middle = here["nominal"] if here else float(curve["nominal"].median())
    lowest = min(float(curve["not staked"].iloc[0]), float(curve["real"].min()), 0.0)
    return [100 * (1.15 * lowest - 0.02), 100 * axis_end(max(2 * middle, 0.05))]
