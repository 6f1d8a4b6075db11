"""Ten questions that people ask, with a search; and the self-check for beginners.

>>> faq("good investment")[0].question
'Is an AI token a good investment?'
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from course_lib.research.due_diligence.lists import Condition, check_choice, conditions, lists

_SMALL = frozenset(
    re.findall("[a-z]+", "a an and are as be can do does for i in is it of on or the to was what with")
)


@dataclass(frozen=True)
class FaqEntry:
    """A ``question`` with its ``id`` and its ``answer``, and further ``words`` under which it is found.

    ``notebook`` is the number of the one to read on in.
    """

    id: str
    question: str
    answer: str
    words: tuple[str, ...]
    notebook: str


@cache
def faq_entries() -> tuple[FaqEntry, ...]:
    """The ten questions in their order."""
    return tuple(FaqEntry(**row | {"words": tuple(row["words"])}) for row in lists()["faq"])


def faq(query: str = "") -> tuple[FaqEntry, ...]:
    """The questions that fit *query*, best first; all ten if it is empty, none if nothing fits.

    A word in the question counts more than one among its further words, and that more than one in the
    answer. Endings and capital letters do not matter. Raises ValueError if *query* is no text.

    >>> [asked.id for asked in faq("coins")][0], faq("zebra")
    ('coins', ())
    """
    if not isinstance(query, str):
        raise ValueError(f"A search is a text, not {query!r:.40}.")
    wanted = _stems(query) - _SMALL or _stems(query)
    if not wanted:
        return faq_entries()
    ranked = sorted(faq_entries(), key=lambda asked: -_fit(asked, wanted))
    return tuple(asked for asked in ranked if _fit(asked, wanted))


def self_check(holds: Collection[str]) -> tuple[Condition, ...]:
    """The conditions that are not among *holds*, ids with small or capital letters.

    It judges nobody and advises nothing.

    Raises ValueError for a condition that does not exist, and for what holds no ids.

    >>> [condition.id for condition in self_check(conditions().keys() - {"hype", "living"})]
    ['living', 'hype']
    """
    if isinstance(holds, str) or not isinstance(holds, Collection):
        raise ValueError("Give the ids of the conditions in a set, such as {'risk', 'living'}.")
    typed = [said.strip().casefold() if isinstance(said, str) else said for said in holds]
    held = {check_choice("condition", condition, conditions()) for condition in typed}
    return tuple(condition for condition in conditions().values() if condition.id not in held)


def self_check_words(holds: object) -> str:
    """What ``self_check`` of *holds*, ids in a set, leaves over, in words; or what is wrong with the set.

    >>> print(self_check_words({"risk", "volatility", "research", "leverage", "hype", "utility"}))
    Not in your set: diversify, living.
    The list gives no verdict.
    >>> self_check_words({"livng"})
    "There is no condition 'livng'; did you mean 'living'?"
    """
    try:
        left = [condition.id for condition in self_check(holds)]
    except ValueError as problem:
        return str(problem)
    said = f"Not in your set: {', '.join(left)}." if left else "All eight are in your set."
    return f"{said}\nThe list gives no verdict."


def _fit(asked: FaqEntry, wanted: set[str]) -> int:
    places = ((100, asked.question), (10, " ".join(asked.words)), (1, asked.answer))
    return sum(weight * len(wanted & _stems(text)) for weight, text in places)


def _stems(text: str) -> set[str]:
    """The words of *text* without capital letters and the commonest endings."""
    words = re.findall(r"[a-z0-9]+", text.casefold())
    return {re.sub(r"(?<=[a-z]{3})(ing|ments?|s)$", "", word) for word in words}
