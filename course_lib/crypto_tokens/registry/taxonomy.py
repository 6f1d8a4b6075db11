"""The words by which AI crypto tokens are sorted: types, uses, categories and future uses.

The words are those of ``data/crypto/vocabulary.toml``. Where each real token stands is in
``classification``; why AI and blockchains are combined at all is in ``rationale``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_lib.data.vocabulary import CATEGORIES, FUTURE_USES, PROOFS, TYPES, USES

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CATEGORIES", "FUTURE_USES", "PROOFS", "TYPES", "USES", "future_uses"]


def future_uses() -> pd.DataFrame:
    """The future uses, one row each, sorted by what has still to be proven: ``use``, ``proof``, ``question``.

    >>> future_uses()["proof"].value_counts().tolist()
    [3, 2, 2, 2]
    """
    import pandas as pd

    rows = [
        (use, f"{letter}: {PROOFS[letter].claim}", PROOFS[letter].question)
        for letter in PROOFS
        for use, lacks in FUTURE_USES.items()
        if lacks == letter
    ]
    return pd.DataFrame(rows, columns=["use", "proof", "question"])
