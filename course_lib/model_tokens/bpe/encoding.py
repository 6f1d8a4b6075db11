"""Using merges: text to ids, ids to text."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from course_lib.model_tokens.bpe.chunks import chunks_of
from course_lib.model_tokens.bpe.merges import Merges, Pair


def encode(text: str, merges: Merges, allow_special: bool = False) -> list[int]:
    """The ids of *text*; an empty text has none.

    Special tokens in *text* are plain text unless *allow_special*; then each becomes its one id. Half a
    surrogate pair, which UTF-8 cannot hold, is read as U+FFFD. ``TypeError`` when *text* is not a ``str``.

    >>> from course_lib.model_tokens import bpe
    >>> merges = bpe.train("a rose is a rose", 260, special_tokens=["<end>"])
    >>> [len(encode("a rose<end>", merges, allow_special=allow)) for allow in (False, True)]
    [8, 4]
    """
    specials = list(merges.special_tokens) if allow_special else []
    known: dict[str, list[int]] = {}  # the same words come again and again: each is put together once
    ids: list[int] = []
    for chunk, special in chunks_of(text, merges.pattern, specials):
        if special:
            ids.append(merges.special_tokens[chunk])
            continue
        if chunk not in known:
            known[chunk] = merge_all([merges.byte_ids[byte] for byte in chunk.encode("utf-8")], merges.pairs)
        ids.extend(known[chunk])
    return ids


def decode(ids: Iterable[int], merges: Merges) -> str:
    """The text of *ids*; bytes that are no whole character become U+FFFD.

    Raises ``ValueError`` for an id that *merges* does not have.

    >>> from course_lib.model_tokens import bpe
    >>> decode([104, 105], bpe.train("", 256))
    'hi'
    """
    try:
        return b"".join([merges.vocabulary[token_id] for token_id in ids]).decode("utf-8", errors="replace")
    except KeyError as missing:
        raise ValueError(f"This tokenizer has no token with the id {missing}.") from None


def token_counts(text: str, merges: Merges) -> list[int]:
    """How many tokens *text* has after 0, 1, 2, … and all of the merges; special tokens are plain text.

    Item n is ``len(encode(text, merges.first(n)))``, but the text is encoded only once: then the merges are
    undone, from the last to the first.

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


def merge_all(ids: list[int], pairs: Mapping[Pair, int]) -> list[int]:
    """*ids* with every merge made that can be made, the earliest learned first.

    Looking through all pairs again after each merge would do for words. But it takes the square of the
    length, and a text without spaces is one long chunk. So the possible merges wait in a queue, and every
    place knows its neighbours.
    """
    before, after = list(range(-1, len(ids) - 1)), [*range(1, len(ids)), -1]
    queue = [(pairs[pair], place) for place, pair in enumerate(pairwise(ids)) if pair in pairs]
    heapq.heapify(queue)
    while queue:
        new_id, place = heapq.heappop(queue)
        gone = after[place]
        if gone < 0 or pairs.get((ids[place], ids[gone])) != new_id:
            continue  # another merge has taken one of the two
        ids[place], ids[gone] = new_id, -1
        after[place] = follower = after[gone]
        if follower >= 0:
            before[follower] = place
        for left, right in ((before[place], place), (place, follower)):
            if left >= 0 and right >= 0 and (ids[left], ids[right]) in pairs:
                heapq.heappush(queue, (pairs[ids[left], ids[right]], left))
    return [token_id for token_id in ids if token_id >= 0]
