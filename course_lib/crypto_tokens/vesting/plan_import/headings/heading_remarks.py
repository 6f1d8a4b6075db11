"""What stands in the brackets of a heading: whether each word of it is understood, or evidently harmless.

"Tokens (GRT)" are the tokens of a bucket. "Tokens (per month)" are not, and who does not know the words asks.
"""

from __future__ import annotations

import re
import unicodedata

from course_lib.crypto_tokens.vesting.plan_import.field_groups import DAYS, LENGTHS
from course_lib.crypto_tokens.vesting.plan_import.wording.amount_words import may_be_ticker
from course_lib.crypto_tokens.vesting.plan_import.wording.cliff_words import cliff_remark
from course_lib.crypto_tokens.vesting.plan_import.wording.scale_words import (
    BRACKETED,
    DOUBTFUL_SCALES,
    OUT_OF,
    scale_in_brackets,
)
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_dates import ZONES
from course_lib.crypto_tokens.vesting.plan_import.wording.words import (
    PERIOD_WORDS,
    REMARKS,
    UNITS,
    unaccented,
)

_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)")
_NOTE = re.compile(
    r"(?:see|cf|vgl|siehe|voir|vedi|notes?|nota|footnote|source|quelle)\b"
    r"|(?:[0-9]{0,2}|[a-z]|i{1,3}|iv|[*†‡]+)$",
    re.IGNORECASE,
)
_SHARE = re.compile(r"[0-9][0-9.,]*\s?%|[0-9]{1,2} decimals")
_SIZES = re.compile(r"(?:in |[x×*])? ?'?[0-9][0-9.,' ^]*(?:[kmbs]|e[0-9]+)?\b", re.IGNORECASE)
_WITH_TGE = re.compile(
    r"\bincl(?:uding|usive of)?\.? (?:the )?tge(?: (?:unlock|share|part))?\b", re.IGNORECASE
)
_FORM_OF_DAYS = re.compile(r"([^\W\d_])\1{0,3}[-/. ]([^\W\d_])\2{0,3}[-/. ]([^\W\d_])\3{0,3}")
_KINDS = {
    "tokens": ("amounts",),
    "share": ("shares",),
    **dict.fromkeys(("tge_tokens", "cliff_tokens"), ("amounts", "shares", "unlocks")),
    **dict.fromkeys(("tge_fraction", "tge_supply"), ("shares", "unlocks")),
    **dict.fromkeys(("cliff_fraction", "cliff_supply"), ("shares", "unlocks")),
    **dict.fromkeys(LENGTHS, ("lengths",)),
    **dict.fromkeys(DAYS, ("days",)),
}
"""The columns in whose headings every word counts, and the kinds of words that add nothing there."""


def not_understood(title: str, field: str) -> str:
    """The remark in brackets of the heading *title* that is not understood, "" if there is none.

    *field* is what the column holds if the remark adds nothing.

    >>> not_understood("Tokens (per month)", "tokens"), not_understood("Tokens (GRT, est.)", "tokens")
    ('per month', '')
    """
    if field not in _KINDS:
        return ""
    of_supply = ("shares",) if "%" in title or "supply" in title.casefold() else ()
    known = REMARKS["any"].union(*(REMARKS[kind] for kind in (*_KINDS[field], *of_supply)))
    remarks = (remark.strip() for remark in _BRACKETS.findall(title))
    return next((remark for remark in remarks if not _is_known(remark, field, known)), "")


def _is_known(remark: str, field: str, known: frozenset[str]) -> bool:
    if field in DAYS:
        remark = _FORM_OF_DAYS.sub(" ", remark)
    elif field in LENGTHS:
        remark = cliff_remark(remark)[0]
    else:
        remark = _WITH_TGE.sub(" ", OUT_OF.sub(" ", _SHARE.sub(" ", remark)))
        remark = _SIZES.sub(" ", remark) if scale_in_brackets(remark) != 0 else remark
    parts = (part.strip() for part in re.split("[,;]", unicodedata.normalize("NFKC", remark)))
    words = [word for part in parts if not _NOTE.match(part) for word in re.findall(r"[^\W_]+", part)]
    return all(_is_harmless(word, field, known) for word in words)


def _is_harmless(word: str, field: str, known: frozenset[str]) -> bool:
    low = word.casefold()
    if low in known or (len(low) > 1 and low in BRACKETED):
        return True
    if field in LENGTHS:
        return unaccented(low) in UNITS or (field == "duration_months" and low in PERIOD_WORDS)
    if field in DAYS:
        return low in ZONES or low in UNITS
    is_short = len(word) <= _LONGEST_TICKER or not word.isupper()  # TOKENS (REMAINING)
    return low in BRACKETED or low in DOUBTFUL_SCALES or (is_short and may_be_ticker(word))


_LONGEST_TICKER = 5
"""Longer words of capitals are rather words than names of tokens that the course does not know."""


_PARTS = re.compile(
    r"(?:(?:number|no\.?|#|anzahl) ?(?:of )?)?(?:equal )?(?P<often>[^\W_]+(?:-[^\W_]+)? )?(?:equal )?"
    r"(?:instal?lments|tranches|payments|parts|portions|steps|unlocks|releases|slices|raten|cuotas|parcelas|versements)"
)


def counts_parts(title: str) -> bool:
    """Whether the brackets of the heading *title*, of how long something vests, say that it counts parts.

    >>> [counts_parts(f"Vesting ({word})") for word in ("installments", "quarterly tranches", "months")]
    [True, True, False]
    """
    remarks = (cliff_remark(remark.strip())[0].casefold() for remark in _BRACKETS.findall(title))
    said = (_PARTS.fullmatch(remark.strip()) for remark in remarks)
    return any(one and (one["often"] or "month").strip() in PERIOD_WORDS for one in said)


def period_said(title: str) -> str:
    """How often something unlocks, by the brackets of the heading *title*; "" if they do not say it.

    >>> period_said("Vesting (months, quarterly)"), period_said("Vesting (months)")
    ('quarter', '')
    """
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)?", " ".join(_BRACKETS.findall(title)).casefold())
    return next((PERIOD_WORDS[word] for word in words if word in PERIOD_WORDS and word not in UNITS), "")
