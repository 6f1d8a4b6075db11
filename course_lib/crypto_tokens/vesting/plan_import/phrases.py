"""A schedule in words, as one cell: "10% at TGE, 6-month cliff, then linear over 24 months".

>>> phrase_terms("10% at TGE, 6 month cliff, then 24 months linear")
{'tge_fraction': '10%', 'cliff_months': '6 month', 'duration_months': '24 months', 'rule': 'delayed'}
>>> phrase_terms("16 equal quarterly parts")
{'period': 'quarter', 'duration_months': '16 quarters'}
>>> phrase_terms("36 months, weekly")
{'duration_months': '36 months', 'period': 'weekly'}
>>> phrase_terms("as agreed") is None
True
"""

from __future__ import annotations

import re
import unicodedata

from course_lib.crypto_tokens.vesting.plan_import.words import PERIOD_WORDS

_NUMBER = r"[0-9][0-9.,]*"
_TIME = rf"{_NUMBER}[\s-]*[a-zA-Z]+|(?:one|two|three|four|six|twelve)[\s-]+[a-zA-Z]+"
_SHARE = rf"{_NUMBER}\s*(?:%|percent|per cent)"
_EVERY = r"daily|weekly|monthly|quarterly|yearly|annually|semi-annually|per second|every second"

_LINEAR = r"(?:linear(?:ly)?|vesting|vested|vests|vest|unlocked|unlock|released|release|distributed)"
_AT_TGE = r"(?:at|on|upon)?\s*(?:the )?(?:tge|launch|listing)"
_FREE = r"(?:is |are )?(?:unlocked|unlock|released|release|available|liquid)?"
_SPAN = r"(?:the next |the following |a period of )?"
_LOCK = r"(?:cliff|lock(?:[- ]?up)?(?: period)?|locked)"
_PIECES = r"(?:parts?|instal?lments?|payments?|releases?|unlocks?|tranches?|steps?|portions?)"
_AFTERWARDS = rf"(?:\s*(?:{_LINEAR}|thereafter|after(?:wards)?))*"

_PARTS = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("tge_fraction", rf"(?P<x>{_SHARE})\s*{_FREE}\s*(?:{_AT_TGE}|(?:at|on|upon) (?:the )?start)"),
        ("tge_fraction", rf"(?:tge|initial unlock|(?:unlock )?(?:at|on) tge)\s*[:=]?\s*(?P<x>{_SHARE})"),
        ("everything", rf"(?:100\s*%|fully|all)\s*{_FREE}\s*{_AT_TGE}|fully unlocked|no vesting|unlocked"),
        ("cliff_months", rf"(?P<x>{_TIME})\s*{_LOCK}"),
        ("cliff_months", rf"{_LOCK}\s*(?:of|for|period of|period|:|=)?\s*(?P<x>{_TIME})"),
        ("cliff_months", rf"nothing (?:for|in) (?:the first )?(?P<x>{_TIME})"),
        ("no_cliff", r"no cliff|no lock[- ]?up|without (?:a )?cliff"),
        (
            "duration_months",
            rf"(?:{_LINEAR}\s*)+(?:over|for|during|in|across|of|:)?\s*{_SPAN}(?P<x>{_TIME}){_AFTERWARDS}",
        ),
        ("duration_months", rf"(?:over|for)?\s*(?P<x>{_TIME})\s*(?:of )?{_LINEAR}{_AFTERWARDS}"),
        ("duration_months", rf"(?:over|for)\s*{_SPAN}(?P<x>{_TIME})"),
        ("duration_months", rf"(?:over|for)?\s*{_SPAN}(?P<x>{_TIME})(?=\s*[,;(]?\s*(?:{_EVERY})\b)"),
        ("parts", rf"(?:in|over)?\s*(?P<x>[0-9]+\s+(?:equal\s+)?(?:{_EVERY}))\s*{_PIECES}"),
        ("period", rf"(?P<x>{_EVERY})(?:\s*(?:unlocks?|vesting|releases?|instal?lments?|parts?))?"),
    )
)
_AT_ONCE_TOO = re.compile(r"(?:unlock|releas|distribut)\w*\s*(?:(?:in|after|for)\s|:?\s*\d)", re.IGNORECASE)
_STEADY = re.compile(rf"\b(?:linear(?:ly)?|vest\w*|over|{_EVERY})\b", re.IGNORECASE)
_THEN = r"then|followed by|thereafter|after which|after that|->|→"
_FILLERS = r"and|with|plus|w/|an?|by|the rest|remaining|remainder|rest|the remainder|the"
_GAP = r"[\s,;:+&/|.-]*"
_JOINT = re.compile(rf"{_GAP}(?:(?:(?P<then>{_THEN})|{_FILLERS})(?![^\W_]){_GAP})*", re.IGNORECASE)


def phrase_terms(text: str) -> dict[str, str] | None:
    """The terms in *text*, as typed, by field; None if a part of it is not understood.

    ``rule`` is delayed where the words say that the vesting follows the cliff.
    """
    found: dict[str, str] = {}
    text, at = " ".join(unicodedata.normalize("NFKC", text).split()), 0  # "２０％" is 20%
    then = False
    while at < len(text):
        joint = _JOINT.match(text, at)
        at, then = joint.end(), then or bool(joint["then"])
        if at >= len(text):
            break
        best = max(
            ((match.end(), name, match) for name, part in _PARTS if (match := part.match(text, at))),
            key=lambda item: item[0],
            default=None,
        )
        if best is None or best[0] == at:
            return None
        at, name, match = best
        if name == "everything":
            name, value = "tge_fraction", "100%"
        elif name == "no_cliff":
            name, value = "cliff_months", "0"
        elif name == "parts":
            name, value = "duration_months", _length_of_parts(match["x"], found)
        else:
            value = match["x"]
        if found.get(name, value) != value or not value:
            return None
        if name == "tge_fraction" and name in found and value != "100%":
            return None  # a second share at another time: 10% at TGE, 10% at launch
        found[name] = value
        if name == "duration_months" and then and "cliff_months" in found:
            found["rule"] = "delayed"
    return found or None


def may_be_at_once(text: str) -> bool:
    """Whether the schedule *text* may mean one unlock at the end of its time, and none before.

    >>> may_be_at_once("unlocked in 6 months"), may_be_at_once("released linearly in 6 months")
    (True, False)
    """
    return bool(_AT_ONCE_TOO.search(text)) and not _STEADY.search(text)


def _length_of_parts(parts: str, found: dict[str, str]) -> str:
    """How long *parts*, such as "16 equal quarterly", take; how often they come is put into *found*."""
    count, *_, word = parts.split()
    often = PERIOD_WORDS.get(word.casefold(), "")
    if often in ("", "second") or found.setdefault("period", often) != often:
        return ""
    return f"{6 * int(count)} months" if often == "half-year" else f"{count} {often}s"
