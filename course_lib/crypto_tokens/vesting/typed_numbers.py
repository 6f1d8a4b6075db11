"""Numbers as people type them: marks of thousands, decimal commas, per cent.

>>> plain_number("2.694.000.000"), plain_number("1 234,5"), plain_number("50000000,25")
('2694000000', '1234.5', '50000000.25')
"""

from __future__ import annotations

import re

from course_lib.data import checks

_MARKS = str.maketrans(dict.fromkeys("\u00a0\u2009\u202f'’", " "))
_SPACED = re.compile(r"[+-]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?")
_COMMAS = re.compile(r"[+-]?\d{1,3}(?:(?:,\d{3}){2,}(?:\.\d+)?|,\d{3}\.\d+)")
_POINTS = re.compile(r"[+-]?\d{1,3}(?:(?:\.\d{3}){2,}(?:,\d+)?|\.\d{3},\d+)")
_ONE_MARK = re.compile(r"([+-]?[1-9]\d{0,2})([.,])(\d{3})")
_DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d+(?:[eE][+-]?\d+)?")
_SHARE = re.compile(r"(\d{1,9}(?:[.,]\d{1,9})?)\s*(%|per ?cent)?", re.IGNORECASE)


def plain_number(text: str, separator: str = "") -> str:
    """*text* with a decimal point and without marks of thousands; as it is where it holds neither.

    *separator* is what stood between the cells of a table: beside semicolons or tabs, 50.000 may be fifty or
    fifty thousand. Raises ValueError, with the question, where a number can be read in two ways.

    >>> plain_number("1,000", separator=","), plain_number("50.000", separator=",")
    ('1000', '50.000')
    >>> plain_number("50.000", separator=";")
    Traceback (most recent call last):
    ...
    ValueError: 50.000 can be read in two ways. Write 50000 or 50.
    """
    spaced = text.translate(_MARKS)
    if _SPACED.fullmatch(spaced):
        return spaced.replace(" ", "").replace(",", ".")
    if _COMMAS.fullmatch(text):
        return text.replace(",", "")
    if _POINTS.fullmatch(text):
        return text.replace(".", "").replace(",", ".")
    if one := _ONE_MARK.fullmatch(text):
        whole, mark, rest = one.groups()
        if mark == "," and separator == ",":
            return whole + rest
        if mark == "," or separator in (";", "\t"):
            part = rest.rstrip("0")
            small = f"{whole}.{part.ljust(4, '0')}" if part else whole
            raise ValueError(f"{text} can be read in two ways. Write {whole}{rest} or {small}.")
    return text.replace(",", ".") if _DECIMAL_COMMA.fullmatch(text) else text


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
