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


class PlanError(ValueError):
    """A plan that cannot be read: *problems* has a sentence for each thing that is wrong with it."""

    def __init__(self, problems: Sequence[str]):
        self.problems = tuple(problems)
        more = len(self.problems) - 1
        super().__init__(self.problems[0] + (f" ({more} more like this.)" if more else ""))


def read_cells(text: str, known: Sequence[str]) -> list[Cells]:
    """The rows of *text*, JSON if it begins with a bracket and else CSV; cells are stripped, none is missing.

    Only *known* columns may be there. Raises PlanError.
    """
    try:
        columns, rows = read_rows(text, "plan")
    except Unreadable as error:
        raise PlanError(error.problems) from None
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
    """CSV with a header and commas, one line a row."""
    file = io.StringIO()
    writer = csv.DictWriter(file, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def as_json(rows: Iterable[Mapping[str, str]]) -> str:
    """JSON: a list of objects, all values text, so that no program rounds a number."""
    return json.dumps(list(rows), ensure_ascii=False, indent=1)


def _unknown(column: str, known: Sequence[str]) -> str:
    close = get_close_matches(column, known, n=1)
    meant = f"did you mean {close[0]}?" if close else f"the columns are {', '.join(known)}."
    return f"There is no column {column[:40]!r}; {meant}"
