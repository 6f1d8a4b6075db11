"""Notebook 11: its questions do not expire, and its job can be done on the desk as well as in code."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from course_lib.authoring.anatomy import ROOT
from course_lib.crypto_tokens import coming_unlocks, overhang, read_plan, unlocked, unlocks_on
from course_lib.exercises import load_all
from course_lib.explorers import explore_unlocks
from course_lib.learning import Outcome

EXERCISES = load_all()
NOTEBOOK = json.loads((ROOT / "notebooks" / "11_unlock_schedules.ipynb").read_text(encoding="utf-8"))
CELLS = {cell["id"]: "".join(cell["source"]) for cell in NOTEBOOK["cells"]}

# The table of the job as somebody would type it into a spreadsheet.
HARBOR = """bucket,tokens,start,tge_fraction,cliff_months,duration_months,period,cliff_rule,holder
Public sale,80000000,2025-03-15,1,0,0,month,retroactive,public
Investors,200000000,2025-03-15,0,12,24,month,delayed,investors
Team,220000000,2025-03-15,0,24,48,month,retroactive,team
Community rewards,350000000,2025-03-15,0,0,60,month,retroactive,community
Foundation treasury,150000000,2025-03-15,0.2,0,48,quarter,retroactive,treasury"""
DAY = date(2027, 1, 20)


def test_no_cell_of_a_notebook_shows_unlocks_of_the_day_on_which_it_is_run():
    calls = [
        call
        for path in (ROOT / "notebooks").glob("*.ipynb")
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "code"
        for call in re.findall(r"explore_unlocks\(.*", "".join(cell["source"]))
    ]
    assert calls
    assert all("today=" in call for call in calls), calls


@pytest.mark.parametrize("task", ["overhang-task", "float-task", "explorer-task", "job-task"])
def test_a_question_about_what_unlocks_names_its_day(task):
    assert re.search(r"\d{1,2} (January|November|December) 20\d\d", CELLS[task])


def test_each_row_of_the_job_is_published_with_its_tokens():
    for row in read_plan(HARBOR):
        assert f"| {row.bucket} | {row.tokens:,} |" in CELLS["job-task"]


def test_the_job_is_right_when_it_was_typed_into_the_desk_row_by_row():
    desk = explore_unlocks("Example: everything unlocked from the first day", today=DAY)
    desk.change(tokens="80,000,000", start="2025-03-15")
    for typed in [
        {"bucket": "Investors", "tokens": "200,000,000", "holder": "investors", "cliff_rule": "delayed",
         "cliff_months": "12", "duration_months": "24"},
        {"bucket": "Team", "tokens": "220 million", "holder": "team", "cliff_months": "24",
         "duration_months": "48"},
        {"bucket": "Community rewards", "tokens": "350,000,000", "holder": "community",
         "duration_months": "60"},
        {"bucket": "Foundation treasury", "tokens": "150,000,000", "holder": "treasury",
         "tge_fraction": "20 %", "duration_months": "48", "period": "quarter"},
    ]:  # fmt: skip
        desk.add()
        desk.change(start="2025-03-15", **typed)
    assert desk.problem == ""
    assert len(desk.rows) == 5
    coming = coming_unlocks(desk.rows, desk.today, [90]).iloc[0]
    outcome, _ = EXERCISES["t11-job"].grade(coming["insiders"] / coming["tokens"])
    assert outcome is Outcome.CORRECT


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("12,24,month,delayed", "12,36,month,retroactive", "Look at the investors"),
        ("24,48,month,retroactive,team", "24,48,month,delayed,team", "Look at the team"),
        ("24,48,month,retroactive,team", "0,48,month,retroactive,team", "no cliff"),
        ("24,48,month,retroactive,team", "24,48,month,lump,team", "nothing arrives at your cliff"),
        ("0.2,0,48,quarter,retroactive,treasury", "0.2,0,48,quarter,retroactive,team", "group of its own"),
        ("delayed,investors", "delayed,community", "team alone"),
        ("0.2,0,48", "0,0,48", "free at the start"),
    ],
)
def test_a_row_of_the_job_that_was_misread_is_named(old, new, words):
    assert HARBOR.count(old) == 1
    coming = coming_unlocks(read_plan(HARBOR.replace(old, new)), DAY, [90]).iloc[0]
    outcome, message = EXERCISES["t11-job"].grade(coming["insiders"] / coming["tokens"])
    assert outcome is Outcome.TRY_AGAIN
    assert words in message


def test_the_overhang_of_the_exercise_depends_on_what_circulates():
    rows = read_plan("""bucket,tokens,start,tge_fraction,cliff_months,duration_months,holder
Sale,100000000,2026-01-01,1,0,0,public
Treasury,50000000,2026-01-01,1,0,0,treasury
Team,300000000,2026-01-01,0,12,36,team""")
    shares = overhang(rows, date(2026, 12, 15)).loc[30]
    exercise = EXERCISES["t11-overhang"]
    assert exercise.grade(shares["share_of_circulating"])[0] is Outcome.CORRECT
    assert "do not circulate" in exercise.grade(shares["share_of_unlocked"])[1]


def test_the_day_of_the_explorer_can_be_read_off_the_desk():
    desk = explore_unlocks("Example: a small float and large insiders", today=date(2026, 11, 24))
    arriving = unlocks_on(desk.rows, date(2027, 1, 1)).amount
    answer = arriving / unlocked(desk.rows, date(2026, 12, 31))
    assert EXERCISES["t11-explorer"].grade(answer)[0] is Outcome.CORRECT
