"""Arithmetic with ``Decimal`` in a context of our own.

Precision, rounding and traps are settings of the whole kernel, and anybody may change them. What the course
calculates must not depend on that: every function here that calculates with ``Decimal`` is ``@exactly``.

>>> from decimal import Decimal
>>> with localcontext(prec=5):
...     exactly(sum)([Decimal(10**9), Decimal("0.25")])
Decimal('1000000000.25')
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Context, DivisionByZero, InvalidOperation, Overflow, localcontext
from typing import ParamSpec, TypeVar

EXACT = Context(
    prec=100,
    rounding=ROUND_HALF_EVEN,
    Emin=-999_999,
    Emax=999_999,
    capitals=1,
    clamp=0,
    flags=[],
    traps=[DivisionByZero, InvalidOperation, Overflow],
)
"""A hundred digits: no amount, price or share of the course has as many, so sums and products are exact."""

Given, Result = ParamSpec("Given"), TypeVar("Result")


def exactly(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """*function*, always run in the context ``EXACT``. Not for generators, whose body runs later."""

    @functools.wraps(function)
    def in_our_context(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        with localcontext(EXACT):
            return function(*args, **kwargs)

    return in_our_context
