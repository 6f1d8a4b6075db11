"""The lines of the table: a row of a plan as people type it, cell by cell, and all that is wrong with it.

What is typed stays as it is. A line that cannot be read keeps the last row that could, so the chart goes on
showing it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from course_lib.crypto_tokens import PlanRow, ScheduleError
from course_lib.crypto_tokens.vesting import PERIODS, READINGS
from course_lib.data.vocabulary import HOLDERS
from course_lib.explorers.table_editor import Column, TextRow
from course_lib.explorers.unlocks_explorer.plan_cells import CIRCULATES, READERS, written

COLUMNS = (
    Column("bucket", "Bucket", width=20),
    Column("tokens", "Tokens", "number", width=17),
    Column("start", "Start", "date", width=13),
    Column("tge_fraction", "At the start, %", "number", width=15, blank="0%"),
    Column("cliff_months", "Cliff, months", "number", width=13, blank="0"),
    Column("cliff_fraction", "At the cliff, %", "number", width=15, blank="by the rule"),
    Column("duration_months", "Duration, months", "number", width=16, blank="0"),
    Column("period", "Period", "choice", tuple(PERIODS), width=11, blank="month"),
    Column("cliff_rule", "Cliff rule", "choice", tuple(READINGS), width=13, blank="retroactive"),
    Column("holder", "Holder", "choice", tuple(HOLDERS), width=13, blank="unlabelled"),
    Column("circulating", "Circulates", "choice", tuple(CIRCULATES.values()), width=13, blank="by the rule"),
)
PLACES = {column.name: place for place, column in enumerate(COLUMNS)}
LABELS = {column.name: column.label.partition(",")[0] for column in COLUMNS}
EMPTY: TextRow = ("",) * len(COLUMNS)


@dataclass(frozen=True)
class Line:
    """One line of the table: its *cells* as they were typed, and the *row* that they describe.

    *problems* says what is wrong, with a sentence for the name of each column; then *row* is the last one
    that could be read, or None.
    """

    cells: TextRow
    row: PlanRow | None = None
    problems: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """What the line is called: its bucket as it was typed."""
        return self.cells[0].strip()

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been typed yet."""
        return not any(cell.strip() for cell in self.cells)


def line_of(row: PlanRow) -> Line:
    """The line that shows *row*.

    >>> from datetime import date
    >>> from decimal import Decimal
    >>> from fractions import Fraction
    >>> row = PlanRow("Team", Decimal(1_500_000), date(2026, 1, 31), Fraction("0.05"))
    >>> line_of(row).cells[:5]
    ('Team', '1,500,000', '2026-01-31', '5%', '0')
    """
    return Line(tuple(cell_of(row, column.name) for column in COLUMNS), row)


def cell_of(row: PlanRow, column: str) -> str:
    """How the table shows the field *column* of *row*: what the rule of the cliff decides, not at all."""
    if column == "cliff_fraction" and not row.cliff_fraction and row.cliff_rule != "lump":
        return ""
    return written(column, getattr(row, column))


def read_line(cells: TextRow, before: Line | None = None) -> Line:
    """The line with *cells*, read cell by cell; *before* is the same line before the change, or None.

    A cell that shows a field of the row before keeps its value exactly. What only the row knows (its sources,
    its note) stays while nothing is changed; a changed row is the learner's own.

    >>> line = read_line(("Team", "much", "soon") + EMPTY[3:])
    >>> [column for column, _ in line.problems]
    ['tokens', 'start']
    """
    if not any(cell.strip() for cell in cells):
        return Line(cells)
    old = before.row if before else None
    values, problems = {}, []
    for column, cell in zip(COLUMNS, cells, strict=True):
        name = column.name
        if old is not None and cell == cell_of(old, name):
            values[name] = getattr(old, name)
            continue
        try:
            values[name] = READERS[name](cell.strip())
        except ScheduleError as error:
            problems.append((name, error.problem))
        except ValueError as error:
            problems.append((name, str(error)))
    if not problems:
        try:
            return Line(cells, _changed(old, values))
        except ScheduleError as error:
            problems.append((error.field if error.field in PLACES else "bucket", error.problem))
    return Line(cells, old, tuple(problems))


def value_in(line: Line, column: str) -> object:
    """What the cell in *column* of *line* stands for; where it cannot be read, the value of the row, or 0.

    >>> value_in(Line(("Team", "", "", "5%") + EMPTY[4:]), "tge_fraction")
    Fraction(1, 20)
    """
    cell = line.cells[PLACES[column]]
    if line.row is not None and cell == cell_of(line.row, column):
        return getattr(line.row, column)
    try:
        return READERS[column](cell.strip())
    except ValueError:
        return getattr(line.row, column) if line.row else 0


def with_terms(line: Line, terms: Mapping[str, object]) -> Line:
    """*line* after a change of *terms*, fields of its row. Terms without a column change the row alone.

    >>> from datetime import date
    >>> from decimal import Decimal
    >>> line = line_of(PlanRow("Team", Decimal(5), date(2026, 1, 1), duration_months=12))
    >>> with_terms(line, {"duration_months": 24}).row.duration_months
    24
    """
    cells = [*line.cells]
    for name, value in terms.items():
        if name in PLACES:
            cells[PLACES[name]] = value if isinstance(value, str) else written(name, value)
    after = read_line(tuple(cells), line)
    rest = {name: value for name, value in terms.items() if name not in PLACES}
    return replace(after, row=replace(after.row, **rest)) if rest and after.row else after


def _changed(old: PlanRow | None, values: Mapping[str, object]) -> PlanRow:
    if old is None:
        return PlanRow(**values)
    row = replace(old, **values)
    if row == old:
        return old
    note = old.note if old.status == "own" else f"changed; it was {old.status}"
    return replace(row, status="own", source_ids="", as_of="", note=note)
