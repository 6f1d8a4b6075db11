"""Part II, pure: what tokens are as assets of a project. No widgets, no plots, no notebook."""

from course_lib.crypto_tokens.moments import add_months
from course_lib.crypto_tokens.supply import (
    circulating,
    dilution,
    fdv,
    float_ratio,
    inflation,
    market_cap,
    simple_annual_inflation,
    total_supply,
)
from course_lib.crypto_tokens.terms import ScheduleError
from course_lib.crypto_tokens.unlocks import (
    lumps,
    next_lump,
    overhang,
    unlock_calendar,
    unlock_table,
    unlocked,
)
from course_lib.crypto_tokens.vesting import Vesting, amend, dated_tranches, vested

__all__ = [
    "ScheduleError",
    "Vesting",
    "add_months",
    "amend",
    "circulating",
    "dated_tranches",
    "dilution",
    "fdv",
    "float_ratio",
    "inflation",
    "lumps",
    "market_cap",
    "next_lump",
    "overhang",
    "simple_annual_inflation",
    "total_supply",
    "unlock_calendar",
    "unlock_table",
    "unlocked",
    "vested",
]
