"""Candidates for glitch tokens: what the functions promise, and the famous ones."""

import pytest

from course_lib.model_tokens import load_tokenizer
from course_lib.model_tokens.tokenizers import glitch_candidates, unreachable_tokens, whole_tokens


def test_the_famous_tokens_are_found():
    # Ids published by Rumbelow and Watkins, "SolidGoldMagikarp (plus, prompt generation)", 2023.
    odd = glitch_candidates("gpt2", "o200k_base", min_tokens=4)
    for token_id, text in [
        (43453, " SolidGoldMagikarp"),
        (42090, " TheNitromeFan"),
        (30212, " externalToEVA"),
    ]:
        assert odd.loc[token_id, "text"] == text


def test_the_dearest_come_first_and_none_is_cheap():
    odd = glitch_candidates("gpt2", "o200k_base", min_tokens=5)
    assert odd["tokens"].is_monotonic_decreasing
    assert odd["tokens"].min() >= 5
    assert [load_tokenizer("o200k_base").count(text) for text in odd["text"]] == odd["tokens"].tolist()


def test_an_unreachable_token_does_not_come_out_of_its_text():
    tok = load_tokenizer("o200k_base")
    table = unreachable_tokens("o200k_base")
    assert len(table)
    for token_id, row in table.iterrows():
        assert tok.decode([token_id]) == row["text"] == "".join(row["instead"])
        assert token_id not in tok.encode(row["text"])


def test_whole_tokens_are_ordinary_and_whole():
    tok = load_tokenizer("gpt2")
    found = dict(whole_tokens(tok))
    assert not set(found) & set(tok.special_tokens.values())
    assert all(tok.token_bytes(token_id) == text.encode() for token_id, text in found.items())
    assert found[31373] == "hello"


@pytest.mark.parametrize(
    ("name", "token_id", "real", "whole"), [("gpt2", 4210, 8, None), ("o200k_base", None, 22, 198_436)]
)
def test_a_token_that_is_the_replacement_character_is_whole(name, token_id, real, whole):
    found = dict(whole_tokens(load_tokenizer(name)))
    assert sum("\ufffd" in text for text in found.values()) == real
    assert token_id is None or found[token_id] == "\ufffd"
    assert whole is None or len(found) == whole


def test_other_families_are_refused_in_words():
    with pytest.raises(ValueError, match="byte-level BPE only"):
        unreachable_tokens("bert-uncased")
