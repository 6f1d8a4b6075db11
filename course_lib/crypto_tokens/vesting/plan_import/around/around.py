"""What is done with the lines around a table: some are taken, footnotes are matched, the others are said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from course_lib.crypto_tokens.vesting.plan_import.around.footnotes import say_footnotes
from course_lib.crypto_tokens.vesting.plan_import.around.left_out import say_left_out
from course_lib.crypto_tokens.vesting.plan_import.around.row_notes import say_row_notes
from course_lib.crypto_tokens.vesting.plan_import.around.words_beside_names import say_set_off
from course_lib.crypto_tokens.vesting.plan_import.cells.draft import Draft
from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.notes.context import Context
from course_lib.crypto_tokens.vesting.plan_import.notes.periods_in_notes import period_in
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import Layout, TableParts, is_exported
from course_lib.crypto_tokens.vesting.plan_import.wording.scale_words import scale_said
from course_lib.data.grids import GridLine


def settle_around(  # noqa: PLR0913, PLR0917 - the table, what stands around it, and what was read from both
    layout: Layout,
    parts: TableParts,
    columns: Mapping[int, UsedColumn],
    context: Context,
    drafts: Sequence[Draft],
    elsewhere: Sequence[GridLine],
    found: Findings,
) -> None:
    """Take from the lines around the table of *layout* how often *drafts* unlock, and say what is left out.

    *parts* are its lines by what they are, *columns* says how each column is used, *context* has what was
    taken before. *elsewhere* are lines of other sheets. *found* is told.
    """
    headings = () if "sections" in found.questions else parts.sections
    below = (*_without_headings(layout, parts.notes), *headings, *elsewhere)
    around = (*layout.above, *below)
    taken = {place for _, place in (*context.starts, *filter(None, [context.supply]))}
    taken |= {place for _, place, _ in (*context.supplies, *context.few)}
    if scale := scale_said(around):
        taken.add(scale[0].place)
    taken |= say_footnotes(parts.rows, columns, around, found)
    taken |= _fill_in_periods(drafts, [line for line in around if not _is_taken(line, taken)], found)
    say_left_out(layout.above, below, taken, found)
    if layout.kind != "json" and not is_exported(layout):
        say_set_off(drafts, found)
        say_row_notes(drafts, found)


def _is_taken(line: GridLine, taken: set[str]) -> bool:
    return any(cell.place in taken for cell in line.cells)


def _without_headings(layout: Layout, lines: Sequence[GridLine]) -> list[GridLine]:
    """*lines* without the headings again, as on the next page."""
    titles = [column.title.casefold() for column in layout.columns]
    return [
        line
        for line in lines
        if [line.cells[column.index].text.casefold() for column in layout.columns] != titles
    ]


def _fill_in_periods(drafts: Sequence[Draft], lines: Sequence[GridLine], found: Findings) -> set[str]:
    """Give each of *drafts* that takes time and says no period the one that *lines* around the table say.

    Where they say it of a part alone, or several things, a month is taken. *found* is told; the places of the
    lines that were taken come back.
    """
    without = [one for one in drafts if _takes_time(one) and not one.is_open and "period" not in one.cells]
    said = [one for one in map(period_in, lines) if one]
    if not without or not said:
        return set()
    names = [draft.name.casefold() for draft in drafts if draft.name]
    sure = [one for one in said if one.is_sure and not any(name in one.text.casefold() for name in names)]
    if len(sure) == len(said) and len({one.period for one in sure}) == 1:
        period, reason = sure[0].period, f"{sure[0].cell.place} says so"
        found.say(f"A part unlocks every {period}: “{sure[0].text[:60]}” in {sure[0].cell.place} says so.")
        taken = {one.cell.place for one in sure}
    else:
        period, reason, taken = "month", "assumed", set()
        where = " and ".join(f"“{one.text[:60]}” ({one.cell.place})" for one in said[:3])
        found.say(f"How often something unlocks is said only in {where}; every month is assumed.")
        taken = {one.cell.place for one in said[:3]}
    for draft in without:
        draft.fill("period", period, reason, found)
    return taken


def _takes_time(draft: Draft) -> bool:
    return draft.cells.get("duration_months", "0") != "0" or "end" in draft.cells
