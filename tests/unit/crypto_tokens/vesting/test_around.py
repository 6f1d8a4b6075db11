"""What stands around the table of a plan: it is taken, or matched with its cells, or said to be left out."""

import io

import pytest

from course_lib.crypto_tokens.vesting import understand_plan

TABLE = """TGE date,2026-06-15
Bucket,Tokens,TGE unlock,Cliff (months),Vesting after cliff (months)
Team,22000000,0%,{},36
Seed,11000000,5%,6,18
"""
PLAIN = TABLE.format(12)
ASSUMED = "Nothing says how often something unlocks; every month is assumed."


def periods(reading):
    assert (reading.questions, reading.problems) == ((), ())
    return {row.period for row in reading.rows}


@pytest.mark.parametrize(
    "remark",
    [
        "additional 6 month cliff",
        "50% vests on exit only",
        "superseded by Team",
        "vesting pauses during 2027",
    ],
)
def test_what_the_note_of_a_row_says_about_its_terms_is_said_to_change_nothing(remark):
    text = "Bucket,Tokens,Start,Vesting (months),Note\nTeam,2000000,2026-04-01,36,ask Ann\n"
    reading = understand_plan(f"{text}Advisors,1000000,2026-04-01,24,{remark}\n")
    assert (reading.questions, reading.problems) == ((), ()) and reading.rows[1].note == remark
    said = [note for note in reading.notes if remark in note]
    assert len(said) == 1 and "row 2 (Advisors)" in said[0] and "ask Ann" not in said[0]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Advisors (optional)", "optional"),
        ("Advisors - TBC", "TBC"),
        ("Advisors (Series A)", ""),
        ("Advisors PENDING", "PENDING"),
        ("Advisors (DAO)", ""),
        ("Old Street Fund", ""),
    ],
)
def test_words_set_off_from_a_name_are_said_to_change_nothing(name, said):
    text = f"Bucket,Tokens,Start,Vesting (months)\nTeam,2000000,2026-04-01,36\n{name},1000000,2026-04-01,24\n"
    reading = understand_plan(text)
    assert (reading.questions, reading.problems) == ((), ()) and reading.rows[1].bucket == name
    notes = [note for note in reading.notes if note.startswith("Words beside a name")]
    assert bool(notes) == bool(said) and all(f"“{said}” in row 2" in note for note in notes)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        (f"Token unlock schedule (quarterly unlocks),,,,\n{PLAIN}", "quarter"),
        (f"Unlock frequency,Quarterly\n{PLAIN}", "quarter"),
        (f"Unlock frequency: Weekly\n{PLAIN}", "week"),
        (f"All vesting is quarterly unless stated otherwise.\n{PLAIN}", "quarter"),
        (f"{PLAIN}All vesting is linear and daily.\n", "day"),
        (f"{PLAIN}Vesting is per block.\n", "second"),
        (f"{PLAIN}1. Vesting: every 3 months\n", "quarter"),
        (f"{PLAIN}Lineare vierteljährliche Freigabe\n", "quarter"),
        (f"Les tokens sont libérés chaque trimestre\n{PLAIN}", "quarter"),
    ],
)
def test_how_often_something_unlocks_is_taken_from_a_line_around_the_table(text, period):
    reading = understand_plan(text)
    assert periods(reading) == {period}
    assert any(f"every {period}: “" in note for note in reading.notes) and ASSUMED not in reading.notes


@pytest.mark.parametrize(
    "line",
    [
        "Team tokens unlock quarterly",
        "Vesting monthly then quarterly",
        "Linear vesting, weekly for the first 6 months",
        "Unlocks are shown in a quarterly report",
        "Founders: linear release, weekly",
        "Unlocks every 5 months",
    ],
)
def test_where_a_line_may_speak_of_a_part_alone_a_month_is_assumed_and_the_line_named(line):
    reading = understand_plan(f'"{line}"\n{PLAIN}')
    assert periods(reading) == {"month"}
    assert f"is said only in “{line}” (A1); every month is assumed." in " ".join(reading.notes)
    assert ASSUMED not in reading.notes


def test_a_row_keeps_the_period_that_it_says_itself():
    text = "All vesting is quarterly unless stated.\nBucket,Tokens,Start,Vesting (months),Frequency\n"
    reading = understand_plan(text + "Team,22000000,2026-01-31,36,monthly\nSeed,11000000,2026-01-31,18,\n")
    assert [row.period for row in reading.rows] == ["month", "quarter"]


def test_a_line_that_does_not_speak_of_unlocks_says_no_period():
    reading = understand_plan(f"Board meets investors monthly\n{PLAIN}")
    assert periods(reading) == {"month"} and ASSUMED in reading.notes


def test_each_line_that_is_not_taken_is_named_once():
    above = "SUPERSEDED - see v3\nNumbers before the 2:1 split\nFDV,100000000\n"
    reading = understand_plan(f"{above}{PLAIN}Prepared by the board of the club,\n")
    expected = (
        "Nothing is taken from around the table: “SUPERSEDED - see v3” (A1), “Numbers before the 2:1 split”"
        " (A2), “FDV, 100000000” (A3), “Prepared by the board of the club” (A8)."
    )
    assert reading.rows and expected in reading.notes
    many = "".join(f"Remark {letter} on the plan as a whole\n" for letter in "abcdefghijk")
    (note,) = (note for note in understand_plan(many + PLAIN).notes if note.startswith("Nothing is taken"))
    assert note.endswith("(A8) and 3 more.")


def test_lines_that_were_taken_are_not_said_to_be_left_out():
    text = f"Total supply: 100000000\nAll releases are quarterly.\n{PLAIN}"
    assert not any("Nothing is taken" in note for note in understand_plan(text).notes)


@pytest.mark.parametrize(
    ("cell", "footnote"),
    [
        ("12*", "* 18 months for founders"),
        ("12**", "** 18 months for founders"),
        ("12†", "† 18 months for founders"),
        ("12 (1)", "(1) 18 months for founders"),
    ],
)
def test_a_footnote_is_said_with_the_cell_that_it_belongs_to(cell, footnote):
    reading = understand_plan(TABLE.format(cell) + footnote)
    said = " ".join(reading.notes)
    assert f"The footnote “{footnote}” in A5 belongs to “{cell}” in D3, and is left out." in said


def test_a_footnote_may_belong_to_a_name_or_a_heading():
    text = PLAIN.replace("Team", "Team¹").replace("Cliff (months)", "Cliff* (months)")
    said = " ".join(understand_plan(f"{text}¹ some leave\n* from the listing\n").notes)
    assert "“¹ some leave” in A5 belongs to “Team¹” in A3" in said
    assert "“* from the listing” in A6 belongs to the heading “Cliff* (months)”" in said


def test_a_mark_without_a_footnote_is_said_where_a_number_has_it():
    said = understand_plan(TABLE.format("12*").replace("Seed", "Seed*")).notes
    assert "The mark * behind “12*” in D3 belongs to no footnote, and is left out." in said


def workbook(*remarks):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "Plan"
    for line in PLAIN.splitlines():
        book.active.append(line.split(","))
    sheet = book.create_sheet("Remarks")
    for remark in remarks:
        sheet.append([remark])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_remarks_on_another_sheet_are_taken_or_said():
    reading = understand_plan(workbook("All unlocks are quarterly.", "Founders leave in May."))
    assert periods(reading) == {"quarter"}
    assert "The plan is read from the sheet “Plan”. No rows are read from “Remarks”." in reading.notes
    assert "Nothing is taken from around the table: “Founders leave in May.” (Remarks!A2)." in reading.notes
