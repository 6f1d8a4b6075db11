"""A plan in a memo: true steps, twelve months, the next cliff, and nothing twice."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from course_lib.crypto_tokens import PlanRow, Vesting, plan_rows
from course_lib.research.memo import (
    Chart,
    Claim,
    Memo,
    draft,
    read_memo,
    svg,
    to_html_page,
    to_markdown,
    write_memo,
)
from course_lib.research.memo.unlock_parts import coming_chart, unlock_chart, with_unlocks

LAUNCH, TODAY = date(2026, 1, 1), date(2026, 11, 24)

ROWS = [
    PlanRow("Investors", Decimal(250_000_000), LAUNCH, cliff_months=12, duration_months=36),
    PlanRow("Team", Decimal(230_000_000), LAUNCH, cliff_months=12, duration_months=48),
    PlanRow("Sale", Decimal(50_000_000), LAUNCH),
]


def test_one_call_brings_chart_calendar_and_claim():
    memo = with_unlocks(Memo("MINE"), ROWS, TODAY, "our own white paper", "2026-11")
    assert [chart.kind for chart in memo.charts] == ["steps", "bars"]
    (claim,) = memo.claims
    assert claim.text == (
        "On 2027-01-01, 140,833,333 tokens unlock on one day: Investors 83,333,333, Team 57,500,000."
    )
    assert (claim.source, claim.as_of) == ("our own white paper", "2026-11")
    assert all((chart.source, chart.as_of) == (claim.source, claim.as_of) for chart in memo.charts)
    assert "<svg" in to_html_page(memo)
    assert read_memo(write_memo(memo)) == memo


def test_calling_again_replaces_and_keeps_the_rest():
    own = Memo("MINE", claims=(Claim("50 nodes", "a page", "2026"),), charts=(Chart("x", "y", (("a", 1),)),))
    once = with_unlocks(own, ROWS, TODAY)
    again = with_unlocks(with_unlocks(own, ROWS[:1], TODAY), ROWS, TODAY)
    assert again == once
    assert once.claims[0] == own.claims[0] and once.charts[0] == own.charts[0]


def test_a_cliff_is_a_vertical_line():
    rows = unlock_chart(ROWS).rows
    assert rows[:4] == (("2026-01-01", 0), ("2026-01-01", 50), ("2027-01-01", 50), ("2027-01-01", 190.833333))
    points = re.search(r'points="([^"]*)"', str(svg(unlock_chart(ROWS))))[1].split()
    xs, ys = zip(*(map(float, point.split(",")) for point in points), strict=True)
    assert xs[2] == xs[3] and ys[2] > ys[3]  # up at one place
    assert ys[1] == ys[2] and xs[1] < xs[2]  # and level for a year before


def test_time_is_drawn_as_long_as_it_takes():
    rows = (("2026-01-01", 0), ("2027-01-01", 1), ("2029-01-01", 2))
    points = re.search(r'points="([^"]*)"', str(svg(Chart("t", "u", rows, "steps"))))[1].split()
    xs = [float(point.split(",")[0]) for point in points]
    assert (xs[2] - xs[1]) / (xs[1] - xs[0]) == pytest.approx(731 / 365, rel=0.01)


def test_twelve_months_add_up_to_what_unlocks_in_a_year():
    chart = coming_chart(ROWS, TODAY)
    assert len(chart.rows) == 12 and chart.unit == "million tokens"
    months = 22  # of Investors' 36 and Team's 48, by 24 November 2027
    assert sum(number for _, number in chart.rows) == pytest.approx(250 * months / 36 + 230 * months / 48)


def test_a_real_token_brings_its_sources_and_its_date():
    memo = with_unlocks(Memo("ARKM"), plan_rows("ARKM"), TODAY)
    assert memo.claims == ()  # Arkham has no cliff left
    assert all(chart.source and chart.as_of for chart in memo.charts)
    assert draft("ARKM").charts[-1] == memo.charts[0]


def test_a_plan_of_ones_own_without_a_source_says_so():
    memo = with_unlocks(Memo("MINE"), ROWS, TODAY)
    assert {part.lacks for part in (*memo.claims, *memo.charts)} == {("no source", "no date")}
    strange = [replace(ROWS[0], source_ids="nobody|knows")]
    assert with_unlocks(Memo("MINE"), strange, TODAY).charts[0].source == ""


def test_the_table_of_steps_has_each_day_once():
    table = to_markdown(with_unlocks(Memo("MINE"), ROWS, TODAY))
    assert "| day | million tokens |" in table
    assert table.count("| 2026-01-01 |") == 1
    assert "| 2026-01-01 | 50 |" in table


@pytest.mark.parametrize("plan", [[], {}, [PlanRow("Nothing", Decimal(0), LAUNCH)]])
def test_a_plan_of_nothing_is_no_traceback(plan):
    assert "<svg" in to_html_page(with_unlocks(Memo("MINE"), plan, TODAY))


def test_schedules_are_taken_and_anything_else_gets_a_sentence():
    assert with_unlocks(Memo("MINE"), {"Team": Vesting(10**18, LAUNCH)}, TODAY).charts[0].rows[-1][1] == 1
    with pytest.raises(ValueError, match="read_plan makes rows of it"):
        with_unlocks(Memo("MINE"), "Team,5", TODAY)


def test_names_are_escaped():
    row = PlanRow("<script>alert(1)</script>", Decimal(5), LAUNCH, cliff_months=24)
    assert "<script" not in to_html_page(with_unlocks(Memo("MINE"), [row], TODAY))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((("soon", 1),), "begins with a day such as 2026-01-31, not 'soon'"),
        ((("2026-02-30", 1),), "begins with a day"),
        ((("2026-02-01", 1), ("2026-01-01", 2)), "in the order of their days"),
    ],
)
def test_steps_that_are_none_get_a_sentence(rows, words):
    with pytest.raises(ValueError, match=words):
        Chart("t", "u", rows, "steps")


def test_a_single_token_unlocks_and_is_replaced_like_many():
    one = [PlanRow("Team", Decimal(4), LAUNCH, cliff_months=12, duration_months=48)]
    memo = with_unlocks(Memo("MINE"), one, TODAY, "a page", "2026")
    assert [claim.text for claim in memo.claims] == ["On 2027-01-01, 1 token unlocks on one day: Team 1."]
    assert len(with_unlocks(memo, ROWS, TODAY).claims) == len(with_unlocks(memo, one, TODAY).claims) == 1
