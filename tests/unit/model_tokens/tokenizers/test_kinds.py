"""The six kinds of token: decided by the caller's characters, and never missing one."""

from collections import Counter

import pytest

from course_lib.data import declaration
from course_lib.model_tokens import Piece, load_tokenizer, piece_kinds

KINDS = {"word", "part of a word", "number", "punctuation", "space", "symbol"}


def kinds(text, name="o200k_base"):
    return piece_kinds(load_tokenizer(name).pieces(text), text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (" the", "word"),
        ("é", "word"),
        ("2", "number"),
        (".", "punctuation"),
        ("\n", "space"),
        (" €", "symbol"),
        ("🙂", "symbol"),
        (" नमस्ते", "word"),
        (" ที่", "word"),
        ("العَرَبِيَّة", "word"),
        ("tie\u0302\u0301ng", "word"),
        ("می\u200cخواهم", "word"),
        ("❤\ufe0f", "symbol"),
        ("1\ufe0f\u20e3", "number"),
        ("!\ufe0f", "punctuation"),
        ("\0", "symbol"),
        ("\ue000", "symbol"),
        ("\u200d", "symbol"),
        ("\u200b", "symbol"),
        ("\ufeff ", "symbol"),
        ("\u00a0\u2028\t", "space"),
    ],
)
def test_a_single_token_has_its_kind(text, kind):
    assert piece_kinds([Piece(0, text, text.encode(), 0, len(text))], text) == [kind]


def test_a_sign_behind_a_letter_is_a_part_and_behind_a_heart_a_symbol():
    assert kinds("कि", "gpt2") == ["part of a word"] * len(load_tokenizer("gpt2").pieces("कि"))
    for name in ("gpt2", "o200k_base", "bert-uncased"):
        assert set(kinds("❤\ufe0f", name)) == {"symbol"}


def test_pieces_that_touch_letters_are_parts_of_words():
    assert kinds("strawberry") == ["part of a word"] * 3


def test_the_second_half_of_a_contraction_is_a_part():
    assert kinds("don't", "gpt2") == ["word", "part of a word"]


def test_a_quoted_word_is_whole():
    assert kinds("'hello'") == ["punctuation", "word", "punctuation"]


def test_a_fragment_of_a_letter_is_no_word():
    # gpt2 needs two tokens for this one letter of Hindi, so neither is a word.
    assert kinds("न", "gpt2") == ["part of a word", "part of a word"]


@pytest.mark.parametrize("language", ["eng", "fin", "hin", "tha", "cmn_hans"])
@pytest.mark.parametrize("name", ["gpt2", "bert-uncased", "mistral-v3"])
def test_every_piece_gets_one_of_the_six(language, name):
    text = "\n".join(declaration(language))
    pieces = load_tokenizer(name).pieces(text)
    found = piece_kinds(pieces, text)
    assert len(found) == len(pieces)
    assert set(found) <= KINDS


def test_the_declaration_has_thirty_numbered_articles():
    assert Counter(kinds("\n".join(declaration("eng"))))["number"] == 30
