"""The context window as a budget: what goes in, how much room is left, and how to cut what does not fit."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from course_lib.data import checks

if TYPE_CHECKING:
    from course_lib.model_tokens.pieces import Piece
    from course_lib.model_tokens.tokenizers import Tokenizer

WORDS_PER_PAGE = 500
"""A page of plain text, single-spaced: a convention, not a measurement. Say so when you use it."""

_JOINER = "\u200d"  # holds the people of a family emoji together


@dataclass(frozen=True)
class Budget:
    """A context window in tokens, and what has a claim on it before any document comes in.

    ``answer`` is the room kept free for what the model writes. A window that only counts input
    (some providers state one) needs none: leave it at 0.

    >>> Budget(window=8_192, answer=1_000, instructions=500).room
    6692
    """

    window: int
    answer: int = 0
    instructions: int = 0
    tools: int = 0
    history: int = 0

    def __post_init__(self):
        for name in ("window", "answer", "instructions", "tools", "history"):
            value = getattr(self, name)
            kind = "a number of tokens, a whole number"
            object.__setattr__(self, name, checks.whole(name, value, kind=kind))
        if self.claimed > self.window:
            raise ValueError(
                f"{self.claimed:,} tokens are claimed, but the window holds {self.window:,}: "
                f"{self.claimed - self.window:,} too many."
            )

    @property
    def claimed(self) -> int:
        """Tokens that are spoken for."""
        return self.answer + self.instructions + self.tools + self.history

    @property
    def room(self) -> int:
        """Tokens left for documents."""
        return self.window - self.claimed


def pages_that_fit(room: int, tokens_per_word: float, words_per_page: int = WORDS_PER_PAGE) -> int:
    """How many whole pages fit into *room* tokens, for a text of that fertility.

    >>> pages_that_fit(6_692, tokens_per_word=1.15)
    11
    """
    if not tokens_per_word > 0 or not words_per_page > 0:
        raise ValueError("Tokens per word and words per page are numbers above 0.")
    return int(room // (tokens_per_word * words_per_page))


@dataclass(frozen=True)
class Chunk:
    """A stretch of a text: ``text[start:end]`` in characters, and its length in tokens."""

    start: int
    end: int
    text: str
    tokens: int


def chunks(text: str, tokenizer: Tokenizer, size: int, overlap: int = 0) -> list[Chunk]:
    """*text* in pieces of at most *size* tokens, each beginning about *overlap* tokens before the last ended.

    The chunks cover the text exactly: the first starts at 0, the last ends at its end, and none starts
    behind the end of the one before. They never share more than *overlap* tokens, cut only between two
    tokens, and keep a character whole, together with its accents and the parts of a joined emoji.
    An empty text has no chunks. ``ValueError`` where *size* or *overlap* cannot be.

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
        found.append(chunk)
        if first + last == end:
            break
        first += _back(text, tokenizer, cuts[first : first + last + 1], overlap)
    return found


def _cuts(text: str, pieces: list[Piece]) -> list[tuple[int, int]]:
    """Where the text may be cut, between two tokens and between two characters.

    Each cut is its place in characters and the number of tokens before it.
    """
    cuts = {0: 0, len(text): len(pieces)}
    furthest = 0
    for number, piece in enumerate(pieces):
        if furthest <= piece.start and not _joined(text, piece.start):
            cuts.setdefault(piece.start, number)
        furthest = max(furthest, piece.end)
    return sorted(cuts.items())


def _joined(text: str, place: int) -> bool:
    """Whether the characters on both sides of *place* belong together."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    skin_tone = "\U0001f3fb" <= after <= "\U0001f3ff"
    return skin_tone or _JOINER in (before, after) or unicodedata.category(after).startswith("M")


# Inside the whole text a stretch can have a few tokens more or fewer than by itself, because a tokenizer
# looks at neighbours. So the cuts only say where to begin, and every stretch is counted again by itself,
# as the model will get it.


def _longest(text: str, tokenizer: Tokenizer, cuts: list[tuple[int, int]], size: int) -> tuple[int, Chunk]:
    """The longest chunk that starts at the first of *cuts*, and the number of the cut that ends it."""
    start, before = cuts[0]
    last = max(1, bisect_right(cuts, before + size, key=itemgetter(1)) - 1)
    for number in range(last, 0, -1):
        part = text[start : cuts[number][0]]
        count = tokenizer.count(part)
        if count <= size:
            return number, Chunk(start, cuts[number][0], part, count)
    raise ValueError(
        f"A chunk of {size} tokens is too small: {part[:20]!r} has {count} and is not to be cut."
    )


def _back(text: str, tokenizer: Tokenizer, cuts: list[tuple[int, int]], overlap: int) -> int:
    """The number of the cut where the chunk after the one between *cuts* starts: never its first."""
    end, before = cuts[-1]
    start = max(1, bisect_left(cuts, before - overlap, key=itemgetter(1)))
    while start < len(cuts) - 1 and tokenizer.count(text[cuts[start][0] : end]) > overlap:
        start += 1
    return start
