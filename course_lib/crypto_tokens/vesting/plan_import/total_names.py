"""Names of rows that add up others: total, subtotal, sum, in the languages of plans.

>>> is_total("Total"), is_total("Итого"), is_total("Insiders total"), may_be_total("Insiders total")
(True, True, False, True)
"""

from __future__ import annotations

import re

_TOTAL = re.compile(
    r"(?:grand |sub|gesamt)?[- ]?(?:total|totals|sum|summe|gesamt|insgesamt|gesamtsumme|zwischensumme|totale"
    r"|totaal|suma|soma|somme|ensemble|subtotale|Σ|all buckets|overall|razem|toplam"
    r"|итого|всего|合計|合计|总计|總計|小计|小計|总和|all tokens"
    r"|max\.? supply|maximum supply|token supply)"
    r"(?: (?:of )?(?:all|tokens?))?"
    r"(?: (?:supply|tokens|allocation|général|general|allocated|amount))?(?:\s*\(.{0,20}\))?\s*[:=]?"
    r"(?:\s*[-–—:=]?\s*100(?:[.,]0+)?\s*%)?",
    re.IGNORECASE,
)
_SAYS_TOTAL = re.compile(
    r"\b(?:sub-?)?(?:totals?|totale|totaal|sum|sums|summe|gesamt|insgesamt|gesamtsumme|zwischensumme|suma|soma"
    r"|somme|razem|toplam|итого|всего)\b|合計|合计|总计|總計|小计|小計|总和",
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
