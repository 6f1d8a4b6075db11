"""A market for AI services, and what paying in a token changes. Notebook 08 derives it.

``payment`` follows one payment, ``market`` a whole market month by month; ``settlements`` are the ways
to pay, ``services`` the kinds of markets, ``comparison`` puts the ways side by side.
"""

from course_lib.crypto_tokens.economy.comparison import compare_settlements, units_by_month
from course_lib.crypto_tokens.economy.market import Market, run_market
from course_lib.crypto_tokens.economy.payment import (
    Step,
    Terms,
    follow_payment,
    payment_table,
    settle_both_ways,
)
from course_lib.crypto_tokens.economy.services import service
from course_lib.crypto_tokens.economy.settlements import CARD_EACH_TIME, DOLLARS, SETTLEMENTS, TOKEN

__all__ = [
    "CARD_EACH_TIME",
    "DOLLARS",
    "SETTLEMENTS",
    "TOKEN",
    "Market",
    "Step",
    "Terms",
    "compare_settlements",
    "follow_payment",
    "payment_table",
    "run_market",
    "service",
    "settle_both_ways",
    "units_by_month",
]
