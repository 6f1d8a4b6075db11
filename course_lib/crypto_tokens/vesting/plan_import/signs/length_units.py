"""The units of time in which cliffs and vestings are counted: by headings, by each other, or by an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from course_lib.crypto_tokens.vesting.plan_import.columns.cell_kinds import is_day_among_lengths
from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.field_groups import LENGTHS, Cells
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.headings.heading_remarks import counts_parts, not_understood
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_lengths import (
    MONTHS_OF,
    SECONDS_OF,
    length_reading,
)
from course_lib.data.grids import GridCell

SECONDS_FROM = 100_000
"""From here on the length of a schedule is in seconds: as days it would be 270 years."""

A_MONTH = 28
"""The days of the shortest month: what is below may be months beside a column of days."""


A_CENTURY = 36_525
"""The most days of a schedule; what is above is wrong in any unit, and the reader of rows says so."""

PART = "part"
"""The unit of a column that counts the parts in which something unlocks, wherever it says how often."""

MONTHS_AND_DAYS = "month or day"
"""The unit of a column whose long numbers count days, and the others months."""

LONGEST = {"cliff_months": 60, "duration_months": 179}
"""The longest cliff and vesting, in months, that are believed: beyond, days are written as months.

The longest in ``data/crypto/vesting.csv`` are 18 and 120 months.
"""


def units_of(cells: Cells, columns: Mapping[int, UsedColumn], found: Findings) -> dict[int, str]:
    """The unit of the numbers in each of *columns* that has lengths in its *cells*; *found* asks the rest."""
    units: dict[int, str] = {}
    unclear: list[int] = []
    known: list[str] = []
    for index, used in columns.items():
        if used.field not in LENGTHS:
            continue
        heading = used.column.heading
        if used.counts == "parts" or (used.field == "duration_months" and counts_parts(used.column.title)):
            units[index] = PART
        elif heading.unit or heading.field in LENGTHS:
            units[index] = heading.unit or "month"
            known.append(units[index])
        elif any(_bare_numbers(cells[index])):
            unclear.append(index)
    numbers = [number for index in unclear for number in _bare_numbers(cells[index])]
    # Beside weeks or years a cliff is often in months, and so is a short one beside days.
    same = known[:1] == ["month"] or (known[:1] == ["day"] and unclear and min(numbers) >= A_MONTH)
    same = same and not any(_too_long(cells[index], columns[index], known[0]) for index in unclear)
    # A word in brackets that is not known may be a unit: it is asked for.
    same = same and not any(not_understood(columns[at].column.title, columns[at].field) for at in unclear)
    same = same and not _may_be_years(unclear, cells, columns)
    if unclear and len(set(known)) == 1 and same:
        for index in unclear:
            units[index] = known[0]
            title = columns[index].column.title
            found.say(
                f"The numbers under “{title[:40]}” are taken as {known[0]}s, like those of the other column."
            )
    elif unclear:
        titles = " and ".join(f"“{columns[index].column.title[:40]}”" for index in unclear)
        in_seconds = max(numbers) >= SECONDS_FROM
        choices = [(unit, f"{unit}s") for unit in (("second",) if in_seconds else _MAY_BE)]
        if [columns[at].field for at in unclear] == ["duration_months"] and not in_seconds:
            choices.append((PART, "the parts in which it unlocks"))
        places = [cell.place for index in unclear for cell in cells[index]]
        if in_seconds and all(number % SECONDS_OF["day"] == 0 for number in numbers):
            unit = "second"
            found.say(f"The numbers under {titles} are taken as seconds: in days they would be a lifetime.")
        else:
            unit = found.ask("unit", f"In what unit of time are the numbers under {titles}?", choices, places)
        units |= {index: unit for index in unclear if unit}
    # What the course itself has written, its rule for the cliff beside it, is meant as it stands.
    is_ours = any(used.column.title == "cliff_rule" for used in columns.values())
    for index in [index for index in units if index not in unclear and not is_ours]:
        units[index] = _believed(units[index], cells[index], columns[index], found)
    return {index: unit for index, unit in units.items() if unit}


_MAY_BE = ("month", "year", "week", "day")


def _may_be_years(unclear: Sequence[int], cells: Cells, columns: Mapping[int, UsedColumn]) -> bool:
    """Whether vestings without a unit are as short as years beside cliffs in months, such as 3 beside 12."""
    lengths = {used.field: index for index, used in columns.items() if used.field in LENGTHS}
    vesting, cliff = lengths.get("duration_months"), lengths.get("cliff_months")
    if vesting not in unclear or cliff is None or cliff in unclear:
        return False
    longest = max(_bare_numbers(cells[vesting]))
    return longest <= MOST_YEARS and longest < max(_bare_numbers(cells[cliff]), default=0)


MOST_YEARS = 10
"""The most years of a vesting that are believed."""


def _too_long(cells: Sequence[GridCell], used: UsedColumn, unit: str) -> list[GridCell]:
    """Those of *cells* of the column *used* that no plan lasts, if they count *unit*."""
    longest, times = LONGEST[used.field], MONTHS_OF.get(unit, 0)
    return [
        cell
        for cell in cells
        for number in _bare_numbers([cell])
        if number * times > longest and number <= A_CENTURY
    ]


def _believed(unit: str, cells: Sequence[GridCell], used: UsedColumn, found: Findings) -> str:
    """*unit*, which the heading of *used* says, unless *cells* are so long that *found* must ask: then "".

    It is "month or day" where the long ones count days, and the others months.
    """
    long = _too_long(cells, used, unit)
    if not long:
        return unit
    months = _bare_numbers(long[:1])[0] * MONTHS_OF[unit]
    shorter = {"year": ("month", "week", "day"), "quarter": ("month", "week", "day")}.get(
        unit, ("week", "day")
    )
    choices = [(other, f"{other}s, whatever the heading says") for other in reversed(shorter)]
    if unit == "month" and len(long) < len(_bare_numbers(cells)):
        below = f"what is above {LONGEST[used.field]} in days, the rest in months"
        choices.append((MONTHS_AND_DAYS, below))
    choices.append((unit, f"{unit}s, as the heading says"))
    sentence = (
        f"{long[0].text[:20]} under “{used.column.title[:40]}” would be {float(months / 12):.4g} years. "
        "In what unit of time are the numbers there?"
    )
    return found.ask(f"unit:{used.column.letter}", sentence, choices, [cell.place for cell in long]) or ""


def _bare_numbers(cells: Sequence[GridCell]) -> list[Fraction]:
    """The lengths among *cells* that name no unit, without zeros."""
    readings = [length_reading(cell.text) for cell in cells if not is_day_among_lengths(cell)]
    return [reading.bare for reading in readings if reading and reading.bare]


def unit_counted(number: Fraction, unit: str, field: str) -> str:
    """The unit that *number* in a column of the *field* counts, where *unit* may be months or days.

    >>> [unit_counted(Fraction(number), MONTHS_AND_DAYS, "cliff_months") for number in (12, 180)]
    ['month', 'day']
    """
    if unit != MONTHS_AND_DAYS:
        return unit
    return "day" if number > LONGEST[field] else "month"
