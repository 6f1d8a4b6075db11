"""Whether one number is another with fewer digits: rounded, or cut off."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction

from .comparing import FLOAT_NOISE, as_exact, as_float, is_finite, near


def is_rounded(answer: object, expected: object) -> bool:
    """Whether *answer* is *expected* rounded to fewer digits, and at least two.

    >>> is_rounded(1.14, 1.1428), is_rounded(163_000, 163_488), is_rounded(1.15, 1.1428)
    (True, True, False)
    """
    return _is_shorter(answer, expected, round)


def is_cut_off(answer: object, expected: object) -> bool:
    """Whether *answer* is *expected* without its last digits, and with at least two.

    The float 0.3 is a little less than 0.3, and cut off it is 0.3 all the same.

    >>> is_cut_off(66, 66.67), is_cut_off(67, 66.67), is_cut_off(0.29, 0.3)
    (True, False, False)
    """
    return _is_shorter(answer, expected, lambda size: math.trunc(size * (1 + Fraction(FLOAT_NOISE))))


def is_whole_part(answer: object, expected: object) -> bool:
    """Whether *answer* is what is left of *expected* without all that follows the point.

    >>> is_whole_part(2, 2.47), is_whole_part(3, 2.97), is_whole_part(0, 0.4), is_whole_part(2, 2)
    (True, False, False, False)
    """
    exact, given = Fraction(as_exact(expected)), Fraction(as_exact(answer))
    return exact != given and abs(exact) >= 1 and given == math.trunc(exact)


def has_lost_its_fraction(answer: object, expected: object) -> bool:
    """Whether *expected* has a fraction, and *answer* is *expected* rounded: to a whole number, or to less.

    Nought is what many a wrong way gives, too.

    >>> has_lost_its_fraction(2, 1.6), has_lost_its_fraction(0.33, 1 / 3), has_lost_its_fraction(1400, 1379)
    (True, True, False)
    """
    if not (is_finite(answer) and is_finite(expected)):
        return False
    exact, given = Fraction(as_exact(expected)), Fraction(as_exact(answer))
    if exact.denominator == 1 or given in (0, exact):
        return False
    return given == round(exact) or is_rounded(answer, expected)


def are_rounded_alike(answers: Sequence[object], expected: Sequence[object]) -> bool:
    """Whether *answers* are the numbers of *expected*, rounded to one number of places behind the point.

    Where nothing but noughts is left of them, another cause is as likely.

    >>> exact = [0.00225855, 0.00000055]
    >>> are_rounded_alike([0.00226, 0.0], exact), are_rounded_alike([0.0, 0.0], exact)
    (True, False)
    >>> are_rounded_alike([0.00226, 0.000001], exact), are_rounded_alike([0.7, 0.7], [0.75, 2 / 3])
    (False, True)
    """
    if not all(map(is_finite, [*answers, *expected])):
        return False
    pairs = [(have, want) for have, want in zip(answers, expected, strict=True) if not near(want, have)]
    return any(have for have, _ in pairs) and any(
        all(_has_places(have, places) for have in answers)
        and all(_within_half(*pair, places) for pair in pairs)
        for places in range(13)
    )


def _has_places(number: object, places: int) -> bool:
    """Whether *number* has no more than so many *places* behind the point."""
    return near(round(Fraction(as_exact(number)), places), number)


def _within_half(answer: object, expected: object, places: int) -> bool:
    """Whether *answer* is at most half a unit of the last of *places* away: a half may go either way."""
    return near(expected, answer, tolerance=Fraction(1, 2 * 10**places))


def _is_shorter(answer: object, expected: object, cut: Callable[[Fraction], int]) -> bool:
    """Whether *answer* is *expected* with fewer digits; *cut* makes a whole number of one with a fraction."""
    exact, given = Fraction(as_exact(expected)), Fraction(as_exact(answer))
    first = math.floor(math.log10(abs(exact))) if 1e-300 < abs(exact) < 1e300 else None
    if first is None or exact == given:
        return False
    if abs(given - exact) > abs(exact) / 5:  # the last of two digits or more is worth a tenth at most
        return False
    units = (Fraction(10) ** (first - digits + 1) for digits in range(2, 15))
    return any(near(cut(exact / unit) * unit, answer) for unit in units)


def digits_of(number: object) -> int:
    """How many digits *number* has, without the zeros at either end.

    >>> digits_of(500), digits_of(0.25), digits_of(1.1428)
    (1, 2, 5)
    """
    return len(f"{abs(as_float(number)):.14e}".partition("e")[0].replace(".", "").rstrip("0"))
