"""Names of rows that add up others: total, subtotal, sum, in the languages of plans.

>>> [is_total(name) for name in ("Total", "Yhteensä", "I alt", "Итого", "小計", "Insiders total")]
[True, True, True, True, True, False]
>>> may_be_total("Insiders total"), may_be_total("Gesamtsumme Team"), may_be_total("Overall budget")
(True, True, False)
"""

from __future__ import annotations

import re

from course_lib.crypto_tokens.vesting.plan_import.wording.words import SUBTOTALS, TOTALS

_FIRST_OF_THE_EAST = "\u2e80"
"""From here on languages write without spaces between words."""

_NAMES = "|".join(re.escape(name) for name in sorted(TOTALS | SUBTOTALS, key=len, reverse=True))
_TOTAL = re.compile(
    rf"(?:grand |sub|gesamt)?[- ]?(?:{_NAMES})"
    r"(?: (?:of )?(?:all|tokens?))?"
    r"(?: (?:supply|tokens|allocation|général|general|allocated|amount))?(?:\s*\(.{0,20}\))?\s*[:=]?"
    r"(?:\s*[-–—:=]?\s*100(?:[.,]0+)?\s*%)?",
    re.IGNORECASE,
)
_OF_SUPPLY_OR_ALL = {
    "max supply",
    "max. supply",
    "maximum supply",
    "token supply",
    "all tokens",
    "all buckets",
}
_ALONE = {"ensemble", "overall", "samlet", "jumlah", "spolu", "Σ", *_OF_SUPPLY_OR_ALL}
"""Names of totals that mean another thing beside other words: an overall budget."""

_IN_WORDS = [name for name in (TOTALS | SUBTOTALS) - _ALONE if name.isascii() or name[0] < _FIRST_OF_THE_EAST]
_SAYS_TOTAL = re.compile(
    rf"\b(?:sub-?)?(?:{'|'.join(map(re.escape, sorted(_IN_WORDS, key=len, reverse=True)))})\b|"
    + "|".join(sorted(name for name in TOTALS | SUBTOTALS if name[0] >= _FIRST_OF_THE_EAST)),
    re.IGNORECASE,
)
_SUBTOTAL = re.compile(r"\bsub|\bzwischen|小计|小計", re.IGNORECASE)
_SAYS_ALL = re.compile(
    r"\b(?:all|everything|altogether|alles?|tout|tous|todos?|tutti|всё|все)\b", re.IGNORECASE
)


def is_total(name: str) -> bool:
    """Whether *name* is that of a total and can hardly be that of a bucket."""
    return bool(_TOTAL.fullmatch(name.strip()))


def is_subtotal(name: str) -> bool:
    """Whether *name* is that of a total of some rows alone, behind which others may follow.

    >>> is_subtotal("Subtotal"), is_subtotal("Zwischensumme"), is_subtotal("Grand total")
    (True, True, False)
    """
    return bool(_SUBTOTAL.search(name))


def may_be_total(name: str) -> bool:
    """Whether *name* speaks of a total or a sum; it may still be a bucket, such as "Total rewards"."""
    return is_total(name) or bool(_SAYS_TOTAL.search(name))


def speaks_of_all(name: str) -> bool:
    """Whether *name* has a word such as "all" or "everything", which totals have and a few buckets."""
    return bool(_SAYS_ALL.search(name))
