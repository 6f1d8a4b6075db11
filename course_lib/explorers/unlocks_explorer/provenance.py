"""Where each row of a plan comes from: its status, its date, and links to its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache

from course_lib.crypto_tokens import PlanRow
from course_lib.data import sources
from course_lib.explorers.markup import LINK, Html, frame_table, html, join, rows_left_out

MOST_ROWS = 60
HEADINGS = ("Row", "Bucket", "Tokens", "Status", "As of", "Sources", "Note")


def provenance_table(rows: Sequence[PlanRow]) -> Html:
    """The sources of *rows* as an HTML table, one line per row, at most ``MOST_ROWS``; web pages are links.

    >>> provenance_table([])
    '<p>The plan is empty.</p>'
    """
    if not rows:
        return html("<p>The plan is empty.</p>")
    import pandas as pd

    known = sources().set_index("source_id")
    lines = []
    for number, row in enumerate(rows[:MOST_ROWS], 1):
        named = [_source(known.loc[source]) for source in row.source_ids.split("|") if source in known.index]
        cells = (number, row.bucket, row.tokens, row.status, row.as_of)
        lines.append((*cells, join(named, Html("<br>")) or "your own", row.note))
    more = rows_left_out(len(rows) - MOST_ROWS)
    # As objects: a column of texts would forget which of them are links already.
    frame = pd.DataFrame(lines, columns=HEADINGS, dtype=object)
    shown = frame_table(frame, formatters={"Sources": lambda links: links}, index=False, name="Sources")
    return join([shown, more])


MOST_SOURCES = 3
"""How many sources are named in a picture; the others are counted."""

_SAID = {"assumed": "assumed", "conflict": "in conflict between sources", "own": "typed"}


def source_line(rows: Sequence[PlanRow], today: date) -> str:
    """Where *rows* come from, in a sentence for the picture of a chart that was worked out for *today*.

    >>> source_line([], date(2026, 11, 28))
    'Source: an empty plan. Worked out for 2026-11-28.'
    """
    keys = dict.fromkeys(key for row in rows for key in row.source_ids.split("|") if key)
    titles = [_titles().get(key, key) for key in keys]
    counts = Counter(row.status for row in rows)
    if not rows:
        parts = ["an empty plan"]
    elif not titles:
        parts = ["plan as typed"]
    else:
        left = len(titles) - MOST_SOURCES
        parts = [", ".join(titles[:MOST_SOURCES]) + (f" and {left} more" if left > 0 else "")]
        as_of = max(row.as_of for row in rows)
        parts += [f"as of {as_of}"] if as_of else []
        parts += [
            f"{counts[status]} of {len(rows)} rows {said}" for status, said in _SAID.items() if counts[status]
        ]
    return f"Source: {'; '.join(parts)}. Worked out for {today:%Y-%m-%d}."


@cache
def _titles() -> dict[str, str]:
    return dict(zip(sources()["source_id"], sources()["title"], strict=True))


def _source(source) -> Html:
    title, ref = source["title"], source["ref"]
    if not ref.startswith("https://"):
        return html("{} ({})", title, ref)
    return html('<a href="{}" target="_blank" rel="noopener" style="{}">{}</a>', ref, LINK, title)
