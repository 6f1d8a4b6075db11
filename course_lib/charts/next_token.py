"""The chart of the next token: how likely each candidate is, and which cut took it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_lib.charts.theme import OKABE_ITO, Parts, figure_of, literal_text

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

_LOOKS = {
    "kept": (OKABE_ITO[0], ""),
    "cut by top-k": (OKABE_ITO[4], "x"),
    "cut by top-p": (OKABE_ITO[1], "/"),
}
"""Colour and hatching of a bar by its fate, so that nothing rests on colour alone."""

_ROW, _FRAME = 24, 150  # pixels: one bar, and everything around the bars


def next_token_chart(candidates: pd.DataFrame, after: str = "") -> go.Figure:
    """The *candidates* for the token that follows the text *after*, the likeliest on top.

    *candidates* has the columns ``token`` (text), ``chance`` (0 to 1), and ``fate``: ``"kept"``,
    ``"cut by top-k"`` or ``"cut by top-p"``; others have no bar. There are always three traces, so that an
    explorer can redraw it.

    >>> import pandas as pd
    >>> fates = ["kept", "cut by top-p"]
    >>> rows = pd.DataFrame({"token": [" ball", " hat"], "chance": [0.7, 0.3], "fate": fates})
    >>> [list(trace.x) for trace in next_token_chart(rows, "a red").data]
    [[70.0], [], [30.0]]
    """
    return figure_of(next_token_parts(candidates, after))


def next_token_parts(candidates: pd.DataFrame, after: str = "") -> Parts:
    """The traces and the layout of ``next_token_chart``, of *candidates* and *after*, to redraw."""
    # Two tokens may look alike, as two broken bytes do: a place of its own for each.
    places = [f"{place}" for place in range(len(candidates))]
    names = [visible(token) for token in candidates["token"]]
    percent = (100 * candidates["chance"]).tolist()
    traces = []
    for fate, (colour, hatching) in _LOOKS.items():
        rows = [row for row, own in enumerate(candidates["fate"]) if own == fate]
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": fate,
                "x": [percent[row] for row in rows],
                "y": [places[row] for row in rows],
                "text": [f"{percent[row]:.1f} %" for row in rows],
                "customdata": [f"{names[row]}, {fate}" for row in rows],
                "textposition": "outside",
                "cliponaxis": False,
                "marker": {"color": colour, "pattern": {"shape": hatching, "size": 6, "solidity": 0.3}},
                "hovertemplate": "%{customdata}: %{text}<extra></extra>",
                "showlegend": True,
            }
        )
    layout = {
        "title.text": f"The next token behind “{_end_of(after)}”",
        "xaxis.title.text": "probability after bias and temperature, in %",
        "xaxis.range": [0, 118],
        "yaxis.title.text": "token (· is a space)",
        "yaxis.title.standoff": 14,
        "yaxis.type": "category",
        "yaxis.categoryorder": "array",
        "yaxis.categoryarray": places[::-1],
        "yaxis.tickmode": "array",
        "yaxis.tickvals": places,
        "yaxis.ticktext": names,
        "yaxis.showgrid": False,
        "barmode": "overlay",
        "height": _FRAME + _ROW * max(len(candidates), 1),
    }
    return traces, layout


def visible(token: str) -> str:
    """The text of *token* with its spaces and line breaks to be seen; markup in it stays text.

    >>> visible(" ball"), visible("\\n"), visible("<|end|>")
    ('·ball', '⏎', '&lt;|end|&gt;')
    """
    return literal_text(token.replace(" ", "·").replace("\n", "⏎"))


def _end_of(text: str, most: int = 40) -> str:
    """The end of *text* for a title, cut at a space."""
    shown = visible(text).replace("·", " ")
    return shown if len(shown) <= most else "… " + shown[-most:].partition(" ")[2]
