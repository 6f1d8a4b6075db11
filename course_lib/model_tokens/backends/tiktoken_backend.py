"""Tokenizers that run on tiktoken: their tokens cut the UTF-8 bytes of the text, and nothing is rewritten."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from course_lib import data
from course_lib.model_tokens.backends.alignment import align_well_formed
from course_lib.model_tokens.backends.backend import Backend
from course_lib.model_tokens.backends.offline_tiktoken import load_encoding
from course_lib.model_tokens.backends.pieces import Piece, readable, spans
from course_lib.model_tokens.backends.ranks import RanksOf, read_ranks
from course_lib.model_tokens.registry import Entry

if TYPE_CHECKING:
    import tiktoken

# On a longer run of white space tiktoken's pattern engine crashes (it keeps a stack of a million steps).
LONGEST_SPACE = 999_998

# From tekken_240718.json of mistral-common 1.13.1, and its list of the special tokens of that version.
TEKKEN_PATTERN = (
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+|"
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*|"
    r"\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
TEKKEN_SPECIAL = [
    *("<unk>", "<s>", "</s>", "[INST]", "[/INST]", "[AVAILABLE_TOOLS]", "[/AVAILABLE_TOOLS]"),
    *("[TOOL_RESULTS]", "[/TOOL_RESULTS]", "[TOOL_CALLS]", "[IMG]", "<pad>", "[IMG_BREAK]", "[IMG_END]"),
    *("[PREFIX]", "[MIDDLE]", "[SUFFIX]", "[SYSTEM_PROMPT]", "[/SYSTEM_PROMPT]", "[TOOL_CONTENT]"),
]
TEKKEN_SPECIAL_COUNT = 1000  # ids 0 to 999 are special, so the id of a byte sequence is its rank + 1000


class TiktokenBackend(Backend):
    """A tokenizer of the registry that runs on tiktoken.

    With *keep*, the encoding of *entry* is the one that tiktoken shares, which stays in memory until the
    process ends. Raises DataError when a file is missing or damaged. Methods that encode raise ValueError for
    a text with more than ``LONGEST_SPACE`` white-space characters in a row.
    """

    unknown_id = None  # every text can be written with bytes

    def __init__(self, entry: Entry, keep: bool = True):
        is_tekken = entry.name == "tekken"
        self._encoding = _tekken(entry) if is_tekken else load_encoding(entry.name, entry.files, shared=keep)
        self._encoding._mergeable_ranks = RanksOf(self._encoding)
        ids = {text: self._encoding.encode_single_token(text) for text in self._encoding.special_tokens_set}
        self.pattern = self._encoding._pat_str
        self.special_tokens = dict(sorted(ids.items(), key=lambda item: (item[1], item[0])))

    def encode(self, text: str, allow_special: bool) -> list[int]:
        _refuse_endless_space(text)
        if allow_special:
            return self._encoding.encode(text, allowed_special="all")
        return self._encoding.encode_ordinary(text)

    def count(self, text: str, allow_special: bool) -> int:
        return len(self.encode(text, allow_special))

    def count_many(self, texts: Sequence[str]) -> list[int]:
        for text in texts:
            _refuse_endless_space(text)
        threads = os.cpu_count() or 1
        share = max(1, -(-len(texts) // threads))
        # tiktoken's own batch hands over one text at a time, which takes longer than to encode a short one.
        shares = [texts[start : start + share] for start in range(0, len(texts), share)]
        with ThreadPoolExecutor(threads) as pool:
            return [count for counts in pool.map(self._counts, shares) for count in counts]

    def _counts(self, texts: Sequence[str]) -> list[int]:
        return [len(self._encoding.encode_ordinary(text)) for text in texts]

    def token_bytes(self, token_id: int) -> bytes:
        return self._encoding.decode_single_token_bytes(token_id)

    def decode(self, ids: list[int]) -> str:
        return self._encoding.decode(ids)

    def has(self, token_id: int) -> bool:
        try:
            self._encoding.decode_single_token_bytes(token_id)
        except (KeyError, OverflowError):
            return False
        return True

    def normalised(self, text: str) -> str:
        return text

    def words(self, text: str) -> list[str]:
        import regex  # tiktoken's own patterns are written for it

        _refuse_endless_space(text)
        return regex.findall(self.pattern, text)

    def spelling(self, token_id: int) -> str:
        return readable(self._encoding.decode_single_token_bytes(token_id))

    def pieces(self, text: str, allow_special: bool) -> list[Piece]:
        aligned = align_well_formed(text)
        ids = self.encode(aligned.text, allow_special)
        raws = self._encoding.decode_tokens_bytes(ids)
        return [
            Piece(token_id, readable(raw), raw, start, end)
            for token_id, raw, (start, end) in zip(ids, raws, spans(aligned, raws), strict=True)
        ]


def _tekken(entry: Entry) -> tiktoken.Encoding:
    import tiktoken

    published = read_ranks(data.path(f"tokenizers/{entry.files[0]}"))
    ranks = {token: rank + TEKKEN_SPECIAL_COUNT for token, rank in published.items()}
    numbered = [f"<SPECIAL_{i}>" for i in range(len(TEKKEN_SPECIAL), TEKKEN_SPECIAL_COUNT)]
    special = {text: i for i, text in enumerate(TEKKEN_SPECIAL + numbered)}
    return tiktoken.Encoding("tekken", pat_str=TEKKEN_PATTERN, mergeable_ranks=ranks, special_tokens=special)


def _refuse_endless_space(text: str) -> None:
    if len(text) <= LONGEST_SPACE:
        return
    # A run that long covers at least one whole window of half its length.
    window = LONGEST_SPACE // 2
    if any(text[i : i + window].isspace() for i in range(0, len(text) - window, window)):
        longest = _longest_space(text)
        if longest > LONGEST_SPACE:
            raise ValueError(
                f"The text holds {longest:,} white-space characters in a row; tiktoken can cut at most "
                f"{LONGEST_SPACE:,}, so shorten that run."
            )


def _longest_space(text: str) -> int:
    longest = run = 0
    for char in text:
        run = run + 1 if char.isspace() else 0
        longest = max(longest, run)
    return longest
