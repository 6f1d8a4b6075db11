"""Using merges: text to ids, ids to text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from course_lib.model_tokens import bpe_fast
from course_lib.model_tokens.bpe.merges import Merges
from course_lib.model_tokens.bpe.pre_split import chunks_and_specials
from course_lib.model_tokens.bpe.training import merge

LONG = 500
"""In bytes. ``encode_chunk`` leaves longer chunks to ``bpe_fast``; few words are that long."""


def encode(text: str, merges: Merges, allow_special: bool = False) -> list[int]:
    """The ids of *text* in the tokenizer *merges*; an empty text has none.

    Special tokens in *text* are plain text unless *allow_special*; then each becomes its one id. A surrogate
    without its other half, which UTF-8 cannot hold, is read as U+FFFD. Raises TypeError when *text* is
    not a ``str``.

    >>> from course_lib.model_tokens import bpe
    >>> merges = bpe.train("a rose is a rose", 260, special_tokens=["<end>"])
    >>> [len(encode("a rose<end>", merges, allow_special=allow)) for allow in (False, True)]
    [8, 4]
    """
    specials = list(merges.special_tokens) if allow_special else []
    known: dict[str, list[int]] = {}  # the same words come again and again: each is encoded once
    ids: list[int] = []
    for chunk, special in chunks_and_specials(text, merges.pattern, specials):
        if special:
            ids.append(merges.special_tokens[chunk])
            continue
        if chunk not in known:
            known[chunk] = encode_chunk(chunk, merges)
        ids.extend(known[chunk])
    return ids


def encode_chunk(chunk: str, merges: Merges) -> list[int]:
    """The ids of one *chunk*: its bytes, after all *merges* that apply to it, in the order learned.

    >>> from course_lib.model_tokens import bpe
    >>> encode_chunk("aaab", bpe.train("aaabdaaabac", 259))
    [258]
    """
    ids = [merges.byte_ids[byte] for byte in chunk.encode("utf-8")]
    if len(ids) > LONG:
        return bpe_fast.merge_all(ids, merges.pairs)
    while known := [pair for pair in pairwise(ids) if pair in merges.pairs]:
        first = min(known, key=merges.pairs.__getitem__)
        ids = merge(ids, first, merges.pairs[first])
    return ids


def decode(ids: Iterable[int], merges: Merges) -> str:
    """The text of the *ids* of the tokenizer *merges*; bytes that are no whole character become U+FFFD.

    Raises ValueError for an id that *merges* does not have.

    >>> from course_lib.model_tokens import bpe
    >>> decode([104, 105], bpe.train("", 256))
    'hi'
    """
    try:
        return b"".join([merges.vocabulary[token_id] for token_id in ids]).decode("utf-8", errors="replace")
    except KeyError as missing:
        raise ValueError(f"This tokenizer has no token with the id {missing}.") from None


def token_counts(text: str, merges: Merges) -> list[int]:
    """How many tokens *text* has after 0, 1, 2, … and all of the *merges*; special tokens are plain text.

    A list with one number more than there are merges. Item n is ``len(encode(text, merges.first(n)))``, but
    *text* is encoded only once: then the merges are undone, from the last to the first. Raises TypeError when
    *text* is not a ``str``.

    >>> from course_lib.model_tokens import bpe
    >>> token_counts("aaabdaaabac", bpe.train("aaabdaaabac", 259))
    [11, 9, 7, 5]
    """
    uses = Counter(encode(text, merges))
    counts = [uses.total()]
    for (left, right), new_id in reversed(merges.pairs.items()):
        uses[left] += uses[new_id]
        uses[right] += uses[new_id]
        counts.append(counts[-1] + uses[new_id])
    return counts[::-1]
