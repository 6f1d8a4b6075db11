"""Unlock plans as rows that people write, edit and exchange: CSV and JSON in, CSV and JSON out, exactly.

A row is one part of a bucket. ``bucket``, ``tokens`` and ``start`` must be there; the other columns are the
terms of ``Vesting``, and where the row comes from:

>>> rows = read_plan('''bucket,tokens,start,cliff_months,duration_months
... Team,150000000,2025-01-01,12,48
... Public sale,50000000.25,2025-01-01,0,0''')
>>> rows[0].vesting.amount == 150_000_000 * BASE_UNITS
True
>>> read_plan(write_csv(rows)) == read_plan(write_json(rows)) == rows
True

What cannot be read is reported in a sentence that names the row and the column:

>>> try:
...     read_plan("bucket,tokens,start\\nTeam,-5,2025-01-01")
... except PlanError as error:
...     print(error)
Row 1 (Team), tokens: must not be negative; it is -5.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Context, Decimal, InvalidOperation
from fractions import Fraction
from functools import cached_property

from course_lib.crypto_tokens.ledger.units import to_base_units
from course_lib.crypto_tokens.vesting.dates import add_months, moment, whole_months
from course_lib.crypto_tokens.vesting.plan_text import Cells, PlanError, as_csv, as_json, read_cells
from course_lib.crypto_tokens.vesting.schedule import Vesting
from course_lib.crypto_tokens.vesting.terms import READERS, ScheduleError
from course_lib.data import vocabulary

DECIMALS = 18
BASE_UNITS = 10**DECIMALS
"""Base units of one token, as in most contracts on Ethereum."""

STATUSES = (*vocabulary.STATUSES, "own")
"""Where a row comes from: read in its source, assumed, sources disagree, or a learner's own."""

MOST_TOKENS = 10**30

_EXACT = Context(prec=80)  # the usual 28 digits would round a large amount


@dataclass(frozen=True)
class PlanRow:
    """One part of a bucket: *tokens* (not base units) under the terms of ``Vesting``, and its origin.

    Raises ScheduleError for terms that cannot be.
    """

    bucket: str
    tokens: Decimal
    start: date
    tge_fraction: Fraction = Fraction(0)
    cliff_months: int = 0
    cliff_fraction: Fraction = Fraction(0)
    duration_months: int = 0
    every: str = "month"
    cliff_rule: str = "retroactive"
    status: str = "own"
    source_ids: str = ""
    as_of: str = ""
    note: str = ""

    def __post_init__(self):
        if not self.bucket.strip():
            raise ScheduleError("bucket", "must have a name.")
        _ = self.vesting

    @cached_property
    def vesting(self) -> Vesting:
        """The schedule in base units, ``BASE_UNITS`` for each token."""
        return Vesting(
            base_units(self.tokens),
            self.start,
            self.tge_fraction,
            self.cliff_months,
            self.duration_months,
            self.every,
            self.cliff_rule,
            cliff_fraction=self.cliff_fraction,
        )


COLUMNS = tuple(field.name for field in fields(PlanRow))


def base_units(tokens: Decimal) -> int:
    """*tokens* in base units of 18 decimals, exactly; see ``amounts.to_base_units``.

    >>> base_units(Decimal("0.1"))
    100000000000000000
    """
    return to_base_units(tokens, DECIMALS)


def in_tokens(amount: int) -> Decimal:
    """*amount*, in base units, as tokens, exactly.

    >>> in_tokens(25 * 10**17)
    Decimal('2.5')
    """
    tokens = _EXACT.divide(Decimal(amount), Decimal(BASE_UNITS))
    return Decimal(f"{tokens.normalize(_EXACT):f}")  # 1000 and not 1E+3


def read_plan(text: str, supply: Decimal | int | None = None) -> list[PlanRow]:
    """The rows of *text*, which is CSV with a header, or JSON with a list of objects.

    With *supply*, in tokens, a column ``share`` (0 to 1) may stand in place of ``tokens``, and rows that
    add up to more than the supply are refused. A column ``end`` may stand in place of
    ``duration_months``. Raises PlanError, which has a sentence for each problem.
    """
    rows, problems = [], []
    for number, cells in enumerate(read_cells(text, (*COLUMNS, "share", "end")), 1):
        try:
            rows.append(_row(cells, supply))
        except ScheduleError as error:
            bucket = " ".join(cells.get("bucket", "").split())
            who = f" ({bucket[:40]})" if bucket else ""
            problems.append(f"Row {number}{who}, {error.field}: {error.problem}")
    if not problems and supply is not None:
        problems = over_supply(rows, supply)
    if problems:
        raise PlanError(problems)
    return rows


def over_supply(rows: Iterable[PlanRow], supply: Decimal | int) -> list[str]:
    """A sentence if *rows* hold more tokens than there are; an empty list if they do not.

    >>> over_supply([PlanRow("Team", Decimal(101), date(2025, 1, 1))], 100)
    ['All rows together hold 101 tokens, 101 % of the supply of 100.']
    """
    total, whole = sum(row.vesting.amount for row in rows), base_units(Decimal(supply))
    if total <= whole:
        return []
    share = f", {100 * total / whole:.6g} %" if whole else ""
    return [f"All rows together hold {in_tokens(total):,f} tokens{share} of the supply of {supply:,}."]


def write_csv(rows: Iterable[PlanRow]) -> str:
    """*rows* as CSV that ``read_plan`` reads back to the same rows."""
    return as_csv(map(_cells, rows), COLUMNS)


def write_json(rows: Iterable[PlanRow]) -> str:
    """*rows* as JSON that ``read_plan`` reads back to the same rows."""
    return as_json(map(_cells, rows))


def plan_of(rows: Iterable[PlanRow]) -> dict[str, tuple[Vesting, ...]]:
    """The rows as a plan of ``unlocks``: every bucket with its parts, in the order of first appearance.

    >>> list(plan_of([PlanRow("Team", Decimal(5), date(2025, 1, 1))]))
    ['Team']
    """
    plan: dict[str, list[Vesting]] = {}
    for row in rows:
        plan.setdefault(row.bucket, []).append(row.vesting)
    return {bucket: tuple(parts) for bucket, parts in plan.items()}


def read_tokens(text: str) -> Decimal:
    """An amount of tokens, exact. Raises ScheduleError with the reason.

    >>> read_tokens("54701251.41")
    Decimal('54701251.41')
    """
    try:
        tokens = Decimal(text)
    except InvalidOperation:
        hint = " Leave out commas, spaces and units." if any(map(str.isdigit, text)) else ""
        raise ScheduleError("tokens", f"must be a number of tokens; it is {text[:40]!r}.{hint}") from None
    if not tokens.is_finite():
        raise ScheduleError("tokens", f"must be a number of tokens; it is {text[:40]!r}.")
    if tokens < 0:
        raise ScheduleError("tokens", f"must not be negative; it is {text[:40]}.")
    if tokens > MOST_TOKENS:
        raise ScheduleError("tokens", f"must be at most 10^30; it is {text[:40]}.")
    if tokens and tokens.normalize(_EXACT).as_tuple().exponent < -DECIMALS:
        raise ScheduleError("tokens", f"has more than {DECIMALS} decimals; a token has no smaller part.")
    return tokens


def read_date(field: str, text: str) -> date:
    """A date written as year-month-day. Raises ScheduleError with the reason.

    >>> read_date("start", "2025-01-31")
    datetime.date(2025, 1, 31)
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ScheduleError(field, f"must be a day written like 2026-01-31; it is {text[:40]!r}.") from None


def read_months(field: str, text: str) -> int:
    """A whole number of months. Raises ScheduleError with the reason."""
    if not text.removeprefix("-").isdecimal():
        raise ScheduleError(field, f"must be a whole number of months; it is {text[:40]!r}.")
    return READERS[field](field, int(text[:10]))  # ten digits are too many already


def _choice(options: Iterable[str]) -> Callable[[str, str], str]:
    def read(field: str, text: str) -> str:
        if text.casefold() in options:
            return text.casefold()
        raise ScheduleError(field, f"must be one of {', '.join(options)}; it is {text[:40]!r}.")

    return read


def read_name(text: str) -> str:
    """The name of a bucket. Raises ScheduleError with the reason."""
    if len(text) > 80 or not text.isprintable():
        raise ScheduleError("bucket", "must be at most 80 characters on one line.")
    return text


_FROM_TEXT: dict[str, Callable[[str, str], object]] = {
    "bucket": lambda _, text: read_name(text),
    "tokens": lambda _, text: read_tokens(text),
    "start": read_date,
    "tge_fraction": READERS["tge_fraction"],
    "cliff_months": read_months,
    "cliff_fraction": READERS["cliff_fraction"],
    "duration_months": read_months,
    "every": lambda field, text: READERS[field](field, text.casefold()),
    "cliff_rule": lambda field, text: READERS[field](field, text.casefold()),
    "status": _choice(STATUSES),
}


def _row(cells: Cells, supply: Decimal | int | None) -> PlanRow:
    values = {
        name: _FROM_TEXT.get(name, lambda _, text: text)(name, cells[name])
        for name in COLUMNS
        if cells.get(name)
    }
    if cells.get("share"):
        values["tokens"] = _tokens_of_share(cells, supply)
    for name in ("bucket", "tokens", "start"):
        if name not in values:
            raise ScheduleError(name, "is missing.")
    if cells.get("end"):
        values["duration_months"] = _duration_until(read_date("end", cells["end"]), values)
    return PlanRow(**values)


def _tokens_of_share(cells: Cells, supply: Decimal | int | None) -> Decimal:
    if cells.get("tokens"):
        raise ScheduleError("share", "stands beside tokens; give one of the two.")
    if supply is None:
        raise ScheduleError("share", "needs a supply to be a share of; give tokens instead.")
    share = READERS["tge_fraction"]("share", cells["share"])
    return in_tokens(int(base_units(Decimal(supply)) * share))


def _duration_until(end: date, values: dict) -> int:
    start, given = values["start"], values.get("duration_months")
    if end < start:
        raise ScheduleError("end", f"{end} lies before the start, {start}.")
    months = whole_months(start, moment(end))
    if add_months(start, months) != end:
        raise ScheduleError("end", f"{end} is not a whole number of months after the start, {start}.")
    if values.get("cliff_rule") == "delayed":
        months -= values.get("cliff_months", 0)
        if months < 0:
            raise ScheduleError("end", f"{end} lies before the cliff.")
    if given is not None and given != months:
        raise ScheduleError("end", f"{end} does not fit a duration of {given} months.")
    return months


def _cells(row: PlanRow) -> Cells:
    return {name: _written(getattr(row, name)) for name in COLUMNS}


def _written(value: object) -> str:
    if isinstance(value, Fraction):
        decimal = Decimal(value.numerator) / value.denominator
        return f"{decimal.normalize():f}" if Fraction(decimal) == value else str(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
