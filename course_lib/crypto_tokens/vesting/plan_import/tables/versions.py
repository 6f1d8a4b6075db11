"""Buckets that stand in two versions of a plan: which of them counts is asked.

>>> option_of("Seed (Option A)"), option_of("Options")
(('Seed', 'Option A'), None)
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import Layout
from course_lib.crypto_tokens.vesting.plan_import.tables.removed import without_removed
from course_lib.crypto_tokens.vesting.plan_import.wording.total_names import may_be_total
from course_lib.data.grids import GridLine

_OPTION = re.compile(
    r"(?P<base>.*?)[\s,:–—-]*[(\[]?\b(?P<label>(?:option|scenario|variant|version|alternative|alt|case|variante"
    r"|opción|opcion|opção|opcao|opzione|szenario|scénario)(?:\.?\s+|\s*[:#]\s*|(?=\d))(?:[a-z]|\d{1,2}|i{1,3}))\s*[)\]]?\s*:?",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"(?P<base>.*\w)(?:\s*[(\[]|\s+[–—-]\s+|\s+(?=v\d))\s*(?P<label>v\d+(?:\.\d+)?|new|draft|proposed|proposal|revised"
    r"|updated|original|previous|current|final|neu|entwurf|nouveau|nouvelle|nuev[oa]|nuov[oa]|nov[oa])\s*[)\]]?",
    re.IGNORECASE,
)
"""A bucket with a mark such as v2, which is a version of it only beside one without."""

_VERSION = re.compile(
    r"\b(?:options?|scenarios?|variants?|versions?|alternatives?|proposals?|drafts?|revis(?:ed|ion)|updated?"
    r"|amend(?:ed|ment)|new|old|previous|current|original|final|superseded|v\d+|entwurf|vorschlag|neu|alt|variante"
    r"|proposition|propuesta|proposta|nouveau|nouvelle|nuev[oa]|nuov[oa]|nov[oa])\b",
    re.IGNORECASE,
)


_LONGEST = 200
"""No name and no mark has more letters."""


def option_of(name: str) -> tuple[str, str] | None:
    """The bucket and the option, such as Option A, that *name* names; None if it names no option."""
    found = _OPTION.fullmatch(name.strip()) if len(name) <= _LONGEST else None
    return (found["base"].strip(), found["label"]) if found else None


@dataclass(frozen=True)
class _Row:
    """A row: its ``line``, the ``name`` of its bucket, and the ``version`` that it belongs to."""

    line: GridLine
    name: str
    version: str


def one_version(layout: Layout, fields: Mapping[int, str], found: Findings) -> Layout:
    """*layout* without rows that are removed, and with one version of buckets that stand in several.

    *fields* has the field of each column that is used. Which rows count is asked through *found*.
    """
    name = next((index for index, field in fields.items() if field == "bucket"), None)
    if name is None or layout.kind == "json":  # a program means what it says
        return layout
    layout = replace(layout, lines=without_removed(layout, name, found))
    options = [_Row(line, *(option_of(line.cells[name].text) or ("", ""))) for line in layout.lines]
    named = [
        _Row(row.line, row.name or "The plan", row.version)
        for row in options
        if row.version and _count(row.line) > 1
    ]
    for versions in (named, _marked(layout, name)):
        if _stand_twice(versions):
            return _chosen(layout, versions, (), found)
    blocks, labels = _blocks(layout, name)
    return _chosen(layout, blocks, labels, found) if _stand_twice(blocks) else layout


def _marked(layout: Layout, name: int) -> list[_Row]:
    """The rows with a mark such as v1, and those of the same name without: "Team" and "Team (v1)"."""
    lines = [line for line in layout.lines if _count(line) > 1 and line.cells[name].text]
    found = [(line, _MARKED.fullmatch(line.cells[name].text[:_LONGEST].strip())) for line in lines]
    marked = [_Row(line, mark["base"], mark["label"]) for line, mark in found if mark]
    bases = {row.name.casefold() for row in marked}
    plain = [_Row(line, line.cells[name].text, "no mark") for line in lines]
    plain = [row for row in plain if row.name.strip().casefold() in bases]
    twice = {row.name.strip().casefold() for row in plain}
    rows = [row for row in marked if row.name.casefold() in twice] + plain
    return sorted(rows, key=lambda row: row.line.number)


def _without(layout: Layout, lines: Sequence[GridLine]) -> Layout:
    numbers = {line.number for line in lines}
    return replace(layout, lines=tuple(line for line in layout.lines if line.number not in numbers))


def _blocks(layout: Layout, name: int) -> tuple[list[_Row], tuple[GridLine, ...]]:
    """The rows by the block that they stand in, and the lines that head a block.

    A block begins where the headings stand again, or a line of its own speaks of a version.
    """
    titles = [column.title.casefold() for column in layout.columns]
    before = [cell.text for line in layout.above[-1:] for cell in line.cells if cell.text]
    version = before[0] if len(before) == 1 and _VERSION.search(before[0]) else "the first table"
    rows, heads, alone = [], [], ()
    for line in layout.lines:
        texts = [line.cells[column.index].text for column in layout.columns]
        filled = [text for text in texts if text]
        if [text.casefold() for text in texts] == titles:
            version = alone[0] if alone else f"the table from line {line.number} on"
            heads += alone[1:]
            alone = ()
        elif len(filled) == 1 and len(titles) > 1:
            alone = (filled[0], line)
            if _VERSION.search(filled[0]):
                version = filled[0]
                heads.append(line)
        elif filled and line.cells[name].text:
            rows.append(_Row(line, line.cells[name].text, version))
            alone = ()
    return rows, tuple(heads)


def _count(line: GridLine) -> int:
    return sum(bool(cell.text) for cell in line.cells)


def _stand_twice(rows: Sequence[_Row]) -> bool:
    """Whether at least half of the buckets of one version stand in an earlier one as well."""
    by_version: dict[str, set[str]] = {}
    for row in rows:
        if not may_be_total(row.name):
            by_version.setdefault(row.version.casefold(), set()).add(row.name.casefold())
    names = list(by_version.values())
    return any(
        second & first and 2 * len(second & first) >= min(len(first), len(second))
        for at, second in enumerate(names)
        for first in names[:at]
    )


def _chosen(layout: Layout, rows: Sequence[_Row], heads: Sequence[GridLine], found: Findings) -> Layout:
    """*layout* with those of *rows* whose version counts, without *heads*, as *found* says."""
    versions = list(dict.fromkeys(row.version.casefold() for row in rows))
    first = {row.version.casefold(): row for row in reversed(rows)}
    first = {version: first[version] for version in versions}
    choices = [
        (str(number), f"“{row.version[:40]}”, from line {row.line.number} on")
        for number, row in enumerate(first.values(), 1)
    ]
    versions_of: dict[str, dict[str, str]] = {}
    for row in rows:
        if not may_be_total(row.name):
            versions_of.setdefault(row.name.casefold(), {})[row.version.casefold()] = row.name
    twice = [next(iter(names.values())) for names in versions_of.values() if len(names) > 1]
    shown = ", ".join(f"“{name[:30]}”" for name in twice[:3]) + (" …" if len(twice) > 3 else "")
    stand = "stands in several versions" if len(twice) == 1 else "stand in several versions"
    sentence = f"{shown} {stand} of the plan. Which of them counts?"
    places = [row.line.cells[0].place for row in first.values()]
    answer = found.ask("versions", sentence, [*choices, ("all", "all of them: they add up")], places)
    counts = set(versions) if answer == "all" else {versions[int(answer or 1) - 1]}
    gone = [row.line for row in rows if row.version.casefold() not in counts] + list(heads)
    return _without(layout, gone)
