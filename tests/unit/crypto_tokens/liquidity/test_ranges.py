"""Money in a range of prices: published multiples, and what must hold whatever the numbers."""

from math import sqrt

import pytest

from course_lib.crypto_tokens.liquidity import (
    Pool,
    RangeOffer,
    loss_against_holding,
    pool_depth,
    sell,
    sell_into_range,
    times_as_deep,
)


@pytest.mark.parametrize(("half", "times"), [(0.001, 1999.5), (0.01, 199.499), (0.10, 19.487), (0.50, 3.414)])
def test_times_as_deep(half, times):
    # 1 ÷ (1 − (a/b)^¼), as in research on v3’s efficiency; ± means 1 − r and 1 ÷ (1 − r).
    assert times_as_deep(1 - half, 1 / (1 - half)) == pytest.approx(times, abs=0.001)


def test_the_efficiency_of_one_tick_and_of_a_tenth_of_a_per_cent():
    assert times_as_deep(1, 1.0001) == pytest.approx(40_002, abs=1)
    assert times_as_deep(1, 1.001) == pytest.approx(4_002, abs=1)  # the “4,000 times” that is quoted


@pytest.mark.parametrize(("ratio", "loss"), [(1, 0), (1.25, -0.006192), (2, -0.05719), (4, -0.20)])
def test_the_loss_against_holding(ratio, loss):
    assert loss_against_holding(ratio) == pytest.approx(loss, abs=1e-6)
    assert loss_against_holding(1 / ratio) == pytest.approx(loss, abs=1e-6)


def test_the_loss_is_that_of_a_pool_that_traders_moved():
    """The same by another way: the pool’s two sides at the new price against the two that were put in."""
    tokens, dollars, ratio = 1_000.0, 2_000.0, 3.0
    price = dollars / tokens * ratio
    product = tokens * dollars
    pool = sqrt(product / price) * price + sqrt(product * price)
    assert pool / (tokens * price + dollars) - 1 == pytest.approx(loss_against_holding(ratio))


def test_depth_within_two_per_cent():
    down, up = pool_depth(Pool(5_000, 1_000_000), 0.02)
    assert down == pytest.approx(10_050.5, abs=0.1)  # 1.00505 % of the dollars
    assert up == pytest.approx(9_950.5, abs=0.1)  # 0.99505 %


@pytest.mark.parametrize("fee", [0.0, 0.003, 0.01])
@pytest.mark.parametrize("low", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("amount", [1, 1_000, 400_000, 5_000_000])
def test_a_sale_into_a_range(low, fee, amount):
    offer = RangeOffer(1_000_000, low, 1 / low, fee=fee)
    sale = sell_into_range(offer, amount)
    assert sale.sold + sale.left == pytest.approx(amount)
    assert 0 < sale.received <= offer.dollars
    assert low * (1 - 1e-9) <= sale.price_after <= 1
    # The geometric mean of first and last price is what a constant product pays for each token, less the fee.
    assert sale.received / sale.sold == pytest.approx(sqrt(sale.price_after) * (1 - fee), rel=1e-6)
    # With the same dollars, a range never pays less than a whole pool, and it can run dry where that cannot.
    assert sale.received >= sell(Pool(1_000_000, 1_000_000, fee), amount).received * (1 - 1e-12)
    assert (sale.left > 0) == (amount > offer.takes)


def test_it_runs_dry_at_the_dollars_over_the_root_of_the_lower_end():
    """Without a fee the tokens taken are Y ÷ √low: a narrower range takes fewer."""
    taken = [RangeOffer(1_000_000, low, 1 / low, fee=0).takes for low in (0.5, 0.9, 0.99)]
    assert taken == [pytest.approx(1_000_000 / sqrt(low)) for low in (0.5, 0.9, 0.99)]
    assert taken == sorted(taken, reverse=True)


def test_a_very_wide_range_is_a_whole_pool():
    wide = sell_into_range(RangeOffer(1_000_000, 1e-12, 1e12, fee=0.003), 400_000)
    whole = sell(Pool(1_000_000, 1_000_000), 400_000)
    assert wide.received == pytest.approx(whole.received, rel=1e-5)


def test_the_tokens_above_the_price_are_worth_the_dollars_below_it():
    offer = RangeOffer(1_000, 0.81, 1 / 0.81)
    assert offer.tokens == pytest.approx(1_000)


@pytest.mark.parametrize("wrong", [{"low": 1.0}, {"high": 0.9}, {"low": 0}, {"dollars": -1}, {"fee": 1}])
def test_what_cannot_be_is_a_sentence(wrong):
    with pytest.raises(ValueError, match=r"\.$"):
        RangeOffer(**{"dollars": 1_000, "low": 0.5, "high": 2.0} | wrong)
