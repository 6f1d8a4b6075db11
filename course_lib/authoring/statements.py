"""The statements of an exercise, as its task shows them.

They live in the exercise, beside the key, so that two of them cannot be swapped in a notebook.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from course_lib.learning import Exercise


def statements_source(exercise: Exercise) -> str:
    """Markdown of the statements of *exercise*: a list, or a table if it names columns.

    In the table, statements with numbers and statements with letters are side by side. A statement fills
    several of its columns with a ``|`` between them.

    >>> from types import SimpleNamespace as Shape
    >>> print(statements_source(Shape(statements={"A": "Yes.", "B": "No."}, statement_columns=())))
    - **A** Yes.
    - **B** No.
    >>> pairs = Shape(statements={"1": "one", "A": "two"}, statement_columns=("Number", "", "Letter", ""))
    >>> print(statements_source(pairs).splitlines()[-1])
    | 1 | one | A | two |
    """
    if not exercise.statement_columns:
        return "\n".join(_item(label, words) for label, words in exercise.statements.items())
    rows = [*zip_longest(_rows(exercise.statements, numbers=True), _rows(exercise.statements, numbers=False))]
    body = [" | ".join(filter(None, row)) for row in rows]
    head = " | ".join(exercise.statement_columns)
    rule = "|---" * len(exercise.statement_columns) + "|"
    return "\n".join([f"| {head} |", rule, *(f"| {row} |" for row in body)])


def _item(label: str, words: str) -> str:
    return f"{label}. {words}" if label.isdigit() else f"- **{label}** {words}"


def _rows(statements: Mapping[str, str], numbers: bool) -> list[str]:
    return [f"{label} | {words}" for label, words in statements.items() if label.isdigit() == numbers]
