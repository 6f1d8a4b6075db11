"""A plan as text that other programs read: CSV and JSON, and the error for a text that is no plan.

>>> as_csv([{"name": "Ada", "age": "36"}], ["name", "age"])
'name,age\\nAda,36\\n'
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence

from course_lib.data.grids import guarded


class PlanError(ValueError):
    """A plan that cannot be read: *problems* has a sentence for each thing that is wrong with it."""

    def __init__(self, problems: Sequence[str]):
        self.problems = tuple(problems)
        more = len(self.problems) - 1
        super().__init__(self.problems[0] + (f" ({more} more like this.)" if more else ""))


def as_csv(rows: Iterable[Mapping[str, str]], columns: Sequence[str]) -> str:
    """*rows* as CSV with commas: a header of *columns*, then one line per row.

    Text that a spreadsheet would run as a formula gets an apostrophe in front, which ``read_grid`` removes.
    """
    file = io.StringIO()
    writer = csv.DictWriter(file, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: guarded(cell) for name, cell in row.items()} for row in rows)
    return file.getvalue()


def as_json(rows: Iterable[Mapping[str, str]]) -> str:
    """*rows* as JSON: a list of objects, all values text, so that no program rounds a number."""
    return json.dumps(list(rows), ensure_ascii=False, indent=1)
