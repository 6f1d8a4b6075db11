"""Cells that are longer than anything that a plan says."""

from __future__ import annotations

from dataclasses import replace

from course_lib.data.grids import LONGEST_CELL, Grid


def with_clipped_cells(grid: Grid) -> Grid:
    """*grid* with as much of each cell as shows that it is too long: in more, words would be sought for long.

    >>> from course_lib.data.grids import read_grid
    >>> grid = with_clipped_cells(read_grid(f"Bucket,Tokens\\n{'x' * 9_999},1", "plan"))
    >>> [len(cell.text) for cell in grid.lines[1].cells]
    [2001, 1]
    """
    most = LONGEST_CELL + 1
    lines = tuple(
        replace(line, cells=tuple(replace(cell, text=cell.text[:most]) for cell in line.cells))
        if any(len(cell.text) > most for cell in line.cells)
        else line
        for line in grid.lines
    )
    return replace(grid, lines=lines)
