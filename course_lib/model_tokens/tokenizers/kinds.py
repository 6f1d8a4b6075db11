"""Kinds of tokens: a word, a part of a word, a number, punctuation, a space or a symbol."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Protocol


class Span(Protocol):
    """Anything that has a ``start`` and an ``end`` in a text, such as a ``Piece``."""

    start: int
    end: int


def piece_kinds(pieces: Sequence[Span], text: str) -> list[str]:
    """The kind of each of *pieces*, spans of *text*: one text per piece.

    The kinds are ``"word"``, ``"part of a word"``, ``"number"``, ``"symbol"``, ``"punctuation"`` and
    ``"space"``, by the general categories of Unicode. A piece with letters is a word, or part of one if
    another letter touches it; in a script written without spaces, nearly everything is part of a word.
    Otherwise the first of digits, symbols and punctuation that is in the piece decides, in this order.

    >>> from course_lib.model_tokens import load_tokenizer
    >>> text = "unbelievable, 7 €"
    >>> piece_kinds(load_tokenizer("gpt2").pieces(text)[3:], text)
    ['part of a word', 'punctuation', 'number', 'symbol']
    """
    return [
        "part of a word" if kind == "word" and _is_fragment(pieces, i) else kind
        for i, kind in enumerate(_kind(text, piece.start, piece.end) for piece in pieces)
    ]


def _kind(text: str, start: int, end: int) -> str:
    inside = text[start:end]
    if any(map(_is_letter, inside)):
        # An apostrophe at the edge continues a word, as in don + 't.
        joins_left = (
            start > 0 and _is_letter(text[start - 1]) and (_is_letter(inside[0]) or inside[0] in "'’")
        )
        joins_right = end < len(text) and _is_letter(text[end]) and _is_letter(inside[-1])
        return "part of a word" if joins_left or joins_right else "word"
    classes = {unicodedata.category(character)[0] for character in inside}
    if "N" in classes:
        return "number"
    if "S" in classes:
        return "symbol"
    return "punctuation" if "P" in classes else "space"


def _is_letter(character: str) -> bool:
    # L is a letter; M is a mark that belongs to one, such as an accent or a vowel sign.
    return unicodedata.category(character)[0] in "LM"


def _is_fragment(pieces: Sequence[Span], i: int) -> bool:
    """Does piece *i* share a character with its neighbour, holding only some of the bytes of it?"""
    shares_left = i > 0 and pieces[i - 1].end > pieces[i].start
    shares_right = i + 1 < len(pieces) and pieces[i + 1].start < pieces[i].end
    return shares_left or shares_right
