"""What fills a context window: documents, chunks of long ones, the steps of an agent (notebook 05)."""

from course_lib.model_tokens.context.agents import (
    EXAMPLE_RATES,
    AgentLoop,
    billed_input,
    cached_input,
    simulate_agent,
    step_costs,
)
from course_lib.model_tokens.context.budget import Budget, pages_that_fit
from course_lib.model_tokens.context.chunking import Chunk, chunks

__all__ = [
    "EXAMPLE_RATES",
    "AgentLoop",
    "Budget",
    "Chunk",
    "billed_input",
    "cached_input",
    "chunks",
    "pages_that_fit",
    "simulate_agent",
    "step_costs",
]
