"""The cells of one line of a plan, read field by field: what is understood, why, and what must be asked."""

from __future__ import annotations

from collections.abc import Mapping

from course_lib.crypto_tokens.vesting.plan_import.cells.number_cells import (
    amount_understood,
    share_understood,
)
from course_lib.crypto_tokens.vesting.plan_import.cells.span_cells import day_understood, length_understood
from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.field_groups import AMOUNTS, DAYS, LENGTHS, SHARES
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings, Understood
from course_lib.crypto_tokens.vesting.plan_import.signs.settled import Settled
from course_lib.crypto_tokens.vesting.plan_import.wording.phrases import phrase_terms
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_lengths import (
    period_named,
)
from course_lib.crypto_tokens.vesting.plan_import.wording.words import (
    AT_ONCE,
    CIRCULATES_WORDS,
    HOLDER_WORDS,
    NOTHING,
    ONCE_WORDS,
)
from course_lib.data.grids import GridCell


def understood(cell: GridCell, used: UsedColumn, settled: Settled, found: Findings) -> Understood:
    """What *cell* of the column *used* means, by what is *settled*. What is open is asked through *found*."""
    field, index = used.field, used.column.index
    if field in AMOUNTS:
        read = amount_understood(cell, used, settled, found)
    elif field in SHARES:
        read = share_understood(cell, used, settled)
    elif field in LENGTHS:
        read = length_understood(cell, settled.units.get(index, used.column.heading.unit), field)
    elif field in DAYS:
        read = day_understood(cell, settled, index, found)
    elif field == "period":
        read = _period(cell, found)
    elif field in _KINDS:
        read = _kind(cell, used, found)
    else:
        text = cell.text.casefold() if field in ("cliff_rule", "status") else cell.text
        read = Understood(" ".join(text.splitlines()) if field == "bucket" else text)
    return read


_KINDS = {"holder": HOLDER_WORDS, "circulating": CIRCULATES_WORDS}


def _kind(cell: GridCell, used: UsedColumn, found: Findings) -> Understood:
    """One of the words of a kind, or the cell as it is, about which the reader of rows says what is wrong.

    Names of people may stand among kinds of holders, unless the heading is our own: they are left open.
    """
    meant = _KINDS[used.field].get(cell.text.casefold())
    if meant is None and used.field == "holder" and used.column.title != used.field:
        found.say(f"{cell.text[:40]} in {cell.place} is no kind of holder that is known: it is left open.")
        return Understood("", "no kind of holder")
    if meant is None or meant == cell.text.casefold():
        return Understood(cell.text)
    return Understood("" if meant == "rule" else meant, f"{cell.text} is {meant}")


ONCE = "once"
"""What stands for a period where all unlocks at one time."""


def _period(cell: GridCell, found: Findings) -> Understood:
    low = cell.text.casefold().strip(". ")
    if low in NOTHING - ONCE_WORDS:
        return Understood("", f"{cell.text} says nothing")
    if low in ONCE_WORDS:
        return Understood(ONCE, f"“{cell.text[:40]}”")
    if low in ("linear", "linearly", "continuous", "continuously", "lineal", "linéaire", "linear vesting"):
        choices = [("second", "every second"), ("day", "every day"), ("month", "every month")]
        key = found.ask(
            "linear", f"How often does something unlock where the plan says “{cell.text[:40]}”?", choices
        )
        return Understood(key, f"“{cell.text[:40]}”")
    meant = period_named(low) or low
    return Understood(meant, "" if meant == cell.text else f"{cell.text[:40]} is every {meant}")


ALL_AT_START = {"tge_fraction": "100%"}
"""The terms of a cell that says that nothing is locked."""


def terms_of(text: str, name: str = "terms") -> Mapping[str, str] | None:
    """The terms in *text*, a cell of the field *name*, as typed, by field; None if it is not understood.

    In a column of lengths a length alone, beside other parts, is the vesting; among cliffs it is not.
    """
    if text.casefold() in NOTHING:
        return ALL_AT_START if text.casefold() in AT_ONCE else {}
    return phrase_terms(text, name if name in LENGTHS else "")
