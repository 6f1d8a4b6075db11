"""What the course's own language model is made from: its recipe, its corpus and its tokenizer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from course_lib.model_tokens import bpe


@dataclass(frozen=True)
class Recipe:
    """Everything that decides what the model becomes; sizes are those of GPT-2's design.

    The model has a ``vocabulary``, a ``window``, ``layers``, a ``width`` and ``heads``; a ``seed`` decides
    how it begins. The tokenizer learns from the first ``tokenizer_stories`` and from ``declarations`` copies
    of the Declaration of Human Rights, which the model never reads: so it has tokens that are never learned.

    ``stories`` are read at most once, ``held_out`` others, from number ``held_out_from`` on, measure the
    loss. Each of the ``steps`` reads ``batch`` windows; the ``learning_rate`` rises for ``warm_up`` steps,
    then falls. Tables shrink by ``weight_decay``.
    """

    seed: int = 16
    vocabulary: int = 1024
    window: int = 256
    layers: int = 4
    width: int = 128
    heads: int = 4
    tokenizer_stories: int = 1_500
    declarations: int = 3
    stories: int = 80_000
    held_out: int = 500
    held_out_from: int = 1_000_000
    batch: int = 4
    steps: int = 1_600
    warm_up: int = 80
    learning_rate: float = 2e-3
    weight_decay: float = 0.1


@dataclass(frozen=True)
class CorpusText:
    """What a recipe reads: the ``ids`` of the corpus and the ``held_out`` ones in the tokenizer ``merges``.

    ``held_out_bytes`` counts the bytes of the held-out text, ``corpus_sha256`` is the hash of the corpus.
    """

    merges: bpe.Merges
    ids: np.ndarray
    held_out: np.ndarray
    held_out_bytes: int
    corpus_sha256: str


def read_text(recipe: Recipe) -> CorpusText:
    """The corpus of *recipe*, made from the grammar, and its tokenizer."""
    from course_lib.data import declaration
    from course_lib.model_tokens import bpe
    from course_lib.model_tokens.language_model import END, corpus

    rights = "\n".join(declaration("eng")) + "\n"
    sample = corpus(range(recipe.tokenizer_stories)) + rights * recipe.declarations
    merges = bpe.train(sample, recipe.vocabulary, special_tokens=[END])
    stories = corpus(range(recipe.stories))
    held_out = corpus(range(recipe.held_out_from, recipe.held_out_from + recipe.held_out))
    return CorpusText(
        merges,
        np.array(bpe.encode(stories, merges, allow_special=True)),
        np.array(bpe.encode(held_out, merges, allow_special=True)),
        len(held_out.replace(END, "").encode()),
        hashlib.sha256(stories.encode()).hexdigest(),
    )


def read_held_out(recipe: Recipe, merges: bpe.Merges) -> np.ndarray:
    """The ids of the held-out stories of *recipe*, in the tokenizer *merges*."""
    from course_lib.model_tokens import bpe
    from course_lib.model_tokens.language_model import corpus

    held_out = corpus(range(recipe.held_out_from, recipe.held_out_from + recipe.held_out))
    return np.array(bpe.encode(held_out, merges, allow_special=True))
