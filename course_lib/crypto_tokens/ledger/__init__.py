"""Whole base units that move between accounts and never get lost. Notebook 06 builds it.

``units`` turns tokens into base units and back, ``ledger`` keeps the balances, ``replay`` shows an event
log step by step.
"""

from course_lib.crypto_tokens.ledger.ledger import Event, Ledger, Refused, balances_from
from course_lib.crypto_tokens.ledger.replay import Step, walk
from course_lib.crypto_tokens.ledger.units import to_base_units, to_tokens

__all__ = ["Event", "Ledger", "Refused", "Step", "balances_from", "to_base_units", "to_tokens", "walk"]
