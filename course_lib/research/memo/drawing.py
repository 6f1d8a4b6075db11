"""The charts of a memo as SVG: static, drawn from numbers, without a script and without a request.

Here the shapes are placed; the template chart.svg.jinja writes them down.

>>> str(svg(Chart("Shares", "% of all tokens", (("Team", 17.0),)))).startswith("<svg")
True
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from course_lib.research.memo.parts import Chart
from course_lib.research.memo.templating import rendered

if TYPE_CHECKING:
    from markupsafe import Markup

WIDTH, LABELS, RIGHT = 640, 265, 80  # pixels: the whole, the names at the left, the numbers at the right
_BAR, _GAP, _HEIGHT = 22, 10, 260
_LONGEST = 34  # characters of a name that fit to the left of its bar
_FILL = "#0072B2"  # of the palette of Okabe and Ito; 4.9:1 against white, 3.6:1 against a dark page


@dataclass(frozen=True)
class Shape:
    """One element of a drawing: its ``tag``, its ``attributes``, and its ``text``, None if it has none."""

    tag: str
    attributes: dict[str, str]
    text: str | None = None


def svg(chart: Chart) -> Markup:
    """*chart* as an ``<svg>`` element, with its title and the numbers in words for a screen reader.

    All text in it is escaped; the result may stand in a page as it is.
    """
    shapes, height = _drawn(chart)
    numbers = ", ".join(f"{name} {_number(value)}" for name, value in chart.thinned)
    label = f"{chart.title}, {chart.unit}: {numbers}"
    return rendered("chart.svg.jinja", shapes=shapes, width=WIDTH, height=height, label=label)


def _drawn(chart: Chart) -> tuple[list[Shape], int]:
    if not chart.rows:
        return [], 20
    return _bars(chart) if chart.kind == "bars" else _line(chart)


def _bars(chart: Chart) -> tuple[list[Shape], int]:
    most = max(value for _, value in chart.rows) or 1
    whole = all(value == int(value) for _, value in chart.rows)
    shapes = []
    for place, (name, value) in enumerate(chart.rows):
        y = place * (_BAR + _GAP)
        length = value / most * (WIDTH - LABELS - RIGHT)
        bar = {"x": f"{LABELS}", "y": f"{y}", "width": f"{length:.1f}", "height": f"{_BAR}", "fill": _FILL}
        shapes += [
            _text(LABELS - 8, y + 16, _short(name, _LONGEST), "end"),
            Shape("rect", bar),
            _text(LABELS + length + 6, y + 16, _number(value) if whole else f"{value:,.1f}"),
        ]
    height = len(chart.rows) * (_BAR + _GAP) + 20
    return [*shapes, _text(LABELS, height - 4, chart.unit)], height


def _line(chart: Chart) -> tuple[list[Shape], int]:
    left, top, bottom = 110, 30, _HEIGHT - 40
    values = [value for _, value in chart.rows]
    most, places = max(values) or 1, _places(chart)
    points = [
        (left + place * (WIDTH - left - 60), bottom - value / most * (bottom - top))
        for place, value in zip(places, values, strict=True)
    ]
    shapes = [_text(0, 16, chart.unit)]
    for share in (0, 0.5, 1):
        y = bottom - share * (bottom - top)
        ends = {"x1": f"{left}", "y1": f"{y:.1f}", "x2": f"{WIDTH - 60}", "y2": f"{y:.1f}"}
        shapes += [
            Shape("line", {**ends, "stroke": "currentColor", "stroke-opacity": "0.3"}),
            _text(left - 8, y + 5, _number(share * most), "end"),
        ]
    drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    shapes.append(Shape("polyline", {"points": drawn, "fill": "none", "stroke": _FILL, "stroke-width": "3"}))
    for x, name in _ticks(chart, points):
        shapes.append(_text(x, bottom + 22, name, "middle"))
    return shapes, _HEIGHT


def _places(chart: Chart) -> list[float]:
    """Where each row stands between the left end, 0, and the right one, 1."""
    if chart.kind == "steps":
        days = [date.fromisoformat(name).toordinal() for name, _ in chart.rows]
        return [(day - days[0]) / max(1, days[-1] - days[0]) for day in days]
    return [place / max(1, len(chart.rows) - 1) for place in range(len(chart.rows))]


def _ticks(chart: Chart, points: list[tuple[float, float]]) -> list[tuple[float, str]]:
    """What stands under the line, and where: about five names, or months evenly spread over the time."""
    if chart.kind == "line":
        step = max(1, len(points) // 5)
        return [(points[place][0], chart.rows[place][0]) for place in range(0, len(points), step)]
    first, last = (date.fromisoformat(chart.rows[end][0]).toordinal() for end in (0, -1))
    left, right = points[0][0], points[-1][0]
    parts = 4 if last - first > 4 * 31 else 1
    return [
        (
            left + part / parts * (right - left),
            f"{date.fromordinal(first + part * (last - first) // parts):%Y-%m}",
        )
        for part in range(parts + 1)
    ]


def _text(x: float, y: float, text: str, anchor: str = "start") -> Shape:
    return Shape("text", {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor}, text)


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) or value >= 1000 else f"{value:,.1f}"
