"""Uniswap v3 in whole numbers: every value here is asserted in a public test of it, to the last unit.

Sources: Uniswap/v3-core, SqrtPriceMath.spec.ts at 0171adf and TickMath.spec.ts; tests of the Uniswap v3 book.
"""

import pytest

from course_lib.crypto_tokens.liquidity import (
    MAX_TICK,
    MIN_TICK,
    Q96,
    liquidity_for,
    price_after_token0,
    price_after_token1,
    price_at_tick,
    price_of,
    sqrt_price,
    sqrt_price_at_tick,
    tick_of,
    tick_of_stored,
    token0_between,
    token1_between,
)

ONE, L = Q96, 10**18
TENTH = 10**17


def test_amounts_between_1_and_1_21():
    later = sqrt_price("1.21")
    assert token0_between(ONE, later, L) == 90909090909090910
    assert token0_between(ONE, later, L, paid_in=False) == 90909090909090909
    assert token1_between(ONE, later, L) == 100000000000000000
    assert token1_between(ONE, later, L, paid_in=False) == 99999999999999999


@pytest.mark.parametrize("amount", [token0_between, token1_between])
def test_nothing_between_equal_prices_and_without_liquidity(amount):
    assert amount(ONE, ONE, L) == 0
    assert amount(ONE, 2 * ONE, 0) == 0
    assert amount(ONE, 2 * ONE, L) == amount(2 * ONE, ONE, L)


def test_prices_after_a_swap():
    assert price_after_token1(ONE, L, TENTH) == 87150978765690771352898345369
    assert price_after_token0(ONE, L, TENTH) == 72025602285694852357767227579
    assert price_after_token1(ONE, L, -TENTH) == 71305346262837903834189555302
    assert price_after_token0(ONE, L, -TENTH) == 88031291682515930659493278152
    assert price_after_token0(ONE, 10 * L, 2**100) == 624999999995069620
    assert price_after_token0(1, 1, 2**255) == 1
    assert price_after_token0(ONE, L, 0) == price_after_token1(ONE, L, 0) == ONE


def test_a_swap_whose_product_needs_more_than_256_bits():
    before = 1025574284609383690408304870162715216695788925244
    after = 1025574284609383582644711336373707553698163132913
    liquidity = 50015962439936049619261659728067971248
    assert price_after_token0(before, liquidity, 406) == after
    assert token0_between(before, after, liquidity) == 406


def test_the_ends_of_the_scale():
    assert sqrt_price_at_tick(MIN_TICK) == 4295128739
    assert sqrt_price_at_tick(MIN_TICK + 1) == 4295343490
    assert sqrt_price_at_tick(0) == Q96
    assert sqrt_price_at_tick(MAX_TICK - 1) == 1461373636630004318706518188784493106690254656249
    assert sqrt_price_at_tick(MAX_TICK) == 1461446703485210103287273052203988822378723970342
    assert tick_of_stored(4295128739) == MIN_TICK
    assert tick_of_stored(1461446703485210103287273052203988822378723970342 - 1) == MAX_TICK - 1


@pytest.mark.parametrize(
    ("price", "tick"), [(2, 6931), (4, 13863), (5000, 85176), (4545, 84222), (5500, 86129), (1, 0)]
)
def test_ticks_of_prices(price, tick):
    assert tick_of(price) == tick
    assert price_at_tick(tick) <= price < price_at_tick(tick + 1)


@pytest.mark.parametrize("tick", [*range(-12, 13), -200_000, 85_176, 300_000])
def test_a_price_belongs_to_the_tick_at_or_below_it(tick):
    assert tick_of_stored(sqrt_price_at_tick(tick)) == tick
    assert tick_of_stored(sqrt_price_at_tick(tick) - 1) == tick - 1


def test_below_one_ticks_are_rounded_down_and_not_towards_zero():
    assert tick_of("0.99995") == -1
    assert tick_of("0.5") == -6932


# The position of the book: 5,000 dollars and 1 ETH between 4,545 and 5,500 at 5,000, as it stores them.
LOW, NOW, HIGH = (
    5341294542274603406682713227264,
    5602277097478614198912276234240,
    5875717789736564987741329162240,
)
BOOK = 1517882343751509868544


def test_the_purchase_of_the_book_to_the_last_unit():
    later = price_after_token1(NOW, BOOK, 42 * 10**18)
    assert later == 5604469350942327889444743441197
    assert token0_between(NOW, later, BOOK, paid_in=False) == 8396714242162444
    assert token1_between(NOW, later, BOOK) == 42 * 10**18
    assert (tick_of_stored(later), round(price_of(later), 2)) == (85184, 5003.91)


def test_the_book_s_own_liquidity_is_a_float_s():
    """It worked in floats: its L is right to 16 digits, and its deposit to the 16 that a float has."""
    exact = liquidity_for(10**18, 5000 * 10**18, NOW, LOW, HIGH)
    assert exact != BOOK
    assert exact == pytest.approx(BOOK, rel=1e-15)
    assert token0_between(NOW, HIGH, BOOK) == pytest.approx(998976618347425280, rel=1e-15)
    assert token1_between(LOW, NOW, exact) in (5000 * 10**18, 5000 * 10**18 - 1)


def test_the_same_position_between_whole_ticks_is_another_one():
    low, high = map(sqrt_price_at_tick, (84222, 86129))
    assert token0_between(NOW, high, BOOK) / 10**18 == pytest.approx(0.998628802)
    assert token1_between(low, NOW, BOOK) / 10**18 == pytest.approx(5000.2092)


def test_the_scarcer_side_decides():
    assert liquidity_for(10**18, 10**30, NOW, LOW, HIGH) / 10**18 == pytest.approx(1519.437, abs=0.001)
    below, above = (liquidity_for(10**18, 0, price, LOW, HIGH) for price in (LOW - 1, HIGH))
    assert below > 0 == above
    assert liquidity_for(0, 10**18, HIGH + 1, LOW, HIGH) > 0


@pytest.mark.parametrize("liquidity", [1, 999, 10**18, 7 * 10**24])
@pytest.mark.parametrize("amount", [1, 10**9, 123_456_789_012_345_678])
def test_no_swap_and_its_way_back_gives_a_unit_too_much(liquidity, amount):
    after = price_after_token1(ONE, liquidity, amount)
    out = token0_between(ONE, after, liquidity, paid_in=False)
    back = price_after_token0(after, liquidity, out)
    assert token1_between(back, after, liquidity, paid_in=False) <= amount


@pytest.mark.parametrize("wrong", [0, -1, "0", "a price", 2**129, float("nan"), None, "1e999999999"])
def test_what_is_no_price_is_a_sentence(wrong):
    with pytest.raises(ValueError, match=r"^A price (is a number above 0|lies between)"):
        sqrt_price(wrong)


def test_what_cannot_be_is_a_sentence():
    with pytest.raises(ValueError, match="A tick is a whole number"):
        sqrt_price_at_tick(MAX_TICK + 1)
    with pytest.raises(ValueError, match="not so much of token0"):
        price_after_token0(20282409603651670423947251286016, 1024, -4)
    with pytest.raises(ValueError, match="not so much of token1"):
        price_after_token1(ONE, 1, -2)
    with pytest.raises(ValueError, match="two ends that differ"):
        liquidity_for(1, 1, ONE, ONE, ONE)
    with pytest.raises(ValueError, match="The liquidity is a whole number"):
        token0_between(ONE, 2 * ONE, 1.5)
