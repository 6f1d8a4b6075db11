"""What unlocks next, how large that is, and for whom.

>>> start = date(2026, 1, 1)
>>> rows = [
...     PlanRow("Sale", Decimal(100), start, holder="public"),
...     PlanRow("Team", Decimal(300), start, cliff_months=12, duration_months=36, holder="team"),
... ]
>>> overhang(rows, date(2026, 12, 15))["share_of_circulating"].round(3).tolist()
[1.0, 1.167, 1.917]
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal  # noqa: F401 - the examples use it
from typing import TYPE_CHECKING

from course_lib.crypto_tokens.calendar import SECONDS_PER_DAY, unix_time
from course_lib.crypto_tokens.unlocks.circulating_base import circulates, circulating_amount
from course_lib.crypto_tokens.unlocks.cliff_days import cliff_amount
from course_lib.crypto_tokens.unlocks.plan_parts import Plan, buckets, has_rows, rows_of, settled
from course_lib.crypto_tokens.unlocks.price_quotes import PriceQuote
from course_lib.crypto_tokens.unlocks.totals import unlocked
from course_lib.crypto_tokens.vesting import PlanRow, Vesting  # noqa: F401 - the examples use them
from course_lib.data import checks
from course_lib.data.exact import exactly
from course_lib.data.vocabulary import HOLDER_GROUPS, HOLDER_RULES

if TYPE_CHECKING:
    import pandas as pd

HORIZONS = (30, 90, 365)
"""Days for which data sites quote the overhang."""


def overhang(plan: Plan, today: date, circulating: int | None = None) -> pd.DataFrame:
    """What of *plan* unlocks in the next 30, 90 and 365 days from *today* on: one row per number of days.

    Columns: ``tokens`` (base units); ``share_of_unlocked``, a fraction of what is unlocked today;
    ``share_of_circulating``, a fraction of what circulates today: *circulating* (base units) where it is
    given, otherwise ``circulating_amount``. A plan of schedules does not say what circulates, so that this
    column is NaN then.

    >>> plan = [Vesting(100, date(2025, 1, 1)), Vesting(365, date(2025, 1, 1), 0, 0, 12, "day")]
    >>> overhang(plan, date(2025, 1, 1))["share_of_unlocked"].tolist()
    [0.3, 0.9, 3.65]
    """
    import pandas as pd

    plan = settled(plan)
    now = unlocked(plan, today)
    if circulating is None and has_rows(plan):
        circulating = circulating_amount(plan, today)
    coming = [unlocked(plan, today + timedelta(days=days)) - now for days in HORIZONS]
    return pd.DataFrame(
        {
            "tokens": coming,
            "share_of_unlocked": [_share(tokens, now) for tokens in coming],
            "share_of_circulating": [_share(tokens, circulating) for tokens in coming],
        },
        index=pd.Index(HORIZONS, name="days"),
    )


@exactly
def coming_unlocks(
    plan: Plan, today: date, horizons: Iterable[int] = HORIZONS, quote: PriceQuote | None = None
) -> pd.DataFrame:
    """What of *plan* unlocks from *today* on, within each of *horizons*, in days: one row per horizon.

    All amounts are whole base units. Columns: ``tokens``, all that unlocks; ``cliff``, in one piece, and
    ``linear``, little by little; one column for each of ``HOLDER_GROUPS``: ``insiders`` (team and investors),
    ``treasury``, ``community``, ``unlabelled``; ``circulating``, the part that joins the circulating base;
    ``share_of_unlocked`` and ``share_of_circulating``: ``tokens`` as a fraction of what is unlocked, or
    circulates, today. A plan of schedules is unlabelled, and what circulates of it is unknown (NaN).

    With *quote* there are also ``dollars`` and ``days_of_volume`` (``Decimal``; None without a volume), for
    plans with ``BASE_UNITS`` in a token. Raises ValueError for a horizon that is no whole number of days.

    >>> rows = [PlanRow("Team", Decimal(36), date(2026, 1, 1), duration_months=36, holder="team")]
    >>> coming_unlocks(rows, date(2026, 6, 1), [365])[["insiders", "share_of_unlocked"]].values.tolist()
    [[12000000000000000000, 2.4]]
    """
    import pandas as pd

    days = [checks.whole("A horizon", n, 1, 36_500, kind="a whole number of days") for n in horizons]
    plan = settled(plan)
    start, labelled = unix_time(today), has_rows(plan)
    ends = [start + n * SECONDS_PER_DAY for n in days]
    table = {name: [0] * len(days) for name in ("tokens", "cliff", "linear", *HOLDER_GROUPS, "circulating")}
    now = outside = 0
    for part in _parts(plan):
        schedule = part.vesting if labelled else part
        group = HOLDER_RULES[part.holder].group if labelled else "unlabelled"
        counted = labelled and circulates(part)
        so_far = schedule.vested_amount(start)
        now += so_far
        outside += so_far if counted else 0
        for place, end in enumerate(ends):
            new = schedule.vested_amount(end) - so_far
            if new:
                table["tokens"][place] += new
                table["cliff"][place] += cliff_amount(schedule, start, end)
                table[group][place] += new
                table["circulating"][place] += new if counted else 0
    table["linear"] = [a - b for a, b in zip(table["tokens"], table["cliff"], strict=True)]
    if not labelled:
        table["circulating"] = [float("nan")] * len(days)
    table["share_of_unlocked"] = [_share(tokens, now) for tokens in table["tokens"]]
    table["share_of_circulating"] = [_share(n, outside if labelled else None) for n in table["tokens"]]
    if quote:
        table["dollars"] = [quote.dollars(tokens) for tokens in table["tokens"]]
        table["days_of_volume"] = [quote.days_of_volume(tokens) for tokens in table["tokens"]]
    exact = {name: pd.Series(column, dtype=object) for name, column in table.items() if name in _EXACT}
    return pd.DataFrame({**table, **exact}).set_index(pd.Index(days, name="days"))


def coming_by_bucket(plan: Plan, today: date, days: int = 90) -> pd.DataFrame:
    """What of *plan* unlocks within *days* from *today* on: one row per bucket that unlocks something.

    Columns ``tokens``, ``cliff`` and ``linear`` (base units), ``group``, one of ``HOLDER_GROUPS`` (several
    with a comma between them), and ``share``, of all that unlocks. The largest come first.

    >>> rows = [PlanRow("Team", Decimal(36), date(2026, 1, 1), duration_months=36, holder="team")]
    >>> coming_by_bucket(rows, date(2026, 6, 1), 30)["group"].to_dict()
    {'Team': 'insiders'}
    """
    import pandas as pd

    days, plan = checks.whole("days", days, 1, 36_500), settled(plan)
    start = unix_time(today)
    end = start + days * SECONDS_PER_DAY
    groups: dict[str, dict[str, None]] = {}
    for row in rows_of(plan) if has_rows(plan) else ():
        groups.setdefault(row.bucket, {})[HOLDER_RULES[row.holder].group] = None
    records = []
    for name, parts in buckets(plan).items():
        tokens = sum(part.vested_amount(end) - part.vested_amount(start) for part in parts)
        cliff = sum(cliff_amount(part, start, end) for part in parts)
        if tokens:
            records.append((name, tokens, cliff, tokens - cliff, ", ".join(groups.get(name, ["unlabelled"]))))
    records.sort(key=lambda record: -record[1])
    whole = sum(record[1] for record in records)
    frame = pd.DataFrame(records, columns=["bucket", "tokens", "cliff", "linear", "group"], dtype=object)
    frame["share"] = [_share(record[1], whole) for record in records]
    return frame.set_index("bucket")


_EXACT = ("tokens", "cliff", "linear", *HOLDER_GROUPS, "circulating", "dollars", "days_of_volume")


def _parts(plan: Plan) -> list:
    if has_rows(plan):
        return list(rows_of(plan))
    return [part for parts in buckets(plan).values() for part in parts]


def _share(part: int, whole: int | None) -> float:
    return part / whole if whole else float("nan")
