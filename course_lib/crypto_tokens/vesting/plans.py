"""Unlock plans as rows that people write, edit and exchange: CSV and JSON in, CSV and JSON out, exactly.

A row is one part of a bucket. ``bucket``, ``tokens`` and ``start`` must be there; the other columns are the
terms of ``Vesting``, and where the row comes from. Tables with other headings are read as well: see
``plan_import``.

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

from course_lib.crypto_tokens.vesting.plan_cells import cells_of
from course_lib.crypto_tokens.vesting.plan_import import understand_plan
from course_lib.crypto_tokens.vesting.plan_rows import BASE_UNITS, COLUMNS, PlanRow  # noqa: F401
from course_lib.crypto_tokens.vesting.plan_text import PlanError, as_csv, as_json


def read_plan(text: str | bytes, supply: Decimal | int | None = None) -> list[PlanRow]:
    """The rows of *text*: CSV, JSON, a Markdown table, or the content of a file.

    With *supply*, in tokens, a column ``share`` may stand in place of ``tokens``, and rows that add up to
    more than the supply are refused. ``understand_plan`` says how each cell was read, and asks what is open.
    Raises PlanError, which has a sentence for each problem and each question.
    """
    reading = understand_plan(text, supply=supply)
    if not reading.rows:
        raise PlanError([str(found) for found in (*reading.problems, *reading.questions)])
    return list(reading.rows)


def write_csv(rows: Iterable[PlanRow]) -> str:
    """*rows* as CSV that ``read_plan`` reads back to the same rows."""
    return as_csv(map(cells_of, rows), COLUMNS)


def write_json(rows: Iterable[PlanRow]) -> str:
    """*rows* as JSON that ``read_plan`` reads back to the same rows."""
    return as_json(map(cells_of, rows))
