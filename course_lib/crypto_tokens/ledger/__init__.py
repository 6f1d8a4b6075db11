"""Whole base units that move between accounts and never get lost. Notebook 06 builds it.

``units`` turns tokens into base units and back, ``ledger`` keeps the balances, ``transitions`` replays an
event log one transition after another.
"""

from course_lib.crypto_tokens.ledger.ledger import OPERATIONS, Event, Ledger, Refused, balances_from
from course_lib.crypto_tokens.ledger.transitions import Transition, balance_sheet, replay
from course_lib.crypto_tokens.ledger.units import to_base_units, to_tokens

__all__ = [
    "OPERATIONS",
    "Event",
    "Ledger",
    "Refused",
    "Transition",
    "balance_sheet",
    "balances_from",
    "replay",
    "to_base_units",
    "to_tokens",
]
