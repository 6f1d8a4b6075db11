"""The cells of one line of a plan, read field by field: what is understood, why, and what must be asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from course_lib.crypto_tokens.calendar import add_months, unix_time, whole_months
from course_lib.crypto_tokens.vesting.plain_numbers import unmistakable
from course_lib.crypto_tokens.vesting.plan_import.amount_words import adds_nothing, has_scale, is_money
from course_lib.crypto_tokens.vesting.plan_import.cell_kinds import says_none
from course_lib.crypto_tokens.vesting.plan_import.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.context import numbered_month, relative_start
from course_lib.crypto_tokens.vesting.plan_import.decimal_marks import (
    FEW_BESIDE_A_SCALE,
    meanings,
    value_with,
)
from course_lib.crypto_tokens.vesting.plan_import.field_groups import AMOUNTS, DAYS, LENGTHS, SHARES
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.headings import OWN, heading_of
from course_lib.crypto_tokens.vesting.plan_import.length_units import unit_counted
from course_lib.crypto_tokens.vesting.plan_import.phrases import phrase_terms
from course_lib.crypto_tokens.vesting.plan_import.settled import Settled
from course_lib.crypto_tokens.vesting.plan_import.typed_dates import (
    DateReading,
    date_reading,
    day_before_month,
)
from course_lib.crypto_tokens.vesting.plan_import.typed_lengths import (
    NO_LENGTH,
    in_unit,
    length_reading,
    period_named,
)
from course_lib.crypto_tokens.vesting.plan_import.words import (
    ALL,
    AT_ONCE,
    CIRCULATES_WORDS,
    HOLDER_WORDS,
    NOTHING,
)
from course_lib.crypto_tokens.vesting.plan_rows import DECIMALS
from course_lib.data import checks
from course_lib.data.exact import exactly
from course_lib.data.grids import GridCell
from course_lib.data.words import counted


@dataclass(frozen=True)
class Understood:
    """What was read from a cell: ``text`` as ``row_of`` takes it, None while open, and the ``reason``."""

    text: str | None
    reason: str = ""


def understood(cell: GridCell, used: UsedColumn, settled: Settled, found: Findings) -> Understood:
    """What *cell* of the column *used* means, by what is *settled*. What is open is asked through *found*."""
    field, index = used.field, used.column.index
    if field in AMOUNTS + SHARES:
        return _share(cell, used, settled) if field in SHARES else _amount(cell, used, settled, found)
    if field in LENGTHS:
        return _length(cell, settled.units.get(index, used.column.heading.unit), field)
    if field in DAYS:
        return _day(cell, settled, index, found)
    if field == "period":
        return _period(cell, found)
    if field in _KINDS:
        return _kind(cell, used, found)
    text = cell.text.casefold() if field in ("cliff_rule", "status") else cell.text
    return Understood(" ".join(text.splitlines()) if field == "bucket" else text)


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


@exactly
def _amount(cell: GridCell, used: UsedColumn, settled: Settled, found: Findings) -> Understood:
    index = used.column.index
    reading = meanings(cell, used)
    if used.field != "tokens" and says_none(cell):
        return Understood("0", f"{cell.text} is none" if cell.text != "0" else "")
    if reading is None or reading.percent or is_money(cell.text, reading.unit):
        reading = None
    if reading is None or not adds_nothing(cell.text, reading.unit, settled.tickers.get(index, ())):
        return Understood(cell.text)  # a scale that is not known, a rate: the row says what is wrong
    text = _exact(cell) or value_with(reading, settled.marks.get(index, ""))
    if text is None or checks.exact(text) is None or "/" in text:
        return Understood(text)
    value = Decimal(text)
    reasons = [settled.because.get(index, "")] if len(reading.values) > 1 else []
    power, by_heading = used.column.heading.power, heading_of(used.column.title).power
    scaled = has_scale(cell.text)
    is_few = not scaled and 0 < value < FEW_BESIDE_A_SCALE
    if is_few and f"few:{used.column.letter}" in found.questions:
        return Understood(None)
    if scaled and not by_heading:
        power = 0  # a note speaks of numbers without a word
    elif is_few and not power:
        power = used.few_power
    if (by_heading > 0 and abs(value) >= max(10**power, 10**6)) or (
        not power and used.column.title not in OWN and value >= BASE_UNITS_FROM
    ):
        return _large(cell, value, used, found)
    if power:
        value = value.scaleb(power)
        value = value if power > 0 else value.normalize()
        says = "the heading says" if by_heading else "as was answered, like all under"
        says = "as was answered, beside others under" if used.few_power else says
        reasons.append(f"{says} {used.column.title}")
    if _ROUNDED.fullmatch(cell.text) and not cell.exact:
        found.say(f"{cell.text} in {cell.place} is read as {value:,f}; a spreadsheet may have rounded it.")
    if reading.unit:
        reasons.append(f"{reading.unit!r} behind the number is left out")
    plain = unmistakable(value)
    if plain != cell.text and not reasons:
        reasons.append("marks, words and zeros read")
    return Understood(plain, "; ".join(reasons))


BASE_UNITS_FROM = 10**20
"""No token has so many, and a contract counts so."""

_ROUNDED = re.compile(r"[0-9][.,][0-9]{1,5}E\+[0-9]{2}")
"""How spreadsheets write a number for which a column is too narrow, into CSV too."""


def _large(cell: GridCell, value: Decimal, used: UsedColumn, found: Findings) -> Understood:
    """A number that is large already, under a heading such as "Tokens (M)", or larger than any supply."""
    title, times = used.column.title[:40], value.scaleb(used.column.heading.power or -DECIMALS)
    times = times if times >= value else times.normalize()
    choices = [("typed", f"{value:,f} tokens"), ("times", f"{times:,f} tokens")]
    sentence = f"Is {cell.text} under “{title}” the number itself, or to be multiplied?"
    if times < value:
        sentence = (
            f"{cell.text} under “{title}” is very much. Tokens, or base units with {DECIMALS} decimals?"
        )
    answer = found.ask(f"scale:{used.column.letter}", sentence, choices, [cell.place])
    meant = {"typed": value, "times": times}.get(answer or "")
    reason = f"the heading says {title}" if times >= value else "as was answered"
    return Understood(None if meant is None else unmistakable(meant), reason)


def _exact(cell: GridCell) -> str | None:
    """The number that a program wrote into *cell*; None if a person may have typed it."""
    if not cell.exact:
        return None
    text = cell.text.removesuffix("%").strip()
    return text if checks.exact(text) is not None else None


def _share(cell: GridCell, used: UsedColumn, settled: Settled) -> Understood:
    if cell.text.casefold() in AT_ONCE | ALL and used.field == "tge_fraction":
        return Understood("1", f"{cell.text} is all of it")
    if cell.text.casefold() in NOTHING:
        is_all = used.field == "tge_fraction" and _AT_ONCE.search(cell.text)
        return Understood("1" if is_all else "0", f"{cell.text} is {'all' if is_all else 'none'}")
    index = used.column.index
    reading = meanings(cell, used)
    unreadable = Understood(cell.text)  # the reader of rows says what is wrong with it
    if reading is None or reading.unit:
        return unreadable
    text = _exact(cell) or value_with(reading, settled.marks.get(index, ""))
    number = checks.exact(text or "")
    how = (
        "percent" if reading.percent else settled.percent.get(index, "" if used.column.letter else "fraction")
    )
    if text is None or (not how and number):
        return Understood(None)
    percent = how == "percent" or (how == "mixed" and number is not None and number >= 1)
    part = Fraction(10) ** min(0, used.column.heading.power) if not reading.percent else 1
    share = None if number is None else number * part / 100 if percent else number
    if share is None or not 0 <= share <= 1:
        return unreadable
    return Understood(fraction_text(share), f"{cell.text} is {float(100 * share):.10g} %")


_AT_ONCE = re.compile(r"tge|unlocked|immediate|instant", re.IGNORECASE)
"""Words that mean no lock and no vesting, and so, as the share that unlocks at the start, all of it."""


@exactly
def fraction_text(share: Fraction) -> str:
    """*share* as a decimal if that is exact, else as a ratio.

    >>> fraction_text(Fraction(1, 8)), fraction_text(Fraction(1, 3))
    ('0.125', '1/3')
    """
    decimal = Decimal(share.numerator) / share.denominator
    return f"{decimal.normalize():f}" if Fraction(decimal) == share else str(share)


def _length(cell: GridCell, unit: str, field: str) -> Understood:
    length = length_reading(cell.text if "%" in cell.text else _exact(cell) or cell.text)
    if length is None and field == "cliff_months" and numbered_month(cell.text) is None:
        length = length_reading(relative_start(cell.text) or "-")  # "TGE + 12 months" is a cliff of 12 months
        length = None if length is None or length.bare is not None or length == NO_LENGTH else length
    if length is None:
        return Understood(cell.text)
    if length.bare is not None:
        if length.bare and not unit:
            return Understood(None)
        length = in_unit(length.bare, unit_counted(length.bare, unit, field) or "month")
        if length is None:
            return Understood(cell.text)
    if length.days:
        return Understood(f"{length.days} days", "")
    if length.months.denominator != 1:
        return Understood(cell.text)
    return Understood(str(length.months), "" if cell.text == str(length.months) else f"{cell.text} as months")


def months_after(start: date, length: str, words: str, found: Findings) -> str | None:
    """The months of *length*, such as "90 days", from *start*; None while that is open.

    *words* names the length in the question, asked through *found*, where the days are no whole months.
    """
    days = int(length.split(maxsplit=1)[0])
    try:
        end = start + timedelta(days=days)
        months = whole_months(start, unix_time(end))
        if add_months(start, months) == end:
            return str(months)
        choices = [
            (str(count), f"{counted(count, 'month')}, until {add_months(start, count)}")
            for count in sorted((months, months + 1), key=lambda count: abs(add_months(start, count) - end))
        ]
    except (OverflowError, ValueError):
        return length
    sentence = (
        f"{words} from {start} end on {end}; schedules here count months. Which is nearest to what is meant?"
    )
    return found.ask(f"days:{days}", sentence, choices)


def _day(cell: GridCell, settled: Settled, index: int, found: Findings) -> Understood:
    order = settled.orders.get(index, "")
    reading = date_reading(cell.text)
    if order in ("ydm", "?") and not cell.exact and (day := day_before_month(cell.text)):
        is_open = order == "?" and reading
        return Understood(None if is_open else str(day), settled.because.get(index, ""))
    return _in_order(cell, reading, settled, index, found) if reading else Understood(cell.text)


def _in_order(
    cell: GridCell, reading: DateReading, settled: Settled, index: int, found: Findings
) -> Understood:
    order = settled.orders.get(index, "")
    ways = reading.values
    if len(ways) == 1:
        reason = reading.note or ("" if cell.text == str(next(iter(ways.values()))) else "the day as written")
        said_before = re.compile(rf".* in {_column_of(cell)}[0-9]+ is read .*: {re.escape(reading.note)}\.")
        if reading.note and not any(map(said_before.fullmatch, found.notes)):
            found.say(f"{cell.text} in {cell.place} is read as {next(iter(ways.values()))}: {reading.note}.")
        return Understood(str(next(iter(ways.values()))), reason)
    if "dmy" in ways:
        if order and order not in ways:
            return _single_day(cell, {str(day): day for day in ways.values()}, "", found)
        return Understood(str(ways[order]) if order else None, settled.because.get(index, ""))
    if "1900" in ways:
        day = ways.get(settled.orders.get(-1, ""))
        return Understood(str(day) if day else None, "a day number")
    return _single_day(cell, ways, reading.note, found)


def _column_of(cell: GridCell) -> str:
    """The letter of the column of *cell*, "" where its place has none: one note is enough for a column."""
    return re.match(r"[A-Z]*", cell.place)[0]


def _single_day(cell: GridCell, ways: Mapping[str, date], note: str, found: Findings) -> Understood:
    """The one day of *ways* that *cell* means, asked through *found*; *note* says why there are several."""
    why = f" ({note})" if note else ""
    sentence = f"{cell.text} in {cell.place} is no single day{why}. Which day counts?"
    if note == "a year":
        sentence = f"{cell.text} is a whole year. Which day of it counts?"
    key = found.ask(f"day:{cell.text}", sentence, [(key, key) for key in ways], [cell.place])
    return Understood(key, note)


ONCE = "once"
"""What stands for a period where all unlocks at one time."""

_ALL_AT_ONCE = frozenset(
    """
    once|one-off|one off|one-time|one time|single|lump sum|at once|all at once|upfront|immediate|immediately
    |instant|at tge|100% at tge|fully unlocked
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)


def _period(cell: GridCell, found: Findings) -> Understood:
    low = cell.text.casefold().strip(". ")
    if low in NOTHING - _ALL_AT_ONCE:
        return Understood("", f"{cell.text} says nothing")
    if low in _ALL_AT_ONCE:
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
