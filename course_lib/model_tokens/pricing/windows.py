"""How much a model reads at once, as far as the price package and the providers say."""

from __future__ import annotations

from collections.abc import Mapping

from course_lib.model_tokens.pricing.price_list import known_model

MOST_INPUT: Mapping[str, int] = {"gpt-5": 272_000, "gpt-5-mini": 272_000}
"""Of a divided context window, the part for the prompt (OpenAI, "Introducing GPT-5 for developers", 2025)."""


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
