"""Charts of unlock plans: a stack of buckets, readings as lines, and what-if bands.

Each ``…_parts`` gives the traces and the layout as plain properties, always the same number of traces, so
that an explorer can redraw them in place; ``…_chart`` makes a figure of them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from course_lib.charts.theme import GREY, OKABE_ITO, Parts, figure_of

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

_FADED = ("99", "ff")  # the palette is used twice, the second time paler
_RIGHT = 170  # pixels for the names at the right
_UNITS = (
    (1e12, "trillion tokens"),
    (1e9, "billion tokens"),
    (1e6, "million tokens"),
    (1e3, "thousand tokens"),
    (1, "tokens"),
)


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
) -> Parts:
    """The traces and the layout of ``stack_chart``.

    *values*, *title*, *y_title*, *assumed* and errors are those of ``stack_chart``. With *steps* each value
    holds until the next date, like bars without gaps. *band* has three columns (low, middle, high) on dates
    of its own and is drawn over the stack. *marks* gives dates by name; each becomes a vertical line.
    """
    if len(values.columns) > MOST_BUCKETS:
        raise ValueError(f"This chart shows at most {MOST_BUCKETS} buckets, not {len(values.columns)}.")
    dates = [day.strftime("%Y-%m-%d") for day in values.index]
    factor, unit = _unit(values.sum(axis=1).max() if len(values) else 0, y_title)
    tops = values.to_numpy().cumsum(axis=1) / factor
    shape = "hv" if steps else "linear"
    traces = []
    for i in range(MOST_BUCKETS):
        here = i < len(values.columns)
        name = str(values.columns[i]) if here else ""
        traces.append(
            {
                "x": dates if here else [],
                "y": tops[:, i] if here else [],
                "name": name,
                "mode": "lines",
                "fill": "tonexty" if i else "tozeroy",
                "fillcolor": OKABE_ITO[i % 6] + _FADED[i < 6],
                "fillpattern": ASSUMED if name in assumed else SURE,
                "line": {"width": 1, "color": GREY, "shape": shape},
                "visible": here,
            }
        )
    highest = float(tops[:, -1].max()) if tops.size else 0.0
    traces += _band_parts(band, factor, shape)
    if band is not None and len(band):
        highest = max(highest, float(traces[-1]["y"].max()))
    traces.append(_names(dates, values, tops, highest))
    layout = _layout(title, unit, highest, dates)
    layout["shapes"], layout["annotations"] = _marks(marks or {}, dates)
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
    factor, unit = _unit(values.max().max() if len(values) else 0, y_title)
    scaled = values.to_numpy() / factor
    traces = []
    for i in range(MOST_LINES):
        here = i < len(values.columns)
        traces.append(
            {
                "x": xs if here else [],
                "y": scaled[:, i] if here else [],
                "name": str(values.columns[i]) if here else "",
                "mode": "lines",
                "line": {"width": 3, "dash": DASHES[i], "color": OKABE_ITO[i]},
                "visible": here,
            }
        )
    highest = float(scaled.max()) if scaled.size else 0.0
    layout = _layout(title, unit, highest, xs, legend=True)
    layout["xaxis.title.text"] = x_title
    layout["shapes"], layout["annotations"] = _marks(marks or {}, xs)
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
    thin = {"width": 0, "color": OKABE_ITO[0]}
    looks = {
        95: {"line": thin},
        5: {"line": thin, "fill": "tonexty", "fillcolor": OKABE_ITO[0] + "40", "name": "nine runs in ten"},
        75: {"line": thin},
        25: {"line": thin, "fill": "tonexty", "fillcolor": OKABE_ITO[0] + "80", "name": "half of the runs"},
        50: {"line": {"width": 3, "color": OKABE_ITO[1]}, "name": "the run in the middle"},
    }
    traces = [
        {"x": xs, "y": bands[percent].to_numpy(), "mode": "lines", "showlegend": "name" in look, **look}
        for percent, look in looks.items()
    ]
    layout = _layout(title, y_title, float(bands.to_numpy().max()), xs, legend=True)
    layout["xaxis.title.text"] = "" if hasattr(bands.index, "strftime") else "months from the beginning"
    return traces, layout


def _xs(index: pd.Index) -> list:
    return [day.strftime("%Y-%m-%d") for day in index] if hasattr(index, "strftime") else index.tolist()


def _unit(largest: float, unit: str) -> tuple[float, str]:
    """What to divide by, and what to call it then: tokens are counted in thousands, millions and so on."""
    if unit != "tokens":
        return 1, unit
    return next((size for size in _UNITS if largest >= size[0]), _UNITS[-1])


def _band_parts(band: pd.DataFrame | None, factor: float, shape: str) -> list[dict]:
    """Low, middle and high of many runs. On a page their colour is that of its text, see FOLLOW_THE_PAGE."""
    looks = ({"width": 1.5, "dash": "dot"}, {"width": 2.5, "dash": "solid"}, {"width": 1.5, "dash": "dot"})
    xs = [] if band is None else _xs(band.index)
    ys = [[], [], []] if band is None else [band[name].to_numpy() / factor for name in band]
    return [
        {
            "x": xs,
            "y": y,
            "mode": "lines",
            "visible": band is not None,
            "line": look | {"color": GREY, "shape": shape},
        }
        for y, look in zip(ys, looks, strict=True)
    ]


def _names(dates: Sequence[str], values: pd.DataFrame, tops, highest: float) -> dict:
    """The names of the buckets at the right end of the stack, where there is room for one."""
    ys, names, below = [], [], 0.0
    for name, top in zip(values.columns, tops[-1] if len(tops) else [], strict=False):
        if highest and (top - below) / highest >= ROOM:
            ys.append((top + below) / 2)
            names.append(f" {name}" if len(str(name)) <= 24 else f" {str(name)[:23]}…")
        below = top
    return {
        "x": [dates[-1]] * len(ys) if dates else [],
        "y": ys,
        "text": names,
        "mode": "text",
        "textposition": "middle right",
        "cliponaxis": False,
        "textfont": {"size": 12},
    }


def _layout(title: str, y_title: str, highest: float, xs: Sequence, legend: bool = False) -> dict:
    # Names are beside the chart, or in a legend above it, which takes three lines on a narrow page.
    right, top = (20, 110) if legend else (_RIGHT, 80)
    return {
        "title.text": title,
        "height": 400,
        "yaxis.title.text": y_title,
        "yaxis.range": [0, highest * 1.05 or 1],
        "xaxis.range": [xs[0], xs[-1]] if len(xs) > 1 else None,
        "xaxis.title.text": "",
        # Set and not measured, and nothing to hover: a redraw while dragging takes half the time.
        "margin": {"l": 70, "r": right, "t": top, "b": 50, "autoexpand": False},
        "xaxis.automargin": False,
        "yaxis.automargin": False,
        "xaxis.tickangle": 0,
        "xaxis.fixedrange": True,
        "yaxis.fixedrange": True,
        "hovermode": False,
        "showlegend": legend,
    }


def _marks(marks: Mapping[str, date], xs: Sequence) -> tuple[list[dict], list[dict]]:
    shown = {name: f"{day:%Y-%m-%d}" for name, day in marks.items()}
    shown = {name: day for name, day in shown.items() if len(xs) and xs[0] <= day <= xs[-1]}
    line = {"color": GREY, "width": 2, "dash": "dash"}
    shapes = [
        {"type": "line", "x0": day, "x1": day, "y0": 0, "y1": 1, "yref": "paper", "line": line}
        for day in shown.values()
    ]
    notes = [
        {"x": day, "y": 1, "yref": "paper", "text": name, "showarrow": False, "yanchor": "bottom"}
        for name, day in shown.items()
    ]
    return shapes, notes
