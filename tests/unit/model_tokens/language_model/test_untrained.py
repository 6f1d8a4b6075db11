"""Tokens that were never learned: found by the weights, confirmed by the counts of the training."""

import pytest

from course_lib.model_tokens.language_model import SUSPECT, corpus, load_model, token_weights, unused_bytes

MODEL = load_model()
WEIGHTS = token_weights()
READ = [count > 0 for count in MODEL.training["token_counts"]]


def test_the_weights_tell_exactly_which_tokens_were_never_read():
    suspected = set(WEIGHTS.index[WEIGHTS["likeness"] >= SUSPECT])
    assert suspected == {token_id for token_id, read in enumerate(READ) if not read}
    assert len(suspected) > 100


@pytest.mark.parametrize("word", [" freedom", " rights", "Everyone"])
def test_words_of_the_declaration_are_among_them(word):
    (token_id,) = MODEL.encode(word)
    assert WEIGHTS["likeness"][token_id] >= SUSPECT


def test_no_text_has_the_unused_bytes():
    assert len(unused_bytes(MODEL)) == 13
    assert not any(READ[token_id] for token_id in unused_bytes(MODEL))
    for token_id in unused_bytes(MODEL):
        with pytest.raises(UnicodeDecodeError):
            MODEL.merges.vocabulary[token_id].decode("utf-8")


def test_the_counts_are_those_of_the_stories():
    some = MODEL.encode(corpus(range(200)).replace("<|end|>", "\n"))
    assert all(READ[token_id] for token_id in some if MODEL.decode([token_id]) != "\n")
