"""What is said of a source in which no line has headings that are known."""

from __future__ import annotations

from course_lib.crypto_tokens.vesting.plan_import.tables.layout import HEADER_WITHIN, is_header
from course_lib.data.grids import Grid, GridLine


def said_of_no_headings(grid: Grid) -> str:
    """The sentence for *grid*, which names the line that looks most like headings, or else the first.

    >>> from course_lib.data.grids import read_grid
    >>> said_of_no_headings(read_grid("Ek 3,,\\nTahsis,Miktar,Oran\\nEkip,1000000,5\\n", "plan"))[:83]
    "There is no column that is known: the headings seem to be line 2, 'Tahsis, Miktar, "
    """
    line = max(grid.lines[:HEADER_WITHIN], key=_likeness, default=None)
    if line is None or _likeness(line) < 2:
        line = next(iter(grid.lines), None)
        said = f"the first line is {_shown(line)!r}" if line else "there is no line"
    else:
        said = f"the headings seem to be line {line.number}, {_shown(line)!r}"
    return (
        f"There is no column that is known: {said}. "
        "A line with headings is needed, such as bucket, tokens, start, cliff_months, duration_months."
    )


def _likeness(line: GridLine) -> int:
    """How much *line* looks like headings: the number of its cells if all are plain words, else 0."""
    texts = [cell.text for cell in line.cells if cell.text]
    return len(texts) if is_header(line) and not any(map(str.isdecimal, "".join(texts))) else 0


def _shown(line: GridLine) -> str:
    return ", ".join(cell.text for cell in line.cells if cell.text)[:60]
