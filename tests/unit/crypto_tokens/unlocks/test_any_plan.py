"""Every function that the notebooks teach takes what the reader returns; anything else gets a sentence."""

import ast
import inspect
import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

import course_lib
from course_lib import crypto_tokens
from course_lib.crypto_tokens import (
    PlanRow,
    Vesting,
    plan_of,
    plan_rows,
    read_plan,
    schedule,
    unlocks,
    write_json,
)
from course_lib.crypto_tokens.unlocks import PriceQuote, UnlockDesk

TODAY = date(2026, 11, 24)
TEXT = """bucket,tokens,start,cliff_months,duration_months,holder
Team,150000000,2026-01-01,12,48,team
Sale,50000000,2026-01-01,0,0,public"""

ROWS = read_plan(TEXT)

CALLS = {
    "unlock_table": lambda plan: unlocks.unlock_table(plan, [TODAY]).sum(axis=1).tolist(),
    "unlocked": lambda plan: unlocks.unlocked(plan, TODAY),
    "unlock_calendar": lambda plan: unlocks.unlock_calendar(plan, TODAY, 3)["total"].tolist(),
    "overhang": lambda plan: unlocks.overhang(plan, TODAY)["tokens"].tolist(),
    "coming_unlocks": lambda plan: unlocks.coming_unlocks(plan, TODAY)["tokens"].tolist(),
    "coming_by_bucket": lambda plan: unlocks.coming_by_bucket(plan, TODAY)["tokens"].tolist(),
    "next_cliff_unlock": lambda plan: unlocks.next_cliff_unlock(plan, TODAY).amount,
    "cliff_unlocks": lambda plan: [unlock.amount for unlock in unlocks.cliff_unlocks(plan)],
    "unlocks_on": lambda plan: unlocks.unlocks_on(plan, date(2027, 1, 1)).amount,
    "break_points": lambda plan: unlocks.break_points(plan).sum(axis=1).tolist(),
    "grouped_buckets": lambda plan: list(unlocks.grouped_buckets(plan, 9).values()),
    "unlock_events": lambda plan: sum(unlocks.unlock_events(plan)["tokens"]),
    "events_csv": lambda plan: unlocks.events_csv(plan).count("\n"),
    "events_icalendar": lambda plan: unlocks.events_icalendar(plan).count(b"BEGIN:VEVENT"),
    "aligned_plans": lambda plan: unlocks.aligned_plans({"mine": plan})["mine"].tolist(),
    "buckets": lambda plan: list(unlocks.buckets(plan).values()),
    "settled": lambda plan: unlocks.unlocked(unlocks.settled(plan), TODAY),
    "has_rows": lambda plan: unlocks.has_rows(plan) in (True, False),
    "circulating_amount, out": lambda plan: unlocks.circulating_amount(plan, TODAY, out=()),
}  # fmt: skip

NEED_ROWS = {
    "rows_of": lambda plan: len(unlocks.rows_of(plan)),
    "circulating_amount": lambda plan: unlocks.circulating_amount(plan, TODAY),
    "circulating_share": lambda plan: unlocks.circulating_share(plan, TODAY),
    "base_decisions": lambda plan: [found.circulates for found in unlocks.base_decisions(plan)],
    "market_figures": lambda plan: unlocks.market_figures(plan, TODAY, PriceQuote(1, TODAY)).market_cap,
}

WITH_ROWS = {
    "what read_plan returns": ROWS,
    "a tuple of rows": tuple(ROWS),
    "JSON that was read": read_plan(write_json(ROWS)),
    "rows one by one": (row for row in ROWS),
    "rows by bucket": {row.bucket: [row] for row in ROWS},
    "one row by bucket": {row.bucket: row for row in ROWS},
    "a desk": UnlockDesk("mine", rows=tuple(ROWS)),
}
WITHOUT_ROWS = {
    "what plan_of returns": plan_of(ROWS),
    "a dict of schedules": {row.bucket: row.vesting for row in ROWS},
    "a list of schedules": [row.vesting for row in ROWS],
}


@pytest.mark.parametrize("kind", [*WITH_ROWS, *WITHOUT_ROWS])
@pytest.mark.parametrize("name", CALLS)
def test_every_kind_of_plan_is_taken(name, kind):
    plan = {**WITH_ROWS, **WITHOUT_ROWS}[kind]
    plan = iter(ROWS) if inspect.isgenerator(plan) else plan
    assert CALLS[name](plan) == CALLS[name](ROWS)


@pytest.mark.parametrize("kind", WITH_ROWS)
@pytest.mark.parametrize("name", NEED_ROWS)
def test_every_kind_of_rows_is_taken(name, kind):
    plan = WITH_ROWS[kind]
    plan = iter(ROWS) if inspect.isgenerator(plan) else plan
    assert NEED_ROWS[name](plan) == NEED_ROWS[name](ROWS)


@pytest.mark.parametrize("kind", WITHOUT_ROWS)
@pytest.mark.parametrize("name", NEED_ROWS)
def test_where_the_holder_matters_schedules_are_asked_for_rows(name, kind):
    with pytest.raises(ValueError, match="does not say who holds its tokens"):
        NEED_ROWS[name](WITHOUT_ROWS[kind])


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (TEXT, "this is a text. read_plan makes rows of it."),
        (TEXT.encode(), "this is a text. read_plan makes rows of it."),
        (None, "not None."),
        (7, "not an int."),
        (pd.DataFrame({"Team": [1]}), "not a DataFrame."),
        ([1, 2], "one part of this is an int."),
        ({"Team": "four years"}, "this is a text."),
        ({"Team": [None]}, "one part of this is None."),
        ({5: Vesting(1, TODAY)}, "The name of a bucket is a text, not 5."),
        ([date(2026, 1, 1)], "one part of this is a date."),
    ],
)
@pytest.mark.parametrize("name", [*CALLS, *NEED_ROWS])
def test_anything_else_gets_one_sentence(name, wrong, words):
    with pytest.raises(ValueError) as caught:
        {**CALLS, **NEED_ROWS}[name](wrong)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_one_schedule_and_one_row_are_plans():
    assert unlocks.unlocked(Vesting(5, TODAY), TODAY) == 5
    assert unlocks.unlocked(PlanRow("Team", Decimal(5), TODAY), TODAY) == 5 * crypto_tokens.BASE_UNITS


def test_parts_of_a_bucket_are_added_whatever_the_kind():
    rows = read_plan("bucket,tokens,start\nTeam,25,2026-01-01\nSale,1,2026-01-01\nTeam,25,2027-01-01")
    assert list(unlocks.buckets(rows)) == ["Team", "Sale"]
    assert unlocks.buckets(rows) == unlocks.buckets(plan_of(rows))


def test_a_bucket_without_parts_is_a_bucket():
    assert unlocks.buckets({"Later": [], "Now": Vesting(5, TODAY)}) == {
        "Later": (),
        "Now": (Vesting(5, TODAY),),
    }
    assert unlocks.unlock_table({"Later": []}, [TODAY])["Later"].tolist() == [0]
    assert unlocks.break_points({"Later": [], "Now": Vesting(5, TODAY)}).iloc[-1].tolist() == [0, 5]
    assert unlocks.aligned_plans({"mine": []}, by="months")["mine"].tolist() == [0]


def test_no_function_with_a_plan_is_forgotten():
    """Every public function of the room that takes a plan is called above."""
    takes = {
        name
        for name in unlocks.__all__
        if inspect.isfunction(function := getattr(unlocks, name))
        and {"plan", "plans"} & inspect.signature(function).parameters.keys()
    }
    assert takes == {name.split(",")[0] for name in (*CALLS, *NEED_ROWS)}


def test_what_notebook_11_calls_with_a_schedule_takes_rows_as_well():
    """Calls whose first argument is a plan in the notebook: all are called above with every kind of plan."""
    (path,) = (Path(course_lib.__file__).parent.parent / "notebooks").glob("11_*.ipynb")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    called = {
        node.func.id
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.args
        and re.match(r"(arkham|own_plan|(plan_rows|schedule)\(.*\))$", ast.unparse(node.args[0]))
    }
    assert {"unlocked", "overhang", "unlock_table", "unlock_calendar", "next_cliff_unlock"} <= called
    assert {"coming_unlocks", "market_figures", "base_decisions"} <= called
    assert called <= {name.split(",")[0] for name in (*CALLS, *NEED_ROWS)}
    assert unlocks.unlocked(schedule("ARKM"), TODAY) == unlocks.unlocked(plan_rows("ARKM"), TODAY)
