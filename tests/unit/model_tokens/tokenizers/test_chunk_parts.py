"""Parts of chunks: nothing that stands in a chunk is ever ruled out, and what is ruled out is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.model_tokens import load_tokenizer
from course_lib.model_tokens.tokenizers.chunk_parts import parts_of_chunks

NAMES = ["gpt2", "cl100k_base", "o200k_base", "tekken", "qwen3"]
# The libraries know different versions of Unicode; here only what has not changed since version 3.2 of 2002.
OLD = st.characters(exclude_categories=["Cs", "Cn"]).filter(
    lambda char: unicodedata.ucd_3_2_0.category(char) == unicodedata.category(char)
)
LETTERS = "aZſ'’sStT dDlL0१7\n\r\t /!<>ด่ีนَ世が́͡-_ \x1c\u200d🙂"


@pytest.mark.parametrize("name", NAMES)
@given(st.text(st.sampled_from(LETTERS) | OLD, max_size=12))
def test_every_part_of_every_real_chunk_passes(name, text):
    tok = load_tokenizer(name)
    inside = parts_of_chunks(tok.pattern)
    for word in tok.words(text):
        for start in range(len(word)):
            for end in range(start + 1, len(word) + 1):
                assert inside.fullmatch(word[start:end]), (word, word[start:end])


@pytest.mark.parametrize(("name", "text", "expected"), [
    ("qwen3", "ที่", False),  # a mark behind a letter
    ("qwen3", "\u0e35\u0e17\u0e17", True),  # a mark in front of letters
    ("o200k_base", "ที่", True),
    ("qwen3", "12", False),  # digit by digit
    ("o200k_base", "123", True),
    ("o200k_base", "1234", False),
    ("gpt2", "1234567", True),
    ("gpt2", "'re", True),
    ("gpt2", "a're", False),
    ("o200k_base", "a're", True),
    ("o200k_base", "\n//", True),  # behind punctuation: the chunk "&&\n//"
    ("cl100k_base", "\n//", False),
    ("gpt2", "freedom of", False),
])  # fmt: skip
def test_what_may_stand_in_a_chunk(name, text, expected):
    assert bool(parts_of_chunks(load_tokenizer(name).pattern).fullmatch(text)) is expected


@pytest.mark.parametrize(("pattern", "inside", "outside"), [
    ("abc", ["a", "b", "bc", "abc", ""], ["ac", "abca"]),
    ("a|bc", ["a", "c"], ["ab"]),
    ("(?:ab)+", ["ba", "bab"], ["aa"]),
    ("(?:ab){2}c", ["bab", "babc"], ["cab", "ababab"]),
    ("xa{1,3}", ["aaa", "xa"], ["aaaa", "ax"]),
    ("x(?:ab)?y", ["xy", "by"], ["abab"]),
    ("(?i:a)b", ["A", "Ab"], ["B"]),
])  # fmt: skip
def test_parts_of_small_patterns(pattern, inside, outside):
    found = parts_of_chunks(pattern)
    assert all(found.fullmatch(text) for text in inside)
    assert not any(found.fullmatch(text) for text in outside)


@pytest.mark.parametrize("pattern", ["a)", ".", "(?=a)b", "^a", "(?<!a)b"])
def test_what_is_not_understood_is_refused(pattern):
    with pytest.raises(ValueError, match="pattern"):
        parts_of_chunks(pattern)
