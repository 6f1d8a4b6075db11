"""Part I, pure: what tokens are to a language model. No widgets, no plots, no notebook."""

from course_lib.model_tokens.agents import AgentLoop, billed_input, cached_input, simulate, step_costs
from course_lib.model_tokens.context import Budget, Chunk, chunks, pages_that_fit
from course_lib.model_tokens.kinds import piece_kinds
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
from course_lib.model_tokens.rates import Cost, Rates, UnknownPrice, dollars
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
    "cached_input",
    "chunks",
    "compare",
    "context_window",
    "cost",
    "dollars",
    "known_model",
    "load_tokenizer",
    "pages_that_fit",
    "piece_kinds",
    "price_changes",
    "prices",
    "rates_of",
    "simulate",
    "step_costs",
    "tokenizer_table",
    "use_offline_tiktoken",
]
