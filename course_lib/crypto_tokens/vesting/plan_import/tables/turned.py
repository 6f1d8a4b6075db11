"""Tables that are turned: the buckets stand side by side, and what a plan has as columns below each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.headings.headings import heading_of
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import find_layout
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_dates import date_reading
from course_lib.data.grids import Grid, GridCell, GridLine
from course_lib.data.number_readings import number_reading

AMOUNT_FIELDS = frozenset({"tokens", "share", "allocation"})
TERM_FIELDS = frozenset({"tge", "cliff", "cliff_fraction", "duration", "end", "terms", "period"})
TERM_FIELDS |= {"cliff_months", "duration_months", "tge_fraction"}
_OF_PLANS = AMOUNT_FIELDS | TERM_FIELDS | {"start"}


def upright(grid: Grid, found: Findings) -> Grid | None:
    """*grid*, turned if its buckets stand side by side; None if it cannot be, which *found* gets.

    >>> from course_lib.data.grids import read_grid
    >>> found = Findings({})
    >>> grid = upright(read_grid(",Team,Public\\nTokens,600,400\\nVesting,36,12", "plan"), found)
    >>> [[cell.text for cell in line.cells] for line in grid.lines]
    [['Bucket', 'Tokens', 'Vesting'], ['Team', '600', '36'], ['Public', '400', '12']]
    """
    layout = find_layout(grid)
    if layout and {column.heading.field for column in layout.columns} & _OF_PLANS:
        return grid
    first = min((_first_filled(line) for line in grid.lines), default=0)
    full = [at for at, line in enumerate(grid.lines) if _others(line, first)]
    known = [at for at in full if _field(grid.lines[at], first) in _OF_PLANS]
    fields = {_field(grid.lines[at], first) for at in known}
    if len(fields) < 2 or not fields & AMOUNT_FIELDS:
        return grid
    names = max((at for at in range(known[0]) if _are_names(grid.lines[at], first)), default=None)
    if names is None:
        return grid
    block = _block(grid.lines, names, known[-1], first)
    unknown = [line.cells[first] for line in block[1:] if _field(line, first) is None]
    if unknown:
        found.fault(
            f"The buckets stand side by side here, and “{unknown[0].text[:40]}” in {unknown[0].place} is not "
            "known. Call it tokens, start, cliff (months), vesting (months) or such, or delete its line.",
            place=unknown[0].place,
        )
        return None
    found.say("The buckets stand side by side: the table is read turned, each of its columns as a row.")
    return _turned(grid, block, first)


def _first_filled(line: GridLine) -> int:
    return next((at for at, cell in enumerate(line.cells) if cell.text), len(line.cells))


def _field(line: GridLine, first: int) -> str | None:
    """What the label of *line*, in the column *first*, says; None if it is not known."""
    return heading_of(line.cells[first].text).field if line.cells[first].text else None


def _others(line: GridLine, first: int) -> list[GridCell]:
    return [cell for cell in line.cells[first + 1 :] if cell.text]


def _are_names(line: GridLine, first: int) -> bool:
    """Whether *line* has names of buckets: words alone, and no note, which stands in one cell."""
    others = _others(line, first)
    is_one = len(others) == 1 and _field(line, first) != "bucket"
    words = all(number_reading(cell.text) is None and date_reading(cell.text) is None for cell in others)
    return bool(others) and words and not is_one


def _block(lines: Sequence[GridLine], names: int, last: int, first: int) -> list[GridLine]:
    """The lines of the table: that of the *names*, and those with several values down to the *last* known."""
    most = len(_others(lines[names], first))
    block = [lines[names]]
    for at, line in enumerate(lines[names + 1 :], names + 1):
        if _others(line, first) and (at <= last or 2 * len(_others(line, first)) > max(most, 2)):
            block.append(line)
    return block


def _turned(grid: Grid, block: Sequence[GridLine], first: int) -> Grid:
    of_block = {line.number for line in block}
    notes = [line for line in grid.lines if line.number not in of_block]
    width = max([len(block), *(len(line.cells) for line in notes)])
    labels = [line.cells[first] for line in block]
    if heading_of(labels[0].text).field != "bucket":
        labels[0] = replace(labels[0], text="Bucket")
    columns = [
        (at + 1, [line.cells[at] for line in block])
        for at in range(first + 1, len(block[0].cells))
        if any(line.cells[at].text for line in block)
    ]
    lines = [(0, list(line.cells)) for line in notes] + [(first + 1, labels)] + columns
    padded = [
        GridLine(number, tuple(cells + [GridCell("", "")] * (width - len(cells)))) for number, cells in lines
    ]
    return replace(grid, lines=tuple(padded), merged=())
