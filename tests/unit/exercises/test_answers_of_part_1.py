"""Wrong answers to 01 to 05 that a learner gave on the way, and hints followed as they stand."""

import re
from textwrap import dedent

import pytest

from course_lib.data import declaration
from course_lib.exercises import load_all
from course_lib.learning import Outcome
from course_lib.model_tokens import bpe, load_tokenizer

EXERCISES = load_all()

GPT2_START = """
        import regex
        from course_lib.model_tokens import bpe, gpt2_ranks
        gpt2 = bpe.from_ranks(gpt2_ranks())
        def answer(text):
            ids = []
            for chunk in regex.findall(gpt2.pattern, text):
"""

MERGING = """
                while True:
                    known = [pair for pair in bpe.count_pairs(part) if pair in gpt2.pairs]
                    if not known:
                        break
                    first = min(known, key=gpt2.pairs.get)
                    part = bpe.merge(part, first, gpt2.pairs[first])
"""

BYTES = """
                part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
"""

COLLECTED = """
                ids.extend(part)
            return ids
"""

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
    "bytes of tokens": (
        "t1-bytes",
        """
        from course_lib.model_tokens import load_tokenizer
        tok = load_tokenizer("o200k_base")
        def answer(text):
            sizes = []
            for piece in tok.pieces(text):
                sizes.append(len(piece.raw))
            return sizes
        """,
        "bytes of each token",
    ),
    "bytes of words": (
        "t1-bytes",
        "answer = lambda text: [len(bytes(word, 'utf-8')) for word in text.split()]",
        "from word to word",
    ),
    "counts the first id": (
        "t2-count-pairs",
        """
        def answer(ids):
            counts = {}
            for first, second in zip(ids, ids[1:]):
                counts[first, second] = ids.count(first)
            return counts
        """,
        "side by side",
    ),
    "texts for pairs": (
        "t2-count-pairs",
        """
        from collections import Counter
        def answer(ids):
            return dict(Counter(str(pair) for pair in zip(ids, ids[1:])))
        """,
        "texts that look like pairs",
    ),
    "by the second id": (
        "t2-most-common",
        """
        from course_lib.model_tokens import bpe
        def answer(ids):
            counts = bpe.count_pairs(ids)
            most = max(counts.values())
            return min((pair for pair in counts if counts[pair] == most), key=lambda pair: pair[1])
        """,
        "second ids",
    ),
    "with its count": (
        "t2-most-common",
        """
        from course_lib.model_tokens import bpe
        def answer(ids):
            return min(bpe.count_pairs(ids).items(), key=lambda item: (-item[1], item[0]))
        """,
        "pair alone",
    ),
    "each id of the pair": (
        "t2-merge",
        """
        def answer(ids, pair, new_id):
            first, second = pair
            return [new_id if i == first or i == second else i for i in ids]
        """,
        "side by side",
    ),
    "always 256": (
        "t2-merge",
        """
        from course_lib.learning import check
        def answer(ids, pair, new_id):
            out = []
            for i in ids:
                if out and (out[-1], i) == pair:
                    out[-1] = 256
                else:
                    out.append(i)
            return out
        """,
        "Use `new_id`",
    ),
    "from the right": (
        "t2-merge",
        """
        def answer(ids, pair, new_id):
            out, at = [], len(ids)
            while at > 0:
                if tuple(ids[at - 2:at]) == pair:
                    out.insert(0, new_id)
                    at -= 2
                else:
                    out.insert(0, ids[at - 1])
                    at -= 1
            return out
        """,
        "begin at the left",
    ),
    "gpt2, without an end": (
        "t2-gpt2",
        GPT2_START
        + BYTES
        + """
                while len(part) > 1:
                    first = min(zip(part, part[1:]), key=lambda pair: gpt2.pairs.get(pair, float("inf")))
                    part = bpe.merge(part, first, gpt2.pairs[first])
"""
        + COLLECTED,
        "no pair of the chunk",
    ),
    "gpt2, code points": (
        "t2-gpt2",
        GPT2_START
        + """
                part = [gpt2.byte_ids[ord(character)] for character in chunk]
"""
        + MERGING
        + COLLECTED,
        "code point",
    ),
    "gpt2, from the left": (
        "t2-gpt2",
        GPT2_START
        + BYTES
        + """
                at = 0
                while at < len(part) - 1:
                    pair = part[at], part[at + 1]
                    if pair in gpt2.pairs:
                        part = part[:at] + [gpt2.pairs[pair]] + part[at + 2:]
                        at = 0
                    else:
                        at += 1
"""
        + COLLECTED,
        "from the left",
    ),
    "pairs, counted from one": (
        "t2-count-pairs",
        """
        def answer(ids):
            counts = {}
            for place in range(len(ids) - 1):
                pair = ids[place], ids[place + 1]
                if pair not in counts:
                    counts[pair] = 1
                counts[pair] += 1
            return counts
        """,
        "one too high",
    ),
    "gpt2, the most common pair as in training": (
        "t2-gpt2",
        GPT2_START
        + BYTES
        + """
                while len(part) > 1:
                    counts = bpe.count_pairs(part)
                    pair = min(counts, key=lambda pair: (-counts[pair], pair))
                    if pair not in gpt2.pairs:
                        break
                    part = bpe.merge(part, pair, gpt2.pairs[pair])
"""
        + COLLECTED,
        "Nothing is counted any more",
    ),
    "gpt2, the most common of the known pairs": (
        "t2-gpt2",
        GPT2_START
        + BYTES
        + """
                while True:
                    counts = {p: n for p, n in bpe.count_pairs(part).items() if p in gpt2.pairs}
                    if not counts:
                        break
                    pair = min(counts, key=lambda pair: (-counts[pair], pair))
                    part = bpe.merge(part, pair, gpt2.pairs[pair])
"""
        + COLLECTED,
        "the rule of training",
    ),
    "most common, with its count by sorting": (
        "t2-most-common",
        """
        from course_lib.model_tokens import bpe
        def answer(ids):
            return sorted(bpe.count_pairs(ids).items(), key=lambda item: item[1], reverse=True)[0]
        """,
        "That is the pair together with its count",
    ),
    "kind, letters of category L alone": (
        "t1-kind",
        """
        import unicodedata
        def answer(piece):
            core = piece.strip()
            kinds = {unicodedata.category(character)[0] for character in core}
            if not core:
                return "space"
            names = {"L": "letters", "N": "number", "P": "punctuation"}
            return names.get(kinds.pop(), "symbol") if len(kinds) == 1 else "symbol"
        """,
        "with M and not with L",
    ),
    "gpt2, the last chunk": (
        "t2-gpt2",
        GPT2_START
        + BYTES
        + MERGING
        + """
                ids = part
            return ids
""",
        "last chunk",
    ),
    "gpt2, tokens for ids": (
        "t2-gpt2",
        GPT2_START
        + BYTES
        + MERGING
        + """
                ids += [gpt2.vocabulary[token_id] for token_id in part]
            return ids
""",
        "tokens as bytes",
    ),
    "wordpiece, a letter lost": (
        "t3-wordpiece",
        """
        def answer(word, vocabulary):
            pieces, start = [], 0
            while start < len(word):
                for end in range(len(word), start, -1):
                    piece = word[start:end] if start == 0 else "##" + word[start:end]
                    if piece in vocabulary:
                        break
                else:
                    return ["[UNK]"]
                pieces.append(piece)
                start = end + 1
            return pieces
        """,
        "a letter gets lost",
    ),
    "wordpiece, no way out": (
        "t3-wordpiece",
        """
        def answer(word, vocabulary):
            pieces, start = [], 0
            while start < len(word):
                end = len(word)
                piece = word[start:end] if start == 0 else "##" + word[start:end]
                while piece not in vocabulary:
                    end -= 1
                    piece = word[start:end] if start == 0 else "##" + word[start:end]
                pieces.append(piece)
                start = end
            return pieces
        """,
        "Step 3 is missing",
    ),
    "the first way": (
        "t3-unigram",
        """
        def answer(ways, scores):
            best = None
            for way in ways:
                total = 0
                for piece in way:
                    total += scores[piece]
                if best is None or total > best:
                    return way
        """,
        "first turn",
    ),
    "all ways in order": (
        "t3-unigram",
        "def answer(ways, scores):\n    return sorted(ways, key=lambda way: sum(map(scores.get, way)))",
        "`[-1]`",
    ),
    "all ways, best first": (
        "t3-unigram",
        "def answer(ways, scores):\n"
        "    return sorted(ways, key=lambda way: sum(map(scores.get, way)), reverse=True)",
        "`[0]`",
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
        ("t2-compression", 1747 / 4313, "words per token"),
        ("t2-compression", 10_649 // 4313, "`//` cuts it off"),
        ("t2-compression", 10_649 / 2035, "GPT-2’s tokens"),
        ("t2-compression", 10_649 - 4313, "saved"),
        ("t2-hindi", 28_342 / 10_637, "English text"),
        ("t2-one-chunk", {"freedom of", 3.14, "can't"}, "Did you mean `'3.14'`?"),
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


def test_no_reply_on_hindi_uses_a_name_that_only_a_later_cell_makes():
    for mistake in EXERCISES["t2-hindi"].mistakes:
        assert "hindi" not in " ".join(re.findall("`(.+?)`", mistake.words))
