"""Who decides: votes and their rules (``voting``), and how concentrated power is (``concentration``).

Notebook 12. What a vote costs, locked, rented or squared (``vote_prices``): notebook 18.
"""

from course_lib.crypto_tokens.governance.concentration import gini, hhi, lorenz, nakamoto
from course_lib.crypto_tokens.governance.vote_prices import (
    boosted,
    escrowed_votes,
    quadratic_cost,
    quadratic_match,
    quadratic_votes,
    rent_of_votes,
    shared_fund,
)
from course_lib.crypto_tokens.governance.voting import (
    GOVERNANCE_POWERS,
    RULES,
    Bloc,
    count_votes,
    kind_of_control,
    turnout_to_stop,
    vote_table,
)

__all__ = [
    "GOVERNANCE_POWERS",
    "RULES",
    "Bloc",
    "boosted",
    "count_votes",
    "escrowed_votes",
    "gini",
    "hhi",
    "kind_of_control",
    "lorenz",
    "nakamoto",
    "quadratic_cost",
    "quadratic_match",
    "quadratic_votes",
    "rent_of_votes",
    "shared_fund",
    "turnout_to_stop",
    "vote_table",
]
