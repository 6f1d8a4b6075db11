"""What training learns: the merges, in order, and the vocabulary that follows from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from course_lib.model_tokens.bpe.pre_split import GPT2_PATTERN

Pair = tuple[int, int]


@dataclass(frozen=True, repr=False)
class Merges:
    """A trained tokenizer.

    *pairs* gives for each pair of ids the id of the token that it becomes, in the order learned, with rising
    ids; *vocabulary* gives the bytes of every id; *special_tokens* gives the id of each special token, which
    no merge ever makes. *pattern* is the regular expression that cuts a text into chunks before any merge.
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
        """The ids of the 256 single bytes, in the order of the bytes; in GPT-2 these ids are not in order."""
        single = set(self.vocabulary) - set(self.pairs.values()) - set(self.special_tokens.values())
        return sorted(single, key=self.vocabulary.__getitem__)

    def first(self, count: int) -> Merges:
        """The tokenizer after its first *count* merges, with its special tokens; a *count* below 0 is 0.

        >>> from course_lib.model_tokens import bpe
        >>> bpe.train("low low low lower lowest", 259).first(2)
        <Merges: 258 tokens, 2 of them merged from two others>
        """
        kept = dict(list(self.pairs.items())[: max(count, 0)])
        gone = set(self.pairs.values()) - set(kept.values())
        vocabulary = {token_id: raw for token_id, raw in self.vocabulary.items() if token_id not in gone}
        return Merges(kept, vocabulary, self.special_tokens, self.pattern)


def assemble(
    byte_ids: Sequence[int], pairs: Mapping[Pair, int], special_tokens: Mapping[str, int], pattern: str
) -> Merges:
    """The tokenizer of *pairs*, with its vocabulary: the bytes of a merged token are those of its two parts.

    *byte_ids* are the ids of the 256 bytes, in the order of their values. *special_tokens* and *pattern* are
    those of ``Merges``. Raises ValueError when two tokens have the same id.

    >>> assemble(range(256), {(108, 111): 256}, {"<end>": 257}, GPT2_PATTERN).vocabulary[256]
    b'lo'
    """
    vocabulary = {token_id: bytes([value]) for value, token_id in enumerate(byte_ids)}
    for (left, right), new_id in pairs.items():
        vocabulary[new_id] = vocabulary[left] + vocabulary[right]
    vocabulary |= {token_id: name.encode("utf-8") for name, token_id in special_tokens.items()}
    if len(vocabulary) != len(byte_ids) + len(pairs) + len(special_tokens):
        raise ValueError("Two tokens have the same id.")
    return Merges(pairs, vocabulary, special_tokens, pattern)
