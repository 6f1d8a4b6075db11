"""Sentences of Part I that state a figure or a fact about a tokenizer: each is said, and each is so."""

import json
from pathlib import Path

import pytest

from course_lib import exercises
from course_lib.data import declaration
from course_lib.exercises.n04 import _FIZZBUZZ
from course_lib.explorers import explore_cost
from course_lib.explorers.cost_explorer import PRESETS
from course_lib.model_tokens import (
    AgentLoop,
    bpe,
    cost,
    language_table,
    load_tokenizer,
    premium,
    premium_parts,
    rates_of,
    simulate_agent,
    tokenizer_table,
    unknown_share,
    whole_tokens,
)

ROOT = Path(__file__).parents[2]


def cell(notebook, name):
    path = next((ROOT / "notebooks").glob(f"{notebook}_*.ipynb"))
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "".join(next(c for c in cells if c["id"] == name)["source"])


def praise(exercise):
    return exercises.load_all()[exercise].praise


def test_o200k_base_does_not_give_twelve_tokens_for_their_own_text_alone():
    tok = load_tokenizer("o200k_base")
    alone = sum(tok.encode(text) != [token_id] for token_id, text in whole_tokens(tok))
    assert alone == 12
    assert 3914 in tok.encode("&&\n// c")
    said = cell("03", "unreachable-words")
    assert "Twelve do not come out of *their own text alone*" in said
    assert "the token 3914 does come out" in said


def test_the_floors_are_those_of_the_patterns():
    hindi = "\n".join(declaration("hin"))
    floor = len(load_tokenizer("gpt2").words(hindi))
    assert f"can never fall below {floor:,} tokens in gpt2" in cell("02", "pattern-words")
    english = "\n".join(declaration("eng"))
    learned = bpe.train(english, 10_000)
    ratio = len(bpe.encode(english, learned)) / len(english)
    assert f"close to the {ratio:.3f} of English" in cell("02", "pattern-marks-words")
    said = cell("04", "parts-words")
    cutting = [
        premium_parts(n, ["hin"]).loc["hin", "pattern_floor"] for n in ("gpt2", "cl100k_base", "qwen3")
    ]
    assert f"Hindi pays {min(cutting):.1f} to {max(cutting):.1f} times as much" in said
    burmese = premium_parts("o200k_base", ["mya"]).loc["mya"]
    assert f"{burmese['pattern_floor']:.2f} for Burmese" in said
    assert f"needs {burmese['vocabulary']:.2f} tokens for it" in said
    assert f"it has {tokenizer_table().loc['qwen3', 'vocab_size']:,} tokens" in said


@pytest.mark.parametrize(("name", "sample", "chunks"), [
    ("gpt2", "हिन्दी", 6), ("o200k_base", "हिन्दी", 1), ("gpt2", "1234567", 1), ("cl100k_base", "1234567", 3),
    ("gpt2", "iPhone", 1), ("cl100k_base", "iPhone", 1), ("o200k_base", "iPhone", 2),
    ("gpt2", "DON'T", 3), ("gpt2", "don't", 2), ("cl100k_base", "DON'T", 2), ("o200k_base", "DON'T", 1),
])  # fmt: skip
def test_the_table_of_three_patterns_is_true(name, sample, chunks):
    assert len(load_tokenizer(name).words(sample)) == chunks


def test_text_can_be_lost_without_an_unknown_token():
    bert = load_tokenizer("bert-uncased")
    assert (bert.decode(bert.encode("कु")), bert.unknown_id in bert.encode("कु")) == ("क", False)
    hindi, bengali = unknown_share(["bert-uncased"], ["hin", "ben"])["bert-uncased"]
    assert f"Only {hindi:.0%}".replace("%", " %") in cell("04", "unknown-share-words")
    assert f"{bengali:.0%}".replace("%", " %") + " in Bengali" in cell("04", "unknown-share-words")


def test_japanese_is_no_bargain_and_lost_all_the_same():
    ratio = premium(language_table(["bert-uncased"])).loc["jpn", "bert-uncased"]
    assert f"has a premium of {ratio:.2f} in bert-uncased" in cell("04", "unknown-task")
    lost = unknown_share(["bert-uncased"], ["jpn"])["bert-uncased"].iloc[0]
    assert abs(lost - 0.3) < 0.05
    assert "Three in ten tokens" in praise("t4-unknown")


def test_what_the_program_with_ten_lines_costs():
    names = {}
    exec(_FIZZBUZZ, names)
    program, gpt2 = names["fizzbuzz"], load_tokenizer("gpt2")
    pieces = gpt2.pieces(program)
    saved = len(pieces) - gpt2.count(program.replace("    ", "\t"))
    bare = sum(piece.text == " " for piece in pieces)
    assert f"Tabs save {saved} of {len(pieces)} tokens, {saved / len(pieces):.0%}".replace(
        "%", " %"
    ) in praise("t4-indent")
    assert f"{bare} are bare spaces" in praise("t4-indent")
    assert program.count("\n") == 10
    assert "A program of ten lines" in exercises.load_predictions()["p4-spaces"].question
    assert [load_tokenizer("o200k_base").count(" " * n) for n in (64, 80, 128)] == [1, 2, 1]


def test_a_month_is_billed_at_one_price_list():
    assert "rates=rates_of(small)" in cell("05", "month")
    task = simulate_agent(AgentLoop(steps=20, cache=True, rates=rates_of("gpt-5-mini")))["total"].iloc[-1]
    question = cost("gpt-5-mini", 3_000, 250, cached_tokens=2_000).total
    assert f"as much as {task / question:.0f} of them" in cell("05", "month-words")
    assert 200 * task < 20_000 * question
    assert f"would cost ${300 * (335_000 * 0.25 + 6_000 * 2) / 1e6:.2f}" in praise("t5-month")


def test_long_prompts_are_said_to_cost_what_they_cost():
    dear, cheap = (cost("claude-haiku-5-5", tokens, 0).total for tokens in (100_001, 100_000))
    assert f"costs {cheap:.2f} dollars at 100,000 tokens and {dear:.2f} at 100,001" in cell(
        "05", "parts-words"
    )


def test_byte_fallback_does_not_give_every_text_back():
    mistral = load_tokenizer("mistral-v3")
    assert mistral.decode(mistral.encode("a▁b")) == "a b"
    assert "turns the character ▁ into a space" in praise("t1-round-trip")


def test_the_famous_token_is_in_p50k_base_too():
    assert load_tokenizer("p50k_base").encode(" SolidGoldMagikarp") == [43453]
    assert load_tokenizer("o200k_base").count(" SolidGoldMagikarp") == 5


def test_form_nfc_may_replace_a_sign():
    import unicodedata

    assert unicodedata.normalize("NFC", "\ufa19") == "\u795e"
    glossary = (ROOT / "data" / "glossary.toml").read_text(encoding="utf-8")
    assert "nothing that can be read changes" not in glossary


def test_who_is_cheap_for_reading_is_cheap_for_thinking():
    names = ("A long report, a short summary", "A hard question with long reasoning")
    calls = [PRESETS[name] for name in names]
    long_report, hard = (explore_cost(one.input_tokens, one.output_tokens).table["total"] for one in calls)
    both = [model for model in long_report.dropna().index if hard[model] is not None]
    assert [model for model in hard.index if model in both] == both
    words = cell("05", "calculator-words")
    assert "Three models refuse the long report" in words
    refused = set(long_report.index[long_report.isna()])
    assert len(refused) == 3
    assert f"one of them, {hard.index[0]}, is the cheapest of all" in words
    assert hard.index[0] in refused


def test_agents_at_the_round_prices_seem_as_dear_as_the_month_says():
    small = AgentLoop(steps=20, cache=True, rates=rates_of("gpt-5-mini"))
    round_prices = AgentLoop(steps=20, cache=True)
    ratio = simulate_agent(round_prices)["total"].iloc[-1] / simulate_agent(small)["total"].iloc[-1]
    assert 3 < ratio < 3.5
    assert "would seem more than three times as dear" in cell("05", "month-words")
