"""A plan as somebody brings it, understood cell by cell: what is clear is read, what is not is asked.

>>> text = '''Bucket;Tokens;TGE date;Cliff (months);Vesting (months)
... Team;150.000.000;23/03/2024;12;36
... Sale;1.234;03/04/2024;0;0'''
>>> [question.id for question in understand_plan(text).questions]
['cliff_rule']
>>> [str(row.tokens) for row in understand_plan(text, {"cliff_rule": "delayed"}).rows]
['150000000', '1234']
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from course_lib.crypto_tokens.vesting.plan_import.around.around import settle_around
from course_lib.crypto_tokens.vesting.plan_import.around.scale_notes import in_scale_said
from course_lib.crypto_tokens.vesting.plan_import.cells.complete_rows import complete_rows
from course_lib.crypto_tokens.vesting.plan_import.cells.draft import Draft, drafts_of
from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn, used_columns
from course_lib.crypto_tokens.vesting.plan_import.contracts import grid_of_contracts, is_contracts
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.headings.heading_remarks import period_said
from course_lib.crypto_tokens.vesting.plan_import.headings.headings import OLD_HEADINGS
from course_lib.crypto_tokens.vesting.plan_import.notes.context import (
    context_of,
    with_few_in_power,
    with_supply_of,
)
from course_lib.crypto_tokens.vesting.plan_import.reading import PlanProblem, PlanReading
from course_lib.crypto_tokens.vesting.plan_import.settling.events import settle_events
from course_lib.crypto_tokens.vesting.plan_import.settling.few_tokens import in_scale_of_size
from course_lib.crypto_tokens.vesting.plan_import.settling.missing_terms import settle_missing_terms
from course_lib.crypto_tokens.vesting.plan_import.settling.sections import with_sections
from course_lib.crypto_tokens.vesting.plan_import.settling.settle_amounts import (
    OF_SUPPLY,
    check_shares,
    checked_supply,
    said_supply,
    settle_supply,
    totals_of,
)
from course_lib.crypto_tokens.vesting.plan_import.settling.settle_parts import settle_parts
from course_lib.crypto_tokens.vesting.plan_import.settling.settle_periods import settle_periods
from course_lib.crypto_tokens.vesting.plan_import.settling.settle_starts import (
    await_starts,
    fill_from_above,
    settle_starts,
)
from course_lib.crypto_tokens.vesting.plan_import.settling.settle_sums import without_sums
from course_lib.crypto_tokens.vesting.plan_import.settling.settle_terms import (
    settle_lengths,
    settle_rules,
    settle_unlocks,
)
from course_lib.crypto_tokens.vesting.plan_import.settling.settle_totals import called_buckets, check_totals
from course_lib.crypto_tokens.vesting.plan_import.settling.sub_rows import Rests, without_parts
from course_lib.crypto_tokens.vesting.plan_import.settling.tge_days import settle_tge_day
from course_lib.crypto_tokens.vesting.plan_import.settling.unlock_scales import in_scale_of_tokens
from course_lib.crypto_tokens.vesting.plan_import.settling.vesting_starts import settle_vesting_starts
from course_lib.crypto_tokens.vesting.plan_import.signs.settled import Settled, settle
from course_lib.crypto_tokens.vesting.plan_import.tables.find_plan import find_plan
from course_lib.crypto_tokens.vesting.plan_import.tables.key_figures import say_figures
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import (
    MOST_ROWS,
    Layout,
    TableParts,
    corrected,
    find_layout,
    is_exported,
    table_parts,
)
from course_lib.crypto_tokens.vesting.plan_import.tables.long_cells import with_clipped_cells
from course_lib.crypto_tokens.vesting.plan_import.tables.long_rows import check_long_rows
from course_lib.crypto_tokens.vesting.plan_import.tables.merged_cells import unmerged
from course_lib.crypto_tokens.vesting.plan_import.tables.release_schedules import is_schedule
from course_lib.crypto_tokens.vesting.plan_import.tables.sheets import lines_elsewhere, said_of_sheets
from course_lib.crypto_tokens.vesting.plan_import.tables.versions import one_version
from course_lib.crypto_tokens.vesting.plan_import.wording.words import HOLDER_WORDS
from course_lib.crypto_tokens.vesting.plan_rows import PlanRow, over_supply
from course_lib.data import checks
from course_lib.data.exact import exactly
from course_lib.data.grids import LONGEST_CELL, Grid, GridLine, grid_of_json, read_grid
from course_lib.data.pasted import Unreadable, parse_json, sound
from course_lib.data.text_files import decoded
from course_lib.data.workbooks import is_archive, read_workbook


@exactly
def understand_plan(
    source: str | bytes,
    answers: Mapping[str, str] | None = None,
    corrections: Mapping[str, str] | None = None,
    supply: Decimal | int | None = None,
) -> PlanReading:
    """Read the unlock plan in *source*, a text or the content of a file; whatever is wrong is in the result.

    *answers* has the answers to questions of an earlier reading, by their id; *corrections* has other texts
    for cells, by their place. *supply* is in tokens. Rows are there only if nothing is open. The same source,
    answers and corrections give the same reading, on any machine.

    >>> reading = understand_plan("bucket,tokens,start\\nTeam,1e6,03/04/2024", {"date_order": "dmy"})
    >>> reading.rows[0].start, reading.cells[1].understood
    (datetime.date(2024, 4, 3), '1000000')
    """
    found = Findings(dict(answers or {}))
    try:
        grids = {name: with_clipped_cells(grid) for name, grid in _grids(source, found).items()}
    except Unreadable as error:
        return PlanReading(problems=tuple(PlanProblem(sentence) for sentence in error.problems))
    grid, sheets = _sheet(grids, found)
    rows, whole = [], None
    if grid is not None:
        for note in grid.notes:
            found.say(note)
        elsewhere = lines_elsewhere(grids, grid)
        rows, whole = _read(corrected(grid, corrections or {}), elsewhere, corrections or {}, supply, found)
    is_open = bool(found.questions or found.problems)
    return PlanReading(
        rows=() if is_open else tuple(rows),
        cells=tuple(sorted(found.cells, key=lambda cell: cell.row)),
        questions=tuple(found.questions.values()),
        problems=tuple(found.problems),
        notes=tuple(found.notes),
        sheets=sheets,
        supply="" if whole is None else str(whole),
    )


def _grids(source: str | bytes, found: Findings) -> dict[str, Grid]:
    """The tables in *source*, by the name of the sheet; a text has one, without a name. Raises Unreadable."""
    if isinstance(source, bytes | bytearray) and is_archive(bytes(source)):
        return read_workbook(bytes(source), "plan")
    text, notes = decoded(bytes(source), "plan") if isinstance(source, bytes | bytearray) else (source, ())
    for note in notes:
        found.say(note)
    text = sound(text, "plan")
    if text[0] in "[{":
        content = parse_json(text, "plan", exact=True)
        if is_contracts(content):
            grid = grid_of_contracts(content, found)
            return {} if grid is None else {"": grid}
        return {"": grid_of_json(content)}
    return {"": read_grid(source, "plan")}


def _sheet(grids: dict[str, Grid], found: Findings) -> tuple[Grid | None, tuple[str, ...]]:
    """The sheet with the plan, None while that is open, and the names of all sheets."""
    names = tuple(name for name in grids if name)
    if not grids:
        return None, ()
    likely = {
        name: grid for name, grid in grids.items() if find_layout(grid) and not is_schedule(grid)
    } or grids
    whole = {name: grid for name, grid in likely.items() if _is_whole_plan(grid)}
    likely = whole if len(whole) == 1 else likely
    if len(likely) == 1:
        name, grid = next(iter(likely.items()))
        if len(names) > 1:
            found.say(said_of_sheets(name, names))
        return grid, names
    choices = [(name, f"the sheet “{name}”, {len(grid.lines):,} lines") for name, grid in likely.items()]
    chosen = found.ask("sheet", "Which sheet of the workbook holds the plan?", choices)
    return (likely[chosen] if chosen else None), names


def _is_of_contracts(grid: Grid, layout: Layout) -> bool:
    """Whether *grid*, with its *layout*, is what contracts say: what they leave out is none."""
    titles = {column.title for column in layout.columns}
    return grid.kind == "json" and {"cliff date", "cliff_fraction"} <= titles


def _is_whole_plan(grid: Grid) -> bool:
    """Whether *grid* has names, amounts and terms, as a plan has; a table of prices has none of them."""
    layout = find_layout(grid)
    fields = {column.heading.field for column in layout.columns} if layout else set()
    amounts = {"tokens", "share", "allocation"}
    terms = {"tge", "cliff", "duration", "terms", "end", "tge_fraction", "cliff_months", "duration_months"}
    return all(fields & kind for kind in ({"bucket", "holder"}, amounts, terms))


def _read(
    grid: Grid,
    elsewhere: Sequence[GridLine],
    corrections: Mapping[str, str],
    supply: Decimal | int | None,
    found: Findings,
) -> tuple[list[PlanRow], Fraction | None]:
    plan = find_plan(grid, found)
    if plan is None:
        return [], None
    grid, layout, figures = plan
    columns = used_columns(layout, found)
    used_as = {index: used.field for index, used in columns.items()}
    layout = one_version(unmerged(layout, grid, used_as, found), used_as, found)
    parts = table_parts(layout, used_as, called_buckets(layout.lines, found.answers))
    parts = with_sections(parts, layout, used_as, found)
    if not _is_readable(grid, layout, parts, found):
        return [], None
    around = layout.above + parts.notes + figures
    columns = in_scale_said(columns, around, found)
    columns = in_scale_of_tokens(columns, parts.rows, found)
    table_is_open = bool(found.questions)
    known = settle(parts.rows, parts.totals, columns, grid.epoch, found)
    context = with_supply_of(
        context_of(around), [used.column.title for used in columns.values() if used.field in OF_SUPPLY]
    )
    written_by_us = _is_written_by_us(columns)
    if grid.kind != "json" and not (written_by_us and not layout.above):  # a program means what it says
        given = said_supply(context) if supply is None else checks.exact(supply)
        columns = in_scale_of_size(columns, parts, known, given, found)
    context = with_few_in_power(context, _power_of_tokens(columns))
    given = said_supply(context) if supply is None else checks.exact(supply)
    say_figures(figures, context, found)
    lines, rests = _that_count(parts, layout, columns, known, given, found)
    drafts = drafts_of(lines, columns, known, corrections, found)
    for rest in rests:
        rest.take_up(drafts, found)
    totals = totals_of(parts.totals, columns, known, found)
    fields = {used.field for used in columns.values()}
    if "bucket" in fields:
        fill_from_above(drafts, "bucket", "The name of the bucket", found)
    if not table_is_open:
        settle_starts(drafts, "start" in fields, context, found)
        settle_vesting_starts(drafts, columns, context, found)
        settle_tge_day(drafts, columns, context, found)
    else:
        await_starts(drafts)
    settle_lengths(drafts, found)
    whole = checked_supply(settle_supply(drafts, totals, context, supply, found), drafts, found)
    check_totals(drafts, totals, found)
    settle_unlocks(drafts, whole, found)
    settle_parts(drafts, columns, found)
    if not (written_by_us or table_is_open or _is_of_contracts(grid, layout)):
        settle_missing_terms(drafts, columns.values(), found)
    check_shares(drafts, whole, found)
    settle_rules(drafts, columns, found)
    if "holder" not in fields and grid.kind != "json" and not written_by_us:
        _name_the_holders(drafts, found)
    _fill_in_the_period(drafts, columns, found)
    settle_around(layout, parts, columns, context, drafts, elsewhere, found)
    settle_periods(drafts, columns, found)
    return _complete(drafts, whole, found), whole


def _power_of_tokens(columns: Mapping[int, UsedColumn]) -> int | None:
    return next((used.column.heading.power for used in columns.values() if used.field == "tokens"), None)


def _complete(drafts: list[Draft], supply: Fraction | None, found: Findings) -> list[PlanRow]:
    """The rows of *drafts*; *found* gets what is wrong with them, alone and beside the *supply*."""
    tokens = None if supply is None else Decimal(supply.numerator) / supply.denominator
    rows = complete_rows(drafts, tokens, found)
    if tokens is not None and rows and len(rows) == len(drafts):
        for sentence in over_supply(rows, tokens):
            found.fault(sentence)
    return rows


def _that_count(  # noqa: PLR0913, PLR0917 - the table, and what is known about it
    parts: TableParts,
    layout: Layout,
    columns: Mapping[int, UsedColumn],
    known: Settled,
    supply: Fraction | None,
    found: Findings,
) -> tuple[tuple[GridLine, ...], list[Rests]]:
    """The rows of *parts* of which none counts twice, and what is left of those that hold others."""
    if is_exported(layout):
        return parts.rows, []
    lines, rest = without_parts(parts, layout, columns, known, supply, found)
    events = settle_events(lines, parts.totals, columns, known, found)
    if events is not None:  # what grows from day to day adds up by chance
        return lines, [rest, events]
    return without_sums(lines, parts.totals, columns, known, supply, found), [rest]


def _is_written_by_us(columns: Mapping[int, UsedColumn]) -> bool:
    """Whether the headings of all *columns* that are used are the course's own, in the same letters.

    In capitals they are, too, if one of them is none that people type, such as CLIFF_MONTHS.
    """
    titles = {used.column.title: used.field for used in columns.values()}
    ours = [OLD_HEADINGS.get(title, title) == field for title, field in titles.items()]
    in_capitals = [OLD_HEADINGS.get(title.casefold(), title.casefold()) == titles[title] for title in titles]
    return all(ours) or (all(in_capitals) and any("_" in title for title in titles))


def _is_readable(grid: Grid, layout: Layout, parts: TableParts, found: Findings) -> bool:
    """Whether *parts* have rows, not too many, with cells of ordinary size; *found* gets what is wrong."""
    before = len(found.problems)
    if not parts.rows:
        found.fault("There is no row: the plan has a header and nothing else.")
    if len(parts.rows) > MOST_ROWS:
        found.fault(f"The plan has {len(parts.rows):,} rows; at most {MOST_ROWS:,} can be read.")
        return False
    titled = max((column.index for column in layout.columns if column.title), default=0)
    if grid.kind == "csv":
        check_long_rows(parts.rows, titled, found)
    for row, line in enumerate(parts.rows, 1):
        for column in layout.columns:
            if len(line.cells[column.index].text) > LONGEST_CELL:
                name = column.heading.field or column.title
                sentence = f"Row {row}, {name}: is longer than {LONGEST_CELL:,} characters."
                found.fault(sentence, row, name, line.cells[column.index].place)
    return len(found.problems) == before


def _name_the_holders(drafts: list[Draft], found: Findings) -> None:
    """Where no column says who holds the tokens, take it from names that are kinds of holders, and say so."""
    named = [draft for draft in drafts if _kind_of(draft) in HOLDER_WORDS]
    for draft in named:
        draft.fill("holder", HOLDER_WORDS[_kind_of(draft)], "from the name of the bucket", found)
    if named:
        names = ", ".join(dict.fromkeys(draft.name for draft in named[:6]))
        more = " and others" if len(named) > 6 else ""
        found.say(f"Who holds the tokens is taken from the names of the buckets: {names}{more}.")


def _kind_of(draft: Draft) -> str:
    """The name of the bucket without the mark of a footnote behind it, in small letters."""
    return draft.name.casefold().rstrip(" *†‡§¹²³⁴⁵⁶⁷⁸⁹⁰")


def _fill_in_the_period(drafts: list[Draft], columns: Mapping[int, UsedColumn], found: Findings) -> None:
    """Where the heading of the lengths says how often something unlocks, and no cell does, take it."""
    lengths = (used for used in columns.values() if used.field == "duration_months")
    said = next(filter(None, (period_said(used.column.title) for used in lengths)), "")
    for draft in drafts:
        if said and "period" not in draft.cells and "duration_months" in draft.cells:
            draft.fill("period", said, "the heading says so", found)
