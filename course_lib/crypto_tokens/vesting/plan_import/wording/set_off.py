"""Words that are set off from the name of a bucket: in brackets, behind a dash, in capitals.

>>> set_off("Advisors (optional)"), set_off("Advisors - TBC"), set_off("Old Street Fund")
(('optional',), ('TBC',), ())
"""

from __future__ import annotations

import re

_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
DASH = re.compile(r"\s+[–—-]+\s+|\s*:\s+|\s+[–—-]+(?=\w)")
_IN_CAPITALS = re.compile(r"(?:^|(?<=\s))[^\W\d_a-z]{2,}(?:$|(?=\s))")
SHORTEST = 6
"""Shorter words of capitals are rather names: DAO, KOL, CEX, USDC."""

_LONGEST = 200


def in_brackets(name: str) -> tuple[str, ...]:
    """What stands in the brackets of *name*."""
    return tuple(text.strip() for text in _BRACKETS.findall(name[:_LONGEST]))


def beside_dashes(name: str) -> tuple[str, ...]:
    """The parts of *name* before and behind its dashes and colons; none where it has none of them."""
    parts = [part.strip() for part in DASH.split(_BRACKETS.sub(" ", name[:_LONGEST])) if part.strip()]
    return tuple(parts) if len(parts) > 1 else ()


def in_capitals(name: str) -> tuple[str, ...]:
    """The first and the last word of *name* if it is in capitals, and other words are not.

    >>> in_capitals("OLD Advisors"), in_capitals("Advisors DELETED"), in_capitals("TEAM POOL")
    (('OLD',), ('DELETED',), ())
    """
    name = _BRACKETS.sub(" ", name[:_LONGEST]).strip()
    if name == name.upper():
        return ()
    return tuple(
        word[0]
        for word in _IN_CAPITALS.finditer(name)
        if word[0].isupper() and (word.start() == 0 or word.end() == len(name))
    )


def set_off(name: str) -> tuple[str, ...]:
    """All that is set off from *name* and may say more than how the bucket is called."""
    long = (word for word in in_capitals(name) if len(word) >= SHORTEST)
    return tuple(
        dict.fromkeys(part for part in (*in_brackets(name), *beside_dashes(name)[1:], *long) if part)
    )


def without_set_off(name: str) -> str:
    """*name* without what is set off from it; the whole if nothing is left."""
    base = DASH.split(_BRACKETS.sub(" ", name[:_LONGEST]).strip())[0].strip()
    return " ".join(base.split()) or name
