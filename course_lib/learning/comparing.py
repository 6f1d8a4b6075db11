"""When two values count as the same answer.

Learners reach a right value in many types: numpy's 3, pandas' 3.0, a tuple instead of a list. ``same``
looks at what a value says, not at the class it came in. Everything here expects values that are trusted
or are a ``snapshot``.
"""

from __future__ import annotations

import math
import numbers
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from .kinds import TableCopy

FLOAT_NOISE = 1e-9  # relative: 0.1 + 0.2 counts as 0.3


def is_number(value: object) -> bool:
    """Whether *value* is a real number; True and False are not, although Python counts with them.

    >>> is_number(2.5), is_number(True), is_number("2.5")
    (True, False, False)
    """
    return isinstance(value, (numbers.Real, Decimal)) and not isinstance(value, bool)


def is_missing(value: object) -> bool:
    """Whether *value* means that nothing is there: None, NaN, or pandas' NA and NaT.

    >>> is_missing(None), is_missing(float("nan")), is_missing(0)
    (True, True, False)
    """
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return is_number(value) and value != value  # noqa: PLR0124 - only NaN differs from itself


def as_float(number: object) -> float:
    """*number* as a float; infinity if it is an integer too large for one.

    >>> as_float(3), as_float(10**400)
    (3.0, inf)
    """
    try:
        return float(number)
    except OverflowError:
        return math.inf


def is_finite(number: object) -> bool:
    """Whether *number* is neither infinite nor NaN.

    Unlike ``math.isfinite``, it takes whole numbers of any size.

    >>> is_finite(10**400), is_finite(float("inf"))
    (True, False)
    """
    if isinstance(number, Decimal):
        return number.is_finite()
    return isinstance(number, numbers.Rational) or math.isfinite(number)


def near(expected: object, given: object, tolerance: float = 0.0, relative: float | None = None) -> bool:
    """Whether *given* is within *tolerance* of *expected*, or within the fraction *relative* of it.

    Without *relative*, whole numbers must agree exactly, however large, and only the rounding noise of floats
    (one part in 10⁹) is forgiven.

    >>> near(0.3, 0.1 + 0.2), near(10**27, 10**27 + 1)
    (True, False)
    >>> near(1.14, 1.15, tolerance=0.01), near(200, 203, relative=0.01)
    (True, False)
    """
    expected, given = as_exact(expected), as_exact(given)
    if not (is_finite(expected) and is_finite(given)):
        return expected == given
    if relative is None:
        relative = FLOAT_NOISE if isinstance(expected, float) or isinstance(given, float) else 0
    # Fractions, because the difference of a huge integer and a float would overflow.
    expected, given = Fraction(expected), Fraction(given)
    allowed = max(Fraction(tolerance), Fraction(relative) * abs(expected))
    return abs(given - expected) <= allowed * (1 + Fraction(FLOAT_NOISE))


def as_exact(number: object) -> int | float | Fraction:
    """*number* without loss: whole, as a fraction, or a float. No setting of ``decimal`` touches it.

    >>> as_exact(Decimal("0.5")), as_exact(0.5)
    (Fraction(1, 2), 0.5)
    """
    if isinstance(number, numbers.Integral):
        return int(number)
    if is_finite(number) and isinstance(number, (numbers.Rational, Decimal)):
        return Fraction(number)
    return float(number)


def same(expected: object, given: object, tolerance: float = 0.0) -> bool:  # noqa: PLR0911 - one for each type
    """Whether *given* says what *expected* says, inside lists, dicts and tables too.

    Both are trusted values or snapshots. Numbers may differ by *tolerance*, though not as keys of dicts or as
    labels of tables. Lists and tuples count alike; True is not 1.

    >>> same([1, 2.0], (1.0, 2)), same({"a": 1}, {"a": 2}), same(1, True), same("1", 1)
    (True, False, False, False)
    """
    if is_missing(expected) or is_missing(given):
        return is_missing(expected) and is_missing(given)
    if isinstance(expected, bool) or isinstance(given, bool):
        return expected is given
    if is_number(expected) and is_number(given):
        return near(expected, given, tolerance)
    if isinstance(expected, TableCopy) and isinstance(given, TableCopy):
        return (
            same(expected.columns, given.columns)
            and same(expected.index, given.index)
            and same(expected.values, given.values, tolerance)
        )
    if isinstance(expected, Mapping):
        return (
            isinstance(given, Mapping)
            and len(expected) == len(given)
            and all(key in given and same(expected[key], given[key], tolerance) for key in expected)
        )
    if isinstance(expected, (list, tuple)):
        return (
            isinstance(given, (list, tuple))
            and len(expected) == len(given)
            and all(same(a, b, tolerance) for a, b in zip(expected, given, strict=True))
        )
    if isinstance(expected, date) and isinstance(given, date):
        return _moment(expected) == _moment(given)
    return isinstance(given, (type(expected), set, frozenset)) and bool(expected == given)


def holds_float(value: object) -> bool:
    """Whether *value*, which is trusted or a snapshot, is a float or holds one, also in lists and dicts.

    >>> holds_float(5), holds_float(5.0), holds_float([1, {"a": 2.0}]), holds_float(Decimal(5))
    (False, True, True, False)
    """
    if isinstance(value, TableCopy):
        return holds_float(value.values)
    if isinstance(value, Mapping):
        return any(map(holds_float, value.values()))
    if isinstance(value, (list, tuple, set, frozenset)):
        return any(map(holds_float, value))
    return isinstance(value, float)


def without_zeros(value: object) -> object:
    """*value* without the entries of its dicts that are 0: whoever is not in a ledger has 0.

    >>> without_zeros(({"Ana": 5, "Ben": 0}, {}))
    ({'Ana': 5}, {})
    """
    if isinstance(value, Mapping):
        return {key: item for key, item in value.items() if not (is_number(item) and item == 0)}
    if type(value) in (list, tuple):
        return type(value)(map(without_zeros, value))
    return value


def _moment(day: date) -> datetime:
    return day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)


def folded(text: str) -> str:
    """*text* without capitals and without extra spaces, for loose comparisons.

    >>> folded("  Hand   WHISK ")
    'hand whisk'
    """
    return " ".join(text.split()).casefold()
