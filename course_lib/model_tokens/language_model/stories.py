"""The little world of the course's own model: short stories from a grammar, as many as one likes.

The grammar is ``stories.toml``. Story number n is always the same story, so a corpus of any length is known
by its numbers, and nothing but the grammar has to be kept.

>>> story(3)[:47]
'Sam wanted to make a hat. He took stones and st'
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random

END = "<|end|>"
"""The special token behind every story: the model learned that a story is over, and that another begins."""

_GRAMMAR = Path(__file__).with_name("stories.toml")
_SLOT = re.compile(r"\{([\w.]+)\}")
_A_BEFORE_A_VOWEL = re.compile(r"\b([Aa]) (?=[aeiou])")
_PRONOUNS = {
    "girls": {"he": "she", "him": "her", "his": "her", "He": "She", "His": "Her"},
    "boys": {"he": "he", "him": "him", "his": "his", "He": "He", "His": "His"},
}


def story(number: int) -> str:
    """Story *number* of the grammar, a paragraph of about eight sentences; any whole number has one.

    >>> story(1) == story(1), story(1) == story(2)
    (True, False)
    """
    grammar = _grammar()
    # Python promises that `random` gives the same numbers for the same seed, in all its versions.
    random = Random(number)
    plot = _choice(random, grammar["stories"])
    meaning = _people(random, grammar)
    sentences = [_choice(random, step) for step in plot["steps"]]
    return " ".join(
        _filled(sentence, meaning, random, grammar["words"]) for sentence in sentences if sentence
    )


def corpus(numbers: Iterable[int]) -> str:
    """The stories with these *numbers*, each followed by ``END``.

    >>> corpus([1, 2]) == story(1) + END + story(2) + END
    True
    """
    return "".join(story(number) + END for number in numbers)


def plots() -> list[str]:
    """What the stories of the grammar are about: the names of its plots.

    >>> plots()[:3]
    ['lost and found', 'hungry', 'sharing']
    """
    return [plot["name"] for plot in _grammar()["stories"]]


def _people(random: Random, grammar: Mapping) -> dict[str, str]:
    """Two people and their pronouns: those of the friend end in 2."""
    meaning: dict[str, str] = {}
    for role, mark in (("hero", ""), ("friend", "2")):
        kind = _choice(random, ("girls", "boys"))
        names = [name for name in grammar[kind] if name not in meaning.values()]
        meaning[role] = _choice(random, names)
        meaning |= {word + mark: pronoun for word, pronoun in _PRONOUNS[kind].items()}
    return meaning


def _filled(sentence: str, meaning: dict[str, str], random: Random, words: Mapping) -> str:
    """*sentence* with its slots filled; what a slot means is added to *meaning* and stays so."""

    def word(slot: re.Match) -> str:
        name = slot[1]
        if name not in meaning:
            _give_meaning(name, meaning, random, words)
        return meaning[name]

    return _A_BEFORE_A_VOWEL.sub(r"\1n ", _SLOT.sub(word, sentence))


def _give_meaning(name: str, meaning: dict[str, str], random: Random, words: Mapping) -> None:
    kind = name.rstrip("2").partition(".")[0]
    taken = {meaning.get(kind), meaning.get(f"{kind}2")}
    chosen = _choice(random, [word for word in words[kind] if not _is_in(word, taken)])
    if isinstance(chosen, Mapping):
        meaning |= {f"{kind}.{part}": word for part, word in chosen.items()}
    else:
        meaning[name] = chosen


def _is_in(word: object, taken: set) -> bool:
    return isinstance(word, str) and word in taken


def _choice(random: Random, among: Sequence):
    return among[int(random.random() * len(among))]


@cache
def _grammar() -> dict:
    return tomllib.loads(_GRAMMAR.read_text(encoding="utf-8"))
