"""Which column holds what: by its heading, by its cells where the heading leaves it open, or by an answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from fractions import Fraction

from course_lib.crypto_tokens.vesting.plan_import.amount_words import scale_said
from course_lib.crypto_tokens.vesting.plan_import.column_choices import column_choices, fits
from course_lib.crypto_tokens.vesting.plan_import.fields import FIELD_MEANINGS, LEFT_OUT
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.headings import OWN, nearest
from course_lib.crypto_tokens.vesting.plan_import.layout import Layout, PlanColumn
from course_lib.crypto_tokens.vesting.plan_import.side_by_side import other_order
from course_lib.crypto_tokens.vesting.plan_import.total_names import is_total
from course_lib.crypto_tokens.vesting.plan_import.typed_dates import date_reading
from course_lib.crypto_tokens.vesting.plan_import.typed_lengths import length_reading, period_named
from course_lib.crypto_tokens.vesting.plan_import.unlock_columns import unlocked_field
from course_lib.crypto_tokens.vesting.plan_import.words import (
    CIRCULATES_WORDS,
    HOLDER_WORDS,
    NOTHING,
    UNITS,
)
from course_lib.crypto_tokens.vesting.plan_rows import STATUSES
from course_lib.data import checks
from course_lib.data.grids import GridCell
from course_lib.data.number_readings import number_reading


@dataclass(frozen=True)
class UsedColumn:
    """A column that is used: ``column``, and the ``field`` that it holds."""

    column: PlanColumn
    field: str


def used_columns(layout: Layout, found: Findings) -> dict[int, UsedColumn]:
    """The columns of *layout* that hold something, by index. What is open is asked through *found*."""
    fields: dict[int, str] = {}
    unused: list[PlanColumn] = []
    cells = {
        column.index: [line.cells[column.index] for line in layout.lines if line.cells[column.index].text]
        for column in layout.columns
    }
    for column in layout.columns:
        answer = found.answers.get(f"column:{column.letter}")
        field = answer if answer in FIELD_MEANINGS else _field(column, cells[column.index], layout, found)
        if field and field != LEFT_OUT:
            fields[column.index] = field
        elif field == "" and cells[column.index]:
            unused.append(column)
    _name_column(layout, fields, cells, found)
    for column in unused:
        if column.index not in fields:
            found.say(_not_used(column, cells[column.index]))
    _holder_column(fields, cells)
    titled = max((column.index for column in layout.columns if column.title), default=0)
    for column in layout.columns:
        if layout.kind == "csv" and column.index > titled:
            continue  # a row that is too long: commas without quotes, most likely
        if column in unused:
            continue
        if _is_unknown(column, fields, found) and not all(
            is_total(cell.text) for cell in cells[column.index]
        ):
            _ask_about(column, cells[column.index], fields, found)
    if other_order(layout, fields, found):
        fields = _without_second_names(fields)
    kept = _each_once(layout, fields, found)
    return {index: UsedColumn(_column(layout, index), field) for index, field in kept.items()}


def _without_second_names(fields: dict[int, str]) -> dict[int, str]:
    """*fields* with the first column of names alone: which of them counts has no right answer."""
    first = min(index for index, field in fields.items() if field == "bucket")
    return {index: field for index, field in fields.items() if field != "bucket" or index == first}


def _column(layout: Layout, index: int) -> PlanColumn:
    return next(column for column in layout.columns if column.index == index)


def _shown(column: PlanColumn) -> str:
    return f"“{column.title[:40]}”" if column.title else column.letter


def _not_used(column: PlanColumn, cells: Sequence[GridCell]) -> str:
    """The note that *column* is left out; what a status says may tell against a row, and is named."""
    if column.heading.field != "status":
        return f"The column {_shown(column)} is not used."
    said = ", ".join(dict.fromkeys(cell.text[:20] for cell in cells))[:60]
    return f"The column {_shown(column)} ({said}) is not used: every row counts."


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


def _ask_about(
    column: PlanColumn, cells: Sequence[GridCell], fields: dict[int, str], found: Findings
) -> None:
    known = _LIKELY.get(column.heading.field, column.heading.field)
    known = known if known in FIELD_MEANINGS and fits(known, cells) else ""
    is_unit = column.title.casefold() in UNITS  # "Months" alone is as near to the cliff as to the vesting
    close = "" if column.heading.field or is_unit else nearest(column.title)
    is_free = close in FIELD_MEANINGS and close not in fields.values()
    close = close if is_free and fits(close, cells) else ""
    sentence = f"What does the column {_shown(column)} hold?"
    if close:
        sentence = f"There is no column {column.title[:40]!r}; did you mean {close}?"
    choices = column_choices(cells, known or close, fields.values())
    found.ask(f"column:{column.letter}", sentence, choices, [f"{column.letter}"])


def _name_column(layout: Layout, fields: dict[int, str], cells: dict[int, list], found: Findings) -> None:
    """The first column of words without a heading names the buckets, if no other does."""
    if "bucket" in fields.values():
        return
    for column in layout.columns:
        if column.index not in fields and not column.title and _are_words(cells[column.index]):
            fields[column.index] = "bucket"
            found.say(
                f"Column {column.letter} has no heading; its words are taken as the names of the buckets."
            )
            return
    for column in layout.columns:
        texts = [cell.text for cell in cells[column.index]]
        if _IS_WALLET.search(column.title) and column.heading.field == "" and len({*texts}) == len(texts) > 0:
            fields[column.index] = "bucket"
            found.say(f"The addresses under {_shown(column)} are taken as the names of the buckets.")
            return


_IS_WALLET = re.compile(r"address|wallet|recipient", re.IGNORECASE)


def _holder_column(fields: dict[int, str], cells: dict[int, list]) -> None:
    """Beside the names of the buckets, a second column of names that are kinds of holders says who holds."""
    names = [index for index, field in fields.items() if field == "bucket"]
    kinds = [index for index in names if _are_all(cells[index], HOLDER_WORDS)]
    if len(names) == 2 and len(kinds) == 1 and "holder" not in fields.values():
        fields[kinds[0]] = "holder"


def _field(column: PlanColumn, cells: Sequence[GridCell], layout: Layout, found: Findings) -> str | None:
    """What *column* holds; "" for nothing that is needed, None where that is not known."""
    named = column.heading.field
    if (other := _in_other_words(column, cells, layout)) is not None:
        return "" if other == LEFT_OUT else other or None
    by_cells = named not in OWN or (
        named in ("holder", "circulating", "cliff_fraction") and column.title != named
    )
    if named == "start" and cells and all("%" in cell.text for cell in cells):
        return "tge_fraction"
    if named == "tokens" and _is_in_percent(column, cells):
        return "share"
    if not named or not by_cells:
        return named
    return _BY_CELLS[named](column, cells, layout, found) if named in _BY_CELLS else named


def _in_other_words(column: PlanColumn, cells: Sequence[GridCell], layout: Layout) -> str | None:
    """What the *cells* of *column* show that it holds, whatever its heading says; "" where it is open.

    None where they say nothing that the heading does not.
    """
    named, title = column.heading.field, column.title.casefold()
    if named == "status" and column.title != named and not _are_all(cells, STATUSES):
        return LEFT_OUT  # approved, draft: of the sheet, and not of the row
    if title == "token" and "tokens" in _others(column, layout) and _are_words(cells):
        return LEFT_OUT  # its name: GRT, GRT, GRT
    if named in ("start", "end") and column.title != named and _are_no_days(cells):
        return ""  # months from the TGE, or a share at the start
    return None


def _are_no_days(cells: Sequence[GridCell]) -> bool:
    """Whether *cells* are numbers that nobody reads as days."""
    return bool(cells) and all(
        _value(cell) is not None and "%" not in cell.text and date_reading(cell.text) is None
        for cell in cells
    )


def _is_in_percent(column: PlanColumn, cells: Sequence[GridCell]) -> bool:
    """Whether *column*, of tokens, has shares of the supply by its heading, as in "Tokens (%)".

    It has none where the heading names one, as in "Tokens (20% of supply)", or all *cells* are too large.
    """
    if not column.heading.percent or re.search(r"[0-9]\s?%", column.title):
        return False
    values = [value for cell in cells if (value := _value(cell))]
    return not values or min(values) <= 100


def _others(column: PlanColumn, layout: Layout) -> set[str | None]:
    return {other.heading.field for other in layout.columns if other.index != column.index}


def _amount(column: PlanColumn, cells: Sequence[GridCell], layout: Layout, found: Findings) -> str | None:
    """A column of tokens, or of shares of the supply."""
    others = _others(column, layout)
    if column.heading.field == "allocation" and _are_words(cells):
        return "bucket" if "bucket" not in others else None
    if column.heading.percent or any("%" in cell.text for cell in cells):
        return "share"
    if column.heading.field == "allocation" and "tokens" in others:
        return "share"
    values = [value for cell in cells if (value := _value(cell)) is not None]
    if values and max(values) <= 100 and "share" not in others and not column.heading.power:
        letter = column.letter
        choices = [("tokens", "tokens"), ("share", "per cent of the supply, or shares of it")]
        return found.ask(
            f"column:{letter}",
            f"Are the numbers under {_shown(column)} tokens, or shares?",
            choices,
            [letter],
        )
    return "tokens"


def _tge(column: PlanColumn, cells: Sequence[GridCell], layout: Layout, found: Findings) -> str | None:
    if cells and all(_is_day(cell) for cell in cells):
        return "start"
    return _unlocked("tge", column, cells, layout)


def _unlocked(when: str, column: PlanColumn, cells: Sequence[GridCell], layout: Layout) -> str | None:
    """What *column* holds; where a note says "in millions", 20 without a sign may be per cent, or tokens."""
    field = unlocked_field(when, column, cells)
    said = column.heading.percent or any("%" in cell.text for cell in cells)
    if field == f"{when}_fraction" and not said and scale_said(layout.above + layout.lines):
        return None
    return field


def _cliff_unlock(
    column: PlanColumn, cells: Sequence[GridCell], layout: Layout, found: Findings
) -> str | None:
    return _unlocked("cliff", column, cells, layout)


def _cliff(column: PlanColumn, cells: Sequence[GridCell], layout: Layout, found: Findings) -> str | None:
    if any(_is_day(cell) for cell in cells) or _are_day_numbers(cells):
        return "cliff_date"
    if _LOCKED_ALONE.match(column.title) and any(_value(cell) for cell in cells):
        return None  # months, or tokens
    percent = column.heading.percent or any("%" in cell.text for cell in cells)
    if percent:
        return None if _LOCKED.search(column.title) else unlocked_field("cliff", column, cells)
    return "cliff_months"


_LOCKED = re.compile(r"\block", re.IGNORECASE)
_LOCKED_ALONE = re.compile(r"locked(?! *[(,]? *(?:mo|y|for|until|period))", re.IGNORECASE)


def _duration(column: PlanColumn, cells: Sequence[GridCell], layout: Layout, found: Findings) -> str | None:
    if any(_is_day(cell) for cell in cells) or _are_day_numbers(cells):
        return "end"
    if any(length_reading(cell.text) is None for cell in cells) and not any(map(_value, cells)):
        return "terms"
    return "duration_months"


def _holder(column: PlanColumn, cells: Sequence[GridCell], layout: Layout, found: Findings) -> str | None:
    """Who holds each bucket where a word is a kind of holder, else its name where no other column is.

    Names of people beside those of buckets are of no use here.
    """
    others = _others(column, layout)
    may_be_name = {None, "bucket", "allocation"} & others
    kinds = [cell for cell in cells if cell.text.casefold() in HOLDER_WORDS]
    if not {"bucket", "allocation"} & others:
        return "holder" if may_be_name and cells and len(kinds) == len(cells) else "bucket"
    return "holder" if kinds or not cells else ""


def _circulating(
    column: PlanColumn, cells: Sequence[GridCell], layout: Layout, found: Findings
) -> str | None:
    # Under the same heading many tables have a number of tokens, of which a plan has no use.
    return "circulating" if any(cell.text.casefold() in CIRCULATES_WORDS for cell in cells) else None


def _terms(column: PlanColumn, cells: Sequence[GridCell], layout: Layout, found: Findings) -> str | None:
    """A schedule in words; numbers, lengths or days under such a heading may be any of several things."""
    bare = [cell for cell in cells if _value(cell) is not None or _is_day(cell) or length_reading(cell.text)]
    if cells and all(_is_day(cell) for cell in cells) and "start" not in _others(column, layout):
        return "start"
    if (
        cells
        and all(map(period_named, (cell.text for cell in cells)))
        and "period" not in _others(column, layout)
    ):
        return "period"
    return None if cells and len(bare) == len(cells) else "terms"


_BY_CELLS: dict[str, Callable[[PlanColumn, Sequence[GridCell], Layout, Findings], str | None]] = {
    "tokens": _amount,
    "allocation": _amount,
    "tge": _tge,
    "cliff": _cliff,
    "duration": _duration,
    "terms": _terms,
    "holder": _holder,
    "circulating": _circulating,
    "cliff_fraction": _cliff_unlock,
}


def _value(cell: GridCell) -> Fraction | None:
    reading = number_reading(cell.text)
    return checks.exact(next(iter(reading.values.values()))) if reading else None


def _is_day(cell: GridCell) -> bool:
    return _value(cell) is None and date_reading(cell.text) is not None


def _are_day_numbers(cells: Sequence[GridCell]) -> bool:
    """Whether *cells* are days as spreadsheets number them: as months or days they would be a lifetime."""
    typed = [cell.text for cell in cells if cell.text.casefold() not in NOTHING | {"0"}]
    readings = [date_reading(text) for text in typed]
    return bool(typed) and all(reading is not None and "1900" in reading.values for reading in readings)


def _are_all(cells: Sequence[GridCell], words: Container[str]) -> bool:
    return bool(cells) and all(cell.text.casefold() in words for cell in cells)


def _are_words(cells: Sequence[GridCell]) -> bool:
    words = [cell for cell in cells if _value(cell) is None and cell.text.casefold() not in NOTHING]
    return 2 * len(words) > len(cells)


def _each_once(layout: Layout, fields: dict[int, str], found: Findings) -> dict[int, str]:
    """*fields* with one column each; equal ones are one, others are asked about."""
    kept: dict[int, str] = {}
    for field in dict.fromkeys(fields.values()):
        indexes = [index for index, other in fields.items() if other == field]
        columns = [_column(layout, index) for index in indexes]
        if len(indexes) > 1 and not _are_equal(layout, indexes):
            names = " and ".join(f"{column.letter} ({column.title[:30]})" for column in columns)
            meaning = FIELD_MEANINGS.get(field, field.replace("_", " "))
            choices = [(column.letter, f"column {column.letter}, {_shown(column)}") for column in columns]
            sentence = f"The columns {names} both hold {meaning}; which one counts?"
            chosen = found.ask(f"columns:{field}", sentence, choices, [column.letter for column in columns])
            indexes = [column.index for column in columns if column.letter == chosen]
        kept.update((index, field) for index in indexes[:1])
    return kept


def _are_equal(layout: Layout, indexes: Sequence[int]) -> bool:
    return all(len({line.cells[index].text for index in indexes}) == 1 for line in layout.lines)
