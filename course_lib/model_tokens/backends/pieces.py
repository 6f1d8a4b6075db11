"""A token together with the bytes it stands for and the characters of the caller's text it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from course_lib.model_tokens.backends.alignment import Alignment

CONTINUATION = bytes(range(0x80, 0xC0))  # the bytes of a UTF-8 character after its first


@dataclass(frozen=True, slots=True)
class Piece:
    """One token of a text; ``Tokenizer.pieces`` says more about each field.

    *id* is its id, *raw* are its bytes and *text* is *raw* as text, with � for characters of which it holds
    only a part. *start* and *end* are where it stands in the caller's text, in characters. *unknown* means
    that the tokenizer had no token for these characters.
    """

    id: int
    text: str
    raw: bytes
    start: int
    end: int
    unknown: bool = False


def spans(aligned: Alignment, parts: Iterable[bytes]) -> list[tuple[int, int]]:
    """Where each token lies in the caller's text, as (start, end) in characters.

    The tokens cut the UTF-8 bytes of *aligned*'s text into *parts*. Tokens that hold some of the bytes of one
    character all get that whole character.

    >>> from course_lib.model_tokens.backends.alignment import identity
    >>> spans(identity("a🙂"), [b"a", b"\\xf0\\x9f", b"\\x99\\x82"])
    [(0, 1), (1, 2), (1, 2)]
    """
    found = []
    begun = 0  # characters whose first byte was passed
    for part in parts:
        first = begun - (part[0] in CONTINUATION)
        begun += len(part.translate(None, CONTINUATION))
        found.append((aligned.starts[first], aligned.ends[begun - 1]))
    return found


def readable(raw: bytes) -> str:
    """*raw* as text, with U+FFFD for characters of which it holds only a part.

    >>> readable(b"caf\\xc3")
    'caf�'
    """
    return raw.decode("utf-8", errors="replace")
