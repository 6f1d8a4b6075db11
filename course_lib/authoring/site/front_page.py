"""The first page of the site: what the course is, how to read or run it, and its map."""

from __future__ import annotations

import re
from pathlib import Path

from course_lib.authoring.content import CourseContent
from course_lib.authoring.nav import GLOSSARY, map_source
from course_lib.authoring.repository import repository

READING = """## Read it here, or run it

These pages are the whole course, solved: read them in any browser, without Python. Guesses, quizzes, hints \
and charts work on the page. Some explorers run here too; the others show what they look like, and work in \
the notebook.

To type answers of your own and have them checked, run the notebooks: get the course, and type \
`python3 course.py` in its folder. Everything then works without a network.
"""


def front_page(content: CourseContent, root: Path) -> str:
    """The first page, in MyST: the opening of the README in the checkout *root*, and the map of *content*."""
    found = repository(root)
    where = ""
    if found:
        links = (f"[Run it on Binder]({found.binder()})", f"[Get the course]({found.address})")
        where = f"\n{links[0]}, with nothing to install · {links[1]}\n"
    chain = [notebook for notebook in content.notebooks if notebook.id != GLOSSARY]
    titles = [f"{notebook.id} · {notebook.title} <{notebook.path.stem}>" for notebook in chain]
    return "\n".join(
        [
            opening(root),
            READING,
            where,
            map_source(content.notebooks),
            "",
            table_of_contents("The course", titles),
            table_of_contents("Look it up", ["glossary", "tokens", "coverage"]),
        ]
    )


def opening(root: Path) -> str:
    """The README of the checkout *root* up to how to start, without links and pictures."""
    text = (root / "README.md").read_text(encoding="utf-8").partition("\n## ")[0]
    return re.sub(r"!?\[([^\[\]]*)\]\([^()]*\)", r"\1", text) + "\n"


def table_of_contents(caption: str, names: list[str]) -> str:
    """A part of the table of contents, at the side of every page: a *caption* and the *names* of pages.

    >>> print(table_of_contents("Look it up", ["glossary"]))
    ```{toctree}
    :hidden:
    :caption: Look it up
    <BLANKLINE>
    glossary
    ```
    """
    return "\n".join(["```{toctree}", ":hidden:", f":caption: {caption}", "", *names, "```", ""])
