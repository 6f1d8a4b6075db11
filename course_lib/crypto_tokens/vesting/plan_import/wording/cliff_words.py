"""What words say about the cliff: whether what they speak of follows it, or includes it.

>>> cliff_remark("Vesting nach der Sperrfrist (Monate)"), cliff_remark("48 months incl. cliff")
(('vesting (monate)', 'delayed'), ('48 months', 'total'))
>>> cliff_remark("Vesting (months)")
('Vesting (months)', '')
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from course_lib.crypto_tokens.vesting.plan_import.wording.words import CLIFFS, unaccented

DELAYED, TOTAL = "delayed", "total"


def any_of(words: Iterable[str]) -> str:
    """A pattern for each of *words*, the longest first; a gap in one may be a hyphen.

    >>> any_of(["lock", "lock-in"])
    '(?:lock\\\\-in|lock)'
    """
    gaps = (re.escape(word).replace(r"\ ", r"[\s-]?") for word in sorted(words, key=len, reverse=True))
    return f"(?:{'|'.join(gaps)})"


_GAP = r"[\s.'’-]+"
_BEHIND = rf"(?:{_GAP}{any_of(CLIFFS['behind'])}(?![^\W_]))*"
CLIFF = rf"{any_of(CLIFFS['cliff'])}(?![^\W_]){_BEHIND}"
"""A pattern for a cliff, or a lock."""

_BETWEEN = rf"(?:{_GAP}{any_of(CLIFFS['between'])})*{_GAP}"
_NOT = r"(?<!not )(?<!nicht )(?<!non )(?<!no )"
AFTER_CLIFF = (
    rf"(?:{any_of(CLIFFS['after'] + CLIFFS['excluding'])}{_BETWEEN}{CLIFF}"
    rf"|{CLIFF}\s+{any_of(CLIFFS['after_behind'])}(?![^\W_]))"
)
"""A pattern for what follows a cliff, or does not count it."""

WITH_CLIFF = (
    rf"(?:{any_of(CLIFFS['including'])}{_BETWEEN}{CLIFF}|{CLIFF}\s+(?:included|inclus|incluido|inklusive))"
)
"""A pattern for what includes the cliff."""

THEREAFTER = rf"{any_of(CLIFFS['thereafter'])}(?![^\W_])"
_AFTER = re.compile(rf"{_NOT}(?<![^\W_]){AFTER_CLIFF}")
_WITH = re.compile(rf"{_NOT}(?<![^\W_]){WITH_CLIFF}")
_THEN = re.compile(rf"^\W*{THEREAFTER}|(?<![^\W_]){THEREAFTER}(?=\W*$|\W*\()")


@lru_cache(maxsize=10_000)
def cliff_remark(text: str) -> tuple[str, str]:
    """*text* without what it says about the cliff, and the rule: delayed, total, or "" if it says none.

    >>> cliff_remark("24 (after cliff)"), cliff_remark("Linear release thereafter")
    (('24', 'delayed'), ('linear release', 'delayed'))
    """
    plain = unaccented(" ".join(text.split()))
    for pattern, rule in ((_AFTER, DELAYED), (_WITH, TOTAL), (_THEN, DELAYED)):
        if pattern.search(plain):
            rest = re.sub(r"[(\[]\W*[)\]]", " ", pattern.sub(" ", plain))
            return " ".join(rest.split()).strip(" ,;:-–"), rule
    return text, ""
