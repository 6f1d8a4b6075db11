"""Everything that the notebooks are checked against and written from: questions, terms, and each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from course_lib.authoring.anatomy import ROOT, AuthoringError, CourseNotebook, load_notebooks
from course_lib.authoring.repository import Repository, repository
from course_lib.authoring.terms import SOURCE, Term, load_terms

if TYPE_CHECKING:
    from course_lib.learning import Exercise, Prediction


@dataclass(frozen=True)
class CourseContent:
    """All ``notebooks`` in their ``folder``, the questions of the course, and the ``terms`` of the glossary.

    ``exercises`` and ``predictions`` are by id; ``quizzes`` are the numbers of questions by notebook;
    ``counts`` are the numbers that prose may use, such as ``{"tokens": 21}``; ``repository`` is where the
    project is published, None as long as nobody has said so.
    """

    folder: Path
    notebooks: tuple[CourseNotebook, ...]
    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    predictions: Mapping[str, Prediction] = field(default_factory=dict)
    quizzes: Mapping[str, int] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    repository: Repository | None = None

    @property
    def solutions(self) -> Path:
        """Folder of the solved copies."""
        return self.folder / "solutions"

    def by_name(self, file_name: str) -> CourseNotebook | None:
        """The notebook with the file name *file_name*, or None."""
        return next((notebook for notebook in self.notebooks if notebook.path.name == file_name), None)

    def by_id(self, notebook_id: str) -> CourseNotebook | None:
        """The notebook with the id *notebook_id*, such as ``"01"``, or None."""
        return next((notebook for notebook in self.notebooks if notebook.id == notebook_id), None)

    def chosen(self, numbers: Collection[str]) -> tuple[CourseNotebook, ...]:
        """The notebooks with the ids *numbers*; all of them if that is empty.

        Raises AuthoringError when there is no notebook with one of the ids.
        """
        unknown = set(numbers) - {notebook.id for notebook in self.notebooks}
        if unknown:
            raise AuthoringError(f"There is no notebook {', '.join(sorted(unknown))}.")
        return tuple(notebook for notebook in self.notebooks if not numbers or notebook.id in numbers)


def load_content(root: Path = ROOT) -> CourseContent:
    """The content of the checkout *root*. Raises AuthoringError when a file of it cannot be read."""
    from course_lib import exercises
    from course_lib.authoring.counts import counts

    notebooks = load_notebooks(root / "notebooks")
    return CourseContent(
        folder=root / "notebooks",
        notebooks=notebooks,
        exercises=_exercises(),
        predictions=exercises.load_predictions(),
        quizzes={
            notebook.id: len(exercises.load_quiz(notebook.id))
            for notebook in notebooks
            if notebook.id in exercises.NOTEBOOKS
        },
        terms=load_terms(root / SOURCE),
        counts=counts(),
        repository=repository(root),
    )


def _exercises() -> Mapping[str, Exercise]:
    from course_lib import exercises

    try:
        return exercises.load_all()
    except ValueError as problem:  # such as a key that names no option
        raise AuthoringError(f"course_lib/exercises: {problem}.") from problem
