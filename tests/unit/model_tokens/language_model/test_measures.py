"""Log-probabilities, perplexity, bits per byte: known values, and what must hold whatever the tokenizer."""

import math

import numpy as np
import pytest

from course_lib.model_tokens.language_model import (
    bits_per_byte,
    corpus,
    load_model,
    log_probabilities,
    pair_log_probabilities,
    perplexity,
    story,
)

MODEL = load_model()


@pytest.mark.parametrize(
    ("chances", "expected"), [((1 / 2, 1 / 4, 1 / 8), 4.0), ([1 / 1024] * 5, 1024.0), ([1.0], 1.0)]
)
def test_perplexity(chances, expected):
    assert perplexity(np.log(chances)) == pytest.approx(expected)


def test_bits_per_byte_does_not_depend_on_how_a_text_is_cut():
    # 6.0 nats over 8 bytes, as two tokens or as three: published as 1.0820.
    for losses in ([1.5, 4.5], [1.0, 2.0, 3.0]):
        assert bits_per_byte([-loss for loss in losses], "is Delhi") == pytest.approx(1.0820, abs=5e-5)
    assert perplexity([-1.5, -4.5]) == pytest.approx(20.09, abs=0.005)
    assert perplexity([-1.0, -2.0, -3.0]) == pytest.approx(7.39, abs=0.005)


def test_bytes_and_not_characters_are_counted():
    assert bits_per_byte([-math.log(2) * 3], "日") == pytest.approx(1.0)


def test_a_table_of_all_pairs_is_a_distribution():
    learned = [0, 1, 2, 0, 1, 1, 2, 2, 0]
    for first in range(3):
        total = sum(math.exp(pair_log_probabilities([first, other], learned, 3)[0]) for other in range(3))
        assert total == pytest.approx(1, rel=0.1)


def test_the_model_is_less_surprised_by_stories_than_by_other_texts():
    stories = [bits_per_byte(log_probabilities(text), text) for text in map(story, range(10**6, 10**6 + 20))]
    others = [
        "All human beings are born free and equal.",
        "x = 3 * y + 1",
        "Stories the of order wrong in the.",
    ]
    assert max(stories) < min(bits_per_byte(log_probabilities(text), text) for text in others)


def test_looking_far_back_beats_looking_at_one_token():
    text = story(1_000_001)
    ids, learned = MODEL.encode(text), MODEL.encode(corpus(range(500)))
    pairs = pair_log_probabilities(ids, learned, 1024)
    assert log_probabilities(text)[1:].mean() > pairs.mean()


def test_nothing_has_no_perplexity_and_no_bytes():
    with pytest.raises(ValueError, match="no tokens"):
        perplexity([])
    with pytest.raises(ValueError, match="no bytes"):
        bits_per_byte([], "")
