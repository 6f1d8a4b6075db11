"""Emission in steps: less every month, a table of years, or single mints on single days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from course_lib.crypto_tokens.calendar import unix_time, whole_months
from course_lib.crypto_tokens.emission.rule import (
    Emission,
    EmissionError,
    check_number,
    check_positive,
    years_between,
)
from course_lib.data import checks


@dataclass(frozen=True)
class GeometricMonths(Emission):
    """*first* tokens in the first month, *ratio* times as many in each month after it.

    A month's tokens are issued when it ends. After *months* of them it is over; with None it goes on. With
    ``Fraction`` the sums are exact. Sources: SingularityNET, Phase Two memorandum
    (15,000,000 and 1.5 % less each month); io.net docs (1.02 % less each month, 240 months).

    >>> from fractions import Fraction
    >>> print(GeometricMonths(15_000_000, Fraction(985, 1000)).limit)
    1000000000
    """

    first: float
    ratio: float
    months: int | None = None

    def __post_init__(self):
        super().__post_init__()
        check_number("first", self.first)
        check_number("ratio", self.ratio)
        if self.months is not None:
            check_number("months", self.months, 0, 12_000)

    def after_months(self, months: int) -> float:
        """What the first *months* months issue together."""
        months = months if self.months is None else min(months, self.months)
        if self.ratio == 1:
            return self.first * months
        return self.first * (1 - self.ratio**months) / (1 - self.ratio)

    @property
    def limit(self) -> float | None:
        if self.months is not None:
            return self.genesis + self.after_months(self.months)
        return self.genesis + self.first / (1 - self.ratio) if self.ratio < 1 else None

    def _issued(self, when: date) -> float:
        return self.after_months(whole_months(self.start, unix_time(when)))


@checks.of_ordinary_size
def first_month_of(year_total: float, ratio: float) -> float:
    """The first month's tokens, if twelve months that shrink by *ratio* are to add up to *year_total*.

    >>> round(first_month_of(12_000, 1))
    1000
    """
    check_positive("ratio", ratio)
    return year_total / 12 if ratio == 1 else year_total * (1 - ratio) / (1 - ratio**12)


@dataclass(frozen=True)
class YearlyTable(Emission):
    """*amounts* of tokens, one for each year; within a year spread evenly, an assumption of ours.

    After the table the supply grows by the fraction *then* a year. Sources: Olas,
    TokenomicsConstants.sol (ten caps, then 2 %); Render, RNP-006, RNP-018 and RNP-022.

    >>> olas = YearlyTable((0, 17_148_331, 24_524_294), genesis=526_500_000, start=date(2022, 6, 30))
    >>> [olas.supply(date(year, 6, 30)) for year in (2023, 2024, 2025)]
    [526500000, 543648331, 568172625]
    """

    amounts: tuple[int | float, ...]
    then: float = 0

    def __post_init__(self):
        super().__post_init__()
        if isinstance(self.amounts, str) or not isinstance(self.amounts, Iterable):
            raise EmissionError(f"amounts lists tokens year by year, not {self.amounts!r:.40}.")
        object.__setattr__(self, "amounts", tuple(self.amounts))
        for year, amount in enumerate(self.amounts, start=1):
            check_number(f"The amount of year {year}", amount)
        check_number("then", self.then)

    @property
    def limit(self) -> int | float | None:
        return None if self.then else self.genesis + sum(self.amounts)

    def _issued(self, when: date) -> int | float:
        years = years_between(self.start, when)
        whole = int(years)
        if whole >= len(self.amounts):
            listed = sum(self.amounts)
            if not self.then:
                return listed
            return listed + (self.genesis + listed) * ((1 + self.then) ** (years - len(self.amounts)) - 1)
        running = self.amounts[whole] * (years - whole)
        return sum(self.amounts[:whole]) + (int(running) if isinstance(self.amounts[whole], int) else running)


@dataclass(frozen=True)
class DatedMints(Emission):
    """Single ``mints``, pairs of a day and an amount, such as those of a merger of tokens.

    >>> fet = DatedMints([(date(2024, 5, 3), 866_700_367), (date(2024, 5, 3), 610_849_199),
    ...                   (date(2024, 9, 30), 88_946_756)], genesis=1_152_997_575, start=date(2019, 3, 2))
    >>> fet.supply(date(2024, 5, 3)), fet.limit
    (2630547141, 2719493897)
    """

    mints: tuple[tuple[date, int], ...]

    def __post_init__(self):
        super().__post_init__()
        object.__setattr__(self, "mints", tuple((day, amount) for day, amount in self.mints))
        for day, amount in self.mints:
            check_number("The amount of a mint", amount)
            if unix_time(day) < unix_time(self.start):
                raise EmissionError(f"The mint of {day:%Y-%m-%d} comes before the start.")

    @property
    def limit(self) -> int:
        return self.genesis + sum(amount for _, amount in self.mints)

    def _issued(self, when: date) -> int:
        return sum(amount for day, amount in self.mints if unix_time(day) <= unix_time(when))


def exchanged(amount: int, ratio: str | Decimal) -> Decimal:
    """What *amount* old tokens, a whole number, are worth in new ones at *ratio*, exactly: text or a Decimal.

    Raises EmissionError for another amount, and for a ratio that is no decimal number above 0.

    >>> print(exchanged(2_000_000_000, "0.433350"))
    866700000.000000
    """
    amount = checks.whole("The amount", amount, error=EmissionError)
    if amount >= 10**checks.MOST_DIGITS:
        raise EmissionError(f"The amount has more than {checks.MOST_DIGITS:,} digits.")
    if not isinstance(ratio, str | Decimal) or "/" in str(ratio) or not (checks.exact(ratio) or 0) > 0:
        raise EmissionError(f"A ratio is a text such as '0.433350', not {checks.clipped(ratio)}.")
    # The product of the digits, not of the numbers, which a context would round.
    _, digits, exponent = Decimal(ratio).as_tuple()
    product = amount * int("".join(map(str, digits)))
    return Decimal((0, tuple(map(int, str(product))), exponent))
