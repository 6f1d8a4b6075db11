"""The glossary: one data file becomes one notebook, a heading for every term."""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

from course_lib.authoring.anatomy import (
    METADATA,
    NAV,
    ROOT,
    AuthoringError,
    CourseNotebook,
    load_notebooks,
    write,
)
from course_lib.authoring.markdown import Heading
from course_lib.authoring.nav import nav_source

SOURCE = Path("data/glossary.toml")
FILE_NAME = "glossary.ipynb"
MEANINGS = {"model": "Language models", "crypto": "Crypto", "both": "Both meanings"}

_INTRODUCTION = """# Glossary

The words of this course in plain sentences, in alphabetical order. Before each explanation you see \
which world the word belongs to: language models, crypto, or both."""


@dataclass(frozen=True)
class Term:
    """One entry: the word, which meaning of ‘token’ it belongs to, and its explanation."""

    term: str
    meaning: str
    introduced_in: str
    definition: str
    see_also: tuple[str, ...] = ()
    source: str = ""

    @property
    def anchor(self) -> str:
        """What follows the # in a link from inside the glossary.

        >>> Term("token (unit of text)", "model", "00", "…").anchor
        'token-(unit-of-text)'
        """
        return Heading(3, self.term).anchor

    @property
    def cell_id(self) -> str:
        """Id of the term's cell."""
        return "term-" + re.sub(r"[^a-z0-9]+", "-", self.term.lower()).strip("-")

    @property
    def link(self) -> str:
        """How other notebooks link to the term.

        >>> Term("token (unit of text)", "model", "00", "…").link
        'glossary.ipynb#cell-id=term-token-unit-of-text'
        """
        return f"{FILE_NAME}#cell-id={self.cell_id}"


def load_terms(path: Path = ROOT / SOURCE) -> tuple[Term, ...]:
    """The terms of the data file in alphabetical order.

    Raises AuthoringError with a sentence when an entry is incomplete or names an unknown term.
    """
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))["terms"]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as problem:
        raise AuthoringError(f"The glossary file {path.name} cannot be read: {problem}.") from problem
    terms = sorted((_term(entry) for entry in entries), key=lambda term: term.term.casefold())
    for kind, values in (("term", [t.term for t in terms]), ("cell id", [t.cell_id for t in terms])):
        twice = {value for value in values if values.count(value) > 1}
        if twice:
            raise AuthoringError(f"The glossary has the {kind} ‘{min(twice)}’ twice.")
    names = {term.term for term in terms}
    for term in terms:
        for other in term.see_also:
            if other not in names - {term.term}:
                raise AuthoringError(
                    f"‘{term.term}’ points to ‘{other}’, which is no other term of the glossary."
                )
    return tuple(terms)


def glossary_notebook(terms: Sequence[Term], notebooks: Sequence[CourseNotebook]) -> NotebookNode:
    """The glossary as a notebook; *notebooks* are those that its entries may link to."""
    ordered = sorted(terms, key=lambda term: term.term.casefold())
    by_letter = {
        letter: list(group) for letter, group in groupby(ordered, key=lambda term: term.term[0].upper())
    }
    letters = " · ".join(f"[{letter}](#{letter})" for letter in by_letter)
    cells = [new_markdown_cell(f"{_INTRODUCTION}\n\n{letters}", id="title")]
    for letter, group in by_letter.items():
        cells.append(new_markdown_cell(f"## {letter}", id=f"letter-{letter.lower()}"))
        cells += [new_markdown_cell(_entry(term, terms, notebooks), id=term.cell_id) for term in group]
    metadata = {**METADATA, "course": {"id": "glossary", "title": "Glossary"}}
    node = new_notebook(cells=cells, metadata=metadata, nbformat_minor=5)
    itself = CourseNotebook(Path(FILE_NAME), node)
    node.cells.append(
        new_markdown_cell(nav_source(itself, notebooks), id="nav", metadata={"tags": [NAV]}),
    )
    return node


def run(argv: list[str], root: Path = ROOT) -> int:
    """Make the glossary notebook from the data file."""
    argparse.ArgumentParser(
        prog="python -m course_lib.authoring glossary", description=run.__doc__
    ).parse_args(argv)
    terms = load_terms(root / SOURCE)
    folder = root / "notebooks"
    changed = write(glossary_notebook(terms, load_notebooks(folder)), folder / FILE_NAME)
    print(f"glossary: {len(terms)} terms, {'written' if changed else 'nothing to change'}")
    return 0


def _term(entry: dict) -> Term:
    name = entry.get("term") or "an entry without a term"
    try:
        term = Term(**{**entry, "see_also": tuple(entry.get("see_also", ()))})
    except TypeError as problem:
        raise AuthoringError(
            f"The glossary entry ‘{name}’ has a missing or unknown field: {problem}."
        ) from problem
    for key in ("term", "meaning", "introduced_in", "definition"):
        if not isinstance(entry[key], str) or not entry[key].strip():
            raise AuthoringError(f"The glossary entry ‘{name}’ needs text in the field {key}.")
    if term.meaning not in MEANINGS:
        raise AuthoringError(
            f"The meaning of ‘{name}’ is ‘{term.meaning}’; it must be one of {', '.join(MEANINGS)}."
        )
    return term


def _entry(term: Term, terms: Sequence[Term], notebooks: Sequence[CourseNotebook]) -> str:
    anchors = {other.term: other.anchor for other in terms}
    home = next((notebook for notebook in notebooks if notebook.id == term.introduced_in), None)
    notes = []
    if home:
        notes.append(f"First met in [{home.id} · {home.title}]({home.path.name}).")
    if term.see_also:
        notes.append("See also: " + ", ".join(f"[{name}](#{anchors[name]})" for name in term.see_also) + ".")
    if term.source:
        notes.append(f"Source: {term.source}.")
    paragraphs = [f"### {term.term}", f"**{MEANINGS[term.meaning]}.** {term.definition}", " ".join(notes)]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
