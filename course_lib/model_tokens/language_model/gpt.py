"""A whole language model: a GPT in NumPy, with the design of GPT-2. Read ``next_token_scores`` first.

Ids go in; for each of them, the scores of the token after it come out. What lies between: a row of a table
for each id, its place, and blocks that look back (``attention``) and think (``mlp``). Shapes are in brackets:
n ids, width d, window C, vocabulary V.

>>> gelu(np.array([-1.0, 0.0, 1.0])).round(6).tolist()
[-0.158808, 0.0, 0.841192]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi, sqrt  # not those of NumPy, which would make every float32 a float64

import numpy as np

Array = np.ndarray


@dataclass(frozen=True, eq=False)
class Linear:
    """A table of *weights* [in, out] and a *bias* [out]: every output is a weighted sum of all inputs."""

    weights: Array
    bias: Array

    def __call__(self, x: Array) -> Array:
        return x @ self.weights + self.bias


@dataclass(frozen=True, eq=False)
class Norm:
    """A layer norm with the learned *scale* [d] and *shift* [d]."""

    scale: Array
    shift: Array

    def __call__(self, x: Array) -> Array:
        return layer_norm(x) * self.scale + self.shift


@dataclass(frozen=True, eq=False)
class Block:
    """One of the layers: *look* makes queries, keys and values [d, 3d], *join* mixes what was found [d, d].

    *widen* [d, 4d] and *narrow* [4d, d] are the two steps of the MLP; *norm_1* and *norm_2* come before each.
    """

    norm_1: Norm
    look: Linear
    join: Linear
    norm_2: Norm
    widen: Linear
    narrow: Linear


@dataclass(frozen=True, eq=False, repr=False)
class GPT:
    """The weights of a model: *tokens* [V, d], *positions* [C, d], the *blocks*, a last *norm*.

    *heads* is the number of parts that attention works in. The table of tokens is used twice, at the entrance
    and at the exit: the weights are *tied*.
    """

    tokens: Array
    positions: Array
    blocks: tuple[Block, ...]
    norm: Norm
    heads: int

    @property
    def window(self) -> int:
        """C, the most ids that the model can look at."""
        return len(self.positions)

    def __repr__(self) -> str:
        (vocabulary, width), layers = self.tokens.shape, len(self.blocks)
        return f"<GPT: {layers} layers of width {width}, {vocabulary:,} tokens, a window of {self.window}>"


class Cache:
    """The keys and values [layers, C, d] of the ids that *model* has read so far; ``length`` of them."""

    def __init__(self, model: GPT):
        shape = (len(model.blocks), *model.positions.shape)
        self.keys, self.values = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        self.length = 0


def next_token_scores(ids: Sequence[int], model: GPT, cache: Cache | None = None) -> Array:
    """For each of the *ids*, the scores [n, V] of every token of *model* as the next one.

    With a *cache*, *ids* are only those that follow the ones in it, and it remembers them, too. Raises
    ValueError for no ids, for ids that the model does not have, and for more than its window holds.

    >>> from course_lib.model_tokens.language_model.weights import load_model
    >>> model = load_model()
    >>> next_token_scores(model.encode("Mia had a red"), model.gpt).shape
    (4, 1024)
    """
    start = cache.length if cache else 0
    _refuse_misfit(ids, start, model)
    x = model.tokens[ids] + model.positions[start : start + len(ids)]
    for layer, block in enumerate(model.blocks):
        queries, keys, values = np.split(block.look(block.norm_1(x)), 3, axis=-1)
        if cache:
            keys, values = _remembered(keys, values, layer, cache)
        x = x + block.join(attention(queries, keys, values, model.heads))
        x = x + mlp(block.norm_2(x), block)
    if cache:
        cache.length += len(ids)
    return model.norm(x) @ model.tokens.T


def attention(queries: Array, keys: Array, values: Array, heads: int) -> Array:
    """For each of n *queries*, a mean [n, d] of the *values*, weighted by how well the *keys* fit it.

    There are m ≥ n keys and values [m, d]; the queries are those of the last n. No query sees what comes
    after it. The work is done in *heads* parts. Source: Vaswani and others, "Attention Is All You Need",
    2017.

    >>> same = np.ones((3, 2))
    >>> attention(same, same, np.array([[0, 0], [2, 2], [4, 4.0]]), heads=1)[:, 0].tolist()
    [0.0, 1.0, 2.0]
    """
    q, k, v = (np.stack(np.split(x, heads, axis=-1)) for x in (queries, keys, values))
    scores = q @ k.transpose(0, 2, 1) / sqrt(q.shape[-1])
    n, m = scores.shape[1:]
    later = np.triu(np.ones((n, m), bool), k=m - n + 1)
    found = softmax(np.where(later, -np.inf, scores)) @ v
    return np.concatenate(found, axis=-1)


def mlp(x: Array, block: Block) -> Array:
    """Each place by itself: the *x* [n, d] widened by *block*, bent by ``gelu``, and narrowed again.

    >>> one = Linear(np.ones((1, 1)), np.zeros(1))
    >>> float(mlp(np.ones((1, 1)), Block(None, None, None, None, one, one))[0, 0].round(6))
    0.841192
    """
    return block.narrow(gelu(block.widen(x)))


def softmax(scores: Array) -> Array:
    """Probabilities for *scores* [..., V]: all positive, with the sum 1, and more for a higher score.

    >>> softmax(np.array([2.0, 1.0, 0.0])).round(6).tolist()
    [0.665241, 0.244728, 0.090031]
    """
    exponentials = np.exp(scores - scores.max(axis=-1, keepdims=True))  # less the maximum, so none overflows
    return exponentials / exponentials.sum(axis=-1, keepdims=True)


def layer_norm(x: Array) -> Array:
    """Each row of *x* [n, d] shifted to the mean 0 and scaled to the variance 1, as GPT-2 does it.

    >>> layer_norm(np.array([1.0, 2.0, 3.0, 4.0])).round(6).tolist()
    [-1.341635, -0.447212, 0.447212, 1.341635]
    """
    mean, variance = x.mean(axis=-1, keepdims=True), x.var(axis=-1, keepdims=True)
    return (x - mean) / np.sqrt(variance + 1e-5)


def gelu(x: Array) -> Array:
    """The bend of the MLP: nearly *x* where it is positive, nearly 0 where it is negative.

    Source: Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016, in the form with tanh.

    >>> float(gelu(np.array(2.0)).round(6))
    1.954598
    """
    return 0.5 * x * (1 + np.tanh(sqrt(2 / pi) * (x + 0.044715 * x * x * x)))


def _remembered(keys: Array, values: Array, layer: int, cache: Cache) -> tuple[Array, Array]:
    """All keys and values of the *layer* so far, after *keys* and *values* were added to the *cache*."""
    end = cache.length + len(keys)
    cache.keys[layer, cache.length : end], cache.values[layer, cache.length : end] = keys, values
    return cache.keys[layer, :end], cache.values[layer, :end]


def _refuse_misfit(ids: Sequence[int], start: int, model: GPT) -> None:
    if not len(ids):
        raise ValueError("The model needs at least one id to look at.")
    if start + len(ids) > model.window:
        raise ValueError(f"The window holds {model.window} ids; these are {start + len(ids)}.")
    if unknown := [token_id for token_id in ids if not 0 <= token_id < len(model.tokens)]:
        raise ValueError(f"The model has no token with the id {unknown[0]}.")
