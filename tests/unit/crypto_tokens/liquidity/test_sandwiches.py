"""Sandwiches against the closed formula, and the two shares that are both called slippage."""

from math import sqrt

import pytest

from course_lib.crypto_tokens.liquidity import Pool, SubnetPool, kept_by_bot, sandwich, slippage_two_ways

TOLERANCES = (0.001, 0.005, 0.01, 0.03, 0.05)
FREE, REAL = Pool(1_000_000, 1_000_000, fee=0), Pool(1_000_000, 1_000_000)


def front_of(reserve, victim, tolerance):
    """Without a fee, (√(V² + 4R(R + V)/(1 − t)) − V)/2 − R tokens push the victim to the limit."""
    return (sqrt(victim**2 + 4 * reserve * (reserve + victim) / (1 - tolerance)) - victim) / 2 - reserve


@pytest.mark.parametrize("tolerance", TOLERANCES)
def test_the_front_is_that_of_the_formula(tolerance):
    assert sandwich(FREE, 10_000, tolerance).front == pytest.approx(front_of(1e6, 1e4, tolerance), abs=1e-3)


def test_losses_and_gains_without_a_fee():
    found = [sandwich(FREE, 10_000, tolerance) for tolerance in TOLERANCES]
    assert [one.front for one in found] == pytest.approx(
        [502.86, 2521.90, 5062.88, 15422.52, 26107.61], abs=0.01
    )
    assert [one.loss for one in found] == pytest.approx([9.90, 49.50, 99.01, 297.03, 495.05], abs=0.005)
    assert [one.gain for one in found] == pytest.approx([10.10, 50.50, 100.99, 302.91, 504.75], abs=0.005)


def test_gains_with_the_fee():
    found = [sandwich(REAL, 10_000, tolerance).gain for tolerance in TOLERANCES]
    assert found == pytest.approx([7.02, 35.10, 70.16, 209.99, 349.14], abs=0.005)


@pytest.mark.parametrize("pool", [FREE, REAL, Pool(50, 9_000_000, 0.01)])
@pytest.mark.parametrize("tolerance", [0, *TOLERANCES, 0.5, 0.98])
def test_the_victim_never_loses_more_than_the_tolerance(pool, tolerance):
    amount = pool.tokens / 100
    attack = sandwich(pool, amount, tolerance)
    assert attack.loss <= attack.quoted * tolerance * (1 + 1e-9)
    assert attack.loss == pytest.approx(attack.quoted * tolerance, rel=1e-6, abs=1e-9)


def test_a_high_fee_takes_the_gain_away():
    assert sandwich(Pool(1_000_000, 1_000_000, fee=0.01), 100, 0.01).gain < 0
    assert sandwich(FREE, 10_000, 0).gain == 0


def test_the_case_of_march_2025():
    lost, part = 220_764 - 5_271, 1 - 5_271 / 220_764
    assert (lost, round(part, 4)) == (215_493, 0.9761)
    assert slippage_two_ways(220_764, 5_271)[0] == pytest.approx(part)


def test_what_a_bot_keeps():
    assert kept_by_bot(208_000, tip=200_000 / 208_000) == pytest.approx(8_000)
    with pytest.raises(ValueError, match="The tip is a share"):
        kept_by_bot(1, tip=2)


def test_two_shares_of_the_same_gap():
    # docs.bittensor.com calls 50 against 33.333 “50 % of the actual swap value”.
    assert slippage_two_ways(50, 100 / 3) == pytest.approx((1 / 3, 1 / 2))


def test_the_subnet_pools_of_the_documentation():
    assert SubnetPool(10, 100).bought(5) == pytest.approx(33.333, abs=0.001)
    found = SubnetPool(21.65, 5_170).bought(1)
    assert found == pytest.approx(228.256, abs=0.001)
    assert slippage_two_ways(5_170 / 21.65, found)[0] == pytest.approx(0.044, abs=0.0005)  # taostats: 4.4 %
    assert SubnetPool(100, 100).bought(10) == pytest.approx(9.09, abs=0.005)
    assert SubnetPool(100, 100).bought(1_000) == pytest.approx(90.9, abs=0.05)


@pytest.mark.parametrize("weight", [0.3, 0.5, 0.7])
def test_the_first_unit_costs_the_price(weight):
    pool = SubnetPool(1_000, 40_000, weight)
    assert 1e-6 / pool.bought(1e-6) == pytest.approx(pool.price, rel=1e-6)


@pytest.mark.parametrize("weight", [0, 1, -0.5])
def test_a_weight_lies_between(weight):
    with pytest.raises(ValueError, match="weight is"):
        SubnetPool(1, 1, weight)
