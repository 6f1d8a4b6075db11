"""From scores to the next token: bias, temperature, top-k, top-p, and the draw, always in this order.

>>> probabilities([2.0, 1.0, 0.0], Sampling(temperature=0.5)).round(6).tolist()
[0.866813, 0.11731, 0.015876]
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

import numpy as np

from course_lib.data import checks
from course_lib.model_tokens.language_model.gpt import Array, softmax

_ROUNDING = 1e-9
"""Sums of probabilities are a little off; a sum this close to *top_p* has reached it."""


@dataclass(frozen=True)
class Sampling:
    """How the next token is chosen.

    *temperature* divides the scores; 0 always takes the highest. *top_k* is how many tokens are kept, 0 for
    all; *top_p* how much probability, from the most probable token down. *bias* is added to the scores, by
    id. Raises ValueError for a negative temperature or top-k, and for a top-p that is not above 0 and at
    most 1.

    >>> Sampling(temperature=-1)
    Traceback (most recent call last):
    ValueError: A temperature is 0 or more, not -1.
    """

    temperature: float = 1.0
    top_k: int = 0
    top_p: float = 1.0
    bias: Mapping[int, float] = field(default_factory=dict)

    def __post_init__(self):
        if not (self.temperature >= 0 and math.isfinite(self.temperature)):
            raise ValueError(f"A temperature is 0 or more, not {self.temperature}.")
        if self.top_k < 0:
            raise ValueError(f"top_k counts tokens; 0 keeps all. It cannot be {self.top_k}.")
        if not 0 < self.top_p <= 1:
            raise ValueError(f"top_p is a probability above 0 and at most 1, not {self.top_p}.")


def probabilities(scores: Sequence[float], sampling: Sampling) -> Array:
    """How likely each token is to be drawn, given its *scores* [V] and the *sampling*; the sum is 1.

    Raises ValueError for a bias of an id that has no score.

    >>> probabilities([2.0, 1.0, 0.0], Sampling(bias={2: 2.0})).round(6).tolist()
    [0.422319, 0.155362, 0.422319]
    """
    return stages(scores, sampling)[-1]


def stages(scores: Sequence[float], sampling: Sampling) -> tuple[Array, Array, Array]:
    """The probabilities [V] of *scores* after bias and temperature, then after top-k, then after top-p.

    *sampling* and errors are those of ``probabilities``, which is the last of the three.

    >>> [chances.round(2).tolist() for chances in stages([2.0, 1.0, 0.0], Sampling(top_k=2, top_p=0.5))]
    [[0.67, 0.24, 0.09], [0.73, 0.27, 0.0], [1.0, 0.0, 0.0]]
    """
    warm = warmed(biased(scores, sampling.bias), sampling.temperature)
    first = keep_top_k(warm, sampling.top_k) if sampling.top_k else warm
    return warm, first, keep_top_p(first, sampling.top_p)


def biased(scores: Sequence[float], bias: Mapping[int, float]) -> Array:
    """The *scores* [V] with the *bias* of each id added. Raises ValueError for an id that has no score.

    >>> biased([2.0, 1.0, 0.0], {0: -100.0}).tolist()
    [-98.0, 1.0, 0.0]
    """
    changed = np.array(scores, float)
    for token_id, added in bias.items():
        if not 0 <= token_id < len(changed):
            raise ValueError(f"There is no token with the id {token_id}, so it cannot have a bias.")
        changed[token_id] += added
    return changed


def warmed(scores: Sequence[float], temperature: float) -> Array:
    """The probabilities of *scores* [V] at a *temperature*: more equal above 1, more decided below.

    At 0 the highest score gets all; of equal ones, the lowest id.

    >>> warmed([2.0, 1.0, 0.0], 2.0).round(6).tolist()
    [0.50648, 0.307196, 0.186324]
    >>> warmed([0.1, 0.2, 0.3, 0.4], 0).tolist()
    [0.0, 0.0, 0.0, 1.0]
    """
    scores = np.asarray(scores, float)
    if temperature == 0:
        return np.eye(len(scores))[scores.argmax()]
    return softmax((scores - scores.max()) / temperature)


def keep_top_k(chances: Sequence[float], k: int) -> Array:
    """The *k* highest of *chances* [V], made to sum to 1 again; the others become 0.

    >>> keep_top_k([0.4, 0.1, 0.2, 0.3], 2).round(6).tolist()
    [0.571429, 0.0, 0.0, 0.428571]
    """
    return _only(chances, _from_the_top(chances)[:k])


def keep_top_p(chances: Sequence[float], p: float) -> Array:
    """The fewest of the highest *chances* [V] that together reach *p*, made to sum to 1 again.

    The highest one is always kept. Source: Holtzman and others, “The Curious Case of Neural Text
    Degeneration”, ICLR 2020, who call it nucleus sampling.

    >>> keep_top_p([0.3, 0.1, 0.1, 0.5], 0.8).round(6).tolist()
    [0.375, 0.0, 0.0, 0.625]
    """
    if p >= 1:
        return _only(chances, np.arange(len(chances)))
    order = _from_the_top(chances)
    sums = np.cumsum(np.asarray(chances, float)[order])
    return _only(chances, order[: int(np.searchsorted(sums, p - _ROUNDING)) + 1])


def keep_min_p(chances: Sequence[float], share: float) -> Array:
    """Those of *chances* [V] that are at least *share* of the highest one, made to sum to 1 again.

    Raises ValueError if *share* is not from 0 to 1.

    >>> keep_min_p([0.9, 0.0274, 0.047, 0.0274], 0.05).round(4).tolist()
    [0.9504, 0.0, 0.0496, 0.0]
    """
    checks.number("share", share, least=0, most=1)
    chances = np.asarray(chances, float)
    return _only(chances, np.flatnonzero(chances >= share * chances.max()))


def penalised(scores: Sequence[float], used: Sequence[int], penalty: float) -> Array:
    """The *scores* [V] with those of the *used* ids made worse: divided by *penalty*, or times it below 0.

    Source: Keskar and others, “CTRL”, 2019.

    >>> penalised([-0.1, 0.1, 0.4], [0, 1, 2], 2.0).tolist()
    [-0.2, 0.05, 0.2]
    """
    scores = np.array(scores, float)
    ids = sorted(set(used))
    scores[ids] = np.where(scores[ids] < 0, scores[ids] * penalty, scores[ids] / penalty)
    return scores


def drawn_id(chances: Sequence[float], random: Random) -> int:
    """An id, drawn with its *chances* [V], which sum to 1, by the next number of *random*.

    >>> drawn_id([0.0, 1.0, 0.0], Random(1))
    1
    """
    sums = np.cumsum(chances)
    # Rounding may leave the last sum a little below the number that is drawn.
    return int(np.searchsorted(sums, min(random.random(), sums[-1] * (1 - 1e-12)), side="right"))


def entropy(chances: Sequence[float]) -> float:
    """How open the choice among *chances* [V] is, in bits: 0 for a sure thing, 1 for a fair coin.

    >>> entropy([0.5, 0.5]), entropy([1.0, 0.0])
    (1.0, 0.0)
    """
    some = np.asarray(chances, float)
    some = some[some > 0]
    return float(-(some * np.log2(some)).sum()) + 0.0


def _from_the_top(chances: Sequence[float]) -> Array:
    """The ids from the highest of *chances* to the lowest; of equal ones, the lower id first."""
    return np.argsort(-np.asarray(chances, float), kind="stable")


def _only(chances: Sequence[float], ids: Array) -> Array:
    kept = np.zeros(len(chances))
    kept[ids] = np.asarray(chances, float)[ids]
    return kept / kept.sum()
