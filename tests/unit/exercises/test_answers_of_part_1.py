"""Wrong answers to 01 to 05 that a learner gave on the way, and hints followed as they stand."""

import re
from textwrap import dedent

import pytest

from course_lib.data import declaration
from course_lib.exercises import load_all
from course_lib.learning import Outcome
from course_lib.model_tokens import bpe, load_tokenizer

EXERCISES = load_all()

FUNCTIONS = {
    "first character": (
        "t1-kind",
        """
        import unicodedata
        def answer(piece):
            core = piece.strip()
            if not core:
                return "space"
            kinds = {"L": "letters", "M": "letters", "N": "number", "P": "punctuation"}
            return kinds.get(unicodedata.category(core[0])[0], "symbol")
        """,
        "first character",
    ),
    "counts from 0": (
        "t2-count-pairs",
        """
        def answer(ids):
            counts = {}
            for pair in zip(ids, ids[1:]):
                counts[pair] = counts[pair] + 1 if pair in counts else 0
            return counts
        """,
        "one too low",
    ),
    "first pair from the left": (
        "t2-gpt2",
        """
        import regex
        from course_lib.model_tokens import bpe, gpt2_ranks
        gpt2 = bpe.from_ranks(gpt2_ranks())
        def answer(text):
            ids = []
            for chunk in regex.findall(gpt2.pattern, text):
                part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
                while known := [pair for pair in zip(part, part[1:]) if pair in gpt2.pairs]:
                    part = bpe.merge(part, known[0], gpt2.pairs[known[0]])
                ids += part
            return ids
        """,
        "first pair from the left",
    ),
    "learned last": (
        "t2-gpt2",
        """
        import regex
        from course_lib.model_tokens import bpe, gpt2_ranks
        gpt2 = bpe.from_ranks(gpt2_ranks())
        def answer(text):
            ids = []
            for chunk in regex.findall(gpt2.pattern, text):
                part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
                while known := [pair for pair in bpe.count_pairs(part) if pair in gpt2.pairs]:
                    last = max(known, key=gpt2.pairs.get)
                    part = bpe.merge(part, last, gpt2.pairs[last])
                ids += part
            return ids
        """,
        "learned last",
    ),
    "no key": ("t3-unigram", "def answer(ways, scores):\n    return max(ways)", "alphabet"),
    "from -100": (
        "t3-unigram",
        """
        def answer(ways, scores):
            best, highest = None, -100
            for way in ways:
                score = sum(scores[piece] for piece in way)
                if score > highest:
                    best, highest = way, score
            return best
        """,
        "lower still",
    ),
    "two forms": (
        "t4-nfc",
        """
        import unicodedata
        def answer(one, other):
            return unicodedata.normalize("NFD", one) == unicodedata.normalize("NFC", other)
        """,
        "the same form",
    ),
    "all bytes so far": (
        "t4-stream",
        """
        def answer(chunks):
            received, shown = b"", []
            for chunk in chunks:
                received += chunk
                shown.append(received.decode("utf-8"))
            return shown
        """,
        "stop inside a character",
    ),
    "each chunk added": (
        "t4-stream",
        """
        def answer(chunks):
            text, shown = "", []
            for chunk in chunks:
                text += chunk.decode("utf-8")
                shown.append(text)
            return shown
        """,
        "stop inside a character",
    ),
    "the last number wins": (
        "t4-ids",
        """
        def answer(ids):
            numbers = {}
            for n, long_id in enumerate(ids, start=1):
                numbers[long_id] = n
            return [numbers[long_id] for long_id in ids]
        """,
        "last place",
    ),
    "to cents": (
        "t5-call-cost",
        """
        def answer(input_tokens, output_tokens, input_price, output_price):
            return round((input_tokens * input_price + output_tokens * output_price) / 1_000_000, 2)
        """,
        "half a cent",
    ),
    "growth once a step": (
        "t5-closed-form",
        "def answer(steps, opening, growth):\n    return steps * (opening + growth)",
        "only once",
    ),
    "n squared": (
        "t5-closed-form",
        "def answer(steps, opening, growth):\n    return steps * opening + growth * steps**2 // 2",
        "half of n",
    ),
}


def bound(code):
    names = {"__name__": "__main__"}
    exec(dedent(code), names)
    return names["answer"]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_wrong_function_gets_words_that_fit(name):
    exercise, code, words = FUNCTIONS[name]
    outcome, message = EXERCISES[exercise].grade(bound(code))
    assert outcome is Outcome.TRY_AGAIN
    assert words in message


@pytest.mark.parametrize(
    ("exercise", "answer", "words"),
    [
        ("t1-count", 10, "by hand"),
        ("t1-part-of-character", 10, "one byte"),
        ("t1-fertility", 1975 / 1747, "chunks"),
        ("t2-compression", 10_649 / 2009, "per chunk"),
        ("t2-compression", 10_649 / 200, "200 is the number of merges"),
        ("t2-hindi", 22_621 / 12_406, "Greek"),
        ("t2-hindi", 3, "take one"),
        ("t2-vocabulary", 257, "characters"),
        ("t3-fallback", 0, "`piece.text`"),
        ("t3-fallback", 396, "three times"),
        ("t3-fallback", 261, "three times"),
        ("t3-explorer", "xlmr", "xlm-roberta"),
        ("t4-premium", 7886 / 1944, "same tokenizer"),
        ("t4-premium", 7886 / 3182, "Hindi"),
        ("t4-premium", 7886 / 41712, "one tokenizer"),
        ("t4-floor", 7659 / 22647, "tokens of Burmese"),
        ("t4-floor", 7659 / 1984, "qwen3"),
        ("t4-unknown", 89 / 90, "paragraphs"),
        ("t4-indent", 21, "saves more"),
        ("t4-digits", 818, "both ends"),
        ("t5-cached", 1.06, "cents"),
        ("t5-cached", 10_600, "million"),
        ("t5-per-text", 21_533 / 2016, "Georgian"),
        ("t5-per-text", (21_533 * 0.50) / (2_016 * 1.25), "Georgian"),
        ("t5-per-text", 6.6, "difference"),
        ("t5-per-text", 21_533 * 0.50, "older"),
        ("t5-month", 19.5 + 35 + 300 * (20 * 335_000 + 6_000 * 5) / 1e6, "all 20 steps"),
        ("t5-month", 19.5 + 35 + 300 * (335_000 * 5 + 6_000 * 1) / 1e6, "wrong way round"),
        ("t5-pages", 33, "take away"),
        ("t5-pages", (16_385 - 2_600) * 1.15 / 500, "divide"),
    ],
)
def test_a_wrong_answer_gets_words_that_fit(exercise, answer, words):
    outcome, message = EXERCISES[exercise].grade(answer)
    assert outcome is Outcome.TRY_AGAIN
    assert words in message


def test_hints_work_as_they_stand_beside_what_the_section_has():
    names = ["gpt2", "o200k_base", "bert-uncased", "mistral-v3"]
    section = {"load_tokenizer": load_tokenizer, "names": names, "text_to_keep": "Naïve café:  two spaces"}
    last = EXERCISES["t1-round-trip"].hints[-1]
    assert EXERCISES["t1-round-trip"].grade(eval(last.strip("`"), section))[0] is Outcome.CORRECT
    section = {
        "bpe": bpe,
        "declaration": declaration,
        "merges": bpe.train("\n".join(declaration("eng")), 456),
    }
    first, second = (re.findall("`(.+?)`", hint)[0] for hint in EXERCISES["t2-hindi"].hints[:2])
    exec(first, section)
    assert EXERCISES["t2-hindi"].grade(eval(second, section))[0] is Outcome.CORRECT
