"""Tokens that look as if a model had hardly ever seen them, as far as a tokenizer alone can tell.

A tokenizer and the model that uses it are trained on different texts. A token that was common in the first
and missing in the second keeps the random numbers it started with, and the model may do odd things when it
meets it. Source: Land and Bartolo, "Fishing for Magikarp", EMNLP 2024. Only the model's weights can prove it;
the functions here find candidates.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from course_lib.model_tokens.registry import BYTE_LEVEL_BPE
from course_lib.model_tokens.tokenizers.tokenizer import Tokenizer, load_tokenizer

if TYPE_CHECKING:
    import pandas as pd


def whole_tokens(tok: Tokenizer) -> Iterator[tuple[int, str]]:
    """Id and text of every ordinary token whose bytes are whole characters.

    Raises ``ValueError`` unless *tok* is byte-level BPE: in other families a token's text depends on where
    in a word it stands.

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
            text = tok.decode([token_id])
        except ValueError:  # an id that the publisher left empty
            continue
        if "\ufffd" not in text:
            yield token_id, text


def unreachable_tokens(name: str) -> pd.DataFrame:
    """Ordinary tokens that never come out of their own text: encoding it gives other tokens.

    Index ``id``; columns ``text`` and ``instead``, the texts of the tokens that come out.

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


def glitch_candidates(name: str, elsewhere: str, least: int = 4) -> pd.DataFrame:
    """Tokens of *name* whose text costs *elsewhere* at least *least* tokens, the dearest first.

    Index ``id``; columns ``text`` and ``tokens`` (in the tokenizer *elsewhere*). One tokenizer found the
    text worth a token of its own, the other did not: their training texts must have differed there.

    >>> glitch_candidates("gpt2", "o200k_base").loc[43453, "text"]
    ' SolidGoldMagikarp'
    """
    import pandas as pd

    other = load_tokenizer(elsewhere)
    rows = [(token_id, text, other.count(text)) for token_id, text in whole_tokens(load_tokenizer(name))]
    table = pd.DataFrame(rows, columns=["id", "text", "tokens"]).set_index("id")
    return table[table["tokens"] >= least].sort_values("tokens", ascending=False, kind="stable")
