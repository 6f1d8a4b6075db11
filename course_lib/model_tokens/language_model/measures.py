"""How surprised a model is by a text: log-probabilities, perplexity, bits per byte.

>>> perplexity(np.log([1 / 2, 1 / 4, 1 / 8]))
4.0
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from course_lib.model_tokens import bpe
from course_lib.model_tokens.language_model.gpt import Array, next_token_scores, softmax
from course_lib.model_tokens.language_model.weights import LanguageModel, load_model
from course_lib.model_tokens.language_model.writing import opening_ids


def log_probabilities(text: str, model: LanguageModel | None = None) -> Array:
    """For each token of *text*, the natural logarithm of the probability that *model* gave it.

    The model is the course's own by default; it saw only what stands before the token. Raises ValueError when
    *text* does not fit into its window.

    >>> len(log_probabilities("Mia had")) == len(load_model().encode("Mia had"))
    True
    """
    model = model or load_model()
    ids = opening_ids(text, model)
    scores = next_token_scores(ids, model.gpt)[:-1]
    return np.log(softmax(scores.astype(float))[range(len(ids) - 1), ids[1:]])


def mean_loss(text: str, model: LanguageModel) -> float:
    """The mean loss of *model*, in nats a token, over a long *text* in which ``END`` is the special token.

    The text is read window by window, as in training. Raises ValueError for a text of fewer than two tokens.

    >>> from course_lib.model_tokens.language_model.stories import corpus
    >>> mean_loss(corpus([1_000_000]), load_model()) < 2
    True
    """
    ids = np.array(bpe.encode(text, model.merges, allow_special=True))
    if len(ids) < 2:
        raise ValueError("The first token is given; a loss takes at least one more.")
    losses = []
    for start in range(0, len(ids) - 1, model.gpt.window):
        part = ids[start : start + model.gpt.window + 1]
        chances = softmax(next_token_scores(part[:-1], model.gpt).astype(float))
        losses.append(-np.log(chances[range(len(part) - 1), part[1:]]))
    return float(np.concatenate(losses).mean())


def perplexity(logs: Sequence[float]) -> float:
    """Among how many equally likely tokens the model seemed to choose, given the *logs* of its probabilities.

    The exponential of the mean loss. Raises ValueError when there are none.

    >>> round(perplexity([-1.5, -4.5]), 2), round(perplexity([-1.0, -2.0, -3.0]), 2)
    (20.09, 7.39)
    """
    if not len(logs):
        raise ValueError("There is no perplexity of no tokens.")
    return round(math.exp(-float(np.mean(logs))), 12)


def bits_per_byte(logs: Sequence[float], text: str) -> float:
    """How many bits the model needs for a byte of *text*, given the *logs* of its tokens' probabilities.

    Unlike perplexity it does not depend on how the text is cut: it may be compared across tokenizers. Raises
    ValueError for an empty text.

    >>> round(bits_per_byte([-1.5, -4.5], "is Delhi"), 4)
    1.082
    """
    if not text:
        raise ValueError("An empty text has no bytes.")
    return -float(np.sum(logs)) / math.log(2) / len(text.encode("utf-8"))


def pair_log_probabilities(
    ids: Sequence[int], learned_from: Sequence[int], vocabulary: int, floor: float = 0.01
) -> Array:
    """For each of *ids* but the first, the log-probability in the simplest of models: it counts pairs.

    How likely a token is depends only on the one before: it is the share of such pairs in *learned_from*.
    *floor* is added to the count of each of the *vocabulary* pairs, so that none is impossible.

    >>> np.exp(pair_log_probabilities([0, 1], [0, 1, 0, 1, 0, 0], vocabulary=2, floor=0)).round(4).tolist()
    [0.6667]
    """
    pairs, firsts = Counter(pairwise(learned_from)), Counter(learned_from[:-1])
    return np.array(
        [
            math.log((pairs[left, right] + floor) / (firsts[left] + floor * vocabulary))
            for left, right in pairwise(ids)
        ]
    )
