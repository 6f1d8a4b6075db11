"""Our WordPiece and Unigram encoders against the real libraries, and against definitions."""

import itertools
import math
import tracemalloc
import unicodedata
from functools import cache, partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.data import article_1, article_1_languages, declaration, declaration_languages
from course_lib.model_tokens import available_tokenizers, families, load_tokenizer, registry
from course_lib.model_tokens.families import (
    UnigramVocabulary,
    unigram_encode,
    unigram_vocabulary,
    wordpiece_encode,
    wordpiece_vocabulary,
)

# Scripts that the Declaration's translations do not cover: rows of letters, by the name Unicode gives them.
FURTHER_SCRIPTS = (
    *("ORIYA", "THAANA", "NKO", "MONGOLIAN", "BALINESE", "SUNDANESE", "LEPCHA", "LIMBU", "OGHAM", "RUNIC"),
    *("GOTHIC", "COPTIC", "DESERET", "CUNEIFORM", "PHAGS-PA", "GLAGOLITIC", "BUGINESE", "SAMARITAN"),
)


def script_of(char):
    return unicodedata.name(char, "?").split()[0] if char.isalpha() else None


def letters_of(script):
    found = [chr(code) for code in range(0x12500) if script_of(chr(code)) == script]
    return " ".join("".join(found[i : i + 5]) for i in range(0, min(len(found), 60), 5))


@pytest.fixture(scope="module")
def texts():
    """All 492 translations of Article 1, paragraphs in all languages, letters of further scripts."""
    articles = [article_1(language) for language in article_1_languages()]
    paragraphs = [text for language in declaration_languages() for text in declaration(language)[3:15]]
    return [*articles, *paragraphs, *map(letters_of, FURTHER_SCRIPTS)]


def test_the_texts_are_a_thousand_in_forty_scripts(texts):
    scripts = {script_of(char) for text in texts for char in text} - {None, "?", "MODIFIER", "IDEOGRAPHIC"}
    assert len(texts) >= 1000
    assert len(scripts) >= 40
    assert set(FURTHER_SCRIPTS) <= scripts


def test_wordpiece_equals_the_library(texts):
    bert, vocabulary = load_tokenizer("bert-uncased"), wordpiece_vocabulary()
    for text in texts:
        pieces = [piece for word in bert.words(text) for piece in wordpiece_encode(word, vocabulary)]
        assert [vocabulary[piece] for piece in pieces] == bert.encode(text), text


def test_unigram_equals_the_library(texts):
    xlmr, vocabulary = load_tokenizer("xlm-roberta"), unigram_vocabulary()
    cut = cache(partial(unigram_encode, vocabulary=vocabulary))  # two in five words come again
    for text in texts:
        pieces = [piece for word in xlmr.words(text) for piece in cut(word)]
        assert [vocabulary.ids[piece] for piece in pieces] == xlmr.encode(text), text


ODD = [
    "",
    " ",
    "\n\t ",
    "a" * 100,
    "a" * 101,
    "a" * 500,
    "<s> </s> <unk> [UNK] [SEP]",
    "▁ ▁▁",
    "🦜" * 30,
    "\x00\u200b",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_cut_as_the_libraries_cut_them(text):
    bert, known = load_tokenizer("bert-uncased"), wordpiece_vocabulary()
    xlmr, scored = load_tokenizer("xlm-roberta"), unigram_vocabulary()
    assert [known[p] for w in bert.words(text) for p in wordpiece_encode(w, known)] == bert.encode(text)
    assert [scored.ids[p] for w in xlmr.words(text) for p in unigram_encode(w, scored)] == xlmr.encode(text)


def test_the_wordpiece_example_of_its_authors():
    # The docstring of WordpieceTokenizer.tokenize in google-research/bert, tokenization.py.
    assert wordpiece_encode("unaffable", {"un", "##aff", "##able"}) == ["un", "##aff", "##able"]


def test_wordpiece_gives_up_on_words_of_more_than_a_hundred_characters():
    assert wordpiece_encode("a" * 100, {"a", "##a"}) == ["a", *["##a"] * 99]
    assert wordpiece_encode("a" * 101, {"a", "##a"}) == ["[UNK]"]


@given(st.text("abc", max_size=12), st.sets(st.text("abc#", min_size=1, max_size=5)))
def test_wordpiece_loses_a_whole_word_or_nothing(word, vocabulary):
    pieces = wordpiece_encode(word, vocabulary)
    assert pieces == ["[UNK]"] or "".join(piece.removeprefix("##") for piece in pieces) == word or "#" in word
    assert pieces == ["[UNK]"] or set(pieces) <= vocabulary


@given(
    st.text("abc", max_size=8),
    st.dictionaries(st.text("ab", min_size=1, max_size=4), st.floats(-20, -0.1), min_size=1),
)
def test_unigram_finds_the_best_of_all_ways(word, scores):
    toy = UnigramVocabulary(scores)

    def value(way):
        return sum(scores.get(piece, toy.unknown_score if len(piece) == 1 else -math.inf) for piece in way)

    best = max(map(value, ways_to_cut(word)))
    found = unigram_encode(word, toy)
    # Unknown neighbours were joined, so their number is what the known pieces leave of the word.
    known = [piece for piece in found if piece != toy.unknown]
    unknown = len(word) - sum(map(len, known))
    assert math.isclose(value(known) + unknown * toy.unknown_score, best)


def ways_to_cut(word):
    for marks in itertools.product([False, True], repeat=max(len(word) - 1, 0)):
        cuts = [0, *(i + 1 for i, cut in enumerate(marks) if cut), len(word)]
        yield [word[a:b] for a, b in itertools.pairwise(cuts) if a < b]


def test_unknown_neighbours_become_one_piece():
    toy = UnigramVocabulary({"a": -1.0})
    assert unigram_encode("xxaxx", toy) == ["<unk>", "a", "<unk>"]
    assert unigram_encode("x", UnigramVocabulary({})) == ["<unk>"]


@pytest.mark.parametrize(
    ("load", "name"), [(wordpiece_vocabulary, "gpt2"), (unigram_vocabulary, "mistral-v3")]
)
def test_a_tokenizer_of_another_family_is_refused_in_words(load, name):
    with pytest.raises(ValueError, match=f"^{name} is .*, not "):
        load(name)


def test_special_tokens_have_no_score():
    assert not {"<s>", "<pad>", "</s>", "<unk>", "<mask>"} & set(unigram_vocabulary().scores)
    assert len(unigram_vocabulary().ids) == load_tokenizer("xlm-roberta").vocab_size
    assert families.UNKNOWN_PENALTY == 10  # kUnkPenalty in SentencePiece's unigram_model.cc


@pytest.mark.parametrize("name", available_tokenizers())
def test_words_put_together_are_the_normalised_text(name):
    tok = load_tokenizer(name)
    text = "Don't panic: 3 pianos, ½ cup\n नमस्ते 🦜"
    # BERT drops the spaces; XLM-R writes them as a mark in front of each word.
    seen = tok.normalised(text)
    joined = "".join(tok.words(text))
    if tok.family == registry.WORDPIECE:
        assert joined == "".join(seen.split())
    elif tok.family == registry.UNIGRAM:
        assert joined == "▁" + seen.replace(" ", "▁")
    else:
        assert joined == seen


@pytest.mark.parametrize(
    "name", ["gpt2", "cl100k_base", "o200k_base", "qwen3", "deepseek-v4", "bert-uncased"]
)
def test_no_token_reaches_across_two_words(name):
    tok = load_tokenizer(name)
    text = "Crème brûlée for 12345 guests, isn't it?"
    assert tok.encode(text) == [token_id for word in tok.words(text) for token_id in tok.encode(word)]


@pytest.mark.parametrize(
    ("name", "text", "spellings"),
    [
        ("bert-uncased", "tokenization", ["token", "##ization"]),
        ("xlm-roberta", "a parrot", ["▁a", "▁par", "rot"]),
        ("mistral-v3", "🦜", ["▁", "<0xF0>", "<0x9F>", "<0xA6>", "<0x9C>"]),
        ("qwen3", "a token", ["a", "Ġtoken"]),
        ("gpt2", "a token", ["a", " token"]),
    ],
)
def test_spellings_are_those_of_the_vocabulary(name, text, spellings):
    tok = load_tokenizer(name)
    assert [tok.spelling(token_id) for token_id in tok.encode(text)] == spellings


def test_the_spelling_of_no_token_is_an_error_in_words():
    with pytest.raises(ValueError, match="gpt2 has no token with the id 50257"):
        load_tokenizer("gpt2").spelling(50_257)


def test_mistral_has_a_token_for_every_byte():
    mistral = load_tokenizer("mistral-v3")
    spellings = {mistral.spelling(token_id) for token_id in range(mistral.vocab_size)}
    assert {f"<0x{byte:02X}>" for byte in range(256)} <= spellings


def test_the_pieces_of_a_model_are_read_in_place_and_take_no_memory_of_their_own():
    vocabulary = unigram_vocabulary()
    tracemalloc.start()
    again = unigram_vocabulary.__wrapped__()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 1_000_000  # a list of 250,002 texts has 25 MB
    assert len(again.pieces) == len(vocabulary.pieces) == load_tokenizer("xlm-roberta").vocab_size


def test_the_pieces_of_a_model_are_a_sequence():
    pieces = unigram_vocabulary().pieces
    assert pieces.index("▁un") == unigram_vocabulary().ids["▁un"]
    assert pieces[:3] == [pieces[0], pieces[1], pieces[2]]
    assert pieces[-1] == pieces[len(pieces) - 1]
    with pytest.raises(IndexError):
        pieces[len(pieces)]
