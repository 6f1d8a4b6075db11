"""Headings of known parts, in any order and many languages: "Anteil bei TGE", "Data inizio", "ロック期間".

The words are in ``heading_words/``, a file for each language. A heading is understood where one language has
all of its words, with the international ones, and its parts make one thing only; else nothing is guessed.

>>> [field_of_parts(words) for words in ("anteil bei tge", "data inizio", "share of max supply")]
['tge', 'start', 'share']
>>> field_of_parts("tokens per month"), field_of_parts("monatliche freigabe")
(None, None)
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from course_lib.crypto_tokens.vesting.plan_import.wording.words import NOT_NEEDED, unaccented

_FOLDER = Path(__file__).parent / "heading_words"
_EVERYWHERE = "international"
_SHORTEST_IN_COMPOUND = 3
_FIRST_OF_THE_EAST = "\u2e80"
"""From here on languages write without spaces between words."""

_Parts = frozenset[str]


@cache
def _languages() -> dict[str, dict[str, frozenset[str]]]:
    """The words of each language, folded, and what each may say there."""
    words = {}
    for file in sorted(_FOLDER.glob("*.toml")):
        parts = tomllib.loads(file.read_text(encoding="utf-8"))
        by_word: dict[str, set[str]] = {}
        for part, of_part in parts.items():
            for word in of_part:
                by_word.setdefault(unaccented(word), set()).add(part)
        words[file.stem] = {word: frozenset(said) for word, said in by_word.items()}
    common = words.pop(_EVERYWHERE)
    return {
        name: {word: own.get(word, frozenset()) | common.get(word, frozenset()) for word in {*own, *common}}
        for name, own in words.items()
    }


@lru_cache(maxsize=2_000)
def field_of_parts(words: str, percent: bool = False) -> str | None:
    """What a heading of *words*, folded and without marks, says that its column holds; None if that is open.

    It is a key of ``HEADINGS``, or "not needed". *percent* says that the heading has a per cent sign.
    """
    spaced = words.split()
    if not spaced or len(spaced) > _MOST_WORDS or len({*spaced}) < len(spaced):
        return None  # a word that stands there twice is of two cells
    fields = set()
    for known in _languages().values():
        for parts in _readings(tuple(spaced), known):
            fields.add(_field(parts, percent=percent))
    fields.discard(None)
    if len(fields) > 1 and fields <= _BY_CELLS_TOO:
        return "allocation"  # a Spanish name or a French number: the cells decide, as for an allocation
    return fields.pop() if len(fields) == 1 else None


_BY_CELLS_TOO = {"bucket", "tokens", "share", "allocation"}


def whole_said(words: str) -> str:
    """Of what a heading of *words* says that its shares are: "supply", "total", which may be either, or "".

    >>> whole_said("tge in des gesamtangebots"), whole_said("tge do total"), whole_said("tge anteil")
    ('supply', 'total', '')
    """
    known = _languages().values()
    said = {part for word in words.split() for of in known for part in of.get(word, of.get(word[:-1], ()))}
    return "supply" if "supply" in said else "total" if "whole" in said else ""


@lru_cache(maxsize=2_000)
def follows_cliff(words: str) -> bool:
    """Whether a heading of *words* says how long something vests, and that it begins after the cliff.

    >>> follows_cliff("vesting after lock in"), follows_cliff("vesting"), follows_cliff("lock in period")
    (True, False, False)
    """
    spaced = tuple(words.split())
    readings = (parts for known in _languages().values() for parts in _readings(spaced, known))
    return any(
        {"cliff", "after"} <= parts and _field(parts, percent=False) == "duration" for parts in readings
    )


_MOST_WORDS = 8


def _readings(words: tuple[str, ...], known: dict[str, frozenset[str]]) -> set[_Parts]:
    """All that *words* can say together by the words *known* to a language; empty if one is not known."""
    if not words:
        return {frozenset()}
    readings: set[_Parts] = set()
    for count in range(min(3, len(words)), 0, -1):
        first = " ".join(words[:count])
        said = {frozenset({part}) for part in known.get(first, ())}
        if count == 1 and not said:
            said = {frozenset(parts) for parts in _compounds(first, known)}
        if said:
            rest = _readings(words[count:], known)
            readings |= {one | other for one in said for other in rest}
            if rest:
                break  # what belongs together is one word
    return readings


def _compounds(word: str, known: dict[str, frozenset[str]]) -> Iterator[set[str]]:
    """What *word* says as a compound of several *known* ones, such as Vestingdauer or ロック期間."""
    shortest = 1 if any(sign >= _FIRST_OF_THE_EAST for sign in word) else _SHORTEST_IN_COMPOUND
    for at in range(len(word) - shortest, shortest - 1, -1):
        first = known.get(word[:at])
        if not first:
            continue
        for rest in (word[at:], word[at + 1 :] if word[at] == "s" else ""):  # Bindungsfrist
            if rest in known:
                yield from ({one, other} for one in first for other in known[rest])
            elif len(rest) >= 2 * shortest:
                yield from ({one} | others for one in first for others in _compounds(rest, known))


_IGNORED = frozenset({"filler", "whole", "size"})


def _field(parts: _Parts, *, percent: bool) -> str | None:
    """The field of a heading with *parts*; None where they make none, or one of several."""
    is_whole = bool(parts & {"whole", "supply"}) and parts <= {"whole", "size", "filler", "supply", "at"}
    parts -= _IGNORED
    if "day" in parts and len(parts) > 1:
        parts = parts - {"day"} | {"date"}  # alone it may be a number of days
    if "at tge" in parts:  # of a cliff, "na" says after: it is Dutch
        parts = parts - {"at tge"} | ({"at"} if parts & {"tge", "launch", "start", "supply"} else {"at tge"})
    if "grant" in parts and parts & {"id", "holder", "name"}:
        parts -= {"grant"}
    if is_whole and percent:
        return "share"
    if "price" in parts:
        return NOT_NEEDED
    if parts & {"wallet", "id"}:
        return NOT_NEEDED if parts <= {"wallet", "id", "name", "tokens", "holder", "kind", "number"} else None
    if "circulating" in parts:
        return "circulating" if parts == {"circulating"} else NOT_NEEDED
    for field, needed, allowed in _FIELDS:
        if needed <= parts <= needed | allowed:
            return field
    return None


_FIELDS: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = tuple(
    (field, frozenset(needed.split()), frozenset(allowed.split()))
    for field, needed, allowed in (
        ("note", "note", ""),
        ("holder", "holder", "kind name tokens"),
        ("holder", "kind name", ""),
        ("period", "often", "unlock vesting"),
        ("terms", "terms", "unlock vesting cliff and tokens"),
        ("terms", "cliff and vesting", "unlock"),
        ("terms", "cliff and unlock", "linear"),
        ("bucket", "name", "tokens allocation"),
        ("share", "share", "supply tokens allocation at"),
        ("tokens", "number", "tokens allocation"),
        ("tokens", "tokens", "allocation"),
        ("allocation", "allocation", "supply"),
        ("start", "tge date", "at"),
        ("start", "launch date", ""),
        ("start", "start", "unlock vesting date linear"),
        ("start", "date unlock", ""),
        ("start", "date", "at"),
        ("end", "end", "unlock vesting date linear"),
        ("tge", "tge", "at unlock vesting share tokens number initial"),
        ("tge", "launch unlock", "at share tokens number"),
        ("tge", "launch at", "share tokens number"),
        ("tge", "start at unlock", "share tokens number"),
        ("tge", "initial unlock", "at tge share tokens number"),
        ("tge", "initial share", "tokens"),
        ("tge", "initial", "at tge"),
        ("cliff_fraction", "cliff at unlock", "share tokens number"),
        ("cliff_fraction", "cliff at vesting", "share tokens number"),
        ("cliff_fraction", "cliff share", "at"),
        ("cliff", "cliff", "duration date end"),
        ("duration", "vesting", "unlock linear duration after remaining"),
        ("duration", "linear", "unlock vesting duration after remaining"),
        ("duration", "vesting after cliff", "unlock linear duration remaining"),
        ("duration", "linear after cliff", "unlock vesting duration remaining"),
        ("duration", "duration after cliff", "unlock remaining"),
        ("duration", "duration", "unlock remaining"),
        ("terms", "unlock", ""),
    )
)
"""What parts make together: a field, the parts that it needs, and those that it may have besides."""
