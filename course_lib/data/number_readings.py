"""Everything that a text can mean as a number: marks of thousands, decimal commas, per cent, millions.

The one reader of typed numbers. ``typed_numbers`` takes what fits a field of a form, and the import of plans
what fits the other cells of a spreadsheet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from course_lib.data.exact import exactly

LONGEST_NUMBER = 1_000  # letters of a text, and digits before or behind its point

SCALES = {
    **dict.fromkeys(("hundred", "hundreds"), 2),
    **dict.fromkeys(("k", "thousand", "thousands", "tsd", "tausend", "mille", "mila", "duizend"), 3),
    **dict.fromkeys(("millier", "milliers", "tys", "tysięcy", "tysiące", "тыс", "тысяч", "тысячи", "千"), 3),
    **dict.fromkeys(("万", "萬", "만"), 4),
    **dict.fromkeys(("lakh", "lakhs", "lac", "lacs", "l", "十万"), 5),
    **dict.fromkeys(("m", "mm", "mn", "mio", "mln", "mill", "million", "millions", "millionen", "kk"), 6),
    **dict.fromkeys(("millón", "millon", "millones", "milione", "milioni", "miljoen", "milyon"), 6),
    **dict.fromkeys(("milhão", "milhao", "milhões", "milhoes", "milion", "miliony", "milionów"), 6),
    **dict.fromkeys(("млн", "миллион", "миллиона", "миллионов", "百万"), 6),
    **dict.fromkeys(("crore", "crores", "cr", "千万"), 7),
    **dict.fromkeys(("亿", "億", "억"), 8),
    **dict.fromkeys(("b", "bn", "bln", "bil", "billion", "billions", "mrd", "md", "mia", "mld", "mlrd"), 9),
    **dict.fromkeys(("milliard", "milliards", "milliarde", "milliarden", "miliardi", "miljard"), 9),
    **dict.fromkeys(("milyar", "miliard", "miliardy", "miliardów", "十亿"), 9),
    **dict.fromkeys(("млрд", "миллиард", "миллиарда", "миллиардов"), 9),
    **dict.fromkeys(("tn", "trn", "trillion", "trillions", "万亿"), 12),
}
"""Words behind a number, and the power of ten that each stands for."""

CURRENCY_SIGNS = "$€£¥₹₨₩₽₺₫₴₦₱₪฿₵₸₿"
"""Signs that make the number beside them money."""

PERCENT = ("%", "٪", "pct", "percent", "per cent", "prozent", "por ciento", "pour cent", "per cento", "v.h.")

_MARKS = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\u2002\u2003\t", " "),
        **dict.fromkeys("’‘ʼ`´٬", "'"),
        **dict.fromkeys("−–", "-"),
        **dict.fromkeys("٫．", "."),
        **dict.fromkeys("％﹪", "%"),
        "，": ",",
    }
)
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)\s*(?P<digits>[0-9.,][0-9.,' _]*)(?P<power>[eE][+-]?[0-9]+)?(?P<behind>[^0-9]+)?"
)
_MILLIONS = re.compile(r"(?:millones|milh[õo]es)\b", re.IGNORECASE)
_PERCENT_FIRST = re.compile(r"%\s?([+-]?[0-9.,][0-9., ]*)")
"""A per cent sign in front of its number, as in Turkish: %15."""
_RATIO = re.compile(r"[0-9]{1,40}/[0-9]{1,40}")
_FOOTNOTE = re.compile(r"(?<=[0-9%a-zA-Z])\s*(?:[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+|\[[0-9a-z]{1,2}\])$")
_GROUPED = re.compile(r"([0-9]{1,3})(?:([ '_])[0-9]{3})(?:\2[0-9]{3})*(?:[.,][0-9]*)?")
_THREES = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3}")


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
def number_reading(text: str, footnotes: bool = True) -> NumberReading | None:
    """All that *text* can mean as a number; None if it is none. Words such as "million" are multiplied out.

    With *footnotes* the mark of one may stand behind it, as in a table.

    >>> dict(number_reading("1,234").values), [number_reading(text).values[""] for text in ("26,94 %", "%5")]
    ({',': '1.234', '.': '1234'}, ['26.94', '5'])
    """
    text = _normal(text)
    if len(text) > LONGEST_NUMBER:
        return None
    if _RATIO.fullmatch(text):
        return NumberReading(MappingProxyType({"": text}))
    found = _NUMBER.fullmatch(_FOOTNOTE.sub("", text) if footnotes else text)
    if not found:
        return None
    digits, behind = found["digits"].rstrip(), (found["behind"] or "").strip()
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
    """*text* with the digits of ASCII, plain spaces and apostrophes, a per cent sign behind its number."""
    text = " ".join(text.translate(_MARKS).split())
    if first := _PERCENT_FIRST.fullmatch(text):
        text = f"{first[1]}%"
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def _behind(text: str) -> tuple[int, bool, str]:
    """What stands behind a number: a power of ten, whether it is per cent, and any other word."""
    low = text.casefold().strip()
    if low.rstrip(".") in PERCENT or low in PERCENT:
        return 0, True, ""
    power, rest = 0, text
    while rest:  # "lakh crore" is both
        word, _, after = rest.partition(" ")
        scale = SCALES.get(word.casefold().rstrip("."), 0)
        if word.casefold() == "mil" and _MILLIONS.match(after):
            scale = 3  # alone it is a thousand to some and a million to others
        if not scale or (power and len(word) == 1):
            break
        power, rest = power + scale, after.strip()
    return power, False, rest


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
    if (_THREES.fullmatch(digits) and digits[0] != "0") or (mark == "," and _INDIAN.fullmatch(digits)):
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
    return {"": bare.replace(",", ".").rstrip(".")}, proves


def _with_both(digits: str) -> tuple[dict[str, str], str]:
    mark = max(",.", key=digits.rfind)
    other = "," if mark == "." else "."
    if digits.count(mark) > 1:
        return {}, ""
    whole, part = digits.split(mark)
    if not (_THREES.fullmatch(whole) or (other == "," and _INDIAN.fullmatch(whole))):
        return {}, ""
    return {"": f"{whole.replace(other, '')}.{part}".rstrip(".")}, mark
