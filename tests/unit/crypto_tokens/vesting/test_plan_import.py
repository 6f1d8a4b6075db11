"""Plans from files and contracts: workbooks, JSON of vesting tools, corrections, answers that are none."""

import io
import json
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest

from course_lib.crypto_tokens.vesting import PlanRow, read_plan, understand_plan, write_csv

START = 1_735_689_600  # 2025-01-01
YEAR = 365 * 86_400  # to 2026-01-01
FOUR_YEARS = 1_461 * 86_400  # to 2029-01-01
TOKEN = 10**18


def workbook(sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for line in sheet.iter_rows():
            for cell in line:
                if isinstance(cell.value, float) and cell.value <= 1:
                    cell.number_format = "0.00%"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


PLAN = [
    ["Tokenomics"],
    ["Total supply", 1_000_000_000],
    [],
    [None, "Allocation", None, "Vesting", None, None],
    ["Bucket", "%", "Tokens", "TGE %", "Linear (months)", "TGE date"],
    ["Team", 0.2, 200_000_000, 0.0, 36, datetime(2026, 1, 31)],
    ["Public", 0.8, 800_000_000, 0.125, 12, date(2026, 1, 31)],
    ["Total", 1.0, 1_000_000_000],
]


def test_a_workbook_with_merged_headings_percent_and_a_total_is_read():
    reading = understand_plan(workbook({"Notes": [["Nothing here"]], "Vesting": PLAN}))
    assert reading.sheets == ("Notes", "Vesting")
    assert reading.rows == (
        PlanRow("Team", Decimal(200_000_000), date(2026, 1, 31), duration_months=36, holder="team"),
        PlanRow(
            "Public",
            Decimal(800_000_000),
            date(2026, 1, 31),
            Fraction(1, 8),
            duration_months=12,
            holder="public",
        ),
    )
    assert any("taken from the names of the buckets: Team, Public." in note for note in reading.notes)


def test_two_sheets_with_a_plan_are_asked_about():
    content = workbook({"Old": PLAN, "New": PLAN[:-2]})
    (question,) = understand_plan(content).questions
    assert (question.id, [choice.key for choice in question.choices]) == ("sheet", ["Old", "New"])
    assert len(understand_plan(content, {"sheet": "New"}).rows) == 1


def test_a_formula_without_its_result_is_said_and_not_taken_for_nothing():
    plan = [["Bucket", "Tokens", "Start", "Cliff (months)"], ["Team", 5_000, date(2026, 1, 31), "=6*2"]]
    (problem,) = understand_plan(workbook({"Plan": plan})).problems
    assert (problem.place, problem.row, problem.field) == ("D2", 1, "cliff_months")
    assert "formula without its result" in problem.sentence


def test_a_cell_of_a_workbook_in_another_format_turns_no_months_into_shares():
    heads = ["Bucket", "Tokens", "Start", "Cliff (months)", "Vesting after cliff (months)"]
    plan = [
        heads,
        ["Team", 500_000, date(2026, 1, 31), 12, 36],
        ["Sale", 500_000, date(2026, 1, 31), 0.0, 12],
    ]
    rows = understand_plan(workbook({"Plan": plan})).rows  # the 0.0 has a format in per cent
    assert [(row.cliff_months, row.cliff_fraction) for row in rows] == [(12, 0), (0, 0)]
    plan[2][3] = 0.1
    (problem,) = understand_plan(workbook({"Plan": plan})).problems
    assert "must be a whole number of months; it is '10%'" in problem.sentence


MERGED = [
    ["Bucket", "Tokens", "Start", "TGE %", "Cliff (months)", "Vesting after cliff (months)"],
    ["Seed", 1_000_000, date(2026, 1, 31), "10%", 6, 18],
    ["Private", 2_000_000, date(2026, 1, 31), None, None, None],
    ["Public", 5_000_000, date(2026, 1, 31), "100%", 0, 0],
]


def merged(plan, *areas):
    book = openpyxl.Workbook()
    for row in plan:
        book.active.append(row)
    for area in areas:
        book.active.merge_cells(area)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_what_stands_in_merged_cells_holds_for_each_of_their_rows():
    reading = understand_plan(merged(MERGED, "D2:D3", "E2:E3", "F2:F3"))
    terms = [(row.tge_fraction, row.cliff_months, row.duration_months) for row in reading.rows]
    assert terms == [(Fraction(1, 10), 6, 18), (Fraction(1, 10), 6, 18), (1, 0, 0)]
    assert "What stands in merged cells holds for each of their rows: D2:D3, E2:E3, F2:F3." in reading.notes
    assert not any("merged" in note for note in understand_plan(merged(MERGED)).notes)


def test_a_merged_name_has_a_second_tranche():
    plan = [["Bucket", "Tokens", "Start", "Cliff (months)"], ["Team", 1_000_000, date(2026, 1, 31), 12]]
    plan += [[None, 1_000_000, None, 6], ["Public", 3_000_000, date(2026, 1, 31), 0]]
    rows = understand_plan(merged(plan, "A2:A3", "C2:C3")).rows
    assert [(row.bucket, row.tokens, row.cliff_months) for row in rows] == [
        ("Team", 1_000_000, 12),
        ("Team", 1_000_000, 6),
        ("Public", 3_000_000, 0),
    ]


def test_one_number_of_tokens_for_several_buckets_is_refused_until_each_row_has_its_own():
    plan = [
        ["Bucket", "Tokens", "Start"],
        ["Seed", 900_000, date(2026, 1, 31)],
        ["Sale", None, date(2026, 1, 31)],
    ]
    content = merged(plan, "B2:B3")
    sentences = [problem.sentence for problem in understand_plan(content).problems]
    assert "B2:B3 is one cell for several rows; write into each row its own number instead." in sentences
    rows = understand_plan(content, corrections={"B2": "400000", "B3": "500000"}).rows
    assert [row.tokens for row in rows] == [400_000, 500_000]


CONTRACTS = {
    "Sablier Lockup Linear": (
        {
            "alias": "Team",
            "depositAmount": str(1_000 * TOKEN),
            "startTime": str(START),
            "endTime": str(START + FOUR_YEARS),
            "cliff": True,
            "cliffTime": str(START + YEAR),
            "unlockAmounts": {"start": "0", "cliff": str(100 * TOKEN)},
            "asset": {"decimals": 18},
        },
        PlanRow(
            "Team", Decimal(1_000), date(2025, 1, 1), Fraction(0), 12, Fraction(1, 10), 48, "second", "lump"
        ),
    ),
    "Hedgey": (
        {
            "name": "Team",
            "amount": str(1_461 * TOKEN),
            "start": START,
            "cliff": START + YEAR,
            "rate": str(TOKEN),
            "period": 86_400,
            "decimals": 18,
        },
        PlanRow("Team", Decimal(1_461), date(2025, 1, 1), Fraction(0), 12, Fraction(0), 48, "day"),
    ),
    "Streamflow": (
        {
            "name": "Team",
            "depositedAmount": str(1_461 * 10**9),
            "start": START,
            "cliff": START + YEAR,
            "cliffAmount": str(365 * 10**9),
            "amountPerPeriod": str(10**9),
            "period": 86_400,
            "decimals": 9,
        },
        PlanRow(
            *("Team", Decimal(1_461), date(2025, 1, 1), Fraction(0), 12, Fraction(365, 1461), 48),
            *("day", "lump"),
        ),
    ),
    "OpenZeppelin VestingWalletCliff": (
        {
            "beneficiary": "Team",
            "start": START,
            "duration": FOUR_YEARS,
            "cliff": YEAR,
            "balance": str(5_000 * 10**6),
            "decimals": 6,
        },
        PlanRow("Team", Decimal(5_000), date(2025, 1, 1), Fraction(0), 12, Fraction(0), 48, "second"),
    ),
}


@pytest.mark.parametrize("kind", CONTRACTS)
def test_the_json_of_a_vesting_contract_is_read(kind):
    content, row = CONTRACTS[kind]
    reading = understand_plan(json.dumps([content]))
    assert (reading.questions, reading.problems, reading.rows) == ((), (), (row,))


def test_decimals_that_nothing_says_are_asked_for():
    content = json.dumps([{"amount": "5000000", "start": START, "duration": FOUR_YEARS}])
    (question,) = understand_plan(content).questions
    assert question.id == "decimals"
    assert understand_plan(content, {"decimals": "6"}).rows[0].tokens == 5


TEXT = "Bucket;Tokens;Start;Cliff (months);Vesting (months)\nTeam;many;2026-01-31;12;36\n"


def test_any_cell_can_be_corrected_and_a_field_without_one_as_well():
    corrections = {"B2": "1,500,000.5", "2.cliff_rule": "delayed"}
    (row,) = understand_plan(TEXT, corrections=corrections).rows
    assert (row.tokens, row.cliff_rule) == (Decimal("1500000.5"), "delayed")


def test_all_faults_of_a_row_are_named_at_once():
    text = "bucket,tokens,start,cliff_months,period\nTeam,many,soon,-3,fortnight\n"
    fields = [problem.field for problem in understand_plan(text).problems]
    assert sorted(fields) == ["cliff_months", "period", "start", "tokens"]


@pytest.mark.parametrize(
    ("cells", "fields"),
    [
        ("x,-3,,", ["cliff_months", "duration_months"]),
        ("-2,soon,backwards,", ["cliff_months", "cliff_rule", "duration_months"]),
        ("x,,,someday", ["cliff_months", "end"]),
        ("40,36,retroactive,", ["cliff_months"]),  # fine one by one: one fault, not two
    ],
)
def test_faults_of_terms_that_are_judged_together_are_named_at_once(cells, fields):
    heads = "bucket,tokens,start,cliff_months,duration_months,cliff_rule,end"
    text = f"{heads}\nTeam,5,2026-01-31,{cells}\n"
    assert sorted(problem.field for problem in understand_plan(text).problems) == fields


def test_one_token_is_no_plural_in_what_is_asked_and_refused():
    heads = "Bucket;Tokens;{};Start;Vesting (months)\n"
    asked = understand_plan(
        heads.format("Share") + "Team;1;20 %;2026-01-31;12\nSale;900000;30 %;2026-01-31;12\n"
    )
    assert any("(Team): 1 token, 20 %" in question.sentence for question in asked.questions)
    refused = understand_plan(heads.format("TGE") + "Team;0.5;1;2026-01-31;12\nSale;900;200;2026-01-31;12\n")
    assert any("1 token at the start is more" in problem.sentence for problem in refused.problems)


def test_an_answer_that_is_none_is_asked_again():
    reading = understand_plan(TEXT.replace("many", "5000000"), {"cliff_rule": "maybe"})
    assert [question.id for question in reading.questions] == ["cliff_rule"]
    assert "'maybe' is no answer" in reading.problems[0].sentence


def test_a_bucket_that_looks_like_a_formula_is_harmless_in_csv_and_comes_back():
    rows = [PlanRow("=cmd|' /C calc'!A0", Decimal(5_000), date(2026, 1, 31), note="@x")]
    assert ",=" not in f",{write_csv(rows)}".replace("\n", ",")
    assert read_plan(write_csv(rows)) == rows


DAY_OPEN = "Bucket;{};Cliff (months);Vesting after cliff (months);Start\nTeam;{};12;36;01/02/2026\n"


@pytest.mark.parametrize(
    ("headings", "amounts"),
    [("Share", "20 %"), ("Tokens;Share", "200000000;20 %"), ("Share;Tokens", "20 %;200000000")],
)
def test_shares_of_a_known_supply_are_no_problem_while_something_else_is_open(headings, amounts):
    text = DAY_OPEN.format(headings, amounts)
    reading = understand_plan(text, supply=10**9)
    assert [question.id for question in reading.questions] == ["date_order"]
    assert reading.problems == ()
    (row,) = understand_plan(text, {"date_order": "dmy"}, supply=10**9).rows
    assert (row.tokens, row.start) == (Decimal(200_000_000), date(2026, 2, 1))


def test_beside_a_share_only_what_is_wrong_is_said():
    text = "Bucket;Share;Start;status\nTeam;20 %;2026-02-01;invented\n"
    (problem,) = understand_plan(text, supply=10**9).problems
    assert (problem.row, problem.field) == (1, "status")


HELD = "Bucket;Tokens;Start;{}\nSeed;1000000;2026-02-01;Early backers\nStaff;1000000;2026-02-01;team\n"


@pytest.mark.parametrize(
    "heading",
    ["Holder", "Holders", "Held by", "held_by", "Recipient", "Who", "Category", "Owner"],
)
def test_who_holds_the_tokens_is_read_under_usual_headings(heading):
    reading = understand_plan(HELD.format(heading))
    assert [(row.bucket, row.holder) for row in reading.rows] == [("Seed", "investors"), ("Staff", "team")]
    assert {cell.reason for cell in reading.cells if cell.field == "holder"} == {
        "",
        "Early backers is investors",
    }


def test_one_month_is_offered_in_the_singular():
    text = "bucket,tokens,start,end\nTeam,5,2025-01-01,2025-02-15"
    (question,) = understand_plan(text).questions
    said = [choice.meaning for choice in question.choices]
    assert said == ["1 month, until 2025-02-01", "2 months, until 2025-03-01"]


def test_recipients_alone_name_the_buckets():
    text = "{};Tokens;Start\nAlice;1000000;2026-02-01\nBob;1000000;2026-02-01\n"
    for heading in ("Recipient", "Holder", "Held by"):
        assert [row.bucket for row in understand_plan(text.format(heading)).rows] == ["Alice", "Bob"]


def test_names_of_people_beside_the_buckets_are_left_out_and_said():
    reading = understand_plan("Bucket;Tokens;Start;Held by\nSeed;1000000;2026-02-01;Alice Ltd\n")
    assert (reading.questions, reading.problems, len(reading.rows)) == ((), (), 1)
    assert "The column “Held by” is not used." in reading.notes


def test_beside_kinds_of_holders_a_name_is_left_open_and_said():
    reading = understand_plan(HELD.format("Who").replace(";team", ";Uncle Bob"))
    assert [row.holder for row in reading.rows] == ["investors", "unlabelled"]
    assert "Uncle Bob in D3 is no kind of holder that is known: it is left open." in reading.notes


def test_a_status_of_another_kind_is_left_out_and_every_row_counts():
    reading = understand_plan(
        "Name;Tokens;Start;Status\nA;1000000;2026-02-01;approved\nB;1000000;2026-02-01;draft\n"
    )
    assert [row.bucket for row in reading.rows] == ["A", "B"]
    assert "The column “Status” (approved, draft) is not used: every row counts." in reading.notes
    ours = understand_plan("Name;Tokens;Start;Status\nA;1000000;2026-02-01;assumed\n")
    assert [row.status for row in ours.rows] == ["assumed"]


def test_addresses_alone_name_the_rows():
    reading = understand_plan("address,amount,start\n0xA1,1000000,2026-02-01\n0xB2,2000000,2026-02-01\n")
    assert [row.bucket for row in reading.rows] == ["0xA1", "0xB2"]
    beside = understand_plan(
        "name,address,amount,start\nAnn,0xA1,1000000,2026-02-01\nBen,0xB2,2000000,2026-02-01\n"
    )
    assert [row.bucket for row in beside.rows] == ["Ann", "Ben"]


@pytest.mark.parametrize(
    ("cells", "likely", "answer"),
    [
        (("2027-01-31", "2027-01-31"), "end", "cliff_date"),
        (("12", "24"), "share", "cliff_months"),
    ],
)
def test_an_unknown_column_may_hold_whatever_its_cells_look_like(cells, likely, answer):
    text = "Bucket;Tokens;Start;Zrk\nA;1000000;2026-01-31;{}\nB;1000000;2026-01-31;{}\n".format(*cells)
    (question,) = understand_plan(text).questions
    assert (question.id, question.choices[0].key) == ("column:D", likely)
    asked = understand_plan(text, {"column:D": answer, "unit": "month"})
    assert (asked.questions, asked.problems) == ((), ())
    assert asked.rows[0].cliff_months == 12


def test_what_looks_like_no_schedule_may_be_the_terms_in_words():
    text = "Bucket;Tokens;Start;Zrk\nA;1000000;2026-01-31;as agreed\nB;1000000;2026-01-31;see the contract\n"
    (question,) = understand_plan(text).questions
    assert [choice.key for choice in question.choices[:3]] == ["terms", "note", "left out"]
    assert "cannot be read as a schedule" in understand_plan(text, {"column:D": "terms"}).problems[0].sentence


def test_a_guess_must_fit_the_cells():
    text = "Bucket;Tokens;Start;{}\nA;1000000;2026-01-31;{}\n"
    sentence = understand_plan(text.format("Cliffs", "soon")).questions[0].sentence
    assert sentence == "What does the column “Cliffs” hold?"
    sentence = understand_plan(text.format("cliff_monhts", "12")).questions[0].sentence
    assert sentence == "There is no column 'cliff_monhts'; did you mean cliff_months?"


TWICE = "Bucket,Tokens,Start,TGE %,TGE tokens,Vesting (months)\nSeed,100000000,2026-01-31,5%,{},18"


def test_what_unlocks_at_the_start_and_is_said_twice_counts_as_answered():
    text = TWICE.format("10000000")
    (question,) = understand_plan(text).questions
    assert "row 1 (Seed): 5 % of the bucket, and 10,000,000 of 100,000,000 tokens." in question.sentence
    shares = {
        answer: understand_plan(text, {"unlocks:tge": answer}).rows[0].tge_fraction
        for answer in ("share", "other")
    }
    assert shares == {"share": Fraction(1, 20), "other": Fraction(1, 10)}
    none = TWICE.format("0") + "\nSale,100000000,2026-01-31,5%,5000000,18"
    rows = understand_plan(none, {"unlocks:tge": "other"}).rows
    assert [row.tge_fraction for row in rows] == [0, Fraction(1, 20)]


def test_days_in_two_orders_are_read_and_said():
    text = "Bucket,Tokens,Start\nTeam,2000000,04/25/2026\nSeed,1000000,{}"
    mixed = understand_plan(text.format("25/04/2026"))
    assert [str(row.start) for row in mixed.rows] == ["2026-04-25", "2026-04-25"]
    assert any("written in two orders: 04/25/2026 in C2 the month first" in note for note in mixed.notes)
    assert not any("two orders" in note for note in understand_plan(text.format("04/26/2026")).notes)
    assert not any("two orders" in note for note in understand_plan(text.format("26.04.2026")).notes)


@pytest.mark.parametrize(("share", "is_said"), [("78%", True), ("80%", False), ("79.995%", False)])
def test_shares_that_leave_a_part_of_the_supply_are_said(share, is_said):
    text = f"Bucket,% of supply,Start\nTeam,20%,2026-01-31\nCommunity,{share},2026-01-31"
    notes = understand_plan(text, supply=10**9).notes
    assert (
        any("add up to 98 %: the other 2 % of the supply are in no row" in note for note in notes) == is_said
    )


def test_whether_tokens_circulate_is_read_in_words_and_not_from_numbers():
    text = "Bucket;Tokens;Start;{}\nSeed;1000000;2026-02-01;{}\nStaff;1000000;2026-02-01;{}\n"
    for heading, words in (("Circulates", ("yes", "by the rule")), ("Im Umlauf", ("Ja", "default"))):
        rows = understand_plan(text.format(heading, *words)).rows
        assert [row.circulating for row in rows] == [True, None]
    (question,) = understand_plan(text.format("Circulating", "500", "0")).questions
    assert question.id == "column:D"


@pytest.mark.parametrize("heading", ["tge", "TGE", "cliff", "duration", "allocation"])
def test_a_heading_that_is_called_as_a_field_is_settled_by_its_cells(heading):
    cells = {"tge": "20%", "cliff": "12", "duration": "48", "allocation": "150000000"}
    given = {"bucket": "Team", "start": "2025-03-15"} | {heading: cells[heading.lower()]}
    given |= {} if heading == "allocation" else {"tokens": "150000000"}
    given |= {} if heading == "duration" else {"duration_months": "48"}
    found = understand_plan(",".join(given) + "\n" + ",".join(given.values()))
    expected = {
        "tge": "tge_fraction",
        "cliff": "cliff_months",
        "duration": "duration_months",
        "allocation": "tokens",
    }
    fields = {cell.heading: cell.field for cell in found.cells}
    assert fields[heading] == expected[heading.lower()]


FOOTED = """Total supply: 1,000,000,000
All tokens of the team are locked for 12 months
Bucket,Tokens,Start,Vesting (months)
Team,1000000,2026-01-31,36
* Team tokens are subject to a 12 month cliff,,,
Vesting starts 6 months after the TGE,,,
* Figures are rounded to whole tokens,,,
"""


def test_lines_around_a_table_that_speak_of_its_terms_are_said():
    said = [note for note in understand_plan(FOOTED).notes if "left out" in note]
    assert [note.split("”")[0].strip("“") for note in said] == [
        "All tokens of the team are locked for 12 months",
        "* Team tokens are subject to a 12 month cliff",
        "Vesting starts 6 months after the TGE",
    ]


HALF = """TGE date;2026-12-01
Bucket;Tokens;Schedule of the board
Team;20000000;as voted
Investors;30000000;as voted
Community;50000000;{}
"""


def test_a_line_is_no_sum_while_it_is_open_whether_it_has_terms_of_its_own():
    open_column = [question.id for question in understand_plan(HALF.format("as voted")).questions]
    assert open_column == ["column:C"]


HALVES = """TGE date,2026-12-01
Bucket,Tokens,Cliff (months),Vesting after cliff (months)
Team,20000000,12,36
Investors,30000000,6,18
Community,50000000,,
Guztira,100000000,,
"""


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({}, "Line 6 (“Guztira”) holds as much as all lines above it"),
        ({"sums": "bucket"}, "Line 5 (“Community”) holds as much as all lines above it"),
    ],
)
def test_of_lines_that_may_be_sums_the_surest_is_asked_about_by_itself(answers, asked):
    (question,) = (one for one in understand_plan(HALVES, answers).questions if one.id.startswith("sums"))
    assert question.sentence.startswith(asked) and "The same holds" not in question.sentence


def test_a_line_that_gives_the_start_is_not_left_out():
    text = "Bucket,Tokens,Vesting (months)\nTeam,1000000,36\n* TGE: 2026-01-31,,\n"
    reading = understand_plan(text)
    assert [row.start for row in reading.rows] == [date(2026, 1, 31)]
    assert not any("left out" in note for note in reading.notes)


def stream(**said):
    return {"name": "Team", "amount": "5000000", "start": START, "duration": FOUR_YEARS, "decimals": 6} | said


def test_each_contract_has_its_own_decimals():
    other = stream(name="Seed", amount=str(7 * TOKEN), decimals=18)
    points = stream(name="Points", amount="12", decimals=0)
    reading = understand_plan(json.dumps([stream(), other, points]))
    assert reading.questions == ()
    assert [row.tokens for row in reading.rows] == [5, 7, 12]
    assert any("with 6 or 18 or 0 decimals" in note for note in reading.notes)


def test_decimals_are_asked_for_the_contracts_alone_that_say_none():
    content = json.dumps([stream(), stream(name="Seed", amount=str(7 * TOKEN), decimals=None)])
    (question,) = understand_plan(content).questions
    assert question.id == "decimals" and "(Seed)" in question.sentence
    assert [row.tokens for row in understand_plan(content, {"decimals": "18"}).rows] == [5, 7]


@pytest.mark.parametrize("decimals", [-1, 37, 2.5])
def test_decimals_that_no_token_has_are_refused(decimals):
    (problem,) = understand_plan(json.dumps([stream(decimals=decimals)])).problems
    assert "Decimals must be a whole number from 0 to 36" in problem.sentence


@pytest.mark.parametrize(
    "mark", ["canceled", "cancelled", "revoked", "isCanceled", "was_cancelled", "status"]
)
def test_a_contract_that_was_ended_is_said(mark):
    live, ended = ("ACTIVE", "CANCELED") if mark == "status" else (False, True)
    content = [stream(**{mark: ended, "withdrawnAmount": "100"}), stream(name="Seed", **{mark: live})]
    reading = understand_plan(json.dumps(content))
    assert len(reading.rows) == 2
    assert [note.split(":")[0] for note in reading.notes if "canceled or revoked" in note] == ["Team"]


def test_the_total_allocation_of_a_contract_is_its_amount():
    content = stream(amount=None, totalAllocation="9000000")
    assert [row.tokens for row in understand_plan(json.dumps([content])).rows] == [9]


@pytest.mark.parametrize("said", [{"duration": 10**15}, {"cliff": 10**15}, {"duration": 126_230_400_000}])
def test_times_of_a_contract_that_cannot_be_seconds_are_refused(said):
    reading = understand_plan(json.dumps([stream(**said), stream(name="Seed")]))
    assert reading.rows == ()
    assert "Row 1 (Team): its cliff or its end lies after the year 2242." in reading.problems[0].sentence


@pytest.mark.parametrize(
    "times",
    [
        {"start": START * 1000, "end": (START + FOUR_YEARS) * 1000, "cliff": str((START + YEAR) * 1000)},
        {"startTime": "2025-01-01T00:00:00Z", "endTime": "2029-01-01", "cliffTime": "2026-01-01T01:00+01:00"},
    ],
)
def test_times_of_a_contract_may_be_milliseconds_or_days(times):
    content = {"name": "Team", "amount": "5000000", "cliffAmount": "1000000", "decimals": 6} | times
    (row,) = understand_plan(json.dumps([content])).rows
    assert (row.tokens, row.start) == (5, date(2025, 1, 1))
    assert (row.cliff_months, row.duration_months, row.cliff_fraction) == (12, 48, Fraction(1, 5))


def test_short_lines_that_were_said_to_be_headings_are_left_out_with_a_word():
    text = "Bucket,Tokens,Start\nTeam,1000000,2026-01-31\nSale,,\nCliff: 12 months,,\n"
    assert not any("left out" in note for note in understand_plan(text).notes)
    said = [note for note in understand_plan(text, {"sections": "heading"}).notes if "left out" in note]
    assert [note.split(" in ")[0] for note in said] == ["“Cliff: 12 months”"]


@pytest.mark.parametrize("typed", ["1/0", "0/0"])
def test_a_division_by_zero_is_a_problem_of_its_cell(typed):
    (problem,) = understand_plan(
        f"Bucket,Tokens,Start,TGE\nTeam,1500,2026-01-31,{typed}\nX,2500,2026-01-31,\n"
    ).problems
    assert problem.sentence == f"Row 1 (Team), TGE: must be a number from 0 to 1; it is '{typed}'."


def test_shares_that_are_larger_than_any_float_are_asked_about():
    text = "Bucket,Share (%),Start\nTeam,40,2026-01-31\nPublic,1e400,2026-01-31\nTotal,100,\n"
    question = {question.id: question for question in understand_plan(text).questions}["total:4"]
    assert "says 100 %, and the rows add up to 1e+402 %" in question.sentence
    (problem,) = understand_plan(text, {"supply": "1000", "total:4": "rows"}).problems
    assert "Row 2 (Public), Share (%): must lie between 0 and 1" in problem.sentence
    text = "Bucket,Share (%),Tokens,Start\nTeam,1e400,400000,2026-01-31\nPublic,60,600000,2026-01-31\n"
    (question,) = understand_plan(text).questions
    assert "400000 tokens, 1e+402 %" in question.sentence


@pytest.mark.parametrize(("tge", "months"), [("9999-12-31", 12), ("2026-01-31", 120_000)])
def test_a_start_beyond_the_calendar_is_a_problem_of_its_row(tge, months):
    text = f"TGE: {tge}\nBucket,Tokens,Start\nTeam,1500,TGE + {months} months\nX,2500,2026-01-31\n"
    (problem,) = understand_plan(text).problems
    assert (problem.row, problem.field) == (1, "start")
    assert f"TGE + {months} months is no day that a plan can start on; the TGE is {tge}." in problem.sentence


def test_a_supply_of_less_than_the_smallest_part_of_a_token_is_refused():
    plan = "Bucket,Share (%),Start\nTeam,40,2026-01-31\nPublic,60,2026-01-31\n"
    tiny = "0.0000000000000000001"
    for reading in (
        understand_plan(f"Total supply: {tiny}\n{plan}"),
        understand_plan(plan, {"supply": tiny}),
        understand_plan(plan, supply=Decimal(tiny)),
    ):
        (problem,) = reading.problems
        assert problem.sentence == f"The supply may have the 18 decimals of a token at most; it is {tiny}."


@pytest.mark.parametrize(
    "heading",
    [
        "Tokens (%)",
        "Tokens %",
        "% tokens",
        "% of tokens",
        "Tokens (in %)",
        "Tokens (% of supply)",
        "Amount (%)",
        "Amount %",
    ],
)
def test_tokens_in_per_cent_are_shares(heading):
    text = f"Total supply: 1,000,000,000\nCategory,{heading},Start\nTeam,20,2026-01-31\nB,80,2026-01-31\n"
    assert [row.tokens for row in understand_plan(text).rows] == [200_000_000, 800_000_000]


@pytest.mark.parametrize("heading", ["Tokens (20% of supply)", "Tokens (%)"])
def test_numbers_that_can_be_no_shares_are_tokens_beside_a_sign_of_per_cent(heading):
    text = f"Category,{heading},Start\nTeam,20000,2026-01-31\nB,80000,2026-01-31\n"
    assert [row.tokens for row in understand_plan(text).rows] == [20_000, 80_000]


@pytest.mark.parametrize(
    ("order", "typed", "days"),
    [
        ("DD-MM-YY", ("28-02-26", "30-06-26"), (date(2026, 2, 28), date(2026, 6, 30))),
        ("dd/mm/yyyy", ("01/02/2026", "03/06/2026"), (date(2026, 2, 1), date(2026, 6, 3))),
        ("MM/DD/YY", ("02/03/26", "06/05/26"), (date(2026, 2, 3), date(2026, 6, 5))),
        ("MM/DD/YYYY", ("02/03/2026", "06/05/2026"), (date(2026, 2, 3), date(2026, 6, 5))),
        ("YY-MM-DD", ("26-02-28", "26-06-30"), (date(2026, 2, 28), date(2026, 6, 30))),
    ],
)
def test_the_heading_may_say_the_order_of_dates(order, typed, days):
    text = f"Bucket,Tokens,Start ({order})\nTeam,1500000,{typed[0]}\nX,2500000,{typed[1]}\n"
    reading = understand_plan(text)
    assert tuple(row.start for row in reading.rows) == days
    assert f"{typed[0]} is read as {days[0]}: the heading says Start ({order})." in reading.notes


def test_an_order_in_the_heading_that_a_cell_contradicts_does_not_count():
    text = "Bucket,Tokens,Start (DD/MM/YYYY)\nTeam,1500000,02/03/2026\nX,2500000,06/25/2026\n"
    reading = understand_plan(text)
    assert not any("the heading says" in note for note in reading.notes)


def test_an_amount_below_one_token_is_asked_about():
    content = json.dumps([stream(decimals=18), stream(name="Seed", amount=str(7 * TOKEN), decimals=18)])
    (question,) = understand_plan(content).questions
    assert (question.id, [choice.key for choice in question.choices]) == ("base_units", ["base", "whole"])
    assert "The amount 5000000 (Team) is less than a token in base units with 18" in question.sentence
    tokens = [
        [row.tokens for row in understand_plan(content, {"base_units": key}).rows]
        for key in ("base", "whole")
    ]
    assert tokens == [[Decimal("5E-12"), 7], [5_000_000, 7]]


@pytest.mark.parametrize(("unit", "months"), [("second", 0), ("day", 48), ("month", None)])
def test_a_length_below_a_day_is_asked_about(unit, months):
    content = json.dumps([stream(duration=1461)])
    (question,) = understand_plan(content).questions
    assert (
        question.id == "contract_unit" and "A length of 1461 (Team) is less than a day" in question.sentence
    )
    reading = understand_plan(content, {"contract_unit": unit})
    assert [row.duration_months for row in reading.rows] == ([] if months is None else [months])
    assert bool(reading.problems) == (months is None)


def test_zeros_of_a_contract_count_as_numbers():
    contract = {"name": "Team", "amount": 10**21, "start": START, "duration": 0, "decimals": 18}
    (row,) = understand_plan(json.dumps([contract])).rows
    assert (row.tokens, row.cliff_months, row.duration_months) == (1_000, 0, 0)
    (row,) = understand_plan(json.dumps([contract | {"amount": 0, "duration": FOUR_YEARS}])).rows
    assert (row.tokens, row.duration_months) == (0, 48)
    (problem,) = understand_plan(json.dumps([{**contract, "duration": None, "end": 0}])).problems
    assert problem.sentence == "Team: its end, 0, is no time in seconds since 1970."


def test_a_short_length_of_a_contract_may_count_months():
    reading = understand_plan(json.dumps([stream(duration=48, cliff=12)]), {"contract_unit": "month"})
    assert [(row.cliff_months, row.duration_months) for row in reading.rows] == [(12, 48)]


def test_what_is_said_of_a_plan_that_is_read_without_a_question():
    heads = "Bucket,Tokens,Start,Vesting (months),Frequency"
    reading = understand_plan(f"{heads}\nTeam,1000000,2026-01-31,10,quarterly")
    rest = "10 months are no whole number of quarters; the last part is smaller and comes after 1 month."
    assert f"Row 1 (Team): {rest}" in reading.notes and reading.rows
    even = understand_plan(f"{heads}\nTeam,1000000,2026-01-31,12,quarterly")
    assert not any("whole number" in note for note in even.notes)
    reading = understand_plan("TGE: Q2 2026\nBucket,Tokens,Vesting (months)\nTeam,1000000,24")
    said = "The plan starts on 2026-04-01: A1 says so (Q2 2026, the first day of the quarter)."
    assert said in reading.notes and reading.rows
    later = understand_plan("TGE: 2026-01-31\nBucket,Tokens,Vesting start\nTeam,1000000,2026-07-31")
    said = "A1 names 2026-01-31 as the start of the plan; the rows start later, and their days count."
    assert said in later.notes and later.rows


def test_an_end_of_a_contract_that_is_no_time_is_refused():
    problems = understand_plan(json.dumps([stream(duration=None, end=1461)])).problems
    assert any("Team: its end, 1461, is no time" in problem.sentence for problem in problems)


def test_an_end_of_a_contract_less_than_a_day_after_its_start_is_said():
    reading = understand_plan(json.dumps([stream(duration=None, end=START + 1461)]))
    assert [row.duration_months for row in reading.rows] == [0]
    assert any("Team: its end is less than a day after its start" in note for note in reading.notes)


def test_tranches_of_less_than_a_token_together_are_asked_about():
    tranches = [{"amount": str(amount), "timestamp": START} for amount in (2_000, 3_000)]
    content = {"name": "Team", "start": START, "decimals": 18, "tranches": tranches}
    assert [question.id for question in understand_plan(json.dumps([content])).questions] == ["base_units"]
    reading = understand_plan(json.dumps([content]), {"base_units": "whole"})
    assert [row.tokens for row in reading.rows] == [2_000, 3_000]


@pytest.mark.parametrize("duration", ["-1e300", -FOUR_YEARS])
def test_an_end_of_a_contract_before_its_start_is_a_problem_of_its_row(duration):
    (problem,) = understand_plan(json.dumps([stream(duration=duration)])).problems
    assert "lies before the start, 2025-01-01." in problem.sentence


NO_TERMS = "Nothing says how the tokens vest: all of them unlock at the start."


@pytest.mark.parametrize(
    ("heading", "notes"), [("Start", [NO_TERMS]), ("TGE date", [NO_TERMS]), ("Unlock date", [])]
)
def test_a_table_without_any_terms_is_read_as_unlocked_and_that_is_said(heading, notes):
    reading = understand_plan(f"Bucket,Tokens,{heading}\nTeam,1500000,2026-01-31")
    assert reading.rows[0].duration_months == 0
    assert [note for note in reading.notes if "how the tokens vest" in note] == notes


def test_the_headings_of_the_course_mean_what_they_always_did():
    text = "bucket,tokens,start,tge_fraction,duration_months\nTeam,1500000,2026-01-31,0.1,\n"
    assert understand_plan(text).rows[0].tge_fraction == Fraction(1, 10)


def test_a_schedule_that_the_plan_lacks_is_refused_row_by_row():
    text = "Bucket,Tokens,Start,TGE %,Vesting (months)\nTeam,1500000,2026-01-31,0%,\nSale,5,2026-01-31,5%,12"
    (problem,) = understand_plan(text, {"vesting": "missing"}).problems
    assert problem.sentence.startswith("Row 1 (Team): nothing says how it vests")
    assert problem.place == "2.duration_months"
    assert understand_plan(text, {}, {problem.place: "24"}).rows[0].duration_months == 24


@pytest.mark.parametrize(
    "junk", ["(" * 100_000, "a " * 40_000, "1" * 100_000, "1," * 30_000, "months " * 9_000]
)
@pytest.mark.parametrize(
    "sheet",
    [
        "Bucket;{};Tokens;Start\nTeam;1;5000000;2026-01-31",
        "Bucket;Tokens;Start;Vesting\nTeam;5000000;2026-01-31;{}",
        "Bucket;Tokens;Start\nTeam;5000000;2026-01-31\n\n{};;",
        "{};;\nBucket;Tokens;Start\nTeam;5000000;2026-01-31",
    ],
    ids=["heading", "cell", "line below", "line above"],
)
def test_a_text_longer_than_any_is_looked_at_in_its_beginning_alone(sheet, junk):
    reading = understand_plan(sheet.format(junk))
    assert reading.questions or reading.problems or any(junk[:20] in note for note in reading.notes)
