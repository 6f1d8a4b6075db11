"""What a design says: exact division, the terms of a vesting contract, sentences for what cannot be."""

from datetime import date

import pytest

from course_lib.crypto_tokens import BASE_UNITS, add_months, vested
from course_lib.crypto_tokens.economy import (
    DESIGNS,
    UNITS,
    Bucket,
    DesignError,
    TokenDesign,
    after_rewards,
    coverage,
    divide,
    insiders_votes,
    move_marbles,
    net_new_tokens,
    runway,
)

POOL = Bucket("Pool", 5, "liquidity", at_launch=1)


@pytest.mark.parametrize("units", [1, 7, 1_000_000_007, 10**15 + 1])
def test_nothing_is_lost_in_a_division(units):
    parts = divide(units, [35, 20, 20, 15, 5, 5])
    assert sum(parts) == units
    assert all(isinstance(part, int) and part >= 0 for part in parts)


def test_rounding_down_would_lose_two_units():
    assert sum(1_000_000_007 * percent // 100 for percent in (35, 20, 20, 15, 5, 5)) == 1_000_000_005


@pytest.mark.parametrize("percents", [[], [50, 49], [101, -1], [33.3, 33.3, 33.3], ["x", 50]])
def test_a_division_that_is_none_is_refused(percents):
    with pytest.raises(DesignError):
        divide(100, percents)


@pytest.mark.parametrize("name", DESIGNS)
def test_months_are_those_of_the_vesting_room(name):
    start = date(2027, 1, 1)
    design = DESIGNS[name]
    for row, bucket in zip(design.rows(start), design.buckets, strict=True):
        shares = bucket.released()
        for month in (0, 1, 11, 12, 13, 36, 60):
            free = vested(row.vesting, add_months(start, month)) / row.vesting.amount
            assert free == pytest.approx(shares[month], abs=1e-12), (bucket.name, month)
    assert sum(row.vesting.amount for row in design.rows(start)) == design.supply * BASE_UNITS


def test_a_quarter_after_a_year_and_the_rest_in_three():
    """Hashflow’s team, by its terms: 0, 25, 37.5 and 100 % after 6, 12, 18 and 48 months."""
    team = Bucket("Team", 20, "team", cliff_months=12, months=48)
    assert team.released()[[6, 12, 18, 48]].tolist() == [0, 0.25, 0.375, 1]


def test_the_pool_sets_the_price():
    design = TokenDesign(buckets=(Bucket("Users", 95), POOL), pool_dollars=2_000_000)
    assert design.launch_price == pytest.approx(2_000_000 / 50_000_000)
    assert design.fdv_at_launch == pytest.approx(2_000_000 / 0.05)
    assert design.units.sum() == design.supply * UNITS


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"buckets": ()}, "A design has buckets"),
        ({"buckets": (Bucket("Users", 94), POOL)}, "add up to 99 %"),
        ({"buckets": (Bucket("Users", 100),)}, "without a pool"),
        ({"buckets": (Bucket("Users", 95), Bucket("Pool", 5, "liquidity"))}, "at_launch is 1"),
        ({"buckets": (Bucket("Users", 95), POOL), "kept": 1.5}, "kept is a number from 0 to 1"),
        ({"buckets": (Bucket("Users", 95), POOL), "supply": 10**30}, "supply is a whole number"),
        ({"buckets": (Bucket("Users", 95), POOL), "users": float("nan")}, "users is a number"),
    ],
)
def test_what_cannot_be_is_said(change, says):
    with pytest.raises(DesignError, match=says):
        TokenDesign(**change)


@pytest.mark.parametrize("change", [{"name": " "}, {"holder": "friends"}, {"sold": 2}, {"months": -1}])
def test_a_bucket_that_cannot_be_is_refused(change):
    with pytest.raises(DesignError):
        Bucket(**{"name": "Users", "percent": 95, **change})


def test_published_values():
    assert [runway(28e6, 0.5e6, own=100e6, fall=fall) for fall in (0, 0.5, 0.8, 1)] == [256, 156, 96, 56]
    assert insiders_votes(35, 20) == pytest.approx(35 / 55)
    assert after_rewards(2e6, 5e6, 1.2) == -4e6
    assert net_new_tokens(4_861_111, 0.25, 1e6, 0.6, 5e5, 1) == pytest.approx(1_315_278, abs=1)
    assert coverage(0, 5, 1) == 0
    assert coverage(5, 0, 1) == runway(5, 0) == float("inf")
    tens = [(10, 1), (9, 2), (8, 3), (7, 4), (6, 5), (5, 6), (6, 5), (5, 6), (6, 5), (5, 6)]
    assert move_marbles(11, 0, 10) == tens
    assert move_marbles(4, 4, 2) == [(4, 4), (4, 4)]


def test_nobody_can_vote():
    with pytest.raises(ValueError, match="Nobody can vote"):
        insiders_votes(35, 0, locked_vote=False)
