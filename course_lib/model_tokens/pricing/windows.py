"""How much a model reads at once, as far as the price package and the providers say."""

from __future__ import annotations

from collections.abc import Mapping

from course_lib.model_tokens.pricing.price_list import known_model

MOST_INPUT: Mapping[str, int] = {"gpt-5": 272_000, "gpt-5-mini": 272_000}
"""Of a divided context window, the part for the prompt (OpenAI, "Introducing GPT-5 for developers", 2025)."""

LIMITS_APART = ("gemini-",)
"""How the names of models begin whose provider states one limit for the prompt and another for the answer."""


def context_window(model: str) -> int | None:
    """The context window of *model*, as the price package states it; None where it does not say.

    Raises ``UnknownPrice`` for a model that the package does not know.

    >>> context_window("gpt-4")
    8192
    """
    return known_model(model)[1].context_window


def most_input(model: str) -> int | None:
    """The most tokens that a prompt for *model* may have: its context window, or its part of a divided one.

    ``None`` and errors are those of ``context_window``.

    >>> most_input("gpt-5"), context_window("gpt-5")
    (272000, 400000)
    """
    window = context_window(model)
    return MOST_INPUT.get(model, window)


def refusal(model: str, input_tokens: int, output_tokens: int = 0) -> str:
    """Why *model* would refuse *input_tokens* with an answer of *output_tokens*; "" if it would not.

    Also "" where the price package does not state how much the model reads. Errors are those of
    ``context_window``.

    >>> refusal("gpt-4", 40_000, 500)
    'It takes at most 8,192 input tokens.'
    >>> refusal("gpt-4", 8_000, 500)
    'Prompt and answer together may have at most 8,192 tokens.'
    >>> refusal("gpt-5", 40_000, 500)
    ''
    """
    window, most = context_window(model), most_input(model)
    if most is not None and input_tokens > most:
        return f"It takes at most {most:,} input tokens."
    is_shared = not model.startswith(LIMITS_APART)
    if window is not None and is_shared and input_tokens + output_tokens > window:
        return f"Prompt and answer together may have at most {window:,} tokens."
    return ""
