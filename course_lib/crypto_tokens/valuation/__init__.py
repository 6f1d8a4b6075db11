"""What could make a token worth something, one small model a reason. Notebook 09 derives them.

``models`` are the formulas, ``drivers`` mixes ten reasons into one price path. ``multiples`` follow what
users pay to what holders get (notebook 18).
"""

from course_lib.crypto_tokens.valuation.drivers import Mix, overtakes, price_path, what_each_adds
from course_lib.crypto_tokens.valuation.models import (
    LAWS,
    burn_and_mint,
    burn_mint_price,
    burn_then_settle,
    buyback,
    collateral_ratio,
    exchange_price,
    income_value,
    network_ratio,
    velocity,
)
from course_lib.crypto_tokens.valuation.multiples import FeeSplit, annualised, multiple, multiples

__all__ = [
    "LAWS",
    "FeeSplit",
    "Mix",
    "annualised",
    "burn_and_mint",
    "burn_mint_price",
    "burn_then_settle",
    "buyback",
    "collateral_ratio",
    "exchange_price",
    "income_value",
    "multiple",
    "multiples",
    "network_ratio",
    "overtakes",
    "price_path",
    "velocity",
    "what_each_adds",
]
