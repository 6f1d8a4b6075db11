"""Part II, pure: what tokens are as assets of a project. No widgets, no plots, no notebook."""

from course_lib.crypto_tokens.amounts import to_base_units, to_tokens
from course_lib.crypto_tokens.catalogue import CATEGORIES, TYPES, USES, future_uses
from course_lib.crypto_tokens.ledger import Event, Ledger, Refused, balances_from
from course_lib.crypto_tokens.moments import add_months
from course_lib.crypto_tokens.needs import overlap
from course_lib.crypto_tokens.placing import categories_of, find_tokens, uses_of
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
from course_lib.crypto_tokens.walk import Step, walk

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
