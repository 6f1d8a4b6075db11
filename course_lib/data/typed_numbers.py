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
import unicodedata
from fractions import Fraction

from course_lib.data import checks

_MARKS = {"−–": "-", "’‘ʼ´`٬": "'", "٫．": ".", "，": ","}
_SIGNS = str.maketrans({sign: plain for signs, plain in _MARKS.items() for sign in signs})
_ONE_NUMBER = re.compile(r"([+-]?) ?([0-9.,' _]*[0-9.,])(?:[eE]([+-]?[0-9]+))?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:(['_ ])[0-9]{3})(?:\1[0-9]{3})*|[0-9]+")
_BY_THREE = {mark: re.compile(rf"[0-9]{{1,3}}(?:\{mark}[0-9]{{3}})+") for mark in ",."}
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
_WORDS = {
    **dict.fromkeys(("k", "thousand"), 3),
    **dict.fromkeys(("m", "mn", "mio", "million", "millions"), 6),
    **dict.fromkeys(("b", "bn", "mrd", "billion", "billions"), 9),
    **dict.fromkeys(("tn", "trillion", "trillions"), 12),
}
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
    if len(text) > checks.MOST_DIGITS:
        return ()
    # Digits of every script count; a raised 2 does not, because 10² is not 102.
    digits = "".join(str(unicodedata.decimal(character, character)) for character in text)
    plain = " ".join(digits.translate(_SIGNS).split())
    power = 0
    if word := re.search(r"(?<=[0-9 .,])([A-Za-z]+)$", plain):
        if word[1].casefold() not in _WORDS:
            return ()
        power = _WORDS[word[1].casefold()]
        plain = plain[: word.start()].strip()
    found = _ONE_NUMBER.fullmatch(plain)
    if not found or checks.has_too_many_digits(plain):
        return ()
    sign, body, exponent = found.groups()
    scale = Fraction(10) ** (power + int(exponent or 0)) * (-1 if sign == "-" else 1)
    return tuple(Fraction(number) * scale for number in _plain_readings(body.strip()))


def _plain_readings(body: str) -> list[str]:
    """The readings of a number without sign and exponent, with a decimal point and no other mark."""
    marks = [mark for mark in ",." if mark in body]
    if not marks:
        return [_ungrouped(body)] if _GROUPED.fullmatch(body) else []
    if len(marks) == 2:
        decimal = max(marks, key=body.rindex)
        grouping = "," if decimal == "." else "."
        whole, rest = body.rsplit(decimal, 1)
        fits = rest.isdecimal() and decimal not in whole and _is_grouped(whole, grouping)
        return [f"{whole.replace(grouping, '')}.{rest}"] if fits else []
    (mark,) = marks
    if body.count(mark) > 1:
        return [body.replace(mark, "")] if _is_grouped(body, mark) else []
    whole, rest = body.split(mark)
    if not (whole or rest) or (rest and not rest.isdecimal()) or (whole and not _GROUPED.fullmatch(whole)):
        return []
    as_decimal = f"{_ungrouped(whole) or '0'}.{rest or '0'}"
    if not _BY_THREE[mark].fullmatch(body) or whole.startswith("0"):
        return [as_decimal]
    as_thousands = whole + rest
    return [as_thousands, as_decimal] if mark == "," else [as_decimal, as_thousands]


def _is_grouped(body: str, mark: str) -> bool:
    by_three = _BY_THREE[mark].fullmatch(body) and not body.startswith("0")
    return bool(by_three or (mark == "," and _INDIAN.fullmatch(body)))


def _ungrouped(body: str) -> str:
    return re.sub(r"[ '_]", "", body)


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
    return f"{number} {unit}".strip()


def _of(unit: str) -> str:
    return f" of {unit}" if unit and "%" not in unit and "$" not in unit else ""


def _short(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= 40 else f"{shown[:39]}…"
