"""Funding, exactly: the example of the documentation, and both ends of the clamp."""

from decimal import Decimal, getcontext
from fractions import Fraction

import pytest

from course_lib.crypto_tokens.liquidity import (
    cost_of_short,
    days_to_sell,
    free_to_sell,
    funding_rate,
    hedge_unlock,
    hourly_funding,
)
from course_lib.crypto_tokens.staking import compounded


def test_the_example_of_the_documentation():
    # Impact bid 10,100, oracle 10,000: a premium of 1 %, so 0.95 % for eight hours, on 10 BTC.
    rate = funding_rate("0.01")
    assert rate == Decimal("0.0095")
    assert rate / 8 == Decimal("0.0011875")
    assert hourly_funding(10, 10_000, rate) == Decimal("118.75")


@pytest.mark.parametrize(
    ("premium", "rate"),
    [("0", "0.0001"), ("0.0003", "0.0001"), ("0.0006", "0.0001"), ("0.001", "0.0005"), ("-0.001", "-0.0005")],
)
def test_the_clamp(premium, rate):
    assert funding_rate(premium) == funding_rate(float(premium)) == Decimal(rate)


def test_the_interest_alone_is_almost_eleven_per_cent_a_year():
    assert -cost_of_short(funding_rate(0), 365) == Decimal("0.1095")  # 10.95 % simple, as documented
    assert compounded(0.1095, 24 * 365) == pytest.approx(0.116, abs=0.0005)  # and 11.6 % when it is added up


def test_who_pays_whom():
    assert hourly_funding(1, 100, "0.0008") > 0  # longs pay
    assert hourly_funding(1, 100, "-0.0008") < 0  # shorts pay
    assert hourly_funding(1, 100, 1) == 4  # the cap of 4 % an hour


def test_a_hedge_costs_its_funding_and_nothing_else():
    assert cost_of_short("-0.0005", 90) == Decimal("0.135")
    for later in ("0", "0.5", "2", "77.7"):
        assert hedge_unlock(1_000, 2, later, "-0.0005", 90).total == 1_730
        assert hedge_unlock(1_000, 2, later, "0.0001", 90).total == 2_054


def test_nobody_else_s_precision_matters():
    before = getcontext().prec
    getcontext().prec = 3
    try:
        hedged = hedge_unlock(123_456, "1.2345", "0.9", "-0.0005", 91)
        assert Fraction(hedged.total) == Fraction("1.2345") * 123_456 * (1 - Fraction("0.0005") * 3 * 91)
        assert funding_rate("0.0123456789") == Decimal("0.0118456789")
    finally:
        getcontext().prec = before


@pytest.mark.parametrize("wrong", ["much", None, float("inf"), True])
def test_what_is_no_number_is_a_sentence(wrong):
    with pytest.raises(ValueError, match="is a number, not"):
        funding_rate(wrong)


def test_days_and_what_is_free():
    assert days_to_sell(4_861_111, 2_000_000, 0.10) == pytest.approx(24.3, abs=0.05)
    with pytest.raises(ValueError, match="more than all of the trading"):
        days_to_sell(1, 1, 1.5)
    # Celestia, 31 October 2024, in millions: 83.29 of 175.59 were staked, 92.3 were not (STIX).
    table = free_to_sell({"staked": (83.29, 0), "not staked": (92.30, 1)})
    assert table.loc["together"].tolist() == pytest.approx([175.59, 0.5257, 92.30], abs=1e-4)
    with pytest.raises(ValueError, match="at least one part"):
        free_to_sell({})
