"""Byte-level byte-pair encoding (BPE) from scratch: train, encode, decode, save and load.

Split the text into *chunks* (about one word each) and write every chunk as bytes. Then give the pair of
neighbours that occurs most often a token of its own, again and again. What is learned is the list of these
*merges*, in order. Encoding a text makes the same merges in the same order.

Notebook 02 derives it. Read ``training.py`` first, then ``encoding.py``. ``merges.py`` holds what training
learns, ``pre_split.py`` cuts a text into chunks, ``files.py`` saves and loads tokenizers and reads published
ones. For long texts, ``bpe_fast`` finds the same merges faster.

>>> merges = train("low low low lower lowest", vocab_size=259)
>>> [merges.vocabulary[i] for i in encode("lower slow", merges)]
[b'low', b'e', b'r', b' ', b's', b'low']
>>> decode(encode("naïve 🙂", merges), merges)
'naïve 🙂'
"""

from course_lib.model_tokens.bpe.encoding import decode, encode, encode_chunk, token_counts
from course_lib.model_tokens.bpe.files import from_ranks, gpt2, load, save
from course_lib.model_tokens.bpe.merges import Merges, Pair
from course_lib.model_tokens.bpe.pre_split import GPT2_PATTERN
from course_lib.model_tokens.bpe.training import count_pairs, merge, most_frequent, train

__all__ = [
    "GPT2_PATTERN",
    "Merges",
    "Pair",
    "count_pairs",
    "decode",
    "encode",
    "encode_chunk",
    "from_ranks",
    "gpt2",
    "load",
    "merge",
    "most_frequent",
    "save",
    "token_counts",
    "train",
]
