"""The same merges as in ``bpe``, found with more bookkeeping: for long texts, and for long chunks.

``bpe`` reads a whole chunk again after each merge in it. Here the tokens of all chunks are in one row. The
neighbours of each token and the places of each pair are known, so a merge takes time only for what it
changes. The results are equal; a test compares them on random texts.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

_Pair = tuple[int, int]

_NONE = -1  # the neighbour of a token at the edge of its chunk, and the id of a token that was merged away


def learn_pairs(times: Mapping[bytes, int], merge_count: int) -> dict[_Pair, int]:
    """The first *merge_count* merges of the chunks in *times*: each pair of ids, and the id that it becomes.

    *times* gives for each chunk how often it occurs. The ids of the bytes are their values; new ids begin at
    256. The most frequent pair comes first, of equally frequent ones the smallest. There are fewer merges
    when no pair occurs twice any more.

    >>> learn_pairs({b"aaabdaaabac": 1}, 2)
    {(97, 97): 256, (97, 98): 257}
    """
    row = _Row(times)
    weights = [weight for chunk, weight in times.items() for _ in chunk]
    counts: Counter[_Pair] = Counter()
    places: defaultdict[_Pair, list[int]] = defaultdict(list)  # where a pair began, some of them outdated
    for place in range(len(weights)):
        if pair := row.pair_at(place):
            counts[pair] += weights[place]
            places[pair].append(place)

    learned: dict[_Pair, int] = {}
    queue = [(-count, pair) for pair, count in counts.items()]
    heapq.heapify(queue)
    while queue and len(learned) < merge_count:
        count, best = heapq.heappop(queue)
        if -count != counts[best]:  # since it was queued, it has lost places to other merges
            heapq.heappush(queue, (-counts[best], best))
            continue
        if -count < 2:
            break
        learned[best] = new_id = 256 + len(learned)
        new_pairs = set()
        for place in places.pop(best):
            if row.pair_at(place) != best:  # one of its two tokens was merged with another neighbour
                continue
            for beside in (row.before[place], row.after[place]):
                if pair := row.pair_at(beside):
                    counts[pair] -= weights[place]
            row.merge_at(place, new_id)
            for beside in (row.before[place], place):
                if pair := row.pair_at(beside):
                    counts[pair] += weights[place]
                    places[pair].append(beside)
                    new_pairs.add(pair)
        for pair in new_pairs:
            heapq.heappush(queue, (-counts[pair], pair))
    return learned


def merge_all(ids: Sequence[int], pairs: Mapping[_Pair, int]) -> list[int]:
    """*ids* after all merges of *pairs* that apply to them, the one with the lowest new id first.

    *pairs* gives the new id of each pair of ids. The merges wait in a priority queue, so that the time grows
    hardly faster than the length of *ids*.

    >>> merge_all([1, 1, 2, 1, 2], {(1, 2): 3, (3, 3): 4})
    [1, 4]
    """
    row = _Row([ids])
    queue = [(pairs[pair], place) for place in range(len(ids)) if (pair := row.pair_at(place)) in pairs]
    heapq.heapify(queue)
    while queue:
        new_id, place = heapq.heappop(queue)
        if pairs.get(row.pair_at(place)) != new_id:
            continue  # one of its two tokens was merged with another neighbour
        row.merge_at(place, new_id)
        for beside in (row.before[place], place):
            if (pair := row.pair_at(beside)) in pairs:
                heapq.heappush(queue, (pairs[pair], beside))
    return [token_id for token_id in row.ids if token_id != _NONE]


class _Row:
    """The tokens of several chunks: their ids, and the places of the two neighbours of each."""

    def __init__(self, chunks: Iterable[Sequence[int]]):
        self.ids: list[int] = []
        self.before: list[int] = []
        self.after: list[int] = []
        for chunk in chunks:
            start = len(self.ids)
            self.ids += chunk
            self.before += range(start - 1, len(self.ids) - 1)
            self.after += range(start + 1, len(self.ids) + 1)
            if chunk:
                self.before[start] = self.after[-1] = _NONE

    def pair_at(self, place: int) -> _Pair | None:
        """The pair that begins at *place*, None where there is none."""
        if place == _NONE or (follower := self.after[place]) == _NONE:
            return None
        return self.ids[place], self.ids[follower]

    def merge_at(self, place: int, new_id: int) -> None:
        """Make the pair that begins at *place* one token with the id *new_id*."""
        follower = self.after[place]
        self.ids[place], self.ids[follower] = new_id, _NONE
        self.after[place] = self.after[follower]
        self.after[follower] = _NONE
        if self.after[place] != _NONE:
            self.before[self.after[place]] = place
