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
from course_lib.model_tokens.tokenizers.chunk_parts import parts_of_chunks
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
    """Ordinary tokens of the tokenizer *name* that no text whatever can give, each with the proof.

    A frame with one row per token. Index: ``id``. Columns: ``text``; ``instead``, the texts of the tokens
    that encoding it gives; ``reason``, what rules it out:

    - ``"pattern"``: a token lies within one chunk, so its text would have to be a part of a chunk. No match
      of the pre-split pattern has such a part (``chunk_parts`` shows how that is known for all matches).
    - ``"normalisation"``: the tokenizer composes accents (Unicode form NFC) before it cuts, and every part of
      a text in NFC is in NFC itself (Unicode Standard Annex 15, on concatenation). The token's text is not.

    A token that does not come out of its own text alone is another matter: after other characters it may
    come out. Tokens that are only part of a character are not looked at. Raises ``ValueError`` unless the
    tokenizer is byte-level BPE with a single pre-split pattern.

    >>> unreachable_tokens("o200k_base").empty
    True
    >>> unreachable_tokens("qwen3")["reason"].value_counts().to_dict()
    {'pattern': 1673, 'normalisation': 236}
    """
    import pandas as pd

    tok = load_tokenizer(name)
    if tok.family == BYTE_LEVEL_BPE and tok.pattern is None:
        raise ValueError(f"{name} cuts a text in several steps; this needs a single pre-split pattern.")
    inside_a_chunk = tok.pattern and parts_of_chunks(tok.pattern).fullmatch
    rows = []
    for token_id, text in whole_tokens(tok):
        if not inside_a_chunk(text):
            reason = "pattern"
        elif tok.normalised(text) != text:
            reason = "normalisation"
        else:
            continue
        if tok.encode(text) == [token_id]:  # asked last: few tokens come this far, and encoding takes long
            continue
        rows.append((token_id, text, [piece.text for piece in tok.pieces(text)], reason))
    return pd.DataFrame(rows, columns=["id", "text", "instead", "reason"]).set_index("id")


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
