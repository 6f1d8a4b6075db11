"""A percentage every year: of the supply that exists (compound), or of the supply at the start (simple)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from course_lib.crypto_tokens.emission.rule import Emission, check_number, years_between


@dataclass(frozen=True)
class CompoundInflation(Emission):
    """Every year the fraction *rate* of all tokens that exist: genesis · (1 + rate)**t.

    Source: The Graph docs, "Tokenomics": 3 % new issuance a year.

    >>> grt = CompoundInflation(0.03, genesis=10_000_000_000, start=date(2020, 12, 17))
    >>> f"{grt.supply(date(2030, 12, 17)):,.0f}"
    '13,439,163,793'
    """

    rate: float

    proportional = True

    def __post_init__(self):
        super().__post_init__()
        check_number("rate", self.rate)

    def _issued(self, when: date) -> float:
        return self.genesis * ((1 + self.rate) ** years_between(self.start, when) - 1)


@dataclass(frozen=True)
class SimpleInflation(Emission):
    """Every year the same amount: the fraction *rate* of the tokens that existed at the start.

    >>> rule = SimpleInflation(0.03, genesis=10_000_000_000, start=date(2020, 12, 17))
    >>> f"{rule.supply(date(2030, 12, 17)):,.0f}"
    '13,000,000,000'
    """

    rate: float

    def __post_init__(self):
        super().__post_init__()
        check_number("rate", self.rate)

    def _issued(self, when: date) -> float:
        return self.genesis * self.rate * years_between(self.start, when)
