"""A market for AI services, and what paying in a token changes (08), and designs of tokens (17).

``payment`` follows one payment, ``market`` a whole market month by month; ``settlements`` are the ways
to pay, ``services`` the kinds of markets, ``comparison`` puts the ways side by side.

``token_designs`` says what a design is, ``example_designs`` has six; ``designers_checks`` are sums on paper,
``design_months`` moves tokens and dollars for ``five_years``, and ``promises`` says what breaks first.
"""

from course_lib.crypto_tokens.economy.comparison import compare_settlements, side_by_side, units_by_month
from course_lib.crypto_tokens.economy.design_months import DOLLAR_ACCOUNTS, TOKEN_ACCOUNTS
from course_lib.crypto_tokens.economy.designers_checks import (
    after_rewards,
    coverage,
    insiders_votes,
    move_marbles,
    net_new_tokens,
    runway,
)
from course_lib.crypto_tokens.economy.example_designs import DESIGNS
from course_lib.crypto_tokens.economy.five_years import FiveYears, Paths, live, simulate
from course_lib.crypto_tokens.economy.market import Market, MarketRun, run_market
from course_lib.crypto_tokens.economy.payment import (
    PaymentStep,
    Terms,
    follow_payment,
    payment_table,
    settle_both_ways,
)
from course_lib.crypto_tokens.economy.promises import (
    PROMISES,
    Promise,
    breaks_first,
    first_broken,
    how_often_broken,
    stressed,
)
from course_lib.crypto_tokens.economy.services import AGENTS, COMPUTE, DATA, service
from course_lib.crypto_tokens.economy.settlements import (
    CARD_EACH_TIME,
    DOLLARS,
    SETTLEMENTS,
    STABLECOIN,
    SUBSIDISED,
    TOKEN,
    Settlement,
)
from course_lib.crypto_tokens.economy.token_designs import UNITS, Bucket, DesignError, TokenDesign, divide

__all__ = [
    "AGENTS",
    "CARD_EACH_TIME",
    "COMPUTE",
    "DATA",
    "DESIGNS",
    "DOLLARS",
    "DOLLAR_ACCOUNTS",
    "PROMISES",
    "SETTLEMENTS",
    "STABLECOIN",
    "SUBSIDISED",
    "TOKEN",
    "TOKEN_ACCOUNTS",
    "UNITS",
    "Bucket",
    "DesignError",
    "FiveYears",
    "Market",
    "MarketRun",
    "Paths",
    "PaymentStep",
    "Promise",
    "Settlement",
    "Terms",
    "TokenDesign",
    "after_rewards",
    "breaks_first",
    "compare_settlements",
    "coverage",
    "divide",
    "first_broken",
    "follow_payment",
    "how_often_broken",
    "insiders_votes",
    "live",
    "move_marbles",
    "net_new_tokens",
    "payment_table",
    "run_market",
    "runway",
    "service",
    "settle_both_ways",
    "side_by_side",
    "simulate",
    "stressed",
    "units_by_month",
]
