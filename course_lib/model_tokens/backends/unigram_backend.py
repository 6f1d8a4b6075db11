"""The Unigram tokenizer XLM-R on SentencePiece, the library that it was made with.

tokenizers runs it too, with the same ids, but in 290 MB; SentencePiece needs 40.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar

from course_lib import data
from course_lib.model_tokens.backends.alignment import (
    Alignment,
    align_normalised,
    apply_replacements,
    replacements_by,
)
from course_lib.model_tokens.backends.json_backend import SPACE, JsonBackend, spaces_for_marks
from course_lib.model_tokens.registry import Entry

if TYPE_CHECKING:
    import sentencepiece
    import tokenizers

T = TypeVar("T")

_WORD = re.compile(f"{SPACE}[^{SPACE}]*")
_SPACES = re.compile(" {2,}")


class UnigramBackend(JsonBackend):
    """XLM-R rewrites compatibility forms (① as 1), makes runs of spaces one space and puts one in front.

    The first file of the *entry* is its SentencePiece model, whose special tokens are never found in a text;
    the second is its tokenizer.json without the vocabulary, for what happens before and after the search.
    """

    unknown_token = "<unk>"
    SPECIAL_TOKENS: ClassVar = {"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3, "<mask>": 250_001}

    def __init__(self, entry: Entry):
        """Load the two files of *entry*. Raises DataError when one is missing or damaged."""
        from tokenizers import Tokenizer

        self._model = sentencepiece_model(entry)
        super().__init__(entry, Tokenizer.from_buffer(data.path(f"tokenizers/{entry.files[1]}").read_bytes()))

    def encode(self, text: str, allow_special: bool) -> list[int]:
        if allow_special:
            return super().encode(text, allow_special)
        return _joined(self._encoded(self.words(text)))

    def count(self, text: str, allow_special: bool) -> int:
        return len(self.encode(text, allow_special))

    def count_many(self, texts: Sequence[str]) -> list[int]:
        return [self.count(text, allow_special=False) for text in texts]

    def has(self, token_id: int) -> bool:
        return 0 <= token_id < self._model.vocab_size()

    def words(self, text: str) -> list[str]:
        marked = self.normalised(text).replace(" ", SPACE)
        return _WORD.findall(marked if marked.startswith(SPACE) or not marked else SPACE + marked)

    def _special_tokens_of(self, loaded: tokenizers.Tokenizer) -> dict[str, int]:
        return self.SPECIAL_TOKENS

    def _token(self, token_id: int) -> str:
        return self._model.id_to_piece(token_id)

    def _cut(self, text: str) -> tuple[list[int], list[bytes]]:
        words = self.words(text)
        # For unknown characters the library gives the text itself as its piece.
        pieces = _joined(self._encoded(words, str))
        return _joined(self._encoded(words)), [piece.replace(SPACE, " ").encode() for piece in pieces]

    def _encoded(self, words: list[str], kind: type[T] = int) -> list[list[T]]:
        # On its own the library starts a thread for each core, which takes longer than most texts.
        return self._model.encode(words, out_type=kind, num_threads=1)

    def _normalise(self, text: Alignment) -> Alignment:
        charmap = self._pipeline.normalizer[0]
        mapped = align_normalised(text, charmap.normalize_str)
        single = apply_replacements(mapped, replacements_by(_SPACES, lambda run: " ", mapped.text))
        if not single.text:
            return single
        prefix = [] if single.text[0] in {" ", SPACE} else [(0, 0, " ")]
        return apply_replacements(single, [*prefix, *spaces_for_marks(single.text)])


@functools.lru_cache(maxsize=1)  # also who looks at the vocabulary alone needs no second one
def sentencepiece_model(entry: Entry) -> sentencepiece.SentencePieceProcessor:
    """The pieces and scores of the Unigram tokenizer *entry*. Raises DataError as ``data.path`` does."""
    from sentencepiece import SentencePieceProcessor

    return SentencePieceProcessor(model_proto=data.path(f"tokenizers/{entry.files[0]}").read_bytes())


def _joined(parts: Iterable[list[T]]) -> list[T]:
    return [part for word in parts for part in word]
