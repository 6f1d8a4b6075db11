"""What all emission rules share: a start, a supply at the start, ``issued`` and ``emission_table``."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from course_lib.crypto_tokens.calendar import SECONDS_PER_DAY, add_months, unix_time, whole_months
from course_lib.data import checks

if TYPE_CHECKING:
    import pandas as pd

YEAR_OF_365_DAYS = 365 * SECONDS_PER_DAY  # seconds: the year of Filecoin and Livepeer


class EmissionError(ValueError):
    """A rule that cannot be, or a date for which it has no answer."""


@dataclass(frozen=True, kw_only=True)
class Emission(ABC):
    """A rule that issues new tokens from *start* on; *genesis* of them exist at the start.

    Amounts are in base units of 10 to the power of −*decimals* tokens. A class adds its own fields, and
    the one function that holds the whole schedule: ``_issued``.
    """

    genesis: int | float = 0
    start: date = date(2026, 1, 1)
    decimals: int = 0

    proportional = False
    """Whether the rule issues a share of the tokens that exist, so that burning lowers what it issues."""

    def __post_init__(self):
        unix_time(self.start)  # says in words what is no date
        check_number("genesis", self.genesis)

    def issued(self, when: date) -> int | float:
        """What has been issued from the start to *when*; 0 before the start. Never decreases.

        Raises EmissionError where the number would be too large to calculate with.
        """
        if unix_time(when) <= unix_time(self.start):
            return 0
        try:
            amount = self._issued(when)
            finite = math.isfinite(amount)
        except OverflowError:
            finite = False
        if not finite:
            raise EmissionError(f"By {when:%Y-%m-%d} there would be more tokens than a number can hold.")
        return amount

    def supply(self, when: date) -> int | float:
        """All tokens that exist at *when* if none were burned."""
        return self.genesis + self.issued(when)

    @property
    def limit(self) -> int | float | None:
        """The supply that is never exceeded; None where the rule goes on forever."""
        return None

    @abstractmethod
    def _issued(self, when: date) -> int | float:
        """What ``issued`` answers for a day after the start."""

    def _seconds(self, when: date) -> int:
        return unix_time(when) - unix_time(self.start)


def check_number(name: str, value: object, least: float = 0, most: float | None = None) -> None:
    """Raise EmissionError about *name* unless *value* is a finite number from *least* to *most*."""
    checks.number(name, value, least, most, error=EmissionError)


def check_positive(name: str, value: object, otherwise: str = "") -> None:
    """Raise EmissionError, which calls it *name*, unless *value* is a finite number above 0.

    *otherwise* says what 0 would mean.
    """
    check_number(name, value)
    if value == 0:
        raise EmissionError(f"{name} must be more than 0{otherwise and f': {otherwise}'}.")


def years_between(start: date, when: date) -> float:
    """Calendar years from *start* to *when*: whole ones, and the share of the running one.

    >>> years_between(date(2024, 1, 1), date(2026, 1, 1))
    2.0
    """
    years = whole_months(start, unix_time(when)) // 12
    begin, end = (unix_time(add_months(start, 12 * n)) for n in (years, years + 1))
    return years + (unix_time(when) - begin) / (end - begin)


def every_year(rule: Emission, years: int) -> list[date]:
    """The start of *rule* and its anniversaries, *years* of them."""
    check_number("years", years, 0, 1_000)
    try:
        return [add_months(rule.start, 12 * n) for n in range(int(years) + 1)]
    except ValueError:
        raise EmissionError("The calendar ends with the year 9999.") from None


@checks.of_ordinary_size
def emission_table(rule: Emission, dates: Iterable[date], burn_rate: float = 0) -> pd.DataFrame:
    """*rule* over *dates*, which rise: one row per date (the index), amounts in whole tokens (floats).

    Columns: ``years`` since the start; ``issued`` and ``burned``, both cumulative; ``supply``, net of
    burns; ``new``, issued less burned since the row before; ``inflation``, the growth of the supply since
    the row before as a fraction a year. The first row has no ``new`` and no ``inflation``, and a supply
    that grows from 0 has no ``inflation`` either.

    From each row to the next, the fraction *burn_rate* a year of the supply at the first of the two is
    burned; closer rows follow the supply more closely.

    >>> from course_lib.crypto_tokens.emission import CompoundInflation
    >>> rule = CompoundInflation(0.03, genesis=1_000, start=date(2021, 1, 1))
    >>> emission_table(rule, every_year(rule, 2))[["issued", "supply", "new"]].round(2).to_numpy().tolist()
    [[0.0, 1000.0, nan], [30.0, 1030.0, 30.0], [60.9, 1060.9, 30.9]]
    """
    import pandas as pd

    check_number("burn_rate", burn_rate, 0, 1)
    dates = list(dates)
    if any(unix_time(later) <= unix_time(earlier) for earlier, later in pairwise(dates)):
        raise EmissionError("The dates of an emission table must rise.")
    rows = list(_rows(rule, dates, burn_rate))
    columns = ["years", "issued", "burned", "supply", "new", "inflation"]
    return pd.DataFrame(rows, columns=columns, index=pd.Index(dates, name="date"), dtype="float64")


def _rows(rule: Emission, dates: list[date], burn_rate: float):
    unit = 10**rule.decimals
    issued = burned = supply = years = without_burns = None
    for day in dates:
        before = (issued, supply, years, without_burns)
        years = years_between(rule.start, day) if unix_time(day) > unix_time(rule.start) else 0.0
        issued_by_rule = rule.issued(day) / unit
        without_burns = rule.genesis / unit + issued_by_rule
        if before[0] is None:
            issued, burned, supply = issued_by_rule, 0.0, without_burns
            yield years, issued, burned, supply, math.nan, math.nan
            continue
        issued_before, supply_before, years_before, before_without_burns = before
        fresh = without_burns - before_without_burns
        if rule.proportional and before_without_burns:
            fresh *= supply_before / before_without_burns
        passed = years - years_before
        gone = supply_before * (1 - (1 - burn_rate) ** passed)
        issued, burned, supply = issued_before + fresh, burned + gone, supply_before + fresh - gone
        yield years, issued, burned, supply, fresh - gone, _yearly_growth(supply_before, supply, passed)


def _yearly_growth(before: float, after: float, years: float) -> float:
    if not before or not years:
        return math.nan
    try:
        return (after / before) ** (1 / years) - 1
    except OverflowError:
        return math.inf
