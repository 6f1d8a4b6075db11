"""Lines that have nothing but a name: headings of the rows below them, or buckets without numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.settling.sub_rows import headings_with_parts
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import MOST_ROWS, Layout, TableParts
from course_lib.data.grids import GridLine


def with_sections(
    parts: TableParts, layout: Layout, fields: Mapping[int, str], found: Findings
) -> TableParts:
    """*parts* with the lines that have nothing but a name put where they belong, asked through *found*.

    A line of *layout* whose parts stand indented below it is a heading; *fields* has those of the columns.
    """
    name = next((index for index, field in fields.items() if field == "bucket"), None)
    headings = headings_with_parts(parts.sections, layout, name)
    above = tuple(line for line in parts.sections if line.number in headings)
    sections = tuple(line for line in parts.sections if line.number not in headings)
    parts = TableParts(parts.rows, parts.totals, parts.notes + above, sections)
    if not parts.sections:
        return parts
    if not parts.rows or len(parts.sections) > MOST_ROWS:
        return TableParts(_in_order(parts.rows + parts.sections), parts.totals, parts.notes, ())
    first = parts.sections[0]
    text = next(cell.text for cell in first.cells if cell.text)[:40]
    choices = [
        ("heading", "a heading or a note: leave it out"),
        ("bucket", "a bucket, and its numbers are missing"),
    ]
    places = [cell.place for line in parts.sections for cell in line.cells if cell.text]
    more = f", and {len(parts.sections) - 1} more," if len(parts.sections) > 1 else ""
    sentence = f"Line {first.number} (“{text}”){more} has nothing but a name. What is it?"
    if found.ask("sections", sentence, choices, places) == "bucket":
        return TableParts(_in_order(parts.rows + parts.sections), parts.totals, parts.notes, ())
    return parts


def _in_order(lines: Sequence[GridLine]) -> tuple[GridLine, ...]:
    return tuple(sorted(lines, key=lambda line: line.number))
