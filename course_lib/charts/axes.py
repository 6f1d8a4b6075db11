"""Axes that stay where they are while a control moves.

Left to itself, plotly lets each axis end where the values end, and moves all of a chart when one of them
grows. With round ends the axis stays, the reader sees the lines move, and only the lines are drawn.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from numbers import Real

from course_lib.charts.theme import Parts, nested

_ENDS = (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12)
_BEYOND = 1.03  # a line at the very end would be cut in half, and its number would touch the legend


def axis_end(highest: float) -> float:
    """The first round number from *highest* on, which is finite and not negative; 1 for 0.

    >>> [axis_end(highest) for highest in (0, 0.03, 7.9, 1_234)]
    [1.0, 0.03, 8.0, 1500.0]
    """
    if not highest:
        return 1.0
    step = 10.0 ** math.floor(math.log10(highest))
    rounded = (float(f"{end * step:.3g}") for end in _ENDS)
    return next(end for end in rounded if end >= highest)


def with_steady_axes(parts: Parts) -> Parts:
    """*parts* with ranges for their axes, where these are lines and signs over numbers from 0 on.

    An axis that begins at 0 ends a little beyond a round number; the x axis of lines alone goes from the
    first value to the last. All others, and ranges that are given, stay as they are.

    >>> line = {"x": [1, 2], "y": [3, 7.9], "mode": "lines"}
    >>> with_steady_axes(([line], {"yaxis.rangemode": "tozero"}))[1]
    {'yaxis.rangemode': 'tozero', 'xaxis.range': [1, 2], 'yaxis.range': [0, 8.24]}
    """
    traces, layout = parts
    shown = [trace for trace in traces if trace.get("visible", True) is not False]
    if not all(map(_is_plain, shown)):
        return parts
    ranges = {}
    for letter in "xy":
        axis = nested(layout).get(f"{letter}axis", {})
        values = [value for trace in shown for value in trace.get(letter, ())]
        if axis.keys() & {"range", "autorange", "type"} or not _all_count(values):
            continue
        if axis.get("rangemode") == "tozero":
            ranges[f"{letter}axis.range"] = [0, _BEYOND * axis_end(max(values))]
        elif letter == "x" and all(trace["mode"] == "lines" for trace in shown):
            ranges["xaxis.range"] = [min(values), max(values)]
    return traces, {**layout, **ranges}


def _is_plain(trace: Mapping[str, object]) -> bool:
    kind = trace.get("type", "scatter"), trace.get("mode")
    return kind in {("scatter", "lines"), ("scatter", "markers")} and not trace.keys() & {"xaxis", "yaxis"}


def _all_count(values: Sequence[object]) -> bool:
    return len(values) > 1 and all(
        isinstance(value, Real) and math.isfinite(value) and value >= 0 for value in values
    )
