"""All generated text in notebooks and pages, brought up to date at once."""

from __future__ import annotations

from pathlib import Path

from nbformat import NotebookNode

from course_lib.authoring import spans
from course_lib.authoring.anatomy import ROOT, AuthoringError, CourseNotebook, write
from course_lib.authoring.content import CourseContent, load_content
from course_lib.authoring.items import ASKED, append_items, write_asked
from course_lib.authoring.nav import GLOSSARY, with_navigation

PAGES = ("*.md", "docs/*.md", "data/*/*.md")
"""Pages outside the notebooks in which counts are filled in; recipes only show how spans look."""


def generated(notebook: CourseNotebook, content: CourseContent) -> NotebookNode:
    """A copy of *notebook*: strip, map and links in place, statements and counts filled in from *content*.

    Raises AuthoringError when one of its spans asks for something that the course does not have.
    """
    node = with_navigation(notebook, content.notebooks, content.repository)
    for cell in node.cells:
        if cell.cell_type == "markdown":
            try:
                cell.source = spans.filled(cell.source, content)
            except AuthoringError as problem:
                raise AuthoringError(f"{notebook.path.name}, cell ‘{cell.get('id')}’: {problem}") from None
    return node


def write_generated(root: Path = ROOT) -> int:
    """Write strips, map, links, statements, counts and the order of exercises; append new ids to their list.

    *root* is the folder of the checkout. Raises AuthoringError when a file cannot be read or a span filled
    in.
    """
    append_items(root)
    content = load_content(root)
    changed = [
        notebook.path.name
        for notebook in content.notebooks
        if notebook.id != GLOSSARY and write(generated(notebook, content), notebook.path)
    ]
    changed += [ASKED.as_posix()] if write_asked(content.notebooks, root) else []
    changed += [str(path.relative_to(root)) for path in pages(root) if _fill(path, content)]
    print(f"generate: {', '.join(changed) or 'nothing to change'}")
    return 0


def pages(root: Path) -> list[Path]:
    """The files in the checkout *root*, besides notebooks, in which spans are filled in."""
    return sorted(path for pattern in PAGES for path in root.glob(pattern))


def _fill(path: Path, content: CourseContent) -> bool:
    before = path.read_text(encoding="utf-8")
    try:
        after = spans.filled(before, content)
    except AuthoringError as problem:
        raise AuthoringError(f"{path.name}: {problem}") from None
    if after != before:
        path.write_bytes(after.encode())
    return after != before
