"""All that somebody works on at the unlock desk, as one value: it can be saved, read back and passed on.

>>> desk = UnlockDesk("Example", rows=(PlanRow("Team", Decimal(5), date(2025, 1, 1)),))
>>> desk_from_json(desk_to_json(desk)) == desk
True
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal

from course_lib.crypto_tokens.unlocks.price_quotes import PriceQuote, read_amount
from course_lib.crypto_tokens.vesting import COLUMNS, PlanRow, ScheduleError, cells_of, read_date, row_of
from course_lib.data import checks
from course_lib.data.exact import exactly
from course_lib.data.pasted import Unreadable, parse_json

FORMAT, VERSION = "unlock desk", 1
LONGEST_NAME = 120
MOST_FURTHER = 2


class DeskError(ValueError):
    """A text that is no desk: *problems* has a sentence for each thing that is wrong with it."""

    def __init__(self, problems: Iterable[str]):
        self.problems = tuple(problems)
        more = len(self.problems) - 1
        super().__init__(self.problems[0] + (f" ({more} more like this.)" if more else ""))


@dataclass(frozen=True)
class NamedPlan:
    """A plan that has a ``name``: its ``rows``. Raises ValueError for a name that is too long or no line."""

    name: str
    rows: tuple[PlanRow, ...]

    def __post_init__(self):
        object.__setattr__(self, "name", _read_name(self.name))
        object.__setattr__(self, "rows", _read_rows(self.rows))


@dataclass(frozen=True)
class UnlockDesk:
    """A plan and what belongs to it.

    ``name`` is that of the plan, ``rows`` are its rows. ``today`` is the day on which all is worked out, None
    for the day on which somebody looks. ``quote`` is a price with its date and volume, ``supply`` the
    maximum or total supply in tokens; None where they are not known. ``compared`` is the plan beside it: a
    ``NamedPlan``, or the key of one that the course has, such as "ARKM"; "" for none; ``further`` are up to
    two more of them. Raises ValueError, with a sentence, for values that cannot be.
    """

    name: str = ""
    today: date | None = None
    rows: tuple[PlanRow, ...] = ()
    quote: PriceQuote | None = None
    supply: Decimal | None = None
    compared: str | NamedPlan = ""
    further: tuple[str | NamedPlan, ...] = ()

    def __post_init__(self):
        object.__setattr__(self, "name", _read_name(self.name))
        object.__setattr__(self, "rows", _read_rows(self.rows))
        if isinstance(self.today, datetime):
            object.__setattr__(self, "today", self.today.date())
        if self.today is not None and not isinstance(self.today, date):
            raise ValueError(f"Today is a date or None, not {checks.clipped(self.today)}.")
        if self.quote is not None and not isinstance(self.quote, PriceQuote):
            raise ValueError(f"The price is a PriceQuote or None, not {checks.clipped(self.quote)}.")
        if self.supply is not None:
            object.__setattr__(self, "supply", read_amount("The supply", self.supply))
        object.__setattr__(self, "further", _at_most(self.further))
        for compared in (self.compared, *self.further):
            if not isinstance(compared, str | NamedPlan):
                said = checks.clipped(compared)
                raise ValueError(f"The compared plan is a NamedPlan or the key of a plan, not {said}.")


@exactly
def desk_to_json(desk: UnlockDesk, indent: int | None = 1) -> str:
    """*desk* as JSON text, from which ``desk_from_json`` makes the same desk. Amounts are text, exact.

    *indent* is how far the text is indented; None puts it all on one line. What a row leaves at its default
    is left out.
    """
    content: dict[str, object] = {"format": FORMAT, "version": VERSION, "name": desk.name}
    if desk.today:
        content["today"] = desk.today.isoformat()
    if desk.quote:
        price = {"price": f"{desk.quote.price:f}", "as_of": desk.quote.as_of.isoformat()}
        volume = desk.quote.daily_volume
        content["quote"] = price if volume is None else {**price, "daily_volume": f"{volume:f}"}
    if desk.supply is not None:
        content["supply"] = f"{desk.supply:f}"
    if desk.compared:
        content["compared"] = _compared(desk.compared)
    if desk.further:
        content["further"] = [_compared(plan) for plan in desk.further]
    content["rows"] = [_short(row) for row in desk.rows]
    separators = (",", ":") if indent is None else None
    return json.dumps(content, ensure_ascii=False, indent=indent, separators=separators)


@exactly
def desk_from_json(text: str) -> UnlockDesk:
    """The desk in *text*, which ``desk_to_json`` has written. Raises DeskError with all that is wrong."""
    try:
        content = parse_json(text, "desk", exact=True)
    except Unreadable as error:
        raise DeskError(error.problems) from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise DeskError([f"This is no desk: a desk is an object with “format”: “{FORMAT}”."])
    version = content.get("version")
    if version != VERSION:
        said = checks.clipped(version)
        raise DeskError(
            [f"This desk has version {said}; this course reads version {VERSION}. Update the course."]
        )
    problems: list[str] = []
    known = {"format", "version", *(field.name for field in fields(UnlockDesk))}
    problems += [f"‘{name:.40}’ is not part of a desk." for name in content if name not in known]
    parts = {}
    for name, read in _READERS.items():
        if name in content:
            try:
                parts[name] = read(content[name])
            except DeskError as error:
                problems += error.problems
            except ValueError as error:
                problems.append(str(error))
    if problems:
        raise DeskError(problems)
    return UnlockDesk(**parts)


def _compared(plan: str | NamedPlan) -> object:
    if isinstance(plan, str):
        return plan
    return {"name": plan.name, "rows": [_short(row) for row in plan.rows]}


def _short(row: PlanRow) -> dict[str, str]:
    """The cells of *row* that are not those of a row without any terms."""
    plain = _plain_cells()
    needed = ("bucket", "tokens", "start")
    return {name: cell for name, cell in cells_of(row).items() if name in needed or cell != plain[name]}


@functools.cache
def _plain_cells() -> dict[str, str]:
    return cells_of(PlanRow("any", Decimal(1), date(2026, 1, 1)))


def _rows_from(value: object, where: str = "") -> tuple[PlanRow, ...]:
    if not isinstance(value, list):
        raise ValueError("The rows of a desk are a list.")
    rows, problems = [], []
    for number, cells in enumerate(value, 1):
        try:
            rows.append(row_of(_cells(cells)))
        except ScheduleError as error:
            problems.append(f"Row {number}{where}, {error.field}: {error.problem}")
        except ValueError as error:
            problems.append(f"Row {number}{where}: {error}")
    if problems:
        raise DeskError(problems)
    return tuple(rows)


def _cells(value: object) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(cell, str) for cell in value.values()):
        raise ValueError("must be an object whose values are texts.")
    strange = [name for name in value if name not in COLUMNS]
    if strange:
        raise ValueError(f"‘{strange[0]:.40}’ is no column of a plan.")
    return value


def _quote_from(value: object) -> PriceQuote:
    if not isinstance(value, dict) or not {"price", "as_of"} <= value.keys() <= {
        "price",
        "as_of",
        "daily_volume",
    }:
        raise ValueError("The quote of a desk has a price, the date as_of, and perhaps a daily_volume.")
    return PriceQuote(value["price"], _date_from(value["as_of"]), value.get("daily_volume"))


def _date_from(value: object) -> date:
    if not isinstance(value, str):
        raise ValueError(f"A day is written like 2026-01-31, not {checks.clipped(value)}.")
    return read_date("today", value)


def _compared_from(value: object) -> str | NamedPlan:
    if isinstance(value, str):
        return _read_name(value)
    if not isinstance(value, dict) or value.keys() != {"name", "rows"}:
        raise ValueError("The compared plan is the key of a plan, or an object with a name and rows.")
    return NamedPlan(value["name"], _rows_from(value["rows"], " of the compared plan"))


def _further_from(value: object) -> tuple[str | NamedPlan, ...]:
    if not isinstance(value, list):
        raise ValueError("The further plans of a desk are a list.")
    return _at_most(map(_compared_from, value))


def _at_most(plans: Iterable[str | NamedPlan]) -> tuple[str | NamedPlan, ...]:
    plans = tuple(plans)
    if len(plans) > MOST_FURTHER:
        raise ValueError(f"A desk compares at most {2 + MOST_FURTHER} plans.")
    return plans


def _read_name(name: object) -> str:
    if not isinstance(name, str):
        raise ValueError(f"The name of a plan is a text, not {checks.clipped(name)}.")
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise ValueError(f"The name of a plan is one line of at most {LONGEST_NAME} characters.")
    return name


def _read_rows(rows: object) -> tuple[PlanRow, ...]:
    rows = tuple(rows) if isinstance(rows, Iterable) and not isinstance(rows, str) else (rows,)
    if strange := [row for row in rows if not isinstance(row, PlanRow)]:
        raise ValueError(f"The rows of a plan are PlanRows; one is {checks.clipped(strange[0])}.")
    return rows


_READERS = {
    "name": _read_name,
    "today": _date_from,
    "rows": _rows_from,
    "quote": _quote_from,
    "supply": lambda value: read_amount("The supply", value),
    "compared": _compared_from,
    "further": _further_from,
}
