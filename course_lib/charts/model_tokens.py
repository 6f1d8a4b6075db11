"""Charts of Part I."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from course_lib.charts.theme import GREY, OKABE_ITO, Parts, figure_of

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

MANY_UNKNOWN = 0.1
"""From this share of unknown tokens on a count is marked: too much of the text is lost.

The same limit as in Petrov and others, “Language Model Tokenizers Introduce Unfairness Between
Languages”, NeurIPS 2023.
"""

SYMBOLS = ("circle", "diamond")
SIZES = (12, 8)  # so that the second does not hide the first where both have the same place
_ROW, _FRAME = 21, 150  # pixels: one language, and everything around the rows
_LETTER = 7.5  # pixels of one letter of a language's name


def language_chart(premiums: pd.DataFrame, unknown: pd.DataFrame | None = None) -> go.Figure:
    """How many tokens each language needs for each token of English, the most expensive on top.

    *premiums* has one row per language, indexed by the name to show, and one or two columns, named after
    their tokenizers; the first one sorts the rows. One column gives bars, two give a pair of dots per row,
    joined by a line. *unknown* has the same shape and holds the share of unknown tokens, 0 to 1; from
    ``MANY_UNKNOWN`` on the bar is hatched or the dot crossed out, and the share is shown. Raises ValueError
    for any other number of columns.

    The figure always has three traces (bars, dots, dots), so that an explorer can redraw it.

    >>> import pandas as pd
    >>> chart = language_chart(pd.DataFrame({"gpt2": [1.0, 8.7]}, index=["English", "Hindi"]))
    >>> chart.data[0].text
    ('1.0×', '8.7×')
    """
    return figure_of(language_parts(premiums, unknown))


def language_parts(
    premiums: pd.DataFrame,
    unknown: pd.DataFrame | None = None,
    highest: float = 0.0,
    with_itself: bool = False,
) -> Parts:
    """The three traces and the layout of ``language_chart``, with its *premiums*, *unknown* and errors.

    The axis has room at least for the premium *highest*, so that charts of several tokenizers have the same.
    A single tokenizer that is compared *with_itself* has pairs of dots too, each pair in one place.
    """
    if len(premiums.columns) not in (1, 2):
        raise ValueError(f"This chart shows one or two tokenizers, not {len(premiums.columns)}.")
    first, *second = premiums.columns
    shown = premiums.sort_values(first, kind="stable")
    unknown = (shown * 0 if unknown is None else unknown.loc[shown.index]).fillna(0)
    paired = bool(second) or with_itself
    # What is hidden stays empty: it would cost as much time as what is shown.
    alone, pair = (shown.iloc[:0], shown) if paired else (shown, shown.iloc[:0])
    last = shown.columns[-1]
    traces = [
        _bars(alone[first], unknown[first], visible=not paired),
        _dots(pair[first], unknown[first], 0, visible=paired),
        _dots(pair[last], unknown[last], 1, visible=paired),
    ]
    line = {"color": GREY, "dash": "dot", "width": 1.5}
    room = 1.05 if paired else 1.18  # for what is written behind the longest bar
    title = f"What {first} charges each language"
    if paired:
        title = f"{first} (circles) and {last} (diamonds)"
    if with_itself:
        title = f"{first} (circles and diamonds), compared with itself"
    layout = {
        "title.text": title,
        "xaxis.title.text": "tokens for each token of the same text in English (1 = as many)",
        "shapes": [
            {"type": "line", "x0": 1, "x1": 1, "y0": 0, "y1": 1, "yref": "paper", "line": line},
            _joined(pair),
        ],
        "height": _FRAME + _ROW * len(shown),
        # Measured by letters: plotly would draw everything twice to find out.
        "margin.l": 20 + _LETTER * max(map(len, shown.index), default=0),
        "margin.autoexpand": False,
        "xaxis.automargin": False,
        "yaxis.automargin": False,
        "xaxis.tickangle": 0,
        "yaxis.tickangle": 0,
        "xaxis.fixedrange": True,
        "yaxis.fixedrange": True,
        "yaxis.showgrid": False,
        "showlegend": False,  # the title names both: a legend costs a sixth of the redraw
        "xaxis.range": [0, max(1.2, max(highest, float(shown.max().max())) * room)],
        "yaxis.categoryorder": "array",
        "yaxis.categoryarray": list(shown.index),
        "yaxis.range": [-0.6, len(shown) - 0.4],
        "yaxis.dtick": 1,
    }
    return traces, layout


def premium_parts_chart(parts: pd.DataFrame, tokenizer: str) -> go.Figure:
    """What the pre-split pattern of *tokenizer* sets of each language's premium, and what is left.

    *parts* has a row for each language, indexed by the name to show, and the columns ``premium`` and
    ``pattern_floor``. A bar ends at the floor that the pattern sets, a circle stands at the premium, and the
    line between them is what the vocabulary adds. The highest premium is on top. Three traces, like
    ``language_chart``.

    >>> import pandas as pd
    >>> parts = pd.DataFrame({"premium": [8.68], "pattern_floor": [3.76]}, index=["Hindi"])
    >>> premium_parts_chart(parts, "gpt2").data[0].x, premium_parts_chart(parts, "gpt2").data[1].x
    ((3.76,), (8.68,))
    """
    return figure_of(split_premium_parts(parts, tokenizer))


def split_premium_parts(parts: pd.DataFrame, tokenizer: str) -> Parts:
    """The three traces and the layout of ``premium_parts_chart``, of *parts* and *tokenizer*, to redraw."""
    pair = parts[["premium", "pattern_floor"]]
    traces, layout = language_parts(pair)
    shown = pair.sort_values("premium", kind="stable")
    nothing = shown["premium"] * 0
    bars = _bars(shown["pattern_floor"], nothing, visible=True)
    said = [
        f"{whole:.1f}× = {floor:.2f} by the pattern × {whole / floor:.2f} by the vocabulary"
        for whole, floor in zip(shown["premium"], shown["pattern_floor"], strict=True)
    ]
    bars |= {"text": said, "textposition": "none"}
    dots = _dots(shown["premium"], nothing, 0, visible=True) | {"text": said}
    dots["hovertemplate"] = bars["hovertemplate"]
    layout["title.text"] = f"{tokenizer}: premium (circles), and what its pattern alone sets (bars)"
    return [bars, dots, traces[2] | {"visible": False}], layout


def _bars(values: pd.Series, unknown: pd.Series, visible: bool) -> dict:
    ratios, shares = values.tolist(), unknown[values.index].tolist()
    return {
        "type": "bar",
        "x": ratios,
        "y": list(values.index),
        "orientation": "h",
        "name": str(values.name),
        "text": [_label(*pair) for pair in zip(ratios, shares, strict=True)],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {
            "color": OKABE_ITO[0],
            "pattern": {
                "shape": ["/" if share >= MANY_UNKNOWN else "" for share in shares],
                "size": 6,
                "solidity": 0.3,
            },
        },
        "hovertemplate": "%{y}: %{text}<extra></extra>",
        "visible": visible,
    }


def _joined(pairs: pd.DataFrame) -> dict:
    """The lines between both dots of each row: one path, because a trace would be drawn line by line."""
    ends = enumerate(zip(pairs.iloc[:, 0].tolist(), pairs.iloc[:, -1].tolist(), strict=True))
    lines = [f"M{start},{row}L{end},{row}" for row, (start, end) in ends if not math.isnan(start + end)]
    look = {"color": GREY, "width": 1}
    return {"type": "path", "path": "".join(lines), "layer": "between", "line": look, "visible": bool(lines)}


def _dots(values: pd.Series, unknown: pd.Series, i: int, visible: bool) -> dict:
    ratios, shares, symbol = values.tolist(), unknown[values.index].tolist(), SYMBOLS[i]
    return {
        "x": ratios,
        "y": list(values.index),
        "mode": "markers",
        "cliponaxis": False,  # on a narrow page the greatest is nearer to the end than its half
        "name": str(values.name),
        "text": [_label(*pair) for pair in zip(ratios, shares, strict=True)],
        "marker": {
            "color": OKABE_ITO[i],
            "symbol": [f"{symbol}-x-open" if share >= MANY_UNKNOWN else symbol for share in shares],
            "size": SIZES[i],
        },
        "hovertemplate": "%{y}: %{text}<extra>%{fullData.name}</extra>",
        "visible": visible,
    }


def _label(value: float, unknown: float) -> str:
    ratio = f"{value:.1f}×"
    return f"{ratio}, {unknown:.0%} unknown" if unknown >= MANY_UNKNOWN else ratio
