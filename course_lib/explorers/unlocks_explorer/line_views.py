"""Views that are lines: one cliff read in four ways, plans beside each other, old terms and new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from course_lib.crypto_tokens import PlanRow, ScheduleError, amend
from course_lib.crypto_tokens.unlocks import aligned_plans, amended_curves, amended_terms, break_points
from course_lib.crypto_tokens.vesting import BASE_UNITS, READINGS, Amended, month_marks, unlock_curves
from course_lib.data.exact import exactly
from course_lib.explorers.unlocks_explorer.presets import Plan

if TYPE_CHECKING:
    import pandas as pd

MONTHS, DATES = "months since the first release", "dates"
"""How plans are laid beside each other."""

PLACES = ("first", "second", "third", "fourth")
"""The plans that are compared, the one on the desk first."""


@dataclass(frozen=True)
class NewTerms:
    """What an amendment changes from the day *since* on: a *cliff_months* and a *duration_months* anew."""

    since: date
    cliff_months: int = 0
    duration_months: int = 48

    def of(self, row: PlanRow) -> Amended:
        """The schedule of *row* with these terms. Raises ScheduleError where nothing is left to amend."""
        return amend(
            row.vesting,
            self.since,
            cliff_months=self.cliff_months,
            duration_months=self.duration_months,
            period=row.period,
        )


def reading_curves(row: PlanRow) -> pd.DataFrame:
    """*row* under each cliff rule that its terms allow: its true curve in tokens, one column per rule.

    A day with a step is there twice.

    >>> from decimal import Decimal
    >>> row = PlanRow("Team", Decimal(100), date(2026, 1, 1), cliff_months=12, duration_months=48)
    >>> float(reading_curves(row)["lump"].iloc[-1])
    100.0
    """
    curves = break_points(_readings(row)).astype(float) / BASE_UNITS
    if row.duration_months:
        return curves
    # What arrives in one piece would be a step in a picture of a second.
    import pandas as pd

    around = pd.DateOffset(months=6)
    before, after = 0 * curves.iloc[[0]], curves.iloc[[-1]]
    before.index, after.index = before.index - around, after.index + around
    return pd.concat([before, curves, after])


def monthly_readings(row: PlanRow) -> pd.DataFrame:
    """*row* under each cliff rule that its terms allow, month by month.

    A frame of unlocked tokens with one row per month and one column per rule.

    >>> from decimal import Decimal
    >>> row = PlanRow("Team", Decimal(100), date(2026, 1, 1), cliff_months=12, duration_months=48)
    >>> monthly_readings(row).loc["2027-01-01"].astype(int).to_dict()
    {'retroactive': 25, 'lump': 0, 'delayed': 0, 'tranches': 25}
    """
    import pandas as pd

    rows = _readings(row)
    found = unlock_curves(rows, month_marks(rows))
    return pd.DataFrame(found.unlocked.T, columns=found.buckets, index=pd.DatetimeIndex(found.dates))


def _readings(row: PlanRow) -> list[PlanRow]:
    rows = []
    for rule in READINGS:
        fraction = row.cliff_fraction if rule == "lump" else Fraction(0)
        try:
            rows.append(replace(row, bucket=rule, cliff_rule=rule, cliff_fraction=fraction))
        except ScheduleError:
            continue  # tranches need a cliff, and three rules want it before the end
    return rows


def comparison_curves(plans: Sequence[Plan], by: str = MONTHS) -> pd.DataFrame:
    """The unlocked share, 0 to 1, of each of *plans*, as true curves along *by*, months or dates."""
    named = {name: each.rows for name, each in _named(plans).items()}
    return aligned_plans(named, "months" if by == MONTHS else "date", share=True)


@exactly
def comparison(plans: Sequence[Plan], by: str = MONTHS) -> pd.DataFrame:
    """The unlocked share of the scheduled tokens, 0 to 1, in each of *plans*, month by month.

    A frame with one column per plan, and one row per month since the first release of each or, *by* dates,
    per month from the first release of all.

    >>> from course_lib.explorers.unlocks_explorer.presets import plan_named
    >>> plan = plan_named("Example: one bucket, a one-year cliff, four years")
    >>> comparison([plan]).loc[12].tolist()
    [0.25]
    """
    import pandas as pd

    named = _named(plans)
    marks = month_marks([row for each in named.values() for row in each.rows])
    lines = {}
    for name, each in named.items():
        found = unlock_curves(each.rows, month_marks(each.rows) if by == MONTHS else marks)
        whole = float(sum(row.tokens for row in each.rows)) or 1
        lines[name] = pd.Series(
            found.total / whole, index=None if by == MONTHS else pd.DatetimeIndex(found.dates)
        )
    return pd.DataFrame(lines).ffill().rename_axis("month")


def _named(plans: Sequence[Plan]) -> dict[str, Plan]:
    """The *plans* that have rows by name, with a mark where an earlier one has the same name."""
    found: dict[str, Plan] = {}
    for place, plan in zip(PLACES, plans, strict=False):
        if plan.rows:
            found[f"{plan.name} ({place})" if plan.name in found else plan.name] = plan
    return found


def old_and_new(row: PlanRow, new: NewTerms) -> pd.DataFrame:
    """The true curves of *row* in tokens by its old terms and by *new* ones.

    Raises ScheduleError where nothing is left to amend.
    """
    return amended_curves(new.of(row)).astype(float) / BASE_UNITS


def terms_table(row: PlanRow, new: NewTerms) -> pd.DataFrame:
    """The terms of *row* that *new* ones change, old and new, in words and tokens.

    >>> from decimal import Decimal
    >>> row = PlanRow("Team", Decimal(100), date(2026, 1, 1), duration_months=10)
    >>> terms_table(row, NewTerms(date(2026, 6, 1), 0, 20)).loc["tokens"].tolist()
    ['100', '50']
    """
    terms = amended_terms(new.of(row))
    terms = terms.loc[["amount", "start", "cliff_months", "duration_months", "end"]]
    terms.loc["amount"] = [f"{amount // BASE_UNITS:,}" for amount in terms.loc["amount"]]
    return terms.rename(
        index={"amount": "tokens", "cliff_months": "cliff, months", "duration_months": "duration, months"}
    ).astype(str)
