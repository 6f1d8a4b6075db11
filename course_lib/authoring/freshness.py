"""The to-do list of whoever keeps the facts about real tokens true: what is old, and what was replaced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from course_lib import data
from course_lib.authoring.anatomy import AuthoringError
from course_lib.data import DataError
from course_lib.data.schemas import TABLES
from course_lib.data.vocabulary import MARKET_EVENTS

YEAR = 365
"""Days after which a fact wants to be looked at again."""


def report_freshness(on: str = "") -> int:
    """Print what is older than a year on the day *on* (such as "2027-11-28"; today if ""), or was replaced.

    Exit code 0: nothing to do; 1: there is. Raises AuthoringError for a day that is none, and for a damaged
    table.
    """
    try:
        day = date.fromisoformat(on) if on else date.today()
    except ValueError:
        raise AuthoringError(f"{on!r:.40} is no day; write it like 2027-11-28.") from None
    try:
        work = to_do(day)
    except DataError as problem:
        raise AuthoringError(str(problem)) from None
    print(f"freshness on {day}: {len(work) or 'nothing'} to look at")
    print("".join(f"[ ] {line}\n" for line in work), end="")
    return 1 if work else 0


def to_do(on: date) -> list[str]:
    """What to look at on the day *on*, in words: old first, then what was replaced.

    >>> to_do(date(2028, 1, 1))[0]
    'tokens.csv, TAO: last checked on 2026-11-28, 399 days ago. Do its rows still hold?'
    """
    return [*_old_tokens(on), *_old_rows(on), *_replaced()]


def _old_tokens(on: date) -> Iterator[str]:
    for row in data.tokens().itertuples():
        days = (on - date.fromisoformat(row.last_checked)).days
        if days > YEAR:
            yield (
                f"tokens.csv, {row.ticker}: last checked on {row.last_checked}, {days} days ago. "
                "Do its rows still hold?"
            )


def _old_rows(on: date) -> Iterator[str]:
    """Rows that belong to no token, and so to no token's check."""
    for table in ("findings", "left_out", "studies", "market_facts", "rules"):
        for row in getattr(data, table)().to_dict("records"):
            if row.get("topic") in MARKET_EVENTS:
                continue
            if not row.get("token") and (on - _last_day(row["as_of"])).days > YEAR:
                yield f"{table}.csv, {_called(table, row)}: as of {row['as_of']}. Is there something newer?"


def _replaced() -> Iterator[str]:
    """Facts that were replaced, while rows rest on the sources of the older fact alone."""
    unrelated = ("superseded", "left_out", "sources", "studies", "market_facts", "rules")
    tables = [name for name in TABLES if name not in unrelated]
    for fact in data.superseded().itertuples():
        resting = Counter(
            table
            for table in tables
            for row in getattr(data, table)().to_dict("records")
            if row.get("token", row.get("ticker")) == fact.token
            and set(row["source_ids"]) & set(fact.older_ids)
            and not set(row["source_ids"]) & set(fact.source_ids)
        )
        if resting:
            rows = ", ".join(f"{table}.csv {count}" for table, count in resting.items())
            yield (
                f"{fact.token}: “{fact.what}” was superseded by {fact.superseded_by} ({fact.superseded_on}, "
                f"{', '.join(fact.source_ids)}). Do the rows that rest on {', '.join(fact.older_ids)} alone "
                f"still hold? {rows}"
            )


def _called(table: str, row: dict) -> str:
    return " ".join(str(row[name]) for name in TABLES[table].key if row[name] != "")


def _last_day(text: str) -> date:
    """The last day of a year or a month that is written as text; of a date, the date itself."""
    import pandas as pd

    return pd.Period(text).end_time.date()
