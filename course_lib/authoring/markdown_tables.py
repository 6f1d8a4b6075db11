"""Tables of Markdown, and text that is safe in their cells."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def cell(text: str) -> str:
    """*text* as it can stand in a cell of a Markdown table.

    >>> cell("a | b")
    'a \\\\| b'
    """
    return " ".join(text.split()).replace("|", "\\|")


def code(text: str) -> str:
    """*text* as inline code of Markdown, whatever backticks it holds, for a cell of a table.

    >>> code("x | `y`")
    '`` x \\\\| `y` ``'
    """
    mark = "`" if "`" not in text else "``"
    space = " " if "`" in text else ""
    return f"{mark}{space}{cell(text)}{space}{mark}"


def markdown_table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int] | None = None
) -> str:
    """A Markdown table of *headings* and *rows*, whose cells are written as they are.

    The columns *right*, counted from 0, stand at the right; without it, those of whole numbers do.

    >>> print(markdown_table(["a", "min"], [["b", "1"]]))
    | a | min |
    |---|--:|
    | b | 1 |
    """
    if right is None:
        columns = range(len(headings))
        right = {n for n in columns if rows and all(row[n].replace("–", "").isdigit() for row in rows)}
    line = "|".join("--:" if n in right else "---" for n in range(len(headings)))
    head, *body = ["| " + " | ".join(cells) + " |" for cells in (headings, *rows)]
    return "\n".join([head, f"|{line}|", *body])
