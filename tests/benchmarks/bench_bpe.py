"""How fast the course's two BPE trainers are, and whether encoding with GPT-2's ranks equals tiktoken.

Run by hand: ``python tests/benchmarks/bench_bpe.py``. It takes about a minute and prints:

- training to a vocabulary of 1,024 on 185 kB of English: ours (``bpe.train``, which leaves so long a text to
  ``bpe_fast``), its readable half alone, the textbook trainer (which counts every pair of the text anew for
  each merge, as minbpe does; written below) and the Rust trainer of ``tokenizers``, with ratios. The course
  asks for at least 80 times the textbook's speed, and at most five times the seconds of the Rust trainer;
- whether all of ours learned the same merges as the textbook trainer;
- on how many of 1,000 texts in more than 40 scripts ``bpe.encode`` with GPT-2's ranks equals tiktoken.

The English text is the beginning of ``pydoc_data.topics``, the chapters of the Python Language Reference that
come with every Python: prose with some code. Ours and the Rust trainer run in turn, nine times, and the best
counts; the textbook trainer runs once.
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise
from pydoc_data.topics import topics

import regex

from course_lib import data
from course_lib.model_tokens import bpe, gpt2_ranks, load_tokenizer
from course_lib.model_tokens.bpe import training

BYTES = 185_000
VOCABULARY = 1_024
REPEATS = 9
TEXTS = 1_000


def main() -> None:
    compare_trainers(english())
    compare_encoders()


def english() -> str:
    text = "\n\n".join(topics[name] for name in sorted(topics))
    return text.encode()[:BYTES].decode("utf-8", errors="ignore")


def compare_trainers(text: str) -> None:
    print(f"training on {len(text.encode()):,} bytes to {VOCABULARY:,} tokens")
    seconds = [
        (timed(lambda: bpe.train(text, VOCABULARY)), timed(lambda: rust(text))) for _ in range(REPEATS)
    ]
    ours, rusts = (min(column) for column in zip(*seconds, strict=True))
    learned = []
    textbooks = timed(lambda: learned.extend(textbook(text)))
    read_aloud = []
    by_reading = timed(lambda: read_aloud.extend(readable(text)))
    print(f"  ours      {ours:8.3f} s")
    print(f"  readable  {by_reading:8.3f} s   {textbooks / by_reading:6.1f} times as fast as the textbook")
    print(f"  textbook  {textbooks:8.3f} s   ours is {textbooks / ours:6.1f} times as fast")
    print(f"  Rust      {rusts:8.3f} s   ours takes {ours / rusts:5.1f} times as long")
    same = learned == list(bpe.train(text, VOCABULARY).pairs) == read_aloud
    print(f"  same merges as the textbook: {same}")


def readable(text: str) -> list[bpe.Pair]:
    """``bpe.train`` without the help of ``bpe_fast``."""
    limit, training.LARGE = training.LARGE, float("inf")
    try:
        return list(bpe.train(text, VOCABULARY).pairs)
    finally:
        training.LARGE = limit


def textbook(text: str) -> list[bpe.Pair]:
    """Count all pairs, merge the most frequent one everywhere, and start again."""
    chunks = [list(chunk.encode()) for chunk in regex.findall(bpe.GPT2_PATTERN, text)]
    learned = []
    for new_id in range(256, VOCABULARY):
        counts: dict[bpe.Pair, int] = {}
        for chunk in chunks:
            for pair in pairwise(chunk):
                counts[pair] = counts.get(pair, 0) + 1
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        chunks = [replaced(chunk, best, new_id) for chunk in chunks]
        learned.append(best)
    return learned


def replaced(ids: Sequence[int], pair: bpe.Pair, new_id: int) -> list[int]:
    """The textbook's merge, written here so that ours cannot slow it down or speed it up."""
    new, i = [], 0
    while i < len(ids):
        if ids[i] == pair[0] and i < len(ids) - 1 and ids[i + 1] == pair[1]:
            new.append(new_id)
            i += 2
        else:
            new.append(ids[i])
            i += 1
    return new


def rust(text: str) -> None:
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=VOCABULARY, initial_alphabet=alphabet, show_progress=False)
    tokenizer.train_from_iterator([text], trainer)


def compare_encoders() -> None:
    merges, tokenizer = bpe.from_ranks(gpt2_ranks()), load_tokenizer("gpt2")
    texts = one_thousand_texts()
    equal = sum(bpe.encode(text, merges) == tokenizer.encode(text) for text in texts)
    scripts = set().union(*map(scripts_of, texts))
    print(f"encoding: equal to tiktoken on {equal:,} of {len(texts):,} texts in {len(scripts)} scripts")


def one_thousand_texts() -> list[str]:
    """Article 1 in all languages, the letters of each script, paragraphs of the Declaration, turn about."""
    texts = dict.fromkeys(data.article_1(code) for code in data.article_1_languages())
    texts |= dict.fromkeys(alphabets())
    columns = [data.declaration(code) for code in data.declaration_languages()]
    for paragraph in (column[i] for i in range(3, 60) for column in columns if i < len(column)):
        if len(texts) < TEXTS:
            texts.setdefault(paragraph)
    return list(texts)


def alphabets() -> list[str]:
    """The first hundred letters of each script that this Python knows, in words of five."""
    letters: dict[str, list[str]] = {}
    for c in map(chr, range(0x110000)):
        if c.isalpha() and (script := scripts_of(c)):
            letters.setdefault(script.pop(), []).append(c)
    return ["".join(c + " " * (i % 5 == 4) for i, c in enumerate(row[:100])) for row in letters.values()]


def scripts_of(text: str) -> set[str]:
    """The scripts of the letters in *text*, each known by the first word of its letters' Unicode names."""
    return {unicodedata.name(c, "UNNAMED").split()[0] for c in text if c.isalpha()} - {"UNNAMED", "MODIFIER"}


def timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
