"""Tables as people have them, as lines of cells: CSV of any kind, Markdown, JSON, workbooks.

Nothing here knows what the columns mean. A cell keeps its text as typed, and whether a program wrote it.

>>> grid = read_grid("Name;Age\\nAda;36,5\\n", "list")
>>> [[cell.text for cell in line.cells] for line in grid.lines]
[['Name', 'Age'], ['Ada', '36,5']]
>>> grid.lines[1].cells[1].place, grid.separator
('B2', ';')
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from course_lib.data.pasted import MOST_CHARACTERS, Unreadable, parse_json, refuse_text, sound
from course_lib.data.text_files import decoded

MOST_COLUMNS = 200
MOST_LINES = 25_000
LONGEST_CELL = 2_000

SEPARATORS = ",;\t|"
_GAP = "  "

_SEPARATOR_LINE = re.compile(r'"?sep=([^\w\s"]|\t)"?,*;*\n', re.IGNORECASE)
_RULE_LINE = re.compile(r"\|?(\s*:?-+:?\s*\|)+\s*(:?-+:?)?\s*")
_MARKDOWN_LINE = re.compile(r"\s*\|.*\|\s*")
_EMPHASIS = re.compile(r"^(\*\*|__|\*|_|`)(.+)\1$")
_GAPS = re.compile(r"\s{2,}")
# Some spreadsheets pass over spaces in front of a sign, and take a wide sign for the plain one.
_FORMULA = r"\s*[=+\-@＝＋－＠]|[\t\r\n]"
_GUARDED = re.compile(rf"'+(?:{_FORMULA})")


@dataclass(frozen=True)
class GridCell:
    """One cell: its ``text``, and its ``place`` as spreadsheets name it, such as B3.

    ``exact`` says that a program wrote it: a number with a decimal point, a date as year-month-day.
    ``indent`` counts the spaces in front of the text.
    """

    text: str
    place: str
    exact: bool = False
    indent: int = field(default=0, repr=False, compare=False)


@dataclass(frozen=True)
class GridLine:
    """A line that is not empty: its ``number`` in the source, from 1, and its ``cells``, all equally many."""

    number: int
    cells: tuple[GridCell, ...]


@dataclass(frozen=True)
class MergedCells:
    """Cells of one column that are one, from the line ``first`` to ``last``: its text stands in the first.

    ``column`` counts from 0, the lines from 1.
    """

    column: int
    first: int
    last: int


@dataclass(frozen=True)
class Grid:
    """A table: its ``lines``, all equally long; ``separator`` of its cells, "" if it is no CSV.

    ``notes`` has a sentence for each thing that was assumed. ``kind`` is csv, markdown, json or workbook;
    ``epoch`` is the first year of a workbook's days, 1900 or 1904, "" where nobody knows. ``merged`` are
    the cells of a workbook that reach over several lines, column by column.
    """

    lines: tuple[GridLine, ...]
    kind: str
    separator: str = ""
    notes: tuple[str, ...] = ()
    epoch: str = ""
    merged: tuple[MergedCells, ...] = ()


def place_of(column: int, line: int) -> str:
    """The place of a cell as spreadsheets name it. *column* counts from 0, *line* from 1.

    >>> place_of(0, 1), place_of(27, 12)
    ('A1', 'AB12')
    """
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{line}"


def column_of(letters: str) -> int:
    """The number of the column with these *letters*, from 0.

    >>> column_of("A"), column_of("AB")
    (0, 27)
    """
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def read_grid(source: str | bytes, what: str, most: int = MOST_CHARACTERS) -> Grid:
    """The table in *source*: text, or the bytes of a text file. *what* names it in messages.

    Text has at most *most* characters. It is JSON if it begins with a bracket, Markdown if its lines begin
    and end with a bar, otherwise CSV with commas, semicolons, tabs, bars or wide gaps between the cells; a
    first line such as "sep=;" may say which. Raises Unreadable for anything else.

    >>> read_grid('[{"name": "Ada", "age": 36}]', "list").lines[1].cells[1]
    GridCell(text='36', place='B2', exact=True)
    """
    notes: tuple[str, ...] = ()
    if isinstance(source, bytes | bytearray):
        source, notes = decoded(bytes(source), what)
    text = sound(source, what, most)
    if text[0] in "[{":
        return grid_of_json(parse_json(text, what, most, exact=True))
    # An empty cell at the very beginning must stay: white space may be a separator.
    return _grid_of_text(source.removeprefix("\ufeff"), notes)


def grid_of_lines(
    lines: Sequence[tuple[int, Sequence[str | tuple[str, bool]]]],
    kind: str,
    separator: str = "",
    notes: Sequence[str] = (),
    epoch: str = "",
) -> Grid:
    """A Grid of *lines*: pairs of a number and cells, each a text, or a text and whether it is exact.

    *kind*, *separator*, *notes* and *epoch* are those of the Grid. Empty lines are left out. Raises
    Unreadable for a table that is too large.
    """
    width = max((len(cells) for _, cells in lines), default=0)
    if width > MOST_COLUMNS:
        refuse_text(f"The table has {width:,} columns; at most {MOST_COLUMNS} can be read.")
    if sum(any(cells) for _, cells in lines) > MOST_LINES:
        refuse_text(f"The table has {len(lines):,} rows; at most 20,000 can be read.")
    found = []
    for number, cells in lines:
        padded = [*cells, *[""] * (width - len(cells))]
        made = [_cell(cell, place_of(column, number)) for column, cell in enumerate(padded)]
        if any(cell.text for cell in made):
            found.append(GridLine(number, tuple(made)))
    return Grid(tuple(found), kind, separator, tuple(notes), epoch)


def _cell(cell: str | tuple[str, bool], place: str) -> GridCell:
    text, exact = cell if isinstance(cell, tuple) else (cell, False)
    return GridCell(text.strip(), place, exact, len(text) - len(text.lstrip()))


def _grid_of_text(text: str, notes: tuple[str, ...]) -> Grid:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    said = _SEPARATOR_LINE.match(f"{text}\n")
    first = 1
    if said:
        text, first = text[said.end() :], 2
    lines = text.split("\n")
    if not said and _is_markdown(lines):
        return _grid_of_markdown(lines, notes)
    separator = said[1] if said else _separator(lines)
    if separator == _GAP:
        cells = [(number, _cut_at_gaps(line)) for number, line in enumerate(lines, first)]
        return grid_of_lines(cells, "csv", "", notes)
    return grid_of_lines(_csv_lines(text, separator or ",", first), "csv", separator or ",", notes)


def _cut_at_gaps(line: str) -> list[str]:
    """The cells of *line* between wide gaps; what stands in front of the first is its indent."""
    first, *others = _GAPS.split(line.strip())
    return [line[: len(line) - len(line.lstrip())] + first, *others]


def _csv_lines(text: str, separator: str, first: int) -> list[tuple[int, list[str]]]:
    """The lines of CSV, numbered as a spreadsheet does: a cell may hold line breaks."""
    try:
        reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
        return [(number, [_unguarded(cell) for cell in line]) for number, line in enumerate(reader, first)]
    except csv.Error as error:
        raise Unreadable([f"The CSV cannot be read ({error}). Is a quotation mark missing?"]) from None


def _unguarded(cell: str) -> str:
    """*cell* without the mark that keeps spreadsheets from running it as a formula."""
    return cell[1:] if _GUARDED.match(cell) else cell


def guarded(cell: str) -> str:
    """*cell* with an apostrophe in front where a spreadsheet would take it for a formula; for CSV.

    ``read_grid`` takes the apostrophe away again.

    >>> guarded("=1+1"), guarded("Team"), guarded("'=1")
    ("'=1+1", 'Team', "''=1")
    """
    return f"'{cell}" if re.match(rf"'*(?:{_FORMULA})", cell) else cell


def _separator(lines: list[str]) -> str:
    """The separator that cuts most lines into equally many cells, two spaces for gaps; "" if none does."""
    sample = [line for line in lines[:200] if line.strip() and len(line) < 50_000]
    best, most = "", 0.0
    for separator in SEPARATORS:
        try:
            cut = csv.reader(io.StringIO("\n".join(sample)), delimiter=separator)
            widths = Counter(len(cells) for cells in cut)
        except csv.Error:
            continue
        score = max((count * (width - 1) for width, count in widths.items()), default=0)
        if score > most:
            best, most = separator, score
    gaps = Counter(len(_GAPS.split(line.strip())) for line in sample)
    return _GAP if max((count * (width - 1) for width, count in gaps.items()), default=0) > most else best


def _is_markdown(lines: list[str]) -> bool:
    return any(_RULE_LINE.fullmatch(line.strip()) for line in lines[:60] if "|" in line)


def _grid_of_markdown(lines: list[str], notes: tuple[str, ...]) -> Grid:
    found: list[tuple[int, list[str]]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or ("|" in line and _RULE_LINE.fullmatch(line.strip())):
            continue
        bare = line.strip()
        if _MARKDOWN_LINE.fullmatch(line):
            bare = bare[1:-1]
        cells = re.split(r"(?<!\\)\|", bare)
        found.append((number, [_plain(cell.replace(r"\|", "|").strip()) for cell in cells]))
    return grid_of_lines(found, "markdown", "|", notes)


def _plain(cell: str) -> str:
    """*cell* without Markdown's marks for bold, italic and code around all of it."""
    while mark := _EMPHASIS.match(cell):
        cell = mark[2].strip()
    return cell


def grid_of_json(content: object) -> Grid:
    """The table in *content*, what ``parse_json`` gives: a list of objects, or an object that holds one.

    An object inside a row becomes columns of its own. Raises Unreadable for anything else.

    >>> grid = grid_of_json({"rows": [{"name": "Ada", "born": {"year": 1815}}]})
    >>> [cell.text for cell in grid.lines[0].cells]
    ['name', 'born year']
    """
    rows = rows_of_json(content)
    if rows and all(isinstance(row, list) for row in rows):
        return grid_of_lines([(n, [_typed(value) for value in row]) for n, row in enumerate(rows, 1)], "json")
    problems, flat = [], []
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            problems.append(f"Row {number}: must be an object with a value for each column.")
            continue
        cells = _flat(row)
        twice = [name for name, count in Counter(name.casefold() for name, _ in cells).items() if count > 1]
        problems += [f"Row {number}: the column {name} is there twice." for name in twice[:1]]
        problems += [
            f"Row {number}, {name.casefold()}: must be text or a number."
            for name, value in cells
            if isinstance(value, list)
        ]
        flat.append({name.casefold(): (name, value) for name, value in cells})
    if problems:
        raise Unreadable(problems)
    names = {key: name for row in reversed(flat) for key, (name, _) in row.items()}
    columns = list(dict.fromkeys(key for row in flat for key in row))
    lines: list[tuple[int, list]] = [(1, [names[key] for key in columns])]
    for number, row in enumerate(flat, 2):
        lines.append((number, [_typed(row[key][1]) if key in row else "" for key in columns]))
    return grid_of_lines(lines, "json")


LISTS = ("rows", "allocations", "buckets", "vesting", "schedules", "plans", "streams", "data", "categories")
"""Names under which an object may hold the list of its rows."""


def rows_of_json(content: object) -> list:
    """The list of rows in *content*: it is one, or it is an object with one, perhaps some objects deep.

    Raises Unreadable where there is none.
    """
    for _ in range(3):
        if isinstance(content, list):
            return content
        if not isinstance(content, dict):
            break
        inside = [content[name] for name in LISTS if isinstance(content.get(name), list | dict)]
        if not inside and len(content) == 1:
            inside = list(content.values())
        content = inside[0] if inside else None
    if isinstance(content, list):
        return content
    refuse_text("The JSON must be a list of rows, or an object with such a list under “rows”.")


def _flat(row: dict, before: str = "") -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for name, value in row.items():
        full = f"{before} {name.strip()}".strip()
        found += _flat(value, full) if isinstance(value, dict) else [(full, value)]
    return found


def _typed(value: object) -> str | tuple[str, bool]:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value:f}", True
    return (str(value), True) if isinstance(value, int) else str(value)
