"""The lines of the table: a row of a plan as people type it, cell by cell, and all that is wrong with it.

What is typed stays as it is. A line that cannot be read keeps the last row that could, so the chart goes on
showing it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from course_lib.crypto_tokens import PlanRow, ScheduleError
from course_lib.crypto_tokens.vesting import (
    PERIODS,
    READINGS,
    Vesting,
    date_reading,
    length_reading,
    read_date,
    read_name,
    read_tokens,
)
from course_lib.data.exact import exactly
from course_lib.data.typed_numbers import readings, typed_number
from course_lib.data.vocabulary import HOLDERS
from course_lib.explorers.table_editor import Column, TextRow

CIRCULATES = {None: "by the rule", True: "yes", False: "no"}
"""What the table calls the values of ``PlanRow.circulating``."""

COLUMNS = (
    Column("bucket", "Bucket", width=20),
    Column("tokens", "Tokens", "number", width=17),
    Column("start", "Start", "date", width=13),
    Column("tge_fraction", "At the start, %", "number", width=15, blank="0%"),
    Column("cliff_months", "Cliff, months", "number", width=13, blank="0"),
    Column("cliff_fraction", "At the cliff, %", "number", width=15, blank="0%"),
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

    >>> row = PlanRow("Team", Decimal(1_500_000), date(2026, 1, 31), Fraction("0.05"))
    >>> line_of(row).cells[:5]
    ('Team', '1,500,000', '2026-01-31', '5%', '0')
    """
    return Line(tuple(cell_of(row, column.name) for column in COLUMNS), row)


def cell_of(row: PlanRow, column: str) -> str:
    """How the table shows the field *column* of *row*."""
    return written(column, getattr(row, column))


@exactly
def written(column: str, value: object) -> str:
    """*value* of the field *column* as the table writes it, exactly; it is read back as the same.

    >>> written("tge_fraction", Fraction("0.046")), written("tge_fraction", Fraction(1, 3))
    ('4.6%', '1/3')
    """
    if column == "circulating":
        return CIRCULATES[value]
    if isinstance(value, Fraction):
        percent = Decimal(value.numerator * 100) / value.denominator
        exact = Fraction(percent) == 100 * value
        return f"{percent.normalize():f}%" if exact else str(value)
    if isinstance(value, Decimal):
        # A single mark of thousands could be one of decimals, so there is none below a million.
        return f"{value:,f}" if value >= 1_000_000 and value == value.to_integral() else f"{value:f}"
    return str(value)


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
            values[name] = _READERS[name](cell.strip())
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
        return _READERS[column](cell.strip())
    except ValueError:
        return getattr(line.row, column) if line.row else 0


def with_terms(line: Line, terms: Mapping[str, object]) -> Line:
    """*line* after a change of *terms*, fields of its row. Terms without a column change the row alone.

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


def read_token_amount(text: str) -> Decimal:
    """The amount of tokens in *text*, exact. Raises ValueError, also for one that can be read in two ways.

    >>> read_token_amount("2,694,000,000"), read_token_amount("1.5 million")
    (Decimal('2694000000'), Decimal('1500000'))
    """
    return _as_sentence(_read_tokens, text.strip())


def read_day(text: str) -> date:
    """The day in *text*. Raises ValueError with the reason.

    >>> read_day("2026-01-31")
    datetime.date(2026, 1, 31)
    """
    return _as_sentence(_read_day, text.strip())


def _as_sentence(read: Callable[[str], object], text: str) -> object:
    try:
        return read(text)
    except ScheduleError as error:
        raise ValueError(f"This {error.problem}") from None


def _read_day(text: str) -> date:
    found = date_reading(text)
    if found is None:
        return read_date("start", text)  # says what is wrong
    days = [*found.values.values()]
    if len(days) > 1:
        raise ScheduleError("start", f"can be read in two ways. Write {' or '.join(map(str, days[:3]))}.")
    if found.note:
        raise ScheduleError("start", f"leaves something open: {found.note}. Write {days[0]}.")
    return Vesting(1, days[0]).start  # which refuses a year that cannot be


def _read_tokens(text: str) -> Decimal:
    found = readings(text)
    if len(found) == 2:
        first, second = (written("tokens", Decimal(_decimal(number))) for number in found)
        raise ScheduleError("tokens", f"can be read in two ways. Write {first} or {second}.")
    if text.endswith("%"):
        raise ScheduleError(
            "tokens",
            f"is a share, {text[:40]}. Write a number of tokens, or paste the table under “More: bring your "
            "own schedule”, which asks for the supply.",
        )
    return read_tokens(_decimal(found[0]) if found else text)  # for no number it says what is wrong


@exactly
def _decimal(number: Fraction) -> str:
    return f"{Decimal(number.numerator) / number.denominator:f}"


def _read_months(text: str) -> int:
    if not text:
        return 0
    length = length_reading(text)
    if length is None or length.bare is not None:
        return int(typed_number(text, 0, whole=True, unit="months"))
    if length.days or length.months.denominator != 1:
        raise ValueError(f"must be a whole number of months; it is {text[:40]!r}.")
    return int(length.months)


@exactly
def _read_share(text: str) -> Fraction:
    """A share typed as a percentage, with or without its sign, or as a fraction such as 1/3."""
    if not text:
        return Fraction(0)
    if "/" in text:
        parts = [readings(part) for part in text.split("/")]
        if len(parts) == 2 and all(len(part) == 1 for part in parts) and parts[1][0]:
            return _in_range(parts[0][0] / parts[1][0], text)
    bare = text.removesuffix("%").strip()
    found = readings(bare)
    if not found:
        raise ValueError(f"must be a percentage such as 5%; it is {text[:40]!r}.")
    number = found[0]
    if len(found) == 2:  # a point or comma before three digits: thousands of per cent do not exist
        number = min(found)
    if bare == text and 0 < number <= 1:
        small, large = f"{float(number):g}%", f"{float(100 * number):g}%"
        raise ValueError(f"{text} can be read in two ways. Write {small} or {large}.")
    return _in_range(number / 100, text)


def _in_range(share: Fraction, text: str) -> Fraction:
    if not 0 <= share <= 1:
        raise ValueError(f"must lie between 0% and 100%; it is {text[:40]}.")
    return share


def _choice(name: str, options: Mapping[str, object], default: object) -> Callable[[str], object]:
    def read(text: str) -> object:
        if not text:
            return default
        found = {option.casefold(): value for option, value in options.items()}
        if text.casefold() not in found:
            raise ScheduleError(name, f"must be one of {', '.join(options)}; it is {text[:40]!r}.")
        return found[text.casefold()]

    return read


def _there(name: str, text: str) -> str:
    if not text:
        raise ScheduleError(name, "is missing.")
    return text


_READERS: dict[str, Callable[[str], object]] = {
    "bucket": lambda text: read_name(_there("bucket", text)),
    "tokens": lambda text: _read_tokens(_there("tokens", text)),
    "start": lambda text: _read_day(_there("start", text)),
    "tge_fraction": _read_share,
    "cliff_months": _read_months,
    "cliff_fraction": _read_share,
    "duration_months": _read_months,
    "period": _choice("period", {name: name for name in PERIODS}, "month"),
    "cliff_rule": _choice("cliff_rule", {name: name for name in READINGS}, "retroactive"),
    "holder": _choice("holder", {name: name for name in HOLDERS}, "unlabelled"),
    "circulating": _choice("circulating", {word: value for value, word in CIRCULATES.items()}, None),
}
