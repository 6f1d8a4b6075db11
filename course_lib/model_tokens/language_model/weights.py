"""The course's own model: its weights, its tokenizer, and how it was trained.

The weights are half-precision numbers in a file without any code; they are read as float32. Everything is in
``data/language_model``, made by ``python -m course_lib.authoring train``.

>>> load_model()
<LanguageModel: 957,184 parameters, trained on 80,000 stories>
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np

from course_lib.data import files
from course_lib.model_tokens import bpe
from course_lib.model_tokens.language_model.gpt import GPT, Block, Linear, Norm
from course_lib.model_tokens.language_model.stories import END

FOLDER = "language_model"

_LINEAR = ("look", "join", "widen", "narrow")
_NORM = ("norm_1", "norm_2")


@dataclass(frozen=True, eq=False, repr=False)
class LanguageModel:
    """A *gpt* with its tokenizer *merges*, and the *training* that it had: a dict, see ``training.json``."""

    gpt: GPT
    merges: bpe.Merges
    training: Mapping

    @property
    def end_id(self) -> int:
        """The id of the special token ``END``, which stands behind every story."""
        return self.merges.special_tokens[END]

    def encode(self, text: str) -> list[int]:
        """The ids of *text*; ``END`` in it is plain text.

        >>> load_model().encode("Mia had")
        [923, 368]
        """
        return bpe.encode(text, self.merges)

    def decode(self, ids: Sequence[int]) -> str:
        """The text of *ids*.

        >>> load_model().decode(load_model().encode("Mia had"))
        'Mia had'
        """
        return bpe.decode([int(token_id) for token_id in ids], self.merges)

    def __repr__(self) -> str:
        count = sum(array.size for array in arrays(self.gpt).values())
        return f"<LanguageModel: {count:,} parameters, trained on {self.training['stories']:,} stories>"


@cache
def load_model() -> LanguageModel:
    """The course's own model, read and checked once. Raises DataError when a file is missing or damaged.

    >>> load_model().gpt
    <GPT: 4 layers of width 128, 1,024 tokens, a window of 256>
    """
    training = files.read_json(f"{FOLDER}/training.json")
    merges = bpe.load(files.path(f"{FOLDER}/tokenizer.json"))
    gpt = read_weights(files.path(f"{FOLDER}/weights.npz"), training["heads"])
    return LanguageModel(gpt, merges, training)


def read_weights(path: Path, heads: int) -> GPT:
    """The model of the file *path*, which has *heads* heads, in float32.

    Raises ValueError when the file holds anything but arrays of numbers, and KeyError when one is missing.

    >>> read_weights(files.path("language_model/weights.npz"), heads=4).tokens.dtype
    dtype('float32')
    """
    with np.load(path, allow_pickle=False) as file:
        return from_arrays({name: file[name].astype(np.float32) for name in file.files}, heads)


def from_arrays(named: Mapping[str, np.ndarray], heads: int) -> GPT:
    """The model with *heads* heads whose weights are the *named* arrays, as ``arrays`` names them.

    >>> gpt = load_model().gpt
    >>> from_arrays(arrays(gpt), gpt.heads)
    <GPT: 4 layers of width 128, 1,024 tokens, a window of 256>
    """

    def linear(name: str) -> Linear:
        return Linear(named[f"{name}.weights"], named[f"{name}.bias"])

    def norm(name: str) -> Norm:
        return Norm(named[f"{name}.scale"], named[f"{name}.shift"])

    layers = len({name.split(".")[1] for name in named if name.startswith("blocks.")})
    blocks = tuple(
        Block(
            **{part: linear(f"blocks.{layer}.{part}") for part in _LINEAR},
            **{part: norm(f"blocks.{layer}.{part}") for part in _NORM},
        )
        for layer in range(layers)
    )
    return GPT(named["tokens"], named["positions"], blocks, norm("norm"), heads)


def arrays(gpt: GPT) -> dict[str, np.ndarray]:
    """All weights of *gpt* by name, such as ``blocks.0.look.bias``.

    >>> sum(array.size for array in arrays(load_model().gpt).values())
    957184
    """
    named = {"tokens": gpt.tokens, "positions": gpt.positions, **_parts("norm", gpt.norm)}
    for layer, block in enumerate(gpt.blocks):
        parts = (_parts(f"blocks.{layer}.{part}", getattr(block, part)) for part in (*_LINEAR, *_NORM))
        named |= dict(chain.from_iterable(part.items() for part in parts))
    return named


def _parts(name: str, layer: Linear | Norm) -> dict[str, np.ndarray]:
    return {f"{name}.{part}": array for part, array in vars(layer).items()}
