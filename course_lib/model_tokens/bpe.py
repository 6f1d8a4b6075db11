"""Byte-level byte-pair encoding (BPE) from scratch: train, encode, decode, save and load.

Cut the text into *chunks* (about one word each), write every chunk as bytes, and again and again give
the pair of neighbours that occurs most often a token of its own. What is learned is the list of these
*merges*, in order. Encoding a text makes the same merges in the same order.

Notebook 02 derives this module. ``from_ranks`` runs the published merges of real tokenizers in it.

>>> merges = train("low low low lower lowest", vocab_size=259)
>>> [merges.vocabulary[i] for i in encode("lower slow", merges)]
[b'low', b'e', b'r', b' ', b's', b'low']
>>> decode(encode("naïve 🙂", merges), merges)
'naïve 🙂'
"""

from __future__ import annotations

import hashlib
import heapq
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import regex  # unlike re, it knows \p{L}, the letters of every script

from course_lib.model_tokens.alignment import well_formed

Pair = tuple[int, int]

GPT2_PATTERN = r"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
"""How GPT-2 pre-splits a text: contractions, words, numbers and punctuation, with the space before them."""


@dataclass(frozen=True, repr=False)
class Merges:
    """A trained tokenizer. Tokens are known by their ids.

    ``pairs``: each pair of ids and the id of the token it becomes, in the order learned, ids rising;
    ``vocabulary``: the bytes of every id; ``special_tokens``: the id of each, which no merge ever makes;
    ``pattern``: how a text is cut into chunks before anything is merged.
    """

    pairs: Mapping[Pair, int]
    vocabulary: Mapping[int, bytes]
    special_tokens: Mapping[str, int] = field(default_factory=dict)
    pattern: str = GPT2_PATTERN

    def __repr__(self) -> str:
        return (
            f"<Merges: {len(self.vocabulary):,} tokens, {len(self.pairs):,} of them merged from two others>"
        )

    @cached_property
    def byte_ids(self) -> list[int]:
        """The ids of the 256 single bytes, by the value of the byte; GPT-2's are not in order."""
        single = self.vocabulary.keys() - self.pairs.values() - self.special_tokens.values()
        return sorted(single, key=self.vocabulary.__getitem__)

    def first(self, count: int) -> Merges:
        """The tokenizer as it was after its first *count* merges, with its special tokens.

        >>> train("low low low lower lowest", 259).first(2)
        <Merges: 258 tokens, 2 of them merged from two others>
        """
        kept = dict(list(self.pairs.items())[: max(count, 0)])
        gone = set(self.pairs.values()) - set(kept.values())
        vocabulary = {token_id: raw for token_id, raw in self.vocabulary.items() if token_id not in gone}
        return Merges(kept, vocabulary, self.special_tokens, self.pattern)


# --- Learning ---------------------------------------------------------------------------------------------


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
    {(97, 97): 256, (256, 97): 257}
    """
    specials = _names(special_tokens)
    room = vocab_size - 256 - len(specials)
    if room < 0:
        raise ValueError(
            f"vocab_size is {vocab_size}; the 256 bytes and {len(specials)} special tokens need more room."
        )
    # A word that occurs a thousand times is kept and merged once, and weighs a thousand.
    counts = Counter(chunk for chunk, special in _chunks(text, pattern, specials) if not special)
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
            for a, b in pairwise(chunks[place]):
                if a == new_id or b == new_id:
                    frequency[right if a == new_id else a, left if b == new_id else b] -= weights[place]
                    frequency[a, b] += weights[place]
                    places[a, b].add(place)
                    born.add((a, b))
        for pair in born:
            heapq.heappush(queue, (-frequency[pair], pair))
    first_special = 256 + len(pairs)
    return _assemble(range(256), pairs, {name: first_special + i for i, name in enumerate(specials)}, pattern)


# --- Using ------------------------------------------------------------------------------------------------


def encode(text: str, merges: Merges, allow_special: bool = False) -> list[int]:
    """The ids of *text*; an empty text has none.

    Special tokens in *text* are plain text unless *allow_special*; then each becomes its one id. Half a
    surrogate pair, which UTF-8 cannot hold, is read as U+FFFD. ``TypeError`` when *text* is not a ``str``.

    >>> merges = train("a rose is a rose", 260, special_tokens=["<end>"])
    >>> [len(encode("a rose<end>", merges, allow_special=allow)) for allow in (False, True)]
    [8, 4]
    """
    specials = list(merges.special_tokens) if allow_special else []
    known: dict[str, list[int]] = {}  # the same words come again and again: each is put together once
    ids: list[int] = []
    for chunk, special in _chunks(text, merges.pattern, specials):
        if special:
            ids.append(merges.special_tokens[chunk])
            continue
        if chunk not in known:
            known[chunk] = _merge_all([merges.byte_ids[byte] for byte in chunk.encode("utf-8")], merges.pairs)
        ids.extend(known[chunk])
    return ids


def decode(ids: Iterable[int], merges: Merges) -> str:
    """The text of *ids*; bytes that are no whole character become U+FFFD.

    Raises ``ValueError`` for an id that *merges* does not have.

    >>> decode([104, 105], train("", 256))
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

    >>> token_counts("aaabdaaabac", train("aaabdaaabac", 259))
    [11, 9, 7, 5]
    """
    uses = Counter(encode(text, merges))
    counts = [uses.total()]
    for (left, right), new_id in reversed(merges.pairs.items()):
        uses[left] += uses[new_id]
        uses[right] += uses[new_id]
        counts.append(counts[-1] + uses[new_id])
    return counts[::-1]


def _merge_all(ids: list[int], pairs: Mapping[Pair, int]) -> list[int]:
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


def _chunks(text: str, pattern: str, specials: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The chunks of *text*, each with whether it is one of the *specials*."""
    if not isinstance(text, str):
        raise TypeError(f"A tokenizer needs a text (str), not {type(text).__name__}.")
    cutter = _compiled(pattern)
    # Of two special tokens that begin alike, the longer one is meant. `split` keeps what is in brackets.
    either = "|".join(regex.escape(name) for name in sorted(specials, key=len, reverse=True))
    parts = regex.split(f"({either})", well_formed(text)) if specials else [well_formed(text)]
    for i, part in enumerate(parts):
        if i % 2:
            yield part, True
        else:
            yield from ((match[0], False) for match in cutter.finditer(part))


def _compiled(pattern: str) -> regex.Pattern:
    try:
        return regex.compile(pattern)
    except (regex.error, TypeError) as error:
        raise ValueError(f"The pattern is no regular expression: {error}.") from None


# --- Taking over, saving and loading ----------------------------------------------------------------------


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
            parts = _merge_all([byte_ids[byte] for byte in token], pairs)
            if len(parts) != 2:
                raise ValueError(f"{token!r} is not made of two earlier tokens: these are no ranks of BPE.")
            pairs[parts[0], parts[1]] = ranks[token]
    return _assemble(byte_ids, pairs, dict(special_tokens or {}), pattern)


FORMAT = "byte-level BPE, version 1"


def save(merges: Merges, path: str | Path) -> None:
    """Write *merges* to a JSON file that ``load`` reads back exactly."""
    content = {
        "pattern": merges.pattern,
        "bytes": merges.byte_ids,
        "pairs": [[*pair, new_id] for pair, new_id in merges.pairs.items()],
        "special_tokens": dict(merges.special_tokens),
    }
    saved = {"format": FORMAT, "sha256": _digest(content), **content}
    Path(path).write_text(json.dumps(saved) + "\n", encoding="utf-8", newline="\n")


def load(path: str | Path) -> Merges:
    """The tokenizer that ``save`` wrote to *path*. Raises ``ValueError`` when the file is damaged."""
    try:
        saved = json.loads(Path(path).read_text(encoding="utf-8"))
        content = {key: saved[key] for key in ("pattern", "bytes", "pairs", "special_tokens")}
        if saved["format"] != FORMAT or saved["sha256"] != _digest(content):
            raise ValueError("the checksum differs")
        pairs = {(left, right): new_id for left, right, new_id in content["pairs"]}
        return _assemble(content["bytes"], pairs, content["special_tokens"], content["pattern"])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise ValueError(
            f"{path} is damaged, or bpe.save did not write it. Train the tokenizer again and save it anew."
        ) from None


def _digest(content: dict) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _assemble(
    byte_ids: Sequence[int], pairs: Mapping[Pair, int], special_tokens: Mapping[str, int], pattern: str
) -> Merges:
    """``Merges`` with its vocabulary: a merged token's bytes are those of its two parts."""
    vocabulary = {token_id: bytes([value]) for value, token_id in enumerate(byte_ids)}
    for (left, right), new_id in pairs.items():
        vocabulary[new_id] = vocabulary[left] + vocabulary[right]
    vocabulary |= {token_id: name.encode("utf-8") for name, token_id in special_tokens.items()}
    if len(vocabulary) != len(byte_ids) + len(pairs) + len(special_tokens):
        raise ValueError("Two tokens have the same id.")
    return Merges(pairs, vocabulary, special_tokens, pattern)


def _names(special_tokens: Iterable[str]) -> list[str]:
    if isinstance(special_tokens, str):
        raise TypeError(f"special_tokens is a list of texts, such as [{special_tokens!r}].")
    names = list(dict.fromkeys(well_formed(name) for name in special_tokens))
    if "" in names:
        raise ValueError("A special token cannot be an empty text.")
    return names
