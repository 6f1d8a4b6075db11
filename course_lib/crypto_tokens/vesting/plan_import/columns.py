"""Which column holds what: by its heading, by its cells where the heading leaves it open, or by an answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from fractions import Fraction

from course_lib.crypto_tokens.vesting.plan_import.amount_words import scale_said
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.headings import OWN, nearest
from course_lib.crypto_tokens.vesting.plan_import.layout import Layout, PlanColumn
from course_lib.crypto_tokens.vesting.plan_import.phrases import phrase_terms
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

LEFT_OUT = "left out"

FIELD_MEANINGS = {
    "bucket": "the name of the bucket",
    "tokens": "a number of tokens",
    "share": "a share of the supply",
    "start": "the day on which the vesting starts",
    "tge_fraction": "the share of the bucket that unlocks at the start",
    "tge_tokens": "the tokens that unlock at the start",
    "tge_supply": "the share of the whole supply that this bucket unlocks at the start",
    "cliff_months": "the months until the cliff",
    "cliff_date": "the day on which the cliff is over",
    "cliff_fraction": "the share of the bucket that unlocks at the cliff",
    "cliff_tokens": "the tokens that unlock at the cliff",
    "cliff_supply": "the share of the whole supply that this bucket unlocks at the cliff",
    "duration_months": "the months that the vesting takes",
    "end": "the day on which everything has vested",
    "period": "how often something unlocks",
    "holder": "who holds the tokens: the team, investors, the public …",
    "circulating": "whether the tokens circulate once they are unlocked",
    "note": "a note",
    LEFT_OUT: "nothing that is needed",
}
"""What a column may hold, in words, for the question what an unknown one holds."""


@dataclass(frozen=True)
class UsedColumn:
    """A column that is used: ``column``, and the ``field`` that it holds."""

    column: PlanColumn
    field: str


def used_columns(layout: Layout, found: Findings) -> dict[int, UsedColumn]:
    """The columns of *layout* that hold something, by index. What is open is asked through *found*."""
    fields: dict[int, str] = {}
    cells = {
        column.index: [line.cells[column.index] for line in layout.lines if line.cells[column.index].text]
        for column in layout.columns
    }
    for column in layout.columns:
        answer = found.answers.get(f"column:{column.letter}")
        field = answer if answer in FIELD_MEANINGS else _field(column, cells[column.index], layout, found)
        if field and answer != LEFT_OUT:
            fields[column.index] = field
        if field in ("", LEFT_OUT) and answer != LEFT_OUT and cells[column.index]:
            found.say(f"The column {_shown(column)} is not used.")
    _name_column(layout, fields, cells, found)
    _holder_column(fields, cells)
    titled = max((column.index for column in layout.columns if column.title), default=0)
    for column in layout.columns:
        if layout.kind == "csv" and column.index > titled:
            continue  # a row that is too long: commas without quotes, most likely
        if _is_unknown(column, fields, found) and not all(
            is_total(cell.text) for cell in cells[column.index]
        ):
            _ask_about(column, cells[column.index], fields, found)
    if other_order(layout, fields, found):
        fields = _without_second_names(fields)
    used = {index: field for index, field in fields.items() if field != LEFT_OUT}
    kept = _each_once(layout, used, found)
    return {index: UsedColumn(_column(layout, index), field) for index, field in kept.items()}


def _without_second_names(fields: dict[int, str]) -> dict[int, str]:
    """*fields* with the first column of names alone: which of them counts has no right answer."""
    first = min(index for index, field in fields.items() if field == "bucket")
    return {index: field for index, field in fields.items() if field != "bucket" or index == first}


def _column(layout: Layout, index: int) -> PlanColumn:
    return next(column for column in layout.columns if column.index == index)


def _shown(column: PlanColumn) -> str:
    return f"“{column.title[:40]}”" if column.title else column.letter


def _is_unknown(column: PlanColumn, fields: dict[int, str], found: Findings) -> bool:
    if column.index in fields or f"column:{column.letter}" in found.questions:
        return False
    return column.heading.field != "" and found.answers.get(f"column:{column.letter}") not in FIELD_MEANINGS


def _ask_about(
    column: PlanColumn, cells: Sequence[GridCell], fields: dict[int, str], found: Findings
) -> None:
    known = column.heading.field if column.heading.field in FIELD_MEANINGS else ""
    close = known or (nearest(column.title) if column.title else "")
    close = close if known or _may_hold(close, cells) else ""
    sentence = f"What does the column {_shown(column)} hold?"
    if close and not known:
        sentence = f"There is no column {column.title[:40]!r}; did you mean {close}?"
    choices = sorted(
        FIELD_MEANINGS.items(), key=lambda choice: (choice[0] != close, choice[0] in fields.values())
    )
    found.ask(f"column:{column.letter}", sentence, choices, [f"{column.letter}"])


def _may_hold(field: str, cells: Sequence[GridCell]) -> bool:
    """Whether *cells* can be of the *field* whose name is like their heading: days, numbers or words."""
    if any(_is_day(cell) for cell in cells):
        return field in ("start", "end", "cliff_date")
    if cells and all(_value(cell) is not None for cell in cells):
        return field not in ("bucket", "start", "end", "cliff_rule", "period", "holder", "circulating")
    return True


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


def _holder_column(fields: dict[int, str], cells: dict[int, list]) -> None:
    """Beside the names of the buckets, a second column of names that are kinds of holders says who holds."""
    names = [index for index, field in fields.items() if field == "bucket"]
    kinds = [index for index in names if _are_all(cells[index], HOLDER_WORDS)]
    if len(names) == 2 and len(kinds) == 1 and "holder" not in fields.values():
        fields[kinds[0]] = "holder"


def _field(column: PlanColumn, cells: Sequence[GridCell], layout: Layout, found: Findings) -> str | None:
    """What *column* holds; "" for nothing that is needed, None where that is not known."""
    named = column.heading.field
    if (other := _in_other_words(column, cells)) is not None:
        return other or None
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


def _in_other_words(column: PlanColumn, cells: Sequence[GridCell]) -> str | None:
    """What the *cells* of *column* show that it holds, whatever its heading says; "" where it is open.

    None where they say nothing that the heading does not.
    """
    named, title = column.heading.field, column.title
    are_numbers = bool(cells) and all(_value(cell) is not None for cell in cells)
    if named is None and cells and all(_is_schedule(cell.text) for cell in cells):
        return "terms"
    if named == "status" and title != named and not any(cell.text.casefold() in STATUSES for cell in cells):
        return LEFT_OUT  # approved, draft: of the sheet, and not of the row
    if title.casefold() == "nombre" and are_numbers:
        return "tokens"  # a name in Spanish, and a number in French
    if named in ("start", "end") and column.heading.unit and are_numbers:
        return ""  # months from the TGE, and no days
    return None


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
    if _are_lengths_after_a_cliff(column, cells):
        return "duration_months"  # unlock after the cliff: 36 months
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
    """Who holds each bucket where words are kinds of holders, else its name where no other column is."""
    named = {"bucket", "allocation", None} & _others(column, layout)
    if named and any(cell.text.casefold() in HOLDER_WORDS for cell in cells):
        return "holder"
    return None if "bucket" in named else "bucket"


def _circulating(
    column: PlanColumn, cells: Sequence[GridCell], layout: Layout, found: Findings
) -> str | None:
    # Under the same heading many tables have a number of tokens, of which a plan has no use.
    return "circulating" if any(cell.text.casefold() in CIRCULATES_WORDS for cell in cells) else None


def _terms(column: PlanColumn, cells: Sequence[GridCell], layout: Layout, found: Findings) -> str | None:
    """A schedule in words; numbers, lengths or days under such a heading may be any of several things."""
    bare = [cell for cell in cells if phrase_terms(cell.text) is None]
    bare = [cell for cell in bare if _is_bare_number(cell) or _is_day(cell) or length_reading(cell.text)]
    if cells and all(_is_day(cell) for cell in cells) and "start" not in _others(column, layout):
        return "start"
    if _are_lengths_after_a_cliff(column, cells):
        return "duration_months"
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


def _are_lengths_after_a_cliff(column: PlanColumn, cells: Sequence[GridCell]) -> bool:
    """Whether *cells* are times that begin, or end, with the cliff: *column* says so, and in which unit."""
    lengths = [length_reading(cell.text) for cell in cells]
    if not column.heading.rule or None in lengths or not any(cell.text.strip("0") for cell in cells):
        return False
    return bool(lengths) and all(not length.bare or column.heading.unit for length in lengths)


def _is_bare_number(cell: GridCell) -> bool:
    """Whether *cell* is a number, and not a sentence that begins with a length of time."""
    reading = number_reading(cell.text)
    return reading is not None and (reading.unit.casefold().split() or [""])[0].strip(".") not in UNITS


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
