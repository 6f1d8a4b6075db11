"""The type of answer that is a pandas DataFrame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .answers import AnswerType, value_of
from .comparing import same
from .kinds import TableCopy, kind_of
from .snapshots import snapshot
from .wording import clip, never_an_answer, shown

if TYPE_CHECKING:
    import pandas as pd

MOST_NAMED = 5  # columns that a sentence can name


@dataclass(frozen=True, eq=False)
class Table(AnswerType):
    """A DataFrame with the same columns, rows and values as ``expected`` (or what that function returns).

    Columns may be in any order; rows may not. Types are lenient: 1, 1.0, numpy's 1 and an object column
    holding 1 are one value, and every kind of missing value is one. Numbers may differ by ``tolerance``. The
    row labels count unless ``index`` is False.

    >>> import pandas as pd
    >>> kind = Table(pd.DataFrame({"n": [1, 2]}))
    >>> kind.matches(kind.run(pd.DataFrame({"n": [1.0, 2.0]})), kind.reference)
    True
    >>> kind.explain(kind.run(pd.DataFrame({"n": [1, 5]})))
    'Column `n` has a wrong value in row 2 of 2.'
    """

    expected: pd.DataFrame | Callable[[], pd.DataFrame]
    tolerance: float = 0.0
    index: bool = True

    wanted = "a table (DataFrame)"

    @cached_property
    def reference(self) -> TableCopy:
        """The content of ``expected``.

        Raises ValueError if it is not a DataFrame, or has two columns of the same name.
        """
        expected = snapshot(value_of(self.expected))
        if type(expected) is not TableCopy:
            raise ValueError(f"the expected value is {kind_of(expected)}, not a DataFrame")
        if _names_twice(expected):
            raise ValueError("the expected table names a column twice")
        return expected

    def validate(self, result: object) -> str | None:
        """One sentence if *result* is not a table, or has two columns of the same name; else None."""
        if type(result) is TableCopy:
            return "Your table has two columns of the same name." if _names_twice(result) else None
        problem = never_an_answer(result, self.wanted)
        if problem:
            return problem
        if "(Series)" in kind_of(result):
            return "Your answer is one column (a Series); a table is expected. `.to_frame()` makes one."
        return f"Your answer is {kind_of(result)}; a table is expected. `pd.DataFrame(...)` makes one."

    def matches(self, result: TableCopy, reference: TableCopy) -> bool:
        """Whether *result* has the columns, rows and values of *reference*."""
        return self._difference(result, reference) is None

    def explain(self, result: TableCopy) -> str:
        """The first difference between *result* and the expected table, in words."""
        return self._difference(result, self.reference) or "The table is not right yet."

    def _difference(self, given: TableCopy, expected: TableCopy) -> str | None:
        """The first thing in which *given* differs, in words, from the outside inwards."""
        if missing := [name for name in expected.columns if name not in given.columns]:
            return f"Your table lacks {_named(missing)}."
        if extra := [name for name in given.columns if name not in expected.columns]:
            return f"Your table has {_named(extra)} too many."
        if len(given.index) != len(expected.index):
            return f"Your table has {_rows(len(given.index))}; it should have {_rows(len(expected.index))}."
        if self.index and not same(expected.index, given.index, self.tolerance):
            return (
                "The row labels (the index) differ. Sort the rows as the question says; "
                "`.reset_index(drop=True)` numbers them again."
            )
        return self._wrong_column(given, expected)

    def _wrong_column(self, given: TableCopy, expected: TableCopy) -> str | None:
        for name, want in zip(expected.columns, expected.values, strict=True):
            have = given.values[given.columns.index(name)]
            pairs = zip(want, have, strict=True)
            wrong = [i for i, (a, b) in enumerate(pairs, start=1) if not same(a, b, self.tolerance)]
            if not wrong:
                continue
            if sorted(map(repr, want)) == sorted(map(repr, have)):
                return f"Column {_name(name)} holds the right values in another order: sort the rows."
            first = f"row {wrong[0]} of {len(expected.index)}"
            if len(wrong) == 1:
                return f"Column {_name(name)} has a wrong value in {first}."
            return f"Column {_name(name)} has {len(wrong)} wrong values, the first in {first}."
        return None


def _names_twice(table: TableCopy) -> bool:
    return any(name in table.columns[:place] for place, name in enumerate(table.columns))


def _name(column: object) -> str:
    return f"`{clip(column, 30)}`" if isinstance(column, str) and "`" not in column else shown(column)


def _named(columns: list) -> str:
    names = ", ".join(_name(column) for column in columns[:MOST_NAMED])
    more = " …" if len(columns) > MOST_NAMED else ""
    return f"the column{'s' if len(columns) > 1 else ''} {names}{more}"


def _rows(count: int) -> str:
    return f"{count:,} row" + ("" if count == 1 else "s")
