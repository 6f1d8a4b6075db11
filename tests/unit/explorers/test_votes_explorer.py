"""The vote explorer without a browser: its words, its table and its chart are the engine's."""

import pytest

from course_lib.crypto_tokens.governance import RULES, count_votes, turnout_to_stop
from course_lib.explorers import explore_votes
from course_lib.explorers import votes_explorer as room


@pytest.fixture
def explorer():
    return explore_votes()


@pytest.mark.parametrize("preset", room.PRESETS)
def test_each_preset_shows_what_the_engine_says(explorer, preset):
    explorer._preset.value = preset
    ballot = room.PRESETS[preset]
    count = count_votes(room.blocs(ballot), RULES[ballot.rules])
    assert explorer.ballot == ballot
    assert explorer._preset.value == preset
    assert explorer.summary.startswith("The proposal passes" if count.passed else "The proposal fails")
    table = explorer.table
    for bars in explorer._chart.figure.data:
        assert list(bars.x) == table[bars.name].to_list()
        assert list(bars.y) == table.index.to_list()


@pytest.mark.parametrize("token", room.TOKENS)
def test_each_allocation_is_whole_and_names_insiders(token):
    shares = room.shares_of(token)
    assert sum(shares.values()) == pytest.approx(100)
    assert list(shares)[:2] == ["team", "investors"]


def test_arkham_as_published():
    # tokenradar.ai, 2025: contributors 20 %, advisors 3 %, investors 17.5 %, treasury 17.2 %.
    assert room.shares_of("ARKM") == {
        "team": 23,
        "investors": 17.5,
        "treasury": 17.2,
        "community": 37.3,
        "public": 5,
    }
    assert turnout_to_stop(40.5, 42.3) == pytest.approx(0.957, abs=5e-4)


@pytest.mark.parametrize(("others", "result"), [(95, "passes"), (96, "fails")])
def test_the_turnout_that_stops_the_insiders(explorer, others, result):
    explorer._controls["others"].value = others
    assert explorer.summary.startswith(f"The proposal {result}: 40.5% of all tokens in favour")


def test_votes_against_can_make_a_proposal_pass():
    passed = [
        percent
        for percent in range(101)
        if "passes" in explore_votes("WLD", others=percent / 100, rules="Cosmos").summary
    ]
    assert passed == list(range(12, 34))
    assert "quorum of 33.4% is missed" in explore_votes("WLD", others=0.11, rules="Cosmos").summary


def test_insiders_with_a_majority_need_nobody():
    explorer = explore_votes("GRT", others=1, treasury="votes against")
    assert explorer.summary.startswith("The proposal passes: 65.0%")


def test_the_others_can_be_won_over(explorer):
    explorer.ballot = room.Ballot(others=100, in_favour=100, insiders=0)
    assert explorer.summary.startswith("The proposal passes: 42.3% of all tokens in favour, 0.0% against")


def test_the_title_names_the_token(explorer):
    explorer._controls["token"].value = "KAITO"
    assert "KAITO" in explorer._chart.figure.layout.title.text
    assert "liquidity" in explorer.table.index


def test_the_table_can_be_shown(explorer):
    explorer._as_table.value = True
    assert explorer._rows.value.count("<tr") == 1 + 5


def test_reset_brings_the_start_back(explorer):
    before = explorer.ballot, explorer.summary
    explorer.ballot = room.Ballot("GRT", "votes against", 50, 50, 50, "Compound")
    explorer._as_table.value = True
    explorer._reset.click()
    assert (explorer.ballot, explorer.summary) == before
    assert explorer._as_table.value is False


@pytest.mark.parametrize(
    "wrong", [{"token": "FET"}, {"treasury": "burns"}, {"rules": "dice"}, {"others": 20}]
)
def test_what_cannot_be_is_a_sentence(wrong):
    with pytest.raises(ValueError, match=r"Choose one of|share from 0 to 1"):
        explore_votes(**wrong)


def test_part_of_a_per_cent_is_a_sentence_and_not_rounded():
    with pytest.raises(ValueError, match=r"^others: .*“Turnout of the others” has steps of 1 .*12\.5"):
        explore_votes(others=0.125)
