"""Words beside the names of buckets that no other name has: it is said that they change nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from course_lib.crypto_tokens.vesting.plan_import.cells.draft import Draft
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.wording.amount_words import may_be_ticker
from course_lib.crypto_tokens.vesting.plan_import.wording.footnote_marks import mark_behind
from course_lib.crypto_tokens.vesting.plan_import.wording.set_off import SHORTEST, set_off, without_set_off
from course_lib.crypto_tokens.vesting.plan_import.wording.words import HOLDER_WORDS

_MOST = 6


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
    bases = Counter(without_set_off(name).casefold() for name in names)
    words = Counter(word for name in names for word in {*_words(name)})
    said = []
    for draft, name, of_name in zip(drafts, names, parts, strict=True):
        if bases[without_set_off(name).casefold()] > 1:
            continue
        said += [
            f"“{part[:30]}” in row {draft.row} ({without_set_off(name)[:30]})"
            for part in of_name
            if not _is_harmless(part) and all(words[word] == 1 for word in _words(part))
        ]
    if said:
        more = f" and {len(said) - _MOST} more" if len(said) > _MOST else ""
        shown = ", ".join(said[:_MOST])
        found.say(
            f"Words beside a name change nothing: {shown}{more}. If they do, write it into the columns."
        )


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def _is_harmless(part: str) -> bool:
    """Whether *part* is a number, a short name in capitals, a kind of holder, or the mark of a footnote."""
    words = _words(part)
    known = all(word in HOLDER_WORDS or word in _ROUNDS for word in words)
    is_ticker = part.isupper() and len(part) < SHORTEST and may_be_ticker(part) and part not in _NO_TICKERS
    return known or is_ticker or part.casefold() in HOLDER_WORDS or bool(mark_behind(f"x ({part})"))


_NO_TICKERS = frozenset(("TBC", "TBD", "TBA", "OLD", "NEW", "WIP", "EST", "N/A", "NA"))
_TO_NAME = """
series round seed private public pre strategic angel sale presale ido ico ieo kol kols dao cex dex amm lp otc
safe saft incl excl sold a b c d e i ii iii iv v and or of the in for
"""
_ROUNDS = frozenset(_TO_NAME.split())
"""Words that name a round, a market or a contract."""
