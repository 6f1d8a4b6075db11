"""What a notebook of this course is made of, and how its file is read and written.

Everything that the tools must agree on is here, once: tags, the setup cell, the headings that every
lesson has, and which parts each kind of notebook needs. It uses no other module of this package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.validator import iter_validate

ROOT = Path(__file__).resolve().parents[2]
"""Folder of the checkout that these tools belong to."""

SETUP = """import course_lib.exercises
from course_lib.learning import check, hint, predict, progress, quiz, solution"""

STRIP, SETUP_TAG, MAP, NAV = "course:strip", "course:setup", "course:map", "course:nav"
PREDICT, QUIZ = "course:predict", "course:quiz"
OPTIONAL = "course:optional"  # whoever is short of time leaves it out; its minutes are not counted
EXERCISE = "exercise:"
IGNORE_OUTPUT, RAISES = "nbval-ignore-output", "raises-exception"

NOTE = "This view is interactive, or differs from one computer to the next. Run the cell to see it."
"""What a solved copy shows in place of a view that it cannot keep."""

MAP_HEADING = "The map of the course"
RECAP_HEADING = "What you can do now"
MISTAKES_HEADING = "Common mistakes"

ROUTES = {"core": "core route", "full": "full route"}
"""Routes through the course: the word in the metadata, and how readers see it."""

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
        "version": "3",
    },
}
"""What JupyterLab writes into a notebook that it opens with the course's kernel: opening changes none."""


@dataclass(frozen=True)
class NotebookKind:
    """What one kind of notebook must have: ``parts`` by name, and minimum numbers.

    These are of ``exercises``, ``predictions``, ``explorers`` and ``questions`` in the quiz.
    """

    parts: frozenset[str]
    exercises: int = 0
    predictions: int = 0
    explorers: int = 0
    questions: int = 0


_FRAME = {"strip", "setup", "recap", "progress", "nav"}
LESSON = NotebookKind(frozenset(_FRAME | {"mistakes"}), exercises=4, predictions=1, explorers=1, questions=5)
KINDS = {
    "00": NotebookKind(frozenset(_FRAME | {"map"})),
    "15": NotebookKind(frozenset(_FRAME)),
    "glossary": NotebookKind(frozenset({"nav"})),
}
"""The notebooks that are not ordinary lessons."""


class AuthoringError(Exception):
    """One sentence for the author, who reads it when the command stops."""


@dataclass(frozen=True)
class CourseNotebook:
    """One notebook file: its ``path``, and its content as a ``node`` of nbformat.

    >>> notebook = CourseNotebook(Path("01_text.ipynb"), nbformat.v4.new_notebook())
    >>> notebook.id, notebook.title, notebook.minutes
    ('01', '01_text', 0)
    """

    path: Path
    node: NotebookNode

    @property
    def id(self) -> str:
        """What the file name starts with: ``"01"``, or ``"glossary"``."""
        return self.path.stem.split("_")[0]

    @property
    def course(self) -> Mapping:
        """The notebook's ``metadata.course``, empty when it has none."""
        course = self.node.metadata.get("course", {})
        return course if isinstance(course, Mapping) else {}

    @property
    def title(self) -> str:
        """The title in the metadata; without one, the name of the file."""
        return str(self.course.get("title") or self.path.stem)

    @property
    def minutes(self) -> int:
        """Minutes that the notebook asks of its readers; 0 when it does not say."""
        minutes = self.course.get("minutes")
        return minutes if isinstance(minutes, int) else 0

    def listed(self, key: str) -> list[str]:
        """The texts in the list *key* of the metadata, such as ``needs``; none if it is no list of texts."""
        entries = self.course.get(key)
        return entries if isinstance(entries, list) and all(isinstance(e, str) for e in entries) else []

    @property
    def language(self) -> str | None:
        """The language of a version that somebody made of a notebook; None in the course itself."""
        adapted = self.course.get("adapted")
        return str(adapted.get("language", "en")) if isinstance(adapted, Mapping) else None

    @property
    def kind(self) -> NotebookKind:
        """What this notebook must have."""
        return KINDS.get(self.id, LESSON)

    def cells(self, cell_type: str | None = None) -> Iterator[NotebookNode]:
        """The cells, or those of one *cell_type*, such as ``"code"``."""
        return (cell for cell in self.node.cells if cell_type in (None, cell.cell_type))

    def tagged(self, tag: str) -> list[NotebookNode]:
        """The cells that carry *tag*."""
        return [cell for cell in self.node.cells if tag in tags(cell)]


def tags(cell: NotebookNode) -> list[str]:
    """The tags of *cell*, in the order of the file.

    >>> tags(nbformat.v4.new_code_cell("…", metadata={"tags": ["course:quiz"]}))
    ['course:quiz']
    """
    return list(cell.get("metadata", {}).get("tags", []))


def add_tag(cell: NotebookNode, tag: str) -> None:
    """Give *cell* the tag *tag*, unless it has it already."""
    if tag not in tags(cell):
        cell.metadata["tags"] = [*tags(cell), tag]


def exercise_id(cell: NotebookNode) -> str | None:
    """The id of the exercise that *cell* asks, from its tags; None if it asks none.

    >>> exercise_id(nbformat.v4.new_code_cell("…", metadata={"tags": ["exercise:t1-count"]}))
    't1-count'
    """
    return next((tag.removeprefix(EXERCISE) for tag in tags(cell) if tag.startswith(EXERCISE)), None)


def read(path: Path) -> NotebookNode:
    """The notebook in the file *path*, exactly as it is: nothing is upgraded, no missing cell id made up.

    Raises AuthoringError when the file is not a valid notebook of format 4.
    """
    try:
        node = nbformat.reader.reads(path.read_text(encoding="utf-8"))
    except AttributeError as problem:  # nbformat expects an object
        raise AuthoringError(f"{path.name} cannot be read as a notebook: its JSON is no object.") from problem
    except (OSError, ValueError, nbformat.ValidationError) as problem:
        raise AuthoringError(f"{path.name} cannot be read as a notebook: {problem}.") from problem
    if node.get("nbformat") != 4:
        raise AuthoringError(
            f"{path.name} has a notebook format before version 4; open and save it in JupyterLab."
        )
    for problem in iter_validate(node):  # unlike nbformat.validate, it does not repair the notebook
        raise AuthoringError(
            f"{path.name} is no valid notebook, see {problem.ref or 'its top'}: {problem.message}."
        )
    return node


def text_of(node: NotebookNode) -> str:
    """The notebook *node* as the text of its file; equal notebooks give equal texts."""
    return nbformat.v4.writes(node) + "\n"


def write(node: NotebookNode, path: Path) -> bool:
    """Write the notebook *node* to the file *path* if that changes the file; return whether it did."""
    text = text_of(node)
    if path.exists() and path.read_bytes() == text.encode("utf-8"):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return True


def load_notebooks(folder: Path) -> tuple[CourseNotebook, ...]:
    """The course's notebooks in *folder* in their order; other notebooks there are left out.

    Raises AuthoringError when one cannot be read.
    """
    ours = re.compile(r"(\d\d_\w+|glossary)\.ipynb")
    paths = sorted(path for path in folder.glob("*.ipynb") if ours.fullmatch(path.name))
    return tuple(CourseNotebook(path, read(path)) for path in paths)
