"""The one table of a plan in a source: turned where it lies on its side, without what is no bucket."""

from __future__ import annotations

from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.tables.dated_shares import are_shares_of_buckets
from course_lib.crypto_tokens.vesting.plan_import.tables.key_figures import without_key_figures
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import Layout, find_layout
from course_lib.crypto_tokens.vesting.plan_import.tables.no_headings import said_of_no_headings
from course_lib.crypto_tokens.vesting.plan_import.tables.other_tables import one_table
from course_lib.crypto_tokens.vesting.plan_import.tables.release_schedules import without_schedule
from course_lib.crypto_tokens.vesting.plan_import.tables.turned import upright
from course_lib.data.grids import Grid, GridLine


def find_plan(grid: Grid, found: Findings) -> tuple[Grid, Layout, tuple[GridLine, ...]] | None:
    """*grid*, turned where it lies on its side, the table in it, and the lines of key figures there.

    None if there is none, or if it is no table of buckets; *found* gets one sentence then.
    """
    if not grid.lines:
        found.fault("There is no row: the plan is empty.")
        return None
    plan: Grid | None = grid
    if grid.kind != "json":  # a program writes a row for each bucket
        plan = upright(grid, found)
        plan = None if plan is None else without_schedule(plan, found)
    if plan is None:
        return None
    layout = find_layout(plan)
    if layout is None:
        found.fault(said_of_no_headings(grid))
        return None
    layout = one_table(layout, found)
    if layout is None or are_shares_of_buckets(layout, found):
        return None
    return (plan, *without_key_figures(layout, found))
