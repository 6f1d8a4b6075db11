"""Tables of Markdown whose rows carry their sources, as docs/tokens.md has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from course_lib.authoring.markdown_tables import cell, markdown_table
from course_lib.data.exact import exactly

if TYPE_CHECKING:
    import pandas as pd

TRACE = ["source", "as of", "status", "note"]
"""The headings of what ``trace_of`` gives."""


def sourced_table(head: Sequence[str], body: Sequence[Sequence[object]], right: Sequence[int] = ()) -> str:
    """A Markdown table of *head* and *body*, the columns *right* (from 0) at the right; "" without rows.

    Columns that are empty throughout are left out.

    >>> print(sourced_table(["what", "note", "tokens"], [["Team", "", 5]], right=(2,)))
    | what | tokens |
    |---|--:|
    | Team | 5 |
    """
    if not body:
        return ""
    kept = [n for n in range(len(head)) if any(str(row[n]) for row in body)]
    rows = [[cell(str(row[n])) for n in kept] for row in body]
    return markdown_table([head[n] for n in kept], rows, {kept.index(n) for n in right if n in kept})


def trace_of(row: dict) -> list[str]:
    """Where *row*, one of a table of ``data``, comes from: a cell for each heading of ``TRACE``.

    >>> trace_of({"source_ids": ["a", "b"], "as_of": "2026-01-02", "status": "read"})
    ['[a], [b]', '2026-01-02', 'read', '']
    """
    return [source_links(row["source_ids"]), row["as_of"], row["status"], row.get("note", "")]


def source_links(source_ids: Sequence[str]) -> str:
    """Links to the sources *source_ids*, whose addresses are listed once at the end of the page.

    >>> source_links(["a", "b"])
    '[a], [b]'
    """
    return ", ".join(f"[{source}]" for source in source_ids)


@exactly
def per_cent(share: Decimal) -> str:
    """The *share*, from 0 to 1, in per cent, with all its digits.

    >>> per_cent(Decimal("0.1250")), per_cent(Decimal("0.2"))
    ('12.5 %', '20 %')
    """
    digits = f"{share * 100:f}"
    return (digits.rstrip("0").rstrip(".") if "." in digits else digits) + " %"


def records_of(frame: pd.DataFrame) -> Iterator[dict]:
    """The rows of *frame*, each a dict from column to value.

    >>> import pandas as pd
    >>> list(records_of(pd.DataFrame({"a": [1]})))
    [{'a': 1}]
    """
    yield from frame.to_dict("records")
