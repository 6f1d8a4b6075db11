"""Days that are marked in a chart over time: a dashed line, and its name above the chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from course_lib.charts.theme import GREY, literal_text

LINE = 17  # pixels: the height of one name
LETTER, CHART = 6.5, 560  # pixels: a letter of a name, and a chart on a narrow page


def day_marks(marks: Mapping[str, date], xs: Sequence[str]) -> tuple[list[dict], list[dict], int]:
    """The lines and the names of *marks*, days by name, and how many lines of text the names take.

    *xs* are the days of the chart as ISO texts, in order; a mark beyond them is left out. Names of days that
    are close together are put above one another, and the marks of one day are named together.

    >>> xs = ["2026-01-01", "2030-01-01"]
    >>> lines, names, rows = day_marks({"today": date(2027, 1, 1), "cliff": date(2027, 1, 9)}, xs)
    >>> [(name["text"], name["yshift"]) for name in names], rows
    ([('today', 0), ('cliff', 17)], 2)
    >>> day_marks({"today": date(2027, 1, 1), "cliff": date(2027, 1, 1)}, xs)[1][0]["text"]
    'today, cliff'
    """
    if not len(xs):
        return [], [], 0
    first, last = date.fromisoformat(xs[0][:10]), date.fromisoformat(xs[-1][:10])
    days: dict[date, list[str]] = {}
    for name, day in sorted(marks.items(), key=lambda mark: mark[1]):
        if first <= day <= last:
            days.setdefault(day, []).append(literal_text(name))
    pixels = CHART / max(1, (last - first).days)
    ends: list[float] = []  # where the last name of each row of names ends
    names = []
    for day, words in days.items():
        text = ", ".join(words)
        half = LETTER * len(text) / 2
        middle = (day - first).days * pixels
        anchor = "left" if middle < half else "right" if CHART - middle < half else "center"
        start = middle - {"left": 0, "center": half, "right": 2 * half}[anchor]
        row = next((row for row, end in enumerate(ends) if end < start), len(ends))
        ends[row : row + 1] = [start + 2 * half + LETTER]
        place = {"x": f"{day:%Y-%m-%d}", "xanchor": anchor, "y": 1, "yref": "paper", "yanchor": "bottom"}
        names.append({**place, "yshift": LINE * row, "text": text, "showarrow": False, "borderpad": 0})
    look = {"color": GREY, "width": 2, "dash": "dash"}
    lines = [
        {"type": "line", "x0": name["x"], "x1": name["x"], "y0": 0, "y1": 1, "yref": "paper", "line": look}
        for name in names
    ]
    return lines, names, len(ends)
