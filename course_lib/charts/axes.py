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
    """*parts* with ranges for those of their axes that belong to lines and signs, or to bars, from 0 on.

    An axis that begins at 0, and that of the lengths of bars, ends a little beyond a round number; the x axis
    of lines alone goes from the first value to the last. All others, and ranges that are given, stay as they
    are, and so do bars that are neither stacked nor side by side.

    >>> line = {"x": [1, 2], "y": [3, 7.9], "mode": "lines"}
    >>> with_steady_axes(([line], {"yaxis.rangemode": "tozero"}))[1]
    {'yaxis.rangemode': 'tozero', 'xaxis.range': [1, 2], 'yaxis.range': [0, 8.24]}
    """
    traces, layout = parts
    shown = [trace for trace in traces if trace.get("visible", True) is not False]
    given, ranges = nested(layout), {}
    for letter in "xy":
        for axis in dict.fromkeys(trace.get(f"{letter}axis", letter) for trace in shown):
            on_it = [trace for trace in shown if trace.get(f"{letter}axis", letter) == axis]
            name = f"{letter}axis{axis[1:]}"
            span = _span(on_it, letter, given.get(name, {}), layout)
            if span:
                ranges[f"{name}.range"] = span
    return traces, {**layout, **ranges}


def _span(
    traces: Sequence[Mapping[str, object]],
    letter: str,
    about: Mapping[str, object],
    layout: Mapping[str, object],
) -> list[float] | None:
    """From where to where the axis goes on which all *traces* are; None leaves it as *about* has it."""
    if about.keys() & {"range", "autorange", "type"}:
        return None
    if all(trace.get("type") == "bar" for trace in traces):
        return _span_of_bars(traces, letter, layout.get("barmode", "group"))
    values = [value for trace in traces for value in trace.get(letter, ())]
    if not all(map(_is_plain, traces)) or not _all_count(values):
        return None
    if about.get("rangemode") == "tozero":
        return steady_range(max(values))
    if letter == "x" and all(trace["mode"] == "lines" for trace in traces):
        return [min(values), max(values)]
    return None


def _span_of_bars(bars: Sequence[Mapping[str, object]], letter: str, mode: object) -> list[float] | None:
    lengths = [value for bar in bars for value in bar[letter]]
    lying = {bar.get("orientation") == "h" for bar in bars}
    if lying != {letter == "x"} or mode not in ("stack", "group"):
        return None
    if mode == "group" and _all_count(lengths, least=-math.inf):
        below = min(lengths)
        return [-steady_range(-below)[1] if below < 0 else 0, steady_range(max(0, *lengths))[1]]
    if not _all_count(lengths):
        return None
    stacks: dict[object, float] = {}
    for bar in bars:
        for place, length in zip(bar["y" if letter == "x" else "x"], bar[letter], strict=True):
            stacks[place] = stacks.get(place, 0) + length
    return steady_range(max(stacks.values()))


def _is_plain(trace: Mapping[str, object]) -> bool:
    kind = trace.get("type", "scatter"), trace.get("mode")
    return kind in {("scatter", "lines"), ("scatter", "markers")}


def _all_count(values: Sequence[object], least: float = 0) -> bool:
    return len(values) > 1 and all(
        isinstance(value, Real) and math.isfinite(value) and value >= least for value in values
    )
