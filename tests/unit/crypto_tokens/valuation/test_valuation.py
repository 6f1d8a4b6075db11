"""Value drivers: published numbers through the public functions, and what has to hold for any numbers."""

from dataclasses import replace
from math import inf, isinf

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from course_lib.crypto_tokens.valuation.drivers import Mix, overtakes, price_path, what_each_adds
from course_lib.crypto_tokens.valuation.models import (
    LAWS,
    burn_and_mint,
    burn_mint_price,
    burn_then_settle,
    buyback,
    collateral_ratio,
    exchange_price,
    income_value,
    months_to_overtake,
    network_ratio,
    velocity,
)

amounts = st.floats(0.01, 1e9)
mixes = st.builds(
    Mix,
    usage=st.floats(0, 1e8),
    growth=st.floats(-0.1, 0.2),
    velocity=st.floats(0.5, 500),
    fee=st.floats(0, 1),
    holders=st.floats(0, 1),
    required_return=st.floats(0.01, 2),
    supply=st.floats(1, 1e9),
    inflation=st.floats(-0.1, 0.2),
    staked=st.floats(0, 0.95),
    narrative=st.floats(0, 100),
    half_life=st.floats(0.5, 60),
    months=st.integers(1, 120),
)

# AEP-76, Akash: 1,000 dollars at 1.14, settled at 1.50 and at 0.90; 10 million dollars at a price of 1.20.
PUBLISHED = {1.50: (877.192982, -210.526316), 0.90: (877.192982, 233.918129), 1.14: (877.192982, 0.0)}


@pytest.mark.parametrize("settle_price", PUBLISHED)
def test_akash_settlements(settle_price):
    burned, change = PUBLISHED[settle_price]
    settled = burn_then_settle(1_000, 1.14, settle_price)
    assert settled.burned == pytest.approx(burned, abs=5e-7)
    assert settled.change == pytest.approx(change, abs=5e-7)
    assert settled.change == settled.minted - settled.burned


def test_akash_collateral():
    assert burn_then_settle(10_000_000, 1.14, 1.25).change == pytest.approx(-771_930, abs=0.5)
    assert burn_then_settle(10_000_000, 1.14, 1).burned == pytest.approx(8_771_929, abs=1)
    assert round(collateral_ratio(8_771_929, 1.20, 10_000_000), 3) == 1.053


@given(dollars=amounts, first=st.floats(0.01, 1e4), later=st.floats(0.01, 1e4))
def test_a_higher_price_at_settlement_shrinks_the_supply(dollars, first, later):
    assume(abs(later / first - 1) > 1e-9)
    assert (burn_then_settle(dollars, first, later).change < 0) == (later > first)


@given(usage=amounts, mint=amounts)
def test_at_equilibrium_as_much_is_burned_as_minted(usage, mint):
    assert usage / burn_mint_price(usage, mint) == pytest.approx(mint)


@settings(deadline=None)
@given(start=st.floats(0.5, 40), speed=st.floats(0.1, 1))
def test_burn_and_mint_comes_to_rest_at_the_equilibrium_from_both_sides(start, speed):
    path = burn_and_mint(1_000_000, 250_000, 1e8, price=start, periods=200, speed=speed)
    assert path.price.iloc[-1] == pytest.approx(4.0, rel=1e-6)
    moved = path.supply.diff().iloc[1:]
    assert moved.to_numpy() == pytest.approx((path.minted - path.burned).iloc[1:].to_numpy(), abs=1e-3)


def test_a_price_below_the_equilibrium_shrinks_the_supply():
    below = burn_and_mint(1_000_000, 250_000, 1e7, price=2, periods=2)
    above = burn_and_mint(1_000_000, 250_000, 1e7, price=8, periods=2)
    assert below.supply.iloc[0] < 1e7 < above.supply.iloc[0]


@given(paid=amounts, v=st.floats(0.1, 1e4), supply=amounts)
def test_the_equation_of_exchange_balances(paid, v, supply):
    price = exchange_price(paid, v, supply)
    assert price * supply * v == pytest.approx(paid)
    assert exchange_price(2 * paid, 2 * v, supply) == pytest.approx(price)


def test_velocity_is_the_year_over_the_days():
    assert velocity(365) == 1
    assert velocity(3.65) == 100


@pytest.mark.parametrize(("r", "growth"), [(0.2, 0), (0.1, 0.04), (0.3, -0.2), (1, 0.5)])
def test_an_income_for_ever_is_the_sum_of_its_years(r, growth):
    years = sum(100 * (1 + growth) ** (n - 1) / (1 + r) ** n for n in range(1, 1_000))
    assert income_value(100, r, growth) == pytest.approx(years)


def test_a_buyback_burns_what_it_buys_and_yields_spend_over_market_value():
    burned, gain = buyback(500, price=2, supply=1_000)
    assert (burned, gain) == (250, 0.25)


def test_three_claims_about_networks():
    assert [round(network_ratio(10**6, 2 * 10**6, law), 3) for law in LAWS] == [2.0, 2.1, 4.0]
    for law in LAWS:
        assert network_ratio(50, 50, law) == pytest.approx(1)
        once, twice = network_ratio(10, 100, law), network_ratio(100, 1_000, law)
        assert network_ratio(10, 1_000, law) == pytest.approx(once * twice)


def test_overtaking():
    assert months_to_overtake(1.0, 1.0) == pytest.approx(1)
    assert months_to_overtake(3.0, 1.0) == pytest.approx(2)
    assert months_to_overtake(0, -0.1) == 0
    assert months_to_overtake(1, 0.05, 0.05) == inf
    assert months_to_overtake(1, 0.01, 0.05) == inf


@settings(deadline=None)
@given(mix=mixes)
def test_what_each_driver_adds_is_the_price(mix):
    assert what_each_adds(mix).sum() == pytest.approx(price_path(mix).price.iloc[0])
    assert (what_each_adds(mix) >= -1e-9).all()


@settings(deadline=None)
@given(mix=mixes)
def test_the_story_fades(mix):
    path = price_path(mix)
    story = path.price - path.fundamental
    assert (story.diff().iloc[1:] <= 1e-9 * (1 + path.price.max())).all()
    assert story.iloc[0] == pytest.approx(mix.narrative, abs=1e-6 * (1 + path.price.iloc[0]))


@settings(deadline=None)
@given(growth=st.floats(-0.1, 0.2), inflation=st.floats(-0.1, 0.2), story=st.floats(0.05, 20))
def test_the_crossing_is_where_it_is_said_to_be(growth, inflation, story):
    assume(abs(growth - inflation) > 1e-4)
    mix = Mix(growth=growth, inflation=inflation, narrative=story, months=120)
    path, months = price_path(mix), overtakes(mix)
    reached = path.index[path.fundamental >= path.price.iloc[0] * (1 + 1e-9)]
    if isinf(months):
        assert growth < inflation
        assert reached.empty
    elif months < mix.months - 1:
        assert months - 1e-6 <= reached[0] <= months + 1 + 1e-6


@settings(deadline=None)
@given(mix=mixes, factor=st.floats(1.1, 10))
def test_scarcity_moves_the_price_and_not_the_value(mix, factor):
    bare = replace(mix, narrative=0)
    fewer = replace(bare, supply=mix.supply / factor)
    assert price_path(fewer).price.to_numpy() == pytest.approx(price_path(bare).price.to_numpy() * factor)


def test_fees_that_holders_do_not_get_add_nothing():
    assert price_path(Mix(holders=0, fee=0.2)).equals(price_path(Mix(holders=0, fee=0.01)))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: exchange_price(-1, 1, 1), "paid is a number from 0"),
        (lambda: exchange_price(1, 0, 1), "velocity is a number above 0"),
        (lambda: exchange_price(1, 1, inf), "supply is a number above 0"),
        (lambda: velocity(0), "days_held"),
        (lambda: income_value(1, 0.1, 0.1), "required_return must be larger than growth"),
        (lambda: burn_mint_price(1, 0), "mint is a number above 0"),
        (lambda: burn_and_mint(1, 1, 1, 1, speed=2), "speed is a number from 0 to 1"),
        (lambda: burn_and_mint(1, 1, 1, 1, periods=0), "periods is a whole number"),
        (lambda: burn_and_mint(1_000, 1, 10, 0.01), "more tokens than there are"),
        (lambda: burn_then_settle(1, 0, 1), "burn_price"),
        (lambda: collateral_ratio(1, 1, 0), "owed"),
        (lambda: buyback(1, 0, 1), "price is a number above 0"),
        (lambda: buyback(6_000_000, 0.5, 10_000_000), "12,000,000 tokens, and there are 10,000,000"),
        (lambda: network_ratio(10, 20, "n³"), "The claims are"),
        (lambda: network_ratio(1, 20), "more than one member"),
        (lambda: months_to_overtake(1, -1), "growth is a number above -1"),
        (lambda: Mix(velocity=0), "velocity must be more than 0"),
        (lambda: Mix(staked=1), "staked is a share below 1"),
        (lambda: Mix(fee=1.1), "fee is a share"),
        (lambda: Mix(growth=-1), "growth and inflation"),
        (lambda: Mix(usage="1"), "usage is a number"),
        (lambda: Mix(narrative=-1), "narrative is a number from 0 on"),
        (lambda: Mix(months=0), "months is a whole number"),
    ],
)
def test_what_cannot_be_is_one_sentence(call, words):
    with pytest.raises(ValueError, match=words):
        call()
