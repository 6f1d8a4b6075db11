"""Tables that people bring: CSV of any kind, Markdown, JSON, workbooks, in any encoding."""

import io
import struct
import time
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from course_lib.data.grids import MOST_COLUMNS, guarded, read_grid
from course_lib.data.pasted import Unreadable
from course_lib.data.workbooks import read_workbook

TABLE = [["name", "age"], ["Ada", "36"], ["Bo; Co", ""]]


def texts(grid):
    return [[cell.text for cell in line.cells] for line in grid.lines]


@pytest.mark.parametrize(
    "text",
    [
        'name,age\nAda,36\n"Bo; Co",\n',
        'name;age\nAda;36\n"Bo; Co";\n',
        "name\tage\nAda\t36\nBo; Co",
        'sep=;\nname;age\nAda;36\n"Bo; Co";',
        '\ufeffsep=,\r\nname,age\r\nAda,36\r\n"Bo; Co",\r\n',
        'SEP=|\nname|age\nAda|36\n"Bo; Co"|',
        "name,age\rAda,36\rBo; Co,\r",
        '"name","age"\n" Ada ","36"\n\n"Bo; Co",\n',
        "| name | age |\n|:--|--:|\n| **Ada** | 36 |\n| Bo; Co | |",
        '[{"name": "Ada", "age": 36}, {"name": "Bo; Co", "age": null}]',
        '\ufeff{"rows": [{"name": " Ada ", "age": "36"}, {"name": "Bo; Co", "age": ""}]}',
    ],
)
def test_a_table_is_read_however_it_was_saved(text):
    assert texts(read_grid(text, "list")) == TABLE


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_a_file_is_read_in_the_encoding_that_it_has(encoding):
    grid = read_grid("Käufer;Stück\nZoë;1\n".encode(encoding), "list")
    assert texts(grid) == [["Käufer", "Stück"], ["Zoë", "1"]]
    assert bool(grid.notes) == (encoding == "cp1252")


def test_places_are_those_of_the_spreadsheet():
    grid = read_grid("\n\ta\tb\n\n\tc\td\n", "list")
    assert [line.number for line in grid.lines] == [2, 4]
    assert [cell.place for cell in grid.lines[1].cells] == ["A4", "B4", "C4"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "＝1", "'=1", "''=1", "Team", "'Team", ""])
def test_no_text_becomes_a_formula_and_each_comes_back(text):
    assert guarded(text)[:1] not in set("=+-@＝")
    assert texts(read_grid(f"a,b\nx,{guarded(text)}\n", "list"))[1][1] == text
    assert guarded(f"\xa0{text}").startswith("'") == (text[:1] in set("=+-@＝") and text != "")


def test_numbers_of_json_keep_their_digits():
    grid = read_grid('[{"n": 1e-18}, {"n": 12345678901234567890}]', "list")
    assert [line.cells[0].text for line in grid.lines[1:]] == ["0.000000000000000001", "12345678901234567890"]
    assert all(line.cells[0].exact for line in grid.lines[1:])


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", "nothing to read"),
        ('a,b\n"1,2', "Is a quotation mark missing?"),
        ('[{"a": 1, "A ": 2}]', "Row 1: the column a is there twice."),
        ('[{"a": [1]}, {"b": 1}]', "Row 1, a: must be text or a number."),
        ('[{"a": 1e999999999}]', "has too many digits"),
        ('{"a": 1}', "must be a list of rows"),
        ("a\n\ud800", "half a character"),
        (",".join("a" * 1_000_000), "The table has 1,000,000 columns"),
        (b"%PDF-1.7 ...", "This is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook of the old kind (.xls), or one with a password"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "This is a web page"),
        (b"a,b\n\x81\x8d\x8f,1", "no text in UTF-8 or Windows-1252"),
        ("a,b\n1,2".encode("utf-16")[:-1], "it begins like a text in UTF-16 and is none"),
    ],
    ids=lambda value: repr(value[:20]),
)
def test_what_is_no_table_gets_a_sentence(source, words):
    with pytest.raises(Unreadable) as caught:
        read_grid(source, "list")
    assert words in str(caught.value)
    assert len(str(caught.value)) < 250


def test_a_text_has_at_most_so_many_columns():
    assert len(read_grid("a,b\n" + ",".join("x" * MOST_COLUMNS), "list").lines[0].cells) == MOST_COLUMNS


def workbook(*rows, formats=(), sheet="Sheet"):
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    for place, shown_as in formats:
        book.active[place].number_format = shown_as
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook_gives_what_its_cells_show():
    content = workbook(
        ["a", 0.2694, 25, 150, 54701251.41, date(2026, 1, 31), datetime(2026, 1, 31, 12, 30), True, None],
        formats=[("B1", "0.00%"), ("C1", '0"%"'), ("D1", '0" months"')],
    )
    (line,) = read_workbook(content, "plan")["Sheet"].lines
    assert [cell.text for cell in line.cells] == [
        *("a", "26.94%", "25 %", "150 months", "54701251.41"),
        *("2026-01-31", "2026-01-31 12:30:00", "true"),
    ]


def test_a_formula_without_its_result_is_no_empty_cell():
    (line,) = read_workbook(workbook(["a", "=1+1"]), "plan")["Sheet"].lines
    assert line.cells[1].text == "="


def archive(members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return file.getvalue()


def with_a_lie_about_its_size():
    """A workbook whose directory says that a member of 100 MB has 10 bytes."""
    content = bytearray(archive({"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": bytes(100_000_000)}))
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", 10)
    return bytes(content)


@pytest.mark.parametrize(
    ("made", "words"),  # a function, because some take a second to make, which only their test should take
    [
        (lambda: archive({"content.xml": "x"}), "OpenDocument"),
        (lambda: archive({"Index/Document.iwa": "x"}), "Numbers"),
        (lambda: archive({"xl/workbook.bin": "x"}), "binary workbook"),
        (lambda: archive({"word/document.xml": "x"}), "text document"),
        (lambda: archive({"a.csv": "x"}), "an archive (ZIP) and no workbook"),
        (lambda: archive({"xl/workbook.xml": "<a"}), "The workbook is damaged"),
        (lambda: archive({"xl/workbook.xml": "<a/>", "x": bytes(200_000_000)}), "unpacks to more than 60 MB"),
        (
            lambda: archive({"xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}),
            "definitions that no spreadsheet",
        ),
        (with_a_lie_about_its_size, "workbook"),
        (lambda: workbook(["a", "b"])[:-50], "The workbook is damaged"),
        (workbook, "no visible sheet"),
        (lambda: workbook(["x"] * 300), "columns; at most 200"),
    ],
    ids=range(12),
)
def test_what_is_no_workbook_gets_a_sentence_soon(made, words):
    content = made()
    started = time.process_time()
    with pytest.raises(Unreadable) as caught:
        read_workbook(content, "plan")
    assert words in str(caught.value)
    assert time.process_time() - started < 5  # a bomb that goes off takes minutes
