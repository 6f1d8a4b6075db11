"""One token on the page docs/tokens.md: its profile, and everything that the tables say about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_lib import data
from course_lib.authoring.sourced_tables import (
    TRACE,
    per_cent,
    records_of,
    source_links,
    sourced_table,
    trace_of,
)
from course_lib.crypto_tokens import profile, sum_check, unscheduled

if TYPE_CHECKING:
    import pandas as pd


_SAID_BY = {
    "type": "Type",
    "emission": "New tokens",
    "burn_fee": "Burns and fees",
    "staking": "Staking",
    "governance": "Governance",
    "note": "Note",
}
"""For each column of tokens.csv that can carry a claim, what the first table of a token calls it."""


def section_heading(ticker: str) -> str:
    """The heading of the token *ticker*.

    >>> section_heading("FET")
    'FET: Artificial Superintelligence Alliance (Fetch.ai)'
    """
    return f"{ticker}: {profile(ticker).name}"


def token_section(ticker: str) -> str:
    """All that is known about the token *ticker*, as Markdown.

    >>> token_section("FET").splitlines()[0]
    '## FET: Artificial Superintelligence Alliance (Fetch.ai)'
    """
    about = profile(ticker)
    facts = [
        ("Type", ", ".join(about.types)),
        ("Chain", about.chain),
        ("Max supply", "none, or none is known" if about.max_supply is None else f"{about.max_supply:,}"),
        ("Genesis supply", "unknown" if about.genesis_supply is None else f"{about.genesis_supply:,}"),
        ("Launch", f"{about.tge_date} ({about.tge_status})" if about.tge_date else "unknown"),
        ("New tokens", about.emission),
        ("Burns and fees", about.burn_fee),
        ("Staking", about.staking),
        ("Governance", about.governance),
        ("Note", about.note),
        ("As of", f"{about.as_of} ({about.status})"),
        ("Last checked", about.last_checked),
        ("Sources", source_links(about.sources)),
    ]
    parts = [f"## {section_heading(ticker)}", sourced_table(["", ""], [fact for fact in facts if fact[1]])]
    for title, text in (
        ("Uses", _claims("uses", "use", ticker)),
        ("Categories", _claims("categories", "category", ticker)),
        ("Allocation", _allocation(ticker)),
        ("Release schedule", _schedule(ticker)),
        ("Without a schedule", _unscheduled(ticker)),
        ("Emission rules", _rules(ticker)),
        ("Changes and decisions", _amendments(ticker)),
        ("Superseded", _superseded(ticker)),
        ("What does not add up", _misfits(ticker)),
        ("Documented and measured", _measured(ticker)),
    ):
        if text:
            parts += [f"### {ticker}: {title.lower()}", text]
    return "\n\n".join(parts)


def _claims(table: str, word: str, ticker: str) -> str:
    body = [
        [row[word], row.get("answer", ""), _SAID_BY[row["said_by"]], *trace_of(row)]
        for row in records_of(_of(table, ticker))
    ]
    return sourced_table([word, "answer", "said under", *TRACE], body)


def _allocation(ticker: str) -> str:
    rows = _of("allocations", ticker)
    parts = []
    for table, group in rows.groupby("table", sort=False):
        body = [
            [row["bucket"], per_cent(row["share"]), f"{row['tokens']:,}", row["holder"], *trace_of(row)]
            for row in records_of(group)
        ]
        checks = sum_check(ticker)
        checks = checks[checks["table"] == table].set_index("what")["found"]
        body.append(["**together**", per_cent(checks["shares"]), f"{checks['tokens']:,}", *[""] * 5])
        head = ["bucket", "share", "tokens", "holder", *TRACE]
        parts += [f"Inside **{table}**:"] if table else []
        parts.append(sourced_table(head, body, right=(1, 2)))
    return "\n\n".join(parts)


def _schedule(ticker: str) -> str:
    body = [
        [row["bucket"], f"{row['tokens']:,}", f"{row['start']:%Y-%m-%d}", _terms(row), *trace_of(row)]
        for row in records_of(_of("vesting", ticker))
    ]
    return sourced_table(["bucket", "tokens", "start", "terms", *TRACE], body, right=(1,))


def _terms(row: dict) -> str:
    cliff, duration, rule = row["cliff_months"], row["duration_months"], row["cliff_rule"]
    said = [f"{per_cent(row['tge_fraction'])} at the start"] if row["tge_fraction"] else []
    if not duration:
        return f"all after {cliff} months" if cliff else "all at the start"
    if rule == "tranches":
        return ", ".join([*said, f"a part every {cliff} months over {duration} months"])
    if cliff:
        how = {
            "retroactive": f"cliff at {cliff} months",
            "lump": f"{per_cent(row['cliff_fraction'])} at {cliff} months",
            "delayed": f"nothing for {cliff} months",
        }
        said.append(how[rule])
    until = f"to month {duration}" if rule in ("retroactive", "lump") and cliff else f"over {duration} months"
    pace = "in a line" if row["period"] == "second" else f"a part every {row['period']}"
    said.append(f"{'then ' if said else ''}{pace} {until}")
    return ", ".join(said)


def _unscheduled(ticker: str) -> str:
    body = [[row["bucket"], f"{row['tokens']:,}", row["why"]] for row in records_of(unscheduled(ticker))]
    return sourced_table(["bucket", "tokens", "why"], body, right=(1,))


def _rules(ticker: str) -> str:
    body = []
    for _, group in _of("emission_rules", ticker).groupby(["bucket", "rule"], sort=False):
        rows = list(records_of(group))
        numbers = "; ".join(f"{row['parameter']} {row['value']:,} {row['unit']}" for row in rows)
        body.append([rows[0]["bucket"], rows[0]["rule"], rows[0]["start"], numbers, *trace_of(rows[0])])
    body += [
        ["", "year by year", "", f"year {row['year']}: {row['tokens']:,} tokens", *trace_of(row)]
        for row in records_of(_of("emissions", ticker))
    ]
    return sourced_table(["bucket", "rule", "start", "numbers", *TRACE], body)


def _amendments(ticker: str) -> str:
    body = [
        [row["bucket"] or "all", row["from"], row["kind"], row["what"], *trace_of(row)]
        for row in records_of(_of("amendments", ticker))
    ]
    return sourced_table(["bucket", "from", "kind", "what", *TRACE], body)


def _superseded(ticker: str) -> str:
    body = [
        [
            row["what"],
            source_links(row["older_ids"]),
            row["superseded_by"],
            row["superseded_on"],
            *trace_of(row),
        ]
        for row in records_of(_of("superseded", ticker))
    ]
    return sourced_table(["what was true", "still said by", "superseded by", "on", *TRACE], body)


def _misfits(ticker: str) -> str:
    body = [
        [row["table"] or "main", row["what"], f"{row['expected']:,}", f"{row['found']:,}", row["explanation"],
         *trace_of(row)]
        for row in records_of(_of("misfits", ticker))
    ]  # fmt: skip
    return sourced_table(["table", "what", "expected", "found", "explanation", *TRACE], body, right=(2, 3))


def _measured(ticker: str) -> str:
    body = [
        [row["date"], row["what"], f"{row['documented']:,}", f"{row['measured']:,}",
         f"{row['gap'] * 100:+.1f} %".replace("-", "−"), *trace_of(row)]
        for row in records_of(_of("measured", ticker))
    ]  # fmt: skip
    return sourced_table(["date", "what", "documented", "measured", "gap", *TRACE], body, right=(2, 3, 4))


def _of(table: str, ticker: str) -> pd.DataFrame:
    frame = getattr(data, table)()
    return frame[frame["token"] == ticker]
