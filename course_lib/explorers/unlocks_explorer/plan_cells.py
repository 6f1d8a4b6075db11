"""The cells of a plan as people type them, read exactly or refused in a sentence, and as they are written.

>>> READERS["duration_months"]("4 years"), READERS["tge_fraction"]("5%")
(48, Fraction(1, 20))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from course_lib.crypto_tokens import ScheduleError
from course_lib.crypto_tokens.vesting import (
    PERIODS,
    READINGS,
    Vesting,
    date_reading,
    length_reading,
    read_date,
    read_name,
    read_tokens,
)
from course_lib.data.exact import exactly
from course_lib.data.typed_numbers import readings, typed_number
from course_lib.data.vocabulary import HOLDERS
from course_lib.data.words import counted

DAYS_OF_A_MONTH = Fraction(146_097, 4_800)
"""The mean over the 400 years after which the calendar repeats itself."""

CIRCULATES = {None: "by the rule", True: "yes", False: "no"}
"""What the table calls the values of ``PlanRow.circulating``."""


@exactly
def written(column: str, value: object) -> str:
    """*value* of the field *column* as the table writes it, exactly; it is read back as the same.

    >>> written("tge_fraction", Fraction("0.046")), written("tge_fraction", Fraction(1, 3))
    ('4.6%', '1/3')
    """
    if column == "circulating":
        return CIRCULATES[value]
    if isinstance(value, Fraction):
        percent = Decimal(value.numerator * 100) / value.denominator
        exact = Fraction(percent) == 100 * value
        return f"{percent.normalize():f}%" if exact else str(value)
    if isinstance(value, Decimal):
        # A single mark of thousands could be one of decimals, so there is none below a million.
        return f"{value:,f}" if value >= 1_000_000 and value == value.to_integral() else f"{value:f}"
    return str(value)


def read_token_amount(text: str) -> Decimal:
    """The amount of tokens in *text*, exact. Raises ValueError, also for one that can be read in two ways.

    >>> read_token_amount("2,694,000,000"), read_token_amount("1.5 million")
    (Decimal('2694000000'), Decimal('1500000'))
    """
    return _as_sentence(_read_tokens, text.strip())


def read_day(text: str) -> date:
    """The day in *text*. Raises ValueError with the reason.

    >>> read_day("2026-01-31")
    datetime.date(2026, 1, 31)
    """
    return _as_sentence(_read_day, text.strip())


def _as_sentence(read: Callable[[str], object], text: str) -> object:
    try:
        return read(text)
    except ScheduleError as error:
        raise ValueError(f"This {error.problem}") from None


def _read_day(text: str) -> date:
    found = date_reading(text)
    if found is None:
        return read_date("start", text)  # says what is wrong
    days = [*found.values.values()]
    if len(days) > 1:
        raise ScheduleError("start", f"can be read in two ways. Write {' or '.join(map(str, days[:3]))}.")
    if found.note:
        raise ScheduleError("start", f"leaves something open: {found.note}. Write {days[0]}.")
    return Vesting(1, days[0]).start  # which refuses a year that cannot be


def _read_tokens(text: str) -> Decimal:
    found = readings(text)
    if len(found) == 2:
        first, second = (written("tokens", Decimal(_decimal(number))) for number in found)
        raise ScheduleError("tokens", f"can be read in two ways. Write {first} or {second}.")
    if text.endswith("%"):
        raise ScheduleError(
            "tokens",
            f"is a share, {text[:40]}. Write a number of tokens, or paste the table under “More: bring your "
            "own schedule”, which asks for the supply.",
        )
    return read_tokens(_decimal(found[0]) if found else text)  # for no number it says what is wrong


@exactly
def _decimal(number: Fraction) -> str:
    return f"{Decimal(number.numerator) / number.denominator:f}"


def _read_months(text: str) -> int:
    if not text:
        return 0
    length = length_reading(text)
    if length is None or length.bare is not None:
        return int(typed_number(text, 0, whole=True, unit="months"))
    if length.days or length.months.denominator != 1:
        raise ValueError(_between_months(text, length.months + length.days / DAYS_OF_A_MONTH))
    return int(length.months)


def _between_months(text: str, months: Fraction) -> str:
    near, least = round(months), int(months)
    if near and abs(months - near) < Fraction(1, 20):
        return (
            f"{text[:40]} are about {counted(near, 'month')}, and the desk counts whole months. Write {near}."
        )
    weekly = " “week” under Period keeps parts of a week." if "week" in text.casefold() else ""
    return (
        f"{text[:40]} are between {least} and {least + 1} months, and the desk counts whole months. "
        f"Write {least} or {least + 1}{';' if weekly else '.'}{weekly}"
    )


@exactly
def _read_share(text: str) -> Fraction:
    """A share typed as a percentage, with or without its sign, or as a fraction such as 1/3."""
    if not text:
        return Fraction(0)
    if "/" in text:
        parts = [readings(part) for part in text.split("/")]
        if len(parts) == 2 and all(len(part) == 1 for part in parts) and parts[1][0]:
            return _in_range(parts[0][0] / parts[1][0], text)
    bare = text.removesuffix("%").strip()
    found = readings(bare)
    if not found:
        raise ValueError(f"must be a percentage such as 5%; it is {text[:40]!r}.")
    number = found[0]
    if len(found) == 2:  # a point or comma before three digits: thousands of per cent do not exist
        number = min(found)
    if bare == text and 0 < number <= 1:
        small, large = f"{float(number):g}%", f"{float(100 * number):g}%"
        raise ValueError(f"{text} can be read in two ways. Write {small} or {large}.")
    return _in_range(number / 100, text)


def _in_range(share: Fraction, text: str) -> Fraction:
    if not 0 <= share <= 1:
        raise ValueError(f"must lie between 0% and 100%; it is {text[:40]}.")
    return share


def _choice(name: str, options: Mapping[str, object], default: object) -> Callable[[str], object]:
    def read(text: str) -> object:
        if not text:
            return default
        found = {option.casefold(): value for option, value in options.items()}
        if text.casefold() not in found:
            raise ScheduleError(name, f"must be one of {', '.join(options)}; it is {text[:40]!r}.")
        return found[text.casefold()]

    return read


def _there(name: str, text: str) -> str:
    if not text:
        raise ScheduleError(name, "is missing.")
    return text


READERS: dict[str, Callable[[str], object]] = {
    "bucket": lambda text: read_name(_there("bucket", text)),
    "tokens": lambda text: _read_tokens(_there("tokens", text)),
    "start": lambda text: _read_day(_there("start", text)),
    "tge_fraction": _read_share,
    "cliff_months": _read_months,
    "cliff_fraction": _read_share,
    "duration_months": _read_months,
    "period": _choice("period", {name: name for name in PERIODS}, "month"),
    "cliff_rule": _choice("cliff_rule", {name: name for name in READINGS}, "retroactive"),
    "holder": _choice("holder", {name: name for name in HOLDERS}, "unlabelled"),
    "circulating": _choice("circulating", {word: value for value, word in CIRCULATES.items()}, None),
}
"""How the cell of each column is read: from its text, without spaces around it. Raise ValueError."""
