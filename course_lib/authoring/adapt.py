"""A version of one's own: a notebook shortened or translated, in a folder beside the course, and checked.

It is checked by the rules that it can keep. A shortened one need not have every part, a translated one is not
held to English words; how it reads, runs and links is checked as in the course.
"""

from __future__ import annotations

import copy
import os
import re
from dataclasses import replace
from pathlib import Path

from nbformat import NotebookNode

from course_lib.authoring import clean, solve
from course_lib.authoring.anatomy import (
    MAP,
    NAV,
    ROOT,
    STRIP,
    AuthoringError,
    CourseNotebook,
    load_notebooks,
    tags,
    write,
)
from course_lib.authoring.content import CourseContent, load_content
from course_lib.authoring.lint import lint
from course_lib.authoring.minutes import minutes_of

GENERATED = (STRIP, MAP, NAV)


def adapt(notebook: str, folder: str, language: str = "en", root: Path = ROOT) -> int:
    """Copy *notebook* (an id such as ``"05"``) into *folder*; if it is there already, tidy, run and check it.

    *language* is that of the copy, such as ``"de"``; *root* is the folder of the checkout. The exit code is 1
    if something in the copy has to be fixed. Raises AuthoringError when there is no such notebook, when the
    folder is the course's own, or when a cell fails.
    """
    target = Path(folder).resolve()
    if target.is_relative_to((root / "notebooks").resolve()):
        raise AuthoringError("A version of your own needs a folder of its own, outside of notebooks.")
    content = load_content(root)
    original = content.chosen([notebook])[0]
    path = target / original.path.name
    if not path.exists():
        write(adapted(original, target, language), path)
        print(f"adapt: {path} is yours to change; run the same command again to tidy and check it.")
        return 0
    own = own_content(content, target)
    mine = own.chosen([notebook])[0]
    if write(clean.named(clean.unrun(mine.node)), path):
        print("adapt: outputs and traces of the editor are gone")
        own = own_content(content, target)
        mine = own.chosen([notebook])[0]
    print(f"adapt: running it, with its exercises solved … {solve.solve(mine, own)}")
    findings = lint(own, [mine])
    print(*findings, sep="\n", end="\n" if findings else "")
    counted = minutes_of(mine, own).total
    print(f"adapt: it takes {counted:.0f} minutes, states {mine.minutes}; {len(findings)} things to fix")
    return 1 if findings else 0


def own_content(content: CourseContent, folder: Path) -> CourseContent:
    """*content* with the notebooks in *folder* in place of the course's own; raises AuthoringError."""
    return replace(content, folder=folder, notebooks=load_notebooks(folder))


def adapted(original: CourseNotebook, folder: Path, language: str) -> NotebookNode:
    """A copy of the notebook *original* for a *folder* elsewhere, in *language*, its links leading back.

    Its generated cells are ordinary ones in the copy, for nobody keeps them up to date there.
    """
    node = copy.deepcopy(original.node)
    node.metadata["course"]["adapted"] = {"from": original.id, "language": language}
    way = Path(os.path.relpath(original.path.parent, folder)).as_posix()
    for cell in node.cells:
        if kept := [tag for tag in tags(cell) if tag not in GENERATED]:
            cell.metadata["tags"] = kept
        else:
            cell.metadata.pop("tags", None)
        if cell.cell_type == "markdown":
            cell.source = re.sub(
                r"\]\((?!#|[a-z][a-z0-9+.-]*:)([^)\s]+)\)", lambda found: f"]({way}/{found[1]})", cell.source
            )
    return node
