"""The design card: ten checks, each passed by a design that keeps them and failed by one that does not."""

from dataclasses import replace
from datetime import date

import pytest

from course_lib import data
from course_lib.crypto_tokens.economy import DESIGNS, PROMISES, Bucket
from course_lib.explorers import explore_unlocks
from course_lib.research.design_card import (
    CARD_RUBRIC,
    DesignCard,
    broken_promises,
    grade_card,
    paper_statements,
    with_design,
)
from course_lib.research.memo import Memo, grade, read_memo, write_memo

WORK = DESIGNS["Work token"]
SOUND = replace(
    WORK,
    buckets=(
        Bucket("Users", 40, "community", at_launch=0.2, months=48, sold=0.2),
        Bucket("Treasury", 20, "treasury", at_launch=0.1, months=48, sold=0),
        Bucket("Team", 15, "team", months=60, sold=0.25),
        Bucket("Public sale", 15, "public", at_launch=1, sold=0.1),
        Bucket("Pool", 10, "liquidity", at_launch=1, sold=0),
    ),
)
CARD = DesignCard(
    SOUND,
    holds="whoever offers work stakes tokens for three months",
    instead="a deposit in dollars would do nearly as well",
    decides="holders vote, and a change waits for two weeks",
    promises=("float", "unlocks", "votes", "cap"),
    admits=(),
    paper=tuple(paper_statements()),
)


def failed(card):
    return [mark.id for mark in grade_card(card) if not mark.passed]


def test_a_card_that_meets_all_ten():
    assert len(CARD_RUBRIC) == 10
    assert failed(CARD) == []


@pytest.mark.parametrize(
    ("change", "fails"),
    [
        ({"holds": "everybody"}, "need"),
        ({"decides": ""}, "decides"),
        ({"design": replace(SOUND, held_months=0, buyback=0)}, "use"),
        ({"design": replace(SOUND, cash=1_000_000, costs=100_000)}, "runway"),
        ({"design": DESIGNS["Venture style"]}, "votes"),
        ({"design": DESIGNS["First draft"]}, "unlocks"),
        ({"promises": ("float",)}, "kept"),
        ({"promises": ("float", "votes", "coverage")}, "kept"),
        ({"paper": ("content",)}, "paper"),
        ({"holds": "whoever buys now will profit: a buying opportunity"}, "advice"),
    ],
)
def test_each_check_can_fail(change, fails):
    assert fails in failed(replace(CARD, **change))


def test_one_promise_and_one_month_are_said_in_the_singular():
    short = replace(CARD, promises=("float",), design=replace(SOUND, cash=100_000, costs=100_000))
    said = " ".join(str(mark) for mark in grade_card(short))
    assert "makes 1 promise;" in said
    assert "lasts 1 month." in said


def test_what_breaks_with_a_tenth_of_the_users_must_be_said():
    card = replace(CARD, promises=("float", "votes", "runway"))
    broken = broken_promises(card, 0.1)
    assert broken == ("runway",)
    assert "stress" in failed(card)
    assert "stress" not in failed(replace(card, admits=broken))


@pytest.mark.parametrize("change", [{"design": None}, {"promises": ("wealth",)}, {"paper": ("x",)}])
def test_what_nobody_knows_is_refused(change):
    with pytest.raises(ValueError, match=r"TokenDesign|there is no"):
        replace(CARD, **change)


def test_the_design_goes_to_the_desk_as_a_plan():
    desk = explore_unlocks(list(SOUND.rows(date(2027, 1, 1))), today=date(2027, 6, 1))
    assert sum(row.tokens for row in desk.rows) == SOUND.supply
    assert "scheduled tokens" in desk.summary
    assert [row.holder for row in desk.rows] == [bucket.holder for bucket in SOUND.buckets]


def test_the_design_goes_into_the_memo_once():
    memo = with_design(Memo("Quillfern", date="2026-11-28"), CARD, date(2027, 1, 1), date(2026, 11, 28))
    again = with_design(memo, CARD, date(2027, 1, 1), date(2026, 11, 28))
    assert again == memo
    assert [chart.title for chart in memo.charts][:1] == ["Scheduled tokens unlocked"]
    assert memo.need.does == CARD.holds
    assert {mark.id for mark in grade(memo) if mark.passed} >= {"sources", "dates", "claims", "scenarios"}
    assert read_memo(write_memo(memo)) == memo


def test_rules_have_a_law_a_day_and_known_sources():
    rules, known = data.rules(), set(data.sources()["source_id"])
    assert {"EU", "US"} == set(rules["place"])
    assert {source for ids in rules["source_ids"] for source in ids} <= known
    since = rules.set_index("rule_id")["since"]
    assert since["content"] == "2024-12-30"  # and not June 2024, which is for stablecoins
    assert len(paper_statements()) == rules["in_paper"].sum() == 6
    assert len(PROMISES) == 10
