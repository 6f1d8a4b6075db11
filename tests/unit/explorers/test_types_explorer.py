"""The type finder without a browser: what it lists is what the data says."""

from html import escape

import pytest

from course_lib.crypto_tokens import find_tokens, profiles, sources_of
from course_lib.explorers import explore_types
from course_lib.explorers import types_explorer as room

TOKENS = len(profiles())


@pytest.fixture
def finder():
    return explore_types()


@pytest.mark.parametrize("preset", room.PRESETS)
def test_each_preset_lists_what_is_found(finder, preset):
    finder._preset.value = preset
    search = room.PRESETS[preset]
    wanted = {"type": search.type, "category": search.category, "use": search.use}
    asked = {name: word for name, word in wanted.items() if word != room.ANY}
    found = find_tokens(**asked, answer=search.answer)
    assert finder.table.index.tolist() == found.index.tolist()
    assert finder._preset.value == preset
    for ticker in found.index:
        assert ticker in finder.summary
        assert f">{ticker} (" in finder._sentence.value
    assert finder.summary in finder._sentence.value.replace("&#x27;", "'")


def test_an_empty_result_is_a_sentence(finder):
    finder.category = "security tools"
    assert finder.summary.startswith(f"None of the {TOKENS} tokens fits the category ‘security tools’.")
    assert "<table" not in finder._sentence.value


def test_unknown_is_shown_as_unknown(finder):
    finder.use, finder.answer = "governance", "unknown"
    found = len(find_tokens(use="governance", answer="unknown"))
    assert finder.summary.startswith(
        f"{found} of {TOKENS} tokens fit the use ‘governance’ with the answer ‘unknown’"
    )
    assert finder._sentence.value.count('<td style="text-align:left">unknown</td>') == found


def test_a_use_shows_its_evidence(finder):
    finder.use = "decentralized compute"
    assert "what is paid for a job is burned" in finder._sentence.value


@pytest.mark.parametrize("ticker", profiles().index)
def test_a_card_names_every_source(finder, ticker):
    finder.token = ticker
    card = finder._card.value
    for ref in sources_of(ticker).query("table == 'tokens'")["ref"]:
        assert escape(ref) in card
    assert profiles().loc[ticker, "as_of"] in card
    assert "None" not in card
    assert ">nan<" not in card


def test_reset_brings_the_start_back(finder):
    before = finder.type, finder.category, finder.use, finder.answer, finder.token, finder.summary
    finder.type, finder.use, finder.answer, finder.token = "data", "staking", "no", "GLM"
    finder._reset.click()
    now = finder.type, finder.category, finder.use, finder.answer, finder.token, finder.summary
    assert now == before
    assert finder._card.value == ""
    assert finder._preset.value == room.FIRST


@pytest.mark.parametrize("wrong", [{"type": "x"}, {"use": "x"}, {"category": "x"}, {"token": "x"}])
def test_an_unknown_word_is_a_sentence(wrong):
    with pytest.raises(ValueError, match="There is no 'x' here; there are"):
        explore_types(**wrong)


def test_a_choice_looks_the_tokens_up_once_and_a_card_not_at_all(finder, monkeypatch):
    searches = []
    monkeypatch.setattr(room, "find_tokens", lambda *wanted: searches.append(wanted) or find_tokens(*wanted))
    finder.type = "agent"
    finder.token = "FET"
    assert searches == [("agent", None, None, "yes")]
    finder.table["name"] = ""  # what one gets is one's own
    assert all(finder.table["name"])
