"""The page docs/tokens.md: everything in the tables of data/crypto, token by token, with its sources."""

from __future__ import annotations

import re
from pathlib import Path

from course_lib import data
from course_lib.authoring.anatomy import ROOT, AuthoringError
from course_lib.authoring.sourced_tables import TRACE, records_of, source_links, sourced_table, trace_of
from course_lib.authoring.token_section import section_heading, token_section
from course_lib.data import DataError

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
    sections += [token_section(ticker) for ticker in tickers]
    sections += [_findings(), _left_out(), _studies(), _market_facts(), _offer_rules(), _sources()]
    return "\n\n".join(sections) + "\n"


def _findings() -> str:
    body = [
        [row["finding_id"], row["token"], row["topic"], row["finding"], *trace_of(row)]
        for row in records_of(data.findings())
    ]
    return "## Findings\n\n" + sourced_table(["", "token", "topic", "finding", *TRACE], body)


def _left_out() -> str:
    body = [
        [row["ticker"], row["name"], row["known"], row["unknown"], *trace_of(row)]
        for row in records_of(data.left_out())
    ]
    words = "Too little could be read about these tokens, so they are in no other table."
    table = sourced_table(["token", "name", "known", "unknown", *TRACE], body)
    return f"## Left out\n\n{words}\n\n{table}"


def _studies() -> str:
    parts = [
        "## Studies",
        "What others measured about unlocks and prices. "
        "All were read in excerpts, one in summaries by others.",
    ]
    for row in records_of(data.studies()):
        facts = [
            ("Measured", row["measured"]),
            ("Sample", row["sample"]),
            ("Window", row["window"]),
            ("Finding", row["finding"]),
            ("Cannot show", row["cannot_show"]),
            ("As of", f"{row['as_of']} ({row['status']}, {row['how_read']})"),
            ("Sources", source_links(row["source_ids"])),
        ]
        parts += [f"### {row['who']}", sourced_table(["", ""], facts)]
    return "\n\n".join(parts)


def _market_facts() -> str:
    body = [
        [row["topic"].replace("_", " "), row["what"], f"{row['value']:,}", row["unit"], *trace_of(row)]
        for row in records_of(data.market_facts())
    ]
    return "## Market facts\n\n" + sourced_table(["topic", "what", "value", "unit", *TRACE], body, right=(2,))


def _offer_rules() -> str:
    body = [
        [row["place"], row["law"], row["says"], row["since"], *trace_of(row)]
        for row in records_of(data.rules())
    ]
    return "## Rules\n\n" + sourced_table(["place", "rule", "what it asks", "since", *TRACE], body)


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
        for row in records_of(data.sources())
    ]
    head = ["id", "source", "licence", "copying allowed", "read", "as of", "note"]
    addresses = "\n".join(f"[{row['source_id']}]: {row['ref']}" for row in records_of(data.sources()))
    return "## Sources\n\n" + sourced_table(head, body) + "\n\n" + addresses


def _anchor(ticker: str) -> str:
    """The anchor that GitHub gives the heading of a token."""
    return re.sub(r"[^\w -]", "", section_heading(ticker).lower()).replace(" ", "-")
