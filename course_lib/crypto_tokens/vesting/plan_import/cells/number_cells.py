"""Cells of numbers: tokens, and shares of them."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from course_lib.crypto_tokens.vesting.plain_numbers import unmistakable
from course_lib.crypto_tokens.vesting.plan_import.columns.cell_kinds import number_in, says_none
from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings, Understood
from course_lib.crypto_tokens.vesting.plan_import.headings.headings import OWN, heading_of
from course_lib.crypto_tokens.vesting.plan_import.signs.decimal_marks import (
    FEW_BESIDE_A_SCALE,
    meanings,
)
from course_lib.crypto_tokens.vesting.plan_import.signs.settled import Settled
from course_lib.crypto_tokens.vesting.plan_import.wording.amount_words import (
    adds_nothing,
    has_scale,
    is_money,
    value_with,
)
from course_lib.crypto_tokens.vesting.plan_import.wording.words import (
    ALL,
    AT_ONCE,
    NOTHING,
)
from course_lib.crypto_tokens.vesting.plan_rows import DECIMALS
from course_lib.data import checks
from course_lib.data.exact import exactly
from course_lib.data.grids import GridCell


@exactly
def amount_understood(cell: GridCell, used: UsedColumn, settled: Settled, found: Findings) -> Understood:
    """The number of tokens in *cell* of the column *used*, by what is *settled*; *found* asks and is told."""
    index = used.column.index
    reading = meanings(cell, used)
    if used.field != "tokens" and says_none(cell):
        return Understood("0", f"{cell.text} is none" if cell.text != "0" else "")
    if reading is None or reading.percent or is_money(cell.text, reading.unit):
        reading = None
    if reading is None or not adds_nothing(cell.text, reading.unit, settled.tickers.get(index, ())):
        return Understood(cell.text)  # a scale that is not known, a rate: the row says what is wrong
    text = exact_text(cell) or value_with(reading, settled.marks.get(index, ""))
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


def exact_text(cell: GridCell) -> str | None:
    """The number that a program wrote into *cell*; None if a person may have typed it."""
    if not cell.exact:
        return None
    text = cell.text.removesuffix("%").strip()
    return text if checks.exact(text) is not None else None


def share_understood(cell: GridCell, used: UsedColumn, settled: Settled) -> Understood:
    """The share in *cell* of the column *used*, from 0 to 1, by what is *settled*."""
    share = _share_in(cell, used, settled)
    return _left_unlocked(cell, share) if used.counts == "locked" else share


def _share_in(cell: GridCell, used: UsedColumn, settled: Settled) -> Understood:
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
    text = exact_text(cell) or value_with(reading, settled.marks.get(index, ""))
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


def _left_unlocked(cell: GridCell, locked: Understood) -> Understood:
    """What unlocks where *cell* says what stays *locked*; a word, such as none, may mean either."""
    share = None if number_in(cell) is None else checks.exact(locked.text or "")
    if share is None:
        return Understood(None if locked.text is None else cell.text)
    unlocks = f"{float(100 * (1 - share)):.10g} %"
    return Understood(fraction_text(1 - share), f"{cell.text} is still locked, so that {unlocks} unlocks")


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
