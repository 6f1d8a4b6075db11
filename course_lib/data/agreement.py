"""Whether the tables of ``data/crypto`` agree with each other, and the rows of each with themselves."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from course_lib.data.schemas import TABLES
from course_lib.data.tables import refuse

if TYPE_CHECKING:
    import pandas as pd

    Frames = dict[str, pd.DataFrame]
    Fault = tuple[str, int, str]  # table, position of the row, what is wrong

ROUNDING = Decimal("0.00000001")
"""How far shares that were published with few digits may be from 1."""


def check_agreement(root: Path, texts: Frames, frames: Frames) -> None:
    """Raise ``DataError`` for the first thing that does not fit; *texts* have the rows of the files."""
    for check in (_doubles, _names, _terms, _sums, _parts, _years):
        for table, position, fault in check(frames):
            rows = texts[table]
            refuse(root, table, fault, rows.index[position], rows.iloc[position])


def _doubles(frames: Frames) -> Iterator[Fault]:
    for name, table in TABLES.items():
        key = list(table.key)
        seen: dict[tuple, int] = {}
        for position, values in enumerate(frames[name][key].itertuples(index=False)):
            first = seen.setdefault(tuple(values), position)
            if first != position:
                yield name, position, f"has the same {', '.join(key)} as row {first + 2}."


def _names(frames: Frames) -> Iterator[Fault]:
    """Tokens, sources and the tables inside tables exist."""
    known = set(frames["tokens"]["ticker"])
    sources = set(frames["sources"]["source_id"])
    for name, frame in frames.items():
        for position, row in enumerate(frame.to_dict("records")):
            if row.get("token") and row["token"] not in known:
                yield name, position, f"token {row['token']} is not in tokens.csv."
            for source in row.get("source_ids", ()):
                if source not in sources:
                    yield name, position, f"source_ids names {source}, which is not in sources.csv."
    rows = frames["allocations"].to_dict("records")
    main = {(row["token"], row["bucket"]) for row in rows if not row["table"]}
    for position, row in enumerate(rows):
        if row["table"] and (row["token"], row["table"]) not in main:
            yield (
                "allocations",
                position,
                f"table {row['table']} is no bucket of {row['token']}’s main table.",
            )


def _terms(frames: Frames) -> Iterator[Fault]:
    """The terms of a schedule are possible together."""
    for position, row in enumerate(frames["vesting"].to_dict("records")):
        cliff, duration, rule = row["cliff_months"], row["duration_months"], row["cliff_rule"]
        if rule != "delayed" and cliff > duration > 0:
            yield "vesting", position, f"cliff_months is {cliff}, after the end of {duration} months."
        if rule == "tranches" and duration and not cliff:
            yield "vesting", position, "cliff_months is 0; tranches need the time between two."
        if row["cliff_fraction"] and rule != "lump":
            yield "vesting", position, f"cliff_fraction belongs to the cliff rule lump, not to {rule}."
        if row["tge_fraction"] + row["cliff_fraction"] > 1:
            yield "vesting", position, "tge_fraction and cliff_fraction make more than 1."


def _sums(frames: Frames) -> Iterator[Fault]:
    """Shares add up to 1 and tokens to a published total, or ``misfits`` says exactly how they do not."""
    for table, position, what, expected, found in sum_checks(frames):
        misfit = _misfit(frames, frames["allocations"].iloc[position], what)
        if misfit is None and found not in expected:
            wanted = " or ".join(f"{value:,}" for value in expected) or "a published total"
            fault = (
                f"the {what} of its table add up to {found:,}, not to {wanted}, and misfits.csv says nothing."
            )
            yield table, position, fault
        if misfit is not None and frames["misfits"].iloc[misfit]["found"] != found:
            yield "misfits", misfit, f"found is not what the {what} add up to: {found:,}."


def sum_checks(frames: Frames) -> Iterator[tuple[str, int, str, list[Decimal], Decimal]]:
    """Of every allocation table: first row, "shares" or "tokens", what they may add up to, what they do."""
    supply = frames["tokens"].set_index("ticker")
    frame = frames["allocations"].reset_index(drop=True)
    main = frame[frame["table"] == ""].set_index(["token", "bucket"])["tokens"]
    for (token, table), group in frame.groupby(["token", "table"], sort=False):
        first = int(group.index[0])
        shares = group["share"].sum()
        yield (
            "allocations",
            first,
            "shares",
            [Decimal(1)],
            (Decimal(1) if abs(shares - 1) <= ROUNDING else shares),
        )
        totals = supply.loc[token, ["max_supply", "genesis_supply"]].dropna()
        expected = [main[token, table]] if table else [Decimal(int(total)) for total in totals]
        yield "allocations", first, "tokens", expected, group["tokens"].sum()


def _misfit(frames: Frames, row: pd.Series, what: str) -> int | None:
    misfits = frames["misfits"].reset_index(drop=True)
    found = misfits.index[
        (misfits["token"] == row["token"]) & (misfits["table"] == row["table"]) & (misfits["what"] == what)
    ]
    return int(found[0]) if len(found) else None


def _parts(frames: Frames) -> Iterator[Fault]:
    """The parts of a bucket make the bucket; less only where something else releases the rest."""
    allocated = {
        (row["token"], row["bucket"]): row["tokens"] for row in frames["allocations"].to_dict("records")
    }
    listed = {token for token, _ in allocated}
    otherwise = {
        (row["token"], row["bucket"])
        for name in ("emission_rules", "amendments")
        for row in frames[name].to_dict("records")
    }
    frame = frames["vesting"].reset_index(drop=True)
    for (token, bucket), group in frame.groupby(["token", "bucket"], sort=False):
        first, parts, whole = int(group.index[0]), group["tokens"].sum(), allocated.get((token, bucket))
        if whole is None:
            if token in listed:
                yield "vesting", first, f"bucket {bucket} is not in allocations.csv."
        elif parts > whole or (parts < whole and (token, bucket) not in otherwise):
            yield (
                "vesting",
                first,
                f"tokens: the parts of the bucket make {parts:,}, the bucket has {whole:,}.",
            )


def _years(frames: Frames) -> Iterator[Fault]:
    frame = frames["emissions"].reset_index(drop=True)
    for _, group in frame.groupby("token", sort=False):
        for wanted, (position, year) in enumerate(group["year"].items(), start=1):
            if year != wanted:
                yield "emissions", int(position), f"year is {year}; after year {wanted - 1} comes {wanted}."
