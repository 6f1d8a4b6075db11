"""Unlock plans as rows that people write, edit and exchange: CSV and JSON in, CSV and JSON out, exactly.

A row is one part of a bucket. ``bucket``, ``tokens`` and ``start`` must be there; the other columns are the
terms of ``Vesting``, and where the row comes from. Plans that people saved keep being read: a heading that
has another name today is taken for it (``OLD_HEADINGS``).

>>> rows = read_plan('''bucket,tokens,start,cliff_months,duration_months
... Team,150000000,2025-01-01,12,48
... Public sale,50000000.25,2025-01-01,0,0''')
>>> rows[0].vesting.amount == 150_000_000 * BASE_UNITS
True
>>> read_plan(write_csv(rows)) == read_plan(write_json(rows)) == rows
True

What cannot be read is reported in a sentence that names the row and the column:

>>> try:
...     read_plan("bucket,tokens,start\\nTeam,-5,2025-01-01")
... except PlanError as error:
...     print(error)
Row 1 (Team), tokens: must not be negative; it is -5.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from course_lib.crypto_tokens.vesting.plan_cells import cells_of, row_of
from course_lib.crypto_tokens.vesting.plan_rows import BASE_UNITS, COLUMNS, PlanRow, over_supply  # noqa: F401
from course_lib.crypto_tokens.vesting.plan_text import PlanError, as_csv, as_json, read_cells
from course_lib.crypto_tokens.vesting.terms import ScheduleError
from course_lib.data.pasted import separator_of

OLD_HEADINGS = {"every": "period"}
"""What columns were called in plans that people may have saved, and what they are called now."""


def read_plan(text: str, supply: Decimal | int | None = None) -> list[PlanRow]:
    """The rows of *text*, which is CSV with a header, or JSON with a list of objects.

    With *supply*, in tokens, a column ``share`` (0 to 1) may stand in place of ``tokens``, and rows that
    add up to more than the supply are refused. A column ``end`` may stand in place of
    ``duration_months``. Tokens may have marks of thousands and a decimal comma. Raises PlanError, which has a
    sentence for each problem.
    """
    rows, problems = [], []
    separator = separator_of(text)
    for number, cells in enumerate(read_cells(text, (*COLUMNS, "share", "end"), OLD_HEADINGS), 1):
        try:
            rows.append(row_of(cells, supply, separator))
        except ScheduleError as error:
            bucket = " ".join(cells.get("bucket", "").split())
            who = f" ({bucket[:40]})" if bucket else ""
            problems.append(f"Row {number}{who}, {error.field}: {error.problem}")
    if not problems and supply is not None:
        problems = over_supply(rows, supply)
    if problems:
        raise PlanError(problems)
    return rows


def write_csv(rows: Iterable[PlanRow]) -> str:
    """*rows* as CSV that ``read_plan`` reads back to the same rows."""
    return as_csv(map(cells_of, rows), COLUMNS)


def write_json(rows: Iterable[PlanRow]) -> str:
    """*rows* as JSON that ``read_plan`` reads back to the same rows."""
    return as_json(map(cells_of, rows))
