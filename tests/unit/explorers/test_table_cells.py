"""Cells of tables: readable on the page, plain and harmless in a file."""

import csv
import io
from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from course_lib.explorers.markup import frame_table
from course_lib.explorers.table_cells import column_texts, csv_text, file_name, is_numeric


@pytest.mark.parametrize(
    ("column", "texts"),
    [
        ([1, 1_234_567], ["1", "1,234,567"]), ([0.5, 12.25], ["0.50", "12.25"]), ([1.0, 2.0], ["1", "2"]),
        ([0.1 + 0.2], ["0.3"]), ([1e21], ["1e+21"]), ([float("inf"), -float("inf")], ["∞", "−∞"]),
        ([True, np.False_], ["yes", "no"]), ([None, float("nan"), pd.NaT], ["", "", ""]),
        ([Decimal("0.00000125")], ["0.00000125"]), ([date(2026, 1, 2)], ["2026-01-02"]),
        ([pd.Timestamp("2026-01-02 10:00")], ["2026-01-02"]),
        ([["a", "b"]], ["a, b"]), (["<b>"], ["<b>"]), ([np.int64(1_000)], ["1,000"]),
        ([1, 0.25], ["1.00", "0.25"]),
    ],
)  # fmt: skip
def test_a_cell_is_written_for_people(column, texts):
    assert column_texts(column) == texts


def test_numbers_and_their_headings_stand_at_the_right_and_words_at_the_left():
    made = frame_table(
        pd.DataFrame({"word": ["a"], "number": [1_000]}), {"number": "number, tokens"}, index=False
    )
    styles = {cell.split(">")[1].split("<")[0]: cell for cell in made.split("<t") if "style" in cell}
    assert "text-align:right" in styles["number, tokens"] and "text-align:right" in styles["1,000"]
    assert "text-align:left" in styles["word"] and "text-align:left" in styles["a"]


def test_an_address_is_a_link_that_may_break_and_a_date_never_breaks():
    made = frame_table(
        pd.DataFrame({"where": ["see https://example.org/" + "x" * 300 + "."], "as_of": ["2026-11-03"]})
    )
    assert f'href="https://example.org/{"x" * 300}"' in made
    assert "overflow-wrap:anywhere" in made
    assert '<span style="white-space:nowrap">2026-11-03</span>' in made


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", 'https://x" onclick="alert(1)']
)
def test_no_other_address_becomes_a_link_and_none_leaves_its_quotes(address):
    made = frame_table(pd.DataFrame({"where": [address]}))
    assert "javascript:" not in made.replace(">javascript:", "")
    assert '" onclick' not in made


def test_a_spreadsheet_is_given_no_formula_and_plain_numbers():
    frame = pd.DataFrame(
        {
            "=a": ["=1+1", "+1", "-1", "@x", "\t=1", " =cmd", "\xa0=1", 'fine, "quoted"'],
            "n": [1_000, -2, 3.5, 0, 1, 2, 3, 4],
        }
    )
    rows = [*csv.reader(io.StringIO(csv_text(frame)))]
    assert rows[0] == ["'=a", "n"]
    formulas = ["'=1+1", "'+1", "'-1", "'@x", "'\t=1", "' =cmd", "'\xa0=1"]
    assert [row[0] for row in rows[1:]] == [*formulas, 'fine, "quoted"']
    assert [float(row[1]) for row in rows[1:]] == [1_000, -2, 3.5, 0, 1, 2, 3, 4]


def test_an_index_with_a_name_is_a_column_of_the_file_and_half_an_emoji_does_no_harm():
    frame = pd.DataFrame({"x": ["\ud83d"]}, index=pd.Index([7], name="month"))
    assert csv_text(frame) == "month,x\n7,?\n"


@pytest.mark.parametrize(
    "words", [("memo", "a/b\\c:d"), ("..",), ("",), ("CON.txt",), ("x" * 500,), ("Zürich ☃",)]
)
def test_a_file_name_is_taken_everywhere(words):
    name = file_name(*words)
    assert name and len(name) <= 80
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_what_is_numeric():
    assert is_numeric(pd.Series([1.5, None]))
    assert not is_numeric(pd.Series([True, False]))
    assert not is_numeric(pd.Series(["1"]))
