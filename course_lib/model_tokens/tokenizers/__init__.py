"""The published tokenizers, and what can be learned from a tokenizer alone (notebooks 01, 03, 04)."""

from course_lib.model_tokens.tokenizers.glitch_tokens import (
    glitch_candidates,
    unreachable_tokens,
    whole_tokens,
)
from course_lib.model_tokens.tokenizers.kinds import piece_kinds
from course_lib.model_tokens.tokenizers.streaming import stream_text
from course_lib.model_tokens.tokenizers.tokenizer import (
    Tokenizer,
    available_tokenizers,
    load_tokenizer,
    share_vocabulary,
    tokenizer_table,
)

__all__ = [
    "Tokenizer",
    "available_tokenizers",
    "glitch_candidates",
    "load_tokenizer",
    "piece_kinds",
    "share_vocabulary",
    "stream_text",
    "tokenizer_table",
    "unreachable_tokens",
    "whole_tokens",
]
