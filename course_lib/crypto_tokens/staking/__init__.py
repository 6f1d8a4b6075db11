"""What staking pays (``yields``) and what it costs (``risks``). Notebook 12."""

from course_lib.crypto_tokens.staking.risks import (
    STAKING_CHECKS,
    break_even_chance,
    days_of_rewards,
    expected_yield,
    liquid_on,
    open_checks,
)
from course_lib.crypto_tokens.staking.yields import (
    Staking,
    compounded,
    net_yield,
    nominal_yield,
    real_yield,
    reward_sources,
    share_path,
    shares_after,
    yield_curve,
)

__all__ = [
    "STAKING_CHECKS",
    "Staking",
    "break_even_chance",
    "compounded",
    "days_of_rewards",
    "expected_yield",
    "liquid_on",
    "net_yield",
    "nominal_yield",
    "open_checks",
    "real_yield",
    "reward_sources",
    "share_path",
    "shares_after",
    "yield_curve",
]
