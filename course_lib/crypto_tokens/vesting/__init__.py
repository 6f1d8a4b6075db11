"""When tokens are unlocked: schedules, plans made of them, calendars and what-ifs.

Notebook 11 derives it.

Read ``cliff_rules`` (integer formulas), ``schedule`` (one bucket, with the checks of its ``terms``),
``plans`` (all buckets of a token, from and to files through ``plan_text``), then ``unlocks`` (the
calendar), ``curves`` and ``monte_carlo``; ``dates`` counts months.
"""

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
    "PlanError",
    "PlanRow",
    "Scenario",
    "ScheduleError",
    "Vesting",
    "add_months",
    "amend",
    "bands",
    "base_units",
    "dated_tranches",
    "in_tokens",
    "lumps",
    "next_lump",
    "overhang",
    "plan_of",
    "read_plan",
    "simulate",
    "unlock_calendar",
    "unlock_table",
    "unlocked",
    "vested",
    "write_csv",
    "write_json",
]
