"""Due diligence: complete lists, evidence that counts, and a score that silence can never raise."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib import data
from course_lib.crypto_tokens import profiles
from course_lib.exercises import NOTEBOOKS, load_all
from course_lib.research.due_diligence import (
    STATUSES,
    VERDICTS,
    CardError,
    Evidence,
    Finding,
    Scorecard,
    areas,
    conditions,
    date_problem,
    dissect,
    faq,
    mistakes,
    paper,
    prefilled_scorecard,
    questions,
    read_card,
    self_check,
    self_check_words,
    signs,
    steps,
    worksheet,
    write_card,
)
from course_lib.research.due_diligence.papers import PAPERS

GOOD = Evidence("31 archives", "their white paper", "2025-11", "read", "for")

texts = st.text(max_size=12)
dates = st.sampled_from(
    ["", "2025", "2025-11", "2025-11-03", "2025-13", "2025-02-30", "0000", "soon", " 2024 ", "1999"]
)
evidences = st.builds(
    Evidence, texts, texts, dates, st.sampled_from(STATUSES), st.sampled_from(VERDICTS)
) | st.builds(replace, st.just(GOOD), status=st.sampled_from(STATUSES), verdict=st.sampled_from(VERDICTS))
cards = st.builds(
    Scorecard, texts, st.dictionaries(st.sampled_from(list(questions())), evidences, max_size=16)
)


def test_the_lists_are_complete():
    counts = [len(read()) for read in (areas, questions, signs, steps, mistakes, conditions)]
    assert counts == [12, 16, 10, 12, 12, 8]
    assert len(faq()) == 10


def test_every_area_is_asked_about():
    asked = {area for question in questions().values() for area in question.area}
    assert asked == set(areas())


def test_every_mistake_is_guarded_against():
    exercises = load_all()
    for slip in mistakes().values():
        assert slip.guards
        for guard in slip.guards:
            number = f"{int(guard[1:].partition('-')[0]):02d}" if guard.startswith("t") else guard
            if number in NOTEBOOKS and guard.startswith("t"):
                assert guard in exercises, guard


@given(cards, st.data())
def test_losing_evidence_never_raises_the_score(card, choose):
    """Blanking any part of any answer, or a lower status, brings no points."""
    question = choose.draw(st.sampled_from(list(questions())))
    evidence = card[question]
    part = choose.draw(st.sampled_from(["answer", "source", "as_of", "status", "everything"]))
    if part == "status":
        lower = {"read": "assumed", "assumed": "unknown", "conflict": "unknown", "unknown": "unknown"}
        less = replace(evidence, status=lower[evidence.status])
    else:
        less = Evidence() if part == "everything" else replace(evidence, **{part: ""})
    poorer = card.answered(question, less)
    assert poorer.points <= card.points
    assert poorer.documented <= card.documented


@given(cards)
def test_a_card_adds_up_and_comes_back_from_its_text(card):
    assert card.points == sum(card.table()["points"])
    assert card.documented + len(card.unknown) == 16
    assert 0 <= card.points <= min(card.most, 2 * card.documented)
    assert read_card(write_card(card)) == card


@pytest.mark.parametrize("when", ["2099", "2099-01", "2099-12-31"])
def test_a_date_that_has_not_come_is_no_evidence(when):
    evidence = Evidence("31 archives", "their list", when, "read", "for")
    assert evidence.missing == (f"'{when}' has not come yet",)
    assert evidence.points == 0


def test_today_is_a_date_and_so_is_this_year():
    for when in (date.today().isoformat(), f"{date.today():%Y-%m}", f"{date.today():%Y}"):
        assert date_problem(when) == ""


@pytest.mark.parametrize("name", ["answer", "source", "as_of"])
@pytest.mark.parametrize("nothing", ["", "  ", "?", "unknown", "N/A", "-"])
def test_what_only_stands_for_nothing_is_missing(name, nothing):
    assert not replace(GOOD, **{name: nothing}).documented


def test_the_table_of_points_in_the_notebook():
    by_status = {"read": 2, "assumed": 1, "conflict": 1, "unknown": 0}
    by_verdict = {"for": 2, "mixed": 1, "against": 0, "open": 0}
    for status, most in by_status.items():
        for verdict, allowed in by_verdict.items():
            assert replace(GOOD, status=status, verdict=verdict).points == min(most, allowed)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Export a scorecard first"),
        ("{", "line 1"),
        ("[]", "curly brackets"),
        ("[" * 20_000, "nested"),
        ('{"subject": 3}', "name of the token"),
        ('{"answers": []}', "curly brackets"),
        ('{"price": 3}', "price"),
        ('{"answers": {"audit": {}}}', "did you mean 'audits'"),
        ('{"answers": {"team": "14 people"}}', "team: its evidence is an object"),
        ('{"answers": {"team": {"when": "2025"}}}', "when"),
        ('{"answers": {"team": {"as_of": 2025}}}', "team: as_of is a text"),
        ('{"answers": {"team": {"status": "sure"}}}', "team: status is one of read"),
        ('{"answers": {"team": {"verdict": "yes"}}}', "verdict is one of"),
        ('{"answers": {"team": {}, "team": {}}}', "twice"),
        ('{"subject": "' + "x" * 200_000 + '"}', "longer than"),
    ],
)
def test_a_bad_card_gets_a_sentence(text, words):
    with pytest.raises(CardError) as caught:
        read_card(text)
    assert words in str(caught.value)


json_texts = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["subject", "answers", "team", "as_of", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
).map(json.dumps)


@given(st.text(max_size=60) | json_texts)
def test_any_text_is_a_card_or_a_sentence(text):
    try:
        read_card(text)
    except CardError as error:
        assert all(problem.strip() for problem in error.problems)


@pytest.mark.parametrize("ticker", profiles().index)
def test_what_the_data_knows_has_its_sources(ticker):
    card = prefilled_scorecard(ticker)
    for evidence in card.answers.values():
        assert evidence.answer
        assert evidence.verdict == "open"
        assert evidence.documented or evidence.missing in (("its status is unknown",), ("no date",))
    assert card.points == 0


def test_what_the_data_knows_agrees_with_its_tables():
    allocated = set(data.allocations()["token"])
    assert {t for t in profiles().index if prefilled_scorecard(t)["holders"].documented} == allocated
    scheduled = set(data.vesting()["token"])
    assert {t for t in profiles().index if prefilled_scorecard(t)["unlocks"].documented} == scheduled
    assert "65 %" in prefilled_scorecard("GRT")["holders"].answer  # 23 + 17 + 17 + 8, as published


def test_a_worksheet_has_twelve_steps():
    assert worksheet("AKT").shape == (12, 3)
    with pytest.raises(ValueError, match="did you mean 'FIL'"):
        worksheet("FLI")


def test_the_papers_say_that_they_are_invented():
    for name in PAPERS:
        text = paper(name)
        assert "Invented for teaching" in text
        assert 300 <= len(text.split()) <= 400


# What each passage rules out, written by hand while the papers were written.
RULED_OUT = {
    "weak": {"anonymous": "who wrote the open-source mail program Pelican Post"},
    "decent": {
        "vague-ai": "A speech model turns one minute of sound into text with time marks.",
        "no-demo": "any visitor can have ten minutes transcribed without an account",
        "no-utility": "A provider must stake 5,000 LMIL for each machine",
        "no-docs": "Code, protocol and contract addresses are in our public repository",
        "anonymous": "They have written the audio library Millrace for nine years",
        "promises": "We promise no return of any kind.",
        "marketing": "Eleven of our fourteen people write code",
        "insiders": "team 17 %, investors 14 %",
        "infrastructure": "Providers rent out graphics cards, at present 64 machines",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", RULED_OUT)
def test_every_sign_of_a_paper_is_found_or_ruled_out(name):
    reading = {sign: Finding("ruled out", passage) for sign, passage in RULED_OUT[name].items()}
    reading |= {sign: Finding("found") for sign in signs() if sign not in reading}
    table = dissect(paper(name), reading)
    assert (table["counts_as"] == "ruled out").sum() == len(RULED_OUT[name])
    assert (table["counts_as"] == "found").sum() == 10 - len(RULED_OUT[name])


def test_a_passage_has_to_stand_in_the_text():
    for finding in (
        Finding("ruled out"),
        Finding("ruled out", "is"),
        Finding("ruled out", "the moon is near"),
    ):
        assert dissect(paper("weak"), {"no-demo": finding}).loc["no-demo", "counts_as"] == "open"
    assert dissect("", {}).counts_as.eq("open").all()


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "„{}“", " ‘{}’ "])
def test_marks_of_quotation_are_no_part_of_a_passage(marks):
    finding = Finding("ruled out", marks.format("have maintained it since 2017"))
    assert dissect(paper("weak"), {"anonymous": finding}).loc["anonymous", "counts_as"] == "ruled out"
    assert (
        dissect(paper("weak"), {"anonymous": Finding("ruled out", "“”")}).loc["anonymous", "counts_as"]
        == "open"
    )


@pytest.mark.parametrize(
    ("sign", "finding", "why"),
    [
        (
            "no-docs",
            Finding("ruled-out", "we do not publish"),
            "‘open’, ‘found’ or ‘ruled out’, not 'ruled-out'",
        ),
        ("no-docs", Finding("ruled out", 3), "a passage is a text"),
        ("no-docs", ("ruled out", "we do not publish"), "write Finding("),
        ("no_docs", Finding("found"), "there is no sign 'no_docs'; did you mean 'no-docs'?"),
        (7, Finding("found"), "there is no sign 7; there are vague-ai,"),
    ],
)
def test_a_slip_in_a_reading_counts_for_nothing_and_is_told(sign, finding, why):
    row = dissect(paper("weak"), {sign: finding}).loc[sign]
    assert row["counts_as"] == "open"
    assert why in row["why"]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("good investment", "investment"),
        ("INVESTING", "investment"),
        ("coin or token?", "coins"),
        ("pay", "pay"),
        ("biggest risk", "risks"),
        ("how do they work", "work"),
        ("strong project", "strong"),
        ("why tokens", "why"),
    ],
)
def test_the_search_finds(query, first):
    assert faq(query)[0].id == first


def test_an_odd_search_is_no_error():
    assert faq("the") == faq("the")
    assert faq("zebra") == ()
    assert len(faq("  ")) == 10
    with pytest.raises(ValueError, match="is a text"):
        faq(3)


def test_the_self_check_only_counts():
    assert [condition.id for condition in self_check(())] == list(conditions())
    assert self_check(conditions().keys()) == ()
    assert self_check({"Leverage", " LIVING "}) == self_check({"leverage", "living"})
    with pytest.raises(ValueError, match="There is no condition 'risks'; did you mean 'risk'"):
        self_check({"risks"})
    for no_set in ("risk", 5, None):
        with pytest.raises(ValueError, match="in a set"):
            self_check(no_set)


@pytest.mark.parametrize(
    ("mine", "said"),
    [
        ({"leverage", "Living"}, "Not in your set: risk, volatility, research, diversify, hype, utility."),
        (set(conditions()), "All eight are in your set."),
        ({"job"}, "There is no condition 'job'; there are risk, volatility,"),
        ({"leverage", "livng"}, "There is no condition 'livng'; did you mean 'living'?"),
        ("risk", "Give the ids of the conditions in a set"),
        (..., "Give the ids of the conditions in a set"),
    ],
)
def test_the_self_check_answers_in_words_whatever_it_is_given(mine, said):
    assert self_check_words(mine).startswith(said)


def test_a_sum_over_all_buckets_is_not_taken_for_one_over_those_that_are_named():
    answer = prefilled_scorecard("GRT")["holders"].answer  # 23 + 17 and the smaller buckets, thegraph.academy
    assert answer.startswith("The three largest: Community 35 %, Team & Advisors 23 %, Early Backers 17 %.")
    assert "Of all buckets, team and investors have 65 % together" in answer
