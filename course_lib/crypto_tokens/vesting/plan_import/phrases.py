"""A schedule in words, as one cell: "10% at TGE, 6-month cliff, then linear over 24 months".

>>> phrase_terms("10% at TGE, 6 month cliff, then 24 months linear")
{'tge_fraction': '10%', 'cliff_months': '6 month', 'duration_months': '24 months', 'rule': 'delayed'}
>>> phrase_terms("16 equal quarterly parts")
{'period': 'quarter', 'duration_months': '16 quarters'}
>>> phrase_terms("36 months, weekly")
{'duration_months': '36 months', 'period': 'weekly'}
>>> phrase_terms("Blocage de 12 mois puis déblocage linéaire sur 36 mois")
{'cliff_months': '12 mois', 'duration_months': '36 mois', 'rule': 'delayed'}
>>> phrase_terms("as agreed") is None
True
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from course_lib.crypto_tokens.vesting.plan_import.cliff_words import (
    AFTER_CLIFF,
    CLIFF,
    DELAYED,
    THEREAFTER,
    TOTAL,
    WITH_CLIFF,
    any_of,
)
from course_lib.crypto_tokens.vesting.plan_import.footnote_marks import without_mark
from course_lib.crypto_tokens.vesting.plan_import.words import (
    CLIFFS,
    COUNTS,
    PERIOD_WORDS,
    SCHEDULES,
    UNITS,
    unaccented,
)
from course_lib.data import checks

_END = r"(?![^\W_])"
_UNIT = rf"{any_of(map(unaccented, UNITS))}{_END}\.?"
_NUMBER = r"[0-9][0-9.,]*"
_COUNT = any_of([*COUNTS, "twelve", "eighteen", "twenty-four"])
_TIME = rf"(?:{_NUMBER}[\s-]*|{_COUNT}[\s-]+){_UNIT}"
_SHARE = rf"{_NUMBER}\s*(?:%|percent|per cent)"
_EVERY = any_of(unaccented(word) for word in PERIOD_WORDS if word not in UNITS and "stream" not in word)

_STEADY = rf"{any_of(SCHEDULES['steady'])}{_END}"
_LINEAR = rf"{any_of(SCHEDULES['steady'] + SCHEDULES['release'])}{_END}"
_OVER = rf"{any_of(SCHEDULES['over'] + SCHEDULES['within'])}{_END}"
_TGE = rf"{any_of(SCHEDULES['tge'])}{_END}"
_AT_TGE = rf"(?:{any_of(SCHEDULES['at'])}{_END})?\s*(?:the )?{_TGE}"
_FREE = rf"(?:is |are )?(?:(?:{any_of(SCHEDULES['release'])}|available|liquid){_END})?"
_SPAN = r"(?:the next |the following |a period of |equal )?"
_OF = rf"(?:{any_of(SCHEDULES['of'])}{_END})?"
_A = rf"(?:(?:a|an|the|{any_of(COUNTS)})\s+)?"
_SINCE = rf"{any_of(SCHEDULES['since'])}{_END}\s*(?:the )?{_TGE}"
_PIECES = r"(?:parts?|instal?lments?|payments?|releases?|unlocks?|tranches?|steps?|portions?|raten)"
_AFTERWARDS = rf"(?:\s*(?:{_LINEAR}|thereafter|afterwards?|after(?=\W*$)))*"
_AFTER = rf"(?P<after>{any_of(CLIFFS['after'])}{_END}\s*{_A})?"

_PARTS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("tge_fraction", rf"(?P<x>{_SHARE})\s*{_FREE}\s*(?:{_AT_TGE}|(?:at|on|upon) (?:the )?start)"),
        ("tge_fraction", rf"(?:tge|initial unlock|(?:unlock )?(?:at|on) tge)\s*[:=]?\s*(?P<x>{_SHARE})"),
        (
            "everything",
            rf"(?:100\s*%|fully|all)\s*{_FREE}\s*{_AT_TGE}|fully unlocked|no vesting"
            rf"|unlocked(?: {_AT_TGE})?(?=\W*$)",
        ),
        (
            "all_after",
            rf"(?:100\s*%|fully|all)\s*{_FREE}\s*after (?:an? )?(?P<x>{_TIME})(?:\s*{CLIFF})?(?=\s*$)",
        ),
        ("cliff_months", rf"{_AFTER}(?P<x>{_TIME})\s*{_OF}\s*{CLIFF}"),
        ("cliff_months", rf"{_AFTER}{_A}{CLIFF}\s*{_OF}\s*[:=]?\s*(?P<x>{_TIME})"),
        ("cliff_months", rf"nothing (?:for|in) (?:the first )?(?P<x>{_TIME})"),
        ("no_cliff", rf"{any_of(SCHEDULES['no'])}\s+{CLIFF}"),
        (
            "duration_months",
            rf"(?:fully\s+)?(?:{_LINEAR}\s*)+(?:{_OVER}|:)?\s*{_SPAN}(?P<x>{_TIME}){_AFTERWARDS}",
        ),
        ("duration_months", rf"(?:over|for)?\s*(?P<x>{_TIME})\s*(?:of )?{_LINEAR}{_AFTERWARDS}"),
        ("duration_months", rf"{_OVER}\s*{_SPAN}(?P<x>{_TIME})"),
        ("duration_months", rf"(?:{_OVER})?\s*{_SPAN}(?P<x>{_TIME})(?=\s*[,;(]?\s*{_EVERY}{_END})"),
        ("parts", rf"(?:in|over)?\s*(?P<x>[0-9]+\s+(?:equal\s+)?{_EVERY})\s*{_PIECES}"),
        ("period", rf"(?:in |equal )*(?P<x>{_EVERY}){_END}(?:\s*(?:{_PIECES}|vesting){_END})?"),
        ("after_cliff", AFTER_CLIFF + _END),
        ("with_cliff", WITH_CLIFF + _END),
        ("with_cliff", r"(?:in |au |en |no )?(?:total|totale)|insgesamt|overall"),
        ("with_cliff", _SINCE),  # what counts from the TGE counts the time of the cliff
        ("steady", _STEADY),
        (
            "steady",
            rf"{any_of(SCHEDULES['release'])}{_END}"
            rf"(?=\W+(?:(?:in |over )?[0-9]* ?(?:equal )?{_EVERY}|{_STEADY}))",
        ),
        ("rest", rf"(?P<x>{_SHARE})\s*(?=(?:{_LINEAR}|{_OVER}))"),
        ("bare", rf"(?P<x>{_TIME})"),
    )
)
_AT_ONCE_TOO = re.compile(
    rf"{any_of(SCHEDULES['release'])}{_END}\s*"
    rf"(?:{any_of([*CLIFFS['after'], 'in', 'for', 'en', 'em'])}\s|:?\s*\d)"
)
_FROM = ("from", "from the", "ab", "seit", "depuis", "desde", "dal")
_LATER = any_of(word for word in CLIFFS["after"] if word not in _FROM)
_TIME_AFTER_START = re.compile(rf"{_TIME}\s*{_LATER}{_END}\s*(?:the )?{_TGE}(?=\W*$)")
"""Months after the TGE may be a day, months from the TGE on are a time."""

_STEADILY = re.compile(rf"\b(?:{_STEADY}|{any_of(SCHEDULES['over'])}{_END}|{_EVERY}{_END})")
_THEN = rf"{THEREAFTER}|followed by|after which|after that|suivie? d['eu]n?e?|gefolgt von|seguito da|->|→"
_FILLERS = any_of(SCHEDULES["rest"])
_GAP = r"[\s,;:+&/|.()-]*"
_JOINT = re.compile(rf"{_GAP}(?:(?:(?P<then>{_THEN})|{_FILLERS}){_END}{_GAP})*")


def phrase_terms(text: str, expected: str = "") -> dict[str, str] | None:
    """The terms in *text*, as typed, by field; None if a part of it is not understood.

    ``rule`` is delayed where the words say that the vesting follows the cliff, total where they say that it
    counts it. A length without a word on what it is counts as the vesting where duration_months is
    *expected*, or the words speak of a cliff or a period too; where cliff_months is, it must stand alone.

    >>> phrase_terms("4 years with a 1 year cliff")
    {'cliff_months': '1 year', 'duration_months': '4 years'}
    >>> phrase_terms("12 months"), phrase_terms("36 months linear after lock")
    (None, {'duration_months': '36 months', 'rule': 'delayed'})
    """
    terms = _terms(text, expected)
    return None if terms is None else dict(terms)


def part_not_read(text: str) -> str:
    """The part of the schedule *text* that is not understood; "" where every part is, and not the whole.

    >>> part_not_read("25% at TGE, then 1/48 monthly"), part_not_read("24 months back-loaded, weekly")
    ('1/48 monthly', 'back-loaded')
    """
    text, at = unaccented(" ".join(unicodedata.normalize("NFKC", without_mark(text)).split())), 0
    while at < len(text):
        at = _JOINT.match(text, at).end()
        part = _longest_part(text, at)
        if part is None:
            return re.split(r"[,;]\s|\.\s", text[at:])[0].strip()
        at = part[1].end()
    return ""


@lru_cache(maxsize=10_000)
def _terms(text: str, expected: str) -> dict[str, str] | None:
    found: dict[str, str] = {}
    # "２０％" is 20%
    text, at = unaccented(" ".join(unicodedata.normalize("NFKC", without_mark(text)).split())), 0
    names: list[str] = []
    while at < len(text):
        joint = _JOINT.match(text, at)
        gap, at = text[at : joint.end()], joint.end()
        if joint["then"]:
            names.append("then")
        if at >= len(text):
            break
        part = _longest_part(text, at)
        if part is None:
            return None
        name, match = part
        at = match.end()
        of_period = names[-1:] == ["period"] and not re.search(r"[,;(]", gap)
        if name == "cliff_months" and match["after"] and not of_period:
            names.append("after_cliff")
        elif name != "after_cliff" or not of_period:  # monthly after the cliff: the length may still count it
            names.append(name)
        value = match["x"] if "x" in match.re.groupindex else ""
        value = re.sub(r"-(?=[^\W\d_]+$)", " ", value)  # one-year
        if name == "everything" and "cliff_months" in found and not re.search(_TGE, match[0]):
            name, value = "duration_months", "0"  # a lock, and then all of it
            names[-1:] = []
        field, value = _term(name, value, found)
        is_second = field in found and (
            names[-1:] == ["cliff_months"] or (field == "tge_fraction" and value != "100%")
        )  # nobody knows if both are one: 10% at TGE, 10% at launch
        if is_second or (field and (found.setdefault(field, value) != value or not value)):
            return None
    if "rest" in found and _percent_in(found.pop("rest")) + _percent_in(found.get("tge_fraction")) != 100:
        return None  # 5 % at the start and 90 % bit by bit: a part is left over
    if "bare" in found and not _name_the_length(found, names, expected):
        return None
    if expected == "cliff_months" and "duration_months" in found and expected not in found:
        return (
            _with_rule(found, names) if re.search(_STEADY, text) else None
        )  # a cliff, "monthly": may be either
    return _with_rule(found, names) if found else None


def _name_the_length(found: dict[str, str], names: list[str], expected: str) -> bool:
    """Whether the length of *found* that has no name is the vesting, or the cliff that is *expected*."""
    length = found.pop("bare")
    if expected == "cliff_months":
        return {*names} <= {"bare", "with_cliff"} and found.setdefault(expected, length) == length
    names[names.index("bare")] = "duration_months"
    speaks = {"cliff_months", "period"} & found.keys() or "after_cliff" in names
    return bool(expected or speaks) and found.setdefault("duration_months", length) == length


def _longest_part(text: str, at: int) -> tuple[str, re.Match[str]] | None:
    """The part of a schedule that takes most of *text* from *at* on, None if there is none."""
    matches = [(match.end(), name, match) for name, part in _PARTS if (match := part.match(text, at))]
    end, name, match = max(matches, key=lambda item: item[0], default=(at, "", None))
    return (name, match) if match and end > at else None


def _term(name: str, value: str, found: dict[str, str]) -> tuple[str, str]:
    """The field and its text of a part called *name* with *value*; *found* gets how often parts come."""
    if name == "everything":
        return "tge_fraction", "100%"
    if name == "all_after":
        nothing_else = found.setdefault("duration_months", "0") == "0"
        return "cliff_months", value if nothing_else else ""
    if name == "no_cliff":
        return "cliff_months", "0"
    if name == "parts":
        return "duration_months", _length_of_parts(value, found)
    return ("" if name in ("steady", "after_cliff", "with_cliff") else name), value


def _with_rule(found: Mapping[str, str], names: list[str]) -> dict[str, str] | None:
    """*found* with the rule that the order of the parts, *names*, says; None where they contradict."""
    is_all = re.fullmatch(r"100(?:[.,]0+)?\s*\D*", found.get("tge_fraction", ""))
    if is_all and ("duration_months" in found or found.get("cliff_months", "0") != "0"):
        return None
    vests = next((at for at, name in enumerate(names) if name in ("duration_months", "parts")), None)
    if vests is None:
        return dict(found)
    locks = next((at for at, name in enumerate(names) if name == "cliff_months"), None)
    follows = (
        locks is not None and "then" in names[locks:vests] if locks is not None and locks < vests else False
    )
    # In "48 months, 1 year cliff, linear after cliff" nobody knows what the 48 months count.
    after = "after_cliff" in names and (locks is None or locks < vests)
    after = after or (names[0] == "then" and locks is None)  # what comes before stands in other columns
    if "with_cliff" in names and "cliff_months" in found and (follows or after):
        return None
    rule = DELAYED if follows or after else TOTAL if "with_cliff" in names else ""
    return dict(found) | ({"rule": rule} if rule else {})


def _percent_in(share: str | None) -> Fraction:
    """The number in *share*, such as "12,5 %"; 0 for None.

    >>> _percent_in("12,5 %"), _percent_in(None)
    (Fraction(25, 2), Fraction(0, 1))
    """
    digits = re.match(_NUMBER, share or "0")[0].rstrip(".,").replace(",", ".")
    return checks.exact(digits) or Fraction(0)


def may_be_at_once(text: str) -> bool:
    """Whether the schedule *text* may mean one unlock at the end of its time, and none before.

    >>> may_be_at_once("unlocked in 6 months"), may_be_at_once("released linearly in 6 months")
    (True, False)
    >>> may_be_at_once("10% at TGE, rest 12 months after TGE"), may_be_at_once("24 months from TGE")
    (True, False)
    """
    plain = unaccented(text)
    may_be = _AT_ONCE_TOO.search(plain) or _TIME_AFTER_START.search(plain)
    return bool(may_be) and not _STEADILY.search(plain)


def _length_of_parts(parts: str, found: dict[str, str]) -> str:
    """How long *parts*, such as "16 equal quarterly", take; how often they come is put into *found*."""
    count, *_, word = parts.split()
    often = PERIOD_WORDS.get(word.casefold(), "")
    if often in ("", "second") or found.setdefault("period", often) != often:
        return ""
    return f"{6 * int(count)} months" if often == "half-year" else f"{count} {often}s"
