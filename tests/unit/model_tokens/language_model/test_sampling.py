"""From scores to a choice: published values, the order of the knobs, and what holds for all scores."""

from random import Random

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from course_lib.model_tokens.language_model import (
    Sampling,
    drawn_id,
    entropy,
    keep_min_p,
    keep_top_k,
    keep_top_p,
    penalised,
    probabilities,
    stages,
    warmed,
)

some_scores = st.lists(st.floats(-50, 50), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("temperature", "expected"),
    [
        (1.0, [0.665241, 0.244728, 0.090031]),
        (0.5, [0.866813, 0.117310, 0.015876]),
        (2.0, [0.506480, 0.307196, 0.186324]),
        (0.0, [1, 0, 0]),
    ],
)
def test_temperature(temperature, expected):
    assert warmed([2.0, 1.0, 0.0], temperature) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("bias", "expected"), [({2: 2.0}, [0.422319, 0.155362, 0.422319]), ({0: -100.0}, [0, 0.731059, 0.268941])]
)
def test_bias(bias, expected):
    assert probabilities([2.0, 1.0, 0.0], Sampling(bias=bias)) == pytest.approx(expected, abs=1e-6)


# The cases of Hugging Face transformers' test_logits_process.py.
@pytest.mark.parametrize(
    ("chances", "limit", "kept"),
    [
        ([0.3, 0.1, 0.1, 0.5], 0.8, {0, 3}),
        ([0.15, 0.3, 0.3, 0.25], 0.8, {1, 2, 3}),
        (warmed(np.arange(-5.0, 5.0), 1), 0.9, {7, 8, 9}),
    ],
)
def test_top_p_keeps_what_the_published_cases_keep(chances, limit, kept):
    assert set(np.flatnonzero(keep_top_p(chances, limit))) == kept


@pytest.mark.parametrize(
    ("scores", "kept"),
    [(np.arange(10.0), {7, 8, 9}), ([10.0, 11, 12, 13, 14, 5, 6, 7, 8, 9], {2, 3, 4})],
)
def test_top_k_keeps_what_the_published_cases_keep(scores, kept):
    assert set(np.flatnonzero(keep_top_k(warmed(scores, 1), 3))) == kept


def test_min_p_and_the_repetition_penalty_have_the_published_values():
    assert set(np.flatnonzero(keep_min_p([0.9, 0.0274, 0.047, 0.0274], 0.05))) == {0, 2}
    assert penalised([-0.1, 0.1, 0.4], [0, 1, 2], 2.0) == pytest.approx([-0.2, 0.05, 0.2])
    assert penalised([1.0, 1.0], [1, 1], 2.0).tolist() == [1.0, 0.5]


@given(some_scores, st.floats(0, 5), st.integers(0, 40), st.floats(0.01, 1))
@example([-1.85e-284, 0.0], 1.0, 0, 0.5)  # two scores that differ, and the same probability for both
def test_there_is_always_something_to_draw(scores, temperature, top_k, top_p):
    warm, _, chances = stages(scores, Sampling(temperature, top_k, top_p))
    assert chances.sum() == pytest.approx(1)
    assert (chances >= 0).all()
    assert chances[warm == warm.max()].max() > 0
    assert chances[drawn_id(chances, Random(1))] > 0


@given(some_scores, st.floats(0.01, 1))
def test_top_p_keeps_as_few_as_it_can(scores, limit):
    chances = warmed(scores, 1)
    kept = np.flatnonzero(keep_top_p(chances, limit))
    assert chances[kept].sum() >= limit - 1e-6
    assert chances[kept].sum() - chances[kept].min() < limit + 1e-6


def test_top_k_comes_before_top_p():
    # Of the two that top-k keeps, the first has 0.625: enough for a top-p of 0.6, though not of all four.
    chances = np.log([0.5, 0.3, 0.1, 0.1])
    assert probabilities(chances, Sampling(top_k=2, top_p=0.6)).tolist() == [1, 0, 0, 0]
    assert np.count_nonzero(probabilities(chances, Sampling(top_p=0.6))) == 2


def test_a_top_p_of_1_cuts_nothing():
    scores = np.linspace(0, 40, 100)  # the last is e to the 40 times as likely as the first
    assert np.count_nonzero(probabilities(scores, Sampling())) == 100


def test_draws_come_as_often_as_they_should():
    random, chances = Random(3), [0.2, 0.0, 0.5, 0.3]
    drawn = [drawn_id(chances, random) for _ in range(20_000)]
    assert [drawn.count(i) / len(drawn) for i in range(4)] == pytest.approx(chances, abs=0.015)
    assert drawn.count(1) == 0


def test_entropy_in_bits():
    assert entropy([0.25] * 4) == 2
    assert entropy([1.0, 0.0]) == 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"temperature": -0.1}, "0 or more"),
        ({"temperature": float("inf")}, "0 or more"),
        ({"temperature": float("nan")}, "0 or more"),
        ({"top_k": -1}, "0 keeps all"),
        ({"top_p": 0}, "above 0"),
        ({"top_p": 1.1}, "at most 1"),
    ],
)
def test_an_impossible_knob_gets_a_sentence(wrong, said):
    with pytest.raises(ValueError, match=said):
        Sampling(**wrong)


def test_a_bias_of_no_token_gets_a_sentence():
    with pytest.raises(ValueError, match="no token with the id 3"):
        probabilities([1.0, 2.0, 3.0], Sampling(bias={3: 1.0}))


def test_a_share_above_one_would_leave_no_token():
    with pytest.raises(ValueError, match="share"):
        keep_min_p([0.5, 0.5], 2)
