"""Cells of a workbook that reach over several rows of a plan: what stands in them holds for each row."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import replace

from course_lib.crypto_tokens.vesting.plan_import.field_groups import AMOUNTS
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import Layout
from course_lib.data.grids import Grid, GridLine

_OF_ONE_ROW = (*AMOUNTS, "share", "tge_supply", "cliff_supply")
"""What cannot hold for each of several rows: their sum would be a multiple of what is meant."""


def unmerged(layout: Layout, grid: Grid, fields: Mapping[int, str], found: Findings) -> Layout:
    """*layout* with the text of merged cells of *grid* in each of their rows; *found* says so.

    *fields* has the field of each column that is used. An amount for several rows is a fault.
    """
    lines, said = list(layout.lines), []
    numbers = [line.number for line in lines]
    for cells in grid.merged:
        field, top = fields.get(cells.column, ""), bisect_left(numbers, cells.first)
        rows = range(top + 1, bisect_right(numbers, cells.last))
        if not field or not rows or numbers[top] != cells.first:
            continue  # in the header, or with nothing but empty lines below
        empty = [row for row in rows if not lines[row].cells[cells.column].text]
        first = lines[top].cells[cells.column]
        if not first.text or not empty:
            continue
        places = f"{first.place}:{lines[rows[-1]].cells[cells.column].place}"
        if field in _OF_ONE_ROW:
            sentence = f"{places} is one cell for several rows; write into each row its own number instead."
            found.fault(sentence, field=field, place=first.place)
            continue
        said.append(places)
        for row in empty:
            lines[row] = _with_text(lines[row], cells.column, lines[top])
    if said:
        more = f" and {len(said) - 8} more" if len(said) > 8 else ""
        found.say(f"What stands in merged cells holds for each of their rows: {', '.join(said[:8])}{more}.")
    return replace(layout, lines=tuple(lines))


def _with_text(line: GridLine, column: int, source: GridLine) -> GridLine:
    """*line* with what *source* has in *column*."""
    of = source.cells[column]
    filled = replace(line.cells[column], text=of.text, exact=of.exact)
    return replace(line, cells=(*line.cells[:column], filled, *line.cells[column + 1 :]))
