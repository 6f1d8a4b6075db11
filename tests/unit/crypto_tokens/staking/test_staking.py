"""Staking: identities that formulas.md and the textbooks state, published parameters, and conservation."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.crypto_tokens import supply
from course_lib.crypto_tokens.staking import (
    STAKING_CHECKS,
    Staking,
    break_even_chance,
    compounded,
    days_of_rewards,
    expected_yield,
    liquid_on,
    net_yield,
    nominal_yield,
    open_checks,
    real_yield,
    reward_sources,
    share_path,
    shares_after,
    yield_curve,
)


def dilution(inflation):
    return supply.dilution(1, 1 + inflation)


@st.composite
def markets(draw):
    staked = draw(st.floats(0.01, 1))
    return Staking(
        inflation=draw(st.floats(0, 5)),
        staked=staked,
        to_stakers=draw(st.floats(0, 1)),
        fees=draw(st.floats(0, 1)) * (1 - staked),
    )


def test_akash_at_its_genesis():
    # akashnet-1, 2020-09-25: inflation 0.52, goal 0.67 bonded.
    plan = Staking(inflation=0.52, staked=0.67)
    assert plan.nominal == pytest.approx(0.776119, abs=1e-6)
    assert plan.real == pytest.approx((1 + 0.52 / 0.67) / 1.52 - 1)
    assert dilution(0.52) == pytest.approx(0.342105, abs=1e-6)


@given(st.floats(0, 100))
def test_when_everybody_stakes_nobody_gains(inflation):
    assert Staking(inflation, staked=1.0).real == pytest.approx(0, abs=1e-12)


@given(st.floats(0, 5), st.floats(0.01, 1))
def test_the_published_form_when_all_issuance_goes_to_stakers(inflation, staked):
    real = Staking(inflation, staked).real
    assert real == pytest.approx((1 + inflation / staked) / (1 + inflation) - 1)
    assert real >= -1e-12


@given(st.floats(0.01, 5), st.floats(0.01, 1))
def test_stakers_stand_still_where_they_get_what_they_hold(inflation, share):
    assert Staking(inflation, staked=share, to_stakers=share).real == pytest.approx(0, abs=1e-9)


@given(markets())
def test_rewards_only_move_shares(market):
    shares = shares_after(market)
    assert shares["before"].sum() == pytest.approx(1)
    assert shares["after"].sum() == pytest.approx(1)
    assert (shares["after"] >= -1e-9).all()
    grown = shares.loc["stakers", "after"] / shares.loc["stakers", "before"] - 1
    assert grown == pytest.approx(market.real)


@given(markets())
def test_the_sources_make_up_the_yield(market):
    sources = reward_sources(market)
    assert sources["yield"].sum() == pytest.approx(market.nominal)
    assert sources.loc["users' fees", "yield"] == pytest.approx(market.from_fees)
    assert sources["share"].sum() == pytest.approx(1 if market.nominal else 0)


@given(st.floats(0, 5), st.floats(0, 5))
def test_fisher_undoes_itself(nominal, inflation):
    assert (1 + real_yield(nominal, inflation)) * (1 + inflation) - 1 == pytest.approx(nominal)


@given(st.floats(0, 100))
def test_dilution_is_less_than_inflation_and_less_than_everything(inflation):
    assert 0 <= dilution(inflation) <= inflation + 1e-12
    assert dilution(inflation) < 1
    assert real_yield(0, inflation) == pytest.approx(-dilution(inflation))


def test_the_curve_passes_through_the_market():
    market = Staking(0.10, 0.40, fees=0.02)
    curve = yield_curve(market, points=98)
    assert curve.index[-1] == pytest.approx(0.98)
    near = curve.iloc[(curve.index.to_series() - 0.40).abs().argmin()]
    assert near["nominal"] == pytest.approx(market.nominal)
    assert near["real"] == pytest.approx(market.real)
    assert (curve["nominal"].diff().dropna() < 0).all()


def test_years_multiply():
    path = share_path(Staking(0.25, 0.5), years=3)
    assert path.loc[0].tolist() == [1, 1]
    assert path.loc[3, "not staked"] == pytest.approx(0.512)
    assert path.loc[3, "staked"] == pytest.approx(1.2**3)


def test_apr_and_apy():
    assert compounded(0.20, 1) == pytest.approx(0.20)
    assert compounded(0.20, 12) == pytest.approx(0.219391, abs=1e-6)
    assert compounded(1.0, 10**6) == pytest.approx(1.718281, abs=1e-5)
    with pytest.raises(ValueError, match="at least once"):
        compounded(0.2, 0)


def test_costs_come_off_the_right_thing():
    assert net_yield(0.10, commission=1) == 0
    assert net_yield(0, entry_tax=0.005) == pytest.approx(-0.005)
    assert nominal_yield(0.1, 0.4) == 0.25


def test_waiting_times_follow_each_other():
    start = date(2026, 1, 1)
    assert liquid_on(start, start) == start
    assert liquid_on(start, start, 90, 21) == date(2026, 4, 22)
    assert liquid_on(start, date(2026, 6, 1), 90, 21) == date(2026, 6, 22)
    with pytest.raises(ValueError, match="before it was staked"):
        liquid_on(start, date(2025, 12, 31))
    with pytest.raises(ValueError, match="0 days or more"):
        liquid_on(start, start, -1)


def test_losses_in_days_and_chances():
    assert days_of_rewards(0.05, 0.10) == 182.5
    assert days_of_rewards(0.05, 0) == float("inf")
    assert days_of_rewards(0, 0) == 0
    assert expected_yield(0.08, break_even_chance(0.08)) == pytest.approx(0)
    assert expected_yield(0.08, 0) == pytest.approx(0.08)


def test_seven_checks_and_what_is_open():
    assert len(STAKING_CHECKS) == 7
    assert open_checks({}) == list(STAKING_CHECKS)
    assert open_checks(dict.fromkeys(STAKING_CHECKS, "known")) == []
    assert open_checks({"slashing risk": "  "}) == list(STAKING_CHECKS)
    with pytest.raises(ValueError, match="none of the checks"):
        open_checks({"colour": "blue"})


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"staked": 0}, "Nobody stakes"),
        ({"staked": 1.2}, "staked is a number from 0 to 1"),
        ({"inflation": -0.1}, "inflation is a number"),
        ({"inflation": "10%"}, "inflation is a number"),
        ({"inflation": float("nan")}, "inflation is a number"),
        ({"staked": 1.0, "fees": 0.1}, "not enough for fees"),
        ({"to_stakers": True}, "to_stakers is a number"),
    ],
)
def test_impossible_markets_are_explained(wrong, words):
    with pytest.raises(ValueError, match=words):
        Staking(**wrong)
