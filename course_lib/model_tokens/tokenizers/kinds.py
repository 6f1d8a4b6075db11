"""Kinds of tokens: a word, a part of a word, a number, punctuation, a space or a symbol."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Protocol

_JOINERS = "\u200c\u200d"  # between the letters of Persian words, and between the people of an emoji


class Span(Protocol):
    """Anything that has a ``start`` and an ``end`` in a text, such as a ``Piece``."""

    start: int
    end: int


def piece_kinds(pieces: Sequence[Span], text: str) -> list[str]:
    """The kind of each of *pieces*, spans of *text*: one text per piece.

    The general categories of Unicode decide. Letters win over digits, digits over symbols, symbols over
    punctuation; a ``"space"`` has nothing but white space in it. An accent or a vowel sign counts as what it
    stands on. Invisible characters, such as U+200B, are symbols. Letters are a ``"word"`` if no other letter
    touches them and ``"part of a word"`` otherwise, so a script written without spaces has parts of words
    nearly everywhere.

    >>> from course_lib.model_tokens import load_tokenizer
    >>> text = "unbelievable, 7 €"
    >>> piece_kinds(load_tokenizer("gpt2").pieces(text)[3:], text)
    ['part of a word', 'punctuation', 'number', 'symbol']
    """
    classes = _classes(text)
    kinds = [_kind(text, classes, piece.start, piece.end) for piece in pieces]
    return [
        "part of a word" if kind == "word" and _is_fragment(pieces, i) else kind
        for i, kind in enumerate(kinds)
    ]


def _kind(text: str, classes: str, start: int, end: int) -> str:
    inside = classes[start:end]
    if "L" in inside:
        # An apostrophe at the edge continues a word, as in don + 't.
        joins_left = (start > 0 and classes[start - 1] == "L") and (inside[0] == "L" or text[start] in "'’")
        joins_right = inside[-1] == "L" and classes.startswith("L", end)
        return "part of a word" if joins_left or joins_right else "word"
    for letter, kind in (("N", "number"), ("S", "symbol"), ("P", "punctuation")):
        if letter in inside:
            return kind
    return "space" if inside.strip("Z") == "" else "symbol"


def _classes(text: str) -> str:
    """The class of each character of *text*: L, N, S, P, Z (white space), or C (all others).

    What stands on the character before it or joins it to the next has the class of that character.
    """
    found = []
    for character in text:
        main = "Z" if character.isspace() else unicodedata.category(character)[0]
        if main == "M" or character in _JOINERS:
            main = found[-1] if found and found[-1] in "LNSP" else "S"
        found.append(main)
    return "".join(found)


def _is_fragment(pieces: Sequence[Span], i: int) -> bool:
    """Does piece *i* share a character with its neighbour, holding only some of the bytes of it?"""
    shares_left = i > 0 and pieces[i - 1].end > pieces[i].start
    shares_right = i + 1 < len(pieces) and pieces[i + 1].start < pieces[i].end
    return shares_left or shares_right
