"""Published tokenizers, run by the same code as your own."""

from __future__ import annotations

from collections.abc import Mapping

from course_lib.model_tokens.bpe.chunks import GPT2_PATTERN
from course_lib.model_tokens.bpe.encoding import merge_all
from course_lib.model_tokens.bpe.merges import Merges, Pair, assemble


def from_ranks(
    ranks: Mapping[bytes, int], special_tokens: Mapping[str, int] | None = None, pattern: str = GPT2_PATTERN
) -> Merges:
    """A published tokenizer as ``Merges``: *ranks* gives the bytes of each token and its id, as in tiktoken.

    Such files list the tokens in the order learned, but not the pairs they were made of. The pair is what
    the earlier merges make of the token's bytes. Raises ``ValueError`` when that is not two tokens, and when
    a single byte has no token.

    >>> ranks = {bytes([i]): i for i in range(256)} | {b"lo": 256, b"low": 257}
    >>> from_ranks(ranks).pairs
    {(108, 111): 256, (256, 119): 257}
    """
    single = [bytes([value]) for value in range(256)]
    if missing := [byte for byte in single if byte not in ranks]:
        raise ValueError(
            f"{len(missing)} of the 256 bytes have no token of their own, such as {missing[0]!r}."
        )
    byte_ids = [ranks[byte] for byte in single]
    pairs: dict[Pair, int] = {}
    for token in sorted(ranks, key=ranks.__getitem__):
        if len(token) != 1:
            parts = merge_all([byte_ids[byte] for byte in token], pairs)
            if len(parts) != 2:
                raise ValueError(f"{token!r} is not made of two earlier tokens: these are no ranks of BPE.")
            pairs[parts[0], parts[1]] = ranks[token]
    return assemble(byte_ids, pairs, dict(special_tokens or {}), pattern)
