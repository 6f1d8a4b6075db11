"""Charts of a market for AI services: how much it does, and who gains and pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_lib.charts.theme import OKABE_ITO, Parts, figure, figure_of

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

# Dashes and symbols tell the lines apart without their colours.
LOOKS = (
    {"color": OKABE_ITO[0], "dash": "solid", "width": 4},
    {"color": OKABE_ITO[1], "dash": "dash", "width": 3},
    {"color": OKABE_ITO[2], "dash": "dot", "width": 3},
    {"color": OKABE_ITO[3], "dash": "dashdot", "width": 3},
)

PARTS = {
    "customers gain": {"color": OKABE_ITO[0], "pattern": ""},
    "providers gain": {"color": OKABE_ITO[2], "pattern": "/"},
    "fees and burn": {"color": OKABE_ITO[4], "pattern": "x"},
    "subsidy": {"color": OKABE_ITO[1], "pattern": "."},
}
"""The parts of a net gain. ``subsidy`` is negative: somebody pays it."""

_PATTERN = {"fillmode": "overlay", "fgcolor": "#000000", "size": 6, "solidity": 0.25}


def units_chart(units: pd.DataFrame, unit: str, title: str = "") -> go.Figure:
    """Lines of how many units are sold each month, one line per way to settle.

    *units* has one row per month and one to four columns, named after the settlements; *unit* says what is
    counted, such as "GPU hours". *title* is above the chart; "" gives the usual one. Raises ValueError for
    any other number of columns.

    >>> import pandas as pd
    >>> chart = units_chart(pd.DataFrame({"dollars": [10, 12]}), "GPU hours")
    >>> chart.data[0].name, chart.layout.yaxis.title.text
    ('dollars', 'GPU hours a month')
    """
    return figure_of(units_parts(units, unit, title))


def units_parts(units: pd.DataFrame, unit: str, title: str = "") -> Parts:
    """The traces, one per column, and the layout of ``units_chart``.

    *units*, *unit*, *title* and errors are those of ``units_chart``.
    """
    if not 1 <= len(units.columns) <= len(LOOKS):
        raise ValueError(f"This chart shows one to four settlements, not {len(units.columns)}.")
    traces = [
        {
            "name": name,
            "x": units.index.to_list(),
            "y": units[name].to_list(),
            "mode": "lines",
            "line": look,
            "hovertemplate": "month %{x}: %{y:,.0f} " + unit + ", " + name + "<extra></extra>",
        }
        for look, name in zip(LOOKS, units, strict=False)
    ]
    return traces, {
        "title.text": title or "The same synthetic market, settled in several ways",
        "xaxis.title.text": "month",
        "yaxis.title.text": f"{unit} a month",
        "height": 380,
        "yaxis.rangemode": "tozero",
        "legend.itemwidth": 40,
        "margin.t": 100,
    }


def gains_chart(table: pd.DataFrame, title: str = "") -> go.Figure:
    """Stacked bars, one per settlement, of who gains what in dollars.

    A diamond marks the sum, which is also written beside the bar. *table* has one column per settlement and
    at least the rows ``customers gain``, ``providers gain``, ``fees and burn``, ``subsidy`` and ``net gain``,
    in dollars. *title* is above the chart; "" gives the usual one.

    >>> import pandas as pd
    >>> rows = ["customers gain", "providers gain", "fees and burn", "subsidy", "net gain"]
    >>> gains_chart(pd.DataFrame({"token": [5, 3, 1, -4, 5]}, index=rows)).data[-1].x
    (5,)
    """
    chart = figure(title or "Who gains from a synthetic market, and who pays", x="dollars", y="")
    net = table.loc["net gain"].to_list()
    names = [f"{name}<br>net {amount:,.0f}" for name, amount in zip(table, net, strict=True)]
    for part, look in PARTS.items():
        chart.add_bar(
            name="subsidy (paid)" if part == "subsidy" else part,
            y=names,
            x=table.loc[part].to_list(),
            orientation="h",
            marker={
                "color": look["color"],
                "line": {"width": 0},
                "pattern": _PATTERN | {"shape": look["pattern"]},
            },
            hovertemplate="%{y}: %{x:,.0f} dollars, " + part + "<extra></extra>",
        )
    chart.add_scatter(
        name="net gain",
        y=names,
        x=net,
        mode="markers",
        marker={"symbol": "diamond", "size": 13, "color": "white", "line": {"color": "black", "width": 2}},
        hovertemplate="%{y} dollars<extra></extra>",
    )
    # Title at the very top and room below it: on a narrow page the legend takes three lines.
    chart.update_layout(
        barmode="relative",
        height=150 + 65 * len(names),
        yaxis_autorange="reversed",
        margin_t=110,
        title={"y": 0.98, "yanchor": "top"},
    )
    return chart
