"""Rules for links: they lead somewhere, say where, and the glossary and the lessons agree."""

from __future__ import annotations

import re
from urllib.parse import unquote

from course_lib.authoring import markdown
from course_lib.authoring.anatomy import CourseNotebook
from course_lib.authoring.content import CourseContent
from course_lib.authoring.glossary import glossary_notebook
from course_lib.authoring.lint.rule import Found
from course_lib.authoring.terms import FILE_NAME

_SAYS_NOTHING = {
    "",
    "here",
    "click here",
    "see here",
    "this",
    "this link",
    "this page",
    "link",
    "read more",
    "more",
}
_CELL = "cell-id="


def link_text(notebook: CourseNotebook, content: CourseContent) -> Found:
    """The words of a link say where it leads.

    Looks at the Markdown cells of *notebook*; *content* is not used.
    """
    for cell, link in _links(notebook):
        if link.text.lower().strip(" .") in _SAYS_NOTHING:
            yield cell, f"the link to {link.target} reads ‘{link.text}’; say where it leads."


def link_target(notebook: CourseNotebook, content: CourseContent) -> Found:
    """A link into the course leads to a file, and to a place in it, that exist.

    Follows the links of *notebook*, into the notebooks of *content* too.
    """
    for cell, link in _links(notebook):
        if _elsewhere(link.target):
            continue
        file_name, _, fragment = link.target.partition("#")
        path = notebook.path.parent / unquote(file_name)
        if file_name.startswith("/") or not path.exists():
            yield cell, f"the link to {file_name} leads to no file; give the way from the notebooks folder."
        elif fragment and (target := content.by_name(file_name) if file_name else notebook):
            if fragment.startswith(_CELL):
                known = fragment.removeprefix(_CELL) in {cell.get("id") for cell in target.cells()}
            else:
                known = fragment in _places(target)
            if not known:
                yield (
                    cell,
                    f"the link to {link.target} leads to no place in {target.path.name}{_hint(fragment)}.",
                )


def link_into(notebook: CourseNotebook, content: CourseContent) -> Found:
    """A link to a place in another notebook names the cell: …#cell-id=the-cell.

    JupyterLab follows the name of a heading only in a notebook that is already open; it finds the id of a
    cell the first time, too. Looks at the links of *notebook* into other notebooks of *content*.
    """
    for cell, link in _links(notebook):
        file_name, _, fragment = link.target.partition("#")
        target = content.by_name(file_name) if file_name else None
        if fragment and target not in (None, notebook) and not fragment.startswith(_CELL):
            home = next(
                (c.get("id") for c in target.cells("markdown") if fragment in _anchors(c.source)), "…"
            )
            yield (
                cell,
                f"the link to {link.target} opens the notebook at its top: write {file_name}#{_CELL}{home}",
            )


def glossary_fresh(notebook: CourseNotebook, content: CourseContent) -> Found:
    """The glossary notebook is the one that its data file makes.

    Compares *notebook*, if it is the glossary, with the terms of *content*.
    """
    if notebook.path.name == FILE_NAME:
        others = [other for other in content.notebooks if other is not notebook]
        if notebook.node != glossary_notebook(content.terms, others):
            yield (
                None,
                "the notebook is not what data/glossary.toml makes: run ‘glossary’.",
            )


def glossary_links(notebook: CourseNotebook, content: CourseContent) -> Found:
    """A notebook links to the glossary for every term that it introduces, and to no term of a later one.

    Nor does it set one of a later notebook in italics, as a word is set where it is explained. Compares the
    links of *notebook* with the terms of *content*.
    """
    targets = {link.target for _, link in _links(notebook)}
    told = {
        word.get_text().casefold()
        for cell in notebook.cells("markdown")
        for word in markdown.parsed(cell.source).find_all("em")
    }
    for term in content.terms:
        places = {term.link, f"{FILE_NAME}#{term.anchor}"}
        if term.introduced_in == notebook.id and not places & targets:
            yield None, f"the glossary says that ‘{term.term}’ is introduced here: link it to {term.link}"
        names = {term.term.casefold(), f"{term.term.casefold()}s"}
        if term.introduced_in > notebook.id and (places & targets or names & told):
            yield None, f"‘{term.term}’ is met here, and the glossary says first in {term.introduced_in}"


def _links(notebook: CourseNotebook) -> list[tuple[str, markdown.Link]]:
    return [
        (cell.get("id"), link) for cell in notebook.cells("markdown") for link in markdown.links(cell.source)
    ]


def _elsewhere(target: str) -> bool:
    return bool(re.match(r"[a-z][a-z0-9+.-]*:|//", target, re.I))


def _anchors(source: str) -> set[str]:
    return {heading.anchor for heading in markdown.headings(source)} | markdown.named_places(source)


def _places(notebook: CourseNotebook) -> set[str]:
    return set().union(*(_anchors(cell.source) for cell in notebook.cells("markdown")))


def _hint(fragment: str) -> str:
    # A browser writes other characters as %.. and JupyterLab does not turn them back.
    return "; JupyterLab finds only headings in plain ASCII" if "%" in fragment else ""


RULES = {
    "link-text": link_text,
    "link-target": link_target,
    "link-into": link_into,
    "glossary-fresh": glossary_fresh,
    "glossary-links": glossary_links,
}
