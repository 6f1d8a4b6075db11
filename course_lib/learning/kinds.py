"""What kind of thing a value is, found out without running any code of its own.

A learner's class may answer ``isinstance``, ``==`` and even questions about its name in any way, or never.
So only real types are asked here, in ways that a class cannot change.
"""

from __future__ import annotations

import sys
from abc import ABCMeta
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import EnumMeta
from fractions import Fraction
from types import AsyncGeneratorType, CoroutineType, GeneratorType, ModuleType


@dataclass(frozen=True, eq=False)
class Opaque:
    """Takes the place of a value that is not plain data, or is too large to copy.

    ``kind`` completes the sentence "your answer is …"; ``type_name`` is the name of the value's type;
    ``too_large`` is True if only the size is the problem.
    """

    kind: str
    type_name: str
    too_large: bool = False


class ArrayItems(list):
    """The *items* of a numpy array or a pandas column, and what *kind* of thing held them."""

    def __init__(self, items: Iterable, kind: str):
        super().__init__(items)
        self.kind = kind


@dataclass(frozen=True, eq=False)
class TableCopy:
    """The content of a DataFrame.

    ``columns`` are the names of the columns, ``index`` the row labels, and ``values`` one list per column.
    """

    columns: list
    index: list
    values: list[list]


def type_name(value: object) -> str:
    """The name of the type of *value*, even where its metaclass gives another one.

    >>> type_name(3)
    'int'
    """
    return type.__dict__["__name__"].__get__(type(value))


def kind_of(value: object) -> str:  # noqa: PLR0911 - one return for each kind
    """What kind of thing *value* is, in words that complete "your answer is …". Never raises.

    >>> kind_of(3), kind_of([1]), kind_of(len), kind_of(x for x in "ab")
    ('a whole number', 'a list', 'a function', 'a generator')
    """
    kind = type(value)
    if not has_plain_metaclass(kind):
        return "a class" if issubclass(kind, type) else _object(value)
    if kind in (Opaque, ArrayItems):
        return value.kind
    if kind in KIND_NAMES:
        return KIND_NAMES[kind]
    if issubclass(kind, type):
        return "a class"
    if issubclass(kind, ModuleType):
        return "a module"
    if comes_from("pandas", "DataFrame", kind):
        return "a table (DataFrame)"
    name = type_name(value)
    if is_array(kind):
        return "a column (Series)" if name == "Series" else f"a numpy or pandas object ({name})"
    if is_missing_marker(value):
        return "a missing value"
    if _defines(kind, "__next__"):
        return "an iterator"
    if callable(value):
        return "a function"
    for base in ancestors(kind):
        if base in KIND_NAMES:
            return KIND_NAMES[base]
    return _object(value)


def are_truths(value: object) -> bool:
    """Whether *value*, a ``snapshot``, is a list of nothing but True and False, as a comparison gives.

    >>> are_truths([True, False]), are_truths([1, 0]), are_truths([])
    (True, False, False)
    """
    several = isinstance(value, (list, tuple)) and bool(value)
    return several and all(isinstance(item, bool) for item in value)


def _object(value: object) -> str:
    return f"an object of type `{type_name(value)[:30].replace('`', '')}`"


KEYS, VALUES, ITEMS = type({}.keys()), type({}.values()), type({}.items())

KIND_NAMES = {
    str: "text",
    bytes: "bytes",
    bytearray: "bytes",
    bool: "True or False",
    int: "a whole number",
    float: "a number",
    complex: "a complex number",
    Decimal: "a number",
    Fraction: "a fraction",
    list: "a list",
    tuple: "a tuple",
    set: "a set",
    frozenset: "a set",
    dict: "a dictionary",
    range: "a range",
    KEYS: "the keys of a dictionary",
    VALUES: "the values of a dictionary",
    ITEMS: "the items of a dictionary",
    type(None): "`None`",
    type(...): "three dots",
    CoroutineType: "a coroutine",
    GeneratorType: "a generator",
    AsyncGeneratorType: "a generator",
    TableCopy: "a table (DataFrame)",
}


def ancestors(kind: type) -> tuple[type, ...]:
    """The types that *kind* is derived from, itself first, whatever its metaclass says.

    >>> ancestors(bool)
    (<class 'bool'>, <class 'int'>, <class 'object'>)
    """
    return type.__dict__["__mro__"].__get__(kind)


def has_plain_metaclass(kind: type) -> bool:
    """Whether types like *kind* are compared as usual, which a learner's metaclass may change.

    >>> has_plain_metaclass(int)
    True
    """
    of_kind = type(kind)
    return of_kind is type or of_kind is ABCMeta or of_kind is EnumMeta


def _defines(kind: type, method: str) -> bool:
    return any(method in type.__dict__["__dict__"].__get__(base) for base in ancestors(kind))


def comes_from(library: str, names: str | tuple[str, ...], kind: type) -> bool:
    """Whether *kind* is the type of one of these *names* in *library*, if that is loaded at all.

    >>> comes_from("decimal", "Decimal", Decimal), comes_from("decimal", "Decimal", int)
    (True, False)
    """
    name = type.__dict__["__name__"].__get__(kind)
    wanted = (names,) if isinstance(names, str) else names
    return name in wanted and getattr(sys.modules.get(library), name, None) is kind


_COLUMNS = ("Series", "Index", "RangeIndex", "DatetimeIndex", "MultiIndex", "CategoricalIndex", "Categorical")


def is_array(kind: type) -> bool:
    """Whether *kind* is a numpy array, or a column or an index of pandas.

    >>> import numpy as np
    >>> is_array(np.ndarray), is_array(list)
    (True, False)
    """
    return comes_from("numpy", "ndarray", kind) or comes_from("pandas", _COLUMNS, kind)


def is_numpy_scalar(kind: type) -> bool:
    """Whether *kind* is one of numpy's own types of single values, such as ``numpy.int64``.

    >>> import numpy as np
    >>> is_numpy_scalar(np.float64), is_numpy_scalar(float)
    (True, False)
    """
    numpy = sys.modules.get("numpy")
    return hasattr(numpy, "generic") and issubclass(kind, numpy.generic) and kind in _scalars(numpy)


def _scalars(numpy: ModuleType) -> set[type]:
    """numpy's own types of numbers, leaving out classes that a learner derived from them."""
    return set(numpy.sctypeDict.values())


def is_missing_marker(value: object) -> bool:
    """Whether *value* is pandas' ``NA`` or ``NaT``; False as long as pandas is not loaded.

    >>> import pandas as pd
    >>> is_missing_marker(pd.NA), is_missing_marker(None)
    (True, False)
    """
    pandas = sys.modules.get("pandas")
    return pandas is not None and any(value is getattr(pandas, name, pandas) for name in ("NA", "NaT"))
