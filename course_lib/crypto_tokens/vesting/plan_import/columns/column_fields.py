"""What one column holds: its heading says it, or leaves it to its cells and to the other headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from course_lib.crypto_tokens.vesting.plan_import.columns.cell_kinds import (
    are_days,
    are_percent,
    are_words,
    is_day,
    is_day_among_lengths,
    number_in,
    share_and_few,
)
from course_lib.crypto_tokens.vesting.plan_import.columns.unlock_columns import (
    may_count_like_tokens,
    unlocked_field,
)
from course_lib.crypto_tokens.vesting.plan_import.fields import LEFT_OUT
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.headings.headings import OWN
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import Layout, PlanColumn
from course_lib.crypto_tokens.vesting.plan_import.wording.amount_words import without_share
from course_lib.crypto_tokens.vesting.plan_import.wording.phrases import phrase_terms
from course_lib.crypto_tokens.vesting.plan_import.wording.scale_words import scale_said
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_dates import date_reading
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_lengths import length_reading, period_named
from course_lib.crypto_tokens.vesting.plan_import.wording.words import (
    CIRCULATES_WORDS,
    HOLDER_WORDS,
    NOTHING,
)
from course_lib.crypto_tokens.vesting.plan_rows import STATUSES
from course_lib.data.grids import GridCell
from course_lib.data.number_readings import number_reading


def field_held(column: PlanColumn, cells: Sequence[GridCell], layout: Layout, found: Findings) -> str | None:
    """What *column* of *layout* holds, by its heading and its filled *cells*.

    "" stands for nothing that is needed, None for what is not known; some of it is asked through *found*.
    """
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
            f"Are the numbers under {column.shown} tokens, or shares?",
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
    sentence = f"Are the numbers under {column.shown} shares, or tokens?"
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
