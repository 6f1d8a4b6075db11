"""Byte-level byte-pair encoding (BPE) from scratch: train, encode, decode, save and load.

Cut the text into *chunks* (about one word each), write every chunk as bytes, and again and again give
the pair of neighbours that occurs most often a token of its own. What is learned is the list of these
*merges*, in order. Encoding a text makes the same merges in the same order.

Notebook 02 derives it. Read ``merges``, ``training`` and ``encoding``, in this order; ``from_ranks`` runs the
published tokens of real tokenizers in the same code.

>>> merges = train("low low low lower lowest", vocab_size=259)
>>> [merges.vocabulary[i] for i in encode("lower slow", merges)]
[b'low', b'e', b'r', b' ', b's', b'low']
>>> decode(encode("naïve 🙂", merges), merges)
'naïve 🙂'
"""

from course_lib.model_tokens.bpe.chunks import GPT2_PATTERN
from course_lib.model_tokens.bpe.encoding import decode, encode, token_counts
from course_lib.model_tokens.bpe.files import load, save
from course_lib.model_tokens.bpe.merges import Merges, Pair
from course_lib.model_tokens.bpe.published import from_ranks
from course_lib.model_tokens.bpe.training import count_pairs, merge, train

__all__ = [
    "GPT2_PATTERN",
    "Merges",
    "Pair",
    "count_pairs",
    "decode",
    "encode",
    "from_ranks",
    "load",
    "merge",
    "save",
    "token_counts",
    "train",
]
