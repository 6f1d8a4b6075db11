"""What one cell leaves open and others settle: decimal marks, the order of dates, per cent, units of time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from course_lib.crypto_tokens.vesting.plan_import.amount_words import ticker_of
from course_lib.crypto_tokens.vesting.plan_import.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.date_orders import orders_of
from course_lib.crypto_tokens.vesting.plan_import.field_groups import AMOUNTS, LENGTHS, SHARES, Cells
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.length_units import units_of
from course_lib.crypto_tokens.vesting.plan_import.mixed_orders import say_mixed_orders
from course_lib.crypto_tokens.vesting.plan_import.words import NOTHING
from course_lib.data import checks
from course_lib.data.grids import GridCell, GridLine
from course_lib.data.number_readings import NumberReading, number_reading
from course_lib.data.schedule_rules import MOST_MONTHS

_LARGEST = {**dict.fromkeys(SHARES, 100), **dict.fromkeys(LENGTHS, MOST_MONTHS)}


@dataclass(frozen=True)
class Settled:
    """What holds in each column, by its index: the mark of decimals (``marks``), the ``orders`` of dates.

    ``percent`` says how bare numbers count: as percent, as fraction, or mixed, where those below 1 are shares
    and the others per cent; ``units`` in what unit of time bare numbers are. What
    is missing is open. ``because`` has a reason for each column whose marks or dates others have settled, and
    ``tickers`` the name of the token, where one stands behind the numbers of a column.
    """

    marks: Mapping[int, str]
    orders: Mapping[int, str]
    percent: Mapping[int, str]
    units: Mapping[int, str]
    because: Mapping[int, str]
    tickers: Mapping[int, str]


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
    marks = _marks(cells, columns, because, found)
    return Settled(
        marks=marks,
        orders=orders_of(cells, columns, epoch, because, found),
        percent=_percent(of_rows, columns, marks, found),
        units=units_of(cells, columns, found),
        because=because,
        tickers={
            index: ticker_of(number_reading(cell.text) for cell in cells[index])
            for index, used in columns.items()
            if used.field in AMOUNTS
        },
    )


def meanings(cell: GridCell, used: UsedColumn) -> NumberReading | None:
    """What *cell* can mean as a number in the column *used*, without meanings that are too large for it."""
    reading = number_reading(cell.text)
    if not reading or len(reading.values) == 1 or used.field not in _LARGEST:
        return reading
    whole = {mark: text for mark, text in reading.values.items() if checks.exact(text).denominator == 1}
    if used.field in LENGTHS and len(whole) == 1:
        return NumberReading({"": next(iter(whole.values()))}, "", reading.percent, reading.unit)
    most = _LARGEST[used.field] * 10 ** max(0, -used.column.heading.power)
    values = {mark: text for mark, text in reading.values.items() if checks.exact(text) <= most}
    if len(values) == 1:
        return NumberReading({"": next(iter(values.values()))}, "", reading.percent, reading.unit)
    return reading


def _marks(
    cells: Cells, columns: Mapping[int, UsedColumn], because: dict[int, str], found: Findings
) -> dict[int, str]:
    numeric = [index for index, used in columns.items() if used.field in AMOUNTS + SHARES + LENGTHS]
    proofs: dict[int, dict[str, GridCell]] = {index: {} for index in numeric}
    open_cells: dict[int, list[GridCell]] = {index: [] for index in numeric}
    for index in numeric:
        for cell in cells[index]:
            if cell.exact:
                continue
            reading = meanings(cell, columns[index])
            if reading and reading.proves:
                proofs[index].setdefault(reading.proves, cell)
            elif reading and len(reading.values) > 1:
                open_cells[index].append(cell)
    everywhere = {mark: cell for index in numeric for mark, cell in proofs[index].items()}
    marks, asked = {}, []
    for index in numeric:
        here = proofs[index] or everywhere
        here = here if len(here) == 1 else everywhere
        if len(here) == 1:
            marks[index], cell = next(iter(here.items()))
            if _leaves_few(open_cells[index], columns[index], marks[index]):
                del marks[index]
                asked += open_cells[index]
            elif open_cells[index]:
                first = open_cells[index][0].text
                because[index] = f"{cell.text} in {cell.place} shows how numbers are written here"
                found.say(f"{first} is read as {_shown(first, marks[index])}: {because[index]}.")
        else:
            asked += open_cells[index]
    if asked:
        reading = number_reading(asked[0].text)
        choices = [
            (mark, f"{asked[0].text} is {_shown(asked[0].text, mark)}, and the {name} marks the decimals")
            for mark, name in ((",", "comma"), (".", "point"))
        ]
        values = " or ".join(f"{value}" for value in reading.values.values())
        sentence = f"{asked[0].text} can be read in two ways, as {values}. Which is meant?"
        mark = found.ask("decimal", sentence, choices, [cell.place for cell in asked])
        marks |= {index: mark for index in numeric if mark and index not in marks}
    return marks


FEW = 1_000
"""Tokens that no bucket of a plan is as few as."""


def _leaves_few(cells: Sequence[GridCell], used: UsedColumn, mark: str) -> bool:
    """Whether *mark*, shown by other cells, would make a few tokens of one of *cells*: 2.5 of 2,500.

    No bucket is so small, unless the heading says millions. With M behind it, 2.125 is many.
    """
    if used.field not in AMOUNTS or used.column.heading.power or used.column.heading.scale_in_doubt:
        return False
    return any(
        checks.exact(value_with(reading, mark) or "") == min(map(checks.exact, reading.values.values())) < FEW
        for cell in cells
        if (reading := number_reading(cell.text)) and len(reading.values) > 1
    )


def value_with(reading: NumberReading, mark: str) -> str | None:
    """The plain text of *reading* where *mark* is the decimal mark, "'" for neither; None if that is open."""
    if len(reading.values) == 1:
        return next(iter(reading.values.values()))
    if mark == "'":
        return min(reading.values.values(), key=checks.exact)
    return reading.values.get(mark)


def _shown(text: str, mark: str) -> str:
    value = value_with(number_reading(text), mark) or ""
    return value.rstrip("0").rstrip(".") if "." in value else value


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
