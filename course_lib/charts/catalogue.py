"""How many tokens carry which type, as a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_lib.charts.theme import OKABE_ITO, figure

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

_LOOKS = ({"color": OKABE_ITO[0], "shape": ""}, {"color": OKABE_ITO[4], "shape": "/"})
_PATTERN = {"fillmode": "overlay", "fgcolor": "#000000", "size": 6, "solidity": 0.25}


def type_bars(counts: pd.DataFrame, title: str) -> go.Figure:
    """Stacked bars, one per type: how many tokens have it.

    *counts* has one row per type and two columns of whole numbers, for example tokens whose main type it is
    and tokens that have it as a further one. Their names appear in the legend, *title* above the chart.
    Raises ValueError for any other number of columns.

    >>> import pandas as pd
    >>> chart = type_bars(pd.DataFrame({"main": [5], "further": [2]}, index=["compute"]), "Types")
    >>> [(bars.name, bars.x) for bars in chart.data]
    [('main', (5,)), ('further', (2,))]
    """
    chart = figure(title, x="tokens", y="type")
    for name, look in zip(counts.columns, _LOOKS, strict=True):
        pattern = _PATTERN | {"shape": look["shape"]}
        chart.add_bar(
            name=name,
            orientation="h",
            y=counts.index.to_list(),
            x=counts[name].to_list(),
            marker={"color": look["color"], "line": {"width": 0}, "pattern": pattern},
            hovertemplate="%{y}: %{x} as " + name + "<extra></extra>",
        )
    chart.update_layout(barmode="stack", bargap=0.25, height=360, legend_traceorder="normal")
    chart.update_yaxes(autorange="reversed", type="category", ticksuffix=" ", title_standoff=12)
    chart.update_xaxes(dtick=1)
    return chart
