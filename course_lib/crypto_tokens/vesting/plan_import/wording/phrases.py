"""A schedule in words, as one cell: "10% at TGE, 6-month cliff, then linear over 24 months".

>>> phrase_terms("10% at TGE, 6 month cliff, then 24 months linear")
{'tge_fraction': '10%', 'cliff_months': '6 month', 'duration_months': '24 months', 'rule': 'delayed'}
>>> phrase_terms("16 equal quarterly parts")
{'period': 'quarter', 'duration_months': '16 quarters'}
>>> phrase_terms("36 months, weekly")
{'duration_months': '36 months', 'period': 'week'}
>>> phrase_terms("Blocage de 12 mois puis déblocage linéaire sur 36 mois")
{'cliff_months': '12 mois', 'duration_months': '36 mois', 'rule': 'delayed'}
>>> phrase_terms("25% after 12 months, rest monthly over 36 months")
{'cliff_fraction': '25%', 'cliff_months': '12 months', 'period': 'month', 'duration_months': '36 months', 'rule': 'delayed'}
>>> phrase_terms("10% at TGE, 3 months cliff, then 6% monthly")
{'tge_fraction': '10%', 'cliff_months': '3 months', 'period': 'month', 'duration_months': '15 months', 'rule': 'delayed'}
>>> phrase_terms("as agreed") is None
True
"""  # noqa: E501 - a doctest cannot break its line

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from course_lib.crypto_tokens.vesting.plan_import.wording.cliff_words import DELAYED, TOTAL
from course_lib.crypto_tokens.vesting.plan_import.wording.phrase_parts import (
    Gap,
    names_the_start,
    phrase_parts_of,
    says_steady,
)
from course_lib.crypto_tokens.vesting.plan_import.wording.rates import (
    count_of,
    length_of,
    length_of_rate,
    period_of,
    same_length,
    share_in,
)

_VESTS = ("duration_months", "parts", "rate")


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


@lru_cache(maxsize=10_000)
def _terms(text: str, expected: str) -> dict[str, str] | None:
    parts = phrase_parts_of(text)
    if parts is None:
        return None
    found: dict[str, str] = {}
    names: list[str] = []
    for gap, name, match in parts:
        if gap.is_then or (names[-1:] == ["at_cliff"] and gap.is_rest):
            names.append("then")
        elif gap.is_rest and names:
            names.append("left")
        if match and not _take(name, match, gap, found, names):
            return None
    if not _fits_together(found) or ("bare" in found and not _name_the_length(found, names, expected)):
        return None
    if "cliff_fraction" in found and not _ends_after_the_cliff(found):
        return None
    if expected == "cliff_months" and "duration_months" in found and expected not in found:
        # a cliff, "monthly": may be either
        return _with_rule(found, names) if says_steady(text) else None
    return _with_rule(found, names) if found else None


def _take(name: str, match: re.Match[str], gap: Gap, found: dict[str, str], names: list[str]) -> bool:
    """Put what the part called *name*, written as *match* behind a *gap*, says into *found*, and *names*.

    False where it contradicts what stands before it.
    """
    of_period = names[-1:] == ["period"] and not gap.separates
    if name == "cliff_months" and match["after"] and not of_period:
        names.append("after_cliff")
    elif name != "after_cliff" or not of_period:  # monthly after the cliff: the length may still count it
        names.append(name)
    groups = match.groupdict()
    value = re.sub(r"-(?=[^\W\d_]+$)", " ", groups.get("x") or "")  # one-year
    if name == "everything" and "cliff_months" in found and not names_the_start(match[0]):
        name, value = "duration_months", "0"  # a lock, and then all of it
        names[-1:] = []
    if name == "rate" and gap.is_rest:
        return False  # the rest, 10 % monthly: of the whole, or of the rest
    if "often" in groups:
        often = period_of(groups["often"])
        if not often or found.setdefault("period", often) != often:
            return False
        if name == "period":
            return True
    if name == "at_cliff":
        if "cliff_fraction" in found:
            return False
        found["cliff_fraction"], value = value, groups["time"] or ""
        if not value:
            return True  # at the cliff, whose time stands elsewhere
    field, value = _term(name, value, found)
    is_second = field in found and (
        names[-1:] in (["cliff_months"], ["at_cliff"]) or (field == "tge_fraction" and value != "100%")
    )  # nobody knows if both are one: 10% at TGE, 10% at launch
    return not is_second and (not field or (bool(value) and found.setdefault(field, value) == value))


def _fits_together(found: dict[str, str]) -> bool:
    """Whether what *found* unlocks at once and bit by bit is all; the length of a rate is put into it."""
    at_once = share_in(found.get("tge_fraction", "")) + share_in(found.get("cliff_fraction", ""))
    if "rest" in found and share_in(found.pop("rest")) + at_once != 1:
        return False  # 5 % at the start and 90 % bit by bit: a part is left over
    return "rate" not in found or _end_the_rate(found)


def _end_the_rate(found: dict[str, str]) -> bool:
    """Put into *found* how long its rate takes; False where it takes another time than is said."""
    at_once = found.get("cliff_fraction", ""), found.get("tge_fraction", "")
    length = length_of_rate(found.pop("rate"), found["period"], *at_once, found.get("cliff_months", ""))
    said = found.pop("bare", "") or found.get("duration_months", length)
    found["duration_months"] = said
    return bool(length) and same_length(length, said)


def _ends_after_the_cliff(found: dict[str, str]) -> bool:
    """Whether what *found* unlocks at its cliff can be told: the rest comes later, or there is none left."""
    share = share_in(found["cliff_fraction"])
    if "cliff_months" not in found:
        return False
    if "duration_months" in found:
        return 0 < share + share_in(found.get("tge_fraction", "")) < 1
    if share + share_in(found.get("tge_fraction", "")) != 1:
        return False
    del found["cliff_fraction"]
    found["duration_months"] = "0"
    return True


def _name_the_length(found: dict[str, str], names: list[str], expected: str) -> bool:
    """Whether the length of *found* that has no name is the vesting, or the cliff that is *expected*."""
    length = found.pop("bare")
    if expected == "cliff_months":
        return {*names} <= {"bare", "with_cliff"} and found.setdefault(expected, length) == length
    names[names.index("bare")] = "duration_months"
    speaks = {"cliff_months", "period"} & found.keys() or {"after_cliff", "left"} & {*names}
    return bool(expected or speaks) and found.setdefault("duration_months", length) == length


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
        return "duration_months", length_of(count_of(value), found["period"])
    if name == "at_cliff":
        return "cliff_months", value
    return ("" if name in ("steady", "after_cliff", "with_cliff") else name), value


def _with_rule(found: Mapping[str, str], names: list[str]) -> dict[str, str] | None:
    """*found* with the rule that the order of the parts, *names*, says; None where they contradict."""
    is_all = re.fullmatch(r"100(?:[.,]0+)?\s*\D*", found.get("tge_fraction", ""))
    if is_all and ("duration_months" in found or found.get("cliff_months", "0") != "0"):
        return None
    vests = next((at for at, name in enumerate(names) if name in _VESTS), None)
    if vests is None:
        return dict(found)
    locks = next((at for at, name in enumerate(names) if name in ("cliff_months", "at_cliff")), None)
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
