"""Workbooks of spreadsheet programs (.xlsx) as tables: values as they were calculated, nothing is run.

A workbook is a ZIP archive, so its size is limited before it is unpacked as well as after. The library is
openpyxl, read only.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial
from itertools import islice, zip_longest

from course_lib.data.grids import MOST_COLUMNS, MOST_LINES, Grid, MergedCells, column_of, grid_of_lines
from course_lib.data.number_readings import CURRENCY_SIGNS
from course_lib.data.pasted import refuse_text
from course_lib.data.workbook_comments import said_of_comments
from course_lib.data.workbook_hidden import said_of_hidden, said_of_struck

MOST_BYTES = 20_000_000
MOST_UNPACKED = 60_000_000
"""The most bytes of a workbook, packed and unpacked."""

MOST_SHEETS = 50
MOST_LINES_SCANNED = 60_000
"""The most lines of a sheet that are looked at, empty ones included."""

_OTHER_ARCHIVES = {
    "xl/workbook.bin": "This is a binary workbook (.xlsb). Save it as .xlsx, or as CSV.",
    "content.xml": "This is an OpenDocument file (.ods). Save it as .xlsx, or as CSV.",
    "Index/Document.iwa": "This is a Numbers file. Export it as .xlsx, or as CSV.",
    "word/document.xml": "This is a text document (.docx). Copy its table, and paste it here.",
    "ppt/presentation.xml": "This is a presentation (.pptx). Copy its table, and paste it here.",
}
_CURRENCY = re.compile(rf"\[\$([^\]-]+)[^\]]*\]|([{CURRENCY_SIGNS}])(?![A-Za-z-])")
"""Money in a format: [$CHF-807] with the number of a country behind it, or a sign."""
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]')

Cell = str | tuple[str, bool]


def is_archive(content: bytes) -> bool:
    """Whether *content* is a ZIP archive, as workbooks are.

    >>> is_archive(b"PK\\x03\\x04...")
    True
    """
    return content[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def read_workbook(content: bytes, what: str) -> dict[str, Grid]:
    """The visible sheets of the workbook in *content* that have cells, by name; *what* names it in messages.

    Cells that a program wrote are exact. Raises Unreadable for what is no workbook, or too large.
    """
    _check_archive(content, what)
    import openpyxl

    try:
        load = partial(openpyxl.load_workbook, io.BytesIO(content), read_only=True, keep_links=False)
        values, formulas = load(data_only=True), load(data_only=False)
    except Exception:  # openpyxl raises whatever its parsers do
        refuse_text(
            f"The workbook is damaged, or has a password, so the {what} cannot be read. Save it as CSV."
        )
    epoch = "1904" if values.epoch.year == 1904 else "1900"
    grids = {}
    for name in values.sheetnames[:MOST_SHEETS]:
        sheet = values[name]
        if not hasattr(sheet, "iter_rows") or sheet.sheet_state != "visible":
            continue
        try:
            struck: list[int] = []
            lines = list(_lines(sheet, formulas[name], struck))
        except Exception as error:
            refuse_text(f"The sheet “{name[:40]}” is damaged ({type(error).__name__}). Save it as CSV.")
        grid = grid_of_lines(lines, "workbook", epoch=epoch)
        if grid.lines:
            path = getattr(sheet, "_worksheet_path", "")
            said = [*said_of_hidden(content, path, name), *said_of_struck(struck, name)]
            said += said_of_comments(content, path, name)
            grids[name] = replace(grid, notes=(*grid.notes, *said), merged=_merged_cells(content, path))
    if not grids:
        refuse_text("The workbook has no visible sheet with anything in it.")
    return grids


def _check_archive(content: bytes, what: str) -> None:
    if len(content) > MOST_BYTES:
        refuse_text(f"The file is larger than {MOST_BYTES // 10**6} MB; that is not a {what}.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            for name, sentence in _OTHER_ARCHIVES.items():
                if name in names:
                    refuse_text(sentence)
            if "xl/workbook.xml" not in names:
                refuse_text("This is an archive (ZIP) and no workbook. Unpack it first.")
            if len(members) > 1_000 or sum(member.file_size for member in members) > MOST_UNPACKED:
                refuse_text(
                    f"The workbook unpacks to more than {MOST_UNPACKED // 10**6} MB. Save its table as CSV."
                )
            _check_sizes(archive, members)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        if isinstance(error, ValueError) and hasattr(error, "problems"):
            raise
        refuse_text("The workbook is damaged. Save it again, or as CSV.")


def _check_sizes(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """Unpack once and count: the size that an archive states may be a lie."""
    unpacked = 0
    for member in members:
        with archive.open(member) as file:
            while part := file.read(1 << 20):
                unpacked += len(part)
                if b"<!ENTITY" in part or b"<!DOCTYPE" in part:
                    refuse_text("The workbook holds definitions that no spreadsheet program writes.")
                if unpacked > MOST_UNPACKED:
                    refuse_text(
                        f"The workbook unpacks to more than {MOST_UNPACKED // 10**6} MB. Save it as CSV."
                    )


_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')


def _merged_cells(content: bytes, path: str) -> tuple[MergedCells, ...]:
    """The cells of the sheet at *path* that reach over several lines, each in its first column."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = _MERGED.findall(archive.read(path)) if path in archive.namelist() else []
    merged = {(column_of(letters.decode()), int(first), int(last)) for letters, first, last in found}
    kept: list[MergedCells] = []
    for column, first, last in sorted(merged):
        # Those that overlap are none: no spreadsheet program writes them.
        follows = not kept or kept[-1].column < column or kept[-1].last < first
        if last > first and follows and column < MOST_COLUMNS:
            kept.append(MergedCells(column, first, last))
    return tuple(kept)


def _lines(sheet, formulas, struck: list[int]) -> Iterator[tuple[int, list[Cell]]]:
    """The lines with something in them, by their numbers; those with a cell struck out go to *struck*."""
    sheet.reset_dimensions()  # what a file says about its size may be wrong
    formulas.reset_dimensions()
    limit = {"max_row": MOST_LINES_SCANNED, "max_col": MOST_COLUMNS + 1}
    pairs = zip_longest(sheet.iter_rows(**limit), formulas.iter_rows(**limit), fillvalue=())
    full = 0
    for number, (cells, sources) in enumerate(islice(pairs, MOST_LINES_SCANNED), 1):
        line = [_cell(cell, source) for cell, source in zip_longest(cells, sources)]
        while line and not line[-1]:
            line.pop()
        if line:
            full += 1
            if any(_is_struck(cell) for cell in cells):
                struck.append(number)
            yield number, line
        if full > MOST_LINES:
            return


def _is_struck(cell) -> bool:
    return getattr(cell, "value", None) is not None and cell.has_style and bool(cell.font.strike)


def _cell(cell, source) -> Cell:
    value = getattr(cell, "value", None)
    if value is None:
        formula = getattr(source, "value", None)
        return ("=", True) if isinstance(formula, str) and formula.startswith("=") else ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        at_midnight = value.time() == time(0)
        return (value.date().isoformat() if at_midnight else value.isoformat(" ", "seconds")), True
    if isinstance(value, date):
        return value.isoformat(), True
    if isinstance(value, int | float):
        return _number(value, getattr(cell, "number_format", "") or "")
    text = str(value)
    return _indent(cell) + (text[1:] if re.match(r"'+[=+\-@]", text) else text)


def _indent(cell) -> str:
    """Spaces for the indent of *cell*, which stands in its format."""
    steps = cell.alignment.indent if getattr(cell, "has_style", False) and cell.alignment else 0
    return "  " * min(int(steps or 0), 20)


def _number(value: float, shown_as: str) -> Cell:
    """*value* as a spreadsheet shows it: as money, in per cent, or with a word behind it, by its format."""
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    positive = shown_as.split(";", maxsplit=1)[0]
    if money := _CURRENCY.search(positive):
        return f"{_plain(exact)} {(money[1] or money[2]).strip()}", True
    words = "".join(found[1] or found[2] or "" for found in _LITERAL.finditer(positive)).strip()
    bare = _LITERAL.sub("", positive)
    if "%" in bare:
        return f"{_plain(exact * 100)}%", True
    scaled = re.search(r"[0#?],+(?![0#?,])", bare)
    if words and not scaled and (words == "%" or words[:1].isalpha()):
        return f"{_plain(exact)} {words}", True
    return _plain(exact), True


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
