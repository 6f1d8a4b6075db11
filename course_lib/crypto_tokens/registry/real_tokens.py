"""The real tokens of the course: what is known of each, and where every figure comes from.

>>> grt = profile("GRT")
>>> grt.name, grt.type, grt.genesis_supply, grt.max_supply
('The Graph', 'data', 10000000000, None)
>>> [part.end.isoformat() for part in schedule("GRT")["Early Backers"]]
['2021-06-17']

Where each figure comes from: ``sources_of``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from typing import TYPE_CHECKING

from course_lib import data
from course_lib.crypto_tokens.vesting import COLUMNS, PlanRow, Vesting, plan_of
from course_lib.data.agreement import sum_checks
from course_lib.data.exact import exactly

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Profile:
    """What is known of the token ``ticker``, whose project is called ``name``.

    ``type`` is one of ``TYPES`` and ``also`` holds further ones; ``chain`` names where it lives.
    ``max_supply`` and ``genesis_supply`` are whole tokens; None where there is none or none is known.
    ``tge_date`` may be only a year or a month, or ""; ``tge_status`` is how well it is known. ``emission``,
    ``burn_fee``, ``staking`` and ``governance`` say in words how the token is used. ``last_checked`` is the
    day on which somebody last looked whether its rows still hold. ``sources`` are ids for
    ``course_lib.data.sources``, read on ``as_of``; ``status`` is read, assumed or conflict, and ``note`` any
    remark.
    """

    ticker: str
    name: str
    type: str
    also: tuple[str, ...]
    chain: str
    max_supply: int | None
    genesis_supply: int | None
    tge_date: str
    tge_status: str
    emission: str
    burn_fee: str
    staking: str
    governance: str
    last_checked: str
    sources: tuple[str, ...]
    as_of: str
    status: str
    note: str

    @property
    def types(self) -> tuple[str, ...]:
        """The main type and the further ones.

        >>> profile("RENDER").types
        ('compute', 'marketplace')
        """
        return (self.type, *self.also)


def profiles() -> pd.DataFrame:
    """One row per token, the index its ticker: the columns of ``course_lib.data.tokens``.

    >>> profiles().query("type == 'compute'").index.tolist()[:2]
    ['RENDER', 'AKT']
    """
    return data.tokens().set_index("ticker")


def profile(ticker: str) -> Profile:
    """The profile of the token *ticker*. Raises ValueError for a ticker that is not in the data.

    >>> profile("FLI")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    ValueError: None of the ... tokens here has the ticker 'FLI'; did you mean 'FIL' (Filecoin)?
    """
    import pandas as pd

    row = profiles().loc[check_ticker(ticker)].rename({"source_ids": "sources"})
    known = {field.name: row[field.name] for field in fields(Profile) if field.name != "ticker"}
    for supply in ("max_supply", "genesis_supply"):
        known[supply] = None if pd.isna(known[supply]) else int(known[supply])
    return Profile(ticker=ticker, **known)


def allocation(ticker: str, table: str = "") -> pd.DataFrame:
    """An allocation table of *ticker* as published, one row per bucket: the columns of
    ``course_lib.data.allocations``.

    *table* "" is the main table; a bucket that is itself divided has a table under its own name. The frame
    is empty where no table was found. Raises ValueError for an unknown ticker or table.

    >>> allocation("GRT", "Community")["share"].sum()
    Decimal('1.01')
    """
    every = data.allocations()
    rows = every[every["token"] == check_ticker(ticker)]
    inner = sorted({name for name in rows["table"] if name})
    if table and table not in inner:
        hint = (
            f"there {'is' if len(inner) == 1 else 'are'} {', '.join(map(repr, inner))}."
            if inner
            else "it has none."
        )
        raise ValueError(f"{ticker} has no table {table!r} inside its main table; {hint}")
    return rows[rows["table"] == table].drop(columns="token").reset_index(drop=True)


@exactly
def sum_check(ticker: str) -> pd.DataFrame:
    """Do the published tables of *ticker* add up? One row for the shares and one for the tokens of each.

    ``expected`` is 1, or the published total (max supply, else genesis supply; of a table inside another,
    its bucket) that is closest; ``fits`` says whether it is met, and ``explanation`` why not, where known.

    >>> sum_check("GRT")[["table", "what", "found", "fits"]].values.tolist()[2]
    ['Community', 'shares', Decimal('1.01'), False]
    """
    import pandas as pd

    every = data.allocations()
    mine = every[every["token"] == check_ticker(ticker)]
    misfits = data.misfits().set_index(["token", "table", "what"])["explanation"].to_dict()
    rows = []
    for first, what, totals, found in sum_checks({"tokens": data.tokens(), "allocations": mine}):
        table = mine.loc[first, "table"]
        expected = min(totals, key=lambda total: abs(total - found), default=None)
        why = misfits.get((ticker, table, what), "")
        rows.append([table, what, expected, found, found == expected, why])
    return pd.DataFrame(rows, columns=["table", "what", "expected", "found", "fits", "explanation"])


def schedule(ticker: str) -> dict[str, tuple[Vesting, ...]]:
    """The published schedules of *ticker*: for each bucket its parts, which add up.

    Amounts are in base units, 10**18 per token. Buckets without a published schedule are not here, see
    ``unscheduled``; nor are changes that came later, see ``course_lib.data.amendments``. What is assumed
    or in conflict is here like the rest: ask ``course_lib.data.vesting`` for the status of each part.
    Raises ValueError for an unknown ticker.

    >>> seed, = schedule("IO")["Seed investors"]
    >>> seed.amount // 10**18, seed.cliff_months, seed.duration_months, seed.cliff_rule
    (100000000, 12, 24, 'delayed')
    """
    return plan_of(plan_rows(ticker))


def plan_rows(ticker: str) -> list[PlanRow]:
    """The published schedules of *ticker* as rows that can be changed and exported; see ``schedule``.

    ``holder`` is that of the bucket in the allocation tables, "unlabelled" where none names the bucket.

    >>> row = plan_rows("IO")[0]
    >>> row.bucket, row.tokens, row.status, row.source_ids, row.holder
    ('Seed investors', Decimal('100000000'), 'read', 'ioodaily', 'investors')
    """
    rows, shares = data.vesting(), data.allocations()
    shares = shares[shares["token"] == check_ticker(ticker)]
    holders = dict(zip(shares["bucket"], shares["holder"], strict=True))
    return [
        PlanRow(
            **{
                **{name: record[name] for name in COLUMNS if name in record},
                "holder": holders.get(record["bucket"], "unlabelled"),
                "start": record["start"].date(),
                "tge_fraction": Fraction(record["tge_fraction"]),
                "cliff_fraction": Fraction(record["cliff_fraction"]),
                "source_ids": "|".join(record["source_ids"]),
            }
        )
        for record in rows[rows["token"] == ticker].to_dict("records")
    ]


@exactly
def unscheduled(ticker: str) -> pd.DataFrame:
    """What of the allocation tables of *ticker* has no published schedule: one row per bucket.

    Columns ``table``, ``bucket``, ``tokens``, ``why``; ``tokens`` (``Decimal``) is the part without one. A
    bucket with a table of its own is left to that table. The frame is empty where everything has a schedule.
    Raises ValueError for an unknown ticker.

    >>> unscheduled("VIRTUAL")[["bucket", "tokens", "why"]].values.tolist()[0][:2]
    ['Ecosystem treasury', Decimal('350000000')]
    """
    import pandas as pd

    every = data.allocations()
    every = every[every["token"] == check_ticker(ticker)]
    parts = data.vesting()
    scheduled = parts[parts["token"] == ticker].groupby("bucket")["tokens"].sum()
    reasons, rows = _other_releases(ticker), []
    for row in every[~every["bucket"].isin(set(every["table"]))].to_dict("records"):
        left = row["tokens"] - scheduled.get(row["bucket"], Decimal(0))
        if left:
            why = reasons.get(row["bucket"], "No schedule was found.")
            rows.append([row["table"], row["bucket"], left, why])
    return pd.DataFrame(rows, columns=["table", "bucket", "tokens", "why"])


def amendments_of(ticker: str) -> pd.DataFrame:
    """The recorded changes of the terms of *ticker*, a row each: ``data.amendments`` without ``token``.

    Raises ValueError for an unknown ticker.

    >>> amendments_of("WLD")["kind"].unique().tolist()
    ['amendment']
    """
    every = data.amendments()
    return every[every["token"] == check_ticker(ticker)].drop(columns="token").reset_index(drop=True)


def check_ticker(ticker: str) -> str:
    """*ticker* itself if it is one of the tokens here; else ValueError with the closest names."""
    names = data.tokens().set_index("ticker")["name"]
    if isinstance(ticker, str) and ticker in names.index:
        return ticker
    by_words = {
        **{code.casefold(): code for code in names.index},
        **{name.casefold(): code for code, name in names.items()},
    }
    close = get_close_matches(str(ticker).casefold(), by_words, n=3, cutoff=0.6)
    codes = list(dict.fromkeys(by_words[word] for word in close))
    meant = ", ".join(f"{code!r} ({names[code]})" for code in codes)
    hint = f"did you mean {meant}?" if meant else f"there are {', '.join(names.index)}."
    raise ValueError(f"None of the {len(names)} tokens here has the ticker {ticker!r}; {hint}")


def _other_releases(ticker: str) -> dict[str, str]:
    """For each bucket that a rule or a decision releases: how, in words."""
    rules, changes = data.emission_rules(), data.amendments()
    found: dict[str, list[str]] = {}
    for bucket, rule in rules[rules["token"] == ticker].groupby(["bucket", "rule"], sort=False).groups:
        found.setdefault(bucket, []).append(f"Released by the rule {rule}.")
    for change in changes[changes["token"] == ticker].to_dict("records"):
        found.setdefault(change["bucket"], []).append(change["what"])
    return {bucket: " ".join(said) for bucket, said in found.items()}
