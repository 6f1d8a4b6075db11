"""Plans as people bring them: spreadsheets of any country, notes and totals and all.

Read ``reading`` (what comes out), ``layout`` (where the table stands), ``key_figures``, ``headings``,
``heading_remarks``, ``cell_kinds``, ``column_fields``, ``columns``, ``name_columns`` (what a column holds),
``scale_words``, ``scale_notes`` and ``few_tokens`` (in what tokens are counted), ``typed_dates`` and
``typed_lengths``, ``cliff_words`` and ``phrases`` (what words say about a schedule), ``decimal_marks``,
``settled``, ``date_orders`` and ``length_units`` (what other cells decide), ``versions``, then ``rows``,
``sub_rows``, the ``settle_…`` modules, ``missing_terms``, ``around`` (what stands around the table),
``complete_rows``, and ``understand``, which puts them together.
"""

from course_lib.crypto_tokens.vesting.plan_import.layout import MOST_ROWS
from course_lib.crypto_tokens.vesting.plan_import.reading import (
    CellReading,
    PlanChoice,
    PlanProblem,
    PlanQuestion,
    PlanReading,
)
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
