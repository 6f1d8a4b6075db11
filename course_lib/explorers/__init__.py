"""Interactive explorers, one file each: controls and layout only; the computing is done by public functions.

Each ``explore_…`` returns a widget that a notebook shows, and that works the same without a browser:
set its inputs, read its ``table`` and its ``summary``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from course_lib.explorers.agent_loop import explore_agent_loop
    from course_lib.explorers.cost_calculator import explore_cost
    from course_lib.explorers.driver_mixer import explore_drivers
    from course_lib.explorers.emission_explorer import explore_emission
    from course_lib.explorers.family_comparer import explore_families
    from course_lib.explorers.faq import explore_faq
    from course_lib.explorers.language_premium import explore_languages
    from course_lib.explorers.ledger_stepper import explore_ledger
    from course_lib.explorers.market_simulator import explore_market
    from course_lib.explorers.meaning_sorter import explore_meanings
    from course_lib.explorers.memo_builder import explore_memo
    from course_lib.explorers.merge_stepper import explore_merges
    from course_lib.explorers.price_impact import explore_price_impact
    from course_lib.explorers.scorecard import explore_scorecard
    from course_lib.explorers.tokenizer_viewer import explore_tokens
    from course_lib.explorers.type_finder import explore_types
    from course_lib.explorers.unlocks import explore_unlocks
    from course_lib.explorers.votes import explore_votes
    from course_lib.explorers.yields import explore_yield

_ROOMS = {
    "explore_agent_loop": "agent_loop",
    "explore_cost": "cost_calculator",
    "explore_drivers": "driver_mixer",
    "explore_emission": "emission_explorer",
    "explore_families": "family_comparer",
    "explore_faq": "faq",
    "explore_languages": "language_premium",
    "explore_ledger": "ledger_stepper",
    "explore_market": "market_simulator",
    "explore_meanings": "meaning_sorter",
    "explore_memo": "memo_builder",
    "explore_merges": "merge_stepper",
    "explore_price_impact": "price_impact",
    "explore_scorecard": "scorecard",
    "explore_tokens": "tokenizer_viewer",
    "explore_types": "type_finder",
    "explore_unlocks": "unlocks",
    "explore_votes": "votes",
    "explore_yield": "yields",
}

__all__ = [
    "explore_agent_loop",
    "explore_cost",
    "explore_drivers",
    "explore_emission",
    "explore_families",
    "explore_faq",
    "explore_languages",
    "explore_ledger",
    "explore_market",
    "explore_meanings",
    "explore_memo",
    "explore_merges",
    "explore_price_impact",
    "explore_scorecard",
    "explore_tokens",
    "explore_types",
    "explore_unlocks",
    "explore_votes",
    "explore_yield",
]


def __getattr__(name: str):
    """Load an explorer's module when it is first asked for: a notebook pays only for its own."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
