"""What kind of thing stands in a cell, whatever its column: a number, a day, a word."""

from __future__ import annotations

from collections.abc import Container, Sequence
from fractions import Fraction

from course_lib.crypto_tokens.vesting.plan_import.typed_dates import date_reading
from course_lib.crypto_tokens.vesting.plan_import.words import NOTHING
from course_lib.data import checks
from course_lib.data.grids import GridCell
from course_lib.data.number_readings import number_reading


def number_in(cell: GridCell) -> Fraction | None:
    """The number in *cell*, the first of several that it can mean; None if it has none."""
    reading = number_reading(cell.text)
    return checks.exact(next(iter(reading.values.values()))) if reading else None


def is_day(cell: GridCell) -> bool:
    """Whether *cell* names a day, and not by a bare number."""
    return number_in(cell) is None and date_reading(cell.text) is not None


def are_day_numbers(cells: Sequence[GridCell]) -> bool:
    """Whether *cells* are days as spreadsheets number them: as months or days they would be a lifetime."""
    typed = [cell.text for cell in cells if cell.text.casefold() not in NOTHING | {"0"}]
    readings = [date_reading(text) for text in typed]
    return bool(typed) and all(reading is not None and "1900" in reading.values for reading in readings)


def are_among(cells: Sequence[GridCell], words: Container[str]) -> bool:
    """Whether all *cells*, at least one, are among *words*."""
    return bool(cells) and all(cell.text.casefold() in words for cell in cells)


def are_words(cells: Sequence[GridCell]) -> bool:
    """Whether most of *cells* are words, and neither numbers nor a dash for none."""
    words = [cell for cell in cells if number_in(cell) is None and cell.text.casefold() not in NOTHING]
    return 2 * len(words) > len(cells)
