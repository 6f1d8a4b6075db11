"""Charts of unlock plans: a stack of buckets, readings as lines, and what-if bands.

Lines are straight from one row of a frame to the next. A jump is two rows with the same date, the value
before and the value after, and is drawn as a vertical step.

Each ``…_parts`` gives the traces and the layout as plain properties, always the same number of traces, so
that an explorer can redraw them in place; ``…_chart`` makes a figure of them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from course_lib.charts.amounts import token_unit, value_template
from course_lib.charts.marks import LINE, day_marks
from course_lib.charts.theme import GREY, OKABE_ITO, Parts, figure_of, literal_text

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

MOST_BUCKETS = 10
MOST_LINES = 5
DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
ROOM = 0.05  # of the height: a bucket thinner than this at the end gets no label

# Over the colour, so that it shows on a dark page too.
ASSUMED = {"shape": "/", "fgcolor": "#000000", "fillmode": "overlay", "size": 7, "solidity": 0.25}
SURE = {"shape": ""}

LOWER = {
    5: "5 runs in 100 are lower",
    25: "25 runs in 100 are lower",
    50: "half of the runs are lower",
    75: "75 runs in 100 are lower",
    95: "95 runs in 100 are lower",
}
"""What a percentile of many runs says."""

_FADED = ("99", "ff")  # the palette is used twice, the second time paler
_RIGHT = 170  # pixels for the names at the right


def stack_chart(
    values: pd.DataFrame, title: str, y_title: str = "tokens", assumed: Collection[str] = ()
) -> go.Figure:
    """Buckets on top of each other over time, each named at its right end; *assumed* ones are hatched.

    *values* has dates as its index and one column per bucket, at most ``MOST_BUCKETS``; raises ValueError for
    more. *title* is above the chart, *y_title* is the unit: "tokens" are shown in thousands, millions or
    billions, anything else as it is.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"Team": [0, 5.0]}, index=pd.to_datetime(["2025-01-01", "2026-01-01"]))
    >>> stack_chart(frame, "An example").layout.title.text
    'An example'
    """
    return figure_of(stack_parts(values, title, y_title, assumed))


def stack_parts(  # noqa: PLR0913 - what a stack shows
    values: pd.DataFrame,
    title: str,
    y_title: str,
    assumed: Collection[str] = (),
    *,
    steps: bool = False,
    band: pd.DataFrame | None = None,
    marks: Mapping[str, date] | None = None,
    colours: Mapping[str, str] = MappingProxyType({}),
) -> Parts:
    """The traces and the layout of ``stack_chart``.

    *values*, *title*, *y_title*, *assumed* and errors are those of ``stack_chart``. With *steps* each value
    holds until the next date, like bars without gaps. *band* has three columns (low, middle, high) on dates
    of its own and is drawn over the stack. *marks* gives dates by name; each becomes a vertical line.
    *colours* gives the colours of buckets by name; others have one of their own.
    """
    if len(values.columns) > MOST_BUCKETS:
        raise ValueError(f"This chart shows at most {MOST_BUCKETS} buckets, not {len(values.columns)}.")
    dates = _xs(values.index)
    factor, unit = token_unit(values.sum(axis=1).max() if len(values) else 0, y_title)
    amounts = values.to_numpy() / factor
    tops = amounts.cumsum(axis=1)
    shape = "hv" if steps else "linear"
    names = _names(dates, values, tops, band)
    # Names at the end need room there; where one bucket has none, a legend names them all.
    legend = steps or band is not None or len(names["y"]) < len(values.columns)
    traces = []
    for i in range(MOST_BUCKETS):
        here = i < len(values.columns)
        name = str(values.columns[i]) if here else ""
        traces.append(
            {
                "x": dates if here else [],
                "y": tops[:, i] if here else [],
                "customdata": amounts[:, i] if here else [],
                "hovertemplate": value_template("customdata", unit),
                "name": literal_text(name),
                "mode": "lines",
                "showlegend": legend and here,
                "fill": "tonexty" if i else "tozeroy",
                "fillcolor": colours.get(name, OKABE_ITO[i % 6] + _FADED[i < 6]),
                "fillpattern": ASSUMED if name in assumed else SURE,
                "line": {"width": 1, "color": GREY, "shape": shape},
                "visible": here,
            }
        )
    highest = float(tops[:, -1].max()) if tops.size else 0.0
    traces += _band_parts(band, factor, "hv", unit)  # a cliff must not become a ramp here either
    if band is not None and len(band):
        highest = max(highest, float(traces[-1]["y"].max()))
    traces.append(names if not legend else names | {"x": [], "y": [], "text": []})
    layout = _layout(title, unit, highest, dates, legend, marks)
    if legend:
        layout["legend.traceorder"] = "reversed"  # from top to bottom, like the stack
    return traces, layout


def lines_chart(values: pd.DataFrame, title: str, x_title: str, y_title: str) -> go.Figure:
    """Up to five lines, told apart by their dashes and named in the legend.

    *values* has one column per line, at most ``MOST_LINES``; raises ValueError for more. Its index is the
    x axis: dates or numbers. *title* is above the chart; *x_title* and *y_title* name the axes, where a
    *y_title* of "tokens" is shown in thousands, millions or billions.

    >>> import pandas as pd
    >>> chart = lines_chart(pd.DataFrame({"A": [0, 1.0]}), "An example", "months", "share")
    >>> chart.data[0].line.dash
    'solid'
    """
    return figure_of(lines_parts(values, title, x_title, y_title))


def lines_parts(
    values: pd.DataFrame, title: str, x_title: str, y_title: str, marks: Mapping[str, date] | None = None
) -> Parts:
    """The five traces and the layout of ``lines_chart``.

    *values*, *title*, *x_title*, *y_title* and errors are those of ``lines_chart``. *marks* gives dates by
    name; each becomes a vertical line.
    """
    if len(values.columns) > MOST_LINES:
        raise ValueError(f"This chart shows at most {MOST_LINES} lines, not {len(values.columns)}.")
    xs = _xs(values.index)
    factor, unit = token_unit(values.max().max() if len(values) else 0, y_title)
    scaled = values.to_numpy() / factor
    traces = []
    for i in range(MOST_LINES):
        here = i < len(values.columns)
        traces.append(
            {
                "x": xs if here else [],
                "y": scaled[:, i] if here else [],
                "name": literal_text(str(values.columns[i])) if here else "",
                "hovertemplate": value_template("y", unit),
                "mode": "lines",
                "line": {"width": 3, "dash": DASHES[i], "color": OKABE_ITO[i]},
                "visible": here,
            }
        )
    highest = float(scaled.max()) if scaled.size else 0.0
    layout = _layout(title, unit, highest, xs, True, marks)
    layout["xaxis.title.text"] = x_title
    return traces, layout


def bands_chart(bands: pd.DataFrame, title: str, y_title: str) -> go.Figure:
    """Percentiles of many runs over time: the middle half dark, nine runs in ten pale, a line in the middle.

    *bands* has the columns 5, 25, 50, 75 and 95, as ``course_lib.crypto_tokens.bands`` makes them; its index
    is dates, or months from the beginning. *title* must say so if the runs are synthetic; *y_title* names the
    vertical axis, with its unit.

    >>> import pandas as pd
    >>> bands = pd.DataFrame({5: [1, 1], 25: [2, 2], 50: [3, 4], 75: [5, 5], 95: [9, 9]})
    >>> bands_chart(bands, "Synthetic", "price").data[-1].y
    array([3, 4])
    """
    return figure_of(bands_parts(bands, title, y_title))


def bands_parts(bands: pd.DataFrame, title: str, y_title: str) -> Parts:
    """The five traces and the layout of ``bands_chart``, with the same *bands*, *title* and *y_title*."""
    xs = _xs(bands.index)
    edge = {"width": 1, "color": OKABE_ITO[0]}  # the outer fill alone is hard to see on a dark page
    looks = {
        95: {"line": edge},
        5: {"line": edge, "fill": "tonexty", "fillcolor": OKABE_ITO[0] + "40", "name": "nine runs in ten"},
        75: {"line": edge},
        25: {"line": edge, "fill": "tonexty", "fillcolor": OKABE_ITO[0] + "80", "name": "half of the runs"},
        50: {"line": {"width": 3, "color": OKABE_ITO[1]}, "name": "the run in the middle"},
    }
    traces = [
        {
            "x": xs,
            "y": bands[percent].to_numpy(),
            "mode": "lines",
            "showlegend": "name" in look,
            "hovertemplate": f"{LOWER[percent]}: %{{y:,.4~r}} {literal_text(y_title)}<extra></extra>",
            **look,
        }
        for percent, look in looks.items()
    ]
    layout = _layout(title, y_title, float(bands.to_numpy().max()), xs, True)
    layout["xaxis.title.text"] = "" if hasattr(bands.index, "strftime") else "months from the beginning"
    return traces, layout


def _xs(index: pd.Index) -> list:
    """Dates as texts, which is what plotly takes them as; numbers as they are."""
    if not hasattr(index, "strftime"):
        return index.tolist()
    return np.datetime_as_string(index.to_numpy(), unit="D").tolist()


def _band_parts(band: pd.DataFrame | None, factor: float, shape: str, unit: str) -> list[dict]:
    """Low, middle and high of many runs. On a page their colour is that of its text, see FOLLOW_THE_PAGE."""
    looks = ({"width": 1.5, "dash": "dot"}, {"width": 2.5, "dash": "solid"}, {"width": 1.5, "dash": "dot"})
    xs = [] if band is None else _xs(band.index)
    ys = [[], [], []] if band is None else [band[name].to_numpy() / factor for name in band]
    return [
        {
            "x": xs,
            "y": y,
            "mode": "lines",
            "name": LOWER[percent],
            "hovertemplate": value_template("y", unit),
            "visible": band is not None,
            "line": look | {"color": GREY, "shape": shape},
        }
        for percent, y, look in zip((5, 50, 95), ys, looks, strict=True)
    ]


def _names(dates: Sequence[str], values: pd.DataFrame, tops, band: pd.DataFrame | None) -> dict:
    """The names of the buckets at the right end of the stack, where there is room for one."""
    ys, names, below = [], [], 0.0
    highest = float(tops[:, -1].max()) if tops.size else 0.0
    for name, top in zip(values.columns, tops[-1] if len(tops) else [], strict=False):
        if highest and (top - below) / highest >= ROOM:
            ys.append((top + below) / 2)
            names.append(literal_text(f" {name}" if len(str(name)) <= 24 else f" {str(name)[:23]}…"))
        below = top
    return {
        "x": [dates[-1]] * len(ys) if dates else [],
        "y": ys,
        "text": names,
        "mode": "text",
        "hoverinfo": "skip",
        "showlegend": False,
        "textposition": "middle right",
        "cliponaxis": False,
        "textfont": {"size": 12},
    }


def _layout(  # noqa: PLR0913, PLR0917 - what a layout depends on
    title: str,
    y_title: str,
    highest: float,
    xs: Sequence,
    legend: bool = False,
    marks: Mapping[str, date] | None = None,
) -> dict:
    lines, names, rows = day_marks(marks or {}, xs if marks else ())
    # Names are beside the chart, or in a legend above it, which takes three lines on a narrow page.
    right, top = (20, 110) if legend else (_RIGHT, 60)
    top += LINE * rows
    height, below = 400 + LINE * max(0, rows - 1), 50
    over_time = bool(len(xs)) and isinstance(xs[0], str)
    return {
        "title.text": literal_text(title),
        "height": height,
        "yaxis.title.text": literal_text(y_title),
        "yaxis.range": [0, highest * 1.05 or 1],
        "xaxis.range": [xs[0], xs[-1]] if len(xs) > 1 else None,
        "xaxis.title.text": "",
        # Set and not measured: a redraw while dragging takes half the time.
        "margin": {"l": 70, "r": right, "t": top, "b": below, "autoexpand": False},
        "xaxis.automargin": False,
        "yaxis.automargin": False,
        "xaxis.tickangle": 0,
        "xaxis.fixedrange": not over_time,
        "xaxis.hoverformat": "%Y-%m-%d" if over_time else ",.4~r",
        "yaxis.fixedrange": True,
        "dragmode": "zoom" if over_time else False,
        "hovermode": "x unified",
        "hoverdistance": -1,  # the values of the nearest row, however far it is
        "showlegend": legend,
        "legend.y": 1 + LINE * rows / (height - top - below),
        "shapes": lines,
        "annotations": names,
    }
