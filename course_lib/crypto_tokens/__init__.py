"""Part II, pure: what tokens are as assets of a project. No widgets, no plots, no notebook."""

from course_lib.crypto_tokens.amounts import to_base_units, to_tokens
from course_lib.crypto_tokens.ledger import Event, Ledger, Refused, balances_from
from course_lib.crypto_tokens.walk import Step, walk

__all__ = [
    "Event",
    "Ledger",
    "Refused",
    "Step",
    "balances_from",
    "to_base_units",
    "to_tokens",
    "walk",
]
