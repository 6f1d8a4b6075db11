"""Context budgets, pages, and chunks that lose nothing."""

import itertools
import unicodedata
from decimal import Decimal
from fractions import Fraction

import numpy
import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.data import declaration
from course_lib.model_tokens import Budget, chunks, load_tokenizer, pages_that_fit

NAMES = ["gpt2", "o200k_base", "bert-uncased", "qwen3", "mistral-v3"]


def test_room_is_what_is_left():
    budget = Budget(window=128_000, answer=4_000, instructions=1_500, tools=900, history=3_000)
    assert budget.room == 118_600
    assert budget.room + budget.claimed == budget.window


def test_a_window_can_be_full_but_not_more():
    assert Budget(window=100, answer=100).room == 0
    with pytest.raises(ValueError, match="101 tokens are claimed, but the window holds 100: 1 too many"):
        Budget(window=100, answer=100, history=1)
    with pytest.raises(ValueError, match="answer is a number of tokens"):
        Budget(window=100, answer=-1)


def test_only_whole_pages_fit():
    assert [pages_that_fit(room, 1.25, 400) for room in (0, 499, 500, 999, 1_000)] == [0, 0, 1, 1, 2]
    with pytest.raises(ValueError, match="above 0"):
        pages_that_fit(100, 0)


@pytest.mark.parametrize(
    "tokens_per_word", [1.09, 1.1, 1.15, 0.7, numpy.float64(1.09), Decimal("1.09"), Fraction(109, 100)]
)
def test_a_page_that_fits_exactly_fits(tokens_per_word):
    exact = Fraction(str(tokens_per_word))
    for words in (1, 300, 400, numpy.int64(500)):
        for pages in range(1, 200):
            room = exact * int(words) * pages
            if room.denominator == 1:
                assert pages_that_fit(int(room), tokens_per_word, words) == pages
                assert pages_that_fit(int(room) - 1, tokens_per_word, words) < pages
    assert pages_that_fit(436, 1.09, 400) == 1


@pytest.mark.parametrize("wrong", ["many", None, float("nan"), -1, True])
def test_what_is_no_page_is_refused_in_words(wrong):
    for arguments in [(wrong, 1.15, 500), (1_000, wrong, 500), (1_000, 1.15, wrong)]:
        with pytest.raises(ValueError, match="number"):
            pages_that_fit(*arguments)


def test_numbers_of_numpy_are_welcome():
    assert Budget(window=numpy.int64(100), answer=numpy.int32(40)).room == 60
    assert len(chunks("one two three four", load_tokenizer("gpt2"), numpy.int64(2), numpy.uint8(0))) == 2


def check(text, tokenizer, size, overlap):
    """Everything that chunks promise."""
    found = chunks(text, tokenizer, size, overlap)
    if not text:
        assert found == []
        return
    assert found[0].start == 0
    assert found[-1].end == len(text)
    for chunk in found:
        assert chunk.text == text[chunk.start : chunk.end] != ""
        assert chunk.tokens == tokenizer.count(chunk.text) <= size
        assert not unicodedata.category(chunk.text[0]).startswith("M") or chunk.start == 0
    for before, after in itertools.pairwise(found):
        assert before.start < after.start <= before.end < after.end  # so each brings new text
        assert tokenizer.count(text[after.start : before.end]) <= overlap
    characters = {found.start() for found in regex.finditer(r"\X", text)} | {len(text)}
    assert {place for chunk in found for place in (chunk.start, chunk.end)} <= characters
    rebuilt = found[0].text + "".join(b.text[a.end - b.start :] for a, b in itertools.pairwise(found))
    assert rebuilt == text


@settings(deadline=None, max_examples=60)
@given(
    text=st.text(alphabet=st.sampled_from("ab é\n\r1.न्मсте́👩\u200d🚀🏽❤\ufe0f🇩🇪가ᄀ中 "), max_size=60),
    name=st.sampled_from(NAMES),
    size=st.integers(60, 90),
    overlap=st.integers(0, 40),
)
def test_odd_texts(text, name, size, overlap):
    try:
        check(text, load_tokenizer(name), size, overlap)
    except ValueError as problem:  # one character with so many marks that no chunk of this size holds it
        assert "too small" in str(problem)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["eng", "hin", "tha", "cmn_hans"])
@pytest.mark.parametrize(("size", "overlap"), [(500, 0), (100, 30), (20, 5)])
def test_real_texts(name, language, size, overlap):
    check("\n".join(declaration(language)[:20]), load_tokenizer(name), size, overlap)


def test_chunks_use_the_room_they_have():
    # 2,017 tokens in steps of 450: the formula of the exercise, ceiling((2,017 − 50) / 450).
    found = chunks("\n".join(declaration("eng")), load_tokenizer("o200k_base"), 500, 50)
    assert [chunk.tokens for chunk in found[:-1]] == [500] * 4
    assert len(found) == 5


def test_a_family_stays_together():
    text = "👩‍👩‍👧‍👦" * 5
    assert {
        chunk.text.replace("👩‍👩‍👧‍👦", "") for chunk in chunks(text, load_tokenizer("o200k_base"), 30)
    } == {""}


def test_an_overlap_never_makes_a_chunk_of_old_text():
    text = "Hi there 👨‍👩‍👧‍👦!"
    found = chunks(text, load_tokenizer("gpt2"), 24, 3)
    assert all(before.end < after.end for before, after in itertools.pairwise(found))
    check(text, load_tokenizer("gpt2"), 24, 3)


@pytest.mark.parametrize("size", [10, 14, 20])
def test_flags_stay_whole(size):
    for chunk in chunks("🇩🇪🇫🇷🇮🇹", load_tokenizer("gpt2"), size):
        assert len(chunk.text) % 2 == 0
        assert chunk.start % 2 == 0


@pytest.mark.parametrize(
    ("size", "overlap", "says"),
    [
        (0, 0, "a whole number of tokens from 1 on"),
        ("9", 0, "of tokens from 1 on"),
        (5, 5, "from 0 to 4"),
        (5, -1, "from 0 to 4"),
    ],
)
def test_impossible_sizes_are_explained(size, overlap, says):
    with pytest.raises(ValueError, match=says):
        chunks("some text", load_tokenizer("gpt2"), size, overlap)


def test_a_character_larger_than_a_chunk_is_explained():
    with pytest.raises(ValueError, match="A chunk of 3 tokens is too small"):
        chunks("👩‍👩‍👧‍👦", load_tokenizer("gpt2"), 3)
    with pytest.raises(ValueError, match=r"A chunk of 1 token is too small: .* has 3 and"):
        chunks("🦜", load_tokenizer("gpt2"), 1)
