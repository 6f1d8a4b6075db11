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


def steady_range(highest: float) -> list[float]:
    """From 0 to a little beyond the ``axis_end`` of *highest*: what ends there is not cut in half.

    >>> steady_range(7.9)
    [0, 8.24]
    """
    return [0, _BEYOND * axis_end(highest)]


def with_steady_axes(parts: Parts) -> Parts:
    """*parts* with ranges for their axes, where these are lines and signs, or stacked bars, from 0 on.

    An axis that begins at 0, and that of the lengths of bars, ends a little beyond a round number; the x axis
    of lines alone goes from the first value to the last. All others, and ranges that are given, stay as they
    are.

    >>> line = {"x": [1, 2], "y": [3, 7.9], "mode": "lines"}
    >>> with_steady_axes(([line], {"yaxis.rangemode": "tozero"}))[1]
    {'yaxis.rangemode': 'tozero', 'xaxis.range': [1, 2], 'yaxis.range': [0, 8.24]}
    """
    traces, layout = parts
    shown = [trace for trace in traces if trace.get("visible", True) is not False]
    if layout.get("barmode") == "stack" and shown:
        return traces, {**layout, **_range_of_stacks(shown, layout)}
    if not all(map(_is_plain, shown)):
        return parts
    ranges = {}
    for letter in "xy":
        values = [value for trace in shown for value in trace.get(letter, ())]
        if _is_set(letter, layout) or not _all_count(values):
            continue
        if nested(layout).get(f"{letter}axis", {}).get("rangemode") == "tozero":
            ranges[f"{letter}axis.range"] = steady_range(max(values))
        elif letter == "x" and all(trace["mode"] == "lines" for trace in shown):
            ranges["xaxis.range"] = [min(values), max(values)]
    return traces, {**layout, **ranges}


def _range_of_stacks(
    shown: Sequence[Mapping[str, object]], layout: Mapping[str, object]
) -> dict[str, object]:
    lying = {trace.get("orientation") == "h" for trace in shown}
    bars = all(trace.get("type") == "bar" and not trace.keys() & {"xaxis", "yaxis"} for trace in shown)
    if len(lying) > 1 or not bars:
        return {}
    along, across = "xy" if lying == {True} else "yx"
    lengths = [value for trace in shown for value in trace[along]]
    if _is_set(along, layout) or not _all_count(lengths):
        return {}
    stacks: dict[object, float] = {}
    for trace in shown:
        for place, length in zip(trace[across], trace[along], strict=True):
            stacks[place] = stacks.get(place, 0) + length
    return {f"{along}axis.range": steady_range(max(stacks.values()))}


def _is_set(letter: str, layout: Mapping[str, object]) -> bool:
    return bool(nested(layout).get(f"{letter}axis", {}).keys() & {"range", "autorange", "type"})


def _is_plain(trace: Mapping[str, object]) -> bool:
    kind = trace.get("type", "scatter"), trace.get("mode")
    return kind in {("scatter", "lines"), ("scatter", "markers")} and not trace.keys() & {"xaxis", "yaxis"}


def _all_count(values: Sequence[object]) -> bool:
    return len(values) > 1 and all(
        isinstance(value, Real) and math.isfinite(value) and value >= 0 for value in values
    )
