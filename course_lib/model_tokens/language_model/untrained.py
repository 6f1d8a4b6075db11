"""Tokens that the model never learned, found by its weights alone.

In training, a row of the table of tokens is pulled towards where its token is expected. A token that never
comes is expected nowhere: its row is only pushed away, always from the same side, and so all such rows end
up alike. Some bytes occur in no text at all; they show what such a row looks like.

>>> load_model().gpt.tokens[unused_bytes(load_model())].shape
(13, 128)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from course_lib.model_tokens.language_model.weights import LanguageModel, load_model

if TYPE_CHECKING:
    import pandas as pd

SUSPECT = 0.9
"""From this likeness to the rows of unused bytes on, a token is suspected of never having been learned."""

NEVER_IN_UTF8 = (0xC0, 0xC1, *range(0xF5, 0x100))
"""The bytes that no text has. Source: The Unicode Standard, table 3-7, well-formed UTF-8."""


def unused_bytes(model: LanguageModel) -> list[int]:
    """The ids in *model* of the bytes that no text has, so that no training can have shown them.

    >>> unused_bytes(load_model())[:3]
    [192, 193, 245]
    """
    return [model.merges.byte_ids[byte] for byte in NEVER_IN_UTF8]


def token_weights(model: LanguageModel | None = None) -> pd.DataFrame:
    """One row per token of *model*, by default the course's own, from its weights alone; the index is the id.

    Columns: ``token``, its text; ``norm``, the length of its row; ``likeness``, the cosine between its row
    and the mean row of ``unused_bytes``, from −1 to 1. Source of the method: Land and Bartolo, “Fishing for
    Magikarp”, EMNLP 2024.

    >>> token_weights().columns.tolist()
    ['token', 'norm', 'likeness']
    """
    import pandas as pd

    model = model or load_model()
    rows = model.gpt.tokens.astype(float)
    typical = rows[unused_bytes(model)].mean(axis=0)
    norms = np.linalg.norm(rows, axis=1)
    frame = pd.DataFrame(
        {
            "token": [model.decode([token_id]) for token_id in range(len(rows))],
            "norm": norms,
            "likeness": rows @ typical / (norms * np.linalg.norm(typical)),
        }
    )
    return frame.rename_axis("id")
