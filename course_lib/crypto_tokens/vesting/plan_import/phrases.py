"""A schedule in words, as one cell: "10% at TGE, 6-month cliff, then linear over 24 months".

>>> phrase_terms("10% at TGE, 6 month cliff, then 24 months linear")
{'tge_fraction': '10%', 'cliff_months': '6 month', 'duration_months': '24 months', 'rule': 'delayed'}
>>> phrase_terms("as agreed") is None
True
"""

from __future__ import annotations

import re

_NUMBER = r"[0-9][0-9.,]*"
_TIME = rf"{_NUMBER}[\s-]*[a-zA-Z]+|(?:one|two|three|four|six|twelve)[\s-]+[a-zA-Z]+"
_SHARE = rf"{_NUMBER}\s*(?:%|percent|per cent)"
_EVERY = r"daily|weekly|monthly|quarterly|yearly|annually|semi-annually|per second|every second"

_LINEAR = r"(?:linear(?:ly)?|vesting|vested|vests|vest|unlocked|unlock|released|release|distributed)"
_AT_TGE = r"(?:at|on|upon)?\s*(?:the )?(?:tge|launch|listing)"
_FREE = r"(?:is |are )?(?:unlocked|unlock|released|release|available|liquid)?"
_SPAN = r"(?:the next |the following |a period of )?"
_LOCK = r"(?:cliff|lock(?:[- ]?up)?(?: period)?|locked)"
_AFTERWARDS = rf"(?:\s*(?:{_LINEAR}|thereafter|after(?:wards)?))*"

_PARTS = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("tge_fraction", rf"(?P<x>{_SHARE})\s*{_FREE}\s*(?:{_AT_TGE}|(?:at|on|upon) (?:the )?start)"),
        ("tge_fraction", rf"(?:tge|initial unlock|(?:unlock )?(?:at|on) tge)\s*[:=]?\s*(?P<x>{_SHARE})"),
        ("everything", rf"(?:100\s*%|fully|all)\s*{_FREE}\s*{_AT_TGE}|fully unlocked|no vesting|unlocked"),
        ("cliff_months", rf"(?P<x>{_TIME})\s*{_LOCK}"),
        ("cliff_months", rf"{_LOCK}\s*(?:of|for|period of|period|:|=)?\s*(?P<x>{_TIME})"),
        ("no_cliff", r"no cliff|no lock[- ]?up|without (?:a )?cliff"),
        (
            "duration_months",
            rf"(?:{_LINEAR}\s*)+(?:over|for|during|in|across|of|:)?\s*{_SPAN}(?P<x>{_TIME}){_AFTERWARDS}",
        ),
        ("duration_months", rf"(?:over|for)?\s*(?P<x>{_TIME})\s*(?:of )?{_LINEAR}{_AFTERWARDS}"),
        ("duration_months", rf"(?:over|for)\s*{_SPAN}(?P<x>{_TIME})"),
        ("period", rf"(?P<x>{_EVERY})(?:\s*(?:unlocks?|vesting|releases?|instal?lments?|parts?))?"),
    )
)
_THEN = r"then|followed by|thereafter|after which|after that|->|→"
_FILLERS = r"and|with|plus|w/|an?|by|the rest|remaining|remainder|rest|the remainder|the"
_GAP = r"[\s,;:+&/|.-]*"
_JOINT = re.compile(rf"{_GAP}(?:(?:(?P<then>{_THEN})|{_FILLERS})(?![^\W_]){_GAP})*", re.IGNORECASE)


def phrase_terms(text: str) -> dict[str, str] | None:
    """The terms in *text*, as typed, by field; None if a part of it is not understood.

    ``rule`` is delayed where the words say that the vesting follows the cliff.
    """
    found: dict[str, str] = {}
    text, at = " ".join(text.replace("\u00a0", " ").split()), 0
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
        else:
            value = match["x"]
        if found.setdefault(name, value) != value:
            return None
        if name == "duration_months" and then and "cliff_months" in found:
            found["rule"] = "delayed"
    return found or None
