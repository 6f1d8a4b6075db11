"""Part I, pure: what tokens are to a language model. No widgets, no plots, no notebook."""

from course_lib.model_tokens import bpe
from course_lib.model_tokens.agents import AgentLoop, billed_input, cached_input, simulate, step_costs
from course_lib.model_tokens.chat import chat_overhead, chat_segments, encode_chat, render_chat
from course_lib.model_tokens.context import Budget, Chunk, chunks, pages_that_fit
from course_lib.model_tokens.folders import open_folder
from course_lib.model_tokens.formats import in_formats
from course_lib.model_tokens.kinds import piece_kinds
from course_lib.model_tokens.languages import language_facts, language_table, premium, unknown_share
from course_lib.model_tokens.measure import compare
from course_lib.model_tokens.offline_tiktoken import use_offline_tiktoken
from course_lib.model_tokens.pieces import Piece
from course_lib.model_tokens.pricing import (
    context_window,
    cost,
    known_model,
    price_changes,
    prices,
    rates_of,
)
from course_lib.model_tokens.ranks import gpt2_ranks
from course_lib.model_tokens.rates import Cost, Rates, UnknownPrice, dollars
from course_lib.model_tokens.streaming import stream_text
from course_lib.model_tokens.tokenizers import (
    Tokenizer,
    available_tokenizers,
    load_tokenizer,
    tokenizer_table,
)

__all__ = [
    "AgentLoop",
    "Budget",
    "Chunk",
    "Cost",
    "Piece",
    "Rates",
    "Tokenizer",
    "UnknownPrice",
    "available_tokenizers",
    "billed_input",
    "bpe",
    "cached_input",
    "chat_overhead",
    "chat_segments",
    "chunks",
    "compare",
    "context_window",
    "cost",
    "dollars",
    "encode_chat",
    "gpt2_ranks",
    "in_formats",
    "known_model",
    "language_facts",
    "language_table",
    "load_tokenizer",
    "open_folder",
    "pages_that_fit",
    "piece_kinds",
    "premium",
    "price_changes",
    "prices",
    "rates_of",
    "render_chat",
    "simulate",
    "step_costs",
    "stream_text",
    "tokenizer_table",
    "unknown_share",
    "use_offline_tiktoken",
]
