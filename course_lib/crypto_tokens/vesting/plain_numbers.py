"""Numbers of a plan as plain text: without marks, and never so that somebody takes one for another.

>>> plain_number("2.694.000.000"), plain_number("1 234,5"), plain_number("12,34,567"), plain_number("150 Mio")
('2694000000', '1234.5', '1234567', '150000000')
"""

from __future__ import annotations

import re
from decimal import Decimal

from course_lib.data import checks
from course_lib.data.exact import exactly
from course_lib.data.number_readings import number_reading

_SHARE = re.compile(r"(\d{1,9}(?:[.,]\d{1,9})?)\s*(%|per ?cent)?", re.IGNORECASE)


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
