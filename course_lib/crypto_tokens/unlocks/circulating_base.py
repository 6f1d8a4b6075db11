"""Which tokens of a plan circulate: each row is in or out, by CoinGecko's rule or as somebody said.

The rule, as notebook 10 teaches it: what a team or a foundation holds does not circulate, even when it is
unlocked (CoinGecko, support article 32294647667865, read 2026-11-23). ``vocabulary.HOLDER_RULES`` says it for
each kind of holder, with a reason.

>>> start = date(2025, 1, 1)
>>> sale = PlanRow("Sale", Decimal(3), start, holder="public")
>>> rows = [sale, PlanRow("Team", Decimal(1), start, holder="team")]
>>> unlocked(rows, start) // BASE_UNITS, circulating_amount(rows, start) // BASE_UNITS
(4, 3)
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal  # noqa: F401 - the example uses it

from course_lib.crypto_tokens.calendar import unix_time
from course_lib.crypto_tokens.unlocks.plan_parts import Plan, buckets, rows_of
from course_lib.crypto_tokens.unlocks.totals import unlocked
from course_lib.crypto_tokens.vesting import BASE_UNITS, PlanRow  # noqa: F401 - the example uses it
from course_lib.data.vocabulary import HOLDER_RULES


@dataclass(frozen=True)
class BaseDecision:
    """Whether the tokens of one ``row`` circulate once they are unlocked: ``circulates``, and ``why``.

    ``by_rule`` is False where somebody said so in the row itself.
    """

    row: PlanRow
    circulates: bool
    by_rule: bool
    why: str


def circulates(row: PlanRow) -> bool:
    """Whether the tokens of *row* circulate once they are unlocked.

    >>> circulates(PlanRow("Team", Decimal(1), date(2025, 1, 1), holder="team"))
    False
    """
    return HOLDER_RULES[row.holder].circulates if row.circulating is None else row.circulating


def base_decisions(plan: Plan) -> list[BaseDecision]:
    """For each row of *plan*, whether it is in the circulating base, and why.

    Raises ValueError for a plan of schedules, which do not say who holds the tokens.

    >>> row = PlanRow("Team", Decimal(1), date(2025, 1, 1), holder="team")
    >>> base_decisions([row])[0].why
    'The rule leaves out what a team holds, even when it is unlocked.'
    """
    return [
        BaseDecision(
            row,
            circulates(row),
            row.circulating is None,
            HOLDER_RULES[row.holder].why if row.circulating is None else "The plan says so.",
        )
        for row in rows_of(plan)
    ]


def circulating_amount(plan: Plan, when: date, out: Collection[str] | None = None) -> int:
    """Base units of *plan* that circulate at *when*: unlocked, and in the circulating base.

    Which rows are in, ``circulates`` says. With *out*, names of buckets, exactly those are left out, whatever
    the rows say; then *plan* may also be made of schedules. Raises ValueError for a name in *out* that no
    bucket has, and for schedules without *out*.

    >>> row = PlanRow("Team", Decimal(5), date(2025, 1, 1), holder="team")
    >>> circulating_amount([row], date(2025, 1, 1)), circulating_amount([row], date(2025, 1, 1), out=())
    (0, 5000000000000000000)
    """
    if out is None:
        now = unix_time(when)
        return sum(row.vesting.vested_amount(now) for row in rows_of(plan) if circulates(row))
    named = buckets(plan)
    if isinstance(out, str):
        out = [out]
    if strange := [name for name in out if name not in named]:
        raise ValueError(f"There is no bucket {strange[0]!r}; there are {', '.join(map(repr, named))}.")
    return unlocked({name: parts for name, parts in named.items() if name not in out}, when)


def circulating_share(plan: Plan, when: date) -> float:
    """What circulates of *plan* at *when*, as a share of all its tokens; NaN if it has none.

    >>> row = PlanRow("Sale", Decimal(5), date(2025, 1, 1), duration_months=2, holder="public")
    >>> circulating_share([row], date(2025, 2, 1))
    0.5
    """
    rows = rows_of(plan)
    whole = sum(row.vesting.amount for row in rows)
    return circulating_amount(rows, when) / whole if whole else float("nan")
