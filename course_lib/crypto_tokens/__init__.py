"""Part II, pure: what tokens are as assets of a project. No widgets, no plots, no notebook."""

from course_lib.crypto_tokens.ledger.ledger import Event, Ledger, Refused, balances_from
from course_lib.crypto_tokens.ledger.replay import Step, walk
from course_lib.crypto_tokens.ledger.units import to_base_units, to_tokens
from course_lib.crypto_tokens.registry.classification import categories_of, find_tokens, uses_of
from course_lib.crypto_tokens.registry.profiles import (
    Profile,
    allocation,
    plan_rows,
    profile,
    profiles,
    schedule,
    sum_check,
    unscheduled,
)
from course_lib.crypto_tokens.registry.rationale import overlap
from course_lib.crypto_tokens.registry.sources import sources_of
from course_lib.crypto_tokens.registry.taxonomy import CATEGORIES, TYPES, USES, future_uses
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
from course_lib.crypto_tokens.vesting.dates import add_months
from course_lib.crypto_tokens.vesting.monte_carlo import Scenario, bands, simulate
from course_lib.crypto_tokens.vesting.plan_text import PlanError
from course_lib.crypto_tokens.vesting.plans import (
    BASE_UNITS,
    PlanRow,
    base_units,
    in_tokens,
    plan_of,
    read_plan,
    write_csv,
    write_json,
)
from course_lib.crypto_tokens.vesting.schedule import Vesting, amend, dated_tranches, vested
from course_lib.crypto_tokens.vesting.terms import ScheduleError
from course_lib.crypto_tokens.vesting.unlocks import (
    lumps,
    next_lump,
    overhang,
    unlock_calendar,
    unlock_table,
    unlocked,
)

__all__ = [
    "BASE_UNITS",
    "CATEGORIES",
    "TYPES",
    "USES",
    "Event",
    "Ledger",
    "PlanError",
    "PlanRow",
    "Profile",
    "Refused",
    "Scenario",
    "ScheduleError",
    "Step",
    "Vesting",
    "add_months",
    "allocation",
    "amend",
    "balances_from",
    "bands",
    "base_units",
    "categories_of",
    "circulating",
    "dated_tranches",
    "dilution",
    "fdv",
    "find_tokens",
    "float_ratio",
    "future_uses",
    "in_tokens",
    "inflation",
    "lumps",
    "market_cap",
    "next_lump",
    "overhang",
    "overlap",
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
    "to_base_units",
    "to_tokens",
    "total_supply",
    "unlock_calendar",
    "unlock_table",
    "unlocked",
    "unscheduled",
    "uses_of",
    "vested",
    "walk",
    "write_csv",
    "write_json",
]
