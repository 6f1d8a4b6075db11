"""Checks of single numbers that a caller passes: each returns the number, or says what it must be.

Numbers of NumPy are allowed and come back as Python's own, whose whole numbers never overflow. True and False
are not numbers. The caller gives the name of the value, and the class of the error.

>>> whole("steps", -1)
Traceback (most recent call last):
...
ValueError: steps is a whole number from 0 on, not -1.
"""

from __future__ import annotations

import functools
import math
import operator
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Rational, Real
from typing import ParamSpec, TypeVar

MOST_DIGITS = 1_000
"""The most digits that a number may have, before and after its point."""

MOST_BITS_WRITTEN = 300
"""Whole numbers up to this size, some 90 digits, are written out. A uint256 of a chain has 256 bits."""

Given, Result = ParamSpec("Given"), TypeVar("Result")

_PLAIN = frozenset({int, float})  # asked first, because to ask whether something is a Real takes long
_EXPONENT = re.compile(r"[eE]([+-]?[0-9]+)")


def whole(  # noqa: PLR0913 - a value, its name, two limits and two words
    name: str,
    value: object,
    least: int | None = 0,
    most: int | None = None,
    *,
    kind: str = "a whole number",
    error: type[Exception] = ValueError,
) -> int:
    """*value* as an int from *least* to *most*, both included; None means no limit. Otherwise raises *error*.

    A float is refused, even 1.0. *name* and *kind* say in the message what was passed and what is wanted.

    >>> whole("parts", 12, least=1, most=1_000)
    12
    """
    number = integer(value)
    if number is None or not _within(number, least, most):
        raise error(f"{name} is {kind}{_range(least, most)}, not {clipped(value)}.")
    return number


def number(  # noqa: PLR0913 - a value, its name, two limits and two words
    name: str,
    value: object,
    least: float | None = 0,
    most: float | None = None,
    *,
    kind: str = "a number",
    error: type[Exception] = ValueError,
) -> int | float | Fraction:
    """*value*, if it is a finite number from *least* to *most*, both included. Otherwise raises *error*.

    None means no limit. An int, a float and a ``Fraction`` are numbers; a ``Decimal`` is not, because it
    cannot be multiplied by a float. *name* and *kind* say in the message what was passed and what is wanted.

    >>> number("fee", 0.05, most=1, kind="a share")
    0.05
    >>> number("fee", 1.5, most=1, kind="a share")
    Traceback (most recent call last):
    ...
    ValueError: fee is a share from 0 to 1, not 1.5.
    """
    if not _is_finite(value) or not _within(value, least, most):
        raise error(f"{name} is {kind}{_range(least, most)}, not {clipped(value)}.")
    return _plain(value)


def number_above(
    name: str, value: object, limit: float = 0, kind: str = "a number", error: type[Exception] = ValueError
) -> int | float | Fraction:
    """*value*, if it is a finite number greater than *limit*. Otherwise raises *error*.

    *name* and *kind* say in the message what was passed and what is wanted.

    >>> number_above("price", 0)
    Traceback (most recent call last):
    ...
    ValueError: price is a number above 0, not 0.
    """
    if not _is_finite(value) or not value > limit:
        raise error(f"{name} is {kind} above {_limit(limit)}, not {clipped(value)}.")
    return _plain(value)


def share_below_one(name: str, value: object, error: type[Exception] = ValueError) -> int | float | Fraction:
    """*value*, if it is a number from 0 to below 1. Otherwise raises *error*, with *name* in the message.

    >>> share_below_one("A fee", 0.003)
    0.003
    """
    if not _is_finite(value) or not 0 <= value < 1:
        raise error(f"{name} is a share from 0 to below 1, not {clipped(value)}.")
    return _plain(value)


def integer(value: object) -> int | None:
    """*value* as an int; None where it is not one, such as 1.0, True or "1".

    >>> integer(7), integer(7.0)
    (7, None)
    """
    try:
        return None if isinstance(value, bool) else operator.index(value)
    except TypeError:
        return None


def exact(value: object) -> Fraction | None:
    """*value*, a number or the text of one, as an exact fraction; None where it is not a finite number.

    A float is read through its text, so that it is the decimal that was typed. A number of more than
    ``MOST_DIGITS`` digits, such as 1e999999999, gives None: it would fill the memory.

    >>> exact(0.1), exact("1/3"), exact("1e999999999"), exact("a half")
    (Fraction(1, 10), Fraction(1, 3), None, None)
    """
    if isinstance(value, str):
        return _exact_text(value)
    if isinstance(value, bool):
        return None
    if isinstance(value, Decimal) and has_too_many_digits(str(value)):
        return None
    if isinstance(value, Integral):
        return Fraction(int(value))  # an integer of NumPy would overflow inside the fraction
    if isinstance(value, Real) and not isinstance(value, Rational):
        value = str(value)
    try:
        return Fraction(value)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None


@functools.lru_cache(maxsize=10_000)  # a table has the same numbers again and again
def _exact_text(text: str) -> Fraction | None:
    if has_too_many_digits(text):
        return None
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None


def has_too_many_digits(text: str) -> bool:
    """Whether the number in *text* has more than ``MOST_DIGITS`` digits, by its length and exponent.

    >>> has_too_many_digits("1e999999999"), has_too_many_digits("1e-30")
    (True, False)
    """
    exponent = _EXPONENT.search(text)
    return len(text) > MOST_DIGITS or (exponent is not None and abs(int(exponent[1])) > MOST_DIGITS)


def of_ordinary_size(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """*function*, with a sentence (a ValueError) where a number is too large to calculate with, or to print.

    >>> of_ordinary_size(float)(10**400)
    Traceback (most recent call last):
    ...
    ValueError: One of the numbers is too large to calculate with.
    """

    @functools.wraps(function)
    def checked(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        try:
            return function(*args, **kwargs)
        except OverflowError:
            raise ValueError(_TOO_LARGE) from None
        except ValueError as error:
            if "set_int_max_str_digits" in str(error):  # Python writes no number of thousands of digits
                raise ValueError(_TOO_LARGE) from None
            raise

    return checked


_TOO_LARGE = "One of the numbers is too large to calculate with."


def clipped(value: object, most: int = 40) -> str:
    """The beginning of *value* as code, *most* characters of it, for a sentence that says what is wrong.

    >>> clipped("a half"), clipped(10**5_000)
    ("'a half'", 'this int')
    """
    try:
        return repr(value)[:most]
    except (ValueError, RecursionError):  # Python writes no whole number of thousands of digits
        return f"this {type(value).__name__}"


def in_digits(amount: int) -> str:
    """*amount*, a whole number, for a sentence: its digits, or its size if it has more than a line holds.

    >>> in_digits(-1_500), in_digits(10**5_000)
    ('-1,500', 'about 10^5000')
    """
    if abs(amount).bit_length() <= MOST_BITS_WRITTEN:
        return f"{amount:,}"
    return f"{'-' if amount < 0 else ''}about 10^{round(math.log10(abs(amount)))}"


def _is_finite(value: object) -> bool:
    if type(value) not in _PLAIN and (isinstance(value, bool) or not isinstance(value, Real)):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number that no float can hold
        return False


def _within(value: Real, least: float | None, most: float | None) -> bool:
    return (least is None or value >= least) and (most is None or value <= most)


def _plain(value: Real) -> int | float | Fraction:
    return value.item() if type(value) not in _PLAIN and hasattr(value, "item") else value


def _range(least: float | None, most: float | None) -> str:
    if least is None:
        return "" if most is None else f" up to {_limit(most)}"
    return f" from {_limit(least)} " + ("on" if most is None else f"to {_limit(most)}")


def _limit(limit: float) -> str:
    return f"{limit:,}" if isinstance(limit, int) else f"{limit:,.12g}"
