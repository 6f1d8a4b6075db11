"""The cells of an unlock plan as people type them: text to terms and back, with a reason for each refusal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from course_lib.crypto_tokens.calendar import add_months, unix_time, whole_months
from course_lib.crypto_tokens.ledger import to_base_units, to_tokens
from course_lib.crypto_tokens.vesting.plain_numbers import plain_number, unmistakable
from course_lib.crypto_tokens.vesting.plan_rows import COLUMNS, DECIMALS, STATUSES, PlanRow
from course_lib.crypto_tokens.vesting.terms import READERS, ScheduleError
from course_lib.data.exact import exactly
from course_lib.data.vocabulary import HOLDERS
from course_lib.data.words import counted

MOST_TOKENS = 10**30


@exactly
def row_of(cells: Mapping[str, str], supply: Decimal | int | None = None) -> PlanRow:
    """The row that *cells* describe, a dict from column to text; ``cells_of`` is the way back.

    *supply*, in tokens, is what a ``share`` is a share of. Raises ScheduleError with the reason.

    >>> row_of({"bucket": "Team", "share": "0.2", "start": "2025-01-31"}, supply=1_000).tokens
    Decimal('200')
    """
    values = {name: read_term(name, cells[name]) for name in COLUMNS if cells.get(name) and name != "tokens"}
    if cells.get("tokens"):
        values["tokens"] = read_tokens(cells["tokens"])
    if cells.get("share"):
        values["tokens"] = _tokens_of_share(cells, supply)
    for name in ("bucket", "tokens", "start"):
        if name not in values:
            raise ScheduleError(name, "is missing.")
    if cells.get("end"):
        values["duration_months"] = _duration_until(read_term("end", cells["end"]), values)
    return PlanRow(**values)


@exactly
def cells_of(row: PlanRow) -> dict[str, str]:
    """*row* as a dict from column to text, all columns of ``COLUMNS``, exactly.

    >>> cells_of(PlanRow("Team", Decimal("1.50"), date(2025, 1, 31)))["tokens"]
    '1.50'
    """
    return {name: _written(getattr(row, name)) for name in COLUMNS}


_CIRCULATING = {"yes": True, "no": False, "true": True, "false": False, "in": True, "out": False}


def _written(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return {None: "", True: "yes", False: "no"}[value]
    if isinstance(value, Fraction) and value.denominator > 1:
        decimal = Decimal(value.numerator) / value.denominator
        return f"{decimal.normalize():f}" if Fraction(decimal) == value else str(value)
    return unmistakable(value) if isinstance(value, Decimal) else str(value)


@exactly
def read_tokens(text: str) -> Decimal:
    """The amount of tokens in *text*, exact; it may have marks of thousands and a decimal comma.

    Raises ScheduleError with the reason, also for an amount that can be read in two ways.

    >>> read_tokens("54701251.41"), read_tokens("2,694,000,000")
    (Decimal('54701251.41'), Decimal('2694000000'))
    """
    try:
        tokens = Decimal(plain_number(text))
    except InvalidOperation:
        hint = " Leave out units and words: write all in digits." if any(map(str.isdigit, text)) else ""
        if "%" in text:
            hint = " A share of the supply belongs in the column share."
        raise ScheduleError("tokens", f"must be a number of tokens; it is {text[:40]!r}.{hint}") from None
    except ValueError as error:
        raise ScheduleError("tokens", str(error)) from None
    if not tokens.is_finite():
        raise ScheduleError("tokens", f"must be a number of tokens; it is {text[:40]!r}.")
    if tokens < 0:
        raise ScheduleError("tokens", f"must not be negative; it is {text[:40]}.")
    if tokens > MOST_TOKENS:
        raise ScheduleError("tokens", f"must be at most 10^30; it is {text[:40]}.")
    _, digits, exponent = tokens.as_tuple()
    if exponent < -DECIMALS:
        kept = "".join(map(str, digits)).rstrip("0")
        exponent += len(digits) - len(kept)
        if kept and exponent < -DECIMALS:
            raise ScheduleError("tokens", f"has more than {DECIMALS} decimals; a token has no smaller part.")
        return Decimal(f"{kept}e{exponent}") if kept else Decimal(0)
    return tokens


_MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:[.,]0+)?)?(?:\s?(?:Z|UTC|[+-]00:?00))?", re.IGNORECASE)


def read_date(field: str, text: str) -> date:
    """The date in *text*, written as year-month-day; a spreadsheet may have put midnight behind it.

    Raises ScheduleError about *field* with the reason, also for another time of day.

    >>> read_date("start", "2025-01-31"), read_date("start", "2025-01-31 00:00:00")
    (datetime.date(2025, 1, 31), datetime.date(2025, 1, 31))
    """
    try:
        return date.fromisoformat(text[:10] if _MIDNIGHT.fullmatch(text[10:]) else text)
    except ValueError:
        if re.fullmatch(r"\d{4}-\d\d-\d\d[T ]\d.*", text):
            problem = f"has a time of day; write the day alone, in UTC. It is {text[:40]!r}."
            raise ScheduleError(field, problem) from None
        raise ScheduleError(field, f"must be a day written like 2026-01-31; it is {text[:40]!r}.") from None


def read_months(field: str, text: str) -> int:
    """The whole number of months in *text*. Raises ScheduleError about *field* with the reason.

    >>> read_months("cliff_months", "12"), read_months("cliff_months", "12.0")
    (12, 12)
    """
    text = re.sub(r"[.,]0+$", "", text)  # a spreadsheet may write 12.0
    if not text.removeprefix("-").isdecimal():
        raise ScheduleError(field, f"must be a whole number of months; it is {text[:40]!r}.")
    return READERS[field](field, int(text[:10]))  # ten digits are too many already


def read_term(field: str, text: str) -> object:
    """The value that *text* is in the column *field*, judged alone. Raises ScheduleError with the reason.

    >>> read_term("cliff_months", "12"), read_term("note", "as sold")
    (12, 'as sold')
    """
    read = _FROM_TEXT.get(field)
    return read(field, text) if read else text


def _choice(options: Iterable[str]) -> Callable[[str, str], str]:
    def read(field: str, text: str) -> str:
        if text.casefold() in options:
            return text.casefold()
        raise ScheduleError(field, f"must be one of {', '.join(options)}; it is {text[:40]!r}.")

    return read


def read_name(text: str) -> str:
    """*text* as the name of a bucket. Raises ScheduleError with the reason.

    >>> read_name("Team"), len(read_name("\U0001f9d1\u200d\U0001f4bb Team"))
    ('Team', 8)
    """
    # What joins the parts of an emoji, or keeps Persian letters apart, is called unprintable.
    if len(text) > 80 or not re.sub("[\u200c\u200d]", "", text).isprintable():
        raise ScheduleError("bucket", "must be at most 80 characters on one line.")
    return text


_FROM_TEXT: dict[str, Callable[[str, str], object]] = {
    "bucket": lambda _, text: read_name(text),
    "start": read_date,
    "tge_fraction": READERS["tge_fraction"],
    "cliff_months": read_months,
    "cliff_fraction": READERS["cliff_fraction"],
    "duration_months": read_months,
    "end": read_date,
    "period": lambda field, text: READERS[field](field, text.casefold()),
    "cliff_rule": lambda field, text: READERS[field](field, text.casefold()),
    "status": _choice(STATUSES),
    "holder": _choice(HOLDERS),
    "circulating": lambda field, text: _CIRCULATING[_choice(_CIRCULATING)(field, text)],
}


def _tokens_of_share(cells: Mapping[str, str], supply: Decimal | int | None) -> Decimal:
    if cells.get("tokens"):
        raise ScheduleError("share", "stands beside tokens; give one of the two.")
    if supply is None:
        raise ScheduleError("share", "needs a supply to be a share of; give tokens instead.")
    share = READERS["tge_fraction"]("share", cells["share"])
    return to_tokens(int(to_base_units(Decimal(supply), DECIMALS) * share), DECIMALS)


def _duration_until(end: date, values: dict) -> int:
    start, given = values["start"], values.get("duration_months")
    if end < start:
        raise ScheduleError("end", f"{end} lies before the start, {start}.")
    months = whole_months(start, unix_time(end))
    if add_months(start, months) != end:
        raise ScheduleError("end", f"{end} is not a whole number of months after the start, {start}.")
    if values.get("cliff_rule") == "delayed":
        months -= values.get("cliff_months", 0)
        if months < 0:
            raise ScheduleError("end", f"{end} lies before the cliff.")
    if given is not None and given != months:
        raise ScheduleError("end", f"{end} does not fit a duration of {counted(given, 'month')}.")
    return months
