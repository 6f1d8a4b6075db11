"""Bonding curves against values that public tests assert, in lamports and base units."""

import pytest

from course_lib.crypto_tokens.liquidity import (
    COIN,
    LAMPORTS,
    PUMP_FUN,
    LaunchCurve,
    bancor_paid_back,
    bancor_tokens,
    with_fee,
)


def test_the_raise_of_pump_fun():
    raised = PUMP_FUN.cost(PUMP_FUN.for_sale)
    assert raised == 85_005_359_057
    assert with_fee(raised) == 85_855_412_647
    assert PUMP_FUN.supply - PUMP_FUN.for_sale == 206_900_000 * COIN


@pytest.mark.parametrize(("sol", "coins"), [(10, 268_250_000), (30, 536_500_000)])
def test_what_sol_buys(sol, coins):
    assert PUMP_FUN.bought(sol * LAMPORTS) == coins * COIN
    assert PUMP_FUN.cost(coins * COIN) == sol * LAMPORTS


def test_the_first_sol_buys_three_and_a_half_per_cent():
    bought = PUMP_FUN.bought(LAMPORTS)
    assert bought == 34_612_903_225_806
    assert bought / PUMP_FUN.supply == pytest.approx(0.0346, abs=5e-5)


def test_prices_and_caps_at_both_ends():
    done = PUMP_FUN.after(PUMP_FUN.for_sale)
    assert PUMP_FUN.price == pytest.approx(2.7958993476234855e-08)
    assert done.price == pytest.approx(4.10880e-7, rel=1e-5)
    assert done.price / PUMP_FUN.price == pytest.approx(14.696, abs=0.001)
    assert (PUMP_FUN.market_cap, done.market_cap) == pytest.approx((27.959, 410.88), rel=1e-4)
    assert done.raised == 85_005_359_057
    assert done.market_cap / (done.raised / LAMPORTS) == pytest.approx(4.83, abs=0.01)


@pytest.mark.parametrize("steps", [1, 2, 7, 100])
def test_in_parts_it_costs_the_same_but_for_rounding_up(steps):
    """A lamport rounded up early also raises the later price, by less than a factor of 115/30."""
    curve = PUMP_FUN
    for _ in range(steps):
        curve = curve.after(PUMP_FUN.for_sale // steps)
    assert 0 <= curve.raised - PUMP_FUN.cost(PUMP_FUN.for_sale // steps * steps) <= 4 * steps


@pytest.mark.parametrize("lamports", [1, 999, LAMPORTS, 84 * LAMPORTS])
def test_nobody_gets_more_than_was_paid_for(lamports):
    assert PUMP_FUN.cost(PUMP_FUN.bought(lamports)) <= lamports


def test_more_than_is_for_sale_is_not_sold():
    assert PUMP_FUN.bought(10**15) == PUMP_FUN.for_sale
    with pytest.raises(ValueError, match="The number of base units is a whole number"):
        PUMP_FUN.cost(PUMP_FUN.for_sale + 1)
    with pytest.raises(ValueError, match="would have no price"):
        LaunchCurve(1, 100, 100, 200)


@pytest.mark.parametrize(
    ("supply", "reserve", "weight", "paid", "tokens"),
    [
        (1_000_000, 10_000, 1_000, 10_000, 693),  # dOrgTech/OpenRaise
        (100_000_000, 1_000_000, 1_000_000, 10_000, 1_000_000),  # the same test
        (1, 1, 1, 1, 0),  # the same test
        (1_000, 100, 500_000, 300, 1_000),  # by hand: √(1 + 300/100) = 2
        (2 * 10**18, 10**18 // 2, 500_000, 10**18, 1_464_101_615_137_754_587),  # 2·(√3 − 1), arrayfinance
    ],
)
def test_bancor(supply, reserve, weight, paid, tokens):
    assert bancor_tokens(supply, reserve, weight, paid) == tokens


def test_bancor_backwards():
    assert bancor_paid_back(2_000, 400, 500_000, 1_000) == 300
    assert bancor_paid_back(2_000, 400, 500_000, 2_000) == 400
    bought = bancor_tokens(2 * 10**18, 10**18 // 2, 500_000, 10**18)
    back = bancor_paid_back(2 * 10**18 + bought, 3 * 10**18 // 2, 500_000, bought)
    assert 10**18 - 2 <= back <= 10**18


@pytest.mark.parametrize(
    "wrong", [(0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 0, 1), (1, 1, 1_000_001, 1), (1, 1, 1, 0.5)]
)
def test_what_cannot_be_is_a_sentence(wrong):
    with pytest.raises(ValueError, match="is a whole number"):
        bancor_tokens(*wrong)
    with pytest.raises(ValueError, match="cannot be sold"):
        bancor_paid_back(1, 1, 1, 2)
