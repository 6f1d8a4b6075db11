"""The words that people write in plans, each with what it means, as ``words.toml`` has them.

>>> HEADINGS["lock up"], UNITS["mois"], MONTHS["marz"], PERIOD_WORDS["vierteljährlich"]
('cliff', 'month', 3, 'quarter')
"""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

from course_lib.data.vocabulary import HOLDERS

_WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def _by_word(meanings: dict[str, list[str]]) -> dict[str, str]:
    return {word: meaning for meaning, words in meanings.items() for word in words}


def unaccented(text: str) -> str:
    """*text* in small letters and without accents, as words are compared.

    >>> unaccented("Après"), unaccented("FREIGABE")
    ('apres', 'freigabe')
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


NOT_NEEDED = "not needed"

HEADINGS = _by_word(_WORDS["headings"])
"""Headings, without accents and punctuation, and what each says that its column holds."""

GROUPS = frozenset(_WORDS["groups"]["words"])
"""Headings of names that may be those of groups of buckets."""

REMARKS = {kind: frozenset(words) for kind, words in _WORDS["remarks"].items()}
"""Words in the brackets of a heading that add nothing to it: of any column, and by what else it holds."""

UNITS = _by_word(_WORDS["units"])
UNITS = {unaccented(word): unit for word, unit in UNITS.items()} | UNITS
"""Words for units of time, and the unit that each stands for."""

MONTHS = {unaccented(word): int(number) for word, number in _by_word(_WORDS["months"]).items()}
"""Names of months, without accents, and the number of each."""

PERIOD_WORDS = _by_word(_WORDS["periods"])
"""How people write how often something unlocks, and the period that each stands for."""

HOLDER_WORDS = {name: name for name in HOLDERS} | _by_word(_WORDS["holders"])
"""How people write who holds a bucket, and the kind of holder that each stands for."""

CIRCULATES_WORDS = _by_word(_WORDS["circulates"])
"""How people write whether tokens circulate, and what each stands for: yes, no, or the rule."""

CLIFFS: dict[str, list[str]] = _WORDS["cliffs"]
"""Words with which people say what follows a cliff, and what includes it, without accents."""

SCHEDULES: dict[str, list[str]] = _WORDS["schedules"]
"""The parts of schedules in words, without accents."""

COUNTS = {word: int(number) for word, number in _by_word(_WORDS["counts"]).items()}
"""Small numbers in words, without accents."""

AT_ONCE = frozenset(_WORDS["nothing"]["at once"])
"""What people write where nothing is locked: no time, and all of the tokens."""

ONCE_WORDS = frozenset(_WORDS["nothing"]["once"])
"""How people write that all unlocks at one time, where others say how often something does."""

ALL = frozenset(_WORDS["nothing"]["all"])
"""What people write for all of the tokens."""

NOTHING = AT_ONCE | frozenset(_WORDS["nothing"]["words"])
"""What people write for no time; all but ``AT_ONCE`` is no share, too."""

TOTALS, SUBTOTALS = (frozenset(_WORDS["totals"][kind]) for kind in ("words", "parts"))
"""Names of lines that add up others, and of those that add up some of them."""

MONEY = frozenset(_WORDS["money"]["words"])
"""Words behind a number that make it money."""
