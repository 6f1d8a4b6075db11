"""A memo as a document: a title and sections with blocks, the same for Markdown and for HTML.

>>> [section.heading for section in contents(Memo()).sections][:3]
['Summary', 'What can be checked', 'Is the token needed?']
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from course_lib import data
from course_lib.research.memo.grading import grade
from course_lib.research.memo.parts import Chart, Memo

NOTE = (
    "This memo describes what could be checked on its date. It advises nobody to do anything with money, "
    "and nothing in it says what a price will do."
)
EMPTY = "This part is empty."
"""What stands in a part of a memo that is empty."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of ``text``; a ``label`` stands in front of it in bold."""

    text: str
    label: str = ""
    kind: ClassVar[str] = "paragraph"


@dataclass(frozen=True)
class CellTable:
    """A table: a ``head`` of names, ``rows`` of cells, and in ``short`` the columns that stay on one line."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    short: tuple[str, ...] = ()
    kind: ClassVar[str] = "table"


@dataclass(frozen=True)
class BulletList:
    """A list of ``items``."""

    items: tuple[str, ...]
    kind: ClassVar[str] = "list"


@dataclass(frozen=True)
class LinkList:
    """A list of ``links``, addresses by their titles."""

    links: Mapping[str, str]
    kind: ClassVar[str] = "links"


@dataclass(frozen=True)
class CaptionedChart:
    """A ``chart`` with a ``caption`` that names its source."""

    chart: Chart
    caption: str
    kind: ClassVar[str] = "chart"


Block = Paragraph | CellTable | BulletList | LinkList | CaptionedChart


@dataclass(frozen=True)
class MemoSection:
    """A ``heading`` and the ``blocks`` under it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Contents:
    """A memo as a document: ``title``, ``byline``, the ``note`` that it advises nobody, and ``sections``."""

    title: str
    byline: str
    note: str
    sections: tuple[MemoSection, ...]


def contents(memo: Memo) -> Contents:
    """The document that *memo* makes. Texts are as they were typed: what writes them down escapes them."""
    title = f"Research memo: {memo.subject.strip() or 'a token without a name'}"
    byline = f"{memo.author.strip() or 'No author'}, {memo.date.strip() or 'no date'}"
    return Contents(title, byline, NOTE, tuple(_sections(memo)))


def source_places(memo: Memo) -> dict[str, str]:
    """The addresses of those sources of *memo* that are sources of the course, by their titles.

    >>> from course_lib.research.memo import Claim
    >>> memo = Memo("AKT", claims=(Claim("100 million AKT", "AEP-8 akashnet-1 genesis.json; a friend"),))
    >>> list(source_places(memo))
    ['AEP-8 akashnet-1 genesis.json']
    """
    named = [title.strip() for part in (*memo.claims, *memo.charts) for title in part.source.split(";")]
    known = _addresses() if any(named) else {}
    return {title: known[title] for title in named if title in known}


@cache
def _addresses() -> dict[str, str]:
    sources = data.sources()
    is_link = sources["ref"].str.startswith("https://")
    return dict(sources.loc[is_link, ["title", "ref"]].itertuples(index=False))


def _sections(memo: Memo) -> Iterator[MemoSection]:
    """The sections of a memo in order; an empty part says that it is empty."""
    claims = tuple((c.text, c.source, c.as_of, c.status) for c in memo.claims)
    stories = tuple((s.name, s.assumes, s.then, s.watch) for s in memo.stories)
    argued = {
        "What it does": memo.need.does,
        "What would serve instead": memo.need.instead,
        "What follows": memo.need.verdict,
    }
    yield MemoSection("Summary", (_paragraph(memo.summary),))
    yield MemoSection("What can be checked", (_table(_CLAIMS, claims), *map(_chart, memo.charts)))
    yield MemoSection("Is the token needed?", tuple(_paragraph(text, name) for name, text in argued.items()))
    yield MemoSection("Scenarios", (_table(("scenario", "assumes", "then", "watch"), stories),))
    yield MemoSection("Risks", (_list(memo.risks),))
    yield MemoSection("What is unknown", (_list(memo.unknowns),))
    yield MemoSection("Conclusion", (_paragraph(memo.conclusion),))
    yield MemoSection("What a program could check", (_paragraph(_result(memo)),))
    if places := source_places(memo):
        yield MemoSection("Where the sources are", (LinkList(places),))


_CLAIMS = ("claim", "source", "as of", "status")


def _paragraph(text: str, label: str = "") -> Paragraph:
    return Paragraph(" ".join(text.split()) or EMPTY, label)


def _table(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> CellTable | Paragraph:
    return CellTable(head, rows, short=("as of", "status")) if rows else Paragraph(EMPTY)


def _list(items: tuple[str, ...]) -> BulletList | Paragraph:
    return BulletList(items) if items else Paragraph(EMPTY)


def _chart(chart: Chart) -> CaptionedChart:
    source, as_of = chart.source.strip() or "none", chart.as_of.strip() or "no date"
    return CaptionedChart(chart, f"Source: {source}. As of {as_of}.")


def _result(memo: Memo) -> str:
    marks = grade(memo)
    met = sum(mark.passed for mark in marks)
    return (
        f"{met} of {len(marks)} criteria of the course’s rubric {'is' if met == 1 else 'are'} met. "
        "None of them says that a claim is true."
    )
