"""Learning merges from a text: count the pairs, merge the most frequent one, repeat."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from course_lib.model_tokens import bpe_fast
from course_lib.model_tokens.bpe.merges import Merges, Pair, assemble
from course_lib.model_tokens.bpe.pre_split import GPT2_PATTERN, chunks_of
from course_lib.model_tokens.surrogates import well_formed

LARGE = 50_000
"""Sum of the squared lengths of the chunks, in bytes, above which ``bpe_fast`` finds the merges.

A chunk of n bytes is read again for each of the up to n − 1 merges in it, so the work grows with n². Up to
this sum it takes less than a tenth of a second.
"""


def count_pairs(ids: Sequence[int]) -> Counter[Pair]:
    """How often each pair of neighbours occurs in *ids*. Pairs may overlap.

    >>> dict(count_pairs([1, 2, 3, 1, 2]))
    {(1, 2): 2, (2, 3): 1, (3, 1): 1}
    >>> dict(count_pairs([1, 1, 1]))
    {(1, 1): 2}
    """
    return Counter(pairwise(ids))


def most_frequent(counts: Mapping[Pair, int]) -> Pair | None:
    """The pair with the highest of *counts*, among equal ones the smallest; None if no pair occurs twice.

    >>> most_frequent({(7, 8): 2, (3, 4): 2, (1, 2): 1})
    (3, 4)
    >>> most_frequent({(7, 8): 1})
    """
    most = max(counts.values(), default=0)
    return min(pair for pair, count in counts.items() if count == most) if most >= 2 else None


def merge(ids: Sequence[int], pair: Pair, new_id: int) -> list[int]:
    """*ids* with every occurrence of *pair*, from left to right, replaced by *new_id*.

    >>> merge([1, 2, 3, 1, 2, 2], (1, 2), 9)
    [9, 3, 9, 2]
    >>> merge([1, 1, 1], (1, 1), 9)
    [9, 1]
    """
    merged = []
    i = 0
    while i < len(ids):
        if i + 1 < len(ids) and (ids[i], ids[i + 1]) == pair:
            merged.append(new_id)
            i += 2
        else:
            merged.append(ids[i])
            i += 1
    return merged


def train(
    text: str, vocab_size: int, special_tokens: Iterable[str] = (), pattern: str = GPT2_PATTERN
) -> Merges:
    """Learn merges from *text* until there are *vocab_size* tokens or no pair occurs twice.

    The ids of the 256 bytes come first, then those of the merges, then those of *special_tokens*; where
    *text* has one of these, it is not counted. *pattern* is the regular expression that cuts the text into
    chunks. Of equally frequent pairs the one with the smallest ids is merged first. Source: Sennrich and
    others, "Neural Machine Translation of Rare Words with Subword Units", ACL 2016.

    Raises ValueError when *vocab_size* has no room for the bytes and the special tokens, when *pattern* is
    not a regular expression, or when a special token is empty; TypeError when *text* is not a ``str`` or
    *special_tokens* is one.

    >>> train("aaabdaaabac", vocab_size=258).pairs
    {(97, 97): 256, (97, 98): 257}
    """
    specials = _checked_names(special_tokens)
    room = _room_for_merges(vocab_size, specials)
    # A chunk that occurs a thousand times is merged only once, and each pair in it counts a thousand times.
    times = Counter(chunk.encode("utf-8") for chunk in chunks_of(text, pattern, specials))
    if sum(len(chunk) ** 2 for chunk in times) > LARGE:
        return _with_specials(bpe_fast.learn_pairs(times, room), specials, pattern)

    # Count the pairs, and note which chunks have them.
    ids_of = {chunk: list(chunk) for chunk in times}  # at first, the ids are the bytes
    counts: Counter[Pair] = Counter()
    chunks_with: defaultdict[Pair, set[bytes]] = defaultdict(set)
    for chunk in times:
        for pair in pairwise(ids_of[chunk]):
            counts[pair] += times[chunk]
            chunks_with[pair].add(chunk)

    # Merge the most frequent pair, again and again. Only the chunks with this pair must be counted again.
    pairs: dict[Pair, int] = {}
    while len(pairs) < room and (best := most_frequent(counts)):
        pairs[best] = new_id = 256 + len(pairs)
        for chunk in chunks_with.pop(best):
            for pair in pairwise(ids_of[chunk]):
                counts[pair] -= times[chunk]
            ids_of[chunk] = merge(ids_of[chunk], best, new_id)
            for pair in pairwise(ids_of[chunk]):
                counts[pair] += times[chunk]
                chunks_with[pair].add(chunk)
    return _with_specials(pairs, specials, pattern)


def _room_for_merges(vocab_size: int, specials: Sequence[str]) -> int:
    room = vocab_size - 256 - len(specials)
    if room < 0:
        raise ValueError(
            f"vocab_size is {vocab_size}; the 256 bytes and {len(specials)} special tokens need more room."
        )
    return room


def _checked_names(special_tokens: Iterable[str]) -> list[str]:
    if isinstance(special_tokens, str):
        raise TypeError(f"special_tokens is a list of texts, such as [{special_tokens!r}].")
    names = list(dict.fromkeys(well_formed(name) for name in special_tokens))
    if "" in names:
        raise ValueError("A special token cannot be an empty text.")
    return names


def _with_specials(pairs: Mapping[Pair, int], specials: Sequence[str], pattern: str) -> Merges:
    """The tokenizer that has learned *pairs*; its special tokens get the ids behind theirs."""
    first = 256 + len(pairs)
    return assemble(range(256), pairs, {name: first + i for i, name in enumerate(specials)}, pattern)
