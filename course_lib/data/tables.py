"""From a CSV file of ``data/crypto`` to a checked frame, or to one sentence that says row and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from course_lib.data.files import DataError, is_published, read_bytes, remedy_of_change
from course_lib.data.schemas import TABLES

if TYPE_CHECKING:
    import pandas as pd


def file_of(table: str) -> str:
    """The file of *table* in ``data/``.

    >>> file_of("tokens")
    'crypto/tokens.csv'
    """
    return f"crypto/{table}.csv"


def read_texts(root: Path, table: str) -> pd.DataFrame:
    """The cells of *table* as text, each of them checked; the index is the row in the file.

    The names of the columns are row 1. *root* is the folder ``data/``. Raises DataError for the first thing
    that is wrong: the file, a column, the length of a row, or a cell.

    >>> from course_lib.data import ROOT
    >>> read_texts(ROOT, "emissions").loc[2, "year"]
    '1'
    """
    import pandas as pd

    names, rows = list(TABLES[table].columns), _rows(root, table)
    head = rows.pop(1, [])
    if head != names:
        refuse(root, table, _about_columns(head, names))
    for row, cells in rows.items():
        if len(cells) != len(names):
            refuse(root, table, f"has {len(cells)} cells; it must have {len(names)}.", row, cells)
        _check_cells(root, table, row, cells)
    return pd.DataFrame(rows.values(), columns=names, index=list(rows), dtype="str")


def typed(table: str, texts: pd.DataFrame) -> pd.DataFrame:
    """*texts*, which ``read_texts`` gives for *table*, as values: dates, ``Decimal``, whole numbers, tuples.

    The index stays the row in the file. What each column becomes is in ``schemas.TABLES``.

    >>> from course_lib.data import ROOT
    >>> typed("emissions", read_texts(ROOT, "emissions")).loc[2, "year"]
    np.int64(1)
    """
    import pandas as pd

    columns = {
        name: pd.array([cell.read(text) for text in texts[name]], dtype=cell.dtype)
        for name, cell in TABLES[table].columns.items()
    }
    return pd.DataFrame(columns, index=texts.index)


def refuse(root: Path, table: str, fault: str, row: int | None = None, cells: Sequence[str] = ()) -> NoReturn:
    """Raise DataError, which says what is wrong (*fault*) and where.

    The file of *table* in the folder *root* is named, its *row* if there is one, and by *cells*, the texts of
    that row, what the row is about. If the file differs from the published one, the message says how to
    get that back.
    """
    where = f"data/{file_of(table)}"
    if row is not None:
        named = dict(zip(TABLES[table].columns, cells, strict=False))
        called = ", ".join(named[name] for name in TABLES[table].label if named.get(name))
        where += f", row {row}" + (f" ({called})" if called else "")
    sentence = f"{where}: {fault}"
    if not is_published(root, file_of(table)):
        sentence += f" The file differs from the published one: {remedy_of_change(file_of(table))}"
    raise DataError(sentence)


def _rows(root: Path, table: str) -> dict[int, list[str]]:
    content = read_bytes(root, file_of(table))
    try:
        reader = csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
        return {reader.line_num: cells for cells in reader}  # noqa: B035 - it counts the lines read so far
    except UnicodeDecodeError:
        refuse(root, table, "is not text in UTF-8.")
    except csv.Error as problem:
        refuse(root, table, f"is not a table with commas between its cells ({problem}).")


def _about_columns(head: list[str], names: list[str]) -> str:
    missing = [name for name in names if name not in head]
    unknown = [name for name in head if name not in names]
    if missing:
        return f"the column {missing[0]} is missing."
    if unknown:
        return f"the column {unknown[0]!r} is unknown."
    return f"the columns must be {', '.join(names)}, in this order."


def _check_cells(root: Path, table: str, row: int, cells: Sequence[str]) -> None:
    for (name, cell), text in zip(TABLES[table].columns.items(), cells, strict=True):
        if fault := cell.fault(text):
            said = f"is {text}" if text else "is empty"
            refuse(root, table, f"{name} {said}; it {fault}.", row, cells)
