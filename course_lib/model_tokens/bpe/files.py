"""Tokenizers from files: your own, in JSON with a checksum and without code, and published ones."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from course_lib.model_tokens import bpe_fast
from course_lib.model_tokens.backends import gpt2_ranks
from course_lib.model_tokens.bpe.merges import Merges, Pair, assemble
from course_lib.model_tokens.bpe.pre_split import GPT2_PATTERN

FORMAT = "byte-level BPE, version 1"


def save(merges: Merges, path: str | Path) -> None:
    """Write *merges* to the JSON file *path*, from which ``load`` reads exactly the same tokenizer.

    >>> import tempfile
    >>> from course_lib.model_tokens import bpe
    >>> merges = bpe.train("low low lower", 258)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save(merges, Path(folder, "mine.json"))
    ...     load(Path(folder, "mine.json")) == merges
    True
    """
    content = {
        "pattern": merges.pattern,
        "bytes": merges.byte_ids,
        "pairs": [[*pair, new_id] for pair, new_id in merges.pairs.items()],
        "special_tokens": dict(merges.special_tokens),
    }
    saved = {"format": FORMAT, "sha256": _digest(content), **content}
    Path(path).write_text(json.dumps(saved) + "\n", encoding="utf-8", newline="\n")


def load(path: str | Path) -> Merges:
    """The tokenizer that ``save`` wrote to *path*.

    Raises ValueError when the file is damaged or not from ``save``, and OSError when it cannot be opened.

    >>> import tempfile
    >>> from course_lib.model_tokens import bpe
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save(bpe.train("low low lower", 258), Path(folder, "mine.json"))
    ...     load(Path(folder, "mine.json"))
    <Merges: 258 tokens, 2 of them merged from two others>
    """
    try:
        saved = json.loads(Path(path).read_text(encoding="utf-8"))
        content = {key: saved[key] for key in ("pattern", "bytes", "pairs", "special_tokens")}
        if saved["format"] != FORMAT or saved["sha256"] != _digest(content):
            raise ValueError("the checksum differs")
        pairs = {(left, right): new_id for left, right, new_id in content["pairs"]}
        return assemble(content["bytes"], pairs, content["special_tokens"], content["pattern"])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise ValueError(
            f"{path} is damaged, or bpe.save did not write it. Train the tokenizer again and save it again."
        ) from None


def from_ranks(
    ranks: Mapping[bytes, int], special_tokens: Mapping[str, int] | None = None, pattern: str = GPT2_PATTERN
) -> Merges:
    """A published tokenizer, run by the same code as your own.

    *ranks* gives the id of each token by its bytes, as in tiktoken, *special_tokens* the id of each special
    token, *pattern* the regular expression that cuts a text into chunks. Ranks give the tokens in the order
    learned, but not the pairs that they were made of: the pair is what the earlier merges make of the token's
    bytes. Raises ValueError when these are not two tokens, when one of the 256 bytes has no token, and when
    two tokens have the same id.

    >>> ranks = {bytes([i]): i for i in range(256)} | {b"lo": 256, b"low": 257}
    >>> from_ranks(ranks).pairs
    {(108, 111): 256, (256, 119): 257}
    """
    byte_ids, pairs = _pairs_of(tuple(ranks.items()))
    return assemble(byte_ids, dict(pairs), dict(special_tokens or {}), pattern)


@lru_cache(maxsize=2)  # they are asked for again whenever a cell with GPT-2 in it runs
def _pairs_of(ranks: tuple[tuple[bytes, int], ...]) -> tuple[tuple[int, ...], Mapping[Pair, int]]:
    """The ids of the 256 bytes, and the merges, for ``from_ranks``."""
    rank_of = dict(ranks)
    single = [bytes([value]) for value in range(256)]
    if missing := [byte for byte in single if byte not in rank_of]:
        raise ValueError(
            f"{len(missing)} of the 256 bytes have no token of their own, such as {missing[0]!r}."
        )
    byte_ids = tuple(rank_of[byte] for byte in single)
    pairs: dict[Pair, int] = {}
    for token in sorted(rank_of, key=rank_of.__getitem__):
        if len(token) != 1:
            parts = bpe_fast.merge_all([byte_ids[byte] for byte in token], pairs)
            if len(parts) != 2:
                raise ValueError(f"{token!r} is not made of two earlier tokens: these are not ranks of BPE.")
            pairs[parts[0], parts[1]] = rank_of[token]
    return byte_ids, pairs


@cache
def gpt2() -> Merges:
    """GPT-2 itself: ``from_ranks`` of its published ranks, worked out once, because that takes a while.

    >>> from course_lib.model_tokens import bpe
    >>> bpe.encode("low lower", bpe.gpt2())
    [9319, 2793]
    """
    return from_ranks(gpt2_ranks())


def _digest(content: dict) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
