"""Lines of a table that are no buckets: key figures between the rows, and what stands below the total."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.notes.context import Context, speaks_of_supply
from course_lib.crypto_tokens.vesting.plan_import.tables.figure_names import may_be_state, says_figure
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import Layout, is_exported
from course_lib.crypto_tokens.vesting.plan_import.wording.amount_words import value_with
from course_lib.crypto_tokens.vesting.plan_import.wording.total_names import (
    is_subtotal,
    is_total,
    may_be_total,
)
from course_lib.crypto_tokens.vesting.plan_import.wording.words import HOLDER_WORDS
from course_lib.data import checks
from course_lib.data.grids import GridCell, GridLine
from course_lib.data.number_readings import number_reading

_NAMES = ("bucket", "holder", "allocation")
_AMOUNTS = ("tokens", "share", "allocation")
_TERMS = ("start", "tge", "cliff", "cliff_fraction", "duration", "end", "terms", "period", "cliff_rule")
_TERMS += ("cliff_months", "duration_months", "tge_fraction")


def without_key_figures(layout: Layout, found: Findings) -> tuple[Layout, tuple[GridLine, ...]]:
    """*layout* without the lines that are no buckets, and these lines.

    A key figure is known by its name. Below the total, and below an empty line, nothing is a bucket by itself
    that has an amount and none of the terms of the rows: it is asked about through *found*, once for all.
    """
    table = _table(layout)
    if table is None or layout.kind == "json" or is_exported(layout):  # a program means what it says
        return layout, ()
    lines_below, where = _below(table)
    below = {line.of.number for line in lines_below}
    after_total = where.endswith("total")
    figures, asked = [], []
    for line in table.lines:
        values = _values(table, line)
        is_bucket = line.has_terms and (line.amount or not table.amounts)
        if not values or is_bucket or is_total(line.label):
            continue
        is_number = any(map(_holds_some, values))
        if says_figure(line.label, values[0].text) or _is_supply(line.label):
            figures.append(line)
        elif line.of.number in below and not line.has_terms and (not is_number or may_be_state(line.label)):
            figures.append(line)  # words or nothing; what is locked is counted in the total
        elif line.label.casefold() in HOLDER_WORDS and not after_total:
            continue  # a bucket by its name
        elif line.amount and is_number and (line.of.number in below or may_be_state(line.label)):
            asked.append(line)
    known = {line.of.number for line in figures}
    holds = [line for line in table.lines if line.amount or not table.amounts]
    rows = sum(line.of.number not in known for line in holds)
    if not rows or rows == len(asked):
        return layout, ()
    answer = _ask(asked, where, found) if asked else "bucket"
    figures += asked if answer == "figure" else []
    known = {line.of.number for line in figures}
    gone = known | {line.of.number for line in asked if answer is None}
    kept = tuple(line for line in layout.lines if line.number not in gone)
    return replace(layout, lines=kept), tuple(line for line in layout.lines if line.number in known)


def say_figures(figures: Sequence[GridLine], context: Context, found: Findings) -> None:
    """Tell *found* which lines are left out as key *figures*; those of the *context* are not left out."""
    taken = {place for _, place in (*context.starts, *filter(None, [context.supply]))}
    left = [line for line in figures if not taken & {cell.place for cell in line.cells}]
    first = [next(cell for cell in line.cells if cell.text) for line in left]
    if first:
        named = ", ".join(f"“{cell.text[:40]}” ({cell.place})" for cell in first[:8])
        more = f" and {len(first) - 8} more" if len(first) > 8 else ""
        verb = "is no bucket and is" if len(first) == 1 else "are no buckets and are"
        found.say(f"{named}{more} {verb} left out.")


@dataclass(frozen=True)
class _Line:
    """One line with a name: its ``label``, its cell of an ``amount``, and whether it ``has_terms``."""

    of: GridLine
    label: str
    amount: GridCell | None
    has_terms: bool


@dataclass(frozen=True)
class _Table:
    """The ``lines`` with a name, the columns of the ``name`` and of ``amounts``."""

    lines: tuple[_Line, ...]
    name: int
    amounts: tuple[int, ...]
    terms: tuple[int, ...]


def _table(layout: Layout) -> _Table | None:
    name = name_column(layout)
    amounts = tuple(
        column.index for column in layout.columns if column.heading.field in _AMOUNTS and column.index != name
    )
    if name is None:
        return None
    terms = tuple(column.index for column in layout.columns if column.heading.field in _TERMS)
    lines = tuple(
        _Line(
            line,
            label,
            next((line.cells[at] for at in amounts if line.cells[at].text), None),
            any(line.cells[at].text for at in terms),
        )
        for line in layout.lines
        if (label := line.cells[name].text or _label_beside(line))
    )
    return _Table(lines, name, amounts, terms)


def _label_beside(line: GridLine) -> str:
    """What *line* without a name is called in its first cell, if that is the name of a total or a figure."""
    filled = [cell.text for cell in line.cells if cell.text]
    is_known = len(filled) > 1 and (is_total(filled[0]) or says_figure(filled[0], filled[1]))
    return filled[0] if is_known else ""


def name_column(layout: Layout) -> int | None:
    """The index of the column of *layout* that names the buckets, by its heading and its cells."""
    for column in layout.columns:
        cells = [line.cells[column.index] for line in layout.lines if line.cells[column.index].text]
        words = [cell for cell in cells if number_reading(cell.text) is None]
        if (column.heading.field in _NAMES or not column.title) and 2 * len(words) > len(cells):
            return column.index
    return None


def _values(table: _Table, line: _Line) -> list[GridCell]:
    cells = [cell for at, cell in enumerate(line.of.cells) if at != table.name and cell.text]
    return cells if line.of.cells[table.name].text else cells[1:]  # the first is its label


def _is_supply(label: str) -> bool:
    """Whether *label* names the supply, and no bucket such as "Token supply for the staking rewards"."""
    is_short = len(label.split()) <= _WORDS_OF_A_SUPPLY
    return is_short and speaks_of_supply(label) and not may_be_total(label)


_WORDS_OF_A_SUPPLY = 4
_MOST_TOTALS = 50
"""The most lines that are tried as the total of those above them, which takes long for many."""


def _holds_some(cell: GridCell) -> bool:
    """Whether *cell* is a number, and more than nothing: a bucket holds some."""
    reading = number_reading(cell.text)
    return bool(reading) and max(map(checks.exact, reading.values.values())) > 0


def _below(table: _Table) -> tuple[list[_Line], str]:
    """The lines without terms below the total, or else below an empty line, and the words for the place."""
    last = max((line.of.number for line in table.lines if _is_full(line)), default=0)
    totals = [line for line in table.lines if is_total(line.label) and not is_subtotal(line.label)]
    rows = _rows(table)
    for total in [line for line in totals if line.of.number > last][:_MOST_TOTALS]:
        above = [line for line in rows if line.of.number < total.of.number]
        if total.amount and above and (last or _adds_up(total, above)):
            return _left_below(table, total), "stands below the total"
    if not last or not all(line.has_terms for line in rows if line.of.number <= last):
        return [], ""
    below = [line for line in table.lines if line.of.number > last]
    before = max((line.of.number for line in table.lines if line.of.number <= last), default=0)
    if below and below[0].of.number > before + 1 and not any(map(_may_be_total, below)):
        return below, "stands below an empty line"
    return [], ""


def _left_below(table: _Table, total: _Line) -> list[_Line]:
    """The lines below *total* that a later total does not take up: else they are further buckets."""
    below = [line for line in table.lines if line.of.number > total.of.number]
    later = [at for at, line in enumerate(below) if is_total(line.label) and line.amount]
    for at in later[:_MOST_TOTALS]:
        rows = [line for line in below[:at] if line.amount and not is_total(line.label)]
        if rows and _adds_up(below[at], [total, *rows]):
            return below[at + 1 :]
    return below


def _rows(table: _Table) -> list[_Line]:
    return [line for line in table.lines if line.amount and not _may_be_total(line)]


def _is_full(line: _Line) -> bool:
    return bool(line.amount) and line.has_terms and not _may_be_total(line)


def _may_be_total(line: _Line) -> bool:
    return may_be_total(line.label)


def _adds_up(total: _Line, lines: Iterable[_Line]) -> bool:
    """Whether *lines* make what *total* says, whichever mark stands for the decimals."""
    at = next(index for index, cell in enumerate(total.of.cells) if cell is total.amount)
    for mark in (".", ",", "'"):
        numbers = [_number(line.of.cells[at], mark) for line in (total, *lines)]
        known = [number for number in numbers if number is not None]
        if len(known) == len(numbers) and known[0] and sum(known[1:]) == known[0]:
            return True
    return False


def _number(cell: GridCell, mark: str) -> Fraction | None:
    reading = number_reading(cell.text)
    return checks.exact(value_with(reading, mark) or "") if reading else None


def _ask(asked: Sequence[_Line], where: str, found: Findings) -> str | None:
    first = asked[0]
    more = f", and {len(asked) - 1} more," if len(asked) > 1 else ""
    where = f"{where} and has no terms" if where else "may say how much is locked or circulates"
    sentence = f"Line {first.of.number} (“{first.label[:40]}”){more} {where}. What is it?"
    choices = [
        ("figure", "a figure about the plan: leave it out"),
        ("bucket", "a bucket of its own, without cliff and vesting"),
    ]
    return found.ask("below", sentence, choices, [line.amount.place for line in asked if line.amount])
