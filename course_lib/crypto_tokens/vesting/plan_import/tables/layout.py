"""Where the plan stands in a table: its header, its rows, and the notes, headings and totals around it."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from course_lib.crypto_tokens.vesting.plan_import.headings.headings import ColumnHeading, heading_of
from course_lib.crypto_tokens.vesting.plan_import.headings.joined_headings import complete_each_other
from course_lib.crypto_tokens.vesting.plan_import.notes.context import (
    is_cut_supply,
    says_supply,
    speaks_of_supply,
)
from course_lib.crypto_tokens.vesting.plan_import.notes.periods_in_notes import period_in
from course_lib.crypto_tokens.vesting.plan_import.tables.figure_names import says_figure
from course_lib.crypto_tokens.vesting.plan_import.wording.scale_words import scale_said
from course_lib.crypto_tokens.vesting.plan_import.wording.total_names import is_total, may_be_total
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_dates import date_reading
from course_lib.data.grids import Grid, GridCell, GridLine
from course_lib.data.number_readings import number_reading

MOST_ROWS = 20_000
HEADER_WITHIN = 60
"""The header is looked for in this many lines that are not empty."""

_NOTE = re.compile(
    r"(?:\*|†|‡|§|[¹²³⁴⁵⁶⁷⁸⁹⁰]|•|\d\)|\(\d{1,2}\)\s|\[\d|note|notes|source|sources|nb|n\.b\."
    r"|disclaimer|as of|all |the |this |these "
    r"|updated|last |figures|quelle|stand|hinweis|fuente|nota|remarque|https?:)"
    r"|(?:\S+\s+){2}.*[^\W\d_]{2}[.!]$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PlanColumn:
    """One column: its ``index`` from 0, its ``letter``, the ``title`` as typed, its ``heading`` as read."""

    index: int
    letter: str
    title: str
    heading: ColumnHeading

    @property
    def shown(self) -> str:
        """What the column is called in a sentence: its title, or its letter where it has none."""
        return f"“{self.title[:40]}”" if self.title else self.letter


@dataclass(frozen=True)
class Layout:
    """A table taken apart: ``columns``, the lines ``above`` the header, and the ``lines`` below it.

    ``kind`` is that of the Grid.
    """

    columns: tuple[PlanColumn, ...]
    above: tuple[GridLine, ...]
    lines: tuple[GridLine, ...]
    kind: str

    def column(self, index: int) -> PlanColumn:
        """The column with the number *index*."""
        return next(column for column in self.columns if column.index == index)


def find_layout(grid: Grid) -> Layout | None:
    """The columns and lines of *grid*; None if no line looks like a header.

    The header is the line with most headings that are known; a second line below or above it may complete
    it, as merged cells do.
    """
    lines = grid.lines[:HEADER_WITHIN]
    best, at, depth = 0.0, 0, 1
    alone = [_score(_titles([line])) if is_header(line) else 0 for line in lines]
    for index in range(len(lines)):
        if alone[index] > best:
            best, at, depth = alone[index], index, 1
        both = lines[index : index + 2]
        if len(both) == 2 and all(map(is_header, both)) and complete_each_other(*both):
            score = _score(_titles(both))
            if score > max(best, *alone[index : index + 2]) + 0.3:
                best, at, depth = score, index, 2
    if not best:
        return None
    titles = _titles(lines[at : at + depth])
    used = [
        index
        for index, title in enumerate(titles)
        if title or any(line.cells[index].text for line in grid.lines[at + depth :])
    ]
    letters = [_letter(lines[at].cells[index]) for index in used]
    if len(set(letters)) < len(letters):  # a table that was turned: its columns are lines of the source
        letters = [lines[at].cells[index].place for index in used]
    columns = [
        PlanColumn(index, letter, titles[index], heading_of(titles[index]))
        for index, letter in zip(used, letters, strict=True)
    ]
    return Layout(tuple(columns), grid.lines[:at], grid.lines[at + depth :], grid.kind)


def _letter(cell: GridCell) -> str:
    return cell.place.rstrip("0123456789")


def is_header(line: GridLine) -> bool:
    """Whether *line* has words alone: a row of a plan has a number or a day in it."""
    texts = [cell for cell in line.cells if cell.text]
    return bool(texts) and not any(
        cell.exact or number_reading(cell.text) or date_reading(cell.text) for cell in texts
    )


_TOKEN = "Token"
"""In German many tokens; beside words that are not known rather the label of its name, "Token | GRT"."""


def _score(titles: Sequence[str]) -> float:
    """How much *titles* look like a header: known headings count 1, different fields only."""
    fields = [heading_of(title).field for title in titles if title]
    known = {field for field in fields if field}
    if not known & {
        "bucket",
        "tokens",
        "share",
        "allocation",
        "start",
        "cliff",
        "duration",
        "terms",
        "tge",
    } and (not known & {"cliff_months", "duration_months", "tge_fraction"}):
        return 0
    if len([title for title in titles if title]) < 2 or (known == {"tokens"} and _TOKEN in titles):
        return 0
    with_unit = sum(bool(said.unit or said.power or said.percent) for said in map(heading_of, titles))
    return len(known) + 0.1 * sum(field == "" for field in fields) + 0.4 * with_unit


def _titles(block: Sequence[GridLine]) -> list[str]:
    """One title a column, from one or two lines; a title above a gap reaches over it, as merged cells do."""
    if len(block) == 1:
        return [cell.text for cell in block[0].cells]
    titles, over = [], ""
    for upper, lower in zip(block[0].cells, block[1].cells, strict=True):
        over = upper.text or (over if lower.text else "")
        titles.append(_together(over, lower.text))
    return titles


def _together(upper: str, lower: str) -> str:
    if not upper or not lower:
        return upper or lower
    both = f"{upper} {lower}"
    known = [title for title in (both, lower, f"{upper} ({lower})") if heading_of(title).field]
    return known[0] if known else both


@dataclass(frozen=True)
class TableParts:
    """The lines below a header: ``rows`` of the plan, ``totals``, ``notes``, and ``sections`` in doubt."""

    rows: tuple[GridLine, ...]
    totals: tuple[GridLine, ...]
    notes: tuple[GridLine, ...]
    sections: tuple[GridLine, ...]


OWN_TERMS = ("cliff_months", "cliff_date", "cliff_fraction", "duration_months", "end", "terms", "period")
OWN_TERMS += ("tge_fraction",)
"""What a row says about its own tokens alone: nothing of it can be added up."""


def table_parts(
    layout: Layout, fields: Mapping[int, str], buckets: Container[int] = frozenset()
) -> TableParts:
    """The lines of *layout* by what they are; *fields* has the field of each column that is used.

    The lines whose numbers are in *buckets* are no totals, as was answered.
    """
    name = next((index for index, field in fields.items() if field == "bucket"), None)
    used = [column.index for column in layout.columns]
    titles = [column.title.casefold() for column in layout.columns]
    exported = is_exported(layout)
    last = _last_named(layout, name)
    rows, totals, notes, sections = [], [], [], []
    for line in layout.lines:
        filled = [index for index in used if line.cells[index].text]
        if not filled:
            continue
        texts = [line.cells[index].text.casefold() for index in used]
        if texts == titles:
            notes.append(line)  # the header again, on the next page
        elif line.number not in buckets and _is_total(line, filled, fields, last, exported=exported):
            totals.append(line)
        elif is_cut_supply([line.cells[at].text for at in filled]) or _says_scale(
            [line.cells[at] for at in filled]
        ):
            notes.append(line)
        elif len(filled) == 1 and len(used) > 1:
            text = line.cells[filled[0]].text
            is_note = _NOTE.match(text) or len(text) > 40 or len(text.split()) > 5 or _is_figure(text)
            is_note = is_note or period_in(line)
            is_row = filled[0] in fields and filled[0] != name
            (notes if is_note else rows if is_row else sections).append(line)
        else:
            rows.append(line)
    return TableParts(tuple(rows), tuple(totals), tuple(notes), tuple(sections))


def _is_figure(text: str) -> bool:
    """Whether *text*, alone in its line, says a figure such as "Total supply: 1,000,000"."""
    label, colon, value = text.partition(":" if ":" in text else "=")
    return says_supply(text) or (
        bool(colon) and (says_figure(label, value.strip()) or speaks_of_supply(label))
    )


def _says_scale(cells: Sequence[GridCell]) -> bool:
    """Whether *cells* of one line say in what the table counts, and no number: "Note | all in millions"."""
    has_number = any(cell.exact or number_reading(cell.text) for cell in cells)
    return len(cells) < 3 and not has_number and scale_said([GridLine(0, tuple(cells))]) is not None


def is_exported(layout: Layout) -> bool:
    """Whether the course itself has written the table of *layout*."""
    return {"cliff_rule", "source_ids", "as_of"} <= {column.title.casefold() for column in layout.columns}


def _last_named(layout: Layout, name: int | None) -> int:
    """The number of the last line that has a name and is no note: a total without a name stands below it."""
    if name is None:
        return 0
    return max((line.number for line in layout.lines if _is_named(line, name)), default=0)


def _is_named(line: GridLine, name: int) -> bool:
    filled = [cell for cell in line.cells if cell.text]
    return bool(line.cells[name].text) and len(filled) > 1


def label_of(line: GridLine, name: int | None) -> str:
    """What *line* is called: in the column *name*, or, where that is empty, by a word such as Total."""
    first = name if name is not None else next(index for index, cell in enumerate(line.cells) if cell.text)
    called = line.cells[first].text
    return called or next((cell.text for cell in line.cells if is_total(cell.text)), "")


def _is_total(
    line: GridLine, filled: list[int], fields: Mapping[int, str], last: int, *, exported: bool
) -> bool:
    """Whether *line* adds up others: its name says so, or it has none, nor any terms, below all names.

    *last* is the number of the last line with a name. In a table that the course itself has *exported*
    nothing adds up others that has a start.
    """
    name = next((index for index, field in fields.items() if field == "bucket"), None)
    label = label_of(line, name)
    has_start = any(fields.get(index) == "start" for index in filled)
    if has_start and (exported or not label):
        return False
    if label:
        return is_total(label) or (may_be_total(label) and len(filled) > 1)
    numbers = [index for index in filled if line.cells[index].exact or number_reading(line.cells[index].text)]
    has_terms = any(fields.get(index) in OWN_TERMS for index in filled)
    below_all = line.number > last
    return name is not None and not has_terms and below_all and len(filled) == len(numbers) <= 2


def corrected(grid: Grid, corrections: Mapping[str, str]) -> Grid:
    """*grid* with the cells replaced whose places are in *corrections*, as if a program had written them."""
    if not corrections:
        return grid
    lines = [
        replace(
            line,
            cells=tuple(
                GridCell(corrections[cell.place].strip(), cell.place, True)
                if cell.place in corrections
                else cell
                for cell in line.cells
            ),
        )
        for line in grid.lines
    ]
    return replace(grid, lines=tuple(lines))
