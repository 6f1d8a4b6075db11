"""The marks of footnotes: behind a cell, and in front of the footnote itself.

>>> mark_behind("6**"), mark_behind("Team¹"), mark_behind("12 [2]"), mark_behind("36")
('**', '1', '2', '')
>>> mark_before("** 9 months for the US"), mark_before("1) as agreed"), mark_before("Total")
('**', '1', '')
"""

from __future__ import annotations

import re
import unicodedata

_SIGNS = r"\*{1,4}|†{1,2}|‡{1,2}|§|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}"
_NUMBERED = r"[(\[](?P<number>\d{1,2}|[a-z])[)\]]"
_BEHIND = re.compile(rf"(?<=[^\s*†‡])\s?(?:(?P<sign>{_SIGNS})|{_NUMBERED})$")
_BEFORE = re.compile(rf"(?:(?P<sign>{_SIGNS})|{_NUMBERED}|(?P<bare>\d{{1,2}}|[a-z])[).:](?=\s))(?!$)")
_SURE = re.compile(rf"(?<=[^\s*†‡])\s*(?:{_SIGNS}|\[(?:\d{{1,2}}|[a-z])\])$")


def mark_behind(text: str) -> str:
    """The mark of a footnote at the end of *text*, raised figures as plain ones; "" if there is none."""
    found = _BEHIND.search(text)
    return _plain(found["sign"] or found["number"]) if found else ""


def mark_before(text: str) -> str:
    """The mark with which *text*, a footnote, begins; "" if it does not."""
    found = _BEFORE.match(text)
    return _plain(found["sign"] or found["number"] or found["bare"]) if found else ""


def without_mark(text: str) -> str:
    """*text* without a sign behind it, or a number in square brackets: they can be nothing but such a mark.

    >>> without_mark("24 months*"), without_mark("24 months †"), without_mark("12 [2]"), without_mark("9 (2)")
    ('24 months', '24 months', '12', '9 (2)')
    """
    return _SURE.sub("", text.rstrip())


def _plain(mark: str) -> str:
    return unicodedata.normalize("NFKC", mark)
