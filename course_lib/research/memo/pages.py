"""A memo as Markdown and as one HTML page that needs nothing else: no script, no font, no request.

Sources of the course become links: nothing is fetched until somebody follows one.

Everything that somebody typed is escaped in the HTML; in the Markdown, characters that would start markup
are, and line breaks become spaces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from html import escape
from pathlib import Path

from course_lib import data
from course_lib.research.memo.drawing import svg
from course_lib.research.memo.grading import grade
from course_lib.research.memo.parts import Memo

NOTE = (
    "This memo describes what could be checked on its date. It advises nobody to do anything with money, "
    "and nothing in it says what a price will do."
)
STYLE = """
:root { color-scheme: light dark; --line: #b8bec6; --soft: #eef3f7; --mark: #0072b2; }
@media (prefers-color-scheme: dark) { :root { --line: #555c64; --soft: #20262c; } }
body { max-width: 48em; margin: 0 auto; padding: 2.5em 1.25em 4em; font: 16px/1.55 system-ui, sans-serif; }
h1 { font-size: 1.9em; line-height: 1.2; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.2em; margin: 2.2em 0 0.7em; padding-bottom: 0.2em; border-bottom: 2px solid var(--mark); }
h3 { font-size: 1em; margin: 1.8em 0 0.6em; }
p, li, td, figcaption { overflow-wrap: anywhere; }
em { display: block; padding: 0.6em 0.9em; background: var(--soft); border-left: 4px solid var(--mark); }
table { border-collapse: collapse; width: 100%; font-size: 0.92em; line-height: 1.4; }
th { border-bottom: 2px solid var(--line); }
td { border-bottom: 1px solid var(--line); }
th, td { padding: 0.5em 0.7em 0.5em 0; text-align: left; vertical-align: top; }
.short { white-space: nowrap; }
figure { margin: 0; }
figcaption { font-size: 0.9em; }
@media (max-width: 40em) {
  body { padding-top: 1.5em; }
  table { font-size: 0.8em; }
  .short { white-space: normal; overflow-wrap: normal; }
}
@media print {
  body { max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; }
  tr, figure { break-inside: avoid; }
}
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What the page may load, said to the browser: nothing, and styles of its own."""


CHECKED = "What can be checked"
"""The heading of the claims; the charts stand below it."""

PLACES = "Where the sources are"
"""The heading of the addresses."""

SHORT = ("as of", "status")
"""Columns of a table whose cells stay on one line."""


def to_markdown(memo: Memo) -> str:
    """*memo* as Markdown; each chart is a table.

    >>> to_markdown(Memo("LMIL", date="2026-11-24")).splitlines()[0]
    '# Research memo: LMIL'
    """
    blocks = [f"# {_title(_plain(memo.subject))}", _plain(_byline(memo)), f"*{NOTE}*"]
    for heading, lines in _sections(memo, _plain):
        blocks += [f"## {heading}", *lines]
        blocks += _markdown_charts(memo) if heading == CHECKED else []
    if places := source_places(memo):
        blocks += [f"## {PLACES}", "\n".join(f"- {_plain(title)}: <{ref}>" for title, ref in places.items())]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _markdown_charts(memo: Memo) -> Iterable[str]:
    for chart in memo.charts:
        rows = [[name, f"{value:,.6g}" if value < 1e6 else f"{value:,.0f}"] for name, value in chart.thinned]
        yield f"### {_plain(chart.title)}"
        yield _markdown_table(["bucket" if chart.kind == "bars" else "month", chart.unit], rows)
        yield _plain(_source_line(chart.source, chart.as_of))


def to_html(memo: Memo) -> str:
    """*memo* as one whole HTML page, with its charts drawn in it.

    >>> "<script" in to_html(Memo("<script>alert(1)</script>"))
    False
    """
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(_title(memo.subject))}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{to_body(memo)}\n</main>\n</body>\n</html>\n"
    )


def to_body(memo: Memo, top: int = 1) -> str:
    """What stands in the body of the page. *top* is the level of its first heading."""
    blocks = [f"<h{top}>{escape(_title(memo.subject))}</h{top}>", f"<p>{escape(_byline(memo))}</p>"]
    blocks.append(f"<p><em>{escape(NOTE)}</em></p>")
    for heading, lines in _sections(memo, escape, _html_table, _html_list, "<strong>{}</strong>"):
        blocks += [f"<h{top + 1}>{escape(heading)}</h{top + 1}>"]
        blocks += [line if line.startswith(("<table", "<ul")) else f"<p>{line}</p>" for line in lines]
        blocks += _html_charts(memo, top + 2) if heading == CHECKED else []
    if places := source_places(memo):
        links = "".join(
            f'<li><a href="{escape(ref)}" target="_blank" rel="noopener">{escape(title)}</a></li>'
            for title, ref in places.items()
        )
        blocks.append(f"<h{top + 1}>{PLACES}</h{top + 1}>\n<ul>{links}</ul>")
    return "\n".join(blocks)


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


def _html_charts(memo: Memo, level: int) -> Iterable[str]:
    for chart in memo.charts:
        source = escape(_source_line(chart.source, chart.as_of))
        yield f"<h{level}>{escape(chart.title)}</h{level}>"
        yield f"<figure>{svg(chart)}<figcaption>{source}</figcaption></figure>"


def save_memo(memo: Memo, folder: str | Path) -> tuple[Path, Path]:
    """Write *memo* into *folder* as a Markdown file and as a page; gives back both paths.

    The folder is made if there is none, and files of the same memo are replaced.
    """
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    name = f"memo_{re.sub(r'[^A-Za-z0-9]+', '_', memo.subject).strip('_')[:40] or 'token'}"
    paths = place / f"{name}.md", place / f"{name}.html"
    for path, text in zip(paths, (to_markdown(memo), to_html(memo)), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def _markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [[_plain(cell) for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in [head, ["---"] * len(head), *lines])


def _markdown_list(items: Iterable[str]) -> str:
    return "\n".join(f"- {_plain(item)}" for item in items)


def _html_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    opening = ['<td class="short">' if name in SHORT else "<td>" for name in head]
    cells = [
        "".join(f"{td}{escape(cell)}</td>" for td, cell in zip(opening, row, strict=True)) for row in rows
    ]
    top = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    return f"<table><tr>{top}</tr>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def _html_list(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"


def _sections(
    memo: Memo,
    safe: Callable[[str], str],
    table: Callable[..., str] = _markdown_table,
    listed: Callable[..., str] = _markdown_list,
    strong: str = "**{}**",
) -> Iterable[tuple[str, list[str]]]:
    """The headings of a memo in order, each with its blocks; an empty part says that it is empty."""
    need, met = memo.need, sum(mark.passed for mark in grade(memo))
    claims = [[c.text, c.source, c.as_of, c.status] for c in memo.claims]
    stories = [[s.name, s.assumes, s.then, s.watch] for s in memo.stories]
    yield "Summary", [_or_empty(memo.summary, safe)]
    yield (
        CHECKED,
        [table(["claim", "source", "as of", "status"], claims) if claims else "Nothing yet."],
    )
    argued = [
        ("What it does", need.does),
        ("What would serve instead", need.instead),
        ("What follows", need.verdict),
    ]
    yield (
        "Is the token needed?",
        [f"{strong.format(name + ':')} {_or_empty(text, safe)}" for name, text in argued],
    )
    yield (
        "Scenarios",
        [table(["scenario", "assumes", "then", "watch"], stories) if stories else "Nothing yet."],
    )
    yield "Risks", [listed(memo.risks) if memo.risks else "Nothing yet."]
    yield "What is unknown", [listed(memo.unknowns) if memo.unknowns else "Nothing yet."]
    yield "Conclusion", [_or_empty(memo.conclusion, safe)]
    yield (
        "What a program could check",
        [
            f"{met} of {len(grade(memo))} criteria of the course’s rubric {'is' if met == 1 else 'are'} met. "
            "None of them says that a claim is true."
        ],
    )


def _title(subject: str) -> str:
    return f"Research memo: {subject.strip() or 'a token without a name'}"


def _byline(memo: Memo) -> str:
    return f"{memo.author.strip() or 'No author'}, {memo.date.strip() or 'no date'}"


def _source_line(source: str, as_of: str) -> str:
    return f"Source: {source.strip() or 'none'}. As of {as_of.strip() or 'no date'}."


def _or_empty(text: str, safe: Callable[[str], str]) -> str:
    return safe(" ".join(text.split())) or "Nothing yet."


def _plain(text: str) -> str:
    """Text that Markdown shows as it was typed."""
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", " ".join(text.split()))
