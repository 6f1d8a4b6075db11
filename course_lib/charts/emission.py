"""Charts of emission: how the supply grows, and what each year adds."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from course_lib.charts.theme import GRID, OKABE_ITO, Parts, figure, figure_of

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
MOST_LABELS = 6  # growth rates that fit above the bars, on the page of a phone too
TITLE = "Supply, and what each year adds"


def emission_chart(table: pd.DataFrame, limit: float | None = None, title: str = TITLE) -> go.Figure:
    """Above, the supply as a line and its *limit* (tokens); below, a bar for what each year adds.

    *table* has one row per year from the start on and at least the columns ``years``, ``supply``, ``burned``,
    ``new`` (all in tokens) and ``inflation`` (0.1 is 10 %), as ``emission_table(rule, every_year(rule, n))``
    of ``course_lib.crypto_tokens.emission`` makes it. With a *limit* of None there is no line for it. The
    label of a bar is the growth of the supply in that year. With burns, a dotted line shows the supply
    without them. *title* is above the chart.

    The figure always has four traces, so that an explorer can redraw it.

    >>> import pandas as pd
    >>> table = pd.DataFrame({"years": [0, 1], "supply": [100, 110], "burned": [0, 0], "new": [0, 10],
    ...                       "inflation": [float("nan"), 0.1]})
    >>> emission_chart(table).data[-1].text
    ('10%',)
    """
    return figure_of(emission_parts(table, limit, title))


def emission_parts(table: pd.DataFrame, limit: float | None = None, title: str = TITLE) -> Parts:
    """The four traces and the layout of ``emission_chart``, with the same *table*, *limit* and *title*."""
    years = table["years"].tolist()
    burns = bool((table["burned"] > 0).any())
    without_burns = (table["supply"] + table["burned"]).tolist()
    ends = [years[0], years[-1]]
    traces = [
        {
            "name": "supply, net of burns" if burns else "supply",
            "x": years,
            "y": table["supply"].tolist(),
            "mode": "lines",
            "line": {"color": OKABE_ITO[0], "width": 3},
            "hovertemplate": "after %{x:.3~g} years: %{y:,.0f}<extra></extra>",
        },
        {
            "name": "without burns",
            "x": years if burns else [],
            "y": without_burns if burns else [],
            "mode": "lines",
            "line": {"color": OKABE_ITO[1], "width": 2, "dash": "dot"},
            "hovertemplate": "without burns: %{y:,.0f}<extra></extra>",
            "showlegend": burns,
        },
        {
            "name": "all there will ever be",
            "x": ends if limit is not None else [],
            "y": [limit, limit] if limit is not None else [],
            "mode": "lines",
            "line": {"color": OKABE_ITO[2], "width": 2, "dash": "dash"},
            "hovertemplate": "never more than %{y:,.0f}<extra></extra>",
            "showlegend": limit is not None,
        },
        _bars(table),
    ]
    layout = {
        "height": 540,
        # On a narrow page the legend takes three lines below the title.
        "margin.t": 110,
        "title": {"text": title, "yref": "container", "y": 0.98, "yanchor": "top"},
        "xaxis": {"anchor": "y2", "title": {"text": "years since the start"}},
        "xaxis.range": [years[0], years[-1]],
        "yaxis": {"domain": [0.52, 1], "rangemode": "tozero", "title": {"text": "tokens that exist"}},
        "yaxis2": {
            "domain": [0, 0.38],
            "title": {"text": "new tokens in a year", "font": {"size": 13}},
            "gridcolor": GRID,
            "zerolinecolor": GRID,
            "automargin": True,
        },
        "bargap": 0.15,
    }
    return traces, layout


def _bars(table: pd.DataFrame) -> dict:
    rows = table.iloc[1:]
    middles = [(a + b) / 2 for a, b in zip(table["years"].iloc[:-1], table["years"].iloc[1:], strict=True)]
    growth = [percent(value) for value in rows["inflation"]]
    every = math.ceil(len(growth) / MOST_LABELS) or 1
    return {
        "type": "bar",
        "name": "new that year, with its growth",
        "x": middles,
        "y": rows["new"].tolist(),
        "yaxis": "y2",
        "marker": {"color": OKABE_ITO[4], "line": {"width": 0}},
        "text": [words if i % every == 0 else "" for i, words in enumerate(growth)],
        "textposition": "outside",
        "textangle": 0,
        "textfont": {"size": 10},
        "constraintext": "none",
        "cliponaxis": False,
        "customdata": growth,
        "hovertemplate": "%{y:,.0f} new, growth %{customdata}<extra></extra>",
    }


def percent(fraction: float) -> str:
    """*fraction*, a growth rate, as a short text in per cent; "" for NaN, which means that there is none.

    >>> percent(0.0345), percent(0.2), percent(100), percent(0.00001)
    ('3.5%', '20%', '10,000%', '<0.01%')
    """
    if math.isnan(fraction):
        return ""
    value = fraction * 100
    if 0 < abs(value) < 0.095:
        return f"{value:.2f}%" if abs(value) >= 0.01 else "<0.01%" if value > 0 else ">−0.01%"
    if abs(value) >= 1e7:
        return f"{value:.0e}%"
    return f"{value:,.0f}%" if abs(value) >= 9.95 else f"{value:.1f}%"


def supply_lines(supplies: pd.DataFrame, title: str, y: str = "tokens that exist") -> go.Figure:
    """One line per column of *supplies*, over its index: years since the start, or dates.

    Lines also differ in their dashes, and the legend names them. *title* is above the chart, *y* beside the
    vertical axis. Raises ValueError for more than six columns.

    >>> import pandas as pd
    >>> [line.line.dash for line in supply_lines(pd.DataFrame({"A": [1, 2], "B": [1, 3]}), "Two").data]
    ['solid', 'dash']
    """
    if len(supplies.columns) > len(DASHES):
        raise ValueError(f"This chart tells {len(DASHES)} lines apart, not {len(supplies.columns)}.")
    chart = figure(title, x=supplies.index.name or "years since the start", y=y)
    for number, name in enumerate(supplies.columns):
        chart.add_scatter(
            name=name,
            x=supplies.index.to_list(),
            y=supplies[name].tolist(),
            mode="lines",
            line={"color": OKABE_ITO[number], "width": 2.5, "dash": DASHES[number]},
            hovertemplate="%{x}: %{y:,.4~r} " + y + "<extra>%{fullData.name}</extra>",
        )
    chart.update_layout(height=380, yaxis_rangemode="tozero")
    return chart
