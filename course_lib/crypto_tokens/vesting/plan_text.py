"""CSV and JSON as people make them: a list of rows, each a dict from column to text.

Nothing here knows what the columns mean; ``plans`` does.

>>> read_cells("name,age\\nAda,36\\n", known=["name", "age"])
[{'name': 'Ada', 'age': '36'}]
>>> read_cells('[{"name": "Ada", "age": 36}]', known=["name", "age"])
[{'name': 'Ada', 'age': '36'}]
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from course_lib.data.pasted import Unreadable, read_rows

MOST_ROWS = 20_000
LONGEST_CELL = 2_000

Cells = dict[str, str]

_MEANT = {
    **dict.fromkeys(("cliff", "cliff (months)", "cliff months"), "cliff_months"),
    **dict.fromkeys(("duration", "vesting", "vesting months", "duration (months)"), "duration_months"),
    **dict.fromkeys(("tge", "tge %", "tge_percent", "at tge"), "tge_fraction"),
    **dict.fromkeys(("amount", "allocation"), "tokens"),
    **dict.fromkeys(("name", "category", "group"), "bucket"),
    **dict.fromkeys(("date", "start date", "start_date", "from"), "start"),
    **dict.fromkeys(("%", "percent", "share %"), "share"),
}
"""Headings that other tables use, and the column that holds such a thing here."""


class PlanError(ValueError):
    """A plan that cannot be read: *problems* has a sentence for each thing that is wrong with it."""

    def __init__(self, problems: Sequence[str]):
        self.problems = tuple(problems)
        more = len(self.problems) - 1
        super().__init__(self.problems[0] + (f" ({more} more like this.)" if more else ""))


def read_cells(text: str, known: Sequence[str], renamed: Mapping[str, str] | None = None) -> list[Cells]:
    """The rows of *text*, JSON if it begins with a bracket and else CSV; cells are stripped, none is missing.

    *text* is CSV with commas, semicolons or tabs between the cells, or JSON. Only *known* columns may be
    there; *renamed* maps headings of former days to them. Raises PlanError.
    """
    try:
        columns, rows = read_rows(text, "plan")
    except Unreadable as error:
        raise PlanError(error.problems) from None
    columns, rows = _with_names_of_today(columns, rows, renamed or {})
    problems = [_unknown(column, known) for column in columns if column not in known]
    problems = problems or [
        f"Row {number}, {column}: is longer than {LONGEST_CELL:,} characters."
        for number, row in enumerate(rows, 1)
        for column, cell in row.items()
        if len(cell) > LONGEST_CELL
    ]
    if not rows:
        problems = problems or ["There is no row: the plan has a header and nothing else."]
    if len(rows) > MOST_ROWS:
        problems = problems or [f"The plan has {len(rows):,} rows; at most {MOST_ROWS:,} can be read."]
    if problems:
        raise PlanError(problems)
    return [{column: row.get(column, "") for column in columns} for row in rows]


def as_csv(rows: Iterable[Mapping[str, str]], columns: Sequence[str]) -> str:
    """*rows* as CSV with commas: a header of *columns*, then one line per row."""
    file = io.StringIO()
    writer = csv.DictWriter(file, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def as_json(rows: Iterable[Mapping[str, str]]) -> str:
    """*rows* as JSON: a list of objects, all values text, so that no program rounds a number."""
    return json.dumps(list(rows), ensure_ascii=False, indent=1)


def _with_names_of_today(
    columns: list[str], rows: list[Cells], renamed: Mapping[str, str]
) -> tuple[list[str], list[Cells]]:
    for old, new in renamed.items():
        if old in columns and new in columns:
            raise PlanError([f"The columns {old} and {new} are the same; leave out one of them."])
    rows = [{renamed.get(column, column): cell for column, cell in row.items()} for row in rows]
    return [renamed.get(column, column) for column in columns], rows


def _unknown(column: str, known: Sequence[str]) -> str:
    short = [name for name in known if name == _MEANT.get(column)]
    close = short or get_close_matches(column, known, n=1)
    meant = f"did you mean {close[0]}?" if close else f"the columns are {', '.join(known)}."
    return f"There is no column {column[:40]!r}; {meant}"
