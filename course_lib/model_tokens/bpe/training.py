"""Learning merges from a text: count the pairs, merge the most frequent one, repeat."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from course_lib.model_tokens.alignment import well_formed
from course_lib.model_tokens.bpe.chunks import GPT2_PATTERN, chunks_of
from course_lib.model_tokens.bpe.merges import Merges, Pair, assemble


def count_pairs(ids: Sequence[int]) -> Counter[Pair]:
    """How often each pair of neighbours stands in *ids*. Pairs may overlap.

    >>> dict(count_pairs([1, 2, 3, 1, 2]))
    {(1, 2): 2, (2, 3): 1, (3, 1): 1}
    >>> dict(count_pairs([1, 1, 1]))
    {(1, 1): 2}
    """
    return Counter(pairwise(ids))


def merge(ids: Sequence[int], pair: Pair, new_id: int) -> list[int]:
    """*ids* with every occurrence of *pair*, from left to right, replaced by *new_id*.

    >>> merge([1, 2, 3, 1, 2, 2], (1, 2), 9)
    [9, 3, 9, 2]
    >>> merge([1, 1, 1], (1, 1), 9)
    [9, 1]
    """
    left, right = pair
    merged, i, last = [], 0, len(ids) - 1
    while i <= last:
        if ids[i] == left and i < last and ids[i + 1] == right:
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

    The 256 bytes come first, then the merges, then the special tokens; where *text* holds one of these, it
    is left out of the counting. The pair that occurs most often is merged first; of equally frequent ones,
    the pair with the smallest ids. So the result never depends on chance.

    Raises ``ValueError`` when *vocab_size* leaves no room for the bytes and the special tokens, and for a
    *pattern* that is no regular expression.

    >>> train("aaabdaaabac", vocab_size=258).pairs
    {(97, 97): 256, (97, 98): 257}
    """
    specials = _checked_names(special_tokens)
    room = vocab_size - 256 - len(specials)
    if room < 0:
        raise ValueError(
            f"vocab_size is {vocab_size}; the 256 bytes and {len(specials)} special tokens need more room."
        )
    # A word that occurs a thousand times is kept and merged once, and weighs a thousand.
    counts = Counter(chunk for chunk, special in chunks_of(text, pattern, specials) if not special)
    chunks = [list(chunk.encode("utf-8")) for chunk in counts]
    weights = list(counts.values())

    frequency: Counter[Pair] = Counter()
    places: defaultdict[Pair, set[int]] = defaultdict(set)  # the chunks that hold a pair
    for place, ids in enumerate(chunks):
        for pair in pairwise(ids):
            frequency[pair] += weights[place]
            places[pair].add(place)

    pairs: dict[Pair, int] = {}
    queue = [(-count, pair) for pair, count in frequency.items()]
    heapq.heapify(queue)
    while queue and len(pairs) < room:
        count, best = heapq.heappop(queue)
        if -count != frequency[best]:  # it has lost occurrences to other merges since it was queued
            heapq.heappush(queue, (-frequency[best], best))
            continue
        if -count < 2:
            break
        left, right = best
        pairs[best] = new_id = 256 + len(pairs)
        # Only the chunks that hold the pair change, and in them only the pairs beside the new token.
        born = set()
        for place in places.pop(best):
            chunks[place] = merge(chunks[place], best, new_id)
            for pair in pairwise(chunks[place]):
                if new_id in pair:
                    a, b = pair
                    frequency[right if a == new_id else a, left if b == new_id else b] -= weights[place]
                    frequency[pair] += weights[place]
                    places[pair].add(place)
                    born.add(pair)
        for pair in born:
            heapq.heappush(queue, (-frequency[pair], pair))
    first_special = 256 + len(pairs)
    return assemble(range(256), pairs, {name: first_special + i for i, name in enumerate(specials)}, pattern)


def _checked_names(special_tokens: Iterable[str]) -> list[str]:
    if isinstance(special_tokens, str):
        raise TypeError(f"special_tokens is a list of texts, such as [{special_tokens!r}].")
    names = list(dict.fromkeys(well_formed(name) for name in special_tokens))
    if "" in names:
        raise ValueError("A special token cannot be an empty text.")
    return names
