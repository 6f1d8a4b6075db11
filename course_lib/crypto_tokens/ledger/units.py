"""Tokens and base units: the two ways to write one amount, and the exact way from one to the other.

A ledger counts whole **base units**. How many of them people call *one token* is fixed when the token is
made: ten to the power of its ``decimals``. With 6 decimals, 1.5 tokens are 1,500,000 base units. The number
of decimals is for reading only; a ledger never calculates with it (ERC-20, ``decimals``,
https://eips.ethereum.org/EIPS/eip-20).
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from numbers import Integral

from course_lib.data import checks
from course_lib.data.exact import exactly

MOST_DECIMALS = 255
"""An ERC-20 contract keeps its decimals in one byte."""


@exactly
def to_base_units(amount: str | int | Decimal, decimals: int) -> int:
    """*amount*, in tokens of *decimals* decimals, as whole base units. Exact, or a ``ValueError``.

    A float is refused: it has lost the digits that somebody wrote before it gets here.

    >>> to_base_units("1.5", 6), to_base_units("0.1", 18)
    (1500000, 100000000000000000)
    >>> to_base_units("0.0000001", 6)
    Traceback (most recent call last):
    ...
    ValueError: 0.0000001 has more than the 6 decimals of this token.
    """
    decimals = checks.whole("decimals", decimals, most=MOST_DECIMALS)
    if isinstance(amount, float):
        raise ValueError(f"{amount!r} is a float, which is not exact. Write it as text: '{amount!r}'.")
    if isinstance(amount, Integral) and not isinstance(amount, bool):
        amount = int(amount)
    elif not isinstance(amount, str | Decimal):
        raise ValueError(f"An amount is a text such as '1.5', not {checks.clipped(amount)}.")
    try:
        number = Decimal(amount)
    except InvalidOperation:
        raise ValueError(f"{amount!r:.40} is not an amount. Write digits with a decimal point.") from None
    if not number.is_finite():
        raise ValueError(f"{amount!r:.40} is not an amount that anybody can have.")
    sign, digits, exponent = number.as_tuple()
    if abs(exponent) > checks.MOST_DIGITS or len(digits) > checks.MOST_DIGITS:
        raise ValueError(f"{checks.clipped(amount)} has more digits than any token.")
    shift = exponent + decimals
    whole = int("".join(map(str, digits)))
    if shift >= 0:
        whole *= 10**shift
    else:
        whole, rest = divmod(whole, 10**-shift)
        if rest:
            raise ValueError(f"{amount} has more than the {decimals} decimals of this token.")
    return -whole if sign else whole


@checks.of_ordinary_size
@exactly
def to_tokens(base_units: int, decimals: int) -> Decimal:
    """*base_units* in tokens of *decimals* decimals, exactly and without zeros at the end.

    Raises ValueError unless *base_units* is a whole number.

    >>> to_tokens(1_234_500_000, 6), to_tokens(21 * 10**8, 8), f"{to_tokens(1, 18):f}"
    (Decimal('1234.5'), Decimal('21'), '0.000000000000000001')
    """
    decimals = checks.whole("decimals", decimals, most=MOST_DECIMALS)
    base_units = checks.whole("The number of base units", base_units, least=None)
    whole, rest = divmod(abs(base_units), 10**decimals)
    # Through text, because arithmetic with Decimal would round to 28 digits.
    digits = f"{rest:0{decimals}}".rstrip("0")
    return Decimal(f"{'-' if base_units < 0 else ''}{whole}.{digits}")
