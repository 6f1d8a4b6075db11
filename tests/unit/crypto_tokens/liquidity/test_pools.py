"""Pools and order books: Uniswap's published example, sums by hand, and what must always hold."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from course_lib.crypto_tokens.liquidity.pools import (
    Pool,
    amount_for_fall,
    amount_for_slippage,
    amount_out,
    at_price,
    depth,
    fill,
    sell,
    sell_in_parts,
)

pools = st.builds(Pool, st.floats(1, 1e9), st.floats(1, 1e9), st.sampled_from([0.0, 0.003, 0.05]))
amounts = st.floats(1e-3, 1e9)


def test_the_published_example():
    # Uniswap v2: 100 into 1,000 and 1,000 pays 90 in whole units, 90.66 before rounding.
    assert amount_out(100, 1_000, 1_000) == 90
    assert round(sell(Pool(1_000, 1_000), 100).received, 2) == 90.66


@given(st.integers(1, 10**30), st.integers(1, 10**30), st.integers(1, 10**30))
def test_whole_units_never_pay_too_much(paid, tokens, dollars):
    out = amount_out(paid, tokens, dollars)
    assert 0 <= out < dollars
    assert (tokens + paid) * (dollars - out) >= tokens * dollars


@given(pools, amounts)
def test_the_product_never_falls_and_nothing_is_lost(pool, amount):
    sale = sell(pool, amount)
    assert sale.after.tokens == pytest.approx(pool.tokens + amount)
    assert sale.received + sale.after.dollars == pytest.approx(pool.dollars)
    assert sale.after.tokens * sale.after.dollars >= pool.tokens * pool.dollars * (1 - 1e-9)
    assert 0 <= sale.slippage < 1
    assert sale.slippage <= sale.fall + pool.fee + 1e-9


@given(st.floats(1, 1e6), st.floats(1, 1e6), st.floats(1e-3, 1e6))
def test_without_a_fee_the_published_forms_hold(x, y, dx):
    sale = sell(Pool(x, y, fee=0), dx)
    assert sale.slippage == pytest.approx(dx / (x + dx), abs=1e-9)
    assert sale.after.price == pytest.approx(y / x * (x / (x + dx)) ** 2)


def test_twice_the_tokens_are_a_quarter_of_the_price():
    sale = sell(Pool(1_000_000, 1_000_000, fee=0), 1_000_000)
    assert (sale.received, sale.after.price) == (500_000, 0.25)


@given(pools, st.floats(0.001, 0.99))
def test_the_sale_that_moves_the_price(pool, fall):
    free = Pool(pool.tokens, pool.dollars, fee=0)
    assert sell(free, amount_for_fall(free, fall)).fall == pytest.approx(fall)


@given(pools, st.floats(0.06, 0.99))
def test_the_sale_of_a_given_slippage(pool, slippage):
    assert sell(pool, amount_for_slippage(pool, slippage)).slippage == pytest.approx(slippage)


def test_no_sale_has_less_slippage_than_the_fee():
    assert amount_for_slippage(Pool(100, 100, fee=0.05), 0.01) == 0


def test_halving_takes_the_square_root_of_two():
    assert amount_for_fall(Pool(1, 1), 0.5) == pytest.approx(math.sqrt(2) - 1)


@given(st.floats(10, 1e6), amounts, st.integers(2, 30))
def test_parts_alone_bring_nothing(dollars, amount, parts):
    assume(amount < 1e6)
    free, dear = Pool(dollars, dollars, fee=0), Pool(dollars, dollars)
    at_once = sell(free, amount)
    table = sell_in_parts(free, amount, parts)
    assert table["total"].iloc[-1] == pytest.approx(at_once.received)
    assert table["price_after"].iloc[-1] == pytest.approx(at_once.after.price)
    # The fee stays in the pool, where it helps whoever comes next: parts get a trifle less.
    assert sell_in_parts(dear, amount, parts)["total"].iloc[-1] <= sell(dear, amount).received * (1 + 1e-9)


def test_the_more_buyers_return_the_more_a_sale_brings():
    pool = Pool(500_000, 500_000)
    brings = [sell_in_parts(pool, 1_000_000, 20, percent / 100)["total"].iloc[-1] for percent in range(101)]
    assert brings == sorted(brings)
    assert brings[8] < 500_000 <= brings[9]
    # Fully refilled, each part is a sale of its own.
    assert brings[-1] == pytest.approx(20 * sell(pool, 50_000).received, rel=0.01)


def test_a_price_can_be_restored_along_the_curve():
    pool = at_price(Pool(400, 100), 1)
    assert (pool.tokens, pool.dollars, pool.price) == (200, 200, 1)


def test_a_book_is_walked_from_the_best_price_down():
    bids = [(0.50, 1_000), (1.00, 100), (0.90, 100)]
    assert fill(bids, 300).received == 240
    assert fill(bids, 300).worst_price == 0.50
    assert fill(bids, 2_000).left == 800
    assert depth(bids) == 100
    assert depth(bids, 0.10) == 200
    assert depth(bids, 0) == 100


@given(
    st.lists(st.tuples(st.floats(0.01, 100), st.floats(0.01, 1e6)), min_size=1, max_size=20),
    st.floats(0.01, 1e7),
)
def test_a_fill_adds_up(bids, amount):
    filled = fill(bids, amount)
    assert filled.sold + filled.left == pytest.approx(amount)
    assert filled.received <= filled.sold * max(price for price, _ in bids) * (1 + 1e-9)
    assert filled.received >= filled.sold * filled.worst_price * (1 - 1e-9)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Pool(0, 1),
        lambda: Pool(1, -1),
        lambda: Pool(1, 1, fee=1),
        lambda: Pool("many", 1),
        lambda: sell(Pool(1, 1), 0),
        lambda: sell(Pool(1, 1), float("nan")),
        lambda: amount_out(0, 1, 1),
        lambda: amount_out(1.5, 1, 1),
        lambda: amount_for_fall(Pool(1, 1), 1),
        lambda: amount_for_slippage(Pool(1, 1), -0.1),
        lambda: at_price(Pool(1, 1), 0),
        lambda: sell_in_parts(Pool(1, 1), 1, 0),
        lambda: sell_in_parts(Pool(1, 1), 1, 2, refill=2),
        lambda: fill([], 1),
        lambda: fill([(1, -1)], 1),
        lambda: fill([(1, 2, 3)], 1),
        lambda: depth([1, 2]),
        lambda: depth([(1, 1)], 1),
    ],
)
def test_impossible_sales_are_explained(wrong):
    with pytest.raises(ValueError, match=r"is a |is empty"):
        wrong()
