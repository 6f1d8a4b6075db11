"""Counting the same text in several tokenizers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from course_lib.model_tokens.surrogates import well_formed
from course_lib.model_tokens.tokenizers import available_tokenizers, load_tokenizer

if TYPE_CHECKING:
    import pandas as pd


def compare(text: str, names: Iterable[str] | None = None) -> pd.DataFrame:
    """*text* in the tokenizers *names* (all when ``None``): a frame with one row per tokenizer.

    The index is the name. Columns: ``tokens``; ``characters`` (code points) and ``bytes`` (UTF-8) of the
    text; ``tokens_per_word``, the fertility, where words are what white space separates; ``chars_per_token``.
    Both ratios are NaN where the divisor is 0. Raises ValueError for an unknown name, TypeError when *text*
    is not a ``str``, and DataError when a file is damaged.

    The first call loads the tokenizers that it needs; all of them take a few seconds.

    >>> compare("The cat sat.", ["gpt2", "bert-uncased"])[["tokens", "characters", "chars_per_token"]]
                  tokens  characters  chars_per_token
    tokenizer
    gpt2               4          12              3.0
    bert-uncased       4          12              3.0
    """
    import pandas as pd

    names = available_tokenizers() if names is None else [names] if isinstance(names, str) else list(names)
    counts = [load_tokenizer(name).count(text) for name in names]
    words, characters = len(text.split()), len(text)
    return pd.DataFrame(
        {
            "tokens": counts,
            "characters": characters,
            "bytes": len(well_formed(text).encode("utf-8")),
            "tokens_per_word": [_ratio(count, words) for count in counts],
            "chars_per_token": [_ratio(characters, count) for count in counts],
        },
        index=pd.Index(names, name="tokenizer", dtype="str"),
    )


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
