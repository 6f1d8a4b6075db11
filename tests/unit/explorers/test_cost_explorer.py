"""The cost calculator without a browser: its words and its table are those of ``cost``."""

from datetime import date
from decimal import Decimal

import pytest

from course_lib.explorers import cost_explorer as room
from course_lib.explorers import explore_cost
from course_lib.model_tokens.pricing import LISTED_MODELS, cost, refusal


@pytest.fixture
def calculator():
    return explore_cost()


@pytest.mark.parametrize("preset", room.PRESETS)
def test_each_preset_costs_what_the_function_says(calculator, preset):
    calculator._preset.value = preset
    calls = room.PRESETS[preset]
    assert calculator.calls == calls
    one = cost(
        "gpt-5", calls.input_tokens, calls.output_tokens, calls.cached_tokens, calls.batch,
        reasoning_tokens=calls.reasoning_tokens,
    )  # fmt: skip
    assert calculator.cost == one * calls.calls


def test_the_table_has_every_model_cheapest_first(calculator):
    table = calculator.table
    assert set(table.index) == set(LISTED_MODELS)
    known = [total for total in table["total"] if total is not None]
    assert known == sorted(known)
    assert table.loc["gpt-5", "total"] == Decimal("0.003625")


def test_what_is_not_known_stands_last_with_its_reason(calculator):
    calculator._controls["batch"].value = True
    last = calculator.table.iloc[-1]
    assert last["total"] is None
    assert "knows no batch price" in last["remark"]


def test_bad_numbers_become_a_sentence(calculator):
    calculator._controls["cached_tokens"].value = 5_000
    assert calculator.cost is None
    assert calculator.summary == (
        "5,000 cached tokens are more than the 500 input tokens; the input counts all of them."
    )
    assert calculator.summary in calculator._sentence.value
    calculator._controls["input_tokens"].value = 6_000
    assert calculator.cost is not None


def test_a_prompt_larger_than_the_window_is_said(calculator):
    calculator.model = "gpt-4"
    calculator._controls["input_tokens"].value = 8_193
    assert calculator.summary == (
        "gpt-4 would refuse this call, so it has no price: it takes at most 8,192 input tokens."
    )
    assert calculator.cost is None
    calculator._controls["input_tokens"].value = 8_192
    assert calculator.summary.endswith("prompt and answer together may have at most 8,192 tokens.")
    calculator._controls["output_tokens"].value = 0
    assert "refuse" not in calculator.summary


def test_what_would_be_refused_stands_apart_without_a_price(calculator):
    calculator._as_table.value = True
    calculator._preset.value = "A long report, a short summary"
    priced, refused = calculator._rows.value.split("Models that would refuse it:")
    assert ">gpt-4<" in refused and ">Qwen3-32B<" in refused
    assert ">gpt-4<" not in priced and ">Qwen3-32B<" not in priced
    assert "takes at most 8,192 input tokens" in refused
    assert "$" not in refused.split("download=")[0]
    first = calculator.table.index[0]
    assert refusal(first, 40_000, 500) == ""


def test_two_scenarios_stand_side_by_side(calculator):
    calculator._preset.value = "A short question"
    calculator.comparison.keep()
    calculator._preset.value = "A hard question with long reasoning"
    calculator._as_table.value = True
    assert "<b>A</b>, A short question: This call would cost $0.003625" in calculator.comparison._line.value
    assert calculator._rows.value.count("Models with a price") == 2


def test_a_prompt_above_the_limit_for_input_is_said_although_the_window_is_larger():
    assert explore_cost(300_000, 500, "gpt-5").summary.endswith("it takes at most 272,000 input tokens.")
    assert "refuse" not in explore_cost(272_000, 500, "gpt-5").summary


def test_a_model_that_would_refuse_has_no_price_in_the_table(calculator):
    calculator._preset.value = "A long report, a short summary"
    table = calculator.table
    refused = table[table["remark"].str.contains("would refuse")]
    assert "gpt-4" in refused.index and "Qwen3-32B" in refused.index
    assert refused["total"].isna().all()
    assert table.iloc[0]["remark"] == ""
    assert list(table.index[-len(refused) :]) == list(refused.index)


def test_dearer_rates_for_a_long_prompt_are_named():
    said = "(long-prompt rates, above 100,000 input tokens)"
    assert said in explore_cost(100_001, 0, "claude-haiku-5-5").summary
    assert said not in explore_cost(100_000, 0, "claude-haiku-5-5").summary


def test_the_day_of_the_prices(calculator):
    later = explore_cost(1_000_000, 0, "gemini-4-argon", when=date(2026, 12, 1))
    assert later.cost.total == 2 * explore_cost(1_000_000, 0, "gemini-4-argon").cost.total
    assert "2026-12-01" in later.summary


def test_the_table_can_be_shown_and_is_escaped(calculator, monkeypatch):
    monkeypatch.setattr(room, "cost", lambda *a, **k: (_ for _ in ()).throw(ValueError("<b>no</b>")))
    calculator._as_table.value = True
    calculator._controls["input_tokens"].value = 1
    assert "<b>" not in calculator._rows.value + calculator._sentence.value
    assert "&lt;b&gt;" in calculator._rows.value


def test_reset_brings_the_start_back(calculator):
    before = calculator.calls, calculator.model, calculator.summary
    calculator.calls = room.PRESETS["10,000 reviews overnight, in a batch"]
    calculator.model = "gpt-4"
    calculator._as_table.value = True
    calculator._reset.click()
    assert (calculator.calls, calculator.model, calculator.summary) == before


def test_an_unknown_model_is_a_sentence():
    with pytest.raises(ValueError, match="does not know 'nobody'"):
        explore_cost(model="nobody")


def test_part_of_a_token_is_a_sentence():
    with pytest.raises(ValueError, match=r"^input_tokens: the box “Input” takes whole numbers"):
        explore_cost(2.5)


def test_a_divided_window_refuses_what_is_more_than_the_part_for_input():
    # OpenAI, "Introducing GPT-5 for developers": 272,000 tokens of input, 128,000 of output.
    assert "takes at most 272,000 input tokens" in explore_cost(300_000, 500, "gpt-5").summary
    assert "refuse" not in explore_cost(272_000, 500, "gpt-5").summary
    assert "takes at most 8,192 input tokens" in explore_cost(8_193, 1, "gpt-4").summary


def test_prices_for_long_prompts_are_named():
    short, long = (explore_cost(tokens, 0, "claude-haiku-5-5") for tokens in (100_000, 100_001))
    assert short.cost.total < long.cost.total / 4
    assert "long-prompt rates" not in short.summary
    assert "long-prompt rates, above 100,000 input tokens" in long.summary
