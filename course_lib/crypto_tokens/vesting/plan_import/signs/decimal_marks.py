"""Which mark stands before the decimals, and how many tokens are too few: what numbers show of each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.field_groups import AMOUNTS, LENGTHS, SHARES, Cells
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.wording.amount_words import (
    amount_reading,
    has_scale,
    value_with,
)
from course_lib.data import checks
from course_lib.data.grids import GridCell
from course_lib.data.number_readings import NumberReading, number_reading
from course_lib.data.schedule_rules import MOST_MONTHS

_LARGEST = {**dict.fromkeys(SHARES, 100), **dict.fromkeys(LENGTHS, MOST_MONTHS)}


def meanings(cell: GridCell, used: UsedColumn) -> NumberReading | None:
    """What *cell* can mean as a number in the column *used*, without meanings that are too large for it."""
    reading = amount_reading(cell.text) if used.field in AMOUNTS else number_reading(cell.text)
    if not reading or len(reading.values) == 1 or used.field not in _LARGEST:
        return reading
    whole = {mark: text for mark, text in reading.values.items() if checks.exact(text).denominator == 1}
    if used.field in LENGTHS and len(whole) == 1:
        return NumberReading({"": next(iter(whole.values()))}, "", reading.percent, reading.unit)
    most = _LARGEST[used.field] * 10 ** max(0, -used.column.heading.power)
    values = {mark: text for mark, text in reading.values.items() if checks.exact(text) <= most}
    if len(values) == 1:
        return NumberReading({"": next(iter(values.values()))}, "", reading.percent, reading.unit)
    return reading


def decimal_marks(
    cells: Cells, columns: Mapping[int, UsedColumn], because: dict[int, str], found: Findings
) -> dict[int, str]:
    """The decimal mark of each column of numbers, by its index; what is open is asked through *found*.

    *cells* has the filled cells of each of *columns*; *because* gets the reason where other cells settle it.
    """
    numeric = [index for index, used in columns.items() if used.field in AMOUNTS + SHARES + LENGTHS]
    proofs: dict[int, dict[str, GridCell]] = {index: {} for index in numeric}
    open_cells: dict[int, list[GridCell]] = {index: [] for index in numeric}
    for index in numeric:
        for cell in cells[index]:
            if cell.exact:
                continue
            reading = meanings(cell, columns[index])
            if reading and reading.proves:
                proofs[index].setdefault(reading.proves, cell)
            elif reading and len(reading.values) > 1:
                open_cells[index].append(cell)
    everywhere = {mark: cell for index in numeric for mark, cell in proofs[index].items()}
    marks, asked = {}, []
    for index in numeric:
        here = proofs[index] or everywhere
        here = here if len(here) == 1 else everywhere
        if len(here) == 1:
            marks[index], cell = next(iter(here.items()))
            if _leaves_few(open_cells[index], columns[index], marks[index]):
                del marks[index]
                asked += open_cells[index]
            elif open_cells[index]:
                first = open_cells[index][0].text
                because[index] = f"{cell.text} in {cell.place} shows how numbers are written here"
                found.say(f"{first} is read as {_shown(first, marks[index])}: {because[index]}.")
        elif mark := _mark_beside_scales(cells[index], open_cells[index], columns[index]):
            marks[index], first = mark, open_cells[index][0].text
            because[index] = "beside numbers of millions nothing is so few"
            found.say(f"{first} is read as {_shown(first, mark)}: {because[index]}.")
        else:
            asked += open_cells[index]
    if asked:
        reading = amount_reading(asked[0].text)
        choices = [
            (mark, f"{asked[0].text} is {_shown(asked[0].text, mark)}, and the {name} marks the decimals")
            for mark, name in ((",", "comma"), (".", "point"))
        ]
        values = " or ".join(f"{value}" for value in reading.values.values())
        sentence = f"{asked[0].text} can be read in two ways, as {values}. Which is meant?"
        mark = found.ask("decimal", sentence, choices, [cell.place for cell in asked])
        marks |= {index: mark for index in numeric if mark and index not in marks}
    return marks


FEW = 1_000
"""Tokens that no bucket of a plan is as few as."""

FEW_BESIDE_A_SCALE = 10_000
"""Beside "150M" a number below this may be in millions as well; 850,000 has been written out."""


def _leaves_few(cells: Sequence[GridCell], used: UsedColumn, mark: str) -> bool:
    """Whether *mark*, shown by other cells, would make a few tokens of one of *cells*: 2.5 of 2,500.

    No bucket is so small, unless the heading says millions. With M behind it, 2.125 is many.
    """
    if used.field not in AMOUNTS or used.column.heading.power or used.column.heading.scale_in_doubt:
        return False
    return any(
        checks.exact(value_with(reading, mark) or "") == min(map(checks.exact, reading.values.values())) < FEW
        for cell in cells
        if (reading := amount_reading(cell.text)) and len(reading.values) > 1
    )


def _mark_beside_scales(
    cells: Sequence[GridCell], unclear: Sequence[GridCell], used: UsedColumn
) -> str | None:
    """The mark with which none of the *unclear* cells is a few tokens, beside *cells* such as 150M."""
    scaled = any(has_scale(cell.text) for cell in cells) and not any(has_scale(cell.text) for cell in unclear)
    if used.field not in AMOUNTS or not unclear or not scaled:
        return None
    return next((mark for mark in ",." if not _leaves_few(unclear, used, mark)), None)


def _shown(text: str, mark: str) -> str:
    value = value_with(amount_reading(text), mark) or ""
    return value.rstrip("0").rstrip(".") if "." in value else value
