"""Part I, pure: what tokens are to a language model. No widgets, no plots, no notebook."""

from course_lib.model_tokens import bpe
from course_lib.model_tokens.kinds import piece_kinds
from course_lib.model_tokens.measure import compare
from course_lib.model_tokens.offline_tiktoken import use_offline_tiktoken
from course_lib.model_tokens.pieces import Piece
from course_lib.model_tokens.ranks import gpt2_ranks
from course_lib.model_tokens.tokenizers import (
    Tokenizer,
    available_tokenizers,
    load_tokenizer,
    tokenizer_table,
)

__all__ = [
    "Piece",
    "Tokenizer",
    "available_tokenizers",
    "bpe",
    "compare",
    "gpt2_ranks",
    "load_tokenizer",
    "piece_kinds",
    "tokenizer_table",
    "use_offline_tiktoken",
]
