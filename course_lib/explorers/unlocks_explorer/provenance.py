"""Where each row of a plan comes from: its status, its date, and links to its sources."""

from __future__ import annotations

from collections.abc import Sequence

from course_lib.crypto_tokens import PlanRow
from course_lib.data import sources
from course_lib.explorers.markup import LINK, Html, html, join, table

MOST_ROWS = 60
HEADINGS = ("Row", "Bucket", "Tokens", "Status", "As of", "Sources", "Note")


def provenance_table(rows: Sequence[PlanRow]) -> Html:
    """The sources of *rows* as an HTML table, one line per row, at most ``MOST_ROWS``; web pages are links.

    >>> provenance_table([])
    '<p>The plan is empty.</p>'
    """
    if not rows:
        return html("<p>The plan is empty.</p>")
    known = sources().set_index("source_id")
    lines = []
    for number, row in enumerate(rows[:MOST_ROWS], 1):
        named = [_source(known.loc[source]) for source in row.source_ids.split("|") if source in known.index]
        cells = (number, row.bucket, f"{row.tokens:,f}", row.status, row.as_of)
        lines.append((*cells, join(named, Html("<br>")) or "your own", row.note))
    left = len(rows) - MOST_ROWS
    more = html("<p>and {} more rows</p>", f"{left:,}") if left > 0 else Html()
    return join([table(HEADINGS, lines, cell_style=""), more])


def _source(source) -> Html:
    title, ref = source["title"], source["ref"]
    if not ref.startswith("https://"):
        return html("{} ({})", title, ref)
    return html('<a href="{}" target="_blank" rel="noopener" style="{}">{}</a>', ref, LINK, title)
