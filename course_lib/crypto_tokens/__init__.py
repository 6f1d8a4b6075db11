"""Part II, pure: what tokens are as assets of a project. No widgets, no plots, no notebook."""

from course_lib.crypto_tokens.moments import add_months
from course_lib.crypto_tokens.plan_text import PlanError
from course_lib.crypto_tokens.plans import (
    BASE_UNITS,
    PlanRow,
    base_units,
    in_tokens,
    plan_of,
    read_plan,
    write_csv,
    write_json,
)
from course_lib.crypto_tokens.profiles import (
    Profile,
    allocation,
    plan_rows,
    profile,
    profiles,
    schedule,
    sum_check,
    unscheduled,
)
from course_lib.crypto_tokens.provenance import sources_of
from course_lib.crypto_tokens.scenarios import Scenario, bands, simulate
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
    "BASE_UNITS",
    "PlanError",
    "PlanRow",
    "Profile",
    "Scenario",
    "ScheduleError",
    "Vesting",
    "add_months",
    "allocation",
    "amend",
    "bands",
    "base_units",
    "circulating",
    "dated_tranches",
    "dilution",
    "fdv",
    "float_ratio",
    "in_tokens",
    "inflation",
    "lumps",
    "market_cap",
    "next_lump",
    "overhang",
    "plan_of",
    "plan_rows",
    "profile",
    "profiles",
    "read_plan",
    "schedule",
    "simple_annual_inflation",
    "simulate",
    "sources_of",
    "sum_check",
    "total_supply",
    "unlock_calendar",
    "unlock_table",
    "unlocked",
    "unscheduled",
    "vested",
    "write_csv",
    "write_json",
]
