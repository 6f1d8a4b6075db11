"""Cells that stand beyond the last heading: words are left out, a number that commas have cut is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.data.grids import GridCell, GridLine

_MOST_NAMED = 8


def check_long_rows(lines: Sequence[GridLine], last: int, found: Findings) -> None:
    """Tell *found* what stands in *lines* beyond the column with the index *last*, that of the last heading.

    >>> found = Findings()
    >>> line = GridLine(2, (GridCell("Team", "A2"), GridCell("600", "B2"), GridCell("see below", "C2")))
    >>> check_long_rows([line], 1, found)
    >>> list(found.notes)
    ['“see below” (C2) stands under no heading and is left out.']
    """
    words: list[GridCell] = []
    for row, line in enumerate(lines, 1):
        beyond = [cell for cell in line.cells[last + 1 :] if cell.text]
        if not any(re.search(r"\d", cell.text) for cell in beyond):
            words += beyond
            continue
        first = next(cell for cell in beyond if re.search(r"\d", cell.text))
        if _is_cut(line) or re.fullmatch(r"[\d.,' ]+", first.text):
            count = max(index for index, cell in enumerate(line.cells) if cell.text) + 1
            sentence = f"Row {row}: has {count} cells; the header names {last + 1} columns. "
            sentence += "A number with commas needs quotation marks."
        else:
            sentence = f"Row {row}: {first.place} (“{first.text[:40]}”) stands under no heading. "
            sentence += "Give its column one, or delete it."
        found.fault(sentence, row, place=first.place)
    if words:
        named = ", ".join(f"“{cell.text[:40]}” ({cell.place})" for cell in words[:_MOST_NAMED])
        more = f" and {len(words) - _MOST_NAMED} more" if len(words) > _MOST_NAMED else ""
        verb = "stands under no heading and is" if len(words) == 1 else "stand under no heading and are"
        found.say(f"{named}{more} {verb} left out.")


def _is_cut(line: GridLine) -> bool:
    """Whether *line* has a number that commas have cut, such as 1,000,000."""
    return any(
        re.search(r"(?<!\d)\d{1,3}$", before.text) and re.match(r"\d{3}(?!\d)", after.text)
        for before, after in pairwise(line.cells)
    )
