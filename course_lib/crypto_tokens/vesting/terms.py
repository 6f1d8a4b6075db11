"""What may stand in a release schedule, and the one sentence that says what is wrong with what may not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from fractions import Fraction

from course_lib.crypto_tokens.calendar import unix_time
from course_lib.crypto_tokens.vesting.cliff_rules import READINGS
from course_lib.crypto_tokens.vesting.plain_numbers import share_meant
from course_lib.data import checks
from course_lib.data.schedule_rules import MOST_MONTHS, YEARS, conflict
from course_lib.data.vocabulary import PERIODS


class ScheduleError(ValueError):
    """A schedule that cannot be: *field* names the term at fault, *problem* says what is wrong with it."""

    def __init__(self, field: str, problem: str):
        super().__init__(f"{field}: {problem}")
        self.field, self.problem = field, problem


def _shown(value: object) -> str:
    return checks.clipped(value, 60)


def _whole(field: str, value: object) -> int:
    number = checks.integer(value)
    if number is None:
        hint = " Base units are whole: multiply tokens by 10**decimals." if field == "amount" else ""
        raise ScheduleError(field, f"must be a whole number; it is {_shown(value)}.{hint}")
    if number < 0:
        raise ScheduleError(field, f"must not be negative; it is {_shown(number)}.")
    if field != "amount" and number > MOST_MONTHS:
        given = f"{number:,}" if number < 10**9 else _shown(number)
        raise ScheduleError(field, f"must be at most {MOST_MONTHS:,} months; it is {given}.")
    return number


def read_fraction(field: str, value: object) -> Fraction:
    """*value* as an exact fraction from 0 to 1; *field* names it in the ScheduleError."""
    fraction = checks.exact(value)
    if fraction is not None and 0 <= fraction <= 1:
        return fraction
    meant = share_meant(checks.clipped(value).strip("'"))
    hint = f" Write {meant}." if meant else ""
    if fraction is None:
        raise ScheduleError(field, f"must be a number from 0 to 1; it is {_shown(value)}.{hint}")
    shown = value[:60] if isinstance(value, str) else _shown(value)
    raise ScheduleError(field, f"must lie between 0 and 1; it is {shown}.{hint}")


def _start(field: str, value: object) -> date:
    try:
        unix_time(value)
    except ValueError:
        raise ScheduleError(
            field, f"must be a date such as date(2026, 1, 31); it is {_shown(value)}."
        ) from None
    if value.year not in YEARS:
        raise ScheduleError(
            field, f"must lie between the years {YEARS[0]} and {YEARS[-1]}; it is {value.year}."
        )
    if isinstance(value, datetime) and value.tzinfo:
        return value.astimezone(UTC)  # the calendar of a schedule is that of UTC
    return value


def _one_of(options: Iterable[str]) -> Callable[[str, object], str]:
    def read(field: str, value: object) -> str:
        if isinstance(value, str) and value in options:
            return value
        raise ScheduleError(field, f"must be one of {', '.join(options)}; it is {_shown(value)}.")

    return read


READERS = {
    "amount": _whole,
    "start": _start,
    "tge_fraction": read_fraction,
    "cliff_months": _whole,
    "duration_months": _whole,
    "period": _one_of(PERIODS),
    "cliff_rule": _one_of(READINGS),
    "cliff_fraction": read_fraction,
}
"""For each term of a schedule, the function that takes its name and what was given, and returns the value."""


def check_together(
    *,
    cliff_months: int,
    duration_months: int,
    cliff_rule: str,
    tge_fraction: Fraction,
    cliff_fraction: Fraction,
) -> None:
    """Raise ScheduleError where the terms of a schedule are fine one by one and impossible together.

    *cliff_months* and *duration_months* are whole months, *cliff_rule* is one of ``READINGS``;
    *tge_fraction* and *cliff_fraction* are shares of the amount, from 0 to 1.

    >>> check_together(cliff_months=12, duration_months=6, cliff_rule="retroactive",
    ...                tge_fraction=Fraction(0), cliff_fraction=Fraction(0))
    Traceback (most recent call last):
    ...
    course_lib.crypto_tokens.vesting.terms.ScheduleError: cliff_months: the cliff (12 months) lies after the end (6 months).
    """  # noqa: E501 - a doctest cannot break the line of an error
    fault = conflict(cliff_months, duration_months, cliff_rule, tge_fraction, cliff_fraction)
    if fault:
        raise ScheduleError(*fault)
