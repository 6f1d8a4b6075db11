"""Where each row of a plan comes from: its status, its date, and links to its sources."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from course_lib.crypto_tokens import PlanRow
from course_lib.data import sources

MOST_ROWS = 60
HEADINGS = ("Row", "Bucket", "Tokens", "Status", "As of", "Sources", "Note")


def origins(rows: Sequence[PlanRow]) -> str:
    """An HTML table with a line a row; sources that are web pages are links.

    >>> origins([])
    '<p>The plan is empty.</p>'
    """
    if not rows:
        return "<p>The plan is empty.</p>"
    known = sources().set_index("source_id")
    head = "".join(f"<th>{name}</th>" for name in HEADINGS)
    lines = []
    for number, row in enumerate(rows[:MOST_ROWS], 1):
        named = [_source(known.loc[source]) for source in row.source_ids.split("|") if source in known.index]
        cells = (str(number), escape(row.bucket), f"{row.tokens:,f}", row.status, escape(row.as_of))
        cells += ("<br>".join(named) or "your own", escape(row.note))
        lines.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    more = f"<p>and {len(rows) - MOST_ROWS:,} more rows</p>" if len(rows) > MOST_ROWS else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>{more}"


def _source(source) -> str:
    title, ref = escape(source["title"]), escape(source["ref"], quote=True)
    if not ref.startswith("https://"):
        return f"{title} ({ref})"
    style = "color: inherit; text-decoration: underline"  # as bright as the text in both themes
    return f'<a href="{ref}" target="_blank" rel="noopener" style="{style}">{title}</a>'
