"""The units of time in which cliffs and vestings are counted: by headings, by each other, or by an answer."""

from __future__ import annotations

from collections.abc import Mapping

from course_lib.crypto_tokens.vesting.plan_import.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.field_groups import LENGTHS, Cells
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.typed_lengths import length_reading

SECONDS_FROM = 100_000
"""From here on the length of a schedule is in seconds: as days it would be 270 years."""

A_MONTH = 28
"""The days of the shortest month: what is below may be months beside a column of days."""


def units_of(cells: Cells, columns: Mapping[int, UsedColumn], found: Findings) -> dict[int, str]:
    units: dict[int, str] = {}
    unclear: list[int] = []
    known: list[str] = []
    for index, used in columns.items():
        if used.field not in LENGTHS:
            continue
        heading = used.column.heading
        readings = [length_reading(cell.text) for cell in cells[index]]
        bare = any(reading and reading.bare for reading in readings)
        if heading.unit or heading.field in LENGTHS:
            units[index] = heading.unit or "month"
            known.append(units[index])
        elif bare:
            unclear.append(index)
    numbers = [
        length.bare
        for index in unclear
        for cell in cells[index]
        if (length := length_reading(cell.text)) and length.bare
    ]
    # Beside weeks or years a cliff is often in months, and so is a short one beside days.
    same = known[:1] == ["month"] or (known[:1] == ["day"] and unclear and min(numbers) >= A_MONTH)
    if unclear and len(set(known)) == 1 and same:
        for index in unclear:
            units[index] = known[0]
            title = columns[index].column.title
            found.say(
                f"The numbers under “{title[:40]}” are taken as {known[0]}s, like those of the other column."
            )
    elif unclear:
        titles = " and ".join(f"“{columns[index].column.title[:40]}”" for index in unclear)
        units_meant = ("second",) if max(numbers) >= SECONDS_FROM else ("month", "year", "week", "day")
        choices = [(unit, f"{unit}s") for unit in units_meant]
        places = [cell.place for index in unclear for cell in cells[index]]
        unit = found.ask("unit", f"In what unit of time are the numbers under {titles}?", choices, places)
        units |= {index: unit for index in unclear if unit}
    return units
