"""Tables that stand side by side: their rows must name the same buckets in the same order."""

from __future__ import annotations

from collections.abc import Mapping

from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import Layout, PlanColumn
from course_lib.data.grids import GridCell


def other_order(layout: Layout, fields: Mapping[int, str], found: Findings) -> bool:
    """Whether two columns of *layout* name the same buckets in another order; then *found* gets a fault.

    *fields* has the field of each column that is used. The terms of one bucket would stand beside the tokens
    of another, whichever of the columns counts.
    """
    named = [column for column in layout.columns if fields.get(column.index) == "bucket"]
    # Names that are kinds of holders, such as Team, are taken for these beside other names.
    others = [
        column for column in layout.columns if fields.get(column.index, "bucket") in ("bucket", "holder")
    ]
    for column in named:
        for other in others:
            if other.index > column.index or other not in named:
                pair = _first_that_differs(layout, column, other)
                if pair:
                    _refuse(column, other, pair, found)
                    return True
    return False


def _first_that_differs(
    layout: Layout, column: PlanColumn, other: PlanColumn
) -> tuple[GridCell, GridCell] | None:
    """The first cells of a line that name different buckets, of which each column has both somewhere.

    Under the same heading any names that differ will do; else the second may be a group, or a holder.
    """
    pairs = [(line.cells[column.index], line.cells[other.index]) for line in layout.lines]
    pairs = [pair for pair in pairs if pair[0].text and pair[1].text]
    here, there = ({_plain(pair[at].text) for pair in pairs} for at in (0, 1))
    is_same = column.title.casefold() == other.title.casefold()
    for first, second in pairs:
        texts = {_plain(first.text), _plain(second.text)}
        if len(texts) == 2 and (is_same or texts <= here & there):
            return first, second
    return None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _refuse(column: PlanColumn, other: PlanColumn, pair: tuple[GridCell, GridCell], found: Findings) -> None:
    first, second = pair
    found.fault(
        f"Columns {column.letter} and {other.letter} both name buckets, and differ: {first.place} is "
        f"{first.text[:40]}, {second.place} is {second.text[:40]}; put the rows of both into the same order.",
        field="bucket",
        place=second.place,
    )
