"""The page docs/tokens.md: everything in the tables of data/crypto, token by token, with its sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from course_lib import data
from course_lib.authoring.anatomy import ROOT, AuthoringError
from course_lib.crypto_tokens import profile, sum_check, unscheduled
from course_lib.data import DataError
from course_lib.data.exact import exactly

if TYPE_CHECKING:
    import pandas as pd

PAGE = Path("docs/tokens.md")

_INTRODUCTION = """# The real tokens of this course

Supply, allocation, release schedule and uses of {count} AI crypto tokens, with the source of every row. This
page is made from the tables in [`data/crypto`](../data/crypto/README.md) by
`python -m course_lib.authoring tokens`.

Read every figure with its date and its status: **read** means that the source says so, **assumed** that
somebody filled a gap, **conflict** that sources contradict each other or allow several readings. What is not
here is unknown to us. None of it is advice to buy or sell anything."""


def write_token_page(root: Path = ROOT) -> int:
    """Write docs/tokens.md in the checkout *root* from the tables in data/crypto.

    Raises AuthoringError when a table is damaged or breaks a rule of its columns.
    """
    try:
        page = token_page()
    except DataError as problem:
        raise AuthoringError(str(problem)) from None
    path = root / PAGE
    changed = not path.is_file() or path.read_text(encoding="utf-8") != page
    if changed:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(page.encode())
    print(f"tokens: {len(data.tokens())} tokens, {'written' if changed else 'nothing to change'}")
    return 0


def token_page() -> str:
    """The whole page as Markdown."""
    tickers = data.tokens()["ticker"].tolist()
    contents = " · ".join(f"[{ticker}](#{_anchor(ticker)})" for ticker in tickers)
    others = "[findings](#findings) · [left out](#left-out) · [studies](#studies) · "
    others += "[market facts](#market-facts) · [rules](#rules) · [sources](#sources)"
    sections = [_INTRODUCTION.format(count=len(tickers)), f"{contents}\n\nFor all of them: {others}"]
    sections += [_token(ticker) for ticker in tickers]
    sections += [_findings(), _left_out(), _studies(), _market_facts(), _offer_rules(), _sources()]
    return "\n\n".join(sections) + "\n"


def _token(ticker: str) -> str:
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
        ("Sources", _links(about.sources)),
    ]
    parts = [f"## {_heading(ticker)}", _table(["", ""], [fact for fact in facts if fact[1]])]
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
        [row[word], row.get("answer", ""), _SAID_BY[row["said_by"]], *_trace(row)]
        for row in _records(_of(table, ticker))
    ]
    return _table([word, "answer", "said under", *_TRACE], body)


def _allocation(ticker: str) -> str:
    rows = _of("allocations", ticker)
    parts = []
    for table, group in rows.groupby("table", sort=False):
        body = [
            [row["bucket"], _percent(row["share"]), f"{row['tokens']:,}", row["holder"], *_trace(row)]
            for row in _records(group)
        ]
        checks = sum_check(ticker)
        checks = checks[checks["table"] == table].set_index("what")["found"]
        body.append(["**together**", _percent(checks["shares"]), f"{checks['tokens']:,}", *[""] * 5])
        head = ["bucket", "share", "tokens", "holder", *_TRACE]
        parts += [f"Inside **{table}**:"] if table else []
        parts.append(_table(head, body, right=(1, 2)))
    return "\n\n".join(parts)


def _schedule(ticker: str) -> str:
    body = [
        [row["bucket"], f"{row['tokens']:,}", f"{row['start']:%Y-%m-%d}", _terms(row), *_trace(row)]
        for row in _records(_of("vesting", ticker))
    ]
    return _table(["bucket", "tokens", "start", "terms", *_TRACE], body, right=(1,))


def _terms(row: dict) -> str:
    cliff, duration, rule = row["cliff_months"], row["duration_months"], row["cliff_rule"]
    said = [f"{_percent(row['tge_fraction'])} at the start"] if row["tge_fraction"] else []
    if not duration:
        return f"all after {cliff} months" if cliff else "all at the start"
    if rule == "tranches":
        return ", ".join([*said, f"a part every {cliff} months over {duration} months"])
    if cliff:
        how = {
            "retroactive": f"cliff at {cliff} months",
            "lump": f"{_percent(row['cliff_fraction'])} at {cliff} months",
            "delayed": f"nothing for {cliff} months",
        }
        said.append(how[rule])
    until = f"to month {duration}" if rule in ("retroactive", "lump") and cliff else f"over {duration} months"
    pace = "in a line" if row["period"] == "second" else f"a part every {row['period']}"
    said.append(f"{'then ' if said else ''}{pace} {until}")
    return ", ".join(said)


def _unscheduled(ticker: str) -> str:
    body = [[row["bucket"], f"{row['tokens']:,}", row["why"]] for row in _records(unscheduled(ticker))]
    return _table(["bucket", "tokens", "why"], body, right=(1,))


def _rules(ticker: str) -> str:
    body = []
    for _, group in _of("emission_rules", ticker).groupby(["bucket", "rule"], sort=False):
        rows = list(_records(group))
        numbers = "; ".join(f"{row['parameter']} {row['value']:,} {row['unit']}" for row in rows)
        body.append([rows[0]["bucket"], rows[0]["rule"], rows[0]["start"], numbers, *_trace(rows[0])])
    body += [
        ["", "year by year", "", f"year {row['year']}: {row['tokens']:,} tokens", *_trace(row)]
        for row in _records(_of("emissions", ticker))
    ]
    return _table(["bucket", "rule", "start", "numbers", *_TRACE], body)


def _amendments(ticker: str) -> str:
    body = [
        [row["bucket"] or "all", row["from"], row["kind"], row["what"], *_trace(row)]
        for row in _records(_of("amendments", ticker))
    ]
    return _table(["bucket", "from", "kind", "what", *_TRACE], body)


def _superseded(ticker: str) -> str:
    body = [
        [row["what"], _links(row["older_ids"]), row["superseded_by"], row["superseded_on"], *_trace(row)]
        for row in _records(_of("superseded", ticker))
    ]
    return _table(["what was true", "still said by", "superseded by", "on", *_TRACE], body)


def _misfits(ticker: str) -> str:
    body = [
        [row["table"] or "main", row["what"], f"{row['expected']:,}", f"{row['found']:,}", row["explanation"],
         *_trace(row)]
        for row in _records(_of("misfits", ticker))
    ]  # fmt: skip
    return _table(["table", "what", "expected", "found", "explanation", *_TRACE], body, right=(2, 3))


def _measured(ticker: str) -> str:
    body = [
        [row["date"], row["what"], f"{row['documented']:,}", f"{row['measured']:,}",
         f"{row['gap'] * 100:+.1f} %".replace("-", "−"), *_trace(row)]
        for row in _records(_of("measured", ticker))
    ]  # fmt: skip
    return _table(["date", "what", "documented", "measured", "gap", *_TRACE], body, right=(2, 3, 4))


def _findings() -> str:
    body = [
        [row["finding_id"], row["token"], row["topic"], row["finding"], *_trace(row)]
        for row in _records(data.findings())
    ]
    return "## Findings\n\n" + _table(["", "token", "topic", "finding", *_TRACE], body)


def _left_out() -> str:
    body = [
        [row["ticker"], row["name"], row["known"], row["unknown"], *_trace(row)]
        for row in _records(data.left_out())
    ]
    words = "Too little could be read about these tokens, so they are in no other table."
    table = _table(["token", "name", "known", "unknown", *_TRACE], body)
    return f"## Left out\n\n{words}\n\n{table}"


def _studies() -> str:
    parts = [
        "## Studies",
        "What others measured about unlocks and prices. "
        "All were read in excerpts, one in summaries by others.",
    ]
    for row in _records(data.studies()):
        facts = [
            ("Measured", row["measured"]),
            ("Sample", row["sample"]),
            ("Window", row["window"]),
            ("Finding", row["finding"]),
            ("Cannot show", row["cannot_show"]),
            ("As of", f"{row['as_of']} ({row['status']}, {row['how_read']})"),
            ("Sources", _links(row["source_ids"])),
        ]
        parts += [f"### {row['who']}", _table(["", ""], facts)]
    return "\n\n".join(parts)


def _market_facts() -> str:
    body = [
        [row["topic"].replace("_", " "), row["what"], f"{row['value']:,}", row["unit"], *_trace(row)]
        for row in _records(data.market_facts())
    ]
    return "## Market facts\n\n" + _table(["topic", "what", "value", "unit", *_TRACE], body, right=(2,))


def _offer_rules() -> str:
    body = [
        [row["place"], row["law"], row["says"], row["since"], *_trace(row)] for row in _records(data.rules())
    ]
    return "## Rules\n\n" + _table(["place", "rule", "what it asks", "since", *_TRACE], body)


def _sources() -> str:
    body = [
        [
            row["source_id"],
            f"[{row['title']}][{row['source_id']}]",
            row["licence"],
            "yes" if row["copy_allowed"] else "facts only",
            row["how_read"],
            row["as_of"],
            row["note"],
        ]
        for row in _records(data.sources())
    ]
    head = ["id", "source", "licence", "copying allowed", "read", "as of", "note"]
    addresses = "\n".join(f"[{row['source_id']}]: {row['ref']}" for row in _records(data.sources()))
    return "## Sources\n\n" + _table(head, body) + "\n\n" + addresses


_SAID_BY = {
    "type": "Type",
    "emission": "New tokens",
    "burn_fee": "Burns and fees",
    "staking": "Staking",
    "governance": "Governance",
    "note": "Note",
}
"""For each column of tokens.csv that can carry a claim, what the first table of a token calls it."""

_TRACE = ["source", "as of", "status", "note"]


def _trace(row: dict) -> list[str]:
    return [_links(row["source_ids"]), row["as_of"], row["status"], row.get("note", "")]


def _links(source_ids: Sequence[str]) -> str:
    """Links to the sources, whose addresses are listed once at the end of the page."""
    return ", ".join(f"[{source}]" for source in source_ids)


@exactly
def _percent(share: Decimal) -> str:
    digits = f"{share * 100:f}"
    return (digits.rstrip("0").rstrip(".") if "." in digits else digits) + " %"


def _of(table: str, ticker: str) -> pd.DataFrame:
    frame = getattr(data, table)()
    return frame[frame["token"] == ticker]


def _records(frame: pd.DataFrame) -> Iterator[dict]:
    yield from frame.to_dict("records")


def _heading(ticker: str) -> str:
    return f"{ticker}: {profile(ticker).name}"


def _anchor(ticker: str) -> str:
    """The anchor that GitHub gives the heading of a token."""
    return re.sub(r"[^\w -]", "", _heading(ticker).lower()).replace(" ", "-")


def _table(head: Sequence[str], body: Sequence[Sequence[object]], right: Sequence[int] = ()) -> str:
    """A Markdown table, or "" without rows. Columns that are empty throughout are left out."""
    kept = [i for i in range(len(head)) if any(str(row[i]) for row in body)]
    lines = [
        [head[i] for i in kept],
        ["--:" if i in right else "---" for i in kept],
        *([_safe(str(row[i])) for i in kept] for row in body),
    ]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) if body else ""


def _safe(text: str) -> str:
    return text.replace("|", "\\|")
