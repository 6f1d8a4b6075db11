"""Spreadsheets as people write them: each becomes what its writer meant, or is asked about."""

import io
import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from course_lib.crypto_tokens.vesting import PlanError, read_plan, understand_plan

SHEETS = [
    sheet
    for kind in sorted((Path(__file__).parent / "spreadsheets").glob("*.toml"))
    for sheet in tomllib.loads(kind.read_text(encoding="utf-8"))["sheet"]
]


AS_TYPED = {f"power:{letter}": "0" for letter in "ABCDEFGH"}
"""The amounts of most sheets are short; where it is not the very question, they are tokens."""


def typed(sheet):
    asks = sheet.get("asks", [])
    return {} if any(each.startswith("power:") for each in asks) else AS_TYPED


def summary(row):
    terms = (row.tge_fraction, row.cliff_months, row.duration_months, row.cliff_rule)
    return (row.bucket, row.tokens, str(row.start), *terms)


def expected(line):
    bucket, tokens, start, at_start, cliff, duration, rule = line.split(" | ")
    return (bucket, Decimal(tokens), start, Fraction(at_start), int(cliff), int(duration), rule)


def test_there_are_sixty_spreadsheets_and_more_each_with_its_own_name():
    assert len({sheet["name"] for sheet in SHEETS}) == len(SHEETS) >= 60


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet["name"])
def test_a_spreadsheet_is_read_rightly_or_asked_about(sheet):
    reading = understand_plan(sheet["text"], typed(sheet))
    assert [question.id for question in reading.questions] == sheet.get("asks", [])
    for question in reading.questions:
        assert "\n" not in question.sentence and len(question.sentence) < 300
    if "says" in sheet:
        assert any(sheet["says"] in problem.sentence for problem in reading.problems)
    else:
        assert reading.problems == ()
    if "answers" in sheet:
        reading = understand_plan(sheet["text"], typed(sheet) | sheet["answers"])
        assert (reading.questions, reading.problems) == ((), ())
    assert [summary(row) for row in reading.rows] == [expected(line) for line in sheet.get("rows", [])]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet["name"])
def test_the_short_way_gives_the_same_rows_or_says_all_that_is_open(sheet):
    reading = understand_plan(sheet["text"])
    if reading.rows:
        assert read_plan(sheet["text"]) == list(reading.rows)
        return
    with pytest.raises(PlanError) as caught:
        read_plan(sheet["text"])
    assert len(caught.value.problems) == len(reading.questions) + len(reading.problems)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet["name"])
def test_every_cell_of_a_row_is_accounted_for(sheet):
    reading = understand_plan(sheet["text"], sheet.get("answers"))
    for number, row in enumerate(reading.rows, 1):
        fields = {cell.field: cell for cell in reading.cells if cell.row == number}
        assert fields["bucket"].understood == row.bucket
        assert Decimal(fields["tokens"].understood) == row.tokens if "tokens" in fields else "share" in fields
        assert fields["start"].understood == str(row.start)


@pytest.mark.parametrize(
    ("name", "holder"),
    [
        ("Équipe", "team"),
        ("Investoren", "investors"),
        ("Stiftung", "treasury"),
        ("Team¹", "team"),
        ("Seed *", "investors"),
    ],
)
def test_who_holds_a_bucket_is_known_in_other_languages_and_with_a_footnote(name, holder):
    reading = understand_plan(f"Bucket;Tokens;Start\n{name};1500000;2026-01-31")
    assert [(row.bucket, row.holder) for row in reading.rows] == [(name, holder)]
    assert any(name in note for note in reading.notes)


def two_teams(change):
    """What is understood of a workbook with a team and an old team, after *change* of its sheet."""
    import openpyxl

    workbook = openpyxl.Workbook()
    for line in (
        ["Bucket", "Tokens", "Start"],
        ["Team", 1e6, "2026-01-31"],
        ["Old team", 9e6, "2026-01-31"],
    ):
        workbook.active.append(line)
    change(workbook.active)
    file = io.BytesIO()
    workbook.save(file)
    return understand_plan(file.getvalue())


def test_an_indent_in_a_workbook_makes_parts_of_rows():
    from openpyxl.styles import Alignment

    def indent(sheet):
        sheet["A3"].alignment = Alignment(indent=1)
        sheet["B2"] = 12e6
        sheet.append(["Young team", 3e6, "2026-01-31"])
        sheet["A4"].alignment = Alignment(indent=1)

    assert [row.bucket for row in two_teams(indent).rows] == ["Old team", "Young team"]


MONEY_FORMATS = [
    '"$"#,##0.00',
    "$#,##0",
    "[$₹-4009] #,##0",
    "#,##0.00\\ [$€-407]",
    "[$CHF-807] #,##0",
    '_("$"* #,##0_)',
]


@pytest.mark.parametrize("number_format", MONEY_FORMATS)
def test_a_number_that_a_workbook_shows_as_money_is_no_number_of_tokens(number_format):
    def pay(sheet):
        sheet["B2"].number_format = number_format

    reading = two_teams(pay)
    assert reading.rows == ()
    assert ["must be a number of tokens" in problem.sentence for problem in reading.problems] == [True]


def test_a_number_in_another_format_of_a_workbook_is_tokens():
    def group(sheet):
        sheet["B2"].number_format, sheet["B3"].number_format = "#,##0 [$XYZ]", "_(* #,##0_);[Red](#,##0)"

    assert [row.tokens for row in two_teams(group).rows] == [1_000_000, 9_000_000]


def test_merged_headings_and_days_as_numbers_of_a_workbook():
    import openpyxl

    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for line in (
        ["Tokenomics"],
        ["Bucket", "Allocation", None, "Vesting", None, "TGE date"],
        [None, "%", "Tokens", "Cliff (months)", "Linear (months)"],
        ["Team", 0.2, 2e8, 0, 36, 46053],
        ["Public", 0.8, 8e8, 0, 0, 46053],
        ["Total", 1, 1e9],
    ):
        sheet.append(line)
    for merged in ("A1:F1", "B2:C2", "D2:E2", "A2:A3", "F2:F3"):
        sheet.merge_cells(merged)
    for cell in ("B4", "B5", "B6"):
        sheet[cell].number_format = "0%"
    file = io.BytesIO()
    workbook.save(file)
    rows = understand_plan(file.getvalue()).rows
    assert [summary(row) for row in rows] == [
        expected("Team | 200000000 | 2026-01-31 | 0 | 0 | 36 | retroactive"),
        expected("Public | 800000000 | 2026-01-31 | 0 | 0 | 0 | retroactive"),
    ]


def hide(sheet):
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True


def strike_out(sheet):
    from openpyxl.styles import Font

    for cell in sheet[3]:
        cell.font = Font(strike=True)


def comment(sheet):
    from openpyxl.comments import Comment

    sheet["B2"].comment = Comment("9 million\nfor him", "Ada")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            comment,
            "The sheet “Sheet” has comments on cells, which are not read: B2 (“9 million for him”).",
        ),
        (hide, "The sheet “Sheet” has row 3 and column C hidden; they are read like the others."),
        (strike_out, "The sheet “Sheet” has cells struck out in row 3; it is read like the others."),
    ],
)
def test_what_a_workbook_hides_strikes_out_or_remarks_is_said(change, said):
    assert said in two_teams(change).notes and len(two_teams(change).rows) == 2
    assert said not in two_teams(lambda sheet: None).notes


def test_a_number_that_a_spreadsheet_has_rounded_is_said():
    text = "Bucket,Tokens,Start\nTeam,{},2026-01-31"
    assert any(
        "1.23E+08 in B2 is read as 123,000,000" in note
        for note in understand_plan(text.format("1.23E+08")).notes
    )
    assert not any("rounded" in note for note in understand_plan(text.format("1e8")).notes)
