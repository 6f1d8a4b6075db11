"""The libraries that run the tokenizers: tiktoken, tokenizers and transformers, without a network.

``Backend`` says what ``Tokenizer`` needs. ``TiktokenBackend`` and ``JsonBackend``, of which each family has a
class, provide it. ``alignment`` follows offsets through normalisation; a ``Piece`` is a token with its place.
"""

from course_lib.model_tokens.backends.backend import Backend
from course_lib.model_tokens.backends.json_backend import JSON_BACKENDS, ByteLevelBPE, JsonBackend
from course_lib.model_tokens.backends.offline_tiktoken import use_offline_tiktoken
from course_lib.model_tokens.backends.pieces import Piece
from course_lib.model_tokens.backends.pretrained_folder import load_pretrained
from course_lib.model_tokens.backends.ranks import gpt2_ranks
from course_lib.model_tokens.backends.tiktoken_backend import TiktokenBackend

__all__ = [
    "JSON_BACKENDS",
    "Backend",
    "ByteLevelBPE",
    "JsonBackend",
    "Piece",
    "TiktokenBackend",
    "gpt2_ranks",
    "load_pretrained",
    "use_offline_tiktoken",
]
