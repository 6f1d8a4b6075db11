"""Footnotes of a table: the marks behind its cells, and the lines around it that begin with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.wording.footnote_marks import (
    mark_before,
    mark_behind,
    without_mark,
)
from course_lib.data.grids import GridCell, GridLine

_IN_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")
_LONGEST = 200
_UNMARKED = ("bucket", "note", "holder")
"""Fields whose cells may end with such a mark without any footnote."""


def say_footnotes(
    rows: Sequence[GridLine],
    columns: Mapping[int, UsedColumn],
    around: Iterable[GridLine],
    found: Findings,
) -> set[str]:
    """Tell *found* of each footnote among the lines *around* to which cells of *rows* it belongs.

    It is told, too, where a number or a term in *columns* has a mark and there is no such line. The places
    of the footnotes come back.
    """
    notes: dict[str, GridCell] = {}
    for line in around:
        filled = [cell for cell in line.cells if cell.text]
        if len(filled) == 1 and (mark := mark_before(filled[0].text)):
            notes.setdefault(mark, filled[0])
    marked: dict[str, list[str]] = {}
    sure: set[str] = set()
    for used in columns.values():
        title = used.column.title[:_LONGEST]
        if mark := mark_behind(_IN_BRACKETS.sub("", title)) or mark_behind(title):
            marked.setdefault(mark, []).append(f"the heading “{used.column.title[:30]}”")
    for line in rows:
        for index, used in columns.items():
            cell = line.cells[index]
            mark = mark_behind(cell.text) if cell.text and not cell.exact else ""
            is_sure = bool(mark) and without_mark(cell.text) != cell.text and used.field not in _UNMARKED
            if mark in notes or is_sure:
                sure |= {mark} if is_sure else set()
                marked.setdefault(mark, []).append(f"“{cell.text[:30]}” in {cell.place}")
    for mark, cells in marked.items():
        where = " and ".join(cells[:3]) + (f" and {len(cells) - 3} more" if len(cells) > 3 else "")
        if mark in notes:
            text, place = notes[mark].text[:100], notes[mark].place
            found.say(
                f"The footnote “{text}” in {place} belongs to {where}, and is left out. "
                "If it changes what stands there, write that into the rows."
            )
        elif mark in sure or not mark.isalnum():
            found.say(f"The mark {mark} behind {where} belongs to no footnote, and is left out.")
    return {notes[mark].place for mark in marked if mark in notes}
