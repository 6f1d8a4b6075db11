"""The libraries that run the tokenizers: tiktoken, tokenizers, sentencepiece, transformers; no network.

``Backend`` says what ``Tokenizer`` needs. ``TiktokenBackend``, ``UnigramBackend`` and ``JsonBackend``, of
which each other family has a class, provide it. ``alignment`` follows offsets through normalisation; a
``Piece`` is a token with its place.
"""

from course_lib.model_tokens.backends.backend import Backend
from course_lib.model_tokens.backends.freed_memory import give_back_freed_memory
from course_lib.model_tokens.backends.json_backend import JSON_BACKENDS, ByteLevelBPE, JsonBackend
from course_lib.model_tokens.backends.offline_tiktoken import use_offline_tiktoken
from course_lib.model_tokens.backends.pieces import Piece
from course_lib.model_tokens.backends.pretrained_folder import load_pretrained
from course_lib.model_tokens.backends.ranks import gpt2_ranks
from course_lib.model_tokens.backends.tiktoken_backend import TiktokenBackend
from course_lib.model_tokens.backends.unigram_backend import UnigramBackend, sentencepiece_model

__all__ = [
    "JSON_BACKENDS",
    "Backend",
    "ByteLevelBPE",
    "JsonBackend",
    "Piece",
    "TiktokenBackend",
    "UnigramBackend",
    "give_back_freed_memory",
    "gpt2_ranks",
    "load_pretrained",
    "sentencepiece_model",
    "use_offline_tiktoken",
]
