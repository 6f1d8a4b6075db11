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
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches

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

    Commas, semicolons or tabs separate the columns of CSV. Only *known* columns may be there. Raises
    PlanError.
    """
    # Some spreadsheets put a byte order mark in front.
    text = text.removeprefix("\ufeff").strip() if isinstance(text, str) else ""
    if not text:
        raise PlanError(["There is nothing to read: the plan is empty."])
    if "\0" in text:
        raise PlanError(["The plan holds a NUL character: it is no text, or it is damaged."])
    columns, rows = (_read_json if text[0] in "[{" else _read_csv)(text)
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


def _read_csv(text: str) -> tuple[list[str], list[Cells]]:
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    try:
        lines = [
            line for line in csv.reader(io.StringIO(text), delimiter=delimiter, strict=True) if any(line)
        ]
    except csv.Error as error:
        raise PlanError([f"The CSV cannot be read ({error}). Is a quotation mark missing?"]) from None
    columns = [column.strip().casefold() for column in lines[0]] if lines else []
    if not columns or not all(columns):
        raise PlanError(["The first line must name every column; one name is empty."])
    twice = [column for column, count in Counter(columns).items() if count > 1]
    if twice:
        raise PlanError([f"The column {twice[0]} is there twice."])
    problems = [
        f"Row {number}: has {len(line)} cells; the header names {len(columns)} columns."
        for number, line in enumerate(lines[1:], 1)
        if len(line) > len(columns)
    ]
    if problems:
        raise PlanError(problems)
    return columns, [dict(zip(columns, map(str.strip, line), strict=False)) for line in lines[1:]]


def _read_json(text: str) -> tuple[list[str], list[Cells]]:
    try:
        content = json.loads(text, parse_float=Decimal, parse_constant=str)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise PlanError([f"The JSON cannot be read: {error.msg} at {place}."]) from None
    except (RecursionError, ValueError):  # thousands of brackets; a number of thousands of digits
        raise PlanError(
            ["The JSON cannot be read: it is nested too deeply or holds a huge number."]
        ) from None
    if isinstance(content, dict):
        content = content.get("rows")
    if not isinstance(content, list):
        raise PlanError(["The JSON must be a list of rows, or an object with such a list under “rows”."])
    problems = [
        f"Row {number}: must be an object with a value for each column."
        for number, row in enumerate(content, 1)
        if not isinstance(row, dict)
    ]
    problems = problems or [
        f"Row {number}, {column}: must be text or a number."
        for number, row in enumerate(content, 1)
        for column, value in row.items()
        if isinstance(value, bool | list | dict)
    ]
    if problems:
        raise PlanError(problems)
    rows = [
        {column.strip().casefold(): "" if value is None else _text(value) for column, value in row.items()}
        for row in content
    ]
    return list(dict.fromkeys(column for row in rows for column in row)), rows


def _text(value: str | int | Decimal) -> str:
    return (
        value.strip()
        if isinstance(value, str)
        else f"{value:f}"
        if isinstance(value, Decimal)
        else str(value)
    )


def _unknown(column: str, known: Sequence[str]) -> str:
    close = get_close_matches(column, known, n=1)
    meant = f"did you mean {close[0]}?" if close else f"the columns are {', '.join(known)}."
    return f"There is no column {column[:40]!r}; {meant}"
