"""The fast trainer and encoder give the same merges as the readable ones, with ties and overlaps."""

from collections import Counter

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import data
from course_lib.model_tokens import bpe, bpe_fast
from course_lib.model_tokens.bpe import encoding, training

# Few letters make many ties and many runs such as "aaa", in which pairs overlap.
few_letters = st.text(alphabet="aab cé", max_size=80)
any_text = st.text(max_size=80)


def learned_by_reading(text, merge_count, pattern):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training, "LARGE", float("inf"))
        return bpe.train(text, 256 + merge_count, pattern=pattern).pairs


def learned_fast(text, merge_count, pattern):
    return bpe_fast.learn_pairs(Counter(map(str.encode, regex.findall(pattern, text))), merge_count)


@settings(max_examples=300, deadline=None)
@given(few_letters | any_text, st.integers(0, 40), st.sampled_from([bpe.GPT2_PATTERN, r"(?s).+"]))
def test_both_trainers_learn_the_same_merges_in_the_same_order(text, merge_count, pattern):
    fast = learned_fast(text, merge_count, pattern)
    assert list(fast.items()) == list(learned_by_reading(text, merge_count, pattern).items())


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.text(alphabet="aabc", max_size=12).map(str.encode), st.integers(1, 9), max_size=8))
def test_how_often_a_chunk_occurs_counts(times):
    # The same chunks, written as often as they occur.
    text = " ".join(chunk.decode() for chunk, count in times.items() for _ in range(count))
    fast = bpe_fast.learn_pairs(times, 30)
    assert list(fast.items()) == list(learned_by_reading(text, 30, r"\w+").items())


@pytest.mark.parametrize("code", ["eng", "hin", "cmn_hans", "tha", "jpn"])
def test_both_trainers_learn_the_same_from_the_declaration(code):
    text = "\n".join(data.declaration(code))
    fast = learned_fast(text, 200, bpe.GPT2_PATTERN)
    assert list(fast.items()) == list(learned_by_reading(text, 200, bpe.GPT2_PATTERN).items())


def test_train_learns_the_same_above_and_below_the_limit(monkeypatch):
    text = "low low lower lowest aaaa aaaaa" * 3
    below = bpe.train(text, 280, ["<end>"])
    monkeypatch.setattr(training, "LARGE", 0)
    above = bpe.train(text, 280, ["<end>"])
    assert above == below
    assert list(above.pairs) == list(below.pairs)


def test_a_large_text_is_left_to_the_fast_trainer(monkeypatch):
    calls = []
    learn = bpe_fast.learn_pairs
    monkeypatch.setattr(bpe_fast, "learn_pairs", lambda *given: calls.append(given) or learn(*given))
    bpe.train("\n".join(data.declaration("eng")), 300)
    assert not calls
    bpe.train("\n".join(data.declaration("cmn_hans")), 300)
    assert len(calls) == 1


@settings(max_examples=300, deadline=None)
@given(few_letters, few_letters | any_text)
def test_both_encoders_make_the_same_merges(learned_from, text):
    merges = bpe.train(learned_from, 300, pattern=r"(?s).+")
    slow = bpe.encode_chunk(text, merges)
    assert bpe_fast.merge_all([merges.byte_ids[byte] for byte in text.encode()], merges.pairs) == slow


@pytest.mark.parametrize("length", [encoding.LONG, encoding.LONG + 1, 3 * encoding.LONG])
def test_encode_gives_the_same_above_and_below_the_limit(monkeypatch, length):
    merges = bpe.train("aaab" * 40, 280, pattern=r"(?s).+")
    text = ("aaabaab" * length)[:length]
    ids = bpe.encode(text, merges)
    monkeypatch.setattr(encoding, "LONG", float("inf"))
    assert bpe.encode(text, merges) == ids


def test_overlapping_pairs_are_counted_and_merged_from_left_to_right():
    # In "aaaa" the pair occurs three times; merging leaves two tokens, which are a pair again only once.
    assert bpe_fast.learn_pairs({b"aaaa": 1}, 5) == {(97, 97): 256}
    assert bpe_fast.merge_all(list(b"aaaaa"), {(97, 97): 256}) == [256, 256, 97]


@pytest.mark.parametrize("times", [{}, {b"": 3}, {b"a": 3}])
def test_chunks_without_a_pair_teach_nothing(times):
    assert bpe_fast.learn_pairs(times, 5) == {}
