"""Ranks, as tiktoken publishes tokenizers: byte-level tokens in the order in which training found them."""

from __future__ import annotations

import base64
import functools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from course_lib import data

if TYPE_CHECKING:
    import tiktoken


def gpt2_ranks() -> dict[bytes, int]:
    """The bytes of GPT-2's 50,256 tokens, with their ids, as OpenAI publishes them for tiktoken (r50k_base).

    The special token ``<|endoftext|>``, id 50,256, is not among them. Raises
    DataError when the file is damaged.

    >>> ranks = gpt2_ranks()
    >>> len(ranks), ranks[b" the"]
    (50256, 262)
    """
    return read_ranks(data.path("tokenizers/tiktoken/r50k_base.tiktoken"))


class RanksOf(Mapping):
    """The tokens of an *encoding* of tiktoken, as bytes, with their ranks; looked up when somebody asks.

    tiktoken keeps such a table beside the one that it works with, for pickles and for its lessons. In
    o200k_base it takes 27 MB.

    >>> import tiktoken
    >>> toy = tiktoken.Encoding("toy", pat_str=".", mergeable_ranks={b"a": 0, b"b": 1}, special_tokens={})
    >>> dict(RanksOf(toy))
    {b'a': 0, b'b': 1}
    """

    def __init__(self, encoding: tiktoken.Encoding):
        self._core = encoding._core_bpe

    @functools.cached_property
    def _table(self) -> dict[bytes, int]:
        tokens = self._core.token_byte_values()
        return dict(
            sorted(((t, self._core.encode_single_token(t)) for t in tokens), key=lambda item: item[1])
        )

    def __getitem__(self, token: bytes) -> int:
        return self._table[token]

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)


def read_ranks(file: Path) -> dict[bytes, int]:
    """The tokens of the ``.tiktoken`` *file*, as bytes, with their ranks.

    Each line has a token in base64, a space and its rank.

    >>> read_ranks(data.path("tokenizers/tiktoken/cl100k_base.tiktoken"))[b"hello"]
    15339
    """
    lines = (line.split() for line in file.read_bytes().splitlines())
    return {base64.b64decode(token): int(rank) for token, rank in lines}
