"""Cells of time: how long something takes, and on which day it begins or ends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from course_lib.crypto_tokens.vesting.plan_import.cells.number_cells import exact_text
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings, Understood
from course_lib.crypto_tokens.vesting.plan_import.signs.length_units import PART, unit_counted
from course_lib.crypto_tokens.vesting.plan_import.signs.settled import Settled
from course_lib.crypto_tokens.vesting.plan_import.wording.relative_starts import (
    numbered_month,
    relative_start,
)
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_dates import (
    DateReading,
    date_reading,
    day_before_month,
)
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_lengths import (
    NO_LENGTH,
    in_unit,
    length_reading,
)
from course_lib.data.grids import GridCell


def length_understood(cell: GridCell, unit: str, field: str) -> Understood:
    """The months, or days, in *cell*; a bare number is of the *unit*. *field* says whether it is a cliff."""
    length = length_reading(cell.text if "%" in cell.text else exact_text(cell) or cell.text)
    if length is None and field == "cliff_months" and numbered_month(cell.text) is None:
        length = length_reading(relative_start(cell.text) or "-")  # "TGE + 12 months" is a cliff of 12 months
        length = None if length is None or length.bare is not None or length == NO_LENGTH else length
    if length is None:
        return Understood(cell.text)
    if length.bare is not None:
        if length.bare and not unit:
            return Understood(None)
        if length.bare and unit == PART:
            whole = length.bare.denominator == 1
            return Understood(f"{length.bare} parts" if whole else cell.text, "the number of its parts")
        length = in_unit(length.bare, unit_counted(length.bare, unit, field) or "month")
    if length is None or (not length.days and length.months.denominator != 1):
        return Understood(cell.text)
    if length.days:
        return Understood(f"{length.days} days", "")
    return Understood(str(length.months), "" if cell.text == str(length.months) else f"{cell.text} as months")


def day_understood(cell: GridCell, settled: Settled, index: int, found: Findings) -> Understood:
    """The day in *cell* of the column with the number *index*, by what is *settled*; *found* asks for it."""
    order = settled.orders.get(index, "")
    reading = date_reading(cell.text)
    if order in ("ydm", "?") and not cell.exact and (day := day_before_month(cell.text)):
        is_open = order == "?" and reading
        return Understood(None if is_open else str(day), settled.because.get(index, ""))
    return _in_order(cell, reading, settled, index, found) if reading else Understood(cell.text)


def _in_order(
    cell: GridCell, reading: DateReading, settled: Settled, index: int, found: Findings
) -> Understood:
    order = settled.orders.get(index, "")
    ways = reading.values
    if len(ways) == 1:
        reason = reading.note or ("" if cell.text == str(next(iter(ways.values()))) else "the day as written")
        said_before = re.compile(rf".* in {_column_of(cell)}[0-9]+ is read .*: {re.escape(reading.note)}\.")
        if reading.note and not any(map(said_before.fullmatch, found.notes)):
            found.say(f"{cell.text} in {cell.place} is read as {next(iter(ways.values()))}: {reading.note}.")
        return Understood(str(next(iter(ways.values()))), reason)
    if "dmy" in ways:
        if order and order not in ways:
            return _single_day(cell, {str(day): day for day in ways.values()}, "", found)
        return Understood(str(ways[order]) if order else None, settled.because.get(index, ""))
    if "1900" in ways:
        day = ways.get(settled.orders.get(-1, ""))
        return Understood(str(day) if day else None, "a day number")
    return _single_day(cell, ways, reading.note, found)


def _column_of(cell: GridCell) -> str:
    """The letter of the column of *cell*, "" where its place has none: one note is enough for a column."""
    return re.match(r"[A-Z]*", cell.place)[0]


def _single_day(cell: GridCell, ways: Mapping[str, date], note: str, found: Findings) -> Understood:
    """The one day of *ways* that *cell* means, asked through *found*; *note* says why there are several."""
    why = f" ({note})" if note else ""
    sentence = f"{cell.text} in {cell.place} is no single day{why}. Which day counts?"
    if note == "a year":
        sentence = f"{cell.text} is a whole year. Which day of it counts?"
    key = found.ask(f"day:{cell.text}", sentence, [(key, key) for key in ways], [cell.place])
    return Understood(key, note)
