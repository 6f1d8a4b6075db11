"""Chunking: cutting a text that does not fit into a context window, with or without overlap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from course_lib.data import checks
from course_lib.data.words import counted

if TYPE_CHECKING:
    from course_lib.model_tokens.backends import Piece
    from course_lib.model_tokens.tokenizers import Tokenizer


@dataclass(frozen=True)
class Chunk:
    """Part of a longer text: its *text*, from character *start* to *end* (excluded), of *tokens* tokens."""

    start: int
    end: int
    text: str
    tokens: int


def chunks(text: str, tokenizer: Tokenizer, size: int, overlap: int = 0) -> list[Chunk]:
    """*text* in chunks of at most *size* tokens of *tokenizer*; neighbours share up to *overlap* tokens.

    The chunks cover the text: the first starts at 0, the last ends at its end, and none starts after the end
    of the one before; each goes on further than the one before. Cuts are between two tokens and between two
    visible characters (the grapheme clusters of Unicode's Annex 29): a letter keeps its accents, a flag its
    two halves, a family its people. An empty text has no chunks. Raises ``ValueError`` where *size* or
    *overlap* cannot be, and where one character has more tokens than *size*.

    >>> from course_lib.model_tokens import load_tokenizer
    >>> [c.text for c in chunks("one two three four five", load_tokenizer("gpt2"), size=3, overlap=1)]
    ['one two three', ' three four five']
    """
    size = checks.whole("The size of a chunk", size, least=1, kind="a whole number of tokens")
    overlap = checks.whole("The overlap", overlap, most=size - 1)
    found: list[Chunk] = []
    cuts = _cuts(text, tokenizer.pieces(text))
    first, end = 0, len(cuts) - 1
    while first < end:
        last, chunk = _longest(text, tokenizer, cuts[first:], size)
        if found and chunk.end <= found[-1].end:  # the overlap leaves no room for the next character
            first += 1
            continue
        found.append(chunk)
        if first + last == end:
            break
        first += _next_start(text, tokenizer, cuts[first : first + last + 1], overlap)
    return found


def _cuts(text: str, pieces: list[Piece]) -> list[tuple[int, int]]:
    """Where the text may be cut, between two tokens and between two visible characters.

    Each cut is its place in code points and the number of tokens before it.
    """
    import regex

    # After a line break, a combining mark is a cluster by itself; keep it with what it was typed after.
    borders = {found.start() for found in regex.finditer(r"\X\p{M}*", text)}
    cuts = {0: 0, len(text): len(pieces)}
    furthest = 0
    for number, piece in enumerate(pieces):
        if furthest <= piece.start and piece.start in borders:
            cuts.setdefault(piece.start, number)
        furthest = max(furthest, piece.end)
    return sorted(cuts.items())


# Inside the whole text a part can have a few tokens more or fewer than by itself, because a tokenizer looks
# at neighbours. So the cuts only say where to begin, and every chunk is counted again by itself, as the model
# will get it.


def _longest(text: str, tokenizer: Tokenizer, cuts: list[tuple[int, int]], size: int) -> tuple[int, Chunk]:
    """The longest chunk that starts at the first of *cuts*, and the number of the cut that ends it."""
    start, before = cuts[0]
    last = max(1, bisect_right(cuts, before + size, key=itemgetter(1)) - 1)
    for number in range(last, 0, -1):
        part = text[start : cuts[number][0]]
        count = tokenizer.count(part)
        if count <= size:
            return number, Chunk(start, cuts[number][0], part, count)
    has = f"{part[:20]!r} has {count} and must not be cut"
    raise ValueError(f"A chunk of {counted(size, 'token')} is too small: {has}.")


def _next_start(text: str, tokenizer: Tokenizer, cuts: list[tuple[int, int]], overlap: int) -> int:
    """The number of the cut where the chunk after the one between *cuts* starts: never its first."""
    end, before = cuts[-1]
    start = max(1, bisect_left(cuts, before - overlap, key=itemgetter(1)))
    while start < len(cuts) - 1 and tokenizer.count(text[cuts[start][0] : end]) > overlap:
        start += 1
    return start
