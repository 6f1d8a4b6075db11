"""Candidates for glitch tokens: what the functions promise, and the famous ones."""

import functools
import random
import unicodedata

import pytest

from course_lib.model_tokens import load_tokenizer
from course_lib.model_tokens.tokenizers import glitch_candidates, unreachable_tokens, whole_tokens

unreachable_of = functools.cache(unreachable_tokens)  # seconds each, and no test changes the table


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
    tok = load_tokenizer("qwen3")
    table = unreachable_of("qwen3")
    assert len(table) == 1673 + 236
    assert set(table["reason"]) == {"pattern", "normalisation"}
    for token_id, row in table.iterrows():
        assert tok.decode([token_id]) == row["text"]
        assert token_id not in tok.encode(row["text"])


# From the list of tokens that o200k_base does not give for their own text: each comes out of another text.
@pytest.mark.parametrize(("text", "token_id"), [
    ("&&\n// c", 3914),
    (" I'D", 3413),
    ("!\r\n//", 24091),
    (" 亚洲AVa", 99494),
])  # fmt: skip
def test_a_token_that_comes_out_of_a_longer_text_is_not_called_unreachable(text, token_id):
    tok = load_tokenizer("o200k_base")
    assert tok.encode(tok.decode([token_id])) != [token_id]
    assert token_id in tok.encode(text)
    assert token_id not in unreachable_of("o200k_base").index


def test_no_unreachable_token_comes_out_of_100_000_hostile_texts():
    tok, table = load_tokenizer("qwen3"), unreachable_of("qwen3")
    dice, named = random.Random(1948), table["text"].tolist()
    around = [
        *"\n\t'’/<>09９aAé न ทิ َא亚が❤𝒳_.\u200d\ufe0f\u0e48\u0e31",
        "\r\n",
        "\n\n",
        "'s",
        "'LL",
        "//",
        "&&",
    ]
    around += ["e\u0301", "ש\u05c1", "か\u3099", "न्", "ที่", "AV", "<|im_end|>"]
    unreachable, texts = set(table.index), set()
    for _ in range(100_000):
        parts = dice.choices(around, k=dice.randrange(6))
        if dice.random() < 0.8:
            parts.insert(dice.randrange(len(parts) + 1), dice.choice(named))
        texts.add("".join(parts))  # some come up many times
    seen = {token_id for text in texts for token_id in tok.encode(text)}
    assert not seen & unreachable
    assert not any(unicodedata.category(char) == "Cn" for text in named for char in text)
    assert len(seen) > 500  # many others do


@pytest.mark.parametrize("name", ["gpt2", "cl100k_base", "o200k_base", "tekken"])
def test_nothing_is_called_unreachable_without_proof(name):
    assert unreachable_of(name).empty


def test_several_patterns_in_a_row_are_refused_in_words():
    with pytest.raises(ValueError, match="several steps"):
        unreachable_tokens("deepseek-v4")


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
