"""Several tables under each other: what is no plan is left out, and a plan in two tables is refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.headings.headings import heading_of
from course_lib.crypto_tokens.vesting.plan_import.tables.figure_names import is_time
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import Layout, is_header
from course_lib.crypto_tokens.vesting.plan_import.tables.release_schedules import is_schedule
from course_lib.crypto_tokens.vesting.plan_import.tables.turned import AMOUNT_FIELDS, TERM_FIELDS
from course_lib.data.grids import Grid, GridLine


def one_table(layout: Layout, found: Findings) -> Layout | None:
    """*layout* without other tables above and below it; None if they are a part of the plan.

    *found* gets what is left out, or what is wrong.
    """
    ours = _kinds(column.title for column in layout.columns)
    lines, above = layout.lines, layout.above
    for at, line in enumerate(above):
        if _begins_table(line, layout) and any(not is_header(other) for other in _full(above[at + 1 :])):
            if _is_of_plan(line, ours):
                return _refused(line, found)
            found.say(f"The table below line {line.number} ({_titles(line)}) is left out.")
            break
    for at, line in enumerate(lines):
        is_other = at and _begins_table(line, layout)
        if is_other and _is_of_plan(line, ours):
            return _refused(line, found)
        if is_other or (at and is_header(line) and _heads_schedule(lines, at, layout.kind)):
            found.say(f"The table from line {line.number} on ({_titles(line)}) is left out.")
            lines = lines[:at]
            break
    return replace(layout, lines=lines)


def _heads_schedule(lines: tuple[GridLine, ...], at: int, kind: str) -> bool:
    """Whether *lines* from *at* on are a release schedule: at first sight, and then as a whole."""
    labels = [next((cell.text for cell in line.cells if cell.text), "") for line in lines[at + 1 : at + 3]]
    if len(labels) < 2 or not all(label.isdecimal() or is_time(label) for label in labels):
        return False
    return is_schedule(Grid(lines[at:], kind))


def _full(lines: Sequence[GridLine]) -> list[GridLine]:
    return [line for line in lines if sum(bool(cell.text) for cell in line.cells) > 1]


def _begins_table(line: GridLine, layout: Layout) -> bool:
    """Whether *line* is the header of another table than that of *layout*: two known headings or more."""
    texts = [cell.text for cell in line.cells if cell.text]
    ours = {column.index: column.title.casefold() for column in layout.columns}
    again = all(not cell.text or cell.text.casefold() == ours.get(at) for at, cell in enumerate(line.cells))
    if not is_header(line) or again:
        return False
    fields = [heading_of(text).field for text in texts]
    known = [field for field in fields if field is not None]
    is_named = fields[0] in ("bucket", "holder", "allocation", "start")
    return is_named and len(set(known)) > 1 and 2 * len(known) >= len(texts)


def _kinds(titles: Iterable[str]) -> set[str]:
    """What a table with *titles* says of a plan: amounts, terms, both or neither."""
    fields = {heading_of(title).field for title in titles if title}
    return {name for name, of in (("amount", AMOUNT_FIELDS), ("terms", TERM_FIELDS)) if fields & of}


def _is_of_plan(line: GridLine, ours: set[str]) -> bool:
    """Whether the table under *line* says as much of the plan as *ours*, or what that does not say."""
    theirs = _kinds(cell.text for cell in line.cells[1:])
    return bool(theirs) and not theirs < ours


def _titles(line: GridLine) -> str:
    return "“" + ", ".join(cell.text for cell in line.cells if cell.text)[:60] + "”"


def _refused(line: GridLine, found: Findings) -> None:
    place = next(cell.place for cell in line.cells if cell.text)
    found.fault(
        f"Line {line.number} ({_titles(line)}) begins another table, and the plan is in both. Put them into "
        "one, with one line of headings and all that belongs to a bucket in its row.",
        place=place,
    )
