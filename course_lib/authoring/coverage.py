"""What the course has to teach, item by item, and where it does: docs/coverage.tsv, and a page made of it.

A row names a list, an item of it, a notebook, the cell whose heading opens a section, and words that have to
occur in that section. The section reaches to the next heading of the same rank or a higher one; it is read
in the solved copy, with what the cells print.

>>> occurs("gpu/graphics rent", "They rent out graphics cards.")
True
"""

from __future__ import annotations

import csv
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from course_lib.authoring.anatomy import ROOT, AuthoringError

TABLE, PAGE = Path("docs/coverage.tsv"), Path("docs/coverage.md")
COLUMNS = ["list", "item", "notebook", "cell", "words"]

_INTRODUCTION = """# What the course covers, and where

Every part and every list of the subject, item by item, with the notebook and the section that teaches it.
This page is made from [`coverage.tsv`](coverage.tsv) by `python -m course_lib.authoring coverage`; a test
checks that each section exists and speaks of its item."""


@dataclass(frozen=True)
class Row:
    """One ``item`` of a ``list``, and the section that teaches it.

    The section begins in the ``cell`` with this id of a ``notebook`` (its number); ``words`` must occur in
    it.
    """

    list: str
    item: str
    notebook: str
    cell: str
    words: str


@dataclass(frozen=True)
class Section:
    """A ``heading`` of a notebook, its ``rank`` (1 for the title), and all the ``text`` below it."""

    heading: str
    rank: int
    text: str


def write_coverage(root: Path = ROOT) -> int:
    """Write docs/coverage.md from docs/coverage.tsv in the checkout *root*; print what is wrong with rows.

    The exit code is 1 if anything is. Raises AuthoringError when the table has other columns.
    """
    if not (root / TABLE).is_file():
        print(f"coverage: there is no {TABLE}")
        return 0
    problems = [problem for row in rows(root) if (problem := problem_of(row, root))]
    for problem in problems:
        print(problem)
    page = coverage_page(root)
    path = root / PAGE
    changed = not path.is_file() or path.read_text(encoding="utf-8") != page
    if changed:
        path.write_bytes(page.encode())
    print(f"coverage: {len(rows(root))} rows, {'written' if changed else 'nothing to change'}")
    return 1 if problems else 0


def rows(root: Path = ROOT) -> list[Row]:
    """All rows of the table in the checkout *root*, in its order.

    Raises AuthoringError when it has other columns.
    """
    with (root / TABLE).open(encoding="utf-8", newline="") as file:
        table = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        if next(table, None) != COLUMNS:
            raise AuthoringError(f"{TABLE} does not begin with the columns {', '.join(COLUMNS)}.")
        return [Row(*line) for line in table]


def problem_of(row: Row, root: Path = ROOT) -> str:
    """What is wrong with *row* in the checkout *root*, as one sentence; empty if nothing is."""
    where = f"{row.list}, {row.item}: "
    path = _path(root, row.notebook)
    if path is None:
        return f"{where}there is no notebook {row.notebook}."
    found = sections(path)
    if row.cell not in found:
        return f"{where}no heading stands in the cell {row.cell!r} of notebook {row.notebook}."
    missing = [word for word in row.words.split() if not occurs(word, found[row.cell].text)]
    if missing or not row.words.strip():
        return f"{where}{', '.join(missing) or 'no word'} does not occur in {row.notebook}, {row.cell}."
    return ""


def occurs(words: str, text: str) -> bool:
    """Whether each of *words* occurs in *text*, at the beginning of a word there; capitals do not count.

    ``a/b`` means one of several words, ``a_b`` two words that follow each other.

    >>> occurs("own", "nobody knows"), occurs("not_own", "They do not own it.")
    (False, True)
    """
    text = " ".join(text.casefold().split())
    return all(
        any(_begins(part.replace("_", " "), text) for part in word.split("/")) for word in words.split()
    )


def _begins(words: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words.casefold())}", text) is not None


@cache
def sections(path: Path) -> dict[str, Section]:
    """The sections of the notebook file *path* by the id of the cell that their heading opens."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    heads = [(place, cell["id"], *head) for place, cell in enumerate(cells) if (head := _heading(cell))]
    found = {}
    for number, (place, name, rank, heading) in enumerate(heads):
        below = (other for other, _, other_rank, _ in heads[number + 1 :] if other_rank <= rank)
        end = next(below, len(cells))
        # The title's section is what comes before the next heading, not the whole notebook.
        if rank == 1:
            end = heads[1][0] if len(heads) > 1 else len(cells)
        found[name] = Section(heading, rank, " ".join(_text(cell) for cell in cells[place:end]))
    return found


def coverage_page(root: Path = ROOT) -> str:
    """The page for the checkout *root* as Markdown, with one table per list."""
    blocks = [_INTRODUCTION]
    for name, group in groupby(rows(root), key=lambda row: row.list):
        lines = ["| Item | Notebook | Section |", "|---|---|---|"]
        lines += [f"| {row.item} | {row.notebook} | {_link(row, root)} |" for row in group]
        blocks += [f"## {name}", "\n".join(lines)]
    return "\n\n".join(blocks) + "\n"


def _link(row: Row, root: Path) -> str:
    path = _path(root, row.notebook)
    heading = sections(path)[row.cell].heading if path and row.cell in sections(path) else row.cell
    file = f"../notebooks/{path.name}" if path else ""
    return f"[{heading}]({file}#cell-id={row.cell})"


def _path(root: Path, notebook: str) -> Path | None:
    """The solved copy of a notebook."""
    return next(iter((root / "notebooks" / "solutions").glob(f"{notebook}_*.ipynb")), None)


def _heading(cell: dict) -> tuple[int, str] | None:
    """Rank and words of the heading with which a Markdown cell opens, if it has one."""
    if cell["cell_type"] != "markdown":
        return None
    match = re.match(r"(#+) +(.+)", "".join(cell["source"]).lstrip())
    return (len(match[1]), match[2].strip()) if match else None


def _text(cell: dict) -> str:
    return " ".join(["".join(cell["source"]), *_printed(cell)])


def _printed(cell: dict) -> Iterator[str]:
    for output in cell.get("outputs", ()):
        for text in (output.get("text"), *output.get("data", {}).values()):
            if isinstance(text, str | list):
                yield html.unescape(re.sub(r"<[^>]+>", " ", "".join(map(str, text))))
