"""Synthetic prices: what their models promise, and measures checked by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.crypto_tokens.liquidity.price_paths import (
    basket_volatility,
    common_correlation,
    crash_paths,
    drawdowns,
    gain_to_recover,
    max_drawdown,
    mean_correlation,
    random_paths,
    volatility,
)

prices = st.lists(st.floats(0.01, 1e6), min_size=1, max_size=50)


def test_drawdowns_by_hand():
    assert drawdowns([100, 150, 75, 120, 60, 90]).tolist() == pytest.approx([0, 0, 0.5, 0.2, 0.6, 0.4])
    assert max_drawdown([10, 5, 100, 90]) == 0.5
    assert max_drawdown(np.array([[1, 2, 1], [1, 2, 3]])).tolist() == [0.5, 0]


@given(prices)
def test_a_drawdown_is_a_share_of_what_was_there(path):
    assert 0 <= max_drawdown(path) <= 1 - min(path) / max(path) + 1e-12


@given(st.floats(0, 0.999))
def test_the_way_back_undoes_the_fall(fall):
    assert (1 - fall) * (1 + gain_to_recover(fall)) == pytest.approx(1)


def test_paths_have_the_volatility_asked_for_and_no_trend():
    paths = random_paths(0.8, runs=4_000)
    assert (paths[:, 0] == 100).all()
    assert np.mean([volatility(path) for path in paths[:200]]) == pytest.approx(0.8, rel=0.02)
    assert paths[:, -1].mean() == pytest.approx(100, rel=0.06)


def test_the_same_seed_is_the_same_luck():
    assert (random_paths(0.5, runs=3) == random_paths(0.5, runs=3)).all()
    assert (random_paths(0.5, runs=3) != random_paths(0.5, runs=3, seed=1)).any()
    assert (random_paths(0, runs=2) == 100).all()


def test_correlation_in_calm_and_in_a_crash():
    # Long stretches, so that the sample comes near the model.
    paths = crash_paths(tokens=10, market=0.6, own=0.6, crash_market=1.8, calm_days=3_000, crash_days=3_000)
    assert mean_correlation(paths[:, :3001]) == pytest.approx(common_correlation(1, 0.6, 0.6), abs=0.03)
    assert mean_correlation(paths[:, 3000:]) == pytest.approx(common_correlation(1, 1.8, 0.6), abs=0.03)
    assert common_correlation(1, 0.6, 0.6) == 0.5
    assert common_correlation(1, 1.8, 0.6) == 0.9


def test_the_market_falls_by_what_was_asked_for():
    alone = crash_paths(tokens=2, own=0, crash_fall=0.5)
    assert alone[0, -1] / alone[0, 180] == pytest.approx(0.5)
    assert np.allclose(alone[0], alone[1])


@given(st.integers(1, 10_000), st.floats(0.01, 3), st.floats(0, 1))
def test_a_basket_swings_between_its_floor_and_one_token(tokens, sigma, correlation):
    swing = basket_volatility(tokens, sigma, correlation)
    assert sigma * correlation**0.5 - 1e-9 <= swing <= sigma + 1e-9
    assert basket_volatility(1, sigma, correlation) == pytest.approx(sigma)


def test_a_basket_of_a_simulated_market():
    paths = random_paths(1.0, days=2_000, runs=20)
    basket = np.diff(np.log(paths), axis=1).mean(axis=0)
    assert basket.std() * 365**0.5 == pytest.approx(basket_volatility(20, 1.0, 0.0), rel=0.1)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: volatility([1, 2]),
        lambda: volatility([1, 0, 2]),
        lambda: max_drawdown([]),
        lambda: max_drawdown([1, float("nan")]),
        lambda: gain_to_recover(1),
        lambda: random_paths(-1),
        lambda: crash_paths(crash_fall=1),
        lambda: crash_paths(own=99),
        lambda: crash_paths(seed="a"),
        lambda: crash_paths(seed=3.5),
        lambda: random_paths(1.0, seed=-1),
        lambda: common_correlation(0, 1, 0),
        lambda: mean_correlation(np.ones((1, 5))),
        lambda: basket_volatility(0, 1, 0),
    ],
)
def test_impossible_prices_are_explained(wrong):
    with pytest.raises(ValueError, match=r"\.$"):
        wrong()
