"""Tables that say what unlocks in each month instead of the terms: no plans, and one sentence says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.headings.headings import heading_of
from course_lib.crypto_tokens.vesting.plan_import.tables.figure_names import is_time
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import HEADER_WITHIN, find_layout
from course_lib.crypto_tokens.vesting.plan_import.tables.turned import AMOUNT_FIELDS, TERM_FIELDS
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_dates import date_reading
from course_lib.crypto_tokens.vesting.plan_import.wording.words import NOTHING, UNITS
from course_lib.data.grids import Grid, GridCell, GridLine
from course_lib.data.number_readings import number_reading

_FEWEST = 3
"""The fewest months that are a schedule: two dates may be a start and an end."""

_LASTS = frozenset({"duration", "duration_months", "end", "terms"})
"""What says how long a bucket unlocks, so that a release schedule beside it is not needed."""

_INSTEAD = (
    "say what unlocks at each time: a release schedule. A plan has a row for each bucket instead, with its "
    "tokens, start, cliff, and how long the vesting takes."
)


def without_schedule(grid: Grid, found: Findings) -> Grid | None:
    """*grid* without columns of a release schedule; None if there is nothing else, which *found* gets."""
    columns = _columns_of_times(grid)
    if columns:
        header, times = columns
        first, last = (header.cells[at] for at in (times[0], times[-1]))
        named = f"The columns “{first.text[:20]}” to “{last.text[:20]}”"
        fields = {heading_of(cell.text).field for at, cell in enumerate(header.cells) if at not in times}
        if fields & AMOUNT_FIELDS and fields & _LASTS:
            found.say(f"{named} are a release schedule and are left out: the terms count.")
            return _blanked(grid, header.number, times)
        before = replace(grid, lines=tuple(line for line in grid.lines if line.number < header.number))
        if _has_plan(before):
            found.say(f"The release schedule from line {header.number} on is left out.")
            return before
        found.fault(f"{named} {_INSTEAD}", place=first.place)
        return None
    rows = _rows_of_times(grid)
    if rows:
        first, last = rows
        found.fault(f"The lines “{first.text[:20]}” to “{last.text[:20]}” {_INSTEAD}", place=first.place)
        return None
    return grid


def _has_plan(grid: Grid) -> bool:
    """Whether *grid* has a table of amounts with terms, or with a start."""
    layout = find_layout(grid)
    if layout is None or not layout.lines:
        return False
    fields = {column.heading.field for column in layout.columns}
    return bool(fields & AMOUNT_FIELDS and fields & (TERM_FIELDS | {"start"}))


def is_schedule(grid: Grid) -> bool:
    """Whether *grid* is a release schedule and no plan."""
    return without_schedule(grid, Findings()) is None


def _columns_of_times(grid: Grid) -> tuple[GridLine, list[int]] | None:
    """The header of a release schedule in columns, and the indexes of these; None if there is none."""
    is_first = True
    for at, line in enumerate(grid.lines[:HEADER_WITHIN]):
        filled = [index for index, cell in enumerate(line.cells) if cell.text]
        times = [index for index in filled[1:] if is_time(line.cells[index].text)]
        if len(times) < _FEWEST and is_first:
            times = _counted(line, filled[1:])
        is_first = is_first and len(filled) < 2
        if len(times) >= _FEWEST and _are_numbers(grid.lines[at + 1 : at + 1 + HEADER_WITHIN], times):
            return line, times
    return None


def _counted(line: GridLine, indexes: Sequence[int]) -> list[int]:
    """Those of *indexes* whose cells in *line* count on by one from 0 or 1, as the months of a plan."""
    digits = [index for index in indexes if line.cells[index].text.isdecimal()]
    numbers = [int(line.cells[index].text) for index in digits]
    begins = numbers[:1] in ([0], [1])
    return digits if begins and numbers == list(range(numbers[0], numbers[0] + len(numbers))) else []


def _are_numbers(lines: Sequence[GridLine], indexes: Sequence[int]) -> bool:
    """Whether *lines* have numbers, and hardly anything else, in the columns *indexes*."""
    texts = [text for line in lines for index in indexes if (text := line.cells[index].text)]
    texts = [text for text in texts if text.casefold() not in NOTHING]
    return bool(texts) and 10 * sum(number_reading(text) is not None for text in texts) > 9 * len(texts)


def _rows_of_times(grid: Grid) -> tuple[GridCell, GridCell] | None:
    """The first and last label of a release schedule in lines; None if there is none.

    Its columns are buckets, or there is nothing but an amount, and no column names the buckets.
    """
    lines = [line for line in grid.lines if sum(bool(cell.text) for cell in line.cells) > 1]
    header = next((line for line in lines if not any(map(_is_value, line.cells))), None)
    if header is None:
        return None
    index = next((at for at, cell in enumerate(lines[-1].cells) if cell.text), 0)
    title = header.cells[index].text
    rows = [line for line in lines[lines.index(header) + 1 :] if line.cells[index].text]
    counts = any(word in UNITS for word in title.casefold().split())
    cells = [line.cells[index] for line in rows]
    labels = [cell for cell in cells if is_time(cell.text) or (counts and cell.text.isdecimal())]
    if len({cell.text for cell in labels}) < _FEWEST or 10 * len(labels) < 8 * len(rows):
        return None
    filled = [at for at in range(len(header.cells)) if any(line.cells[at].text for line in rows)]
    others = [at for at in filled if at != index]
    fields = {heading_of(header.cells[at].text).field for at in others}
    if fields & TERM_FIELDS or not all(_are_numbers(rows, [at]) for at in others):
        return None  # a column of words names the buckets
    return labels[0], labels[-1]


def _is_value(cell: GridCell) -> bool:
    return bool(cell.text) and (number_reading(cell.text) is not None or date_reading(cell.text) is not None)


def _blanked(grid: Grid, header: int, indexes: Sequence[int]) -> Grid:
    """*grid* with nothing in the columns *indexes*, from the line with the number *header* on."""
    lines = [
        replace(
            line,
            cells=tuple(
                replace(cell, text="") if at in indexes else cell for at, cell in enumerate(line.cells)
            ),
        )
        if line.number >= header
        else line
        for line in grid.lines
    ]
    return replace(grid, lines=tuple(lines))
