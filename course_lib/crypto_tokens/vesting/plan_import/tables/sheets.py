"""The sheets of a workbook that hold no plan: their names, and the remarks that stand on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from course_lib.crypto_tokens.vesting.plan_import.tables.layout import find_layout
from course_lib.data.grids import Grid, GridLine

_MOST_LINES = 200
_MOST_CELLS = 2
"""A remark, or a name and what is said of it; lines with more cells are tables of something else."""


def lines_elsewhere(grids: Mapping[str, Grid], plan: Grid) -> tuple[GridLine, ...]:
    """The remarks on sheets of *grids* without a table of a plan, beside the one with the *plan*.

    Their places name the sheet, such as Notes!A1.

    >>> from course_lib.data.grids import read_grid
    >>> plan, notes = (read_grid(text, "plan") for text in ("Bucket,Tokens\\nTeam,1", "Weekly unlocks."))
    >>> [line.cells[0].place for line in lines_elsewhere({"Plan": plan, "Notes": notes}, plan)]
    ['Notes!A1']
    """
    return tuple(
        replace(line, cells=tuple(replace(cell, place=f"{name}!{cell.place}") for cell in line.cells))
        for name, grid in grids.items()
        if name and grid is not plan and not find_layout(grid)
        for line in grid.lines[:_MOST_LINES]
        if sum(bool(cell.text) for cell in line.cells) <= _MOST_CELLS
    )


def said_of_sheets(plan: str, names: Iterable[str]) -> str:
    """The sentence that the plan stands on the sheet called *plan*, and on no other of *names*.

    >>> said_of_sheets("Plan", ["Plan", "Price", "Notes"])
    'The plan is read from the sheet “Plan”. No rows are read from “Price”, “Notes”.'
    """
    others = [f"“{name[:30]}”" for name in names if name != plan]
    more = f" and {len(others) - 5} more" if len(others) > 5 else ""
    return f"The plan is read from the sheet “{plan}”. No rows are read from {', '.join(others[:5])}{more}."
