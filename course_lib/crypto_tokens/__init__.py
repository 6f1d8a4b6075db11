"""Part II, pure: what tokens are as assets of a project. No widgets, no plots, no notebook.

Twelve rooms, those that the others build on first. Code outside a room imports from the room, not
from the modules in it; the names used most often can be had from here.

- ``calendar``: months and Unix time, as contracts count them (notebook 11)
- ``ledger``: base units, balances, events (notebook 06)
- ``supply``: circulating, maximum, FDV, float, dilution (notebook 10)
- ``emission``: the rules by which new tokens are issued (notebook 10)
- ``vesting``: schedules, unlock plans, what-ifs (notebook 11)
- ``unlocks``: what follows from a plan: what is coming, what circulates, calendars (notebook 11)
- ``registry``: the real tokens, their types and uses, their sources (notebooks 06, 07 and 10)
- ``economy``: one payment, a market for AI services (notebook 08), designs of tokens (notebook 17)
- ``valuation``: value drivers, one small model per reason (notebook 09)
- ``staking``: yields and what they cost (notebook 12)
- ``governance``: votes, and how concentrated they are (notebook 12)
- ``liquidity``: pools, order books, prices that move (notebook 13)

Docstrings speak one dialect: the first sentence says what comes back, with its shape and unit; every
parameter is named as *parameter*, every field, column or piece of code as ``field``; then errors, the
source of the formula, and an example that runs.
"""

from course_lib.crypto_tokens.calendar import add_months
from course_lib.crypto_tokens.ledger import (
    Event,
    Ledger,
    Refused,
    Transition,
    balances_from,
    replay,
    to_base_units,
    to_tokens,
)
from course_lib.crypto_tokens.registry import (
    CATEGORIES,
    TYPES,
    USES,
    Profile,
    allocation,
    amendments_of,
    categories_of,
    find_tokens,
    freshness_words,
    future_uses,
    overlap,
    plan_rows,
    profile,
    profiles,
    schedule,
    sources_of,
    sum_check,
    superseded_of,
    unscheduled,
    uses_of,
)
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
from course_lib.crypto_tokens.unlocks import (
    PriceQuote,
    base_decisions,
    break_points,
    circulating_amount,
    circulating_share,
    cliff_unlocks,
    coming_by_bucket,
    coming_unlocks,
    events_csv,
    events_icalendar,
    market_figures,
    next_cliff_unlock,
    overhang,
    unlock_calendar,
    unlock_events,
    unlock_table,
    unlocked,
    unlocks_on,
)
from course_lib.crypto_tokens.vesting import (
    BASE_UNITS,
    PlanError,
    PlanRow,
    Scenario,
    ScheduleError,
    Vesting,
    amend,
    bands,
    dated_tranches,
    plan_of,
    read_plan,
    simulate_scenario,
    understand_plan,
    vested,
    write_csv,
    write_json,
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
    "PriceQuote",
    "Profile",
    "Refused",
    "Scenario",
    "ScheduleError",
    "Transition",
    "Vesting",
    "add_months",
    "allocation",
    "amend",
    "amendments_of",
    "balances_from",
    "bands",
    "base_decisions",
    "break_points",
    "categories_of",
    "circulating",
    "circulating_amount",
    "circulating_share",
    "cliff_unlocks",
    "coming_by_bucket",
    "coming_unlocks",
    "dated_tranches",
    "dilution",
    "events_csv",
    "events_icalendar",
    "fdv",
    "find_tokens",
    "float_ratio",
    "freshness_words",
    "future_uses",
    "inflation",
    "market_cap",
    "market_figures",
    "next_cliff_unlock",
    "overhang",
    "overlap",
    "plan_of",
    "plan_rows",
    "profile",
    "profiles",
    "read_plan",
    "replay",
    "schedule",
    "simple_annual_inflation",
    "simulate_scenario",
    "sources_of",
    "sum_check",
    "superseded_of",
    "to_base_units",
    "to_tokens",
    "total_supply",
    "understand_plan",
    "unlock_calendar",
    "unlock_events",
    "unlock_table",
    "unlocked",
    "unlocks_on",
    "unscheduled",
    "uses_of",
    "vested",
    "write_csv",
    "write_json",
]
