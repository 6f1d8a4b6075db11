"""How much a model takes in, where that is less than its whole context window."""

from __future__ import annotations

from collections.abc import Mapping

from course_lib.model_tokens.pricing.price_list import context_window

INPUT_LIMITS: Mapping[str, int] = {"gpt-5": 272_000, "gpt-5-mini": 272_000}
"""The most input tokens of models whose window the package states together with the room for the answer.

OpenAI's launch text of the gpt-5 family: 272,000 tokens of input and 128,000 of reasoning and output.
"""


def input_limit(model: str) -> int | None:
    """The most input tokens of *model*: its own limit where the course knows one, else the window, or None.

    Raises ``UnknownPrice`` for a model that the package does not know.

    >>> input_limit("gpt-5"), input_limit("gpt-4")
    (272000, 8192)
    """
    window = context_window(model)
    return INPUT_LIMITS.get(model, window)
