"""A token together with the bytes it stands for and the characters of the caller's text it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from course_lib.model_tokens.backends.alignment import Alignment

CONTINUATION = bytes(range(0x80, 0xC0))  # the bytes of a UTF-8 character after its first


@dataclass(frozen=True, slots=True)
class Piece:
    """One token of a text, as ``Tokenizer.pieces`` gives it, where the fields are described in full.

    ``id`` is its number in the vocabulary, ``raw`` its bytes, ``text`` these as text, with U+FFFD for
    characters of which they are only a part. It comes from the characters ``start`` to ``end`` (excluded) of
    the text. ``unknown`` means that the tokenizer has no token for these characters.
    """

    id: int
    text: str
    raw: bytes
    start: int
    end: int
    unknown: bool = False


def spans(aligned: Alignment, parts: Iterable[bytes]) -> list[tuple[int, int]]:
    """Where each token is in the caller's text, as (start, end) in characters.

    The tokens cut the UTF-8 bytes of the text of *aligned* into *parts*. Tokens that have only some of the
    bytes of a character all get that whole character.

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
    """*raw* as text, with U+FFFD for characters of which it has only a part.

    >>> readable(b"caf\\xc3")
    'caf�'
    """
    return raw.decode("utf-8", errors="replace")
