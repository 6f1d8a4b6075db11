"""Two drawings in one: what was kept before, as thin lines and marks, in the chart of what is shown now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from course_lib.charts.theme import GREY, Parts

KEPT = "A"
"""What the kept drawing is called in the legend, in front of the name of each line."""


def overlaid(now: Parts, kept: Parts | None) -> Parts:
    """The parts of *now*, and in front of them the lines of *kept*, thin and grey; None keeps nothing.

    A line stays a line. Stacked bars become one mark each, at their full height. Axes with a range reach as
    far as the wider of the two.

    >>> now = ([{"name": "price", "x": [0, 1], "y": [2, 3], "mode": "lines"}], {})
    >>> before = ([{"name": "price", "x": [0, 1], "y": [1, 1], "mode": "lines"}], {})
    >>> [(trace["name"], trace["y"]) for trace in overlaid(now, before)[0]]
    [('price', [2, 3]), ('A: price', [1, 1])]
    """
    traces, layout = now
    if kept is None:
        return now
    return [*traces, *_outlines(kept)], {**layout, **_ranges(layout, kept[1])}


def _outlines(parts: Parts) -> list[dict[str, object]]:
    traces = parts[0]
    bars = [trace for trace in traces if trace.get("type") == "bar" and trace.get("visible") is not False]
    lines = [_line(trace) for trace in traces if trace.get("type", "scatter") == "scatter"]
    return [*lines, _tops(bars)] if bars else lines


def _line(trace: Mapping[str, object]) -> dict[str, object]:
    look = trace.get("line") or {}
    thin = {name: look[name] for name in ("dash", "shape") if name in look} | {"color": GREY, "width": 1.5}
    kept = ("x", "y", "text", "mode", "xaxis", "yaxis", "cliponaxis", "showlegend", "visible")
    return {
        **{name: trace[name] for name in kept if name in trace},
        "name": f"{KEPT}: {trace.get('name', '')}",
        "line": thin,
        "marker": {"color": GREY, "size": 8, "symbol": "circle-open"},
        "hovertemplate": f"{KEPT}: {trace.get('hovertemplate', '%{y}')}",
    }


def _tops(bars: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """A mark at the end of each stack of *bars*."""
    along, across = ("x", "y") if bars[0].get("orientation") == "h" else ("y", "x")
    totals = [sum(values) for values in zip(*(bar[along] for bar in bars), strict=True)]
    sign = "line-ns" if along == "x" else "line-ew"
    return {
        "name": f"{KEPT}: total" if len(bars) > 1 else f"{KEPT}: {bars[0].get('name', '')}",
        across: list(bars[0][across]),
        along: totals,
        "mode": "markers",
        "marker": {"symbol": sign, "size": _width(len(totals)), "line": {"color": GREY, "width": 3}},
        "hovertemplate": f"{KEPT}, %{{{across}}}: %{{{along}:,.4~f}}<extra></extra>",
        **{axis: bars[0][axis] for axis in ("xaxis", "yaxis") if axis in bars[0]},
    }


def _width(count: int) -> int:
    """How wide a mark is, in pixels, so that each of *count* is no wider than its bar on a narrow page.

    >>> _width(5), _width(40)
    (16, 4)
    """
    return max(4, min(16, 160 // max(count, 1)))


def _ranges(now: Mapping[str, object], kept: Mapping[str, object]) -> dict[str, object]:
    wider = {}
    for name, value in now.items():
        if name.endswith("axis.range") and name in kept:
            ends = [*value, *kept[name]]
            wider[name] = [min(ends), max(ends)]
    return wider
