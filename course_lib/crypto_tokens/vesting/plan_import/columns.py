"""Which column holds what: by its heading, by its cells where the heading leaves it open, or by an answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from course_lib.crypto_tokens.vesting.plan_import.amount_words import without_share
from course_lib.crypto_tokens.vesting.plan_import.cell_kinds import (
    are_days,
    are_percent,
    are_words,
    is_day,
    is_day_among_lengths,
    number_in,
    share_and_few,
)
from course_lib.crypto_tokens.vesting.plan_import.column_choices import column_choices, fits
from course_lib.crypto_tokens.vesting.plan_import.field_groups import LENGTHS
from course_lib.crypto_tokens.vesting.plan_import.fields import FIELD_MEANINGS, LEFT_OUT
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.heading_remarks import not_understood
from course_lib.crypto_tokens.vesting.plan_import.headings import OWN, nearest
from course_lib.crypto_tokens.vesting.plan_import.layout import Layout, PlanColumn
from course_lib.crypto_tokens.vesting.plan_import.name_columns import names_settled
from course_lib.crypto_tokens.vesting.plan_import.phrases import phrase_terms
from course_lib.crypto_tokens.vesting.plan_import.scale_words import scale_said
from course_lib.crypto_tokens.vesting.plan_import.side_by_side import other_order
from course_lib.crypto_tokens.vesting.plan_import.total_names import is_total
from course_lib.crypto_tokens.vesting.plan_import.typed_dates import date_reading
from course_lib.crypto_tokens.vesting.plan_import.typed_lengths import length_reading, period_named
from course_lib.crypto_tokens.vesting.plan_import.unlock_columns import may_count_like_tokens, unlocked_field
from course_lib.crypto_tokens.vesting.plan_import.words import (
    CIRCULATES_WORDS,
    HOLDER_WORDS,
    NOTHING,
    UNITS,
)
from course_lib.crypto_tokens.vesting.plan_rows import STATUSES
from course_lib.data.grids import GridCell
from course_lib.data.number_readings import number_reading


@dataclass(frozen=True)
class UsedColumn:
    """A column that is used: ``column``, and the ``field`` that it holds.

    ``few_power`` is the power of ten of numbers without a scale that are few, beside others that have one.
    """

    column: PlanColumn
    field: str
    few_power: int = 0


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
        field = answer if answer in FIELD_MEANINGS else _field(column, cells[column.index], layout, found)
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
    return {index: UsedColumn(layout.column(index), field) for index, field in kept.items()}


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


def _says_more(column: PlanColumn, field: str, cells: Sequence[GridCell]) -> bool:
    """Whether the heading of *column*, which seems to hold *field*, has words that are not understood.

    One word beside lengths without a unit may be theirs; where *cells* say no unit, it is asked for.
    """
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
    sentence = f"What does the column {_shown(column)} hold?"
    if close:
        sentence = f"There is no column {column.title[:40]!r}; did you mean {close}?"
    first = LEFT_OUT if likely in fields.values() else known or close
    choices = column_choices(cells, first, fields.values())
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
            found.say(f"The addresses under {_shown(column)} are taken as the names of the buckets.")
            return


_IS_WALLET = re.compile(r"address|wallet|recipient", re.IGNORECASE)


def _field(column: PlanColumn, cells: Sequence[GridCell], layout: Layout, found: Findings) -> str | None:
    """What *column* holds; "" for nothing that is needed, None where that is not known."""
    named = column.heading.field
    if (other := _in_other_words(column, cells, layout)) is not None:
        return other or None
    by_cells = named not in OWN or (
        named in ("holder", "circulating", "cliff_fraction") and column.title != named
    )
    if named == "start" and cells and all("%" in cell.text for cell in cells):
        return "tge_fraction"
    if named == "tokens" and column.title.casefold() == "token" and are_words(cells):
        return None  # the name of one
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
    are_numbers = bool(cells) and all(number_in(cell) is not None for cell in cells)
    if named is None and cells and all(_is_schedule(cell.text) for cell in cells):
        return "terms"
    if (
        named == "status"
        and column.title != named
        and not all(cell.text.casefold() in STATUSES for cell in cells)
    ):
        return LEFT_OUT  # approved, draft: of the sheet, and not of the row
    if title == "nombre" and are_numbers:
        return "tokens"  # a name in Spanish, and a number in French
    if title == "token" and "tokens" in _others(column, layout) and are_words(cells):
        return LEFT_OUT  # its name: GRT, GRT, GRT
    if named in ("start", "end") and column.title != named and are_numbers and _are_no_days(cells):
        return ""  # months from the TGE, or a share at the start
    return None


def _are_no_days(cells: Sequence[GridCell]) -> bool:
    """Whether none of *cells*, which are numbers, is one that anybody reads as a day, and none per cent."""
    return not any("%" in cell.text or date_reading(cell.text) for cell in cells)


def _is_schedule(text: str) -> bool:
    """Whether *text*, whatever its heading is, can be nothing but a schedule in words."""
    terms = phrase_terms(text) or {}
    return bool({"duration_months", "cliff_months", "tge_fraction"} & terms.keys()) and len(text.split()) > 1


def _is_in_percent(column: PlanColumn, cells: Sequence[GridCell]) -> bool:
    """Whether *column*, of tokens, has shares of the supply by its heading, as in "Tokens (%)".

    It has none where the heading names one, as in "Tokens (20% of supply)", or all *cells* are too large.
    """
    if not column.heading.percent or re.search(r"[0-9]\s?%", column.title):
        return False
    values = [value for cell in cells if (value := number_in(cell))]
    return not values or min(values) <= 100


def _others(column: PlanColumn, layout: Layout) -> set[str | None]:
    return {other.heading.field for other in layout.columns if other.index != column.index}


def _amount(column: PlanColumn, cells: Sequence[GridCell], layout: Layout, found: Findings) -> str | None:
    """A column of tokens, or of shares of the supply."""
    others = _others(column, layout)
    if column.heading.field == "allocation" and are_words(cells):
        return "bucket" if "bucket" not in others else None
    if column.heading.percent or share_and_few(cells):
        return "share"
    if column.heading.field == "allocation" and "tokens" in others:
        return "share"
    values = [value for cell in cells if (value := number_in(cell)) is not None]
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
    if cells and all(is_day(cell) for cell in cells):
        return "start"
    return _unlocked("tge", column, cells, layout, found)


def _unlocked(
    when: str, column: PlanColumn, cells: Sequence[GridCell], layout: Layout, found: Findings
) -> str | None:
    """What *column* holds; beside tokens that are counted in millions 20 may be per cent, or tokens."""
    field = unlocked_field(when, column, cells)
    if (
        field != f"{when}_fraction"
        or column.heading.percent
        or any("%" in without_share(cell.text) for cell in cells)
    ):
        return field
    if scale_said(layout.above + layout.lines):
        return None
    title = may_count_like_tokens(column, layout)
    if not title:
        return field
    choices = [
        (f"{when}_fraction", "a share of the bucket"),
        (f"{when}_tokens", f"tokens, counted like those under “{title[:40]}”"),
        (f"{when}_supply", "a share of the whole supply"),
    ]
    sentence = f"Are the numbers under {_shown(column)} shares, or tokens?"
    return found.ask(f"column:{column.letter}", sentence, choices, [column.letter])


def _cliff_unlock(
    column: PlanColumn, cells: Sequence[GridCell], layout: Layout, found: Findings
) -> str | None:
    if _are_lengths_after_a_cliff(column, cells):
        return "duration_months"  # unlock after the cliff: 36 months
    return _unlocked("cliff", column, cells, layout, found)


def _cliff(column: PlanColumn, cells: Sequence[GridCell], layout: Layout, found: Findings) -> str | None:
    """The months until the cliff, its day, or what unlocks then; one cell of another kind turns no others."""
    if are_days(cells):
        return "cliff_date"
    if _LOCKED_ALONE.match(column.title) and any(number_in(cell) for cell in cells):
        return None  # months, or tokens
    if column.heading.percent or (are_percent(cells) and not column.heading.unit):
        return None if _LOCKED.search(column.title) else unlocked_field("cliff", column, cells)
    return "cliff_months"


_LOCKED = re.compile(r"\block", re.IGNORECASE)
_LOCKED_ALONE = re.compile(r"locked(?! *[(,]? *(?:mo|y|for|until|period))", re.IGNORECASE)


def _duration(column: PlanColumn, cells: Sequence[GridCell], layout: Layout, found: Findings) -> str | None:
    if are_days(cells):
        return "end"
    others = [cell for cell in cells if not is_day_among_lengths(cell)]
    typed = [cell.text for cell in others if cell.text.casefold() not in NOTHING]
    in_words = [text for text in typed if length_reading(text) is None]
    if in_words and (not any(map(number_in, others)) or all(map(phrase_terms, typed))):
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
    others = _others(column, layout)
    typed = [cell for cell in cells if cell.text.casefold() not in NOTHING]
    lengths = [cell for cell in typed if (length := length_reading(cell.text)) and length.bare is None]
    if typed and all(map(is_day, typed)) and "start" not in others:
        return "start"
    if _are_lengths_after_a_cliff(column, typed):
        return "duration_months"
    if typed and all(period_named(cell.text) for cell in typed) and "period" not in others:
        return "period"
    if (
        typed
        and len(lengths) == len(typed)
        and _VESTS_ALONE.search(column.title)
        and "duration" not in others
    ):
        return "duration_months"
    bare = [
        cell
        for cell in typed
        if cell in lengths or (_is_bare(cell) and phrase_terms(cell.text) is None) or is_day(cell)
    ]
    return None if typed and len(bare) == len(typed) else "terms"


_VESTS_ALONE = re.compile(r"^(?!.*(?:cliff|lock)).*vest", re.IGNORECASE)


def _is_bare(cell: GridCell) -> bool:
    """Whether *cell* has a number and no word behind it."""
    reading = number_reading(cell.text)
    return reading is not None and not reading.unit


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


def _are_lengths_after_a_cliff(column: PlanColumn, cells: Sequence[GridCell]) -> bool:
    """Whether *cells* are times that begin, or end, with the cliff: *column* says so, and in which unit."""
    lengths = [length_reading(cell.text) for cell in cells]
    if not column.heading.rule or None in lengths or not any(cell.text.strip("0") for cell in cells):
        return False
    return bool(lengths) and all(not length.bare or column.heading.unit for length in lengths)


def _each_once(layout: Layout, fields: dict[int, str], found: Findings) -> dict[int, str]:
    """*fields* with one column each; equal ones are one, others are asked about."""
    kept: dict[int, str] = {}
    for field in dict.fromkeys(fields.values()):
        indexes = [index for index, other in fields.items() if other == field]
        columns = [layout.column(index) for index in indexes]
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
