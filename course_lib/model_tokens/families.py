"""How WordPiece and Unigram cut a word: two encoders short enough to read, equal to the published ones.

Both start where the libraries' own encoders start: with one word of ``Tokenizer.words(text)``, that is, after
normalisation and pre-split. They return pieces as the vocabulary spells them.

>>> from course_lib.model_tokens import load_tokenizer
>>> words = load_tokenizer("bert-uncased").words("Tokenization wins.")
>>> vocabulary = wordpiece_vocabulary("bert-uncased")
>>> [piece for word in words for piece in wordpiece_encode(word, vocabulary)]
['token', '##ization', 'wins', '.']
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import inf
from typing import TYPE_CHECKING

from course_lib import data
from course_lib.model_tokens import registry
from course_lib.model_tokens.backends import sentencepiece_model

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

LONGEST_WORD = 100
"""In characters; to BERT a longer word is unknown without any search (max_input_chars_per_word)."""

UNKNOWN_PENALTY = 10.0
"""How much worse than the worst piece an unknown character scores (kUnkPenalty in SentencePiece)."""


def wordpiece_encode(word: str, vocabulary: Collection[str], unknown: str = "[UNK]") -> list[str]:
    """The pieces of one *word* in WordPiece: from the left, the longest piece of *vocabulary* that fits.

    After the first piece, pieces are looked up with ## in front. When none fits, the whole word becomes
    *unknown*, including the part that did fit; so does a word of more than ``LONGEST_WORD`` characters.
    Source: Devlin and others, "BERT", NAACL 2019; ``WordpieceTokenizer`` in its ``tokenization.py``.

    >>> wordpiece_encode("unseen", {"un", "uns", "##seen", "##een"})
    ['uns', '##een']
    >>> wordpiece_encode("unsung", {"un", "uns", "##seen", "##een"})
    ['[UNK]']
    """
    if len(word) > LONGEST_WORD:
        return [unknown]
    pieces = []
    start = 0
    while start < len(word):
        mark = "##" if start else ""
        for end in range(len(word), start, -1):
            if mark + word[start:end] in vocabulary:
                break
        else:
            return [unknown]
        pieces.append(mark + word[start:end])
        start = end
    return pieces


@dataclass(frozen=True, eq=False)
class UnigramVocabulary:
    """What a Unigram tokenizer has learned.

    *scores* gives the natural logarithm of the probability of each piece. *pieces* are all pieces in the
    order of their ids, including those without a score; a toy may leave them out. *unknown* is the piece for
    characters that have none.

    >>> toy = UnigramVocabulary({"to": -2.0, "ken": -3.0, "token": -4.5})
    >>> toy.unknown_score, toy.longest
    (-14.5, 5)
    """

    scores: Mapping[str, float]
    pieces: Sequence[str] = ()
    unknown: str = "<unk>"

    @cached_property
    def ids(self) -> dict[str, int]:
        """The id of each piece; made when it is first used, because it is large."""
        return {piece: i for i, piece in enumerate(self.pieces)}

    @cached_property
    def unknown_score(self) -> float:
        """The score of one character that no piece covers."""
        return min(self.scores.values(), default=0.0) - UNKNOWN_PENALTY

    @cached_property
    def longest(self) -> int:
        """Characters of the longest piece."""
        return max(map(len, self.scores), default=0)


def unigram_encode(word: str, vocabulary: UnigramVocabulary) -> list[str]:
    """The pieces of one *word* in Unigram: of all ways to cut it into pieces of *vocabulary*, the likeliest.

    The likeliest way has the highest sum of scores. ``best[end]`` is the best way to write the first ``end``
    characters. Every way ends in some piece, so it is enough to try each last piece after the best way to
    write what comes before it (the Viterbi algorithm). A character that is no piece of its own may be
    unknown; neighbouring unknown characters become one piece. Source: Kudo, "Subword Regularization", ACL
    2018; ``unigram_model.cc`` in SentencePiece.

    >>> toy = UnigramVocabulary({"to": -2.0, "ken": -3.0, "token": -4.5, "t": -9.0})
    >>> unigram_encode("token", toy)
    ['token']
    >>> unigram_encode("to!?ken", toy)
    ['to', '<unk>', 'ken']
    """
    scores, unknown = vocabulary.scores, vocabulary.unknown
    # Of the best way to each place: its score, where its last piece starts, and that piece.
    best = [(0.0, 0, "")] + [(-inf, 0, "")] * len(word)
    for start in range(len(word)):
        so_far = best[start][0]
        for end in range(start + 1, min(start + vocabulary.longest, len(word)) + 1):
            piece = word[start:end]
            score = scores.get(piece)
            if score is not None and so_far + score > best[end][0]:
                best[end] = (so_far + score, start, piece)
        if word[start] not in scores and so_far + vocabulary.unknown_score > best[start + 1][0]:
            best[start + 1] = (so_far + vocabulary.unknown_score, start, unknown)
    pieces = []
    end = len(word)
    while end:
        _, end, piece = best[end]
        if not (piece == unknown and pieces and pieces[-1] == unknown):
            pieces.append(piece)
    return pieces[::-1]


@cache
def wordpiece_vocabulary(name: str = "bert-uncased") -> dict[str, int]:
    """Pieces and ids of the WordPiece tokenizer *name*, from its ``tokenizer.json``.

    Raises ValueError for an unknown name and for a tokenizer of another family.

    >>> len(wordpiece_vocabulary()), wordpiece_vocabulary()["##ization"]
    (30522, 3989)
    """
    entry = _entry(name, registry.WORDPIECE)
    return json.loads(data.path(f"tokenizers/{entry.files[0]}").read_bytes())["model"]["vocab"]


@cache
def unigram_vocabulary(name: str = "xlm-roberta") -> UnigramVocabulary:
    """Pieces, scores and ids of the Unigram tokenizer *name*, from its SentencePiece model.

    Its special tokens have ids but no score, so that ``<s>`` in a text is ordinary text. Raises
    ValueError for an unknown name and for a tokenizer of another family.

    >>> vocabulary = unigram_vocabulary()
    >>> unigram_encode("▁unbelievably", vocabulary)
    ['▁un', 'beli', 'eva', 'bly']
    """
    model = sentencepiece_model(_entry(name, registry.UNIGRAM))
    pieces = _PiecesOf(model)
    return UnigramVocabulary(_ScoresOf(model, pieces), pieces, pieces[model.unk_id()])


class _PiecesOf(Sequence):
    """The pieces of a SentencePiece *model*, which has them: a list of them takes another 25 MB."""

    def __init__(self, model: SentencePieceProcessor):
        self._model = model

    def __len__(self) -> int:
        return self._model.vocab_size()

    def __getitem__(self, place: int | slice) -> str | list[str]:
        places = range(len(self))[place]  # raises what a list would raise
        if isinstance(places, range):
            return [self._model.id_to_piece(i) for i in places]
        return self._model.id_to_piece(places)


class _ScoresOf(Mapping):
    """The scores of the *pieces* of a SentencePiece *model*, which has them: a second table takes 25 MB."""

    def __init__(self, model: SentencePieceProcessor, pieces: Sequence[str]):
        self._model, self._pieces = model, pieces
        ids = range(len(pieces))
        self._without = {i for i in ids if model.is_unknown(i) or model.is_control(i)}

    def __getitem__(self, piece: str) -> float:
        if (score := self.get(piece)) is None:
            raise KeyError(piece)
        return score

    def get(self, piece: object, default: object = None) -> object:
        """The score of *piece*; without an error for each of the many texts that are none."""
        if not isinstance(piece, str) or (i := self._model.piece_to_id(piece)) in self._without:
            return default
        return self._model.get_score(i)

    def __contains__(self, piece: object) -> bool:
        return isinstance(piece, str) and self._model.piece_to_id(piece) not in self._without

    def __iter__(self) -> Iterator[str]:
        return (piece for i, piece in enumerate(self._pieces) if i not in self._without)

    def __len__(self) -> int:
        return len(self._pieces) - len(self._without)

    def values(self) -> list[float]:
        """All scores; as a list, because to look up each by its piece takes seconds."""
        return [self._model.get_score(i) for i in range(len(self._pieces)) if i not in self._without]


def _entry(name: str, family: str) -> registry.Entry:
    entry = registry.entry(name)
    if entry.family != family:
        raise ValueError(f"{name} is {entry.family}, not {family}.")
    return entry
