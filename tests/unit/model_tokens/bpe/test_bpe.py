"""Byte-pair encoding from scratch: against the definition, against the published merges, against tiktoken."""

import functools
import inspect
import re
from collections import Counter
from itertools import pairwise

import pytest
import regex
import tiktoken
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib import data
from course_lib.model_tokens import bpe, gpt2_ranks, load_tokenizer, use_offline_tiktoken

few_letters = st.text(alphabet="aab cé", max_size=60)
any_text = st.text(max_size=60)
# Of characters that Unicode has not assigned yet, two libraries may think differently.
assigned_text = st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=60)


def train_by_definition(text, merge_count, pattern=bpe.GPT2_PATTERN):
    """Every pair counted anew before every merge: slow, and straight from the definition."""
    chunks = [list(chunk.encode()) for chunk in regex.findall(pattern, text)]
    learned = []
    for new_id in range(256, 256 + merge_count):
        counts = Counter(pair for chunk in chunks for pair in pairwise(chunk))
        most = max(counts.values(), default=0)
        if most < 2:
            break
        best = min(pair for pair, count in counts.items() if count == most)
        chunks = [merge_by_definition(chunk, best, new_id) for chunk in chunks]
        learned.append(best)
    return learned, chunks


def merge_by_definition(ids, pair, new_id):
    """A pair is merged where it stands and its first half was not merged with what precedes it."""
    text = "".join(map(chr, ids))
    return [ord(c) for c in text.replace("".join(map(chr, pair)), chr(new_id))]


@functools.cache
def gpt2():
    return bpe.from_ranks(gpt2_ranks(), {"<|endoftext|>": 50_256})


@pytest.fixture(scope="module")
def english():
    return "\n".join(data.declaration("eng"))


# --- training ---------------------------------------------------------------------------------------------


@settings(max_examples=200, deadline=None)
@given(few_letters, st.integers(0, 30))
def test_training_follows_the_definition(text, merge_count):
    learned, chunks = train_by_definition(text, merge_count)
    merges = bpe.train(text, 256 + merge_count)
    assert list(merges.pairs) == learned
    assert bpe.encode(text, merges) == [token_id for chunk in chunks for token_id in chunk]


@settings(deadline=None)
@given(few_letters.map(lambda text: text.replace(" ", "a")))
def test_training_follows_the_definition_in_one_long_chunk(text):
    whole = r"(?s).+"
    assert list(bpe.train(text, 280, pattern=whole).pairs) == train_by_definition(text, 24, whole)[0]


def test_training_on_the_declaration_follows_the_definition(english):
    learned, chunks = train_by_definition(english, 200)
    merges = bpe.train(english, 456)
    assert list(merges.pairs) == learned
    assert len(bpe.encode(english, merges)) == sum(map(len, chunks))


def test_the_wikipedia_example_is_merged_as_published():
    # "aaabdaaabac" becomes "XdXac" with X = ZY, Y = ab and Z = aa (Wikipedia, “Byte-pair encoding”).
    merges = bpe.train("aaabdaaabac", 259)
    assert [merges.vocabulary[token_id] for token_id in (256, 257, 258)] == [b"aa", b"ab", b"aaab"]
    assert bpe.encode("aaabdaaabac", merges) == [258, ord("d"), 258, ord("a"), ord("c")]


def test_of_equally_frequent_pairs_the_one_with_the_smallest_ids_is_merged():
    assert list(bpe.train("zz yx zz yx ab ab", 259, pattern=r"\w+").pairs) == [
        (ord("a"), ord("b")),
        (ord("y"), ord("x")),
        (ord("z"), ord("z")),
    ]


@settings(deadline=None)
@given(any_text, st.permutations(range(4)))
def test_the_order_of_the_lines_does_not_matter(text, order):
    lines = [text, "one two two", "two three three three", text * 2]
    shuffled = [lines[i] for i in order]
    assert bpe.train("\n".join(lines), 300, pattern=r"\w+") == bpe.train(
        "\n".join(shuffled), 300, pattern=r"\w+"
    )


def test_a_smaller_vocabulary_is_the_beginning_of_a_larger_one(english):
    assert bpe.train(english, 600).first(100) == bpe.train(english, 356)


def test_training_ends_when_no_pair_occurs_twice():
    merges = bpe.train("abcabc", 1_000)
    assert [merges.vocabulary[token_id] for token_id in merges.pairs.values()] == [b"ab", b"abc"]


# Measured with a trainer written for this comparison alone, November 2026: tokens a character.
@pytest.mark.parametrize(("vocab_size", "gpt2_pattern", "with_marks"), [
    (456, 0.710, 0.475),
    (100_000, 0.695, 0.275),
])  # fmt: skip
def test_a_pattern_that_keeps_marks_lets_hindi_learn_words(vocab_size, gpt2_pattern, with_marks):
    hindi = "\n".join(data.declaration("hin"))
    marks = bpe.GPT2_PATTERN.replace(r"\p{L}+", r"[\p{L}\p{M}]+").replace(r"\p{L}\p{N}]", r"\p{L}\p{M}\p{N}]")
    assert regex.findall(marks, "हिन्दी भाषा") == ["हिन्दी", " भाषा"]
    for pattern, expected in [(bpe.GPT2_PATTERN, gpt2_pattern), (marks, with_marks)]:
        tokens = len(bpe.encode(hindi, bpe.train(hindi, vocab_size, pattern=pattern)))
        assert tokens / len(hindi) == pytest.approx(expected, abs=0.001)


def test_no_token_reaches_across_chunks(english):
    merges = bpe.train(english, 1_000)
    # Tokens may hold parts of characters, never a space behind a letter.
    assert not [raw for raw in merges.vocabulary.values() if re.search(rb"\S\s", raw)]


@pytest.mark.parametrize("vocab_size", [255, 0, -1])
def test_a_vocabulary_too_small_for_the_bytes_is_refused(vocab_size):
    with pytest.raises(ValueError, match="256 bytes"):
        bpe.train("text", vocab_size)


@pytest.mark.parametrize("part", [bpe.train, bpe.merge, bpe.most_frequent, bpe.encode, bpe.encode_chunk])
def test_what_notebook_02_has_learners_read_fits_on_a_screen(part):
    assert len(inspect.getsource(part).splitlines()) <= 45


def test_wrong_arguments_are_explained():
    with pytest.raises(ValueError, match="not a regular expression"):
        bpe.train("text", 300, pattern="(")
    with pytest.raises(TypeError, match="needs a text"):
        bpe.train(b"text", 300)
    with pytest.raises(TypeError, match="list of texts"):
        bpe.train("text", 300, special_tokens="<end>")
    with pytest.raises(ValueError, match="empty text"):
        bpe.train("text", 300, special_tokens=[""])


# --- special tokens ---------------------------------------------------------------------------------------


def test_special_tokens_come_last_and_count_into_the_size():
    merges = bpe.train("ab" * 50, 260, special_tokens=["<a>", "<b>", "<a>"])
    assert merges.special_tokens == {"<a>": 258, "<b>": 259}
    assert len(merges.vocabulary) == 260


def test_special_tokens_are_text_unless_allowed():
    merges = bpe.train("x", 258, special_tokens=["<end>", "<end><end>"])
    assert bpe.encode("a<end>", merges) == list(b"a<end>")
    assert bpe.encode("a<end>b", merges, allow_special=True) == [ord("a"), 256, ord("b")]
    assert bpe.encode("<end><end><end>", merges, allow_special=True) == [257, 256]


def test_training_learns_nothing_from_the_spelling_of_special_tokens():
    with_ends = "low<|end|>low<|end|>low<|end|>"
    assert bpe.train(with_ends, 300, ["<|end|>"]).pairs == bpe.train("low low low", 300, pattern=r"\w+").pairs


# --- encoding and decoding --------------------------------------------------------------------------------


@settings(deadline=None)
@given(any_text)
def test_every_text_comes_back(text):
    for merges in (gpt2(), bpe.train(text, 300)):
        assert bpe.decode(bpe.encode(text, merges), merges) == text


@settings(max_examples=300, deadline=None)
@given(assigned_text)
def test_gpt2_in_our_code_equals_tiktoken_on_any_text(text):
    assert bpe.encode(text, gpt2()) == reference().encode_ordinary(text)


def test_gpt2_in_our_code_equals_tiktoken_in_492_languages():
    different = [
        code
        for code in data.article_1_languages()
        if bpe.encode(data.article_1(code), gpt2()) != reference().encode_ordinary(data.article_1(code))
    ]
    assert different == []


@pytest.mark.parametrize("text", ["<|endoftext|>", "a<|endoftext|>b<|endoftext|>", "a" * 5_000, "\ud800x"])
def test_gpt2_in_our_code_equals_tiktoken_on_odd_texts(text):
    assert bpe.encode(text, gpt2()) == load_tokenizer("gpt2").encode(text)
    assert bpe.encode(text, gpt2(), allow_special=True) == load_tokenizer("gpt2").encode(text, True)


@settings(deadline=None)
@given(few_letters, few_letters)
def test_the_counts_after_each_merge_are_those_of_each_smaller_tokenizer(learned_from, text):
    merges = bpe.train(learned_from, 290)
    sizes = [len(bpe.encode(text, merges.first(n))) for n in range(len(merges.pairs) + 1)]
    assert bpe.token_counts(text, merges) == sizes


def test_half_a_character_is_shown_as_such():
    merges = bpe.train("", 256)
    assert bpe.decode([0xF0, 0x9F], merges) == "�"


def test_an_unknown_id_is_explained():
    with pytest.raises(ValueError, match="no token with the id 256"):
        bpe.decode([97, 256], bpe.train("", 256))


def test_only_text_can_be_encoded():
    with pytest.raises(TypeError, match="needs a text"):
        bpe.encode(None, bpe.train("", 256))


@settings(deadline=None)
@given(st.lists(st.integers(0, 3), max_size=30), st.tuples(st.integers(0, 3), st.integers(0, 3)))
def test_merging_one_pair_follows_the_definition(ids, pair):
    assert bpe.merge(ids, pair, 9) == merge_by_definition(ids, pair, 9)


# --- published ranks --------------------------------------------------------------------------------------


def test_the_pairs_behind_the_ranks_are_the_merges_that_openai_published():
    # vocab.bpe lists the merges themselves; the ranks only list the tokens.
    lines = data.path("tokenizers/tiktoken/vocab.bpe").read_text(encoding="utf-8").splitlines()
    to_byte = {shown: byte for byte, shown in enumerate(shown_bytes())}
    published = [
        tuple(bytes(to_byte[c] for c in part) for part in line.split(" ")) for line in lines[1:] if line
    ]
    ours = [(gpt2().vocabulary[left], gpt2().vocabulary[right]) for left, right in gpt2().pairs]
    assert ours == published


@pytest.mark.parametrize(
    ("ranks", "words"),
    [
        ({b"ab": 0}, "256 of the 256 bytes"),
        ({bytes([i]): i for i in range(255)}, "1 of the 256 bytes"),
        ({bytes([i]): i for i in range(256)} | {b"abc": 256}, "not made of two earlier tokens"),
        ({bytes([i]): i for i in range(256)} | {b"": 256}, "not made of two earlier tokens"),
        ({bytes([i]): i for i in range(256)} | {b"ab": 7}, "same id"),
    ],
)
def test_ranks_that_are_none_are_explained(ranks, words):
    with pytest.raises(ValueError, match=words):
        bpe.from_ranks(ranks)


def test_two_tokenizers_of_the_same_ranks_share_nothing_that_can_be_changed():
    ranks = {bytes([value]): value for value in range(256)} | {b"lo": 256}
    first = bpe.from_ranks(ranks)
    first.pairs.clear()
    first.vocabulary.clear()
    first.special_tokens["<end>"] = 257
    second = bpe.from_ranks(ranks)
    assert second.pairs == {(108, 111): 256}
    assert second.vocabulary[256] == b"lo"
    assert second.special_tokens == {}


def test_ranks_that_were_changed_give_another_tokenizer():
    ranks = {bytes([value]): value for value in range(256)} | {b"lo": 256}
    assert bpe.from_ranks(ranks).pairs == {(108, 111): 256}
    ranks[b"low"] = 257
    assert bpe.from_ranks(ranks).pairs == {(108, 111): 256, (256, 119): 257}


# --- files ------------------------------------------------------------------------------------------------


@settings(max_examples=30, deadline=None)
@given(any_text, st.lists(st.text(min_size=1, max_size=5), max_size=3))
def test_saving_and_loading_gives_the_same_tokenizer(tmp_path_factory, text, specials):
    merges = bpe.train(text, 300, specials, pattern=r"\S+|\s+")
    file = tmp_path_factory.mktemp("bpe") / "tokenizer.json"
    bpe.save(merges, file)
    back = bpe.load(file)
    assert back == merges
    assert list(back.pairs) == list(merges.pairs)


def test_gpt2_survives_saving(tmp_path):
    bpe.save(gpt2(), tmp_path / "gpt2.json")
    assert bpe.load(tmp_path / "gpt2.json") == gpt2()


HALF = b'{"format": "byte-level BPE, version 1"}'


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, HALF])
def test_a_file_that_is_no_tokenizer_is_explained(tmp_path, content):
    file = tmp_path / "tokenizer.json"
    file.write_bytes(content)
    with pytest.raises(ValueError, match=r"tokenizer\.json is damaged"):
        bpe.load(file)


def test_any_changed_digit_is_noticed(tmp_path):
    file = tmp_path / "tokenizer.json"
    bpe.save(bpe.train("low low lower lowest", 262, ["<end>"]), file)
    saved = file.read_text(encoding="utf-8")
    for i, c in enumerate(saved):
        if c.isdigit():
            file.write_text(f"{saved[:i]}{(int(c) + 1) % 10}{saved[i + 1 :]}", encoding="utf-8")
            with pytest.raises(ValueError, match="damaged"):
                bpe.load(file)


# --- helpers of these tests -------------------------------------------------------------------------------


@functools.cache
def reference():
    use_offline_tiktoken()
    return tiktoken.get_encoding("gpt2")


def shown_bytes():
    """The character that GPT-2's files write for each byte: itself if it can be seen, or one beyond 255."""
    seen = {*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)}
    hidden = iter(range(256, 512))
    return [chr(byte if byte in seen else next(hidden)) for byte in range(256)]
