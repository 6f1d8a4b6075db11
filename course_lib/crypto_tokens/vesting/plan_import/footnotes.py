"""Footnotes of a table: the marks behind its cells, and the lines around it that begin with them.

>>> mark_behind("6**"), mark_behind("Team¹"), mark_behind("12 [2]"), mark_behind("36")
('**', '1', '2', '')
>>> mark_before("** 9 months for the US"), mark_before("1) as agreed"), mark_before("Total")
('**', '1', '')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from course_lib.crypto_tokens.vesting.plan_import.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.data.grids import GridCell, GridLine

_SIGNS = r"\*{1,4}|†{1,2}|‡{1,2}|§|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}"
_NUMBERED = r"[(\[](?P<number>\d{1,2}|[a-z])[)\]]"
_BEHIND = re.compile(rf"(?<=[^\s*†‡])\s?(?:(?P<sign>{_SIGNS})|{_NUMBERED})$")
_BEFORE = re.compile(rf"(?:(?P<sign>{_SIGNS})|{_NUMBERED}|(?P<bare>\d{{1,2}}|[a-z])[).:](?=\s))(?!$)")
_IN_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")
_LONGEST = 200
_UNMARKED = ("bucket", "note", "holder")
"""Fields whose cells may end with such a mark without any footnote."""


def mark_behind(text: str) -> str:
    """The mark of a footnote at the end of *text*, raised figures as plain ones; "" if there is none."""
    found = _BEHIND.search(text)
    return _plain(found["sign"] or found["number"]) if found else ""


def mark_before(text: str) -> str:
    """The mark with which *text*, a footnote, begins; "" if it does not."""
    found = _BEFORE.match(text)
    return _plain(found["sign"] or found["number"] or found["bare"]) if found else ""


def _plain(mark: str) -> str:
    return unicodedata.normalize("NFKC", mark)


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
    for used in columns.values():
        title = used.column.title[:_LONGEST]
        if mark := mark_behind(_IN_BRACKETS.sub("", title)) or mark_behind(title):
            marked.setdefault(mark, []).append(f"the heading “{used.column.title[:30]}”")
    for line in rows:
        for index, used in columns.items():
            cell = line.cells[index]
            mark = mark_behind(cell.text) if cell.text and not cell.exact else ""
            if mark in notes or (mark and not mark.isalnum() and used.field not in _UNMARKED):
                marked.setdefault(mark, []).append(f"“{cell.text[:30]}” in {cell.place}")
    for mark, cells in marked.items():
        where = " and ".join(cells[:3]) + (f" and {len(cells) - 3} more" if len(cells) > 3 else "")
        if mark in notes:
            text, place = notes[mark].text[:100], notes[mark].place
            found.say(
                f"The footnote “{text}” in {place} belongs to {where}, and is left out. "
                "If it changes them, write that into the rows."
            )
        elif not mark.isalnum():
            found.say(f"The mark {mark} behind {where} belongs to no footnote, and is left out.")
    return {notes[mark].place for mark in marked if mark in notes}
