"""Four readings of “a one-year cliff, four years of vesting”, and one curve, as pure integer arithmetic.

All arguments are whole numbers. *amount* is in base units; *elapsed* is the time since the start and
*cliff* and *duration* are lengths of time, all three in one unit, be it seconds or months. Each function
returns the base units vested so far: 0 before the start, *amount* from the end on, never fewer than
before.

>>> [[reading(48, month, 12, 48) for month in (11, 12, 24, 48, 60)] for reading in READINGS.values()]
[[0, 12, 24, 48, 48], [0, 0, 16, 48, 48], [0, 0, 12, 36, 48], [0, 12, 24, 48, 48]]
"""

from __future__ import annotations

from decimal import Context, Decimal

from course_lib.data.exact import exactly


def retroactive(amount: int, elapsed: int, cliff: int, duration: int) -> int:
    """Of *amount*, nothing before *cliff*; at the cliff all that has accrued since the start, then a line.

    *elapsed*, *cliff* and *duration* are in one unit of time. Source: OpenZeppelin Contracts 5,
    ``VestingWallet`` and ``VestingWalletCliff``.

    >>> retroactive(100, 11, 12, 48), retroactive(100, 12, 12, 48)
    (0, 25)
    """
    if elapsed < max(0, cliff):
        return 0
    return amount if elapsed >= duration else amount * elapsed // duration


def lump(amount: int, elapsed: int, cliff: int, duration: int, at_cliff: int = 0) -> int:
    """Of *amount*, nothing before *cliff*, *at_cliff* base units at it, and the rest in a line until the end.

    *elapsed*, *cliff* and *duration* are in one unit of time. The jump is a number that somebody chose, 0 if
    nobody did. Source: Sablier Lockup Linear, which calculates with fractions of 18 decimals, rounded down:
    here the amount itself is rounded, once, so the contract may release some base units fewer.

    >>> lump(100, 12, 12, 48), lump(100, 12, 12, 48, at_cliff=10), lump(100, 30, 12, 48, at_cliff=10)
    (0, 10, 55)
    """
    if elapsed < max(0, cliff):
        return 0
    if elapsed >= duration:
        return amount
    return at_cliff + (amount - at_cliff) * (elapsed - cliff) // (duration - cliff)


def delayed(amount: int, elapsed: int, cliff: int, duration: int) -> int:
    """The line of *amount* starts at *cliff* and takes the whole *duration* from there: the end moves too.

    *elapsed*, *cliff* and *duration* are in one unit of time.

    >>> delayed(100, 12, 12, 48), delayed(100, 36, 12, 48), delayed(100, 60, 12, 48)
    (0, 50, 100)
    """
    return retroactive(amount, elapsed - cliff, 0, duration)


def tranches(amount: int, elapsed: int, cliff: int, duration: int) -> int:
    """Equal parts of *amount*, one each time that *cliff* has passed again, the last at *duration*.

    *elapsed*, *cliff* and *duration* are in one unit of time. Periods and amounts as in a Cosmos
    ``PeriodicVestingAccount``; equal ones here.

    >>> [tranches(100, month, 12, 48) for month in (11, 12, 23, 24, 48)]
    [0, 25, 25, 50, 100]
    """
    if elapsed >= duration:
        return amount
    parts = -(-duration // cliff)  # rounded up: the last period may be shorter
    return amount * max(0, elapsed // cliff) // parts


READINGS = {"retroactive": retroactive, "lump": lump, "delayed": delayed, "tranches": tranches}
"""What ``Vesting(cliff_rule=…)`` may say, and the function that it stands for."""


@exactly
def power(amount: int, elapsed: int, duration: int, exponent: str | int | Decimal) -> int:
    """*amount* × (*elapsed* ÷ *duration*)^*exponent*: slow at first if the exponent is above 1, else fast.

    One segment of a Sablier Lockup Dynamic stream; a stream is a chain of them. *exponent* is exact:
    a whole number, a Decimal, or text such as "0.5". Raises ValueError unless it is above 0.

    >>> power(10_000 * 10**18, 2, 10, "0.5")
    4472135954999579392818
    """
    exact = Context(prec=80)
    exponent = Decimal(exponent)
    if not exponent.is_finite() or exponent <= 0:
        raise ValueError(f"The exponent must be above 0; it is {exponent}.")
    if elapsed <= 0:
        return 0
    if elapsed >= duration:
        return amount
    share = exact.power(exact.divide(Decimal(elapsed), Decimal(duration)), exponent)
    return int(exact.multiply(Decimal(amount), share))
