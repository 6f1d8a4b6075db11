"""What kind of thing stands in a cell, whatever its column: a number, a day, a word."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from course_lib.crypto_tokens.vesting.plan_import.wording.amount_words import amount_reading, without_share
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_dates import date_reading
from course_lib.crypto_tokens.vesting.plan_import.wording.words import NOTHING
from course_lib.data import checks
from course_lib.data.grids import GridCell
from course_lib.data.number_readings import number_reading


def number_in(cell: GridCell) -> Fraction | None:
    """The number in *cell*, the first of several that it can mean; None if it has none."""
    reading = amount_reading(cell.text)
    return checks.exact(next(iter(reading.values.values()))) if reading else None


def is_day(cell: GridCell) -> bool:
    """Whether *cell* names a day, and not by a bare number."""
    return number_in(cell) is None and date_reading(cell.text) is not None


def says_none(cell: GridCell) -> bool:
    """Whether *cell* says that there is none: a dash, a word such as "none", 0, 0 %.

    >>> [says_none(GridCell(text, "D2")) for text in ("0%", "n/a", "100% at TGE", "10%", "12")]
    [True, True, True, False, False]
    """
    return cell.text.casefold() in NOTHING or number_in(cell) == 0


def is_day_among_lengths(cell: GridCell) -> bool:
    """Whether *cell*, where a length of time is expected, names a day, the number of one, or a year.

    As a length such a number, of a spreadsheet or in seconds since 1970, would be a lifetime, and nobody
    counts 2,028 days.

    >>> [is_day_among_lengths(GridCell(text, "D2")) for text in ("2027-01-31", "46418", "2028", "36")]
    [True, True, True, False]
    """
    reading, number = date_reading(cell.text), number_in(cell)
    if reading is None or number is None or number in _YEARS:
        return reading is not None
    return "1900" in reading.values or number >= _SECONDS_FROM


_SECONDS_FROM = 10**9
"""As seconds since 1970 a day of 2001; as a length more than thirty years."""


_YEARS = range(2020, 2061)
"""The years in which a vesting may end."""


def are_days(cells: Sequence[GridCell]) -> bool:
    """Whether those of *cells* that say anything, at least one, name days where lengths are expected."""
    typed = [cell for cell in cells if not says_none(cell)]
    return bool(typed) and all(map(is_day_among_lengths, typed))


def are_percent(cells: Sequence[GridCell]) -> bool:
    """Whether those of *cells* that say anything, at least one, are per cent and nothing else."""
    readings = [number_reading(cell.text) for cell in cells if not says_none(cell)]
    return bool(readings) and all(reading is not None and reading.percent for reading in readings)


def share_and_few(cells: Sequence[GridCell]) -> bool:
    """Whether some of *cells* are per cent, and the others no more than 100: these are per cent as well.

    >>> [share_and_few([GridCell("5%", "D2"), GridCell(text, "D3")]) for text in ("10", "100000")]
    [True, False]
    """
    typed = [cell for cell in cells if not says_none(cell)]
    bare = [number_in(cell) or 0 for cell in typed if "%" not in without_share(cell.text)]
    return len(bare) < len(typed) and max(bare, default=0) <= 100


def are_words(cells: Sequence[GridCell]) -> bool:
    """Whether most of *cells* are words, and neither numbers nor a dash for none."""
    words = [cell for cell in cells if number_in(cell) is None and cell.text.casefold() not in NOTHING]
    return 2 * len(words) > len(cells)
