"""Unlock plans as text: read back exactly, and one clear sentence for everything that is no plan."""

import json
from dataclasses import fields
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.crypto_tokens.ledger import to_base_units, to_tokens
from course_lib.crypto_tokens.unlocks import unlocked
from course_lib.crypto_tokens.vesting.cliff_rules import READINGS
from course_lib.crypto_tokens.vesting.plan_import import MOST_ROWS
from course_lib.crypto_tokens.vesting.plan_rows import (
    BASE_UNITS,
    COLUMNS,
    STATUSES,
    PlanRow,
    over_supply,
    plan_of,
)
from course_lib.crypto_tokens.vesting.plan_text import PlanError
from course_lib.crypto_tokens.vesting.plans import read_plan, write_csv, write_json
from course_lib.crypto_tokens.vesting.terms import ScheduleError
from course_lib.data.vocabulary import HOLDERS, PERIODS

HEAD = "bucket,tokens,start,tge_fraction,cliff_months,cliff_fraction,duration_months,period,cliff_rule"
GOOD = f"{HEAD}\nTeam,1000,2025-01-01,0,12,0,48,month,retroactive\n"

text = st.text(st.characters(exclude_categories=("C",)), max_size=40).map(str.strip)


@st.composite
def plan_rows(draw):
    rule = draw(st.sampled_from(list(READINGS)))
    duration = draw(st.integers(1, 120))
    at_start = draw(st.fractions(0, 1))
    return PlanRow(
        bucket=draw(text.filter(lambda name: name and name.isprintable())),
        tokens=to_tokens(draw(st.integers(0, 10**48)), 18),
        start=draw(st.dates(date(1990, 1, 1), date(2100, 1, 1))),
        tge_fraction=at_start,
        cliff_months=draw(st.integers(1, duration)),
        cliff_fraction=draw(st.fractions(0, 1 - at_start)) if rule == "lump" else Fraction(0),
        duration_months=duration,
        period=draw(st.sampled_from(PERIODS)),
        cliff_rule=rule,
        status=draw(st.sampled_from(STATUSES)),
        source_ids=draw(text),
        as_of=draw(text),
        note=draw(text),
        holder=draw(st.sampled_from(HOLDERS)),
        circulating=draw(st.sampled_from([True, False, None])),
    )


@given(st.lists(plan_rows(), min_size=1, max_size=5))
def test_csv_and_json_read_back_to_the_same_rows(rows):
    assert read_plan(write_csv(rows)) == rows
    assert read_plan(write_json(rows)) == rows


@given(st.integers(0, 10**48))
def test_tokens_and_base_units_are_the_same_amount(amount):
    assert to_base_units(to_tokens(amount, 18), 18) == amount


def test_json_may_hold_numbers_an_object_and_missing_values():
    rows = read_plan('{"rows": [{"Bucket": "Team", "tokens": 0.1, "start": "2025-01-01", "note": null}]}')
    assert rows == [PlanRow("Team", Decimal("0.1"), date(2025, 1, 1))]


@pytest.mark.parametrize(
    "csv",
    [
        GOOD.replace(",", ";"),
        GOOD.replace(",", "\t"),
        "\ufeff" + GOOD,
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("Team", " Team "),
        GOOD + "\n\n",
        GOOD.upper(),
        GOOD.replace("duration_months", "end").replace(",48,", ",2029-01-01,"),
    ],
)
def test_what_spreadsheets_make_of_a_plan_is_read(csv):
    (row,) = read_plan(csv)
    assert row.bucket.casefold() == "team"
    assert (row.vesting.amount, row.cliff_months, row.duration_months) == (1000 * BASE_UNITS, 12, 48)


def test_a_share_of_the_supply_stands_for_tokens():
    rows = read_plan("bucket,share,start\nTeam,1/3,2025-01-01\nPublic,0.5,2025-01-01", supply=1000)
    assert [row.vesting.amount for row in rows] == [1000 * BASE_UNITS // 3, 500 * BASE_UNITS]


def test_parts_of_one_bucket_add_up():
    parts = "\n".join(f"Team,25,{year}-01-01" for year in range(2025, 2029))
    plan = plan_of(read_plan(f"bucket,tokens,start\n{parts}"))
    assert list(plan) == ["Team"]
    assert unlocked(plan, date(2026, 6, 1)) == 50 * BASE_UNITS


def test_ten_thousand_rows_are_read():
    lines = "\n".join(f"Bucket {n},{n}.5,2025-01-01,0,12,0,48,day,delayed" for n in range(10_000))
    rows = read_plan(f"{HEAD}\n{lines}")
    assert len(rows) == 10_000
    assert rows[-1].tokens == Decimal("9999.5")


def changed(column, value):
    """The good plan with one cell changed."""
    cells = GOOD.splitlines()[1].split(",")
    cells[HEAD.split(",").index(column)] = value
    return f"{HEAD}\n{','.join(cells)}\n"


def test_plans_that_were_saved_under_an_old_heading_are_read():
    old = GOOD.replace("period", "every").replace(",month,", ",week,")
    assert read_plan(old) == read_plan(old.replace("every", "period"))
    assert read_plan(write_json(read_plan(old)).replace('"period"', '"every"')) == read_plan(old)


BAD = {
    "a column under its old name and its new one": (
        GOOD.replace("tge_fraction", "every"),
        "The columns D (every) and H (period) both hold how often",
    ),
    "nothing": ("", "nothing to read"),
    "white space": (" \n\t ", "nothing to read"),
    "no text at all": (None, "nothing to read"),
    "a NUL character": (GOOD + "\0", "NUL character"),
    "a header and nothing else": (HEAD, "There is no row"),
    "no header": ("Team,1000,2025-01-01", "There is no column"),
    "a misspelled column": (GOOD.replace("tokens", "tokns"), "'tokns'; did you mean tokens?"),
    "a strange column": (GOOD.replace("period", "zzz"), "What does the column “zzz” hold?"),
    "a column twice": (
        GOOD.replace("tge_fraction", "tokens"),
        "The columns B (tokens) and D (tokens) both hold a number of tokens",
    ),
    "an unnamed column": (GOOD.replace("tge_fraction", ""), "What does the column D hold?"),
    "too many cells": (GOOD.replace("retroactive\n", "retroactive,7\n"), "Row 1: has 10 cells"),
    "an open quotation mark": (GOOD.replace("Team", '"Team'), "quotation mark missing"),
    "an endless cell": (GOOD.replace("Team", "T" * 5_000), "Row 1, bucket: is longer than 2,000"),
    "a missing column": ("bucket,tokens\nTeam,5", "On which day does the plan start"),
    "no name": (changed("bucket", ""), "Row 1, bucket: is missing"),
    "a long name": (changed("bucket", "x" * 81), "bucket: must be at most 80 characters"),
    "a name with a tab": (changed("bucket", '"a\x1bb"'), "on one line"),
    "no tokens": (changed("tokens", ""), "Row 1 (Team), tokens: is missing"),
    "negative tokens": (changed("tokens", "-1"), "tokens: must not be negative; it is -1"),
    "words for tokens": (changed("tokens", "many"), "must be a number of tokens; it is 'many'"),
    "money": (
        changed("tokens", "5 USD"),
        "tokens: must be a number of tokens; it is '5 USD'. Leave out units",
    ),
    "a share of tokens": (changed("tokens", "10%"), "belongs in the column share"),
    "fifty, or fifty thousand": (
        "bucket;tokens;start\nTeam;50.000;2025-01-01",
        "50.000 can be read in two ways, as 50.000 or 50000.",
    ),
    "fifty, or fifty thousand, with tabs": (
        "bucket\ttokens\tstart\nTeam\t1,234\t2025-01-01",
        "1,234 can be read in two ways, as 1.234 or 1234.",
    ),
    "a comma in JSON": (
        '[{"bucket": "T", "tokens": "1,234", "start": "2025-01-01"}]',
        "1,234 can be read in two ways",
    ),
    "next to nothing": (changed("tokens", "1e-2000000"), "tokens: has more than 18 decimals"),
    "a fraction of a fraction": (changed("tge_fraction", "1e-50000000"), "must be a number from 0 to 1"),
    "another midnight": (
        changed("start", "2026-01-31T00:00:00+02:00"),
        "2026-01-31T00:00:00+02:00 is 2026-01-30 in UTC",
    ),
    "no number": (changed("tokens", "NaN"), "tokens: must be a number of tokens; it is 'NaN'"),
    "infinite tokens": (changed("tokens", "inf"), "tokens: must be a number of tokens; it is 'inf'"),
    "absurdly many": (changed("tokens", "1e40"), "tokens: must be at most 10^30"),
    "an absurd exponent": (changed("tokens", "1e999999999"), "tokens: must be at most 10^30"),
    "less than a base unit": (changed("tokens", "1e-19"), "more than 18 decimals"),
    "no start": (changed("start", ""), "start: is missing"),
    "a day in two orders": (
        changed("start", "03/04/2025"),
        "Which day is 03/04/2025: 2025-04-03 or 2025-03-04?",
    ),
    "the 30th of February": (changed("start", "2025-02-30"), "written like 2026-01-31; it is '2025-02-30'"),
    "month 13": (changed("start", "2025-13-01"), "written like 2026-01-31"),
    "the Middle Ages": (changed("start", "1066-10-14"), "between the years 1970 and 2200"),
    "more than a whole": (changed("tge_fraction", "125%"), "tge_fraction: must be a number from 0 to 1"),
    "percent as a number": (
        changed("tge_fraction", "25"),
        "tge_fraction: must lie between 0 and 1; it is 25. Write 0.25.",
    ),
    "a negative fraction": (changed("tge_fraction", "-0.1"), "tge_fraction: must lie between 0 and 1"),
    "a fraction by zero": (changed("tge_fraction", "1/0"), "tge_fraction: must be a number from 0 to 1"),
    "half a month": (changed("cliff_months", "0.5"), "cliff_months: must be a whole number of months"),
    "a negative cliff": (changed("cliff_months", "-3"), "cliff_months: must not be negative; it is -3"),
    "an endless duration": (changed("duration_months", "99999"), "duration_months: must be at most 1,200"),
    "digits without end": (changed("duration_months", "9" * 500), "duration_months: must be at most 1,200"),
    "a cliff after the end": (changed("cliff_months", "60"), "the cliff (60 months) lies after the end (48"),
    "a strange period": (changed("period", "fortnight"), "period: must be one of second, day, week, month"),
    "a strange rule": (changed("cliff_rule", "strict"), "cliff_rule: must be one of retroactive, lump"),
    "a lump without its rule": (changed("cliff_fraction", "0.5"), "belongs to the cliff rule lump"),
    "tranches without a cliff": (
        changed("cliff_rule", "tranches").replace(",12,", ",0,"),
        "cliff_months: tranches need a cliff above 0",
    ),
    "start and cliff above 1": (
        changed("cliff_rule", "lump").replace(",0,12,0,", ",0.6,12,0.6,"),
        "cliff_fraction: with tge_fraction it makes 1.2",
    ),
    "a strange status": ("bucket,tokens,start,status\nTeam,5,2025-01-01,sure", "status: must be one of read"),
    "a strange holder": ("bucket,tokens,start,holder\nTeam,5,2025-01-01,me", "holder: must be one of public"),
    "half in": (
        "bucket,tokens,start,circulating\nTeam,5,2025-01-01,half",
        "circulating: must be one of yes, no",
    ),
    "dates reversed": (
        "bucket,tokens,start,end\nTeam,5,2025-01-01,2024-01-01",
        "end: 2024-01-01 lies before",
    ),
    "an end between months": (
        "bucket,tokens,start,end\nTeam,5,2025-01-01,2025-02-15",
        "The end, 2025-02-15, is no whole number of months after the start, 2025-01-01.",
    ),
    "an end that contradicts": (
        "bucket,tokens,start,end,duration_months\nTeam,5,2025-01-01,2026-01-01,6",
        "end: 2026-01-01 does not fit a duration of 6 months",
    ),
    "an end before the cliff": (
        "bucket,tokens,start,end,cliff_months,cliff_rule\nTeam,5,2025-01-01,2025-03-01,6,delayed",
        "end: 2025-03-01 lies before the cliff",
    ),
    "a share of nothing": (
        "bucket,share,start\nTeam,0.5,2025-01-01",
        "A share needs a supply to be a share of (Team)",
    ),
    "a share and tokens": (
        "bucket,share,tokens,start\nTeam,0.5,5,2025-01-01\nSale,0.5,6,2025-01-01",
        "Tokens and shares do not fit together in 2 rows, such as row 1 (Team): 5 tokens, 50 %.",
    ),
    "broken JSON": ('[{"bucket": "Team",]', "The JSON cannot be read:"),
    "JSON that is no list": ('{"bucket": "Team"}', "must be a list of rows"),
    "JSON with no rows": ("[]", "There is no row"),
    "JSON rows that are none": ("[1, 2]", "Row 1: must be an object"),
    "a list in JSON": ('[{"bucket": ["Team"]}]', "Row 1, bucket: must be text or a number"),
    "true in JSON": (
        '[{"bucket": "T", "tokens": true}]',
        "Row 1 (T), tokens: must be a number of tokens; it is 'true'",
    ),
    "NaN in JSON": ('[{"bucket": "T", "tokens": NaN, "start": "2025-01-01"}]', "NaN is no number"),
    "a bottomless JSON": ("[" * 100_000, "The JSON cannot be read"),
    "a number without end": (f'[{{"tokens": {"9" * 5_000}}}]', "The JSON cannot be read"),
    "too many rows": (HEAD + "\n" + "Team\n" * (MOST_ROWS + 1), "at most 20,000 can be read"),
}


def tokens_in(text):
    (row,) = read_plan(text)
    return row.tokens


@pytest.mark.parametrize(
    ("typed", "tokens"),
    [
        ("50000000,25", "50000000.25"),
        ("2.694.000.000", "2694000000"),
        ("1.234,5", "1234.5"),
        ("2 694 000", "2694000"),
        ("2\u00a0694\u00a0000,5", "2694000.5"),
        ("2'694'000", "2694000"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("2,5E+08", "250000000"),
        ("54701251.410", "54701251.41"),
    ],
)
def test_amounts_as_a_spreadsheet_of_another_country_writes_them(typed, tokens):
    assert tokens_in(f"bucket;tokens;start\nTeam;{typed};2025-01-01") == Decimal(tokens)
    assert tokens_in(f"bucket\ttokens\tstart\nTeam\t{typed}\t2025-01-01") == Decimal(tokens)


@pytest.mark.parametrize(
    "start",
    ["2026-01-31 00:00:00", "2026-01-31T00:00:00Z", "2026-01-31 00:00", "2026-01-31T00:00:00.000+00:00"],
)
def test_midnight_behind_a_date_is_no_time_of_day(start):
    (row,) = read_plan(f"bucket,tokens,start\nTeam,5,{start}")
    assert row.start == date(2026, 1, 31)


def test_whole_months_may_have_a_point():
    (row,) = read_plan("bucket;tokens;start;cliff_months;duration_months\nTeam;5;2025-01-01;12.0;48,00")
    assert (row.cliff_months, row.duration_months) == (12, 48)


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\nbucket;tokens;start\nTeam;5;2025-01-01",
        '"sep=;"\r\nbucket;tokens;start\r\nTeam;5;2025-01-01\r\n;;\r\n',
        "bucket,tokens,start,,\nTeam,5,2025-01-01,,\n",
        "bucket,tokens,start\nTeam,5,2025-01-01,,\n , , \n",
        ",bucket,,tokens,start\n,Team,,5,2025-01-01",
    ],
)
def test_what_a_spreadsheet_leaves_around_a_table_is_skipped(text):
    assert read_plan(text) == [PlanRow("Team", Decimal(5), date(2025, 1, 1))]


def test_the_line_that_names_the_separator_says_how_numbers_are_read():
    with pytest.raises(PlanError, match="two ways"):
        read_plan("sep=;\nbucket;tokens;start\nTeam;50.000;2025-01-01")


def test_a_row_with_an_amount_that_cannot_be_is_a_schedule_error():
    with pytest.raises(ScheduleError, match=r"tokens: .* has more digits than any token"):
        PlanRow("Team", Decimal("1e-2000000"), date(2025, 1, 1))


def test_a_share_may_be_in_per_cent():
    (row,) = read_plan("bucket,share,start\nTeam,26.94%,2025-01-01", supply=1_000)
    assert row.tokens == Decimal("269.4")


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_plan_gets_one_clear_sentence(kind):
    plan, words = BAD[kind]
    with pytest.raises(PlanError) as caught:
        read_plan(plan)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_there_are_at_least_40_kinds_of_bad_plans():
    assert len(BAD) >= 40


def test_every_problem_is_listed_and_counted():
    with pytest.raises(PlanError) as caught:
        read_plan("bucket,tokens,start\nA,-1,2025-01-01\nB,1,2025-01-01\nC,x,2025-01-01\nD,1,soon")
    assert [problem.partition(",")[0] for problem in caught.value.problems] == [
        "Row 1 (A)",
        "Row 3 (C)",
        "Row 4 (D)",
    ]
    assert str(caught.value).endswith("(2 more like this.)")


def test_more_than_the_supply_is_refused():
    plan = "bucket,share,start\n" + "\n".join(f"Part {n},0.101,2025-01-01" for n in range(10))
    with pytest.raises(PlanError) as caught:
        read_plan(plan, supply=10_000_000_000)
    assert str(caught.value) == (
        "All rows together hold 10,100,000,000 tokens, 101 % of the supply of 10,000,000,000."
    )


def test_the_supply_itself_is_allowed():
    rows = read_plan(GOOD, supply=1000)
    assert over_supply(rows, 1000) == []
    assert over_supply(rows, Decimal("999.5")) == [
        "All rows together hold 1,000 tokens, 100.05 % of the supply of 999.5."
    ]


@given(st.text(max_size=300))
def test_random_text_never_breaks_the_reader(text):
    read_or_refuse(text)


@given(st.data())
def test_a_damaged_plan_never_breaks_the_reader(data):
    plan = data.draw(st.sampled_from([GOOD, write_json(read_plan(GOOD))]))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(plan)))
        junk = data.draw(st.sampled_from(['"', ",", "\n", "-", "e9", "[", "}", "nan", "\x00", "½", "٣", ""]))
        plan = plan[:at] + junk + plan[at + data.draw(st.integers(0, 3)) :]
    read_or_refuse(plan)


@given(
    st.lists(st.dictionaries(st.sampled_from(COLUMNS), st.none() | st.text() | st.integers() | st.floats()))
)
def test_any_json_never_breaks_the_reader(rows):
    read_or_refuse(json.dumps(rows))


def read_or_refuse(text):
    try:
        rows = read_plan(text, supply=10**6)
    except PlanError as error:
        assert error.problems
        assert all(problem.strip() for problem in error.problems)
    else:
        assert rows and all(isinstance(row, PlanRow) for row in rows)


def test_columns_are_those_of_the_row():
    assert tuple(field.name for field in fields(PlanRow)) == COLUMNS
