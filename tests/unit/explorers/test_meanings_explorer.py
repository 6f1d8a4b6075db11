"""The meaning sorter without a browser."""

import pytest

from course_lib.explorers import explore_meanings
from course_lib.explorers.meaning_sorter import MEANINGS, SENTENCES, find_clues, sort_meaning


@pytest.mark.parametrize("sample", SENTENCES, ids=lambda sample: sample["text"][:30])
def test_the_sorter_agrees_with_the_author(sample):
    assert sort_meaning(sample["text"]) == sample["meaning"]


@pytest.mark.parametrize("sample", SENTENCES, ids=lambda sample: sample["text"][:30])
@pytest.mark.parametrize("guess", MEANINGS)
def test_a_guess_is_judged_and_explained(sample, guess):
    sorter = explore_meanings(sample["text"])
    sorter.guess = guess
    assert sorter.summary.startswith("Right" if guess == sample["meaning"] else "Not quite")
    assert sample["because"] in sorter.summary


def test_all_four_meanings_occur():
    assert {sample["meaning"] for sample in SENTENCES} == set(MEANINGS)


def test_clues_are_found_where_they_stand():
    sentence = "PROMPT and wallet, but not wallets-like walletx"
    assert [(clue.word, clue.start) for clue in find_clues(sentence)] == [("PROMPT", 0), ("wallet", 11)]
    assert all(sentence[clue.start : clue.end] == clue.word for clue in find_clues(sentence))


def test_only_the_first_guess_counts():
    sorter = explore_meanings()
    sorter.guess = "asset"
    sorter.guess = "text"
    assert sorter.score == (0, 1)


def test_your_own_sentence_is_judged_by_its_clues():
    sorter = explore_meanings("My wallet holds a prompt.")
    assert sorter.summary.startswith("Guess first")
    sorter.guess = "asset"
    assert "the sorter says both meanings" in sorter.summary
    assert "‘wallet’ (a blockchain asset)" in sorter.summary


def test_a_sentence_without_clues_is_admitted():
    sorter = explore_meanings("A token of my love.")
    sorter.guess = "unclear"
    assert "cannot tell" in sorter.summary


def test_an_empty_sentence_asks_for_one():
    sorter = explore_meanings("   ")
    sorter.guess = "text"
    assert sorter.summary.startswith("Write a sentence")


def test_typed_markup_stays_text():
    sorter = explore_meanings("<script>alert(1)</script> wallet")
    sorter.guess = "asset"
    assert "<script>" not in sorter._result.value
    assert "&lt;script&gt;" in sorter._result.value


def test_another_sentence_clears_the_guess_and_reset_the_score():
    sorter = explore_meanings()
    sorter.guess = "text"
    sorter._sample.value = SENTENCES[1]["text"]
    assert sorter.guess is None
    sorter._reset.click()
    assert sorter.sentence == SENTENCES[0]["text"]
    assert sorter.score == (0, 0)


def test_burning_tokens_is_said_of_both():
    assert sort_meaning("My agent will burn 40,000 tokens tonight.") == "unclear"
    assert sort_meaning("Holders voted to burn part of the supply.") == "asset"
