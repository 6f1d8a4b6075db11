"""The one table of a plan in a source: turned where it lies on its side, without what is no bucket."""

from __future__ import annotations

from course_lib.crypto_tokens.vesting.plan_import.events import are_shares_of_buckets
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.key_figures import without_key_figures
from course_lib.crypto_tokens.vesting.plan_import.layout import Layout, find_layout
from course_lib.crypto_tokens.vesting.plan_import.other_tables import one_table
from course_lib.crypto_tokens.vesting.plan_import.release_schedules import without_schedule
from course_lib.crypto_tokens.vesting.plan_import.turned import upright
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
        found.fault(_no_header(grid))
        return None
    layout = one_table(layout, found)
    if layout is None or are_shares_of_buckets(layout, found):
        return None
    return (plan, *without_key_figures(layout, found))


def _no_header(grid: Grid) -> str:
    first = ", ".join(cell.text for cell in grid.lines[0].cells if cell.text)[:60]
    return (
        f"There is no column that is known: the first line is {first!r}. "
        "A line with headings is needed, such as bucket, tokens, start, cliff_months, duration_months."
    )
