"""What a stream shows: whole characters only, and in the end everything."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.model_tokens import load_tokenizer, stream_text

BYTE_LEVEL = ["gpt2", "o200k_base", "tekken", "deepseek-v4"]
FAMILY = "👨‍👩‍👧‍👦"


@pytest.mark.parametrize("name", BYTE_LEVEL)
@settings(max_examples=40, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="�"), max_size=30))
def test_a_stream_only_grows_and_ends_with_the_text(name, text):
    tok = load_tokenizer(name)
    ids = tok.encode(text)
    shown = list(stream_text(ids, tok))
    assert len(shown) == len(ids)
    assert shown[-1:] == ([text] if text else [])
    assert all(later.startswith(earlier) for earlier, later in pairwise(shown))
    assert not any("�" in step for step in shown)


@pytest.mark.parametrize(
    ("name", "tokens"), [("gpt2", 14), ("cl100k_base", 18), ("o200k_base", 11), ("qwen3", 10)]
)
def test_the_family_of_25_bytes_arrives_in_as_many_steps_as_published(name, tokens):
    assert len(FAMILY.encode()) == 25
    tok = load_tokenizer(name)
    shown = list(stream_text(tok.encode(FAMILY), tok))
    assert len(shown) == tokens
    assert shown[-1] == FAMILY


def test_an_unfinished_character_is_shown_as_such_in_the_end():
    tok = load_tokenizer("gpt2")
    ids = tok.encode("a🙂")[:-1]
    assert list(stream_text(ids, tok)) == ["a", "a", "a�"]
    assert list(stream_text([], tok)) == []


def test_it_streams_while_the_ids_arrive():
    def ids():
        yield from tok.encode("Hi")
        raise AssertionError("asked for an id too early")

    tok = load_tokenizer("gpt2")
    assert next(stream_text(ids(), tok)) == "Hi"


@pytest.mark.parametrize("name", ["bert-uncased", "mistral-v3", "xlm-roberta"])
def test_a_tokenizer_that_writes_no_bytes_is_refused(name):
    with pytest.raises(ValueError, match="choose a byte-level BPE tokenizer"):
        list(stream_text([100], load_tokenizer(name)))


def test_special_tokens_have_the_bytes_of_their_text():
    for name, special in [("qwen3", "<think>"), ("cl100k_base", "<|endoftext|>")]:
        tok = load_tokenizer(name)
        assert tok.token_bytes(tok.special_tokens[special]) == special.encode()


def test_an_id_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="no token with the id 999999"):
        load_tokenizer("gpt2").token_bytes(999_999)


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=30))
def test_token_bytes_are_the_bytes_of_the_pieces(text):
    for name in ["gpt2", "deepseek-v4"]:
        tok = load_tokenizer(name)
        pieces = tok.pieces(text)
        assert [tok.token_bytes(piece.id) for piece in pieces] == [piece.raw for piece in pieces]
