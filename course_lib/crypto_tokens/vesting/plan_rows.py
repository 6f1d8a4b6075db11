"""One row of an unlock plan: a part of a bucket, its terms, and where it comes from.

>>> row = PlanRow("Team", Decimal(480), date(2025, 1, 1), cliff_months=12, duration_months=48)
>>> row.vesting.end, row.vesting.amount == 480 * BASE_UNITS
(datetime.date(2029, 1, 1), True)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from course_lib.crypto_tokens.ledger import to_base_units, to_tokens
from course_lib.crypto_tokens.vesting.schedule import Vesting
from course_lib.crypto_tokens.vesting.terms import ScheduleError
from course_lib.data import checks, vocabulary
from course_lib.data.exact import exactly

DECIMALS = 18
BASE_UNITS = 10**DECIMALS
"""Base units of one token, as in most contracts on Ethereum."""

STATUSES = (*vocabulary.STATUSES, "own")
"""Where a row comes from: read in its source, assumed, sources disagree, or a learner's own."""


@dataclass(frozen=True)
class PlanRow:
    """One part of a bucket: ``tokens`` (not base units) under the terms of ``Vesting``, and its origin.

    ``start``, ``tge_fraction``, ``cliff_months``, ``cliff_fraction``, ``duration_months``, ``period`` and
    ``cliff_rule`` are the terms. ``status`` is one of ``STATUSES``; ``source_ids`` are ids for
    ``course_lib.data.sources``, joined by ``|``; ``as_of`` is a date or a part of one, ``note`` any text.
    ``holder`` is one of ``vocabulary.HOLDERS``. ``circulating`` says whether the tokens circulate once they
    are unlocked; None leaves it to the rule for the holder (``vocabulary.HOLDER_RULES``).
    Raises ScheduleError for terms that cannot be, and for a ``bucket`` without a name.

    >>> PlanRow("Team", Decimal("1.5"), date(2025, 1, 1), duration_months=48).vesting.amount
    1500000000000000000
    """

    bucket: str
    tokens: Decimal
    start: date
    tge_fraction: Fraction = Fraction(0)
    cliff_months: int = 0
    cliff_fraction: Fraction = Fraction(0)
    duration_months: int = 0
    period: str = "month"
    cliff_rule: str = "retroactive"
    status: str = "own"
    source_ids: str = ""
    as_of: str = ""
    note: str = ""
    holder: str = "unlabelled"
    circulating: bool | None = None

    def __post_init__(self):
        if not self.bucket.strip():
            raise ScheduleError("bucket", "must have a name.")
        if self.holder not in vocabulary.HOLDERS:
            words = ", ".join(vocabulary.HOLDERS)
            raise ScheduleError("holder", f"must be one of {words}; it is {checks.clipped(self.holder)}.")
        if self.circulating not in (True, False, None):
            said = checks.clipped(self.circulating)
            raise ScheduleError("circulating", f"must be True, False or None; it is {said}.")
        _ = self.vesting

    @cached_property
    def vesting(self) -> Vesting:
        """The schedule in base units, ``BASE_UNITS`` for each token."""
        try:
            units = to_base_units(self.tokens, DECIMALS)
        except ValueError as error:
            raise ScheduleError("tokens", f"{error}") from None
        return Vesting(
            units,
            self.start,
            self.tge_fraction,
            self.cliff_months,
            self.duration_months,
            self.period,
            self.cliff_rule,
            cliff_fraction=self.cliff_fraction,
        )


COLUMNS = tuple(field.name for field in fields(PlanRow))


@checks.of_ordinary_size
@exactly
def over_supply(rows: Iterable[PlanRow], supply: Decimal | int) -> list[str]:
    """A sentence if *rows* hold more tokens than *supply*, which is in tokens; an empty list if they do not.

    >>> over_supply([PlanRow("Team", Decimal(101), date(2025, 1, 1))], 100)
    ['All rows together hold 101 tokens, 101 % of the supply of 100.']
    """
    total, whole = sum(row.vesting.amount for row in rows), to_base_units(Decimal(supply), DECIMALS)
    if total <= whole:
        return []
    share = f", {100 * total / whole:.6g} %" if whole else ""
    held = to_tokens(total, DECIMALS)
    return [f"All rows together hold {held:,f} tokens{share} of the supply of {supply:,}."]


def plan_of(rows: Iterable[PlanRow]) -> dict[str, tuple[Vesting, ...]]:
    """*rows* as a dict: every bucket with its parts, in the order of first appearance.

    >>> list(plan_of([PlanRow("Team", Decimal(5), date(2025, 1, 1))]))
    ['Team']
    """
    plan: dict[str, list[Vesting]] = {}
    for row in rows:
        plan.setdefault(row.bucket, []).append(row.vesting)
    return {bucket: tuple(parts) for bucket, parts in plan.items()}
