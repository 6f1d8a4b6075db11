"""Columns of what unlocks at once, at the start or at the cliff: tokens, or a share, and of what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from course_lib.crypto_tokens.vesting.plan_import.columns.cell_kinds import number_in, share_and_few
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import Layout, PlanColumn
from course_lib.crypto_tokens.vesting.plan_import.wording.amount_words import amount_reading
from course_lib.data import checks
from course_lib.data.grids import GridCell, GridLine

_COUNTS_TOKENS = re.compile(r"\b(?:tokens|amounts?|qty|quantity)\b", re.IGNORECASE)


def unlocked_field(when: str, column: PlanColumn, cells: Sequence[GridCell]) -> str | None:
    """The field of *column* with *cells*, where what unlocks *when*, tge or cliff, stands; None if open.

    It is ``tge_tokens`` for tokens, ``tge_fraction`` for a share of the bucket, ``tge_supply`` for one of the
    supply; or the same of the cliff.

    >>> from course_lib.crypto_tokens.vesting.plan_import.headings.headings import heading_of
    >>> title = "TGE (% of total supply)"
    >>> unlocked_field("tge", PlanColumn(2, "C", title, heading_of(title)), [GridCell("5 %", "C2")])
    'tge_supply'
    """
    heading = column.heading
    if heading.share_of == "total":
        return None
    if heading.percent or share_and_few(cells):
        return f"{when}_supply" if heading.share_of else f"{when}_fraction"
    readings = [reading for cell in cells if (reading := amount_reading(cell.text))]
    values = [[checks.exact(text) for text in reading.values.values()] for reading in readings]
    values = [meant for meant in values if None not in meant]  # 1/0 is none; the reader of rows says so
    least, most = (max(map(pick, values), default=0) for pick in (min, max))
    scaled = heading.power or heading.scale_in_doubt
    if scaled or _COUNTS_TOKENS.search(column.title):
        return f"{when}_tokens" if scaled or most > 1 else None
    if least <= 100 < most:
        return None  # 50,000 is 50, or many
    return f"{when}_tokens" if most > 100 else f"{when}_fraction"


def may_count_like_tokens(column: PlanColumn, layout: Layout) -> str:
    """The heading of the tokens of *layout* if it has a scale, such as millions, that *column* may share.

    It is "" where no scale is said, or where a number in *column* is more than the tokens of its row.
    """
    scaled = [other for other in layout.columns if other.heading.field in _TOKENS and other.heading.power > 0]
    if len(scaled) != 1 or not are_at_most(column.index, scaled[0].index, layout.lines):
        return ""
    return scaled[0].title


_TOKENS = ("tokens", "allocation")


def are_at_most(part: int, whole: int, lines: Sequence[GridLine]) -> bool:
    """Whether no number of *lines* in the column *part* is above that in *whole*, and one is not 0.

    >>> line = GridLine(2, (GridCell("50", "A2"), GridCell("100", "B2")))
    >>> are_at_most(0, 1, [line]), are_at_most(1, 0, [line])
    (True, False)
    """
    pairs = [(number_in(line.cells[part]), number_in(line.cells[whole])) for line in lines]
    pairs = [pair for pair in pairs if None not in pair]
    return any(number for number, _ in pairs) and all(number <= most for number, most in pairs)
