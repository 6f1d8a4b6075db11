"""Plans as people bring them: spreadsheets of any country, notes and totals and all.

Each room uses those before it: ``wording`` (what one text can mean), ``headings``, ``notes`` (what lines
around a table say), ``tables`` (where the plan stands), ``columns`` (which holds what), ``signs`` (how a
column is written), ``cells`` (what a row says), ``around`` (what is done with the other lines), ``settling``
(what rows leave open). ``findings`` collects what is asked and said, ``reading`` is what comes out, and
``understand`` puts all of it together.
"""

from course_lib.crypto_tokens.vesting.plan_import.reading import (
    CellReading,
    PlanChoice,
    PlanProblem,
    PlanQuestion,
    PlanReading,
)
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import MOST_ROWS
from course_lib.crypto_tokens.vesting.plan_import.understand import understand_plan

__all__ = [
    "MOST_ROWS",
    "CellReading",
    "PlanChoice",
    "PlanProblem",
    "PlanQuestion",
    "PlanReading",
    "understand_plan",
]
