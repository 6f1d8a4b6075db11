"""Concentrated liquidity in whole numbers, as the contracts of Uniswap v3 count it.

A price is not stored as such. The pool keeps its square root times 2^96, a whole number, and offers are
made between *ticks*: the price at tick i is 1.0001^i. What is paid in is rounded up and what is paid out is
rounded down, so that no pool ever gives a unit too much. Source: github: Uniswap/v3-core, TickMath.sol and
SqrtPriceMath.sol; the formulas are written anew.

>>> tick_of(2), round(price_at_tick(6931), 4)
(6931, 1.9998)
>>> one, later = sqrt_price(1), sqrt_price("1.21")
>>> token0_between(one, later, 10**18), token1_between(one, later, 10**18)
(90909090909090910, 100000000000000000)
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache
from math import isqrt, log

from course_lib.data import checks
from course_lib.data.exact import EXACT

Q96 = 1 << 96
"""The unit of a stored square root: 2^96 stands for 1."""

MIN_TICK, MAX_TICK = -887_272, 887_272
"""The first and the last tick. Their prices are about 2^-128 and 2^128."""

_HALVES = 20  # bits of the largest tick
_MOST_OF_256_BITS = (1 << 256) - 1
_MOST_STORED = (1 << 160) - 1  # what the contract has room for


def sqrt_price(price: object) -> int:
    """The stored form of *price*, token1 for a token0: √price · 2^96, rounded down.

    *price* is a number or the text of one, such as "1.21" or "121/100". Raises ValueError unless it is above
    0 and between those of the first and the last tick.

    >>> sqrt_price(4) == 2 * Q96
    True
    """
    exact = checks.exact(price)
    if exact is None or exact <= 0:
        raise ValueError(f"A price is a number above 0, not {checks.clipped(price)}.")
    stored = isqrt((exact.numerator << 192) // exact.denominator)
    if not sqrt_price_at_tick(MIN_TICK) <= stored <= sqrt_price_at_tick(MAX_TICK):
        raise ValueError("A price lies between about 2^-128 and 2^128: no tick is further out.")
    return stored


def price_of(stored: int) -> float:
    """The price whose stored form is *stored*: (stored ÷ 2^96)², as a float.

    >>> price_of(2 * Q96)
    4.0
    """
    return (_stored(stored) / Q96) ** 2


def sqrt_price_at_tick(tick: int) -> int:
    """The stored form of the price at *tick*, to the last unit as the contract has it.

    The contract multiplies the powers of √1.0001 that the bits of the tick name, each kept in 128 bits, and
    rounds up at the end. Raises ValueError for a tick beyond ``MIN_TICK`` or ``MAX_TICK``.

    >>> sqrt_price_at_tick(MIN_TICK), sqrt_price_at_tick(0) == Q96
    (4295128739, True)
    """
    return _at_tick(checks.whole("A tick", tick, least=MIN_TICK, most=MAX_TICK))


@cache
def _at_tick(tick: int) -> int:
    ratio = 1 << 128
    for bit, factor in enumerate(_factors()):
        if abs(tick) >> bit & 1:
            ratio = ratio * factor >> 128
    if tick > 0:
        ratio = _MOST_OF_256_BITS // ratio
    return -(-ratio >> 32)


def price_at_tick(tick: int) -> float:
    """The price at *tick*, 1.0001^tick, as a float.

    >>> price_at_tick(0), round(price_at_tick(-1), 6)
    (1.0, 0.9999)
    """
    return 1.0001 ** checks.whole("A tick", tick, least=MIN_TICK, most=MAX_TICK)


def tick_of(price: object) -> int:
    """The tick of *price*, a number or its text: the greatest one whose price is not above it.

    Rounded down, also below zero: the tick of 0.99995 is −1 and not 0. Square roots are stored rounded, a
    price's down and a tick's up, as in Uniswap v3: a price of exactly 1.0001^i can be in the tick below.

    >>> tick_of(5000), tick_of("0.99995"), tick_of("1.0001")
    (85176, -1, 0)
    """
    return tick_of_stored(sqrt_price(price))


def tick_of_stored(stored: int) -> int:
    """The greatest tick whose stored price is not above *stored*.

    >>> tick_of_stored(Q96), tick_of_stored(Q96 - 1)
    (0, -1)
    """
    tick = int(2 * (log(_stored(stored)) - log(Q96)) / log(1.0001))
    tick = min(max(tick, MIN_TICK), MAX_TICK)
    while tick > MIN_TICK and sqrt_price_at_tick(tick) > stored:
        tick -= 1
    while tick < MAX_TICK and sqrt_price_at_tick(tick + 1) <= stored:
        tick += 1
    return tick


def token0_between(start: int, end: int, liquidity: int, *, paid_in: bool = True) -> int:
    """Units of token0 that the *liquidity* holds between the stored prices *start* and *end*, in any order.

    L · 2^96 · (√b − √a) ÷ (√a · √b), rounded up where they are *paid_in* and down where they are paid out.

    >>> token0_between(sqrt_price(1), sqrt_price("1.21"), 10**18, paid_in=False)
    90909090909090909
    """
    low, high, liquidity = _range(start, end, liquidity)
    product = (liquidity << 96) * (high - low)
    if paid_in:
        return _up(_up(product, high), low)
    return product // high // low


def token1_between(start: int, end: int, liquidity: int, *, paid_in: bool = True) -> int:
    """Units of token1 that the *liquidity* holds between the stored prices *start* and *end*, in any order.

    L · (√b − √a) ÷ 2^96, rounded up where they are *paid_in* and down where they are paid out.

    >>> token1_between(sqrt_price(1), sqrt_price("1.21"), 10**18, paid_in=False)
    99999999999999999
    """
    low, high, liquidity = _range(start, end, liquidity)
    product = liquidity * (high - low)
    return _up(product, Q96) if paid_in else product // Q96


def price_after_token0(stored: int, liquidity: int, amount: int) -> int:
    """The stored price after *amount* units of token0 come in, or, below 0, go out; rounded up.

    *stored* is the price before, *liquidity* what is on offer there. Without fees, and as long as no end of a
    range is reached. Raises ValueError where more is to go out than there is.

    >>> price_after_token0(Q96, 10**18, 10**17) == -(-10 * Q96 // 11)
    True
    """
    stored, liquidity, amount = _state(stored, liquidity, amount)
    divisor = (liquidity << 96) + amount * stored
    if divisor <= 0:
        raise ValueError("There is not so much of token0 to be had at any price.")
    return _up((liquidity << 96) * stored, divisor)


def price_after_token1(stored: int, liquidity: int, amount: int) -> int:
    """The stored price after *amount* units of token1 come in, or, below 0, go out; rounded down.

    *stored* is the price before, *liquidity* what is on offer there, as in ``price_after_token0``.

    >>> price_after_token1(Q96, 10**18, 10**17) == 11 * Q96 // 10
    True
    """
    stored, liquidity, amount = _state(stored, liquidity, amount)
    after = stored + (amount << 96) // liquidity
    if after <= 0:
        raise ValueError("There is not so much of token1 to be had at any price.")
    return after


def liquidity_for(amount0: int, amount1: int, stored: int, start: int, end: int) -> int:
    """The largest liquidity that *amount0* and *amount1* units pay for, at the stored price *stored*.

    The range lies between the stored prices *start* and *end*. Below it only token0 is needed, above it only
    token1; inside both are, and the scarcer one decides.

    >>> price, low, high = (sqrt_price(price) for price in (5000, 4545, 5500))
    >>> liquidity_for(10**18, 5000 * 10**18, price, low, high) // 10**15    # the dollars decide
    1517882
    """
    low, high, _ = _range(start, end, 0)
    if low == high:
        raise ValueError("A range has two ends that differ.")
    amount0, amount1 = (checks.whole("An amount", amount) for amount in (amount0, amount1))
    stored = _stored(stored)
    inside = min(max(stored, low), high)
    found = []
    if inside < high:
        found.append(amount0 * inside * high // ((high - inside) << 96))
    if inside > low:
        found.append((amount1 << 96) // (inside - low))
    return min(found)


@cache
def _factors() -> tuple[int, ...]:
    """2^128 · 1.0001^(−2^i/2) for every bit i of a tick, to the nearest whole number."""
    with localcontext(EXACT, prec=120):
        root = Decimal("1.0001").sqrt()
        exact = [Decimal(2) ** 128 / root ** (2**bit) for bit in range(_HALVES)]
        return tuple(int(value.to_integral_value(ROUND_HALF_UP)) for value in exact)


def _stored(stored: int) -> int:
    return checks.whole("A stored square root", stored, least=1, most=_MOST_STORED)


def _range(start: int, end: int, liquidity: int) -> tuple[int, int, int]:
    low, high = sorted(_stored(stored) for stored in (start, end))
    return low, high, checks.whole("The liquidity", liquidity)


def _state(stored: int, liquidity: int, amount: int) -> tuple[int, int, int]:
    return (
        _stored(stored),
        checks.whole("The liquidity", liquidity, least=1),
        checks.whole("The amount", amount, least=None),
    )


def _up(product: int, divisor: int) -> int:
    return -(-product // divisor)
