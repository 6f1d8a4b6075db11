"""Monte Carlo on unlock plans: seeded, and right in the cases where one can work out the answer."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.crypto_tokens.vesting.monte_carlo import FIRST_PRICE, Scenario, bands, draw, simulate_scenario

CERTAIN = {"delay_months": 0, "sold_early": 1.0, "absorption": 0.0, "volatility": 0.0, "runs": 50}
PLAN = np.array([[100.0, 0, 0, 0, 0], [0, 10, 10, 10, 0], [0, 0, 25, 0, 0]])

plans = st.tuples(st.integers(1, 5), st.integers(1, 30), st.integers(0, 2**31)).map(
    lambda shape: np.random.default_rng(shape[2]).integers(0, 1000, shape[:2]).astype(float)
)
scenarios = st.builds(
    Scenario,
    delay_months=st.integers(0, 12),
    sold_early=st.floats(0, 1),
    absorption=st.floats(0, 1),
    impact=st.floats(0, 10),
    volatility=st.floats(0, 2),
    runs=st.integers(1, 60),
    seed=st.integers(0, 100),
)


def test_without_chance_every_run_is_the_plan():
    outcome = simulate_scenario(PLAN, Scenario(**CERTAIN))
    assert (outcome.circulating == [100, 110, 145, 155, 155]).all()
    assert (outcome.sold == [0, 10, 35, 10, 0]).all()


def test_the_price_falls_by_what_is_sold_beyond_absorption():
    outcome = simulate_scenario(PLAN, Scenario(**CERTAIN, impact=2))
    falls = [0, 10 / 110, 35 / 145, 10 / 155, 0]
    assert np.allclose(outcome.price, FIRST_PRICE * np.exp(-2 * np.cumsum(falls)))


def test_what_buyers_absorb_moves_no_price():
    calm = CERTAIN | {"sold_early": 0.0}
    assert (simulate_scenario(PLAN, Scenario(**calm)).price == FIRST_PRICE).all()
    assert (simulate_scenario(PLAN, Scenario(**CERTAIN, impact=0)).price == FIRST_PRICE).all()


def test_a_late_start_moves_unlocks_and_changes_no_amount():
    outcome = simulate_scenario(PLAN, Scenario(**CERTAIN | {"delay_months": 3, "runs": 400}))
    rows = {tuple(row) for row in outcome.circulating}
    assert rows == {
        (100, 110, 145, 155, 155),
        (100, 100, 110, 145, 155),
        (100, 100, 100, 110, 145),
        (100, 100, 100, 100, 110),
    }


def test_volatility_has_the_promised_size():
    steps = np.diff(
        np.log(simulate_scenario(np.ones((1, 200)), Scenario(volatility=0.8, impact=0)).price), axis=1
    )
    assert steps.std() * np.sqrt(12) == pytest.approx(0.8, rel=0.02)
    assert abs(steps.mean()) < 0.005


def test_mean_shares_are_the_assumed_ones():
    for share in (0.1, 0.5, 0.8):
        sold = simulate_scenario(PLAN, Scenario(delay_months=0, sold_early=share, runs=20_000)).sold
        assert sold[:, 2].mean() == pytest.approx(share * 35, rel=0.02)


@given(plans, scenarios)
def test_what_holds_in_every_run(plan, scenario):
    outcome = simulate_scenario(plan, scenario)
    assert outcome.circulating.shape == outcome.sold.shape == (scenario.runs, plan.shape[1])
    assert (np.diff(outcome.circulating, axis=1) >= 0).all()
    assert (outcome.circulating <= plan.sum() * (1 + 1e-12)).all()
    fresh = outcome.circulating - outcome.circulating[:, :1]
    assert (outcome.sold.cumsum(axis=1) <= fresh * (1 + 1e-9) + 1e-9).all()
    assert (outcome.price[:, 0] == FIRST_PRICE).all()
    assert (outcome.price > 0).all()


@given(plans, scenarios)
def test_the_same_seed_is_the_same_future(plan, scenario):
    first = simulate_scenario(plan, scenario)
    draw.cache_clear()
    again = simulate_scenario(plan, scenario)
    assert (first.price == again.price).all() and (first.sold == again.sold).all()


@given(plans, scenarios)
def test_stronger_impact_never_raises_a_price(plan, scenario):
    from dataclasses import replace

    weaker = simulate_scenario(plan, replace(scenario, impact=scenario.impact / 2))
    assert (simulate_scenario(plan, scenario).price <= weaker.price * (1 + 1e-12)).all()


def test_bands_are_in_order():
    table = bands(simulate_scenario(PLAN, Scenario()).price)
    assert list(table.columns) == [5, 25, 50, 75, 95]
    assert len(table) == 5
    assert (np.diff(table.to_numpy(), axis=1) >= 0).all()


def test_nothing_circulating_is_no_division():
    outcome = simulate_scenario(np.zeros((1, 3)), Scenario(runs=3, volatility=0))
    assert (outcome.price == FIRST_PRICE).all()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"sold_early": 1.5}, "sold_early is a number from 0 to 1, not 1.5"),
        ({"sold_early": "half"}, "sold_early is a number from 0 to 1, not 'half'"),
        ({"volatility": float("nan")}, "volatility is a number from 0 to 10, not nan"),
        ({"runs": 0}, "runs is a whole number from 1 to 100,000, not 0"),
        ({"runs": 10.5}, "runs is a whole number from 1 to 100,000, not 10.5"),
        ({"delay_months": -1}, "delay_months is a whole number from 0 to 120"),
        ({"impact": True}, "impact is a number from 0 to 100, not True"),
    ],
)
def test_an_impossible_scenario_gets_a_sentence(wrong, words):
    with pytest.raises(ValueError) as caught:
        Scenario(**wrong)
    assert words in str(caught.value)


@pytest.mark.parametrize("wrong", [[1, 2, 3], [[]], [[-1.0]], [[float("nan")]]])
def test_impossible_unlocks_get_a_sentence(wrong):
    with pytest.raises(ValueError, match="Unlocks must be a table of numbers"):
        simulate_scenario(np.array(wrong), Scenario())
