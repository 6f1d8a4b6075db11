"""Words that are set off from the name of a bucket: in brackets, behind a dash, in capitals.

>>> set_off("Advisors (optional)"), set_off("Advisors - TBC"), set_off("Old Street Fund")
(('optional',), ('TBC',), ())
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from course_lib.crypto_tokens.vesting.plan_import.amount_words import may_be_ticker
from course_lib.crypto_tokens.vesting.plan_import.draft import Draft
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.footnote_marks import mark_behind
from course_lib.crypto_tokens.vesting.plan_import.words import HOLDER_WORDS

_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
DASH = re.compile(r"\s+[–—-]+\s+|\s*:\s+|\s+[–—-]+(?=\w)")
_IN_CAPITALS = re.compile(r"(?:^|(?<=\s))[^\W\d_a-z]{2,}(?:$|(?=\s))")
_SHORTEST = 6
"""Shorter words of capitals are rather names: DAO, KOL, CEX, USDC."""

_LONGEST = 200
_MOST = 6


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
    long = (word for word in in_capitals(name) if len(word) >= _SHORTEST)
    return tuple(
        dict.fromkeys(part for part in (*in_brackets(name), *beside_dashes(name)[1:], *long) if part)
    )


def say_set_off(drafts: Sequence[Draft], found: Findings) -> None:
    """Tell *found* what is set off from the name of one of *drafts* and from no other: it changes nothing.

    Where most names have such words, or two differ by nothing else, these are names.

    >>> found = Findings({})
    >>> say_set_off([Draft(row, row, {"bucket": name}) for row, name in enumerate(["Team", "Pool (opt.)"], 1)], found)
    >>> print(*found.notes)
    Words beside a name change nothing: “opt.” in row 2 (Pool). If they do, write it into the columns.
    """  # noqa: E501 - a doctest cannot break its line
    names = [" ".join(draft.cells.get("bucket", "").split()) for draft in drafts]
    parts = [set_off(name) for name in names]
    if 2 * sum(map(bool, parts)) > len(names):
        return
    bases = Counter(_base(name).casefold() for name in names)
    words = Counter(word for name in names for word in {*_words(name)})
    said = []
    for draft, name, of_name in zip(drafts, names, parts, strict=True):
        if bases[_base(name).casefold()] > 1:
            continue
        said += [
            f"“{part[:30]}” in row {draft.row} ({_base(name)[:30]})"
            for part in of_name
            if not _is_harmless(part) and all(words[word] == 1 for word in _words(part))
        ]
    if said:
        more = f" and {len(said) - _MOST} more" if len(said) > _MOST else ""
        shown = ", ".join(said[:_MOST])
        found.say(
            f"Words beside a name change nothing: {shown}{more}. If they do, write it into the columns."
        )


def _base(name: str) -> str:
    """*name* without what is set off from it; the whole if nothing is left."""
    base = DASH.split(_BRACKETS.sub(" ", name[:_LONGEST]).strip())[0].strip()
    return " ".join(base.split()) or name


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def _is_harmless(part: str) -> bool:
    """Whether *part* is a number, a short name in capitals, a kind of holder, or the mark of a footnote."""
    words = _words(part)
    known = all(word in HOLDER_WORDS or word in _ROUNDS for word in words)
    is_ticker = part.isupper() and len(part) < _SHORTEST and may_be_ticker(part) and part not in _NO_TICKERS
    return known or is_ticker or part.casefold() in HOLDER_WORDS or bool(mark_behind(f"x ({part})"))


_NO_TICKERS = frozenset(("TBC", "TBD", "TBA", "OLD", "NEW", "WIP", "EST", "N/A", "NA"))
_TO_NAME = """
series round seed private public pre strategic angel sale presale ido ico ieo kol kols dao cex dex amm lp otc
safe saft incl excl sold a b c d e i ii iii iv v and or of the in for
"""
_ROUNDS = frozenset(_TO_NAME.split())
"""Words that name a round, a market or a contract."""
