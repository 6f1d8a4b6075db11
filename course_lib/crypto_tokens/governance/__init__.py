"""Who decides: votes and their rules (``voting``), and how concentrated power is (``concentration``).

Notebook 12.
"""

from course_lib.crypto_tokens.governance.concentration import gini, hhi, lorenz, nakamoto
from course_lib.crypto_tokens.governance.voting import (
    GOVERNANCE_POWERS,
    RULES,
    Bloc,
    count_votes,
    kind_of_control,
    turnout_to_stop,
)

__all__ = [
    "GOVERNANCE_POWERS",
    "RULES",
    "Bloc",
    "count_votes",
    "gini",
    "hhi",
    "kind_of_control",
    "lorenz",
    "nakamoto",
    "turnout_to_stop",
]
