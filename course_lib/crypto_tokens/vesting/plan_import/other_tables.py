"""Several tables under each other: what is no plan is left out, and a plan in two tables is refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.headings import heading_of
from course_lib.crypto_tokens.vesting.plan_import.layout import Layout, is_header
from course_lib.crypto_tokens.vesting.plan_import.turned import AMOUNT_FIELDS, TERM_FIELDS
from course_lib.data.grids import GridLine


def one_table(layout: Layout, found: Findings) -> Layout | None:
    """*layout* without other tables above and below it; None if they are a part of the plan.

    *found* gets what is left out, or what is wrong.
    """
    ours = _kinds(column.title for column in layout.columns)
    titles = {column.title.casefold() for column in layout.columns if column.title}
    lines, above = layout.lines, layout.above
    for at, line in enumerate(above):
        if _begins_table(line, titles) and any(not is_header(other) for other in _full(above[at + 1 :])):
            if _is_of_plan(line, ours):
                return _refused(line, found)
            found.say(f"The table below line {line.number} ({_titles(line)}) is left out.")
            break
    for at, line in enumerate(lines):
        if at and _begins_table(line, titles):
            if _is_of_plan(line, ours):
                return _refused(line, found)
            found.say(f"The table from line {line.number} on ({_titles(line)}) is left out.")
            lines = lines[:at]
            break
    return replace(layout, lines=lines)


def _full(lines: Sequence[GridLine]) -> list[GridLine]:
    return [line for line in lines if sum(bool(cell.text) for cell in line.cells) > 1]


def _begins_table(line: GridLine, titles: set[str]) -> bool:
    """Whether *line* is the header of a table with other titles than *titles*: two known ones or more."""
    texts = [cell.text for cell in line.cells if cell.text]
    if not is_header(line) or {text.casefold() for text in texts} <= titles:
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
