"""A memo as Markdown, in which what somebody typed is shown as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from course_lib.research.memo.contents import (
    Block,
    BulletList,
    CaptionedChart,
    CellTable,
    LinkList,
    Paragraph,
    contents,
)
from course_lib.research.memo.parts import Memo

# JupyterLab looks for formulas twice, in the Markdown and in the page made of it. So neither a backslash
# nor an entity in front of a dollar helps: it must stand in an element of its own.
_FORMULA = {"$": "<span>&#36;</span>", "\\": "<span>&#92;</span>"}


def to_markdown(memo: Memo) -> str:
    """*memo* as Markdown; each chart is a table.

    >>> to_markdown(Memo("LMIL", date="2026-11-24")).splitlines()[0]
    '# Research memo: LMIL'
    """
    document = contents(memo)
    parts = [f"# {plain(document.title)}", plain(document.byline), f"*{document.note}*"]
    for section in document.sections:
        parts += [f"## {section.heading}", *(part for block in section.blocks for part in _written(block))]
    return "\n\n".join(part for part in parts if part) + "\n"


def plain(text: str) -> str:
    """*text* on one line, with everything escaped that Markdown or JupyterLab would read as markup.

    >>> plain("*x* costs $5\\n| 1 <b>")
    '\\\\*x\\\\* costs <span>&#36;</span>5 \\\\| 1 \\\\<b\\\\>'
    """
    text = " ".join(text.split())
    parts = _ADDRESS.split(text)  # an address after each part but the last
    escaped = [f"<{part}>" if place % 2 else _escaped(part) for place, part in enumerate(parts)]
    # The mark of a list, or a line that would make a heading of the one above it.
    return re.sub(r"^(?:\d{1,9}(?=[.)](?:\s|$))|(?=[-+](?:\s|$)|[-=]+$))", r"\g<0>\\", "".join(escaped))


# Where a page makes a link of a bare address, a backslash in it would be shown and be part of the link.
_ADDRESS = re.compile(r"(https?://[^\s<>`|$\\*\[\]{}\"]*[^\s<>`|$\\*\[\]{}\".,;:!?)'])")


def _escaped(text: str) -> str:
    text = re.sub(r"[`*_{}\[\]<>#|~$\\]", lambda sign: _FORMULA.get(sign[0], f"\\{sign[0]}"), text)
    return re.sub(r"&(?=#?\w+;)(?!#36;</span>|#92;</span>)", r"\&", text)  # an entity that somebody typed


def _written(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text, label):
            yield f"**{label}:** {plain(text)}" if label else plain(text)
        case CellTable(head, rows):
            yield _table(head, rows)
        case BulletList(items):
            yield "\n".join(f"- {plain(item)}" for item in items)
        case LinkList(links):
            yield "\n".join(f"- {plain(title)}: <{address}>" for title, address in links.items())
        case CaptionedChart(chart, caption):
            numbers = [(name, f"{n:,.6g}" if n < 1e6 else f"{n:,.0f}") for name, n in chart.thinned]
            yield f"### {plain(chart.title)}"
            head = {"bars": "bucket", "line": "month", "steps": "day"}[chart.kind]
            yield _table((head, chart.unit), numbers)
            yield plain(caption)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    cells = [plain(name) for name in head]
    lines = [cells, ["---"] * len(cells), *([plain(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
