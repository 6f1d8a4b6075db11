"""Wrong turns on the way to byte-pair encoding: what they give, so that notebook 02 can recognise them."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise

import regex

from course_lib.data import declaration
from course_lib.model_tokens import bpe, gpt2_ranks, load_tokenizer


def counted(things) -> dict:
    counts: dict = {}
    for thing in things:
        counts[thing] = counts.get(thing, 0) + 1
    return counts


def ranked(ids: list[int], key: Callable) -> tuple[int, int]:
    """The pair of *ids* with the smallest ``key(count, pair)``; of several, the one that comes first."""
    counts = counted(pairwise(ids))
    return min(counts, key=lambda pair: key(counts[pair], pair))


def merged_once(ids: list[int], pair: tuple[int, int], new_id: int) -> list[int]:
    for i in range(len(ids) - 1):
        if (ids[i], ids[i + 1]) == pair:
            return [*ids[:i], new_id, *ids[i + 2 :]]
    return ids


def merged_without_end(ids: list[int], pair: tuple[int, int], new_id: int) -> list[int]:
    whole = bpe.merge(ids, pair, new_id)
    ends_in_pair = whole[-1:] == [new_id]
    return whole if ends_in_pair else whole[:-1]


@cache
def gpt2():
    return bpe.from_ranks(gpt2_ranks())


def tiktoken(text: str) -> list[int]:
    return load_tokenizer("gpt2").encode(text)


def merged_chunk(text: str) -> list[int]:
    """GPT-2's merges without its pre-split."""
    return bpe.encode(text, replace(gpt2(), pattern=r"(?s).+"))


def merged_by_byte_value(text: str) -> list[int]:
    """GPT-2's merges on byte values that are taken for ids."""
    ids = []
    for chunk in regex.findall(bpe.GPT2_PATTERN, text):
        part = list(chunk.encode("utf-8"))
        while known := [pair for pair in bpe.count_pairs(part) if pair in gpt2().pairs]:
            first = min(known, key=gpt2().pairs.__getitem__)
            part = bpe.merge(part, first, gpt2().pairs[first])
        ids.extend(part)
    return ids


def longest_first(text: str) -> list[int]:
    """The longest token of GPT-2 that fits, from left to right in each chunk."""
    ranks, ids = gpt2_ranks(), []
    for chunk in regex.findall(bpe.GPT2_PATTERN, text):
        raw = chunk.encode("utf-8")
        while raw:
            size = max(n for n in range(1, len(raw) + 1) if raw[:n] in ranks)
            ids.append(ranks[raw[:size]])
            raw = raw[size:]
    return ids


def tokens_of_hindi_by_its_own() -> int:
    hindi = "\n".join(declaration("hin"))
    return len(bpe.encode(hindi, bpe.train(hindi, 456)))
