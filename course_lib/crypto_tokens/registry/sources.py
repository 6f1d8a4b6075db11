"""Where every figure of a real token comes from.

>>> sources_of("GRT", "Backers")[["figure", "title", "status"]].values.tolist()[0]
['1,700,000,000 tokens, share 0.17', 'thegraph.academy: GRT token economics', 'read']
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from course_lib import data
from course_lib.crypto_tokens.registry.real_tokens import check_ticker
from course_lib.data.words import counted

if TYPE_CHECKING:
    import pandas as pd


def sources_of(ticker: str, bucket: str | None = None) -> pd.DataFrame:
    """Where every figure of the token *ticker* comes from: one row per figure and source.

    For one *bucket*, only its own. Columns: ``table`` (of ``course_lib.data``), ``bucket``, ``figure`` in
    words, its ``status``, ``as_of`` and ``note``, then of the source ``title``, ``ref`` (a link), ``licence``
    and ``source_as_of``. Raises ValueError for an unknown ticker, or a bucket of which nothing is known.

    >>> sources_of("TAO").query("table == 'emission_rules'")["figure"].iloc[0]
    'issuance_halving, max_supply: 21,000,000 tokens'
    """
    import pandas as pd

    check_ticker(ticker)
    rows = []
    for table, figure in _FIGURES.items():
        for row in getattr(data, table)().to_dict("records"):
            if row.get("token", row.get("ticker")) == ticker:
                said = {name: row.get(name, "") for name in ("bucket", "status", "as_of", "note")}
                rows += [
                    {"table": table, "figure": figure(row), **said, "source_id": s} for s in row["source_ids"]
                ]
    found = pd.DataFrame(rows)
    if bucket is not None:
        names = list(dict.fromkeys(name for name in found["bucket"] if name))
        found = found[found["bucket"] == bucket]
        if found.empty:
            raise ValueError(f"{ticker} has no bucket {bucket!r}; {_meant(bucket, names)}")
    described = data.sources().rename(columns={"as_of": "source_as_of"})
    found = found.merge(described[["source_id", "title", "ref", "licence", "source_as_of"]], on="source_id")
    order = [
        "table",
        "bucket",
        "figure",
        "status",
        "as_of",
        "note",
        "title",
        "ref",
        "licence",
        "source_as_of",
    ]
    return found[order]


def _supplies(row: dict) -> str:
    import pandas as pd

    known = {"max supply": row["max_supply"], "genesis supply": row["genesis_supply"]}
    said = [f"{name} {value:,}" for name, value in known.items() if not pd.isna(value)]
    return ", ".join([*said, f"TGE {row['tge_date'] or 'unknown'}"])


def _terms(row: dict) -> str:
    said = [f"{row['tokens']:,} tokens from {row['start']:%Y-%m-%d}"]
    said += [f"{row['tge_fraction']:%} at the start"] if row["tge_fraction"] else []
    said += (
        [f"cliff {counted(row['cliff_months'], 'month')} ({row['cliff_rule']})"]
        if row["cliff_months"]
        else []
    )
    said += (
        [f"{counted(row['duration_months'], 'month')}, every {row['period']}"]
        if row["duration_months"]
        else []
    )
    return ", ".join(said)


_FIGURES = {
    "tokens": _supplies,
    "allocations": lambda row: f"{row['tokens']:,} tokens, share {row['share']}",
    "vesting": _terms,
    "emission_rules": lambda row: f"{row['rule']}, {row['parameter']}: {row['value']:,} {row['unit']}",
    "emissions": lambda row: f"year {row['year']}: {row['tokens']:,} tokens",
    "amendments": lambda row: row["what"],
    "superseded": lambda row: f"{row['what']}: until {row['superseded_on']}, {row['superseded_by']}",
    "measured": lambda row: f"{row['date']}: measured {row['measured']:,}, documented {row['documented']:,}",
    "misfits": lambda row: f"{row['what']}: expected {row['expected']:,}, found {row['found']:,}",
    "findings": lambda row: row["finding"],
}
"""For each table of ``course_lib.data``, how a row of it is said in words."""


def _meant(wanted: object, names: list[str]) -> str:
    close = get_close_matches(str(wanted), names, n=3, cutoff=0.4)
    return (
        f"did you mean {', '.join(map(repr, close))}?"
        if close
        else f"there are {', '.join(map(repr, names))}."
    )
