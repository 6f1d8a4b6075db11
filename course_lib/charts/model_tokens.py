"""Charts of Part I."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from course_lib.charts.theme import GREY, OKABE_ITO, figure

if TYPE_CHECKING:
    import pandas as pd

MANY_UNKNOWN = 0.1
"""From this share of unknown tokens on a count is marked: too much of the text is lost.

The same limit as in Petrov and others, “Language Model Tokenizers Introduce Unfairness Between
Languages”, NeurIPS 2023.
"""

SYMBOLS = ("circle", "diamond")
SIZES = (12, 8)  # so that the second does not hide the first where both have the same place
_ROW, _FRAME = 21, 150  # pixels: one language, and everything around the rows


def language_chart(premiums: pd.DataFrame, unknown: pd.DataFrame | None = None) -> go.Figure:
    """How many tokens each language needs for each token of English, the most expensive on top.

    *premiums* has a row for each language, indexed by the name to show, and one or two columns, named
    after their tokenizers. One column gives bars. Two give a pair of dots in each row, joined by a line;
    the first column sorts the rows. *unknown* has the same rows and columns and holds the share of
    unknown tokens, 0 to 1; from ``MANY_UNKNOWN`` on a bar is hatched, a dot crossed out, and the share
    written beside it. ``ValueError`` for any other number of columns.

    The figure always has four traces (bars, lines, dots, dots), so that an explorer can redraw it.

    >>> import pandas as pd
    >>> chart = language_chart(pd.DataFrame({"gpt2": [1.0, 8.7]}, index=["English", "Hindi"]))
    >>> chart.data[0].text
    ('1.0×', '8.7×')
    """
    if len(premiums.columns) not in (1, 2):
        raise ValueError(f"This chart shows one or two tokenizers, not {len(premiums.columns)}.")
    first, *second = premiums.columns
    shown = premiums.sort_values(first, kind="stable")
    unknown = (shown * 0 if unknown is None else unknown.loc[shown.index]).fillna(0)

    title = f"What {first} charges each language" if not second else f"{first} and {second[0]} compared"
    chart = figure(title, x="tokens for each token of the same text in English (1 = as many)", y="")
    # What is hidden stays empty: it would cost as much time as what is shown.
    alone, pair = (shown, shown.iloc[:0]) if not second else (shown.iloc[:0], shown)
    last = shown.columns[-1]
    chart.add_traces(
        [
            _bars(alone[first], unknown[first], visible=not second),
            _lines(pair, visible=bool(second)),
            _dots(pair[first], unknown[first], 0, visible=bool(second)),
            _dots(pair[last], unknown[last], 1, visible=bool(second)),
        ]
    )
    room = 1.18 if not second else 1.05  # for what is written behind the longest bar
    line = {"color": GREY, "dash": "dot", "width": 1.5}
    chart.update_layout(
        height=_FRAME + _ROW * len(shown),
        xaxis={"range": [0, max(1.2, float(shown.max().max()) * room)]},
        yaxis={
            "categoryorder": "array",
            "categoryarray": list(shown.index),
            "range": [-0.6, len(shown) - 0.4],
            "dtick": 1,
        },
        shapes=[{"type": "line", "x0": 1, "x1": 1, "y0": 0, "y1": 1, "yref": "paper", "line": line}],
    )
    return chart


def _bars(values: pd.Series, unknown: pd.Series, visible: bool) -> go.Bar:
    lost = unknown[values.index] >= MANY_UNKNOWN
    return go.Bar(
        x=values.tolist(),
        y=list(values.index),
        orientation="h",
        name=str(values.name),
        text=[_label(*pair) for pair in zip(values, unknown[values.index], strict=True)],
        textposition="outside",
        cliponaxis=False,
        marker={
            "color": OKABE_ITO[0],
            "pattern": {"shape": ["/" if hatched else "" for hatched in lost], "size": 6, "solidity": 0.3},
        },
        hovertemplate="%{y}: %{text}<extra></extra>",
        showlegend=False,
        visible=visible,
    )


def _lines(values: pd.DataFrame, visible: bool) -> go.Scatter:
    xs, ys = [], []
    for language, row in values.iterrows():
        xs += [row.iloc[0], row.iloc[-1], None]
        ys += [language, language, None]
    return go.Scatter(
        x=xs, y=ys, mode="lines", line={"color": GREY, "width": 1}, hoverinfo="skip", showlegend=False,
        visible=visible,
    )  # fmt: skip


def _dots(values: pd.Series, unknown: pd.Series, i: int, visible: bool) -> go.Scatter:
    lost = unknown[values.index] >= MANY_UNKNOWN
    return go.Scatter(
        x=values.tolist(),
        y=list(values.index),
        mode="markers",
        name=str(values.name),
        text=[_label(*pair) for pair in zip(values, unknown[values.index], strict=True)],
        marker={
            "color": OKABE_ITO[i],
            "symbol": [f"{SYMBOLS[i]}-x-open" if crossed else SYMBOLS[i] for crossed in lost],
            "size": SIZES[i],
        },
        hovertemplate="%{y}: %{text}<extra>%{fullData.name}</extra>",
        showlegend=True,
        visible=visible,
    )


def _label(value: float, unknown: float) -> str:
    ratio = f"{value:.1f}×"
    return f"{ratio}, {unknown:.0%} unknown" if unknown >= MANY_UNKNOWN else ratio
