"""The search of the ten questions, without a browser."""

import pytest

from course_lib.explorers import explore_faq
from course_lib.research.due_diligence import faq


def test_shows_all_ten_at_first():
    explorer = explore_faq()
    assert explorer.summary == "All 10 questions."
    assert explorer._sentence.value.count("<b>") == 10


def test_searches_while_one_types():
    explorer = explore_faq()
    explorer._query.value = "coins"
    assert explorer.found == faq("coins")
    first = explorer._sentence.value.partition("<b>")[2]
    assert first.startswith("Is an AI coin different")
    explorer._reset.click()
    assert explorer.query == ""


def test_one_question_fits_and_more_fit():
    sentences = {len(it.found): it.summary for it in map(explore_faq, ("coin", "risk"))}
    assert 1 in sentences and max(sentences) > 1
    for found, sentence in sentences.items():
        assert f"{found} of 10 questions {'fits' if found == 1 else 'fit'} “" in sentence


def test_markup_and_nonsense_are_no_error():
    explorer = explore_faq("<img src=x> zebra")
    assert "None of the 10" in explorer.summary
    assert "<img" not in explorer._sentence.value
    assert len(explore_faq("z" * 3_000).summary) < 200
    with pytest.raises(ValueError, match="is a text"):
        explore_faq(3)
