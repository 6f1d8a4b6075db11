"""Pairs such as ``"3B"``, a number and a letter, in the ways in which people write a list of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_OPTION = re.compile(r"(\d+)([A-Z])")
_PAIR = re.compile(r"(\d+)[A-Za-z]")
_NUMBER_FIRST = re.compile(r"(\d+)\s*[-–:.)=]?\s*([A-Za-z]+)")
_LETTER_FIRST = re.compile(r"([A-Za-z])\s*[-–:.)=]?\s*(\d+)")
_BETWEEN_LETTERS = re.compile(r"(?<=[A-Za-z])(?:[\s,;+&]|\band\b)+(?=[A-Za-z]\b(?!\s*[-–:.)=]?\s*\d))")
MOST_PARTS = 100


def read_pairs(answer: object, options: tuple) -> list[str] | None:
    """The pairs that *answer*, a ``snapshot``, means; None if it means anything else.

    *options* are all pairs there are. A pair may be turned round or have a space or a mark in it, several
    letters may stand behind one number, and all may stand in one text. In a dict, numbers lead to letters. A
    list, or one text, of letters alone gives those of 1, 2, 3 and so on.

    >>> every = tuple(f"{number}{letter}" for number in (1, 2) for letter in "ABC")
    >>> read_pairs("1A, C 2", every), read_pairs({1: "A", 2: "BC"}, every), read_pairs(["c", "b"], every)
    (['1A', '2C'], ['1A', '2B', '2C'], ['1C', '2B'])
    >>> read_pairs({1: {"A"}, "2": ["B", "C"]}, every), read_pairs([("1", "A"), (2, "c")], every)
    (['1A', '2B', '2C'], ['1A', '2C'])
    >>> read_pairs({"1A", "2D"}, every), read_pairs({"A"}, every), read_pairs(["1-A", "2) b"], every)
    (None, None, ['1A', '2B'])
    """
    answer = _as_texts(answer)
    known = [_OPTION.fullmatch(option) if isinstance(option, str) else None for option in options]
    if not options or None in known:
        return None
    numbers = sorted({int(option[1]) for option in known})
    pairs = _in_order(answer, len(numbers)) if numbers == list(range(1, len(numbers) + 1)) else None
    if pairs is None and isinstance(answer, dict):
        pairs = _from_texts(f"{number}:{letters}" for number, letters in list(answer.items())[:MOST_PARTS])
    if pairs is None:
        pairs = _from_texts(_texts(answer))
    return pairs if pairs and set(pairs) <= set(options) else None


def numbers_of(pairs: Iterable[str], options: Iterable) -> list[int]:
    """Which numbers *pairs* begin with, where all *options* are pairs such as ``"3B"``; else none.

    >>> numbers_of(["2B", "1A", "1B"], ["1A", "1B", "2A", "2B"]), numbers_of(["A"], ["A", "B"])
    ([1, 2], [])
    """
    options = list(options)
    if not options or not all(_PAIR.fullmatch(str(option)) for option in options):
        return []
    return sorted({int(_PAIR.fullmatch(name)[1]) for name in pairs})


def letters_alone(items: Iterable, options: Iterable) -> bool:
    """Whether all *items* are single letters, where all *options* are pairs such as ``"3B"``.

    >>> letters_alone(["A", "b"], ["1A", "1B"]), letters_alone(["2"], ["1A"]), letters_alone(["A"], ["A"])
    (True, False, False)
    """
    options = list(options)
    pairs = bool(options) and all(_PAIR.fullmatch(str(option)) for option in options)
    return pairs and all(isinstance(item, str) and re.fullmatch(r"[A-Za-z]", item.strip()) for item in items)


def _as_texts(answer: object) -> object:
    """*answer* with each collection of letters in it, and each pair of a number and a letter, as one text."""
    if isinstance(answer, dict):
        return {number: _joined(letters) for number, letters in list(answer.items())[:MOST_PARTS]}
    if isinstance(answer, (list, tuple, set, frozenset)) and len(answer) <= MOST_PARTS:
        parts = [_joined(part) for part in answer]
        return set(parts) if isinstance(answer, (set, frozenset)) else parts
    return _joined(answer) if isinstance(answer, str) and re.search(r"\d", answer[:MOST_PARTS]) else answer


def _joined(part: object) -> object:
    """The letters in *part*, a collection of them, or a number and its letter, as one text; else *part*."""
    if isinstance(part, str):
        return _BETWEEN_LETTERS.sub("", part) if len(part) < MOST_PARTS else part
    if not isinstance(part, (list, tuple, set, frozenset)) or not 0 < len(part) <= MOST_PARTS:
        return part
    plain = [str(item) for item in part if isinstance(item, str) or type(item) is int]
    short = len(plain) == len(part) and all(len(item.strip()) < 4 for item in plain)
    return "".join(item.strip() for item in plain) if short else part


def _texts(answer: object) -> list[str]:
    """The texts in *answer*, one or a collection of them; nothing if there is anything else in it."""
    items = [answer] if isinstance(answer, str) else answer
    if not isinstance(items, (list, tuple, set, frozenset)) or len(items) > MOST_PARTS:
        return []
    return list(items) if all(isinstance(item, str) and len(item) < 10 * MOST_PARTS for item in items) else []


def _in_order(answer: object, count: int) -> list[str] | None:
    """The pairs of *count* groups of letters, where there is nothing but letters."""
    if isinstance(answer, str):
        answer = list(answer) if answer.isalpha() else re.findall(r"[^\s,;]+", answer[: 10 * MOST_PARTS])
    if not isinstance(answer, (list, tuple)) or len(answer) != count:
        return None
    if not all(
        isinstance(letters, str) and re.fullmatch(r"[A-Za-z]+", letters.strip()) for letters in answer
    ):
        return None
    return _from_texts(f"{number}{letters.strip()}" for number, letters in enumerate(answer, 1))


def _from_texts(texts: Iterable[str]) -> list[str] | None:
    """The pairs in *texts*; None if something in them is no pair."""
    pairs = []
    for text in texts:
        for part in re.split(r"[,;]", text):
            parts = [part.strip()] if _pair(part.strip()) else part.split()
            found = [_pair(piece) for piece in parts]
            if None in found:
                return None
            pairs += [pair for several in found for pair in several]
    return pairs


def _pair(text: str) -> list[str] | None:
    """The pair, or the pairs of one number, that *text* is; None if it is none."""
    if match := _NUMBER_FIRST.fullmatch(text):
        return [f"{int(match[1])}{letter.upper()}" for letter in match[2]]
    if match := _LETTER_FIRST.fullmatch(text):
        return [f"{int(match[2])}{match[1].upper()}"]
    return None
