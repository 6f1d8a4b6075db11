"""The language table against counts that were published or made with the libraries alone."""

import tracemalloc
import unicodedata
from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.data import declaration, declaration_languages
from course_lib.model_tokens import (
    available_tokenizers,
    language_facts,
    language_table,
    load_tokenizer,
    premium,
    premium_parts,
    tokenizer_table,
    unknown_share,
)
from course_lib.model_tokens.registry import BYTE_LEVEL_BPE, SENTENCEPIECE_BPE
from course_lib.model_tokens.tokenizers import tokenizer

NAMES = ["gpt2", "cl100k_base", "o200k_base", "bert-uncased", "mistral-v3", "tekken", "qwen3", "deepseek-v4"]

# Counted with tiktoken and tokenizers alone, NFC, sum over paragraphs, November 2026; in the order of NAMES.
KNOWN = {
    "eng": [1944, 1983, 1984, 1970, 2118, 2025, 2004, 1968],
    "deu_1996": [4475, 3248, 2504, 4056, 3508, 2569, 3235, 2967],
    "vie": [10532, 5413, 3055, 4325, 7237, 2990, 2988, 4655],
    "arb": [7451, 5217, 2344, 6105, 6749, 2202, 2728, 2704],
    "hin": [16868, 10609, 3182, 6630, 11388, 3714, 9973, 5802],
    "tam": [36433, 18261, 4551, 3996, 14600, 5263, 14377, 7040],
    "mya": [41712, 29232, 7886, 1488, 22880, 8211, 22647, 13264],
    "cmn_hans": [5490, 3259, 2220, 2743, 3155, 2491, 1686, 1543],
    "ike": [22840, 22630, 23325, 978, 23714, 22689, 13237, 22672],
}

# Unknown tokens of bert-uncased, counted with tokenizers alone.
UNKNOWN = {"tha": 311, "khm": 593, "mya": 1458, "tam": 806, "ike": 811, "bod": 1223, "cmn_hans": 1642}


@pytest.fixture(scope="module")
def table():
    return language_table()


@pytest.mark.parametrize("code", KNOWN)
def test_counts_are_the_published_ones(table, code):
    assert table.loc[code, NAMES].tolist() == KNOWN[code]


@pytest.mark.parametrize(
    ("name", "code", "expected"),
    [
        ("gpt2", "hin", 8.68),
        ("o200k_base", "hin", 1.60),
        ("gpt2", "mya", 21.46),
        ("o200k_base", "mya", 3.97),
        ("qwen3", "cmn_hans", 0.84),
    ],
)
def test_premiums_are_the_published_ones(table, name, code, expected):
    assert premium(table).loc[code, name] == pytest.approx(expected, abs=0.005)


# Chunks counted with the patterns and the package regex alone, outside this package, November 2026.
@pytest.mark.parametrize(("name", "hindi", "burmese"), [
    ("gpt2", 3.76, 4.98),
    ("cl100k_base", 2.69, 3.85),
    ("qwen3", 2.67, 3.82),
    ("o200k_base", 1.09, 0.75),
])  # fmt: skip
def test_the_floor_that_a_pattern_sets_is_the_published_one(name, hindi, burmese):
    parts = premium_parts(name, ["hin", "mya"])
    assert parts["pattern_floor"].tolist() == pytest.approx([hindi, burmese], abs=0.005)


@pytest.mark.parametrize("name", ["gpt2", "cl100k_base", "qwen3", "o200k_base"])
def test_pattern_and_vocabulary_make_up_the_premium(table, name):
    parts = premium_parts(name)
    assert list(parts.index) == list(table.index)
    assert parts["premium"].tolist() == premium(table)[name].tolist()
    assert (parts["pattern_floor"] * parts["vocabulary"]).tolist() == pytest.approx(parts["premium"].tolist())
    assert (parts["vocabulary"] >= 1).all()  # a chunk takes a token at the least


def test_without_spaces_a_chunk_is_a_whole_clause():
    # Thai in o200k_base: few chunks, many tokens in each. In gpt2, vowel signs cut it.
    assert premium_parts("o200k_base", ["tha"]).loc["tha", "pattern_floor"] < 0.25
    assert premium_parts("gpt2", ["tha"]).loc["tha", "pattern_floor"] > 1.5


def test_the_table_holds_all_languages_and_all_tokenizers(table):
    assert list(table.index) == list(declaration_languages())
    assert list(table.columns) == available_tokenizers()


def test_xlm_roberta_knows_every_letter(table):
    assert table.loc[["eng", "hin", "mya"], "xlm-roberta"].tolist() == [2204, 2734, 4649]
    assert (unknown_share(["xlm-roberta"], ["tha", "khm", "mya", "kor"]) == 0).all(axis=None)


def test_harmony_whose_tokens_are_not_counted_again_cuts_as_o200k_base_does(table):
    base, harmony = load_tokenizer("o200k_base"), load_tokenizer("o200k_harmony")
    assert harmony.pattern == base.pattern
    for code in KNOWN:
        for paragraph in declaration(code):
            assert harmony.encode(paragraph) == base.encode(paragraph)
    assert table["o200k_harmony"].tolist() == table["o200k_base"].tolist()


def test_rows_are_sums_over_paragraphs(table):
    tok = load_tokenizer("mistral-v3")
    assert table.loc["fra", "mistral-v3"] == sum(tok.count(paragraph) for paragraph in declaration("fra"))


@pytest.mark.parametrize("code", UNKNOWN)
def test_unknown_shares_are_the_published_ones(table, code):
    share = unknown_share(["bert-uncased"]).loc[code, "bert-uncased"]
    assert share * table.loc[code, "bert-uncased"] == pytest.approx(UNKNOWN[code])


def test_whoever_writes_bytes_knows_every_token(table):
    shares = unknown_share()
    families = tokenizer_table()["family"]
    writes_bytes = [name for name in shares if families[name] in (BYTE_LEVEL_BPE, SENTENCEPIECE_BPE)]
    assert len(writes_bytes) >= 9
    assert (shares[writes_bytes] == 0).all(axis=None)


def test_counting_remembers_no_tokenizer(monkeypatch):
    monkeypatch.setattr(tokenizer, "_loaded", {})
    language_table(["p50k_base"], ["eng"])
    assert tokenizer._loaded == {}
    load_tokenizer("p50k_base", keep=False)
    assert tokenizer._loaded == {}
    assert load_tokenizer("p50k_base") is load_tokenizer("p50k_base", keep=False)


def test_a_tokenizer_that_was_let_go_leaves_the_memory():
    tracemalloc.start()
    load_tokenizer("cl100k_base", keep=False)
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < peak / 2


@pytest.mark.parametrize("name", ["gpt2", "bert-uncased", "mistral-v3", "qwen3"])
def test_count_many_is_count_of_each(name):
    tok = load_tokenizer(name)
    texts = ["", " ", "naïve café 🙂", "\ud800", "<|endoftext|> <think>", "a\n\n  b", *declaration("hin")[:9]]
    assert tok.count_many(texts) == [tok.count(text) for text in texts]
    assert tok.count_many([]) == []


def test_count_many_wants_a_list_of_texts():
    tok = load_tokenizer("gpt2")
    with pytest.raises(TypeError, match="a list of texts"):
        tok.count_many("hello")
    with pytest.raises(TypeError, match="needs a text"):
        tok.count_many(["hello", 3])


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=5))
def test_a_premium_is_one_for_the_base_and_scales(counts):
    frame = pd.DataFrame({"a": counts, "b": [2 * count for count in counts]})
    ratios = premium(frame, base=0)
    assert (ratios.loc[0] == 1).all()
    assert (ratios["a"] == ratios["b"]).all()
    assert (ratios["a"] * counts[0]).tolist() == pytest.approx(counts)


def test_a_premium_needs_its_base(table):
    with pytest.raises(ValueError, match="no row 'English'"):
        premium(table, base="English")
    with pytest.raises(ValueError, match="has no tokens"):
        premium(pd.DataFrame({"a": [0, 1]}, index=["eng", "fra"]))


def test_wrong_names_are_named():
    with pytest.raises(ValueError, match="no tokenizer called 'gpt5'"):
        language_table(["gpt5"])
    with pytest.raises(ValueError, match="'hin'"):
        language_table(["gpt2"], ["Hindi"])


def test_a_single_name_is_taken_as_one():
    assert language_table("gpt2", "eng").shape == (1, 1)


def test_the_script_is_that_of_most_letters():
    facts = language_facts()
    for code in declaration_languages():
        letters = Counter(
            unicodedata.name(character).split()[0].removesuffix("-")
            for paragraph in declaration(code)
            for character in paragraph
            if character.isalpha()
        )
        ((most, _),) = letters.most_common(1)
        assert facts.loc[code, "script"].upper() == most
    assert facts.notna().all(axis=None)


def test_vietnamese_in_two_parts():
    """3,055 tokens in NFC; 6,884 in the page as it was published, with its tone marks apart."""

    def tones_apart(text):
        decomposed = [unicodedata.normalize("NFD", letter) for letter in text]
        return "".join(
            unicodedata.normalize("NFC", "".join(c for c in letter if c not in tones))
            + "".join(c for c in letter if c in tones)
            for letter in decomposed
        )

    tones = "\u0300\u0301\u0303\u0309\u0323"
    tok = load_tokenizer("o200k_base")
    apart = [tones_apart(paragraph) for paragraph in declaration("vie")]
    assert len("\n".join(apart)) == 12889  # as the published page
    assert sum(tok.count_many(declaration("vie"))) == 3055
    assert sum(tok.count_many(apart)) == 6884
