"""One payment: the two laws in every step, worked examples by hand, and sums that agree to the last unit."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.crypto_tokens.economy.payment import (
    PARTIES,
    UNITS,
    Terms,
    follow_payment,
    payment_table,
    settle_both_ways,
    share_out,
)

money = st.integers(1, 500_000).map(lambda cents: Decimal(cents) / 100)
prices = st.integers(1, 1_000_000).map(lambda small: Decimal(small) / 10_000)
shares = st.integers(0, 5_000)
terms = st.builds(
    Terms,
    job=money,
    price=prices.filter(lambda price: price >= Decimal("0.01")),
    sale_price=prices,
    fee_bps=shares,
    burn_bps=shares,
    reward_bps=st.integers(0, 10_000),
    exchange_bps=st.integers(0, 1_000),
    delivered=st.booleans(),
)


def test_the_seven_steps_are_in_order():
    titles = [step.title for step in follow_payment(Terms())]
    assert titles == ["Before", "A need", "Payment", "Delivery", "Record", "Reward", "Vote", "Exchange"]


def test_the_example_worked_out_by_hand():
    # $40 at $0.80 are 50 tokens: 5 % fee 2.5, 2 % burned 1, 46.5 to the provider, 10 % minted 5.
    # 51.5 tokens at $0.76 are $39.14; the exchange keeps 0.5 % of it, $0.1957.
    last = follow_payment(Terms())[-1]
    assert last.dollars["provider"] == Decimal("38.9443")
    assert last.dollars["customer"] == 1_000_000 - Decimal("40.20")
    assert last.tokens["treasury"] == (10_000_000 * UNITS) + 2_500_000
    assert (last.minted, last.burned) == (5 * UNITS, 1 * UNITS)
    assert last.supply == 100_000_004 * UNITS


@settings(deadline=None)
@given(paid=st.integers(0, 10**24), fee=shares, burn=shares)
def test_a_payment_is_provider_fee_and_burn_to_the_last_unit(paid, fee, burn):
    parts = share_out(paid, fee, burn)
    assert sum(parts) == paid
    assert min(parts) >= 0
    assert parts.fee <= paid * fee / 10_000 or paid > 2**53
    assert parts.provider * 10_000 >= paid * (10_000 - fee - burn)


@settings(deadline=None, max_examples=60)
@given(terms=terms)
def test_the_two_laws_hold_in_every_step(terms):
    steps = follow_payment(terms)
    for step in steps:
        assert sum(step.dollars.values()) == sum(steps[0].dollars.values())
        assert step.supply == steps[0].supply + step.minted - step.burned
        assert min(step.tokens.values()) >= 0
    assert steps[-1].tokens["contract"] == steps[-1].tokens["customer"] == 0


@settings(deadline=None, max_examples=60)
@given(terms=terms.filter(lambda terms: terms.delivered))
def test_sources_and_uses_agree_and_match_the_books(terms):
    table = settle_both_ways(terms)
    for column in table:
        assert sum(table[column][:3]) == sum(table[column][3:])
    steps = follow_payment(terms)
    assert table.at["provider keeps", "token"] == steps[-1].dollars["provider"]
    assert table.at["customer pays", "token"] == steps[0].dollars["customer"] - steps[-1].dollars["customer"]


def test_the_provider_never_gets_less_than_agreed_by_rounding():
    third = Terms(job="10", price="0.3")
    assert third.units == 33_333_334
    assert Decimal(third.units) / UNITS * third.price >= 10


def test_one_token_is_no_plural_and_a_small_part_of_the_votes_is_not_none():
    steps = [step.what for step in follow_payment(Terms(job="0.80", price="0.80", reward_bps=0))]
    assert steps[2] == "The customer buys 1 token and sends it to the contract."
    assert steps[5] == "There is no reward: nothing is minted."
    assert steps[6].endswith("0.000001% with the provider.")
    steps = [step.what for step in follow_payment(Terms(job="8", price="0.80", delivered=True))]
    assert steps[5] == "The protocol mints 1 token for the provider. Nobody paid that in."
    assert follow_payment(Terms(job="0.80", delivered=False))[7].what.startswith(
        "The customer sells 1 token at"
    )


def test_a_failed_job_costs_the_customer_the_exchange_and_nobody_is_paid():
    steps = follow_payment(Terms(delivered=False, sale_price="0.80"))
    assert steps[-1].dollars["customer"] == 1_000_000 - Decimal("0.40")
    assert steps[-1].dollars["provider"] == 0
    assert steps[-1].minted == steps[-1].burned == 0
    assert "none with the provider" in steps[6].what
    with pytest.raises(ValueError, match="delivered"):
        settle_both_ways(Terms(delivered=False))


@pytest.mark.parametrize("of", ["tokens", "dollars"])
def test_the_table_is_the_difference_of_the_books(of):
    steps = follow_payment(Terms())
    table = payment_table(steps, of)
    assert list(table.columns) == [*PARTIES, "all"]
    scale = UNITS if of == "tokens" else 1
    for party in PARTIES:
        assert sum(table[party]) * scale == getattr(steps[-1], of)[party] - getattr(steps[0], of)[party]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"job": 0}, "job is a number of dollars above 0"),
        ({"job": "forty"}, "job is a number of dollars"),
        ({"price": -1}, "price is a number of dollars"),
        ({"price": float("nan")}, "price is a number of dollars"),
        ({"job": True}, "job is a number of dollars"),
        ({"fee_bps": 10_001}, "fee_bps is a whole number of basis points"),
        ({"burn_bps": 0.5}, "burn_bps is a whole number"),
        ({"fee_bps": 6_000, "burn_bps": 6_000}, "more than the whole payment"),
    ],
)
def test_impossible_terms_are_one_sentence(wrong, words):
    with pytest.raises(ValueError, match=words):
        Terms(**wrong)


def test_other_impossible_things_are_one_sentence():
    with pytest.raises(ValueError, match="base units"):
        share_out(1.5, 0, 0)
    with pytest.raises(ValueError, match="tokens' or 'dollars"):
        payment_table(follow_payment(Terms()), "euros")
    with pytest.raises(ValueError, match="exchange has 10,000,000,000,000 base units and cannot spend"):
        follow_payment(Terms(job=10**9))
