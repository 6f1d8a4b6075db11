"""Functions that once passed although they are wrong, and other right ones that must pass."""

from textwrap import dedent

import pytest

from course_lib.data import declaration
from course_lib.exercises import load_all
from course_lib.learning import Outcome
from course_lib.model_tokens import load_tokenizer

EXERCISES = load_all()

WRONG = {
    "t1-kind, isalpha": (
        "t1-kind",
        """
        import unicodedata
        def answer(piece):
            core = piece.strip()
            if not core: return "space"
            if core.isdigit(): return "number"
            if core.isalpha(): return "letters"
            return "punctuation" if all(unicodedata.category(c)[0] == "P" for c in core) else "symbol"
        """,
        "vowel signs",
    ),
    "t1-kind, a list of marks": (
        "t1-kind",
        """
        import unicodedata
        def answer(piece):
            core = piece.strip()
            if not core: return "space"
            if core.isdigit(): return "number"
            if all(unicodedata.category(c)[0] in "LM" for c in core): return "letters"
            return "punctuation" if all(c in ".,()!?" for c in core) else "symbol"
        """,
        "wrong result",
    ),
    "t2-count-pairs, the course's": (
        "t2-count-pairs",
        """
        from course_lib.model_tokens import bpe
        count = bpe.count_pairs
        answer = lambda ids: dict(count(ids))
        """,
        "leaves the work to `count_pairs`",
    ),
    "t2-merge, in a text": (
        "t2-merge",
        """
        def answer(ids, pair, new_id):
            text = "," + ",".join(map(str, ids)) + ","
            text = text.replace(f",{pair[0]},{pair[1]},", f",{new_id},")
            return [int(part) for part in text.strip(",").split(",") if part]
        """,
        "wrong result",
    ),
    "t2-merge, the course's": (
        "t2-merge",
        """
        from course_lib.model_tokens.bpe import merge as m
        def answer(ids, pair, new_id): return m(ids, pair, new_id)
        """,
        "leaves the work to `merge`",
    ),
    "t2-gpt2, the course's": (
        "t2-gpt2",
        """
        from course_lib.model_tokens import load_tokenizer
        answer = load_tokenizer("gpt2").encode
        """,
        "leaves the work to `encode`",
    ),
    "t2-gpt2, the course's BPE": (
        "t2-gpt2",
        """
        from course_lib.model_tokens import bpe, gpt2_ranks
        gpt2 = bpe.from_ranks(gpt2_ranks())
        def answer(text): return bpe.encode(text, gpt2)
        """,
        "leaves the work to `encode`",
    ),
    "t3-wordpiece, the course's": (
        "t3-wordpiece",
        """
        from course_lib.model_tokens import wordpiece_encode
        answer = wordpiece_encode
        """,
        "leaves the work to `wordpiece_encode`",
    ),
    "t3-wordpiece, fewest pieces": (
        "t3-wordpiece",
        """
        from itertools import combinations
        def answer(word, vocabulary):
            if not word: return []
            for cuts in range(len(word)):
                for places in combinations(range(1, len(word)), cuts):
                    ends = [0, *places, len(word)]
                    parts = [("##" if a else "") + word[a:b] for a, b in zip(ends, ends[1:])]
                    if all(part in vocabulary for part in reversed(parts)): found = parts; break
                else: continue
                return found
            return ["[UNK]"]
        """,
        "",
    ),
    "t3-unigram, a set of pieces": (
        "t3-unigram",
        """
        def answer(ways, scores):
            return max(ways, key=lambda way: sum(scores[piece] for piece in set(way)))
        """,
        "a piece that comes twice",
    ),
    "t4-nfc, sorted letters": (
        "t4-nfc",
        """
        import unicodedata
        def answer(one, other):
            return sorted(unicodedata.normalize("NFC", one)) == sorted(unicodedata.normalize("NFC", other))
        """,
        "another order",
    ),
    "t4-nfc, one in the other": (
        "t4-nfc",
        """
        import unicodedata
        def nfc(text): return unicodedata.normalize("NFC", text)
        def answer(one, other): return nfc(one) in nfc(other)
        """,
        "the beginning of a word",
    ),
    "t4-nfc, the other in one": (
        "t4-nfc",
        """
        import unicodedata
        def nfc(text): return unicodedata.normalize("NFC", text)
        def answer(one, other): return nfc(other) in nfc(one)
        """,
        "one letter more",
    ),
    "t4-nfc, as far as the shorter": (
        "t4-nfc",
        """
        import unicodedata
        def nfc(text): return unicodedata.normalize("NFC", text)
        def answer(one, other): return all(a == b for a, b in zip(nfc(one), nfc(other)))
        """,
        "the beginning of a word",
    ),
    "t4-nfc, without spaces at the ends": (
        "t4-nfc",
        """
        import unicodedata
        def nfc(text): return unicodedata.normalize("NFC", text)
        def answer(one, other): return nfc(one).strip() == nfc(other).strip()
        """,
        "a space at the end",
    ),
    "t4-nfc, single spaces": (
        "t4-nfc",
        """
        import unicodedata
        def nfc(text): return unicodedata.normalize("NFC", text)
        def answer(one, other): return nfc(one).split() == nfc(other).split()
        """,
        "a space",
    ),
    "t4-nfc, without joiners": (
        "t4-nfc",
        """
        import unicodedata
        def nfc(text): return unicodedata.normalize("NFC", text)
        def answer(one, other): return nfc(one.replace('\\u200d', '')) == nfc(other.replace('\\u200d', ''))
        """,
        "invisible joiner",
    ),
    "t4-ids, places": ("t4-ids", "answer = lambda ids: [ids.index(i) + 1 for i in ids]", "place in the list"),
    "t4-ids, numbers": (
        "t4-ids",
        """
        def answer(ids):
            seen = []
            for i in ids:
                if i.lower().lstrip("0") not in seen: seen.append(i.lower().lstrip("0"))
            return [seen.index(i.lower().lstrip("0")) + 1 for i in ids]
        """,
        "look alike",
    ),
    "t5-closed-form, a loop": (
        "t5-closed-form",
        """
        def billed(steps, opening, growth):
            total = 0
            for step in range(steps): total += opening + step * growth
            return total
        answer = billed
        """,
        "repeats a step",
    ),
    "t5-closed-form, a while": (
        "t5-closed-form",
        """
        def answer(steps, opening, growth):
            total = 0
            while steps:
                steps -= 1
                total += opening + steps * growth
            return total
        """,
        "repeats a step",
    ),
    "t5-closed-form, itself": (
        "t5-closed-form",
        """
        import sys
        def answer(steps, opening, growth):
            return 0 if not steps else answer(steps - 1, opening, growth) + opening + (steps - 1) * growth
        """,
        "repeats a step",
    ),
    "t5-closed-form, somebody else's loop": (
        "t5-closed-form",
        """
        def triangle(n): return sum([k for k in range(n)])
        answer = lambda steps, opening, growth: steps * opening + growth * triangle(steps)
        """,
        "repeats a step",
    ),
    "t5-closed-form, the course's": (
        "t5-closed-form",
        """
        from course_lib.model_tokens import AgentLoop, billed_input
        answer = lambda n, a, g: billed_input(AgentLoop(n, a, 0, g, 0))
        """,
        "leaves the work to `billed_input`",
    ),
    "t5-chunks, rounded": (
        "t5-chunks",
        "answer = lambda t, s, o: 0 if not t else max(1, round((t - o) / (s - o) + 0.49))",
        "",
    ),
    "t9-price, the course's": (
        "t9-price",
        "from course_lib.crypto_tokens.valuation import exchange_price as answer",
        "leaves the work to `exchange_price`",
    ),
    "t9-settle, the course's": (
        "t9-settle",
        """
        from course_lib.crypto_tokens.valuation import burn_then_settle
        def answer(dollars, burn_price, settle_price):
            made = burn_then_settle(dollars, burn_price, settle_price)
            return made.minted - made.burned
        """,
        "leaves the work to `burn_then_settle`",
    ),
    "t9-overtake, the course's": (
        "t9-overtake",
        """
        import math
        from course_lib.crypto_tokens.valuation import Mix, overtakes
        def answer(story, growth, inflation):
            months = overtakes(Mix(growth=growth, inflation=inflation, narrative=0.6 * story))
            return months if math.isinf(months) else math.ceil(months)
        """,
        "leaves the work to `overtakes`",
    ),
    "t10-next-halving, the course's": (
        "t10-next-halving",
        """
        from course_lib.crypto_tokens.emission import NETWORK_RULES
        tao = NETWORK_RULES["Bittensor"].rule
        answer = lambda issued: tao.blocks_to_halving(issued * 10**9) / 7_200
        """,
        "leaves the work to `blocks_to_halving`",
    ),
}
RIGHT = {
    "t1-kind, by categories": (
        "t1-kind",
        """
        import unicodedata
        def answer(piece):
            core = piece.strip()
            kinds = {unicodedata.category(c)[0] for c in core}
            if not kinds: return "space"
            if core.isnumeric(): return "number"
            if kinds <= {"L", "M"}: return "letters"
            return "punctuation" if kinds == {"P"} else "symbol"
        """,
    ),
    "t2-merge, with an iterator": (
        "t2-merge",
        """
        def answer(ids, pair, new_id):
            out = []
            for one in ids:
                if len(out) > 0 and (out[-1], one) == pair and out[-1] is not new_id: out[-1] = new_id
                else: out.append(one)
            return out
        """,
    ),
    "t4-nfc, apart": (
        "t4-nfc",
        """
        from unicodedata import normalize as n
        answer = lambda one, other: n("NFD", one) == n("NFD", other)
        """,
    ),
    "t4-stream, ignoring the end": (
        "t4-stream",
        """
        def answer(chunks):
            return [b"".join(chunks[: i + 1]).decode("utf-8", "ignore") for i in range(len(chunks))]
        """,
    ),
    "t5-closed-form, a helper": (
        "t5-closed-form",
        """
        import math
        def triangle(n): return math.comb(n, 2)
        def billed(steps, opening, growth): return steps * opening + growth * triangle(steps)
        answer = billed
        """,
    ),
    "t5-closed-form, a quotient": (
        "t5-closed-form",
        "answer = lambda n, a, g: n * (a + a + (n - 1) * g) / 2",
    ),
}


def bound(code):
    names = {"__name__": "__main__"}
    exec(dedent(code), names)
    return names["answer"]


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_answer_is_refused_in_words_that_fit(name):
    exercise, code, words = WRONG[name]
    outcome, message = EXERCISES[exercise].grade(bound(code))
    assert outcome is Outcome.TRY_AGAIN
    assert words in message


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_answer_is_accepted(name):
    exercise, code = RIGHT[name]
    outcome, message = EXERCISES[exercise].grade(bound(code))
    assert outcome is Outcome.CORRECT, message


def test_a_rounded_answer_upside_down_is_told_so():
    assert "Upside down" in EXERCISES["t5-per-text"].grade(0.39)[1]
    assert "compares the prices" in EXERCISES["t5-per-text"].grade(0.4)[1]


def test_all_tokens_are_not_the_fragments():
    assert "all tokens" in EXERCISES["t1-part-of-character"].grade(19)[1]


@pytest.mark.parametrize(
    "way",
    [
        "sum(piece.text == '\ufffd' for piece in pieces)",
        "sum(len(piece.text) == 1 for piece in pieces)",
        "sum(piece.end - piece.start == 1 for piece in pieces)",
        "sum(len(piece.raw) < 3 for piece in pieces)",
        "sum(not piece.text.isalpha() for piece in pieces)",
        "tok.count('नमस्ते')",
        "tok.count(' नमस्ते')",
        "sum(ord(character) > 127 for character in text)",
        "2 * len('नमस्ते')",
    ],
)
def test_no_other_way_of_counting_gives_the_number_of_fragments(way):
    tok = load_tokenizer("gpt2")
    text = "Café नमस्ते 🦜!"
    given = eval(way, {"tok": tok, "pieces": tok.pieces(text), "text": text})
    assert EXERCISES["t1-part-of-character"].grade(given)[0] is Outcome.TRY_AGAIN


def test_a_share_of_the_characters_is_no_share_of_the_tokens():
    outcome, message = EXERCISES["t4-unknown"].grade(1242 / sum(map(len, declaration("jpn"))))
    assert outcome is Outcome.TRY_AGAIN
    assert "divided by the characters" in message


def test_a_share_rounded_is_not_called_an_average():
    assert "the right result, cut off" in EXERCISES["t4-unknown"].grade(0.3)[1]


def test_a_search_that_begins_at_zero_was_tried():
    code = """
    def answer(ways, scores):
        best, highest = None, 0
        for way in ways:
            if sum(scores[piece] for piece in way) > highest:
                best, highest = way, sum(scores[piece] for piece in way)
        return best
    """
    with_a_list = code.replace("None, 0", "[], 0")
    without_a_name = code.replace("best, highest = None, 0", "highest = 0")
    for written in (code, with_a_list, without_a_name):
        outcome, message = EXERCISES["t3-unigram"].grade(bound(written))
        assert outcome is Outcome.TRY_AGAIN
        assert "begins at 0" in message
