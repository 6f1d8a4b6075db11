"""How much a model reads at once."""

import pytest

from course_lib.model_tokens.pricing import LISTED_MODELS, UnknownPrice, context_window, most_input


# OpenAI, "Introducing GPT-5 for developers", August 2025: 272,000 tokens in, 128,000 out, 400,000 together.
@pytest.mark.parametrize("model", ["gpt-5", "gpt-5-mini"])
def test_a_divided_window_leaves_room_for_the_answer(model):
    assert most_input(model) == context_window(model) - 128_000 == 272_000


def test_elsewhere_a_prompt_may_fill_the_window():
    assert most_input("gpt-4") == context_window("gpt-4") == 8192
    assert all(most_input(model) <= context_window(model) for model in LISTED_MODELS)


def test_an_unknown_model_is_explained():
    with pytest.raises(UnknownPrice, match="gpt-5"):
        most_input("gtp-5")
