"""When tokens are unlocked: schedules, plans made of them, and what-ifs; what follows is in ``unlocks``.

Notebook 11 derives it.

Read ``cliff_rules`` (integer formulas), ``schedule`` (one bucket, with the checks of its ``terms``),
``plan_rows`` (all buckets of a token, typed into ``plan_cells``, exchanged as files through ``plans`` and
``plan_text``, read from any spreadsheet by ``plan_import``), then ``curves`` and ``monte_carlo``.
"""

from course_lib.crypto_tokens.vesting.cliff_rules import READINGS
from course_lib.crypto_tokens.vesting.curves import UnlockCurves, largest_buckets, month_marks, unlock_curves
from course_lib.crypto_tokens.vesting.monte_carlo import Scenario, ScenarioPaths, bands, simulate_scenario
from course_lib.crypto_tokens.vesting.plan_cells import cells_of, read_date, read_name, read_tokens, row_of
from course_lib.crypto_tokens.vesting.plan_import import (
    CellReading,
    PlanChoice,
    PlanProblem,
    PlanQuestion,
    PlanReading,
    understand_plan,
)
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_dates import date_reading
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_lengths import length_reading
from course_lib.crypto_tokens.vesting.plan_rows import BASE_UNITS, COLUMNS, PlanRow, plan_of
from course_lib.crypto_tokens.vesting.plan_text import PlanError
from course_lib.crypto_tokens.vesting.plans import read_plan, write_csv, write_json
from course_lib.crypto_tokens.vesting.schedule import (
    Amended,
    Schedule,
    Vesting,
    amend,
    dated_tranches,
    vested,
)
from course_lib.crypto_tokens.vesting.terms import ScheduleError
from course_lib.data.vocabulary import PERIODS

__all__ = [
    "BASE_UNITS",
    "COLUMNS",
    "PERIODS",
    "READINGS",
    "Amended",
    "CellReading",
    "PlanChoice",
    "PlanError",
    "PlanProblem",
    "PlanQuestion",
    "PlanReading",
    "PlanRow",
    "Scenario",
    "ScenarioPaths",
    "Schedule",
    "ScheduleError",
    "UnlockCurves",
    "Vesting",
    "amend",
    "bands",
    "cells_of",
    "date_reading",
    "dated_tranches",
    "largest_buckets",
    "length_reading",
    "month_marks",
    "plan_of",
    "read_date",
    "read_name",
    "read_plan",
    "read_tokens",
    "row_of",
    "simulate_scenario",
    "understand_plan",
    "unlock_curves",
    "vested",
    "write_csv",
    "write_json",
]
