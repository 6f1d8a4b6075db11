"""Whether the tables of ``data/crypto`` agree with each other, and the rows of each with themselves.

The index of every frame here is the row in its file.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from course_lib.data.exact import exactly
from course_lib.data.schedule_rules import conflict
from course_lib.data.schemas import TABLES
from course_lib.data.tables import refuse

if TYPE_CHECKING:
    import pandas as pd

    Frames = dict[str, pd.DataFrame]
    Fault = tuple[str, int, str]  # table, row, what is wrong

ROUNDING = Decimal("0.00000001")
"""How far the sum of shares may be from 1: some were published with few digits."""


def check_agreement(root: Path, texts: Frames, frames: Frames) -> None:
    """Raise DataError for the first place where the tables contradict each other or themselves.

    *frames* are the tables by name, as ``tables.typed`` makes them; *texts* are the same before typing, to
    name the row. *root* is the folder ``data/`` that they come from.
    """
    for check in (_doubles, _names, _replaced, _claims, _terms, _sums, _parts, _years):
        for table, row, fault in check(frames):
            refuse(root, table, fault, row, texts[table].loc[row])


@exactly
def sum_checks(frames: Frames) -> list[tuple[int, str, list[Decimal], Decimal]]:
    """Whether each allocation table adds up, once by its shares and once by its tokens.

    For each: the first row of the table, "shares" or "tokens", the sums that would be right, and the sum that
    is there: 1 for shares that are off by no more than ``ROUNDING``. *frames* needs ``tokens`` and
    ``allocations``.

    >>> from course_lib import data
    >>> sum_checks({"tokens": data.tokens(), "allocations": data.allocations()})[0]
    (0, 'shares', [Decimal('1')], Decimal('1'))
    """
    supply = frames["tokens"].set_index("ticker")[["max_supply", "genesis_supply"]]
    frame = frames["allocations"]
    main = frame[frame["table"] == ""].set_index(["token", "bucket"])["tokens"]
    found = []
    for (token, table), group in frame.groupby(["token", "table"], sort=False):
        first, shares = group.index[0], group["share"].sum()
        rounded = Decimal(1) if abs(shares - 1) <= ROUNDING else shares
        found.append((first, "shares", [Decimal(1)], rounded))
        totals = [Decimal(int(total)) for total in supply.loc[token].dropna()]
        wanted = [main[token, table]] if table else totals
        found.append((first, "tokens", wanted, group["tokens"].sum()))
    return found


def _doubles(frames: Frames) -> Iterator[Fault]:
    for name, table in TABLES.items():
        seen: dict[tuple, int] = {}
        for row, *values in frames[name][list(table.key)].itertuples(name=None):
            first = seen.setdefault(tuple(values), row)
            if first != row:
                yield name, row, f"has the same {', '.join(table.key)} as row {first}."


def _names(frames: Frames) -> Iterator[Fault]:
    """Tokens, sources and the tables inside tables exist."""
    tickers, sources = set(frames["tokens"]["ticker"]), set(frames["sources"]["source_id"])
    for name, frame in frames.items():
        for row, cells in _rows(frame):
            if cells.get("token") and cells["token"] not in tickers:
                yield name, row, f"token {cells['token']} is not in tokens.csv."
            for source in cells.get("source_ids", ()):
                if source not in sources:
                    yield name, row, f"source_ids names {source}, which is not in sources.csv."
    for row, cells in _rows(frames["left_out"]):
        if cells["ticker"] in tickers:
            yield "left_out", row, f"{cells['ticker']} is in tokens.csv, so it is not left out."
    main = {
        (cells["token"], cells["bucket"]) for _, cells in _rows(frames["allocations"]) if not cells["table"]
    }
    for row, cells in _rows(frames["allocations"]):
        if cells["table"] and (cells["token"], cells["table"]) not in main:
            fault = f"table {cells['table']} is not a bucket of {cells['token']}’s main table."
            yield "allocations", row, fault
    for row, cells in _rows(frames["tokens"]):
        if cells["type"] in cells["also"]:
            yield "tokens", row, f"also names {cells['type']}, which is its type already."


def _replaced(frames: Frames) -> Iterator[Fault]:
    """What was replaced was said by sources that exist, and by others than what replaced it."""
    sources = set(frames["sources"]["source_id"])
    for row, cells in _rows(frames["superseded"]):
        for source in cells["older_ids"]:
            if source not in sources:
                yield "superseded", row, f"older_ids names {source}, which is not in sources.csv."
            if source in cells["source_ids"]:
                yield "superseded", row, f"source_ids and older_ids both name {source}."


def _terms(frames: Frames) -> Iterator[Fault]:
    """The terms of a schedule are possible together."""
    for row, cells in _rows(frames["vesting"]):
        fault = conflict(
            cells["cliff_months"],
            cells["duration_months"],
            cells["cliff_rule"],
            cells["tge_fraction"],
            cells["cliff_fraction"],
        )
        if fault:
            yield "vesting", row, ": ".join(fault)


def _claims(frames: Frames) -> Iterator[Fault]:
    """Each claim about a use or a category is carried by a column of ``tokens``, and by its sources.

    Whatever ``tokens`` says of staking and governance is judged in ``uses``, and every token has a category.
    """
    about = frames["tokens"].set_index("ticker").to_dict("index")
    for table in ("uses", "categories"):
        for row, cells in _rows(frames[table]):
            token, column = cells["token"], cells["said_by"]
            if not about[token][column]:
                yield table, row, f"said_by names {column}; that cell of {token} in tokens.csv is empty."
            for source in cells["source_ids"]:
                if source not in about[token]["source_ids"]:
                    fault = f"source_ids names {source}, which is not a source of {token} in tokens.csv."
                    yield table, row, fault
            if column == "type" and cells["status"] != "assumed":
                yield table, row, f"status is {cells['status']}; what only a type says is assumed."
            if cells.get("answer") == "unknown":
                yield table, row, "answer is unknown; then there is no row."
    judged = {(cells["token"], cells["use"]) for _, cells in _rows(frames["uses"])}
    sorted_in = set(frames["categories"]["token"])
    for row, cells in _rows(frames["tokens"]):
        for column in ("staking", "governance"):
            if cells[column] and (cells["ticker"], column) not in judged:
                yield "tokens", row, f"{column} says something, and uses.csv has no row about it."
        if cells["ticker"] not in sorted_in:
            yield "tokens", row, "has no row in categories.csv."


def _sums(frames: Frames) -> Iterator[Fault]:
    """Shares add up to 1 and tokens to a published total, or ``misfits`` says exactly how they do not."""
    recorded = {
        (cells["token"], cells["table"], cells["what"]): (row, cells["found"])
        for row, cells in _rows(frames["misfits"])
    }
    for row, what, expected, found in sum_checks(frames):
        token, table = frames["allocations"].loc[row, ["token", "table"]]
        misfit, said = recorded.get((token, table, what), (None, None))
        if misfit is None and found not in expected:
            wanted = " or ".join(f"{value:,}" for value in expected) or "a published total"
            fault = (
                f"the {what} of its table add up to {found:,}, not to {wanted}, and misfits.csv says nothing."
            )
            yield "allocations", row, fault
        if misfit is not None and found != said:
            yield "misfits", misfit, f"found is not what the {what} add up to: {found:,}."


def _parts(frames: Frames) -> Iterator[Fault]:
    """The parts of a bucket make the bucket; less only where something else releases the rest."""
    allocated = frames["allocations"].set_index(["token", "bucket"])["tokens"].to_dict()
    listed = {token for token, _ in allocated}
    otherwise = {
        (cells["token"], cells["bucket"])
        for name in ("emission_rules", "amendments")
        for _, cells in _rows(frames[name])
    }
    for bucket, group in frames["vesting"].groupby(["token", "bucket"], sort=False):
        row, parts, whole = group.index[0], group["tokens"].sum(), allocated.get(bucket)
        if whole is None:
            if bucket[0] in listed:
                yield "vesting", row, f"bucket {bucket[1]} is not in allocations.csv."
        elif parts > whole or (parts < whole and bucket not in otherwise):
            yield "vesting", row, f"tokens: the parts of the bucket make {parts:,}, the bucket has {whole:,}."


def _years(frames: Frames) -> Iterator[Fault]:
    for _, group in frames["emissions"].groupby("token", sort=False):
        for wanted, (row, year) in enumerate(group["year"].items(), start=1):
            if year != wanted:
                yield "emissions", row, f"year is {year}; after year {wanted - 1} comes {wanted}."


def _rows(frame: pd.DataFrame) -> Iterator[tuple[int, dict]]:
    return zip(frame.index, frame.to_dict("records"), strict=True)
