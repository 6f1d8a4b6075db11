"""What a backend does: run one published tokenizer on the library that it was made for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from course_lib.model_tokens.backends.pieces import Piece


class Backend(Protocol):
    """What ``Tokenizer`` is built on. ``Tokenizer`` has checked all arguments: a backend need not.

    *special_tokens* gives the id of each special token, *unknown_id* the id of the token for characters that
    have none (None where every character has one). *pattern* is the regular expression whose matches are the
    chunks of a text (None where there is none, or more than one). Only the text of ``pieces`` may contain
    surrogates. Classes that implement it leave out a docstring that would say the same.
    """

    special_tokens: dict[str, int]
    unknown_id: int | None
    pattern: str | None

    def encode(self, text: str, allow_special: bool) -> list[int]:
        """The ids of *text*; special tokens in it are plain text unless *allow_special*."""
        ...

    def count(self, text: str, allow_special: bool) -> int:
        """How many ids ``encode`` gives for *text* and *allow_special*."""
        ...

    def count_many(self, texts: Sequence[str]) -> list[int]:
        """How many ids each of *texts* has; special tokens in them are plain text."""
        ...

    def token_bytes(self, token_id: int) -> bytes | None:
        """The bytes of the token *token_id*; None if a text is not simply the bytes of its tokens, joined."""
        ...

    def decode(self, ids: list[int]) -> str:
        """The text of *ids*, for all of which ``has`` is true."""
        ...

    def has(self, token_id: int) -> bool:
        """Whether there is a token with the id *token_id*, a whole number of any size."""
        ...

    def normalised(self, text: str) -> str:
        """*text* as the tokenizer rewrites it before it cuts it."""
        ...

    def words(self, text: str) -> list[str]:
        """The normalised *text*, cut where no token may reach across."""
        ...

    def spelling(self, token_id: int) -> str:
        """How the vocabulary writes the token *token_id*."""
        ...

    def pieces(self, text: str, allow_special: bool) -> list[Piece]:
        """Each token of *text*, with its bytes and its place; *allow_special* as in ``encode``."""
        ...
