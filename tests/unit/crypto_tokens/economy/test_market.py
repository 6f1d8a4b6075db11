"""The market: what is paid is what is received, supply moves by mint and burn, gains add up another way."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.crypto_tokens.economy.comparison import compare_settlements
from course_lib.crypto_tokens.economy.market import Market, run_market, token_price_paths
from course_lib.crypto_tokens.economy.services import SERVICES, needed_stake, service
from course_lib.crypto_tokens.economy.settlements import (
    CARD_EACH_TIME,
    DOLLARS,
    SETTLEMENTS,
    STABLECOIN,
    SUBSIDISED,
    TOKEN,
    Settlement,
)

share = st.floats(0, 0.4)
markets = st.builds(
    Market,
    customers=st.integers(1, 300),
    growth=st.floats(0, 0.05),
    wallet_cost=share,
    bankless=st.floats(0, 1),
    bankless_providers=st.floats(0, 1),
    providers=st.integers(1, 100),
    provider_cost=st.floats(0, 4),
    failure=st.floats(0, 1),
    fee=share,
    burn=share,
    learning=st.floats(0, 0.3),
    volatility=st.floats(0, 3),
    rewards=st.floats(0, 100_000),
    months=st.integers(1, 24),
    seed=st.integers(0, 1_000),
)


@settings(deadline=None, max_examples=60)
@given(market=markets, settlement=st.sampled_from(SETTLEMENTS))
def test_what_customers_pay_is_what_the_others_get(market, settlement):
    run = run_market(market, settlement, runs=2)
    received = run.providers + run.fees + run.burn + run.charges
    np.testing.assert_allclose(run.customers_pay, received, rtol=1e-12, atol=1e-9)
    assert (run.units >= 0).all()
    assert (run.customers_gain >= -1e-6).all()
    assert np.isfinite(run.net_gain).all()


@settings(deadline=None, max_examples=40)
@given(market=markets)
def test_supply_changes_only_by_mint_and_burn(market):
    run = run_market(market, TOKEN, runs=2)
    before = np.hstack([np.full((2, 1), market.supply), run.supply[:, :-1]])
    np.testing.assert_allclose(run.supply - before, run.minted - run.burned, rtol=1e-9, atol=1e-6)
    np.testing.assert_allclose(run.subsidy, run.minted * run.token_price)
    np.testing.assert_allclose(run.burned * run.token_price, run.burn, atol=1e-9)


@pytest.mark.parametrize("settlement", [DOLLARS, STABLECOIN, SUBSIDISED])
def test_without_a_token_nothing_is_minted_burned_or_swings(settlement):
    run = run_market(Market(), settlement)
    for nothing in (run.minted, run.burned, run.supply, run.premium, run.held, run.token_price):
        assert not nothing.any()
    assert run.subsidy.any() == settlement.subsidy


def test_the_gains_add_up_when_worked_out_person_by_person():
    # Two customers, two machines, nothing else: no fees, no charges, no failures.
    free = Settlement("free", 0, 0)
    market = Market(
        customers=2, units_each=100, failure=0, cloud_failure=0, cloud_price=2, providers=2, capacity=100,
        provider_cost=1, cost_spread=0, fee=0, burn=0, rewards=0, bankless=0, months=1,
    )  # fmt: skip
    run = run_market(market, free)
    assert run.units[0, 0] == 200
    assert run.price[0, 0] == pytest.approx(1)
    assert run.customers_gain[0, 0] == pytest.approx(200 * (2 - 1))
    assert run.providers_gain[0, 0] == pytest.approx(0)
    paid_half = run_market(replace(market, token_price=1, rewards=100), replace(free, subsidy=True))
    assert paid_half.price[0, 0] == pytest.approx(0.5)  # 100 dollars on 200 units pass on to customers
    assert paid_half.net_gain[0, 0] == pytest.approx(200)  # nothing is gained by it: holders paid for it


def test_the_hours_of_the_lesson_worked_out_again_with_plain_loops():
    market, found = Market(), []
    people = np.random.default_rng([8, 3])
    loss = people.exponential(size=1_000)
    people.exponential(size=1_000)
    bids = sorted(
        ((2 - 10 * lost * 0.009 - 0.30 / 20) / 1.03
         for lost, card in zip(loss, people.random(1_000), strict=True) if card >= 0.03),
        reverse=True,
    )  # fmt: skip
    costs = sorted(1.4 * np.exp(0.4 * people.standard_normal(200)))
    dollars = [
        10_000 * 0.5 ** (month / 12) * price for month, price in enumerate(token_price_paths(market)[0])
    ]
    for subsidy in (dollars, [0] * 36):
        hours = 0
        for paid in subsidy:
            fits = [
                units
                for units in range(50, 20_001, 50)
                if -(-units // 20) <= len(bids)
                and bids[-(-units // 20) - 1] >= (costs[-(-units // 100) - 1] - paid / units) / 0.93
            ]
            hours += max(fits)
        found.append(hours)
    assert found == [529_650, 453_600]
    assert sum(dollars) == pytest.approx(171_324.67, abs=0.01)
    assert found == [run_market(market, way).units.sum() for way in (SUBSIDISED, DOLLARS)]


def test_a_subsidy_moves_money_and_makes_more_units_not_more_gain():
    market = Market(volatility=0)
    plain, subsidised = run_market(market, DOLLARS), run_market(market, SUBSIDISED)
    assert (subsidised.units >= plain.units).all()
    assert subsidised.net_gain.sum() <= plain.net_gain.sum() + 1e-6


def test_a_fading_reward_leaves_the_market_it_would_have_been():
    fading = Market(volatility=0, halving=2, months=60)
    token, never = run_market(fading, TOKEN), run_market(replace(fading, rewards=0), TOKEN)
    assert token.units[0, 0] > never.units[0, 0]
    assert token.units[0, -1] == never.units[0, -1]


@pytest.mark.parametrize(
    "worse",
    [{"wallet_cost": 0.3}, {"volatility": 2.5}, {"risk_aversion": 1}, {"fee": 0.2}, {"failure": 0.05}],
)
def test_what_makes_a_token_market_worse(worse):
    market = Market(rewards=0)
    assert run_market(replace(market, **worse), TOKEN).units.sum() < run_market(market, TOKEN).units.sum()


def test_an_open_settlement_is_worth_most_where_nobody_has_a_bank():
    few = compare_settlements(Market(rewards=0))
    many = compare_settlements(Market(rewards=0, bankless=0.6, bankless_providers=0.6))
    assert few.at["net gain", "dollars"] > few.at["net gain", "token"]
    assert many.at["net gain", "token"] > many.at["net gain", "dollars"]


def test_experience_lets_an_early_subsidy_pay_back():
    table = compare_settlements(Market(learning=0.1, volatility=0))
    assert table.at["net gain", SUBSIDISED.name] > table.at["net gain", "dollars"]


def test_a_card_fee_each_time_ends_a_market_of_small_payments():
    agents = service("agents")
    assert not run_market(agents, CARD_EACH_TIME).units.any()
    assert run_market(agents, DOLLARS).units.all()


def test_the_same_seed_is_the_same_market():
    first, again = run_market(Market(), TOKEN), run_market(Market(), TOKEN)
    assert first.table().equals(again.table())
    assert not first.table().equals(run_market(Market(seed=9), TOKEN).table())


def test_price_paths_start_together_and_have_no_trend():
    paths = token_price_paths(Market(volatility=0.8), runs=20_000)
    assert (paths[:, 0] == 0.8).all()
    assert paths[:, 12].mean() == pytest.approx(0.8, rel=0.03)
    moves = np.log(paths[:, 12] / paths[:, 0])
    assert moves.std() == pytest.approx(0.8, rel=0.03)  # a year later


def test_each_path_is_the_path_of_a_single_run():
    many = run_market(Market(), TOKEN, runs=3)
    assert np.array_equal(token_price_paths(Market(), 3)[0], many.token_price[0])


@pytest.mark.parametrize("market", SERVICES, ids=lambda market: market.service)
def test_every_service_trades(market):
    assert service(market.service) is market
    assert run_market(market, TOKEN).units.all()


def test_what_a_stake_must_be():
    assert needed_stake(10, 0.2) == 40
    for caught in (0.1, 0.5, 0.9):
        assert (1 - caught) * 7 - caught * needed_stake(7, caught) == pytest.approx(0)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"customers": 0}, "customers is 1 to"),
        ({"customers": 1.5}, "customers is a whole number"),
        ({"months": 10_000}, "months is 1 to"),
        ({"volatility": -1}, "volatility is a number from 0 on"),
        ({"volatility": float("nan")}, "volatility is a number"),
        ({"failure": 1.2}, "failure is a share"),
        ({"fee": 0.6, "burn": 0.4}, "leave the providers something"),
        ({"token_price": 0}, "token_price must be more than 0"),
        ({"cloud_price": "2"}, "cloud_price is a number"),
    ],
)
def test_impossible_markets_are_one_sentence(wrong, words):
    with pytest.raises(ValueError, match=words):
        Market(**wrong)


def test_other_impossible_things_are_one_sentence():
    with pytest.raises(ValueError, match="There is no market"):
        service("gaming")
    with pytest.raises(ValueError, match="caught is a share from 0 to 1"):
        needed_stake(1, 2)
    with pytest.raises(ValueError, match="percent"):
        Settlement("x", -1, 0)
