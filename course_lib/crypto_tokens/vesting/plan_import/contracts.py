"""JSON of vesting contracts (Sablier, Hedgey, Streamflow, OpenZeppelin): Unix times and base units.

Each object becomes a line of a table. How a cliff is read is known for each kind of contract: OpenZeppelin
and Hedgey let what has built up arrive at the cliff, Sablier and Streamflow a number that is stated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

from course_lib.crypto_tokens.calendar import SECONDS_PER_DAY, add_months, unix_time
from course_lib.crypto_tokens.vesting.plain_numbers import unmistakable
from course_lib.crypto_tokens.vesting.plan_import.cells.number_cells import fraction_text
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.wording.contract_times import FIRST, LAST, in_seconds
from course_lib.data import checks
from course_lib.data.exact import exactly
from course_lib.data.grids import Grid, grid_of_lines, rows_of_json
from course_lib.data.pasted import Unreadable
from course_lib.data.schedule_rules import MOST_MONTHS
from course_lib.data.words import counted

_COLUMNS = (
    "bucket",
    "tokens",
    "start",
    "tge_fraction",
    "cliff date",
    "cliff_fraction",
    "end",
    "period",
    "cliff_rule",
)

_NAMES = {
    "amount": "depositamount depositedamount totalamount netamountdeposited deposit amount totalallocation"
    " balance",
    "start": "starttime starttimestamp start",
    "end": "endtime endtimestamp end",
    "duration": "duration durationseconds total",
    "cliff": "clifftime clifftimestamp cliffdate cliff",
    "at_start": "startamount startunlockamount initialamount unlockamountsstart",
    "at_cliff": "cliffamount cliffunlockamount unlockamountscliff",
    "rate": "amountperperiod rate",
    "period": "period periodseconds",
    "decimals": "decimals assetdecimals tokendecimals",
    "name": "name alias streamname label title recipient beneficiary id tokenid streamid",
}
_PERIODS = {1: "second", 86_400: "day", 604_800: "week"}
_ENDED_WORDS = """
canceled cancelled revoked terminated iscanceled iscancelled isrevoked wascanceled wascancelled canceledat
cancelledat revokedat canceledtime cancelledtime
"""
_ENDED = _ENDED_WORDS.split()
"""Names of what says that a stream was ended early: a mark, or the time of it."""

MOST_DECIMALS = 36

_TIMES = frozenset(key for name in ("start", "end", "cliff") for key in _NAMES[name].split())


def is_contracts(content: object) -> bool:
    """Whether *content*, what ``parse_json`` gives, has the terms of a contract: a start as Unix time."""
    rows = _objects(content)
    return bool(rows) and all(
        (
            _is_time(_value(row, "start"))
            and any(_value(row, name) is not None for name in ("end", "duration", "rate"))
        )
        or _parts(row)
        for row in rows
    )


@exactly
def grid_of_contracts(content: object, found: Findings) -> Grid | None:
    """The contracts in *content* as a table; None while something is asked through *found*.

    Amounts are in base units; the decimals are asked for where no object says them.
    """
    rows = _objects(content)
    decimals = _decimals(rows, found)
    if None in decimals:
        return None
    lines: list[tuple[int, Sequence]] = [(1, _COLUMNS)]
    for number, (row, count) in enumerate(zip(rows, decimals, strict=True), 2):
        for cells in _lines(row, number, count, found):
            lines.append((number, [(cells.get(column, ""), True) for column in _COLUMNS]))
    counts = " or ".join(str(count) for count in dict.fromkeys(decimals))
    found.say(f"Amounts are in base units with {counts} decimals, times in seconds since 1970, in UTC.")
    _say_what_ended(rows, found)
    return grid_of_lines(lines, "json")


def _objects(content: object) -> list[dict[str, object]]:
    try:
        rows = rows_of_json(content if not _is_one(content) else [content])
    except Unreadable:
        return []
    return [_contract(row) for row in rows] if all(isinstance(row, dict) for row in rows) else []


def _is_one(content: object) -> bool:
    return isinstance(content, dict) and _is_time(_value(_contract(content), "start"))


def _contract(row: Mapping) -> dict[str, object]:
    """*row*, flat; where it says decimals for an amount, it is a contract, and its times become seconds."""
    flat = _flat(row)
    known = _own_decimals(flat) is not None and _value(flat, "amount") is not None
    return in_seconds(flat, _TIMES) if known else flat


def _flat(row: Mapping, before: str = "") -> dict[str, object]:
    """*row* with the names of inner objects in front, without underscores, in lower case."""
    flat: dict[str, object] = {}
    for name, value in row.items():
        key = before + "".join(sign for sign in name.casefold() if sign.isalnum())
        key = key.removeprefix("timestamps").removeprefix("durations") or key
        flat |= _flat(value, key) if isinstance(value, dict) else {key: value}
    return flat


def _value(row: Mapping[str, object], name: str) -> object:
    for key in _NAMES[name].split():
        if row.get(key) not in (None, "") and not isinstance(row[key], bool):
            return row[key]
    return None


def _number(row: Mapping[str, object], name: str) -> Fraction | None:
    return checks.exact(_value(row, name))


def _is_time(value: object) -> bool:
    number = checks.exact(value)
    return number is not None and FIRST <= number < LAST


def _parts(row: Mapping[str, object]) -> list[dict]:
    """The tranches or segments of a stream that is released in several parts."""
    parts = row.get("tranches") or row.get("segments")
    return [part for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []


def _decimals(rows: list[dict[str, object]], found: Findings) -> list[int | None]:
    """The decimals of each of *rows*: its own, or as answered for those that say none; None while open."""
    own = [_own_decimals(row) for row in rows]
    for count in own:
        if count is not None and (count.denominator != 1 or not 0 <= count <= MOST_DECIMALS):
            found.fault(f"Decimals must be a whole number from 0 to {MOST_DECIMALS}; one is {count}.")
            return [None]
    without = [row for row, count in zip(rows, own, strict=True) if count is None]
    rest = _ask_decimals(without, found) if without else None
    return [rest if count is None else int(count) for count in own]


def _own_decimals(row: Mapping[str, object]) -> Fraction | None:
    for key in _NAMES["decimals"].split():
        if row.get(key) not in (None, "") and not isinstance(row[key], bool):
            return checks.exact(row[key])
    return None


def _ask_decimals(rows: list[dict[str, object]], found: Findings) -> int | None:
    row, amount = next(
        ((row, value) for row in rows if (value := _value(row, "amount")) is not None), ({}, None)
    )
    if amount is None:
        return 18
    tokens = checks.exact(amount) or Fraction(0)
    choices = [
        (str(count), f"{count} decimals: {counted(_tokens(tokens, count), 'token')}")
        for count in (18, 9, 6, 8, 0)
    ]
    name = f" ({str(_value(row, 'name'))[:40]})" if _value(row, "name") else ""
    sentence = f"The amount {str(amount)[:40]}{name} is in base units. How many decimals?"
    answer = found.ask("decimals", sentence, choices)
    return None if answer is None else int(answer)


def _say_what_ended(rows: list[dict[str, object]], found: Findings) -> None:
    """Say which of *rows* are of streams that were ended before all was released."""
    ended = [
        str(_value(row, "name") or f"Stream {number}")[:40]
        for number, row in enumerate(rows, 1)
        if any(_is_said(row.get(key)) for key in _ENDED) or str(row.get("status")).casefold() in _ENDED
    ]
    if ended:
        names = ", ".join(ended[:6]) + (" and others" if len(ended) > 6 else "")
        found.say(
            f"{names}: the contract says that it was canceled or revoked, and the plan has all that it "
            "once promised. Lower the tokens to what is still released, or leave the row out."
        )


def _is_said(value: object) -> bool:
    """Whether *value*, a mark or the time of an event, says that something is so."""
    return str(value).strip().casefold() not in ("", "0", "false", "no", "none", "null")


def _tokens(amount: Fraction, decimals: int) -> str:
    number = amount / 10**decimals
    return unmistakable(Decimal(number.numerator) / number.denominator)


def _day(second: Fraction) -> date:
    return datetime.fromtimestamp(int(second), UTC).date()


def _lines(row: Mapping[str, object], number: int, decimals: int, found: Findings) -> list[dict[str, str]]:
    name = str(_value(row, "name") or f"Stream {number - 1}")[:80]
    if _parts(row):
        return _lines_of_parts(row, name, decimals, found)
    start, amount = _number(row, "start"), _number(row, "amount")
    if amount is None:
        found.fault(
            f"Row {number - 1} ({name}): no amount stands there; the contract holds it elsewhere.", number - 1
        )
        amount = Fraction(0)
    cliff = _number(row, "cliff") or Fraction(0)
    cliff = cliff if cliff >= FIRST else start + _lasting(cliff, start, name, found)
    at_start, at_cliff = _number(row, "at_start"), _number(row, "at_cliff")
    decimals = _decimals_meant(amount, decimals, name, found)
    cells = {"bucket": name, "tokens": _tokens(amount, decimals), "start": str(_day(start))}
    end, period = _end(row, cliff, amount, name, found)
    if max(cliff, end or 0) >= LAST:
        sentence = f"Row {number - 1} ({name}): its cliff or its end lies after the year {_day(LAST).year}. "
        found.fault(f"{sentence}Times must be in seconds.", number - 1)
        return []
    if end is not None:
        cells["end"] = str(_day(max(end, 0)))  # before 1970 it is before any start as well
        cells["period"] = _period(period, found)
    if at_start and amount:
        cells["tge_fraction"] = fraction_text(at_start / amount)
    if cliff > start:
        cells["cliff date"] = str(_day(cliff))
        stated = at_cliff is not None or at_start is not None
        kept = stated or "amountperperiod" in row
        known = kept or "rate" in row or "durationseconds" in row or "duration" in row
        cells["cliff_rule"] = ("lump" if kept else "retroactive") if known else ""
        if at_cliff and amount:
            cells["cliff_fraction"] = fraction_text(at_cliff / amount)
    if start % 86_400:
        found.say("Times of day are left out: schedules here count days, in UTC.")
    return [cells]


def _end(
    row: Mapping[str, object], cliff: Fraction, amount: Fraction, name: str, found: Findings
) -> tuple[Fraction | None, Fraction]:
    """The second at which all is released, and the length of a period in seconds."""
    start, at_cliff = _number(row, "start"), _number(row, "at_cliff") or Fraction(0)
    rate, period = _number(row, "rate"), _number(row, "period") or Fraction(1)
    end, duration = _number(row, "end"), _number(row, "duration")
    if rate:
        steps = -((at_cliff - amount) // rate)
        return ((cliff if "amountperperiod" in row else start) + steps * period), period
    if end is not None and end >= FIRST:
        if 0 < end - start < SECONDS_PER_DAY:
            found.say(f"{name[:40]}: its end is less than a day after its start, so all unlocks at once.")
        return end, Fraction(1)
    if duration is None:
        if end is not None:
            found.fault(f"{name[:40]}: its end, {str(end)[:40]}, is no time in seconds since 1970.")
        return None, Fraction(1)
    return start + _lasting(duration, start, name, found), Fraction(1)


def _lasting(length: Fraction, start: Fraction, name: str, found: Findings) -> Fraction:
    """The seconds of *length* from *start* on; where it is below a day, *found* asks what it counts."""
    if not 0 < length < SECONDS_PER_DAY:
        return length
    typed = f"{float(length):g}"
    choices = [
        ("second", f"seconds: {typed} of them are less than a day, as good as none"),
        ("day", f"days: {typed} of them"),
        ("month", f"months: {typed} of them"),
    ]
    sentence = (
        f"A length of {typed} ({name[:40]}) is less than a day if it counts seconds. What does it count?"
    )
    unit = found.ask("contract_unit", sentence, choices)
    if unit == "month" and length.denominator == 1 and length <= MOST_MONTHS:
        return unix_time(add_months(_day(start), int(length))) - start
    return length * (SECONDS_PER_DAY if unit == "day" else LAST if unit == "month" else 1)


def _decimals_meant(amount: Fraction, decimals: int, name: str, found: Findings) -> int:
    """*decimals*, or 0 where *amount* is below one token with them, and in whole tokens, as *found* says."""
    if not 0 < amount < 10**decimals:
        return decimals
    typed = _tokens(amount, 0)[:40]
    choices = [
        ("base", f"base units: {counted(_tokens(amount, decimals)[:40], 'token')}"),
        ("whole", f"whole tokens: {counted(typed, 'token')}"),
    ]
    sentence = (
        f"The amount {typed} ({name[:40]}) is less than a token in base units with {decimals} decimals. "
    )
    return 0 if found.ask("base_units", f"{sentence}What does it count?", choices) == "whole" else decimals


def _period(seconds: Fraction, found: Findings) -> str:
    if seconds in _PERIODS:
        return _PERIODS[int(seconds)]
    days = f"{float(seconds) / 86_400:.4g} days"
    sentence = f"A contract releases every {int(seconds):,} seconds, {days}. Which is it?"
    choices = [(name, f"every {name}") for name in ("day", "week", "month", "quarter", "year")]
    return found.ask(f"period:{int(seconds)}", sentence, choices) or ""


def _lines_of_parts(
    row: Mapping[str, object], name: str, decimals: int, found: Findings
) -> list[dict[str, str]]:
    lines = []
    last = _number(row, "start")
    whole = sum(_number(_flat(part), "amount") or Fraction(0) for part in _parts(row))
    decimals = _decimals_meant(Fraction(whole), decimals, name, found)
    for part in (_flat(part) for part in _parts(row)):
        amount, end = _number(part, "amount"), checks.exact(part.get("timestamp") or part.get("endtime"))
        power = checks.exact(part.get("exponent", 1))
        if amount is None or end is None or not _is_time(end):
            found.fault(f"A part of the stream {name} has no amount, or no time.")
            continue
        cells = {"bucket": name, "tokens": _tokens(amount, decimals), "start": str(_day(end))}
        if "segments" in row:
            if power not in (1, 10**18) or not _is_time(last):
                found.fault(
                    f"The stream {name} is a curve (exponent {power}); a row holds a line or steps only."
                )
                continue
            cells |= {"start": str(_day(last)), "end": str(_day(end)), "period": "second"}
        lines.append(cells)
        last = end
    return lines
