"""The kind of answer that is a pandas DataFrame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .answers import Kind, value_of
from .comparing import is_table, same
from .wording import clip, kind_of, never_an_answer, shown

if TYPE_CHECKING:
    import pandas as pd

MOST_NAMED = 5  # columns that a sentence can name


@dataclass(frozen=True, eq=False)
class Table(Kind):
    """A DataFrame with the same columns, rows and values as *expected* (or what that function returns).

    Columns may stand in any order; rows may not. Types are lenient: 1, 1.0, numpy's 1 and an object
    column holding 1 are one value, and every kind of missing value is one. Numbers may differ by
    *tolerance*. The row labels count unless *index* is False.

    >>> import pandas as pd
    >>> kind = Table(pd.DataFrame({"n": [1, 2]}))
    >>> kind.equal(pd.DataFrame({"n": [1.0, 2.0]}), kind.reference)
    True
    >>> kind.remark(pd.DataFrame({"n": [1, 5]}))
    'Column `n` has a wrong value in row 2 of 2.'
    """

    expected: pd.DataFrame | Callable[[], pd.DataFrame]
    tolerance: float = 0.0
    index: bool = True

    wanted = "a table (DataFrame)"

    @cached_property
    def reference(self) -> pd.DataFrame:
        expected = value_of(self.expected)
        if not is_table(expected):
            raise ValueError(f"the expected value is {kind_of(expected)}, not a DataFrame")
        if not expected.columns.is_unique:
            raise ValueError("the expected table names a column twice")
        return expected

    def refuse(self, evidence: object) -> str | None:
        if is_table(evidence):
            return None if evidence.columns.is_unique else "Your table has two columns of the same name."
        problem = never_an_answer(evidence, self.wanted)
        if problem:
            return problem
        if type(evidence).__name__ == "Series":
            return "Your answer is one column (a Series); a table is wanted. `.to_frame()` makes one of it."
        return f"Your answer is {kind_of(evidence)}; a table is wanted. `pd.DataFrame(...)` makes one."

    def equal(self, evidence: object, reference: object) -> bool:
        return is_table(reference) and self._difference(evidence, reference) is None

    def remark(self, evidence: object) -> str:
        return self._difference(evidence, self.reference) or "The table is not right yet."

    def _difference(self, given: pd.DataFrame, expected: pd.DataFrame) -> str | None:
        """The first thing in which *given* differs, in words, from the outside inwards."""
        have, want = list(given.columns), list(expected.columns)
        if missing := [name for name in want if name not in have]:
            return f"Your table lacks {_named(missing)}."
        if extra := [name for name in have if name not in want]:
            return f"Your table has {_named(extra)} too many."
        if len(given) != len(expected):
            return f"Your table has {_rows(len(given))}; it should have {_rows(len(expected))}."
        if self.index and not same(expected.index, given.index, self.tolerance):
            return (
                "The row labels (the index) differ. Sort the rows as the question says; "
                "`.reset_index(drop=True)` numbers them anew."
            )
        return self._wrong_column(given, expected)

    def _wrong_column(self, given: pd.DataFrame, expected: pd.DataFrame) -> str | None:
        for name in expected.columns:
            pairs = zip(expected[name].tolist(), given[name].tolist(), strict=True)
            wrong = [i for i, (a, b) in enumerate(pairs, start=1) if not same(a, b, self.tolerance)]
            if not wrong:
                continue
            if sorted(map(repr, expected[name].tolist())) == sorted(map(repr, given[name].tolist())):
                return f"Column {_name(name)} holds the right values in another order: sort the rows."
            first = f"row {wrong[0]} of {len(expected)}"
            if len(wrong) == 1:
                return f"Column {_name(name)} has a wrong value in {first}."
            return f"Column {_name(name)} has {len(wrong)} wrong values, the first in {first}."
        return None


def _name(column: object) -> str:
    return f"`{clip(column, 30)}`" if isinstance(column, str) and "`" not in column else shown(column)


def _named(columns: list) -> str:
    names = ", ".join(_name(column) for column in columns[:MOST_NAMED])
    more = " …" if len(columns) > MOST_NAMED else ""
    return f"the column{'s' if len(columns) > 1 else ''} {names}{more}"


def _rows(count: int) -> str:
    return f"{count:,} row" + ("" if count == 1 else "s")
