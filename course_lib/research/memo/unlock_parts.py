"""The unlocks of a plan in a memo: a chart with true steps, the coming months, and the next cliff as a claim.

The plan may be one's own, as it comes from the unlock explorer: ``with_unlocks`` is the one call for it.

>>> team = PlanRow("Team", Decimal(48), date(2026, 1, 1), cliff_months=12, duration_months=48)
>>> memo = with_unlocks(Memo("MINE"), [team], date(2026, 11, 24))
>>> [chart.title for chart in memo.charts]
['Scheduled tokens unlocked', 'What unlocks in each of the next twelve months']
>>> memo.claims[0].text
'On 2027-01-01, 12 tokens unlock on one day: Team 12.'
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from course_lib import data
from course_lib.crypto_tokens.unlocks import (
    Plan,
    aligned_plans,
    buckets,
    next_cliff_unlock,
    settled,
    tokens_of,
    unlock_calendar,
)
from course_lib.crypto_tokens.vesting import PlanRow
from course_lib.data.exact import exactly
from course_lib.data.words import counted
from course_lib.research.due_diligence import source_titles
from course_lib.research.memo.parts import Chart, Claim, Memo

UNLOCKED, COMING = "Scheduled tokens unlocked", "What unlocks in each of the next twelve months"
MOST_NAMED = 5  # buckets in the claim about the next cliff unlock

_UNITS = ((10**6, "million tokens"), (10**3, "thousand tokens"), (1, "tokens"))


def with_unlocks(memo: Memo, plan: Plan, today: date, source: str = "", as_of: str = "") -> Memo:
    """*memo* with the chart and the calendar of *plan*, and a claim about its next cliff after *today*.

    *source* and *as_of* say where the plan is from and of which day it is; without them, the sources and the
    oldest date that its rows name. Parts that an earlier call has put into the memo are replaced. Raises
    ValueError for what is no plan.
    """
    plan = settled(plan)
    known_source, known_as_of = _origin(plan)
    source, as_of = source or known_source, as_of or known_as_of
    charts = (unlock_chart(plan, source, as_of), coming_chart(plan, today, source, as_of))
    kept = tuple(chart for chart in memo.charts if chart.title not in (UNLOCKED, COMING))
    claims = tuple(claim for claim in memo.claims if not any(words in claim.text for words in _ON_ONE_DAY))
    coming = _next_claim(plan, today, source, as_of)
    return replace(memo, charts=(*kept, *charts), claims=(*claims, *coming))


def unlock_chart(plan: Plan, source: str = "", as_of: str = "") -> Chart:
    """All tokens of *plan* that are unlocked, over its whole life: a cliff is a vertical line.

    *source* and *as_of* are those of the chart.

    >>> team = PlanRow("Team", Decimal(48), date(2026, 1, 1), cliff_months=12)
    >>> unlock_chart([team]).rows
    (('2026-01-01', 0.0), ('2027-01-01', 0.0), ('2027-01-01', 48.0))
    """
    plan = settled(plan)
    curve = aligned_plans({"all": plan})["all"]
    if not buckets(plan):
        return Chart(UNLOCKED, "tokens", (), "steps", source, as_of)
    size, unit = _unit(max(curve))
    rows = tuple(
        (f"{day:%Y-%m-%d}", _number(amount, size)) for day, amount in zip(curve.index, curve, strict=True)
    )
    return Chart(UNLOCKED, unit, rows, "steps", source, as_of)


def coming_chart(plan: Plan, today: date, source: str = "", as_of: str = "") -> Chart:
    """What of *plan* unlocks in each of twelve months from *today* on, as bars.

    *source* and *as_of* are those of the chart.

    >>> team = PlanRow("Team", Decimal(48), date(2026, 1, 1), cliff_months=12, duration_months=48)
    >>> coming_chart([team], date(2026, 11, 24)).rows[1]
    ('from 2026-12-24', 12.0)
    """
    new = unlock_calendar(plan, today)["total"]
    size, unit = _unit(max(new))
    rows = tuple((f"from {day:%Y-%m-%d}", _number(amount, size)) for day, amount in new.items())
    return Chart(COMING, unit, rows, "bars", source, as_of)


_ON_ONE_DAY = (" unlocks on one day: ", " unlock on one day: ")
"""What the claim says of a single token, and of more."""


@exactly
def _next_claim(plan: Plan, today: date, source: str, as_of: str) -> tuple[Claim, ...]:
    day = next_cliff_unlock(plan, today)
    if day is None:
        return ()
    named = [f"{unlock.bucket} {_said(unlock.amount)}" for unlock in day.unlocks]
    more = f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
    tokens = _said(day.amount)
    words = f"{counted(tokens, 'token')}{_ON_ONE_DAY[tokens != '1']}"
    text = f"On {day.day:%Y-%m-%d}, {words}{', '.join(named[:MOST_NAMED])}{more}."
    return (Claim(text, source, as_of),)


@exactly
def _said(amount: int) -> str:
    tokens = tokens_of(amount)
    return f"{tokens:,.0f}" if tokens >= 1_000 else f"{tokens:.4g}"


@exactly
def _unit(largest: int) -> tuple[int, str]:
    tokens = tokens_of(int(largest))
    return next((unit for unit in _UNITS if tokens >= unit[0]), _UNITS[-1])


@exactly
def _number(amount: int, size: int) -> float:
    return float(round(tokens_of(int(amount)) / Decimal(size), 6))


def _origin(plan: Plan) -> tuple[str, str]:
    """The sources that the rows of *plan* name and the course knows, and the oldest date of the rows."""
    rows = [row for row in plan if isinstance(row, PlanRow)] if isinstance(plan, tuple) else []
    known = set(data.sources()["source_id"]) if rows else set()
    named = [source for row in rows for source in row.source_ids.split("|") if source in known]
    return source_titles(dict.fromkeys(named)), min((row.as_of for row in rows if row.as_of), default="")
