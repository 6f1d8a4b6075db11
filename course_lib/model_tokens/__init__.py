"""Part I, pure: what tokens are to a language model. No widgets, no plots, no notebook.

- ``bpe``: byte-pair encoding from scratch, to be read (notebook 02); ``bpe_fast``: the same, for long texts
- ``registry``: which published tokenizers there are, and the files they need
- ``backends``: the libraries that run them; ``surrogates``: text that none of them can encode as it is
- ``tokenizers``: the class ``Tokenizer``, kinds of tokens, glitch tokens, streaming (01, 03, 04)
- ``families``: WordPiece and Unigram from scratch (03)
- ``chat``: what a chat really sends (03); ``chat_rendering``: who wrote which part of it
- ``comparison``: the same content in several tokenizers, languages and formats (01, 04)
- ``pricing``: rates, and the prices of real models (05)
- ``context``: the context window as a budget, chunking, agent loops (05)
"""

from course_lib.model_tokens import bpe
from course_lib.model_tokens.backends import Piece, gpt2_ranks, load_pretrained, use_offline_tiktoken
from course_lib.model_tokens.chat import (
    EXAMPLE_TOOL,
    chat_overhead,
    chat_segments,
    chat_tokenizer,
    encode_chat,
    render_chat,
)
from course_lib.model_tokens.comparison import (
    compare,
    in_formats,
    language_facts,
    language_table,
    premium,
    premium_parts,
    unknown_share,
)
from course_lib.model_tokens.context import (
    AgentLoop,
    Budget,
    Chunk,
    billed_input,
    cached_input,
    chunks,
    pages_that_fit,
    simulate_agent,
    step_costs,
)
from course_lib.model_tokens.families import (
    unigram_encode,
    unigram_vocabulary,
    wordpiece_encode,
    wordpiece_vocabulary,
)
from course_lib.model_tokens.pricing import (
    Cost,
    Rates,
    UnknownPrice,
    context_window,
    cost,
    dollars,
    price_changes,
    priced_model,
    prices,
    rates_of,
)
from course_lib.model_tokens.tokenizers import (
    Tokenizer,
    available_tokenizers,
    glitch_candidates,
    load_tokenizer,
    piece_kinds,
    stream_text,
    tokenizer_table,
    unreachable_tokens,
    whole_tokens,
)

__all__ = [
    "EXAMPLE_TOOL",
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
    "chat_tokenizer",
    "chunks",
    "compare",
    "context_window",
    "cost",
    "dollars",
    "encode_chat",
    "glitch_candidates",
    "gpt2_ranks",
    "in_formats",
    "language_facts",
    "language_table",
    "load_pretrained",
    "load_tokenizer",
    "pages_that_fit",
    "piece_kinds",
    "premium",
    "premium_parts",
    "price_changes",
    "priced_model",
    "prices",
    "rates_of",
    "render_chat",
    "simulate_agent",
    "step_costs",
    "stream_text",
    "tokenizer_table",
    "unigram_encode",
    "unigram_vocabulary",
    "unknown_share",
    "unreachable_tokens",
    "use_offline_tiktoken",
    "whole_tokens",
    "wordpiece_encode",
    "wordpiece_vocabulary",
]
