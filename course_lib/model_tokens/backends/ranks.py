"""Ranks, as tiktoken publishes tokenizers: byte-level tokens in the order in which training found them."""

from __future__ import annotations

import base64
from pathlib import Path

from course_lib import data


def gpt2_ranks() -> dict[bytes, int]:
    """The bytes of GPT-2's 50,256 tokens, with their ids, as OpenAI publishes them for tiktoken (r50k_base).

    The special token ``<|endoftext|>``, id 50,256, is not among them. Raises
    DataError when the file is damaged.

    >>> ranks = gpt2_ranks()
    >>> len(ranks), ranks[b" the"]
    (50256, 262)
    """
    return read_ranks(data.path("tokenizers/tiktoken/r50k_base.tiktoken"))


def read_ranks(file: Path) -> dict[bytes, int]:
    """The tokens of the ``.tiktoken`` *file*, as bytes, with their ranks.

    Each line has a token in base64, a space and its rank.

    >>> read_ranks(data.path("tokenizers/tiktoken/cl100k_base.tiktoken"))[b"hello"]
    15339
    """
    lines = (line.split() for line in file.read_bytes().splitlines())
    return {base64.b64decode(token): int(rank) for token, rank in lines}
