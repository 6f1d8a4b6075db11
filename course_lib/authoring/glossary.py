"""The glossary: one data file becomes one notebook, a heading for every term."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

from course_lib.authoring.anatomy import METADATA, NAV, ROOT, CourseNotebook, load_notebooks, write
from course_lib.authoring.nav import nav_source
from course_lib.authoring.terms import FILE_NAME, MEANINGS, SOURCE, Term, load_terms

_INTRODUCTION = """# Glossary

The words of this course in plain sentences, in alphabetical order. Before each explanation you see \
which world the word belongs to: language models, crypto, or both."""


def glossary_notebook(terms: Sequence[Term], notebooks: Sequence[CourseNotebook]) -> NotebookNode:
    """The glossary of *terms* as a notebook; *notebooks* are those that its entries may link to.

    >>> terms = [Term("token", "both", "00", "One word with two meanings.")]
    >>> [cell.id for cell in glossary_notebook(terms, []).cells]
    ['title', 'letter-t', 'term-token', 'nav']
    """
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


def write_glossary(root: Path = ROOT) -> int:
    """Make the glossary notebook of the checkout *root* from its data file, and say whether that changed it.

    Raises AuthoringError when an entry is incomplete or a notebook cannot be read.
    """
    terms = load_terms(root / SOURCE)
    folder = root / "notebooks"
    changed = write(glossary_notebook(terms, load_notebooks(folder)), folder / FILE_NAME)
    print(f"glossary: {len(terms)} terms, {'written' if changed else 'nothing to change'}")
    return 0


def _entry(term: Term, terms: Sequence[Term], notebooks: Sequence[CourseNotebook]) -> str:
    anchors = {other.term: other.anchor for other in terms}
    home = next((notebook for notebook in notebooks if notebook.id == term.introduced_in), None)
    notes = []
    if home:
        notes.append(f"Explained in [{home.id} · {home.title}]({home.path.name}).")
    if term.see_also:
        notes.append("See also: " + ", ".join(f"[{name}](#{anchors[name]})" for name in term.see_also) + ".")
    if term.source:
        notes.append(f"Source: {term.source}.")
    paragraphs = [f"### {term.term}", f"**{MEANINGS[term.meaning]}.** {term.definition}", " ".join(notes)]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
