"""What one cell leaves open and others settle: decimal marks, the order of dates, per cent, units of time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.field_groups import AMOUNTS, SHARES, Cells
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.signs.date_orders import orders_of
from course_lib.crypto_tokens.vesting.plan_import.signs.decimal_marks import decimal_marks, meanings
from course_lib.crypto_tokens.vesting.plan_import.signs.length_units import units_of
from course_lib.crypto_tokens.vesting.plan_import.signs.mixed_orders import say_mixed_orders
from course_lib.crypto_tokens.vesting.plan_import.wording.amount_words import (
    amount_reading,
    tickers_of,
    value_with,
)
from course_lib.crypto_tokens.vesting.plan_import.wording.words import NOTHING
from course_lib.data import checks
from course_lib.data.grids import GridCell, GridLine


@dataclass(frozen=True)
class Settled:
    """What holds in each column, by its index: the mark of decimals (``marks``), the ``orders`` of dates.

    ``percent`` says how bare numbers count: as percent, as fraction, or mixed, where those below 1 are shares
    and the others per cent; ``units`` in what unit of time bare numbers are. What
    is missing is open. ``because`` has a reason for each column whose marks or dates others have settled, and
    ``tickers`` the names of tokens that stand behind the numbers of a column.
    """

    marks: Mapping[int, str]
    orders: Mapping[int, str]
    percent: Mapping[int, str]
    units: Mapping[int, str]
    because: Mapping[int, str]
    tickers: Mapping[int, tuple[str, ...]]


def settle(
    rows: Sequence[GridLine],
    totals: Sequence[GridLine],
    columns: Mapping[int, UsedColumn],
    epoch: str,
    found: Findings,
) -> Settled:
    """What the cells of *rows* and *totals* settle for *columns*; the rest is asked through *found*.

    Totals say how numbers are written, not whether shares are per cent: a supply may stand there. *epoch* is
    the first year of the spreadsheet's days, "" if nobody knows.
    """
    of_rows: Cells = {
        index: [line.cells[index] for line in rows if line.cells[index].text] for index in columns
    }
    cells: Cells = {
        index: of_rows[index] + [line.cells[index] for line in totals if line.cells[index].text]
        for index in columns
    }
    because: dict[int, str] = {}
    say_mixed_orders(rows, columns, found)
    marks = decimal_marks(cells, columns, because, found)
    return Settled(
        marks=marks,
        orders=orders_of(cells, columns, epoch, because, found),
        percent=_percent(of_rows, columns, marks, found),
        units=units_of(cells, columns, found),
        because=because,
        tickers={
            index: _tickers(cells[index], used, found)
            for index, used in columns.items()
            if used.field in AMOUNTS
        },
    )


def _tickers(cells: Sequence[GridCell], used: UsedColumn, found: Findings) -> tuple[str, ...]:
    """The names of tokens behind the numbers of *cells*; *found* gets a fault if there are several."""
    tickers = tickers_of(amount_reading(cell.text) for cell in cells)
    if len(tickers) > 1:
        names = f"{', '.join(tickers[:-1])} and {tickers[-1]}"
        other = next(cell for cell in cells if tickers[1] in (tickers_of([amount_reading(cell.text)])))
        found.fault(
            f"The column “{used.column.title[:40]}” counts {names[:60]}, and a plan is that of one token; "
            "bring one plan for each.",
            field=used.field,
            place=other.place,
        )
    return tickers


def _percent(
    cells: Cells, columns: Mapping[int, UsedColumn], marks: Mapping[int, str], found: Findings
) -> dict[int, str]:
    """How bare numbers in a column of shares count: by their size, their sum, and other cells."""
    percent: dict[int, str | None] = {}
    for index, used in columns.items():
        if used.field not in SHARES:
            continue
        heading, title = used.column.heading, used.column.title
        ours = title in ("tge_fraction", "cliff_fraction")
        typed = [cell for cell in cells[index] if cell.text.casefold() not in NOTHING]
        bare = [(cell, reading) for cell in typed if (reading := meanings(cell, used))]
        values = {
            cell: checks.exact(text)
            for cell, reading in bare
            if not reading.percent and (text := value_with(reading, marks.get(index, ""))) is not None
        }
        values = {cell: value for cell, value in values.items() if value}
        marked = any(reading.percent for _, reading in bare)
        if not values or (ours and not marked):
            percent[index] = "fraction"
        elif heading.power < 0:
            percent[index] = "percent"
        elif max(values.values()) > 1 and not ours:
            percent[index] = "percent" if heading.percent else _with_few(values, used, found)
        elif _is_whole(values.values(), used.field, marked) or (
            heading.field == "share" and title == title.lower() and not marked and not heading.percent
        ):
            percent[index] = "fraction"
        else:
            cell, value = next(iter(values.items()))
            choices = [
                ("percent", f"per cent: {cell.text} is {float(value):g} %"),
                ("fraction", f"a share from 0 to 1: {cell.text} is {float(100 * value):g} %"),
            ]
            letter = used.column.letter
            sentence = f"Is {cell.text} under “{title[:40]}” per cent, or a share from 0 to 1?"
            percent[index] = found.ask(
                f"percent:{letter}", sentence, choices, [cell.place for cell in values]
            )
    return {index: how for index, how in percent.items() if how}


def _with_few(values: Mapping[GridCell, Fraction], used: UsedColumn, found: Findings) -> str | None:
    """How *values* of the column *used*, of which some are above 1, count: those below may be shares.

    Where all add up to 100 they are per cent. *found* gets the note, or the question.
    """
    title, few = used.column.title[:40], [cell for cell, value in values.items() if 0 < value < 1]
    if not few or (used.field == "share" and abs(sum(values.values()) - 100) <= 1):
        found.say(f"The numbers under “{title}” are taken as per cent: some are above 1.")
        return "percent"
    large = max(values, key=values.get)
    share = f"{float(100 * values[few[0]]):g} %"
    choices = [
        ("percent", f"all are per cent: {few[0].text} is {few[0].text} %"),
        ("mixed", f"below 1 they are shares: {few[0].text} is {share}, and {large.text} is {large.text} %"),
    ]
    sentence = f"Is {few[0].text} under “{title}” per cent, like {large.text}, or a share from 0 to 1?"
    return found.ask(f"percent:{used.column.letter}", sentence, choices, [cell.place for cell in few])


def _is_whole(values: Iterable[Fraction], field: str, marked: bool) -> bool:
    """Whether shares of the supply add up to 1, so that they are no per cent."""
    return field == "share" and not marked and abs(sum(values) - 1) <= Fraction(1, 1000)
