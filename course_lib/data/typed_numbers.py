"""Numbers as people type them into one field: marks of thousands of every kind, decimal commas, units, words.

Nothing is guessed in silence. ``readings`` gives every number that a text may stand for; ``typed_number``
takes the one that fits the field, or says in a sentence what to type.

>>> [float(number) for number in readings("2.694.000.000")], [float(number) for number in readings("1,234")]
([2694000000.0], [1234.0, 1.234])
>>> typed_number("1,000,000", whole=True), typed_number("1,5"), typed_number("20 %", unit="% of supply")
(1000000, 1.5, 20)
"""

from __future__ import annotations

import re
from fractions import Fraction

from course_lib.data import checks
from course_lib.data.number_readings import number_reading

_ONE_NUMBER = re.compile(r"([+-]?) ?([0-9.,' _]*[0-9.,])(?:[eE]([+-]?[0-9]+))?")
_LEADING = re.compile(r"^(\s*[+-]?\s*)0+(?=[0-9])")
_DOLLARS = ("$", "us$", "usd", "dollar", "dollars", "us dollars")
_PER_CENT = ("%", "percent", "per cent")


def readings(text: str) -> tuple[Fraction, ...]:
    """Every number that *text* may stand for, exactly; that of the course's own way to write comes first.

    There is none where the text is no number, and none above ``checks.MOST_DIGITS`` digits. There are two
    where a single mark has three digits behind it: a comma or point of thousands, or of decimals. A word for
    thousands, millions or billions may follow: "2.5 million", "10k".

    >>> readings("0,25"), readings("1 234,5"), readings("1.7"), readings("12,34,567"), readings("one")
    ((Fraction(1, 4),), (Fraction(2469, 2),), (Fraction(17, 10),), (Fraction(1234567, 1),), ())
    """
    without_zeros = _LEADING.sub(r"\1", text)
    found = number_reading(without_zeros, footnotes=False)
    if found is None or found.percent or found.unit:
        return ()
    # A point marks decimals, as the course writes them; where there is no choice, the key is "".
    texts = [found.values[mark] for mark in ("", ".", ",") if mark in found.values]
    numbers = [checks.exact(text) for text in texts]
    if None in numbers or any("/" in text for text in texts):
        return ()
    # Nobody marks thousands behind a zero: 01,234 has decimals.
    return (min(numbers, key=abs),) if without_zeros != text else tuple(numbers)


def typed_number(
    text: str,
    least: float | None = None,
    most: float | None = None,
    *,
    whole: bool = False,
    unit: str = "",
) -> int | float:
    """The number that *text* stands for in a field from *least* to *most*, both included; None: no limit.

    With *whole*, the field takes whole numbers only, so a comma before three digits is one of thousands, as
    the course writes them; in another field it is asked about. *unit* is what stands beside the field, such
    as "tokens" or "% a year": it may be typed as well, and a per cent sign is refused where it is not one.

    Returns an int for a whole number and else a float. Raises ValueError with a sentence for the learner.

    >>> typed_number("1,500", whole=True), typed_number("$3.50", unit="dollars")
    (1500, 3.5)
    >>> typed_number("1.7", whole=True)
    Traceback (most recent call last):
    ...
    ValueError: 1.7 is not a whole number, and only whole numbers fit here.
    >>> typed_number("1,500")
    Traceback (most recent call last):
    ...
    ValueError: 1,500 can be read in two ways. Write 1500 or 1.5.
    >>> typed_number("300", 0, 200, unit="% a year")
    Traceback (most recent call last):
    ...
    ValueError: 300 is too large: the most here is 200 % a year.
    """
    shown = f"“{_short(text)}”" if not _ONE_NUMBER.fullmatch(text.strip()) else _short(text.strip())
    number = _bare(text, unit)
    if not number:
        raise ValueError("Type a number." if not text.strip() else f"{shown} has no number.")
    if any(number.casefold().endswith(sign) for sign in _PER_CENT):
        raise ValueError(f"{shown} is a per cent, and this is a number{_of(unit)}.")
    found = readings(number)
    if not found:
        raise ValueError(f"{shown} is not a number. Type one such as {'1,500' if whole else '12.5'}.")
    value = _chosen(found, whole, shown)
    if least is not None and value < Fraction(str(least)):
        raise ValueError(f"{shown} is too small: the least here is {_limit(least, unit)}.")
    if most is not None and value > Fraction(str(most)):
        raise ValueError(f"{shown} is too large: the most here is {_limit(most, unit)}.")
    try:
        return int(value) if value.denominator == 1 else float(value)
    except OverflowError:
        raise ValueError(f"{shown} is too large to calculate with.") from None


def one(unit: str) -> str:
    """The *unit* of a single thing: a plural at its beginning loses its s.

    >>> one("tokens per word"), one("base units"), one("criteria"), one("million tokens"), one("% of tokens")
    ('token per word', 'base unit', 'criterion', 'million tokens', '% of tokens')
    """
    if unit.startswith(("%", "of ", "thousand", "million", "times")):
        return unit
    return re.sub(r"(?<=[a-z])s\b", "", unit, count=1) if unit != "criteria" else "criterion"


def _chosen(found: tuple[Fraction, ...], whole: bool, shown: str) -> Fraction:
    first = found[0]
    if not whole:
        if len(found) > 1 and first.denominator == 1:
            raise ValueError(f"{shown} can be read in two ways. Write {int(first)} or {_decimal(found[1])}.")
        return first
    if first.denominator == 1 and not (len(found) > 1 and found[1].denominator == 1 and first < found[1]):
        return first
    if len(found) > 1 and first.denominator == 1:
        raise ValueError(f"{shown} can be read in two ways. Write {int(found[1])} or {int(first)}.")
    if len(found) > 1:
        meant = found[1]
        raise ValueError(
            f"{shown} is {_decimal(first)} here, and only whole numbers fit. If you mean {int(meant):,}, "
            f"write {int(meant)}."
        )
    raise ValueError(f"{shown} is not a whole number, and only whole numbers fit here.")


def _bare(text: str, unit: str) -> str:
    """*text* without the unit of its field, if somebody typed it too."""
    bare = text.strip()
    first = unit.casefold().partition(" ")[0]
    words = [unit.casefold(), first, first.removesuffix("s")]
    if unit.startswith("%"):
        words += _PER_CENT
    if "$" in unit or "dollar" in unit.casefold():
        words += _DOLLARS
    for word in sorted({word for word in words if word}, key=len, reverse=True):
        if bare.casefold().endswith(word) and not bare[: -len(word)][-1:].isalpha():
            return bare[: -len(word)].strip()
        if word in _DOLLARS and bare.casefold().startswith(word):
            return bare[len(word) :].strip()
    return bare


def _decimal(number: Fraction) -> str:
    return f"{float(number):.12g}"


def _limit(limit: float, unit: str) -> str:
    number = f"{limit:,.12g}" if isinstance(limit, float) else f"{limit:,}"
    return f"{number} {one(unit) if limit == 1 else unit}".strip()


def _of(unit: str) -> str:
    return f" of {unit}" if unit and "%" not in unit and "$" not in unit else ""


def _short(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= 40 else f"{shown[:39]}…"
