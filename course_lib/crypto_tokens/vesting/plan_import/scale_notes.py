"""Notes around a table that say in what its tokens are counted, such as "all amounts in thousands"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from course_lib.crypto_tokens.vesting.plan_import.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.settled import AMOUNTS
from course_lib.data.grids import GridCell, GridLine
from course_lib.data.number_readings import SCALES

_WORDS = sorted((word for word in SCALES if len(word) > 1), key=len, reverse=True)
_SCALE = re.compile(rf"\b(?:in|en)\s+(?:'?000s?\b|(?P<word>{'|'.join(_WORDS)})\b)", re.IGNORECASE)


def scale_said(lines: Iterable[GridLine]) -> tuple[GridCell, int] | None:
    """The first cell of *lines* that says a scale, and its power of ten; None if none does.

    >>> line = GridLine(1, (GridCell("Angaben in Mio. Token", "A1"),))
    >>> scale_said([line])[1], scale_said([GridLine(1, (GridCell("Start in May", "A1"),))])
    (6, None)
    """
    for line in lines:
        for cell in line.cells:
            if found := _SCALE.search(cell.text):
                return cell, SCALES[found["word"].casefold()] if found["word"] else 3
    return None


def in_scale_said(
    columns: Mapping[int, UsedColumn], lines: Iterable[GridLine], found: Findings
) -> dict[int, UsedColumn]:
    """*columns*, those of tokens in the scale that *lines* around the table say, if *found* says so.

    Columns whose own heading has a scale stay as they are.
    """
    said = scale_said(lines)
    amounts = [
        index for index, used in columns.items() if used.field in AMOUNTS and not used.column.heading.power
    ]
    if not said or not amounts:
        return dict(columns)
    cell, power = said
    title = columns[amounts[0]].column.title
    sentence = (
        f"“{cell.text[:60]}” stands in {cell.place}. Does that hold for the tokens under “{title[:30]}”?"
    )
    choices = [("times", f"yes: 1 is {10**power:,} tokens"), ("typed", "no: the numbers are tokens")]
    if found.ask("scale", sentence, choices, [cell.place]) != "times":
        return dict(columns)
    return {index: _times(used, power) if index in amounts else used for index, used in columns.items()}


def _times(used: UsedColumn, power: int) -> UsedColumn:
    heading = replace(used.column.heading, power=power)
    return replace(used, column=replace(used.column, heading=heading))
