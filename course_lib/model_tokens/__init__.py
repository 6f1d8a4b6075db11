"""Part I, pure: what tokens are to a language model. No widgets, no plots, no notebook."""

from course_lib.model_tokens.formats import in_formats
from course_lib.model_tokens.kinds import piece_kinds
from course_lib.model_tokens.languages import language_facts, language_table, premium, unknown_share
from course_lib.model_tokens.measure import compare
from course_lib.model_tokens.offline_tiktoken import use_offline_tiktoken
from course_lib.model_tokens.pieces import Piece
from course_lib.model_tokens.streaming import stream_text
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
    "compare",
    "in_formats",
    "language_facts",
    "language_table",
    "load_tokenizer",
    "piece_kinds",
    "premium",
    "stream_text",
    "tokenizer_table",
    "unknown_share",
    "use_offline_tiktoken",
]
