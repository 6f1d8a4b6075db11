"""Tokenizers that run on the library tokenizers, from a tokenizer.json: one class for each family.

A class says how its family normalises a text before it cuts it (``_normalise``) and which bytes of the
normalised text each token stands for (``_cut``); the offsets of the pieces follow from the two.
"""

from __future__ import annotations

import functools
import json
import re
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from course_lib import data
from course_lib.model_tokens.backends.alignment import (
    Alignment,
    Replacement,
    align_normalised,
    align_well_formed,
    apply_replacements,
    replacements_by,
)
from course_lib.model_tokens.backends.backend import Backend
from course_lib.model_tokens.backends.pieces import Piece, readable, spans
from course_lib.model_tokens.registry import BYTE_LEVEL_BPE, SENTENCEPIECE_BPE, WORDPIECE, Entry
from course_lib.model_tokens.surrogates import well_formed

if TYPE_CHECKING:
    import tokenizers

SPACE = "▁"  # how SentencePiece writes a space


class JsonBackend(Backend):
    """A tokenizer of the registry that runs on the library tokenizers.

    The special tokens are kept out of the library's hands: it would find most of them in ordinary text,
    and its switch against that (``encode_special_tokens``) leaves those that a model's authors did not
    mark as special, such as Qwen's <think> and DeepSeek's <｜User｜>.
    """

    unknown_token: str | None = None
    pattern: str | None = None

    def __init__(self, entry: Entry, loaded: tokenizers.Tokenizer | None = None):
        """Load the tokenizer of *entry*, or share the vocabulary of *loaded*, where it is in memory already.

        Raises DataError when a file is missing or damaged.
        """
        from tokenizers import Tokenizer

        loaded = loaded or Tokenizer.from_buffer(data.path(f"tokenizers/{entry.files[0]}").read_bytes())
        self.special_tokens = self._special_tokens_of(loaded)
        self._special_ids = {token_id: text for text, token_id in self.special_tokens.items()}
        longest_first = sorted(self.special_tokens, key=len, reverse=True)
        self._special_pattern = re.compile("|".join(map(re.escape, longest_first)))
        # The bare pipeline: no special tokens, hence also no BOS or EOS, no truncation and no padding.
        self._pipeline = Tokenizer(loaded.model)
        self._decoder = loaded.decoder
        if loaded.normalizer is not None:
            self._pipeline.normalizer = loaded.normalizer
        if loaded.pre_tokenizer is not None:
            self._pipeline.pre_tokenizer = loaded.pre_tokenizer
        self.unknown_id = self.unknown_token and self.special_tokens[self.unknown_token]

    def encode(self, text: str, allow_special: bool) -> list[int]:
        if not allow_special:
            return self._encoding(text).ids
        ids = []
        for start, end, special in self._parts(text):
            ids += [special] if special is not None else self.encode(text[start:end], allow_special=False)
        return ids

    def count(self, text: str, allow_special: bool) -> int:
        if allow_special:
            return len(self.encode(text, allow_special))
        return len(self._encoding(text))

    def count_many(self, texts: Sequence[str]) -> list[int]:
        return [len(e) for e in self._pipeline.encode_batch_fast(list(texts), add_special_tokens=False)]

    def token_bytes(self, token_id: int) -> bytes | None:
        return None

    def decode(self, ids: list[int]) -> str:
        return self._decoder.decode([self._token(token_id) for token_id in ids])

    def has(self, token_id: int) -> bool:
        try:
            return self._token(token_id) is not None
        except OverflowError:
            return False

    def normalised(self, text: str) -> str:
        normaliser = self._pipeline.normalizer
        return text if normaliser is None else normaliser.normalize_str(text)

    def words(self, text: str) -> list[str]:
        normalised = self.normalised(text)
        if self._pipeline.pre_tokenizer is None:
            return [normalised] if normalised else []
        return [self._word(word) for word, _ in self._pipeline.pre_tokenizer.pre_tokenize_str(normalised)]

    def spelling(self, token_id: int) -> str:
        return self._token(token_id)

    def pieces(self, text: str, allow_special: bool) -> list[Piece]:
        if not allow_special:
            return self._plain_pieces(text, 0)
        found = []
        for start, end, special in self._parts(text):
            if special is None:
                found += self._plain_pieces(text[start:end], start)
            else:
                found.append(Piece(special, text[start:end], text[start:end].encode(), start, end))
        return found

    def _parts(self, text: str) -> Iterator[tuple[int, int, int | None]]:
        """Parts of plain text and special tokens, as (start, end, id of the special token or None)."""
        done = 0
        for match in self._special_pattern.finditer(text):
            yield done, match.start(), None
            yield match.start(), match.end(), self.special_tokens[match[0]]
            done = match.end()
        yield done, len(text), None

    def _plain_pieces(self, text: str, offset: int) -> list[Piece]:
        well = align_well_formed(text)
        ids, parts = self._cut(well.text)
        found = []
        for token_id, raw, (start, end) in zip(ids, parts, spans(self._normalise(well), parts), strict=True):
            unknown = self._token(token_id) == self.unknown_token
            shown = well_formed(text[start:end]).encode() if unknown else raw
            found.append(Piece(token_id, readable(shown), shown, start + offset, end + offset, unknown))
        return found

    def _token(self, token_id: int) -> str | None:
        """The vocabulary's own spelling of a token, such as "Ġhello" or "##ing"; None when there is none."""
        return self._special_ids.get(token_id) or self._pipeline.id_to_token(token_id)

    def _word(self, word: str) -> str:
        """A word in the letters that a reader knows."""
        return word

    def _special_tokens_of(self, loaded: tokenizers.Tokenizer) -> dict[str, int]:
        return {added.content: token_id for token_id, added in loaded.get_added_tokens_decoder().items()}

    @abstractmethod
    def _normalise(self, text: Alignment) -> Alignment:
        """*text* as the tokens spell it: lower case, composed, … whatever the family does."""

    @abstractmethod
    def _cut(self, text: str) -> tuple[list[int], list[bytes]]:
        """The ids of *text*, and the bytes of ``_normalise``'s text that each stands for, which are all."""

    def _encoding(self, text: str) -> tokenizers.Encoding:
        return self._pipeline.encode(text, add_special_tokens=False)


class ByteLevelBPE(JsonBackend):
    """Tokens cut the UTF-8 bytes. Qwen first composes accents (Unicode form NFC); DeepSeek does not."""

    @property
    def pattern(self) -> str | None:
        """The regular expression that the file cuts texts with, None if it has several."""
        steps = json.loads(self._pipeline.pre_tokenizer.__getstate__())["pretokenizers"]
        patterns = [step["pattern"]["Regex"] for step in steps if step["type"] == "Split"]
        return patterns[0] if len(patterns) == 1 else None

    def _normalise(self, text: Alignment) -> Alignment:
        return align_normalised(text, self._pipeline.normalizer.normalize_str)

    def _cut(self, text: str) -> tuple[list[int], list[bytes]]:
        encoding = self._encoding(text)
        return encoding.ids, [_bytes_of_letters(token) for token in encoding.tokens]

    def token_bytes(self, token_id: int) -> bytes:
        token = self._token(token_id)
        return token.encode() if token_id in self._special_ids else _bytes_of_letters(token)

    def _word(self, word: str) -> str:
        return bytes(map(_bytes_by_letter().__getitem__, word)).decode("utf-8")


class SentencePieceBPE(JsonBackend):
    """A space goes in front and spaces become ▁; a character without a token becomes its bytes, as <0xE2>."""

    def _normalise(self, text: Alignment) -> Alignment:
        if not text.text:
            return text
        return apply_replacements(text, [(0, 0, " "), *spaces_for_marks(text.text)])

    def _cut(self, text: str) -> tuple[list[int], list[bytes]]:
        encoding = self._encoding(text)
        return encoding.ids, [
            bytes([int(token[3:5], 16)]) if token.startswith("<0x") else token.replace(SPACE, " ").encode()
            for token in encoding.tokens
        ]


class WordPiece(JsonBackend):
    """BERT lowers letters, drops accents, control characters and white space, then cuts word by word."""

    unknown_token = "[UNK]"

    def _normalise(self, text: Alignment) -> Alignment:
        cleaned = align_normalised(text, self._pipeline.normalizer.normalize_str)
        words = self._pipeline.pre_tokenizer.pre_tokenize_str(cleaned.text)
        return apply_replacements(cleaned, [(start, end, word) for word, (start, end) in words])

    def _cut(self, text: str) -> tuple[list[int], list[bytes]]:
        encoding = self._encoding(text)
        cleaned = self._pipeline.normalizer.normalize_str(text)
        words = [word for word, _ in self._pipeline.pre_tokenizer.pre_tokenize_str(cleaned)]
        return encoding.ids, [
            (words[i] if token == self.unknown_token else token.removeprefix("##")).encode()
            for token, i in zip(encoding.tokens, encoding.word_ids, strict=True)
        ]


JSON_BACKENDS = {
    BYTE_LEVEL_BPE: ByteLevelBPE,
    SENTENCEPIECE_BPE: SentencePieceBPE,
    WORDPIECE: WordPiece,
}


def spaces_for_marks(text: str) -> Iterator[Replacement]:
    """The replacements that make each ▁ in *text* a space."""
    return replacements_by(re.compile(SPACE), lambda mark: " ", text)


def _bytes_of_letters(token: str) -> bytes:
    return bytes(map(_bytes_by_letter().__getitem__, token))


@functools.cache
def _bytes_by_letter() -> dict[str, int]:
    """Byte-level vocabularies write each byte as a visible letter (GPT-2's table): a space as Ġ."""
    visible = [b for b in range(256) if chr(b).isprintable() and b != 0x20]
    hidden = [b for b in range(256) if b not in visible]
    return {chr(b): b for b in visible} | {chr(256 + i): b for i, b in enumerate(hidden)}
