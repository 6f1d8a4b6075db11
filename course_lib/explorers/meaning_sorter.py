"""The meaning sorter: which of the two meanings of ‘token’ does a sentence use?

The sorter is a list of clue words and nothing more, so that a learner can see why it says what it
says, and where it fails. It belongs to neither wing of the course, so it is here.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

MEANINGS = {
    "text": "a unit of text",
    "asset": "a blockchain asset",
    "both": "both meanings",
    "unclear": "cannot tell",
}
"""What ‘token’ can mean in a sentence: from a short key to words."""

_DATA = json.loads(Path(__file__).with_name("meanings.json").read_text(encoding="utf-8"))
SENTENCES = tuple(_DATA["sentences"])
MEANING_OF = {word.lower(): meaning for meaning, words in _DATA["clues"].items() for word in words}
"""The meaning that each clue word points to, a key of ``MEANINGS``."""

# Longer clues first, so that "paid in" is found before a shorter clue that it might contain.
_CLUE = re.compile(
    r"\b(" + "|".join(re.escape(word) for word in sorted(MEANING_OF, key=len, reverse=True)) + r")\b", re.I
)


@dataclass(frozen=True)
class Clue:
    """The clue *word* of a sentence, from its character *start* to *end* (excluded).

    *meaning*, a key of ``MEANINGS``, is what the word points to.
    """

    word: str
    start: int
    end: int
    meaning: str


def find_clues(sentence: str) -> list[Clue]:
    """The clue words of *sentence*, in their order there.

    >>> [(clue.word, clue.meaning) for clue in find_clues("The wallet holds 30 tokens.")]
    [('wallet', 'asset')]
    """
    return [
        Clue(match[0], match.start(), match.end(), MEANING_OF[match[0].lower()])
        for match in _CLUE.finditer(sentence)
    ]


def sort_meaning(sentence: str) -> str:
    """The key of ``MEANINGS`` that the clue words of *sentence* point to; "unclear" without a clue word.

    >>> sort_meaning("The prompt is 300 tokens long."), sort_meaning("Tokens are cheaper this year.")
    ('text', 'unclear')
    """
    found = {clue.meaning for clue in find_clues(sentence)}
    if len(found) == 1:
        return found.pop()
    return "both" if found else "unclear"
