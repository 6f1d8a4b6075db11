"""Rules for the file of a notebook: format, metadata, ids, nothing left over from running it."""

from __future__ import annotations

import re

from course_lib.authoring.anatomy import ROUTES, CourseNotebook
from course_lib.authoring.clean import is_readable
from course_lib.authoring.clean import unrun as clean_copy
from course_lib.authoring.content import CourseContent
from course_lib.authoring.lint.rule import Found

PLACEHOLDER = re.compile(r"‹[^›]*›")
"""What ``new`` writes where the author has to write."""

_NO_VERB = {"a", "an", "the", "how", "what", "why", "you", "to", "be", "know", "understand", "learn", "grasp"}


def file_format(notebook: CourseNotebook, content: CourseContent) -> Found:
    """The file has notebook format 4.5, the first in which cells have ids.

    Looks at *notebook* as a whole; *content* is not used.
    """
    found = (notebook.node.nbformat, notebook.node.nbformat_minor)
    if found != (4, 5):
        yield None, f"the notebook format is {found[0]}.{found[1]}; save it as 4.5."


def metadata(notebook: CourseNotebook, content: CourseContent) -> Found:
    """metadata.course has id, title, minutes, needs, objectives and routes.

    Looks at the metadata of *notebook*, and at the ids of all notebooks of *content*.
    """
    about = notebook.course
    if about.get("id") != notebook.id:
        yield None, f"metadata.course.id is {about.get('id')!r}; the file name asks for ‘{notebook.id}’."
    if sum(other.id == notebook.id for other in content.notebooks) > 1:
        yield None, f"another notebook has the number {notebook.id} too; give each its own."
    if not about.get("title"):
        yield None, "metadata.course has no title."
    if "strip" not in notebook.kind.parts:
        return
    if notebook.minutes <= 0:
        yield None, "metadata.course.minutes must be a whole number of minutes."
    earlier = {other.id for other in content.notebooks if other.id < notebook.id}
    for need in notebook.listed("needs"):
        if need not in earlier:
            yield None, f"metadata.course.needs names ‘{need}’, which is no earlier notebook."
    for route in notebook.listed("routes") or ["(nothing)"]:
        if route not in ROUTES:
            yield None, f"metadata.course.routes names ‘{route}’; known routes are {', '.join(ROUTES)}."
    for key in ("needs", "objectives", "routes"):
        if about.get(key) != notebook.listed(key):
            yield None, f"metadata.course.{key} must be a list of texts."


def objectives(notebook: CourseNotebook, content: CourseContent) -> Found:
    """There are 3 to 5 objectives, each a can-do phrase that starts with a verb.

    Looks at the metadata of *notebook*; *content* is not used.
    """
    if "strip" not in notebook.kind.parts:
        return
    phrases = notebook.listed("objectives")
    if not 3 <= len(phrases) <= 5:
        yield None, f"metadata.course.objectives has {len(phrases)} entries; give 3 to 5."
    for phrase in phrases:
        first = phrase.split(maxsplit=1)[0] if phrase.strip() else ""
        if first in _NO_VERB or not first[:1].islower() or phrase.endswith("."):
            yield None, f"the objective ‘{phrase}’ must begin with a verb in lower case, without a full stop."


def cell_ids(notebook: CourseNotebook, content: CourseContent) -> Found:
    """Every cell has a readable id that no other cell has.

    Looks at the cells of *notebook*; *content* is not used.
    """
    seen = set()
    for number, cell in enumerate(notebook.cells(), start=1):
        name = cell.get("id", "")
        if name in seen:
            yield name, "another cell has the same id; give this one its own."
        if not is_readable(name):
            yield (
                name or f"number {number}",
                "the id must be a few lower-case words with hyphens, such as encode-intro: "
                f"run ‘solve {notebook.id}’, which makes one.",
            )
        seen.add(name)


def no_outputs(notebook: CourseNotebook, content: CourseContent) -> Found:
    """The file holds no outputs, no execution counts, no widget state and nothing else of an editor.

    Looks at the cells and the metadata of *notebook*; *content* is not used.
    """
    clean = clean_copy(notebook.node)
    if dict(clean.metadata) != dict(notebook.node.metadata):
        yield None, f"the metadata hold more or less than the course uses: run ‘solve {notebook.id}’."
    for before, after in zip(notebook.cells(), clean.cells, strict=True):
        if before != after:
            yield (
                before.get("id"),
                f"running or editing left something in the cell: run ‘solve {notebook.id}’.",
            )


def placeholder(notebook: CourseNotebook, content: CourseContent) -> Found:
    """Everything that ‘new’ left for the author to write is written.

    Looks at the cells and the metadata of *notebook*; *content* is not used.
    """
    for phrase in [notebook.title, *notebook.listed("objectives")]:
        if PLACEHOLDER.search(phrase):
            yield None, f"the metadata still say {phrase}: write it."
    for cell in notebook.cells():
        if found := PLACEHOLDER.search(cell.source):
            yield cell.get("id"), f"still to be written: {found[0]}"


RULES = {
    "format": file_format,
    "metadata": metadata,
    "objectives": objectives,
    "cell-id": cell_ids,
    "unrun": no_outputs,
    "placeholder": placeholder,
}
