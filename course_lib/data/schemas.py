"""The tables of ``data/crypto``: their columns, in order, and what a cell of each may hold.

>>> list(TABLES["emissions"].columns)
['token', 'year', 'tokens', 'source_ids', 'as_of', 'status']
"""

from __future__ import annotations

from dataclasses import dataclass

from course_lib.data.cells import (
    AMOUNT,
    DAY,
    FRACTION,
    LINK,
    LIST,
    MONTHS,
    NAME,
    NUMBER,
    PARTIAL_DAY,
    TEXT,
    TICKER,
    WHOLE,
    WRITTEN_DAY,
    YES_NO,
    Cell,
    maybe,
    one_of,
    some_of,
)
from course_lib.data.vocabulary import (
    AMENDMENTS,
    ANSWERS,
    CATEGORIES,
    CLIFF_RULES,
    EMISSION_RULES,
    HOLDERS,
    MARKET_TOPICS,
    PERIODS,
    SAID_BY,
    SEVERAL,
    STATUSES,
    TYPES,
    USES,
)

_STATUS = one_of(*STATUSES)
_TRACE = {"source_ids": LIST, "as_of": PARTIAL_DAY, "status": _STATUS}
_NOTE = {"note": maybe(TEXT)}


@dataclass(frozen=True)
class TableSchema:
    """What one table must look like.

    *columns* gives the kind of cell for each column, in order. No two rows have the same values in the
    columns *key*. *label* are the columns that name a row in messages.
    """

    columns: dict[str, Cell]
    key: tuple[str, ...]
    label: tuple[str, ...]


TABLES = {
    "tokens": TableSchema(
        {
            "ticker": TICKER,
            "name": TEXT,
            "type": one_of(*TYPES),
            "also": maybe(some_of(*(name for name in TYPES if name != SEVERAL)), ()),
            "chain": TEXT,
            "max_supply": maybe(WHOLE, None),
            "genesis_supply": maybe(WHOLE, None),
            "tge_date": maybe(PARTIAL_DAY),
            "tge_status": maybe(_STATUS),
            "emission": maybe(TEXT),
            "burn_fee": maybe(TEXT),
            "staking": maybe(TEXT),
            "governance": maybe(TEXT),
            "last_checked": WRITTEN_DAY,
            **_TRACE,
            **_NOTE,
        },
        key=("ticker",),
        label=("ticker",),
    ),
    "uses": TableSchema(
        {
            "token": TICKER,
            "use": one_of(*USES),
            "answer": one_of(*ANSWERS),
            "said_by": one_of(*SAID_BY),
            **_TRACE,
            **_NOTE,
        },
        key=("token", "use"),
        label=("token", "use"),
    ),
    "categories": TableSchema(
        {
            "token": TICKER,
            "category": one_of(*CATEGORIES),
            "said_by": one_of(*SAID_BY),
            **_TRACE,
            **_NOTE,
        },
        key=("token", "category"),
        label=("token", "category"),
    ),
    "allocations": TableSchema(
        {
            "token": TICKER,
            "table": maybe(TEXT),
            "bucket": TEXT,
            "share": FRACTION,
            "tokens": AMOUNT,
            "holder": one_of(*HOLDERS),
            **_TRACE,
            **_NOTE,
        },
        key=("token", "table", "bucket"),
        label=("token", "bucket"),
    ),
    "vesting": TableSchema(
        {
            "token": TICKER,
            "bucket": TEXT,
            "tokens": AMOUNT,
            "start": DAY,
            "tge_fraction": FRACTION,
            "cliff_months": MONTHS,
            "cliff_fraction": FRACTION,
            "duration_months": MONTHS,
            "period": one_of(*PERIODS),
            "cliff_rule": one_of(*CLIFF_RULES),
            **_TRACE,
            **_NOTE,
        },
        key=("token", "bucket", "start", "cliff_months", "duration_months"),
        label=("token", "bucket"),
    ),
    "emission_rules": TableSchema(
        {
            "token": TICKER,
            "bucket": TEXT,
            "rule": one_of(*EMISSION_RULES),
            "start": maybe(PARTIAL_DAY),
            "parameter": NAME,
            "value": NUMBER,
            "unit": TEXT,
            **_TRACE,
            **_NOTE,
        },
        key=("token", "bucket", "rule", "parameter"),
        label=("token", "bucket", "parameter"),
    ),
    "emissions": TableSchema(
        {"token": TICKER, "year": WHOLE, "tokens": AMOUNT, **_TRACE},
        key=("token", "year"),
        label=("token", "year"),
    ),
    "amendments": TableSchema(
        {
            "token": TICKER,
            "bucket": maybe(TEXT),
            "from": maybe(PARTIAL_DAY),
            "kind": one_of(*AMENDMENTS),
            "what": TEXT,
            **_TRACE,
        },
        key=("token", "bucket", "from"),
        label=("token", "bucket"),
    ),
    "superseded": TableSchema(
        {
            "token": TICKER,
            "what": TEXT,
            "older_ids": LIST,
            "superseded_by": TEXT,
            "superseded_on": PARTIAL_DAY,
            **_TRACE,
        },
        key=("token", "what"),
        label=("token", "what"),
    ),
    "left_out": TableSchema(
        {
            "ticker": TICKER,
            "name": TEXT,
            "known": TEXT,
            "unknown": TEXT,
            **_TRACE,
        },
        key=("ticker",),
        label=("ticker",),
    ),
    "measured": TableSchema(
        {
            "token": TICKER,
            "date": PARTIAL_DAY,
            "measured": AMOUNT,
            "documented": AMOUNT,
            "gap": NUMBER,
            "what": TEXT,
            **_TRACE,
            **_NOTE,
        },
        key=("token", "date"),
        label=("token", "date"),
    ),
    "misfits": TableSchema(
        {
            "token": TICKER,
            "table": maybe(TEXT),
            "what": TEXT,
            "expected": AMOUNT,
            "found": AMOUNT,
            "explanation": TEXT,
            **_TRACE,
        },
        key=("token", "table", "what"),
        label=("token", "what"),
    ),
    "findings": TableSchema(
        {"finding_id": WHOLE, "token": maybe(TICKER), "topic": TEXT, "finding": TEXT, **_TRACE},
        key=("finding_id",),
        label=("finding_id",),
    ),
    "studies": TableSchema(
        {
            "study_id": NAME,
            "who": TEXT,
            "measured": TEXT,
            "sample": TEXT,
            "window": TEXT,
            "finding": TEXT,
            "cannot_show": TEXT,
            "source_ids": LIST,
            "as_of": PARTIAL_DAY,
            "how_read": TEXT,
            "status": _STATUS,
        },
        key=("study_id",),
        label=("study_id",),
    ),
    "market_facts": TableSchema(
        {
            "fact_id": NAME,
            "topic": one_of(*MARKET_TOPICS),
            "what": TEXT,
            "value": NUMBER,
            "unit": TEXT,
            **_TRACE,
            **_NOTE,
        },
        key=("fact_id",),
        label=("fact_id",),
    ),
    "rules": TableSchema(
        {
            "rule_id": NAME,
            "place": one_of("EU", "US"),
            "law": TEXT,
            "says": TEXT,
            "since": PARTIAL_DAY,
            **_TRACE,
            "in_paper": YES_NO,
            **_NOTE,
        },
        key=("rule_id",),
        label=("rule_id",),
    ),
    "sources": TableSchema(
        {
            "source_id": NAME,
            "title": TEXT,
            "ref": LINK,
            "licence": TEXT,
            "copy_allowed": YES_NO,
            "how_read": TEXT,
            "as_of": PARTIAL_DAY,
            **_NOTE,
        },
        key=("source_id",),
        label=("source_id",),
    ),
}
