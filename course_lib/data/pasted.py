"""CSV and JSON as learners paste them, from a spreadsheet or a file, and a sentence for anything else.

>>> read_rows("name;age\\nAda;36\\n", "list")
(['name', 'age'], [{'name': 'Ada', 'age': '36'}])
>>> parse_json('{"age": 36, "age": 37}', "list")
Traceback (most recent call last):
...
course_lib.data.pasted.Unreadable: ‘age’ is there twice; which one counts?
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NoReturn

from course_lib.data.checks import has_too_many_digits

MOST_CHARACTERS = 5_000_000
MOST_NESTED = 50
"""The most brackets inside brackets. Python's own limit differs between its versions."""

DELIMITERS = ",;\t"

_STRINGS_AND_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
_QUOTED = re.compile(r'"[^"]*"')
_SEPARATOR_LINE = re.compile(r'"?sep=([^\w\s"]|\t)"?\n', re.IGNORECASE)
_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")


class Unreadable(ValueError):
    """A text that cannot be read. *problems* has a sentence for each thing that is wrong."""

    def __init__(self, problems: Sequence[str]):
        self.problems = tuple(problems)
        super().__init__(" ".join(self.problems))


def parse_json(text: str, what: str, most: int = MOST_CHARACTERS, exact: bool = False) -> object:
    """The content of the JSON in *text*, which has at most *most* characters; *what* names it in messages.

    Numbers with a point become float, or ``Decimal`` if *exact*. Raises Unreadable for anything else than
    JSON, for a name that an object has twice, NaN and Infinity, numbers of thousands of digits, brackets
    nested too deeply, and half characters (lone surrogates).

    >>> parse_json("[1, 0.5]", "list", exact=True)
    [1, Decimal('0.5')]
    """
    text = _sound(text, what, most)
    if _depth(text) > MOST_NESTED:
        _refuse("The JSON cannot be read: its brackets are nested too deeply.")
    try:
        content = json.loads(
            text,
            object_pairs_hook=_each_once,
            parse_float=_exact if exact else _float,
            parse_int=_whole,
            parse_constant=_no_number,
        )
    except json.JSONDecodeError as error:
        place = f"in line {error.lineno}, column {error.colno}"
        raise Unreadable([f"The JSON cannot be read: {error.msg.lower()} {place}."]) from None
    _check_characters(content, what)
    return content


def read_rows(text: str, what: str, most: int = MOST_CHARACTERS) -> tuple[list[str], list[dict[str, str]]]:
    """The names of the columns, and the rows, of the table in *text*: one dict per row, all cells as text.

    *text* has at most *most* characters. It is JSON if it begins with a bracket, otherwise CSV. JSON is a
    list of objects, or an object with such a list under "rows". In CSV the first line names the columns, and
    commas, semicolons or tabs separate them; a first line such as "sep=;" may say which. Names are put in
    lower case, cells are stripped; a row may end early. *what* names the table in messages. Raises
    Unreadable for anything else.

    >>> read_rows('[{"Name": "Ada", "age": 36}]', "list")
    (['name', 'age'], [{'name': 'Ada', 'age': '36'}])
    """
    text = _sound(text, what, most)
    return _rows_of_json(text, what, most) if text[0] in "[{" else _rows_of_csv(text)


def separator_of(text: str) -> str:
    """What stands between the cells of the CSV in *text*, a comma, semicolon or tab; "" for anything else.

    >>> separator_of("name;age"), separator_of("[1]"), separator_of("sep=,")
    (';', '', ',')
    """
    text = text.strip().removeprefix("\ufeff").strip() if isinstance(text, str) else ""
    return _split(text)[1] if text and text[0] not in "[{" else ""


def _split(text: str) -> tuple[str, str]:
    """CSV without the line that names its separator, and the separator."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    said = _SEPARATOR_LINE.match(f"{text}\n")
    text = text[said.end() :] if said else text
    header = _QUOTED.sub("", text.partition("\n")[0])
    return text, said[1] if said else max(DELIMITERS, key=header.count)


def _sound(text: str, what: str, most: int) -> str:
    """*text* without white space and byte order mark at its ends."""
    # Some spreadsheets put a byte order mark in front.
    text = text.strip().removeprefix("\ufeff").strip() if isinstance(text, str) else ""
    if not text:
        _refuse(f"There is nothing to read. Export a {what} first, or paste one.")
    if len(text) > most:
        _refuse(f"The text is longer than {most:,} characters; that is not a {what}.")
    if "\0" in text:
        _refuse(f"The {what} holds a NUL character: it is not a text, or it is damaged.")
    _check_characters(text, what)
    return text


def _check_characters(content: object, what: str) -> None:
    if isinstance(content, str):
        if half := _HALF_A_CHARACTER.search(content):
            _refuse(f"The {what} holds half a character (U+{ord(half[0]):04X}), so it is damaged.")
    elif isinstance(content, dict):
        for name, value in content.items():
            _check_characters(name, what)
            _check_characters(value, what)
    elif isinstance(content, list):
        for value in content:
            _check_characters(value, what)


def _depth(text: str) -> int:
    depth = deepest = 0
    for found in _STRINGS_AND_BRACKETS.finditer(text):
        if found[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif found[0] in "]}":
            depth -= 1
    return deepest


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        _refuse(f"‘{twice:.40}’ is there twice; which one counts?")
    return found


def _number(read: Callable[[str], object]) -> Callable[[str], object]:
    """*read*, for numbers that are not too long: with a huge exponent a few characters fill the memory."""

    def checked(text: str) -> object:
        if has_too_many_digits(text):
            _refuse(f"The JSON cannot be read: the number {text[:20]} has too many digits.")
        return read(text)

    return checked


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        _refuse(f"The JSON cannot be read: the number {text[:20]} is too large.")
    return number


_exact, _float, _whole = _number(Decimal), _number(_finite), _number(int)


def _no_number(name: str) -> NoReturn:
    _refuse(f"The JSON cannot be read: {name} is no number.")


def _rows_of_csv(text: str) -> tuple[list[str], list[dict[str, str]]]:
    text, delimiter = _split(text)
    try:
        reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
        lines = _without_empty_columns([line for line in reader if any(map(str.strip, line))])
    except csv.Error as error:
        raise Unreadable([f"The CSV cannot be read ({error}). Is a quotation mark missing?"]) from None
    columns = [column.strip().casefold() for column in lines[0]] if lines else []
    if not columns or not all(columns):
        _refuse("The first line must name every column; one name is empty.")
    twice = [column for column, count in Counter(columns).items() if count > 1]
    if twice:
        _refuse(f"The column {twice[0]} is there twice.")
    problems = [
        f"Row {number}: has {len(line)} cells; the header names {len(columns)} columns."
        for number, line in enumerate(lines[1:], 1)
        if len(line) > len(columns)
    ]
    if problems:
        raise Unreadable(problems)
    return columns, [dict(zip(columns, map(str.strip, line), strict=False)) for line in lines[1:]]


def _without_empty_columns(lines: list[list[str]]) -> list[list[str]]:
    """*lines* without columns that have neither a name nor a cell: spreadsheets leave them at the edges."""
    width = max(map(len, lines), default=0)
    named = [any(len(line) > place and line[place].strip() for line in lines) for place in range(width)]
    return [[cell for cell, keep in zip(line, named, strict=False) if keep] for line in lines]


def _rows_of_json(text: str, what: str, most: int) -> tuple[list[str], list[dict[str, str]]]:
    content = parse_json(text, what, most, exact=True)
    if isinstance(content, dict):
        content = content.get("rows")
    if not isinstance(content, list):
        _refuse("The JSON must be a list of rows, or an object with such a list under “rows”.")
    problems, rows = [], []
    for number, row in enumerate(content, 1):
        if not isinstance(row, dict):
            problems.append(f"Row {number}: must be an object with a value for each column.")
            continue
        cells = {column.strip().casefold(): value for column, value in row.items()}
        if len(cells) < len(row):
            names = Counter(column.strip().casefold() for column in row)
            problems.append(f"Row {number}: the column {names.most_common(1)[0][0]} is there twice.")
        problems += [
            f"Row {number}, {column}: must be text or a number."
            for column, value in cells.items()
            if isinstance(value, bool | list | dict)
        ]
        rows.append({column: _text(value) for column, value in cells.items()})
    if problems:
        raise Unreadable(problems)
    return list(dict.fromkeys(column for row in rows for column in row)), rows


def _text(value: object) -> str:
    if value is None:
        return ""
    return (
        value.strip()
        if isinstance(value, str)
        else f"{value:f}"
        if isinstance(value, Decimal)
        else str(value)
    )


def _refuse(problem: str) -> NoReturn:
    raise Unreadable([problem])
