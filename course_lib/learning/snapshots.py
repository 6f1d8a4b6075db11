"""A learner's value as plain data that is safe to look at.

An answer may be endless, may hold itself, may run code of its own when it is compared, measured or
printed. ``snapshot`` looks at a bounded number of parts, calls no method that a learner can have
written, and copies what it finds into Python's own types. Comparisons, predicates and sentences deal
with such copies only, so no limit of time is needed for them.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from types import CoroutineType

from .kinds import (
    ITEMS,
    KEYS,
    KIND_NAMES,
    VALUES,
    ArrayItems,
    Opaque,
    TableCopy,
    ancestors,
    comes_from,
    has_plain_metaclass,
    is_array,
    is_missing_marker,
    is_numpy_scalar,
    kind_of,
    type_name,
)

MOST_PARTS = 10_000  # values in lists, tables and the like, all levels together
MOST_CHARACTERS = 100_000  # in all texts together
MOST_BITS = 65_536  # of a whole number: nearly 20,000 digits
MOST_LEVELS = 30  # of lists within lists
MOST_BYTES = 10_000_000  # of a numpy array


class _TooLarge(Exception):
    """Holds what is too large, as in "a list of 1,000,000 items", and the value itself."""


def snapshot(value: object) -> object:
    """A copy of *value* in Python's own types; an ``Opaque`` for what is not plain data, or is too large.

    Numbers, texts, bytes, dates, None, and lists, tuples, sets and dicts of them keep their type (a
    subclass becomes the type it comes from). numpy and pandas numbers become Python's, their arrays
    ``ArrayItems`` and DataFrames a ``TableCopy``. Never raises, never runs code of the value's type.

    >>> snapshot([1, (2.5, "a")])
    [1, (2.5, 'a')]
    >>> snapshot(range(10**9)).kind
    'a range of 1,000,000,000 numbers'
    >>> snapshot(len).kind
    'a function'
    """
    try:
        return _Copier().copy(value, 0)
    except _TooLarge as fault:
        words, culprit = fault.args
    kind = words if culprit is value else f"{kind_of(value)} that holds {words}"
    return Opaque(kind, type_name(value), too_large=True)


class _Copier:
    """One copy in the making; it counts what it has copied."""

    def __init__(self):
        self._parts = MOST_PARTS
        self._characters = MOST_CHARACTERS

    def copy(self, value: object, level: int) -> object:
        if level > MOST_LEVELS:
            raise _TooLarge(f"more than {MOST_LEVELS} levels of lists", None)
        kind = type(value)
        if not has_plain_metaclass(kind):
            return Opaque(kind_of(value), type_name(value))
        if copy := _COPIES.get(kind):  # of a long list, most items are of such a type
            return copy(self, value, level)
        for base in ancestors(kind):
            if base in _COPIES:
                return _COPIES[base](self, value, level)
        try:
            return self._foreign(value, level)
        except _TooLarge:
            raise
        except Exception:  # an array of a library that pandas knows and we do not
            return Opaque(kind_of(value), type_name(value))

    def _foreign(self, value: object, level: int) -> object:
        """Of numpy or pandas, a date, or unknown."""
        kind = type(value)
        if is_missing_marker(value) or comes_from("pandas", ("Timestamp", "Timedelta"), kind):
            return value
        # A time zone that a learner wrote would be asked when two moments are compared.
        if kind in (date, timedelta) or (
            kind in (datetime, time) and type(value.tzinfo) in (type(None), timezone)
        ):
            return value
        if comes_from("pandas", "DataFrame", kind):
            return self._table(value, level)
        if is_array(kind):
            return self._array(value, level)
        if is_numpy_scalar(kind):
            python_value = value.item()
            return float(value) if type(python_value) is kind else self.copy(python_value, level)
        if kind is CoroutineType and inspect.getcoroutinestate(value) == inspect.CORO_CREATED:
            value.close()  # or Python would complain that nobody awaited it
        return Opaque(kind_of(value), type_name(value))

    def _whole(self, value: int, _level: int) -> int:
        number = int.__int__(value)
        if number.bit_length() > MOST_BITS:
            raise _TooLarge(f"a whole number of more than {MOST_BITS * 3 // 10:,} digits", value)
        return number

    def _decimal(self, value: Decimal, _level: int) -> Decimal | float | Opaque:
        if type(value) is not Decimal:
            return Opaque("a number", type_name(value))
        if value.is_nan():
            return float("nan")  # a signalling NaN would raise when it is compared
        # Arithmetic with Decimal("1e99999999") would write out all its digits.
        if abs(value.adjusted()) > MOST_BITS or sys.getsizeof(value) > MOST_BITS // 8:
            raise _TooLarge("a number with far too many digits", value)
        return value

    def _fraction(self, value: Fraction, level: int) -> Fraction | Opaque:
        if type(value) is not Fraction:
            return Opaque("a fraction", type_name(value))
        self._whole(value.numerator, level)
        self._whole(value.denominator, level)
        return value

    def _text(self, value: str, _level: int) -> str:
        self._count_characters(value, str.__len__(value), "a text of {:,} characters")
        return str.__str__(value)

    def _bytes(self, value: bytes | bytearray, _level: int) -> bytes:
        base = bytes if issubclass(type(value), bytes) else bytearray
        self._count_characters(value, base.__len__(value), "{:,} bytes")
        return bytes(base.__getitem__(value, slice(None)))

    def _range(self, value: range, _level: int) -> range:
        length = -((value.start - value.stop) // value.step)  # len() fails on the longest
        if length > MOST_PARTS:
            known = f"{length:,}" if length < 10**30 else "far too many"
            raise _TooLarge(f"a range of {known} numbers", value)
        return value

    def _sequence(self, value: list | tuple, level: int) -> list | tuple:
        base = list if issubclass(type(value), list) else tuple
        self._check_length(value, base)
        return base(self._items(base.__iter__(value), level))

    def _view(self, value: Iterable, level: int) -> list:
        """The keys, values or items of a dictionary, as a list."""
        if len(value) > MOST_PARTS:
            raise _TooLarge(f"{KIND_NAMES[type(value)]} with {len(value):,} entries", value)
        return ArrayItems(self._items(iter(value), level), KIND_NAMES[type(value)])

    def _set(self, value: set | frozenset, level: int) -> set | frozenset | Opaque:
        base = set if issubclass(type(value), set) else frozenset
        self._check_length(value, base)
        items = self._items(base.__iter__(value), level)
        try:
            return base(items)
        except TypeError:  # a list that its own type made hashable
            return Opaque(KIND_NAMES[base], type_name(value))

    def _dict(self, value: dict, level: int) -> dict | Opaque:
        self._check_length(value, dict)
        keys = self._items(dict.keys(value), level)
        items = self._items(dict.values(value), level)
        try:
            return dict(zip(keys, items, strict=True))
        except TypeError:
            return Opaque(KIND_NAMES[dict], type_name(value))

    def _array(self, value: object, level: int) -> object:
        if value.size > MOST_PARTS or value.nbytes > MOST_BYTES:
            raise _TooLarge(f"{kind_of(value)} with {value.size:,} values", value)
        items = value.tolist()
        if type(items) is not list:
            return self.copy(items, level)
        return ArrayItems(self._items(items, level), kind_of(value))

    def _table(self, value: object, level: int) -> TableCopy:
        rows, columns = value.shape
        if (rows + 1) * (columns + 1) > MOST_PARTS:
            raise _TooLarge(f"a table (DataFrame) with {rows:,} rows and {columns:,} columns", value)
        names, labels = value.columns.tolist(), value.index.tolist()
        values = [self._items(value.iloc[:, place].tolist(), level) for place in range(columns)]
        return TableCopy(self._items(names, level), self._items(labels, level), values)

    def _items(self, items: Iterable, level: int) -> list:
        copies = []
        for item in items:
            self._parts -= 1
            if self._parts < 0:
                raise _TooLarge(f"more than {MOST_PARTS:,} values", None)
            copies.append(self.copy(item, level + 1))
        return copies

    def _check_length(self, value: object, base: type) -> None:
        if (length := base.__len__(value)) > MOST_PARTS:
            raise _TooLarge(f"{KIND_NAMES[base]} of {length:,} items", value)

    def _count_characters(self, value: object, length: int, words: str) -> None:
        if length > MOST_CHARACTERS:
            raise _TooLarge(words.format(length), value)
        self._characters -= length
        if self._characters < 0:
            raise _TooLarge(f"more than {MOST_CHARACTERS:,} characters", None)


def _as_it_is(_copier: _Copier, value: object, _level: int) -> object:
    return value


_COPIES = {
    type(None): _as_it_is,
    type(...): _as_it_is,
    Opaque: _as_it_is,
    ArrayItems: _as_it_is,
    TableCopy: _as_it_is,
    bool: _as_it_is,
    int: _Copier._whole,
    float: lambda _copier, value, _level: float.__float__(value),
    complex: lambda _copier, value, _level: complex.__complex__(value),
    Decimal: _Copier._decimal,
    Fraction: _Copier._fraction,
    str: _Copier._text,
    bytes: _Copier._bytes,
    bytearray: _Copier._bytes,
    list: _Copier._sequence,
    tuple: _Copier._sequence,
    set: _Copier._set,
    frozenset: _Copier._set,
    dict: _Copier._dict,
    range: _Copier._range,
    KEYS: _Copier._view,
    VALUES: _Copier._view,
    ITEMS: _Copier._view,
}
