"""The dated figures on markets: they add up where they should, and say so where they do not."""

import pytest

from course_lib import data
from course_lib.crypto_tokens.liquidity import COIN, HOURLY_CAP, PUMP_FUN, SubnetPool, funding_rate
from course_lib.crypto_tokens.registry import fact, facts_on
from course_lib.data.vocabulary import MARKET_TOPICS

STATUS = data.market_facts().set_index("fact_id")["status"]


def test_every_topic_has_figures():
    assert set(data.market_facts()["topic"]) == set(MARKET_TOPICS)
    for topic in MARKET_TOPICS:
        assert len(facts_on(topic)) >= 2


def test_the_parts_of_the_unlock_make_the_unlock():
    assert fact("tia_staked") + fact("tia_liquid") == fact("tia_unlocked")
    receivers = fact("tia_contributors") + fact("tia_series_ab") + fact("tia_seed")
    assert receivers == pytest.approx(fact("tia_unlocked"), abs=1.5e6)  # three roundings to a million
    # What circulated, from two statements: 175.59 ÷ 0.7991 and 92.3 ÷ 0.418.
    circulated = [fact("tia_unlocked") / fact("tia_share"), fact("tia_liquid") / fact("tia_liquid_share")]
    assert circulated == pytest.approx([219.7e6, 220.8e6], rel=1e-3)


def test_what_does_not_fit_is_marked_as_a_conflict():
    assert fact("tia_liquid") / fact("tia_unlocked") > 0.5  # “less than 50 %”
    assert fact("x402_may_value") / fact("x402_may_count") == pytest.approx(0.41, abs=0.005)  # “0.52”
    assert fact("x402_total_2026") < fact("x402_total_2025")  # a total of all payments cannot fall
    assert fact("x402_months") * fact("x402_peak") < fact("x402_total_2025")  # no month beat the best
    doubtful = ["tia_liquid", "x402_may_mean", "x402_total_2026", "x402_total_2025", "x402_peak"]
    assert set(STATUS[doubtful]) == {"conflict"}
    counts = ["akt_quarter", "akt_own", "akt_year", "akt_gate"]
    assert set(STATUS[counts]) == {"conflict"}


def test_mean_payments_by_total_and_by_day():
    assert fact("x402_total_2026") / fact("x402_count_2026") == pytest.approx(0.303, abs=0.0005)
    assert fact("x402_day_value") / fact("x402_day_count") == pytest.approx(0.214, abs=0.0005)


def test_the_sandwich():
    lost = fact("sandwich_in") - fact("sandwich_out")
    assert lost == 215_493
    assert fact("sandwich_tip") + fact("sandwich_bot") == pytest.approx(lost, rel=0.04)


def test_the_engine_uses_the_same_numbers():
    assert fact("pump_sol") == PUMP_FUN.virtual_sol
    assert fact("pump_tokens") * COIN == PUMP_FUN.virtual_tokens
    assert fact("pump_for_sale") * COIN == PUMP_FUN.for_sale
    assert fact("pump_supply") * COIN == PUMP_FUN.supply
    assert fact("pump_raise") == PUMP_FUN.cost(PUMP_FUN.for_sale)
    assert fact("hl_interest") == float(funding_rate(0))
    assert fact("hl_band") == float(funding_rate(1) * -1 + 1)
    assert fact("hl_cap") == float(HOURLY_CAP)
    assert fact("subnet_example") == pytest.approx(SubnetPool(10, 100).bought(5), abs=0.001)


def test_what_is_not_there_is_a_sentence():
    with pytest.raises(ValueError, match="There are figures on unlock, launch"):
        facts_on("weather")
    with pytest.raises(ValueError, match="There is no figure 'weather'"):
        fact("weather")
