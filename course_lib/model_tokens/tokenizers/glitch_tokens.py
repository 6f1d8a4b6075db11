"""Glitch tokens, also called under-trained: candidates, as far as a tokenizer alone can find them.

A tokenizer and the model that uses it are trained on different texts. A token that was common in the first
and missing in the second keeps the random numbers it started with, and the model may do odd things when it
meets it. Only the model's weights can prove it. Source: Land and Bartolo, "Fishing for Magikarp:
Automatically Detecting Under-trained Tokens in Large Language Models", EMNLP 2024.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from course_lib.model_tokens.registry import BYTE_LEVEL_BPE
from course_lib.model_tokens.tokenizers.tokenizer import Tokenizer, load_tokenizer

if TYPE_CHECKING:
    import pandas as pd


def whole_tokens(tok: Tokenizer) -> Iterator[tuple[int, str]]:
    """Id and text of every ordinary token of *tok* whose bytes are whole characters, in the order of the ids.

    Raises ValueError unless *tok* is byte-level BPE: in other families the text of a token depends on where
    in a word it is.

    >>> next(whole_tokens(load_tokenizer("gpt2")))
    (0, '!')
    """
    if tok.family != BYTE_LEVEL_BPE:
        raise ValueError(f"{tok.name} is {tok.family}; this works for {BYTE_LEVEL_BPE} only.")
    special = set(tok.special_tokens.values())
    for token_id in range(tok.vocab_size):
        if token_id in special:
            continue
        try:
            yield token_id, tok.token_bytes(token_id).decode()
        except ValueError:  # part of a character, or an id that the publisher left empty
            continue


def unreachable_tokens(name: str) -> pd.DataFrame:
    """Ordinary tokens of the tokenizer *name* that encoding their own text does not give.

    A frame with one row per token. Index: ``id``. Columns: ``text``, and ``instead``, a list of the texts of
    the tokens that encoding it gives. Raises ValueError for an unknown name, and unless the tokenizer is
    byte-level BPE.

    >>> unreachable_tokens("gpt2").empty
    True
    """
    import pandas as pd

    tok = load_tokenizer(name)
    rows = [
        (token_id, text, [piece.text for piece in tok.pieces(text)])
        for token_id, text in whole_tokens(tok)
        if tok.encode(text) != [token_id]
    ]
    return pd.DataFrame(rows, columns=["id", "text", "instead"]).set_index("id")


def glitch_candidates(name: str, other: str, min_tokens: int = 4) -> pd.DataFrame:
    """Tokens of the tokenizer *name* whose text takes at least *min_tokens* tokens in the tokenizer *other*.

    A frame with one row per token, most tokens first. Index: ``id``. Columns: ``text``, and ``tokens``, how
    many *other* needs. One tokenizer has a token for the text, the other does not: their training texts must
    have differed there. Raises ValueError for an unknown name, and unless *name* is byte-level BPE.

    >>> glitch_candidates("gpt2", "o200k_base").loc[43453, "text"]
    ' SolidGoldMagikarp'
    """
    import pandas as pd

    counter = load_tokenizer(other)
    rows = [(token_id, text, counter.count(text)) for token_id, text in whole_tokens(load_tokenizer(name))]
    table = pd.DataFrame(rows, columns=["id", "text", "tokens"]).set_index("id")
    return table[table["tokens"] >= min_tokens].sort_values("tokens", ascending=False, kind="stable")
