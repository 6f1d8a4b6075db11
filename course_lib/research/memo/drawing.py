"""The charts of a memo as SVG: static, drawn from numbers, without a script and without a request.

>>> svg(Chart("Shares", "% of all tokens", (("Team", 17.0),))).startswith("<svg")
True
"""

from __future__ import annotations

from html import escape

from course_lib.research.memo.parts import Chart

WIDTH, LABELS, RIGHT = 640, 265, 80  # pixels: the whole, the names at the left, the numbers at the right
_BAR, _GAP, _HEIGHT = 22, 10, 260
_LONGEST = 34  # characters of a name that fit to the left of its bar
_FILL = "#0072B2"  # of the palette of Okabe and Ito; 4.9:1 against white, 3.6:1 against a dark page


def svg(chart: Chart) -> str:
    """*chart* as an ``<svg>`` element, with its title and the numbers in words for a screen reader."""
    draw = _bars if chart.kind == "bars" else _line
    body, height = draw(chart) if chart.rows else ("", 20)
    said = ", ".join(f"{name} {_number(value)}" for name, value in chart.thinned)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{escape(f"{chart.title}, {chart.unit}: {said}")}" '
        f'style="width:100%;max-width:{WIDTH}px;font:13px sans-serif" fill="currentColor">{body}</svg>'
    )


def _bars(chart: Chart) -> tuple[str, int]:
    most = max(value for _, value in chart.rows) or 1
    whole = all(value == int(value) for _, value in chart.rows)
    parts = []
    for place, (name, value) in enumerate(chart.rows):
        y = place * (_BAR + _GAP)
        length = value / most * (WIDTH - LABELS - RIGHT)
        parts.append(
            _text(LABELS - 8, y + 16, _short(name, _LONGEST), "end")
            + f'<rect x="{LABELS}" y="{y}" width="{length:.1f}" height="{_BAR}" fill="{_FILL}"/>'
            + _text(LABELS + length + 6, y + 16, _number(value) if whole else f"{value:,.1f}")
        )
    height = len(chart.rows) * (_BAR + _GAP) + 20
    return "".join(parts) + _text(LABELS, height - 4, chart.unit), height


def _line(chart: Chart) -> tuple[str, int]:
    left, top, bottom = 110, 30, _HEIGHT - 40
    values = [value for _, value in chart.rows]
    most, across = max(values) or 1, max(1, len(values) - 1)
    points = [
        (left + place / across * (WIDTH - left - 60), bottom - value / most * (bottom - top))
        for place, value in enumerate(values)
    ]
    parts = [_text(0, 16, chart.unit)]
    for share in (0, 0.5, 1):
        y = bottom - share * (bottom - top)
        parts.append(
            f'<line x1="{left}" y1="{y:.1f}" x2="{WIDTH - 60}" y2="{y:.1f}" stroke="currentColor" '
            f'stroke-opacity="0.3"/>' + _text(left - 8, y + 5, _number(share * most), "end")
        )
    drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    parts.append(f'<polyline points="{drawn}" fill="none" stroke="{_FILL}" stroke-width="3"/>')
    step = max(1, len(values) // 5)
    for place in range(0, len(values), step):
        parts.append(_text(points[place][0], bottom + 22, chart.rows[place][0], "middle"))
    return "".join(parts), _HEIGHT


def _text(x: float, y: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) or value >= 1000 else f"{value:,.1f}"
