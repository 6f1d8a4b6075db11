"""Which column holds what: by its heading, by its cells where the heading leaves it open, or by an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from course_lib.crypto_tokens.vesting.plan_import.columns.cell_kinds import (
    are_words,
    number_in,
)
from course_lib.crypto_tokens.vesting.plan_import.columns.column_choices import (
    column_choices,
    fits,
    likely_by_words,
)
from course_lib.crypto_tokens.vesting.plan_import.columns.column_fields import field_held
from course_lib.crypto_tokens.vesting.plan_import.columns.grant_days import grant_column
from course_lib.crypto_tokens.vesting.plan_import.columns.name_columns import names_settled
from course_lib.crypto_tokens.vesting.plan_import.field_groups import DAYS, LENGTHS
from course_lib.crypto_tokens.vesting.plan_import.fields import FIELD_MEANINGS, LEFT_OUT
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.headings.heading_remarks import counts_parts, not_understood
from course_lib.crypto_tokens.vesting.plan_import.headings.headings import nearest
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import Layout, PlanColumn
from course_lib.crypto_tokens.vesting.plan_import.tables.side_by_side import other_order
from course_lib.crypto_tokens.vesting.plan_import.wording.total_names import is_total
from course_lib.crypto_tokens.vesting.plan_import.wording.words import (
    UNITS,
)
from course_lib.data.grids import GridCell


@dataclass(frozen=True)
class UsedColumn:
    """A column that is used: ``column``, and the ``field`` that it holds.

    ``few_power`` is the power of ten of numbers without a scale that are few, beside others that have one.
    ``counts`` is "locked" where its shares are what does not unlock, "parts" where its numbers are not the
    time that a vesting takes but its instalments.
    """

    column: PlanColumn
    field: str
    few_power: int = 0
    counts: str = ""


def used_columns(layout: Layout, found: Findings) -> dict[int, UsedColumn]:
    """The columns of *layout* that hold something, by index. What is open is asked through *found*."""
    fields: dict[int, str] = {}
    unused: list[PlanColumn] = []
    likely: dict[int, str] = {}
    cells = {
        column.index: [line.cells[column.index] for line in layout.lines if line.cells[column.index].text]
        for column in layout.columns
    }
    for column in layout.columns:
        answer = found.answers.get(f"column:{column.letter}")
        field = answer if answer in FIELD_MEANINGS else field_held(column, cells[column.index], layout, found)
        if field and answer not in FIELD_MEANINGS and _says_more(column, field, cells[column.index]):
            likely[column.index] = field
        elif field and answer != LEFT_OUT:
            fields[column.index] = field
        if field in ("", LEFT_OUT) and answer != LEFT_OUT and cells[column.index]:
            unused.append(column)
    for field in set(likely.values()) - set(fields.values()):
        same = [index for index, other in likely.items() if other == field]
        fields |= dict.fromkeys(same, field) if len(same) > 1 else {}  # it is asked which of them counts
    _name_column(layout, fields, cells, found)
    _grant_as_start(layout, fields, cells, found)
    for column in unused:
        if fields.get(column.index, LEFT_OUT) == LEFT_OUT:
            found.say(_not_used(column, cells[column.index]))
    titled = max((column.index for column in layout.columns if column.title), default=0)
    for column in layout.columns:
        if layout.kind == "csv" and column.index > titled:
            continue  # a row that is too long: commas without quotes, most likely
        if column in unused:
            continue
        if _is_unknown(column, fields, found) and not all(
            is_total(cell.text) for cell in cells[column.index]
        ):
            _ask_about(column, cells[column.index], likely.get(column.index, ""), fields, found)
    if other_order(layout, fields, found):
        fields = _without_second_names(fields)
    fields = names_settled(fields, cells, layout, found)
    _second_start(layout, fields)
    used = {index: field for index, field in fields.items() if field != LEFT_OUT}
    kept = _each_once(layout, used, found)
    used = {index: (layout.column(index), *_COUNTED.get(field, (field, ""))) for index, field in kept.items()}
    return {
        index: UsedColumn(column, field, counts=counts) for index, (column, field, counts) in used.items()
    }


_COUNTED = {"tge_locked": ("tge_fraction", "locked"), "parts": ("duration_months", "parts")}
"""The field that a column fills by what it counts, and that."""


def _grant_as_start(layout: Layout, fields: dict[int, str], cells: dict[int, list], found: Findings) -> None:
    """The day of the grant is the start, if no other column has days, and nobody answered otherwise."""
    grant = None if {*DAYS} & {*fields.values()} else grant_column(layout, fields, cells)
    if grant and found.answers.get(f"column:{grant.letter}") not in FIELD_MEANINGS:
        fields[grant.index] = "start"
        found.say(f"“{grant.title[:40]}” is the only column of days: it is read as the start.")


def _without_second_names(fields: dict[int, str]) -> dict[int, str]:
    """*fields* with the first column of names alone: which of them counts has no right answer."""
    first = min(index for index, field in fields.items() if field == "bucket")
    return {index: field for index, field in fields.items() if field != "bucket" or index == first}


def _second_start(layout: Layout, fields: dict[int, str]) -> None:
    """Beside the day of the TGE, another start is that of the vesting: both may be right."""
    starts = [index for index, field in fields.items() if field == "start"]
    at_tge = [index for index in starts if _AT_TGE.search(layout.column(index).title)]
    if len(starts) == 2 and len(at_tge) == 1 and not _are_equal(layout, starts):
        fields.update((index, "vesting_start") for index in starts if index not in at_tge)


_AT_TGE = re.compile(r"\b(?:tge|token generation|listing|launch)\b", re.IGNORECASE)


def _not_used(column: PlanColumn, cells: Sequence[GridCell]) -> str:
    """The note that *column* is left out; what a status says may tell against a row, and is named."""
    if column.heading.field != "status":
        return f"The column {column.shown} is not used."
    said = ", ".join(dict.fromkeys(cell.text[:20] for cell in cells))[:60]
    return f"The column {column.shown} ({said}) is not used: every row counts."


def _is_unknown(column: PlanColumn, fields: dict[int, str], found: Findings) -> bool:
    if column.index in fields or f"column:{column.letter}" in found.questions:
        return False
    return column.heading.field != "" and found.answers.get(f"column:{column.letter}") not in FIELD_MEANINGS


_LIKELY = {
    "tge": "tge_tokens",
    "cliff": "cliff_months",
    "duration": "duration_months",
    "allocation": "tokens",
}
"""What is most likely under a heading that stands for several fields, where its cells do not decide."""


def _says_more(column: PlanColumn, field: str, cells: Sequence[GridCell]) -> bool:
    """Whether the heading of *column*, which seems to hold *field*, has words that are not understood.

    One word beside lengths without a unit may be theirs; where *cells* say no unit, it is asked for.
    """
    if field == "duration_months" and counts_parts(column.title):
        return False
    is_rate = bool(column.heading.unit) and field.startswith(("tokens", "share", "tge"))
    remark = not_understood(column.title, field)
    may_be_unit = field in LENGTHS and not column.heading.unit and len(remark.split()) == 1
    return is_rate or (bool(remark) and not (may_be_unit and any(number_in(cell) for cell in cells)))


def _ask_about(
    column: PlanColumn, cells: Sequence[GridCell], likely: str, fields: dict[int, str], found: Findings
) -> None:
    """Ask what *column* holds; the *likely* field stands first, or one whose name is like the heading."""
    known = _LIKELY.get(column.heading.field, column.heading.field)
    known = likely or (known if known in FIELD_MEANINGS and fits(known, cells) else "")
    is_unit = column.title.casefold() in UNITS  # "Months" alone is as near to the cliff as to the vesting
    close = "" if likely or column.heading.field or is_unit else nearest(column.title)
    is_free = close in FIELD_MEANINGS and close not in fields.values()
    close = close if is_free and fits(close, cells) else ""
    known = likely_by_words(column.title, cells) or known
    sentence = f"What does the column {column.shown} hold?"
    if close:
        sentence = f"There is no column {column.title[:40]!r}; did you mean {close}?"
    first = LEFT_OUT if likely in fields.values() else known or close
    choices = column_choices(cells, first, fields.values(), column)
    found.ask(f"column:{column.letter}", sentence, choices, [f"{column.letter}"])


def _name_column(layout: Layout, fields: dict[int, str], cells: dict[int, list], found: Findings) -> None:
    """The first column of words without a heading names the buckets, if no other does."""
    if "bucket" in fields.values():
        return
    for column in layout.columns:
        if column.index not in fields and not column.title and are_words(cells[column.index]):
            fields[column.index] = "bucket"
            found.say(
                f"Column {column.letter} has no heading; its words are taken as the names of the buckets."
            )
            return
    for column in layout.columns:
        texts = [cell.text for cell in cells[column.index]]
        if _IS_WALLET.search(column.title) and column.heading.field == "" and len({*texts}) == len(texts) > 0:
            fields[column.index] = "bucket"
            found.say(f"The addresses under {column.shown} are taken as the names of the buckets.")
            return


_IS_WALLET = re.compile(r"address|wallet|recipient", re.IGNORECASE)


def _each_once(layout: Layout, fields: dict[int, str], found: Findings) -> dict[int, str]:
    """*fields* with one column each; equal ones are one, others are asked about."""
    kept: dict[int, str] = {}
    for field in dict.fromkeys(fields.values()):
        indexes = [index for index, other in fields.items() if other == field]
        columns = [layout.column(index) for index in indexes]
        if len(indexes) > 1 and not _are_equal(layout, indexes):
            names = " and ".join(f"{column.letter} ({column.title[:30]})" for column in columns)
            meaning = FIELD_MEANINGS.get(field, field.replace("_", " "))
            choices = [(column.letter, f"column {column.letter}, {column.shown}") for column in columns]
            sentence = f"The columns {names} both hold {meaning}; which one counts?"
            chosen = found.ask(f"columns:{field}", sentence, choices, [column.letter for column in columns])
            indexes = [column.index for column in columns if column.letter == chosen]
        kept.update((index, field) for index in indexes[:1])
    return kept


def _are_equal(layout: Layout, indexes: Sequence[int]) -> bool:
    return all(len({line.cells[index].text for index in indexes}) == 1 for line in layout.lines)
