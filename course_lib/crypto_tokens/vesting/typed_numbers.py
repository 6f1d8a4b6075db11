"""Numbers as people type them: marks of thousands, decimal commas, per cent, thousands and millions.

>>> plain_number("2.694.000.000"), plain_number("1 234,5"), plain_number("12,34,567"), plain_number("150 Mio")
('2694000000', '1234.5', '1234567', '150000000')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from course_lib.data import checks
from course_lib.data.exact import exactly

LONGEST_NUMBER = 200

SCALES = {
    **dict.fromkeys(("k", "thousand", "thousands", "tsd", "tausend"), 3),
    **dict.fromkeys(("lakh", "lakhs", "lac", "lacs"), 5),
    **dict.fromkeys(("m", "mm", "mn", "mio", "mln", "mill", "million", "millions", "millionen"), 6),
    **dict.fromkeys(("millones", "milioni", "milhões"), 6),
    **dict.fromkeys(("crore", "crores", "cr"), 7),
    **dict.fromkeys(("b", "bn", "bln", "billion", "billions", "mrd", "md"), 9),
    **dict.fromkeys(("milliard", "milliards", "milliarde", "milliarden", "miliardi"), 9),
    **dict.fromkeys(("tn", "trn", "trillion", "trillions"), 12),
}
"""Words behind a number, and the power of ten that each stands for."""

PERCENT = ("%", "٪", "pct", "percent", "per cent", "prozent", "por ciento", "pour cent", "per cento", "v.h.")

_MARKS = str.maketrans(
    {**dict.fromkeys("\u00a0\u2007\u2009\u202f\u2002\u2003\t", " "), **dict.fromkeys("’‘`´", "'"), "−": "-"}
)
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)\s*(?P<digits>[0-9.,][0-9.,' _]*)(?P<power>[eE][+-]?[0-9]+)?(?P<behind>[^0-9]+)?"
)
_RATIO = re.compile(r"[0-9]{1,40}/[0-9]{1,40}")
_FOOTNOTE = re.compile(r"(?<=[0-9%a-zA-Z])\s*(?:[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+|\[[0-9a-z]{1,2}\])$")
_GROUPED = re.compile(r"([0-9]{1,3})(?:([ '_])[0-9]{3})(?:\2[0-9]{3})*(?:[.,][0-9]+)?")
_THREES = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3}")
_SHARE = re.compile(r"(\d{1,9}(?:[.,]\d{1,9})?)\s*(%|per ?cent)?", re.IGNORECASE)


@dataclass(frozen=True)
class NumberReading:
    """What a text can mean as a number: ``values`` has its plain text for each decimal mark that is possible.

    The key is "" where the mark does not matter. ``proves`` is the decimal mark that this text shows its
    writer to use, "'" if the thousands are marked with neither comma nor point, "" if it shows nothing.
    ``percent`` says that a per cent sign stands behind, ``unit`` is any other word there.
    """

    values: Mapping[str, str]
    proves: str = ""
    percent: bool = False
    unit: str = ""


@lru_cache(maxsize=50_000)
@exactly
def number_reading(text: str) -> NumberReading | None:
    """All that *text* can mean as a number; None if it is none. Words such as "million" are multiplied out.

    >>> dict(number_reading("1,234").values), number_reading("26,94 %").values[""]
    ({',': '1.234', '.': '1234'}, '26.94')
    """
    text = _normal(text)
    if len(text) > LONGEST_NUMBER:
        return None
    if _RATIO.fullmatch(text):
        return NumberReading(MappingProxyType({"": text}))
    found = _NUMBER.fullmatch(_FOOTNOTE.sub("", text))
    if not found:
        return None
    digits, behind = found["digits"].rstrip(" '_"), (found["behind"] or "").strip()
    values, proves = _meanings(digits, bool(found["power"]))
    if not values:
        return None
    power, percent, unit = _behind(behind)
    sign, exponent = found["sign"].strip("+"), found["power"] or ""
    meant = {mark: _shifted(f"{sign}{value}{exponent}", power) for mark, value in values.items()}
    if len(set(meant.values())) == 1:
        meant = {"": next(iter(meant.values()))}
    return NumberReading(MappingProxyType(meant), proves, percent, unit)


def _normal(text: str) -> str:
    """*text* with the digits of ASCII, plain spaces and apostrophes."""
    text = text.strip().translate(_MARKS)
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def _behind(text: str) -> tuple[int, bool, str]:
    """What stands behind a number: a power of ten, whether it is per cent, and any other word."""
    low = text.casefold().strip()
    if low.rstrip(".") in PERCENT or low in PERCENT:
        return 0, True, ""
    word, _, rest = text.partition(" ")
    power = SCALES.get(word.casefold().rstrip("."), 0)
    return (power, False, rest.strip()) if power else (0, False, text)


def _shifted(number: str, power: int) -> str:
    """*number* times ten to *power*, as text without an exponent where that is short."""
    if not power and "e" not in number.casefold():
        return number
    value = Decimal(number)
    if not value.is_finite() or abs(value.adjusted()) > LONGEST_NUMBER:
        return number
    return f"{value.scaleb(power):f}"


def _meanings(digits: str, has_power: bool) -> tuple[dict[str, str], str]:
    """What *digits*, with marks in them, can mean, for each decimal mark; and the mark that they prove."""
    if re.search("[ '_]", digits):
        return _with_other_marks(digits)
    marks = [sign for sign in digits if sign in ",."]
    if not marks:
        return ({} if len(digits) > 1 and digits[0] == "0" else {"": digits}), ""
    if len(set(marks)) > 1:
        return _with_both(digits)
    mark, other = marks[0], "." if marks[0] == "," else ","
    if len(marks) == 1:
        return _with_one(digits, mark, other, has_power)
    if _THREES.fullmatch(digits) or (mark == "," and _INDIAN.fullmatch(digits)):
        return {"": digits.replace(mark, "")}, other
    return {}, ""


def _with_one(digits: str, mark: str, other: str, has_power: bool) -> tuple[dict[str, str], str]:
    whole, part = digits.split(mark)
    if (not whole and not part) or (len(whole) > 1 and whole[0] == "0"):
        return {}, ""
    small = f"{whole or '0'}.{part}" if part else whole
    if len(part) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0" and not has_power:
        return {mark: small, other: whole + part}, ""
    return {"": small}, mark if part else ""


def _with_other_marks(digits: str) -> tuple[dict[str, str], str]:
    if not _GROUPED.fullmatch(digits):
        return {}, ""
    bare = re.sub("[ '_]", "", digits)
    proves = "," if "," in bare else "." if "." in bare else "'"
    return {"": bare.replace(",", ".")}, proves


def _with_both(digits: str) -> tuple[dict[str, str], str]:
    mark = max(",.", key=digits.rfind)
    other = "," if mark == "." else "."
    if digits.count(mark) > 1:
        return {}, ""
    whole, part = digits.split(mark)
    if not (_THREES.fullmatch(whole) or (other == "," and _INDIAN.fullmatch(whole))):
        return {}, ""
    return {"": f"{whole.replace(other, '')}.{part}".rstrip(".")}, mark


@exactly
def plain_number(text: str) -> str:
    """*text* with a decimal point and without marks of thousands; as it is where it is no number.

    Raises ValueError, with the question, where a number can be read in two ways, and for a number with a
    per cent sign or any other word behind it.

    >>> plain_number("1,000")
    Traceback (most recent call last):
    ...
    ValueError: 1,000 can be read in two ways. Write 1000 or 1.
    """
    reading = number_reading(text)
    if reading is None or reading.percent or reading.unit:
        return text
    if len(reading.values) == 1:
        return next(iter(reading.values.values()))
    large, small = sorted(reading.values.values(), key=Decimal, reverse=True)
    raise ValueError(f"{text} can be read in two ways. Write {large} or {unmistakable(Decimal(small))}.")


@exactly
def unmistakable(number: Decimal) -> str:
    """*number* as text that nobody takes for another: never with exactly three decimals.

    >>> unmistakable(Decimal("1.234")), unmistakable(Decimal("1.50")), unmistakable(Decimal("1.000"))
    ('1.2340', '1.50', '1')
    """
    text = f"{number:f}"
    whole, _, part = text.partition(".")
    if len(part) != 3:
        return text
    return f"{text}0" if part.strip("0") else whole


def share_meant(text: str) -> str:
    """The share that *text*, such as "10%", "10" or "0,25", seems to mean, as it should be written; or "".

    >>> share_meant("10%"), share_meant("10"), share_meant("0,25"), share_meant("a tenth")
    ('0.1', '0.1', '0.25', '')
    """
    found = _SHARE.fullmatch(text.strip())
    number = checks.exact(found[1].replace(",", ".")) if found else None
    if number is None:
        return ""
    share = number / 100 if found[2] or number > 1 else number
    return f"{float(share):.10g}" if share <= 1 else ""
