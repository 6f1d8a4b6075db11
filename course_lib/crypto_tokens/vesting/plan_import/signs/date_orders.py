"""The order of days, months and years in the dates of a plan: what one cell shows holds for the others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from course_lib.crypto_tokens.calendar import add_months, unix_time, whole_months
from course_lib.crypto_tokens.vesting.plan_import.columns.cell_kinds import is_day_among_lengths
from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.field_groups import DAYS, LENGTHS, Cells
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_dates import (
    DateReading,
    date_reading,
    day_before_month,
    is_year_first,
)
from course_lib.data.grids import GridCell

_ORDERS = {
    "dmy": "day, month, year",
    "mdy": "month, day, year",
    "ymd": "year, month, day",
    "ydm": "year, day, month",
}

_D, _M, _Y, _MARK = "(?:dd?|tt?|jj?|gg?)", "mm?", "(?:yy(?:yy)?|jj(?:jj)?|aa(?:aa)?)", "[-/. ]?"
_ORDER_SAID = re.compile(
    rf"(?<![a-z])(?:({_D}{_MARK}{_M}{_MARK}{_Y})|({_M}{_MARK}{_D}{_MARK}{_Y})"
    rf"|({_Y}{_MARK}{_M}{_MARK}{_D})|({_Y}{_MARK}{_D}{_MARK}{_M}))(?![a-z])",
    re.IGNORECASE,
)
"""With the letters of English, German, French and Italian for day, month and year."""


def order_said(title: str) -> str:
    """The order of dates that the heading *title* says, "" if it says none.

    >>> order_said("Start (DD-MM-YY)"), order_said("Date (yyyy/mm/dd)"), order_said("Start")
    ('dmy', 'ymd', '')
    >>> order_said("Start (TT.MM.JJJJ)"), order_said("Début (jj/mm/aaaa)"), order_said("Date (YYYY-DD-MM)")
    ('dmy', 'dmy', 'ydm')
    """
    found = _ORDER_SAID.search(title)
    return ("dmy", "mdy", "ymd", "ydm")[found.lastindex - 1] if found else ""


def orders_of(
    cells: Cells, columns: Mapping[int, UsedColumn], epoch: str, because: dict[int, str], found: Findings
) -> dict[int, str]:
    """The order of dates in each of *columns*, by its *cells*, its heading, or the ends beside the starts.

    Under -1 stands the first year of the days of spreadsheets, *epoch* if a workbook says it. *because*
    gets a reason for each column that others settle, and *found* the questions.
    """
    dated = [index for index, used in columns.items() if used.field in DAYS + LENGTHS]
    readings = {
        index: [
            (cell, reading)
            for cell in cells[index]
            if (reading := date_reading(cell.text))
            and (columns[index].field in DAYS or is_day_among_lengths(cell))
        ]
        for index in dated
    }
    proofs = {index: _proven(readings[index]) for index in dated}
    everywhere = {order: cell for index in dated for order, cell in proofs[index].items()}
    orders, asked, asked_in = _days_before_months(cells, columns, because, found), [], []
    for index in dated:
        if index in orders:
            continue
        here = proofs[index] if len(proofs[index]) == 1 else everywhere
        unclear = [(cell, reading) for cell, reading in readings[index] if "dmy" in reading.values]
        said = order_said(columns[index].column.title)
        if unclear and proofs[index].keys() <= {said} and all(said in way.values for _, way in unclear):
            orders[index], (cell, reading) = said, unclear[0]
            because[index] = f"the heading says {columns[index].column.title[:40]}"
            found.say(f"{cell.text} is read as {reading.values[said]}: {because[index]}.")
        elif len(here) == 1:
            orders[index], cell = next(iter(here.items()))
            if unclear:
                because[index] = f"{cell.text} in {cell.place} shows the order of days and months"
                day = unclear[0][1].values.get(orders[index])
                found.say(f"{unclear[0][0].text} is read as {day}: {because[index]}.")
        else:
            asked += unclear
            asked_in += [index] if unclear else []
    if asked and (fits := _by_ends(readings, columns)):
        order, (cell, reading), end = fits
        for index in asked_in:
            orders[index] = order
            because[index] = f"only so the end, {end}, lies whole months after it"
        found.say(f"{cell.text} is read as {reading.values[order]}: {because[asked_in[0]]}.")
    elif asked:
        cell, reading = asked[0]
        choices = [(way, f"{_ORDERS[way]}: {cell.text} is {day}") for way, day in reading.values.items()]
        order = found.ask(
            "date_order",
            f"Which day is {cell.text}: {' or '.join(str(day) for day in reading.values.values())}?",
            choices,
            [other.place for other, _ in asked],
        )
        orders |= {index: order for index in dated if order and index not in orders}
    counted = [
        (cell, reading) for index in dated for cell, reading in readings[index] if "1900" in reading.values
    ]
    if counted:
        cell, reading = counted[0]
        if epoch:
            found.say(f"{cell.text} is a day number of the workbook, {reading.values[epoch]}.")
        else:
            choices = [
                (way, f"days since {way}: {cell.text} is {day}") for way, day in reading.values.items()
            ]
            sentence = f"{cell.text} looks like the day number of a spreadsheet. Which day is it?"
            epoch = found.ask("serial", sentence, choices, [other.place for other, _ in counted]) or ""
    return orders | ({-1: epoch} if epoch else {})


def _days_before_months(
    cells: Cells, columns: Mapping[int, UsedColumn], because: dict[int, str], found: Findings
) -> dict[int, str]:
    """The order "ydm", or "ymd", of columns whose heading says that the day stands between year and month.

    No country writes so, and where one of the *cells* can only be meant otherwise, *found* asks.
    """
    orders: dict[int, str] = {}
    for index, used in columns.items():
        if used.field not in DAYS or order_said(used.column.title) != "ydm":
            continue
        typed = [cell for cell in cells[index] if not cell.exact and is_year_first(cell.text)]
        unclear = [cell for cell in typed if date_reading(cell.text) and day_before_month(cell.text)]
        order = "ydm"
        if unclear and not all(day_before_month(cell.text) for cell in typed):
            first = unclear[0].text
            days = {"ydm": day_before_month(first), "ymd": date_reading(first).values[""]}
            choices = [(way, f"{_ORDERS[way]}: {first} is {day}") for way, day in days.items()]
            places = [cell.place for cell in unclear]
            sentence = f"Which day is {first}: {days['ydm']} or {days['ymd']}?"
            order = found.ask(f"date_order:{used.column.letter}", sentence, choices, places)
        elif unclear:
            because[index] = f"the heading says {used.column.title[:40]}"
            found.say(f"{unclear[0].text} is read as {day_before_month(unclear[0].text)}: {because[index]}.")
        orders[index] = order or "?"
    return orders


def _proven(readings: Sequence[tuple[GridCell, DateReading]]) -> dict[str, GridCell]:
    return {reading.proves: cell for cell, reading in reversed(readings) if reading.proves and not cell.exact}


def _by_ends(
    readings: Mapping[int, Sequence[tuple[GridCell, DateReading]]], columns: Mapping[int, UsedColumn]
) -> tuple[str, tuple[GridCell, DateReading], date] | None:
    """The one order in which each end is a whole number of months after its start; None if there is none.

    With it come the first start of which the order is in doubt, or whose end is, and that end.
    """
    starts, ends = (
        {
            _line(cell): (cell, reading)
            for at, column in columns.items()
            if column.field == field
            for cell, reading in readings.get(at, ())
        }
        for field in ("start", "end")
    )
    pairs = [(starts[line], ends[line]) for line in starts.keys() & ends.keys()]
    pairs = sorted(
        (pair for pair in pairs if any(len(reading.values) > 1 for _, reading in pair)),
        key=lambda pair: _line(pair[0][0]),
    )
    fitting = [
        order
        for order in ("dmy", "mdy", "ymd")
        if pairs
        and all(_is_whole_months(*(_day_in(reading, order) for _, reading in pair)) for pair in pairs)
    ]
    if len(fitting) != 1:
        return None
    first, (_, end) = pairs[0]
    return (fitting[0], first, _day_in(end, fitting[0])) if len(first[1].values) > 1 else None


def _line(cell: GridCell) -> int:
    """The number of the line of *cell*, which its place has, as in B3 and 3.start."""
    return int(re.search(r"[0-9]+", cell.place)[0])


def _day_in(reading: DateReading, order: str) -> date | None:
    return reading.values.get("", reading.values.get(order))


def _is_whole_months(start: date | None, end: date | None) -> bool:
    if start is None or end is None or end <= start:
        return False
    return add_months(start, whole_months(start, unix_time(end))) == end
