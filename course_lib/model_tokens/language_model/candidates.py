"""The most likely next tokens in a table: what the model says, what the knobs make of it, what is left.

>>> bool(next_tokens("Mia had a red", count=3)["chance"].sum() <= 1)
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from course_lib.model_tokens.language_model.gpt import softmax
from course_lib.model_tokens.language_model.sampling import Sampling, stages
from course_lib.model_tokens.language_model.weights import LanguageModel, load_model
from course_lib.model_tokens.language_model.writing import scores_after

if TYPE_CHECKING:
    import pandas as pd

    from course_lib.model_tokens.language_model.gpt import Array

KEPT, CUT_BY_K, CUT_BY_P, NO_CHANCE = "kept", "cut by top-k", "cut by top-p", "no chance"
"""What becomes of a token: it can be drawn, a cut took it out, or temperature 0 left it nothing."""


def next_tokens(
    prompt: str,
    sampling: Sampling = Sampling(),  # noqa: B008 - frozen
    count: int = 12,
    model: LanguageModel | None = None,
) -> pd.DataFrame:
    """The *count* likeliest tokens behind *prompt* with *sampling*, as in ``candidate_table``.

    The *model* is the course's own by default. Raises ValueError when the prompt does not fit into its
    window.

    >>> next_tokens("Mia had a red", count=2).columns.tolist()
    ['id', 'token', 'score', 'model', 'chance', 'drawn', 'fate']
    """
    model = model or load_model()
    return candidate_table(scores_after(prompt, model), sampling, count, model)


def candidate_table(scores: Array, sampling: Sampling, count: int, model: LanguageModel) -> pd.DataFrame:
    """The *count* likeliest of the *scores* [V] of *model* with *sampling*, from the top.

    Columns: ``id``; ``token``, its text; ``score``; ``model``, the probability as the model has it;
    ``chance``, that after bias and temperature; ``drawn``, that after the cuts; ``fate``: ``KEPT``,
    ``CUT_BY_K``, ``CUT_BY_P`` or ``NO_CHANCE``.

    >>> scores = scores_after("Mia had a red", load_model())
    >>> candidate_table(scores, Sampling(top_k=1), 2, load_model())["fate"].tolist()
    ['kept', 'cut by top-k']
    """
    import pandas as pd

    warm, after_k, after_p = stages(scores, sampling)
    own = softmax(np.asarray(scores, float))
    order = np.lexsort((np.arange(len(own)), -own, -warm))[:count]
    rows = [
        {
            "id": int(token_id),
            "token": model.decode([token_id]),
            "score": float(scores[token_id]),
            "model": float(own[token_id]),
            "chance": float(warm[token_id]),
            "drawn": float(after_p[token_id]),
            "fate": _fate(warm[token_id], after_k[token_id], after_p[token_id]),
        }
        for token_id in order
    ]
    return pd.DataFrame(rows, columns=["id", "token", "score", "model", "chance", "drawn", "fate"])


def _fate(warm: float, after_k: float, after_p: float) -> str:
    if after_p:
        return KEPT
    if after_k:
        return CUT_BY_P
    return CUT_BY_K if warm else NO_CHANCE
