"""Fees, revenue and what holders get, and the multiples of them."""

from math import inf

import pytest

from course_lib.crypto_tokens.valuation import FeeSplit, annualised, multiple, multiples


@pytest.mark.parametrize(
    ("daily", "cap", "fdv", "on_cap", "on_fdv"),
    [
        (1_569_506, 1.55e9, 4.45e9, 2.71, 7.77),  # PUMP, an undated post, about November 2025
        (3_242_203, 11.3e9, 42e9, 9.55, 35.49),  # HYPE, the same post
    ],
)
def test_one_revenue_gives_two_multiples(daily, cap, fdv, on_cap, on_fdv):
    yearly = annualised(daily, 1)
    assert yearly == daily * 365
    assert multiple(cap, yearly) == pytest.approx(on_cap, abs=0.005)
    assert multiple(fdv, yearly) == pytest.approx(on_fdv, abs=0.01)


def test_the_three_incomes_add_up():
    split = FeeSplit(1_000, to_suppliers=0.6, to_holders=0.25)
    treasury = split.revenue - split.holders_revenue
    assert (split.revenue, split.holders_revenue, treasury) == (400, 250, 150)
    table = multiples(split, market_cap=4_000, fdv=8_000, days=365)
    assert table["on market cap"].tolist() == [4, 10, 16]
    assert (table["on fdv"] == 2 * table["on market cap"]).all()


def test_a_network_that_keeps_nothing_has_no_price_to_sales():
    table = multiples(FeeSplit(253_000, to_suppliers=1), 220_000_000, 220_000_000, days=90)
    assert table.loc["fees", "on market cap"] == pytest.approx(214, abs=0.5)
    assert table.loc[["revenue", "holders’ revenue"], "on market cap"].tolist() == [inf, inf]


def test_token_terminal_s_year():
    # docs.tokenterminal.com: the sum of 30 days × 365/30.
    assert annualised(30, 30) == 365


@pytest.mark.parametrize(
    "wrong", [{"fees": -1}, {"to_suppliers": 1.2}, {"to_suppliers": 0.7, "to_holders": 0.4}]
)
def test_what_cannot_be_is_a_sentence(wrong):
    with pytest.raises(ValueError, match=r"\.$"):
        FeeSplit(**{"fees": 1} | wrong)
    with pytest.raises(ValueError, match="days is a number above 0"):
        annualised(1, 0)
