"""Where links of the notebooks lead on the site, and the buttons that open or download a notebook."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape, unescape

from course_lib.authoring.anatomy import CourseNotebook
from course_lib.authoring.markdown import headings
from course_lib.authoring.repository import Repository

_MARKDOWN_LINK = re.compile(
    r"(?P<code>```.*?```|`[^`\n]*`)|"  # first: nothing in code is a link
    r"(?<![!\\])\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<target>(?:[^()\s]|\([^()\s]*\))+)\)",
    re.DOTALL,
)
_ANCHOR = re.compile(
    r'<a (?P<before>[^>]*?)href="(?P<target>[^"]*)"(?P<after>[^>]*)>(?P<text>.*?)</a>', re.DOTALL
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|data:", re.IGNORECASE)


@dataclass(frozen=True)
class SiteLinks:
    """The *pages* of the site, by the path of the file in the project that each is made of.

    ``places`` are the ids on each page by the anchors that JupyterLab gives headings. A file without a page
    is read in the ``repository``, if its address is known; if not, its name stays, and there is no link.
    """

    pages: Mapping[str, str]
    places: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    repository: Repository | None = None

    def address(self, target: str, page: str) -> str | None:
        """Where *target*, a link on the page of the notebook *page*, leads on the site; None: nowhere.

        >>> links = SiteLinks({"notebooks/glossary.ipynb": "glossary.html"})
        >>> links.address("../glossary.ipynb#cell-id=term-token", "01.ipynb")
        'glossary.html#term-token'
        >>> links.address("../../data/README.md", "01.ipynb") is None
        True
        """
        if _ELSEWHERE.match(target):
            return target
        path, _, anchor = target.partition("#")
        file = self._file(path, page)
        if file not in self.pages:
            return self.repository.file(file) if self.repository and file else None
        place = anchor.removeprefix("cell-id=")
        place = self.places.get(self.pages[file], {}).get(anchor, place)
        return (self.pages[file] if path else "") + (f"#{place}" if place else "")

    def _file(self, path: str, page: str) -> str:
        """The file of the project that *path* means on *page*."""
        if not path:
            return next((file for file in self.pages if posixpath.basename(file) == page), "")
        # Links of solved notebooks start in notebooks/solutions, those of feedback in notebooks.
        folders = ("docs",) if page.endswith(".md") else ("notebooks/solutions", "notebooks")
        files = [posixpath.normpath(posixpath.join(folder, path)) for folder in folders]
        return next((file for file in files if file in self.pages), files[0])

    def in_markdown(self, source: str, page: str) -> str:
        """The Markdown *source* of the page *page* with links that lead on; code is left alone."""
        return _MARKDOWN_LINK.sub(lambda found: self._markdown(found, page), source)

    def _markdown(self, found: re.Match, page: str) -> str:
        if found["code"]:
            return found[0]
        if found["target"].startswith("#") and page.endswith(".md"):
            return found[0]  # MyST knows the headings of a page of text
        address = self.address(found["target"], page)
        if address is None:
            return found["text"]
        if _ELSEWHERE.match(address):
            return f"[{found['text']}]({address})"
        return f'<a href="{escape(address)}"{_kind(address)}>{found["text"]}</a>'

    def in_html(self, html: str, page: str) -> str:
        """*html* of the page *page* with links that lead on."""

        def changed(found: re.Match) -> str:
            address = self.address(unescape(found["target"]), page)
            if address is None:
                return found["text"]
            opening = f'<a {found["before"]}href="{escape(address)}"{_kind(address)}{found["after"]}>'
            return f"{opening}{found['text']}</a>"

        return _ANCHOR.sub(changed, html)

    def launch_html(self, notebook: CourseNotebook) -> str:
        """The buttons of the page of *notebook*: to open it on Binder, and to download it."""
        name, path = notebook.path.name, f"notebooks/{notebook.path.name}"
        buttons = []
        if self.repository is not None:
            wide, narrow = self.repository.binder(path), self.repository.binder(path, narrow=True)
            both = f'href="{escape(wide)}" data-narrow="{escape(narrow)}"'
            buttons.append(f'<a class="course-binder" {both}>Open on Binder</a>')
        buttons.append(f'<a href="{path}" download="{name}">Download the notebook</a>')
        if notebook.course.get("id") != "glossary":
            buttons.append(
                f'<a href="notebooks/solutions/{name}" download="solved_{name}">Download it solved</a>'
            )
        items = "".join(f"<li>{button}</li>" for button in buttons)
        return f'<ul class="course-launch" aria-label="This notebook">{items}</ul>'


def _kind(address: str) -> str:
    return ' class="course-term"' if address.startswith("glossary.html#term-") else ""


def places_of(notebook: CourseNotebook) -> dict[str, str]:
    """The ids on the page of *notebook* by the anchors that JupyterLab gives its headings."""
    return {
        heading.anchor: cell.get("id", "")
        for cell in notebook.cells("markdown")
        for heading in headings(cell.source)
    }
