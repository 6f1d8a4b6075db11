"""A whole language model of the course's own: small enough to read, to run and to watch.

- ``gpt``: the forward pass in NumPy; read this one first
- ``weights``: its weights and its tokenizer; ``stories``: the little world that it was trained on
- ``sampling``: from scores to a choice; ``writing``: token after token; ``candidates``: the choice as a table
- ``measures``: log-probabilities, perplexity, bits per byte
- ``costs``: what designs of models cost, ours and published ones
- ``untrained``: tokens that were never learned, found by their weights

PyTorch is not needed: only ``python -m course_lib.authoring train`` uses it.
"""

from course_lib.model_tokens.language_model.candidates import candidate_table, next_tokens
from course_lib.model_tokens.language_model.costs import (
    DESIGNS,
    Design,
    decode_floor,
    design_of,
    multiplications,
    vocabulary_table,
)
from course_lib.model_tokens.language_model.gpt import (
    GPT,
    Cache,
    attention,
    gelu,
    layer_norm,
    next_token_scores,
    softmax,
)
from course_lib.model_tokens.language_model.measures import (
    bits_per_byte,
    log_probabilities,
    pair_log_probabilities,
    perplexity,
)
from course_lib.model_tokens.language_model.sampling import (
    Sampling,
    biased,
    drawn_id,
    entropy,
    keep_min_p,
    keep_top_k,
    keep_top_p,
    penalised,
    probabilities,
    stages,
    warmed,
)
from course_lib.model_tokens.language_model.stories import END, corpus, plots, story
from course_lib.model_tokens.language_model.untrained import (
    SUSPECT,
    token_weights,
    unused_bytes,
)
from course_lib.model_tokens.language_model.weights import LanguageModel, load_model, read_weights
from course_lib.model_tokens.language_model.writing import (
    GREEDY,
    Continuation,
    NextToken,
    opening_ids,
    scores_after,
    steps_of_writing,
    write_on,
)

__all__ = [
    "DESIGNS",
    "END",
    "GPT",
    "GREEDY",
    "SUSPECT",
    "Cache",
    "Continuation",
    "Design",
    "LanguageModel",
    "NextToken",
    "Sampling",
    "attention",
    "biased",
    "bits_per_byte",
    "candidate_table",
    "corpus",
    "decode_floor",
    "design_of",
    "drawn_id",
    "entropy",
    "gelu",
    "keep_min_p",
    "keep_top_k",
    "keep_top_p",
    "layer_norm",
    "load_model",
    "log_probabilities",
    "multiplications",
    "next_token_scores",
    "next_tokens",
    "opening_ids",
    "pair_log_probabilities",
    "penalised",
    "perplexity",
    "plots",
    "probabilities",
    "read_weights",
    "scores_after",
    "softmax",
    "stages",
    "steps_of_writing",
    "story",
    "token_weights",
    "unused_bytes",
    "vocabulary_table",
    "warmed",
    "write_on",
]
