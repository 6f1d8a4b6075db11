"""Two lists that learners' progress is read with: what can be finished, and when an exercise is asked.

Progress codes count the lines of ``ITEMS``, so new ids are only ever appended there. ``ASKED`` follows the
notebooks: it is written anew from them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from course_lib.authoring.anatomy import OPTIONAL, ROOT, CourseNotebook, exercise_id, tags

ITEMS = Path("course_lib/exercises/items.txt")
ASKED = Path("course_lib/exercises/asked.txt")


def all_ids() -> list[str]:
    """The ids of all exercises, predictions and quiz questions that the course has now."""
    from course_lib import exercises
    from course_lib.learning import quiz_item

    quizzes = [
        quiz_item(notebook, number)
        for notebook in exercises.NOTEBOOKS
        for number, _ in enumerate(exercises.load_quiz(notebook), start=1)
    ]
    return [*exercises.load_all(), *exercises.load_predictions(), *quizzes]


def append_items(root: Path = ROOT) -> int:
    """Append the ids that the list in the checkout *root* lacks, and print them.

    Ids that are there stay where they are, because progress codes count lines.
    """
    path = root / ITEMS
    if not path.is_file():
        return 0
    listed = path.read_text(encoding="utf-8").split()
    new = [item for item in all_ids() if item not in listed]
    if new:
        path.write_bytes(("\n".join([*listed, *new]) + "\n").encode())
        print(f"items: {', '.join(new)} appended to {ITEMS.as_posix()}")
    return 0


def write_asked(notebooks: Iterable[CourseNotebook], root: Path = ROOT) -> bool:
    """Write the ids of the exercises as *notebooks* ask them to ``ASKED`` in the checkout *root*.

    Returns whether that changes the file. A checkout without the list stays without.
    """
    path = root / ASKED
    if not path.is_file():
        return False
    before, after = path.read_bytes(), asked(notebooks).encode()
    if after != before:
        path.write_bytes(after)
    return after != before


def asked(notebooks: Iterable[CourseNotebook]) -> str:
    """The exercises of *notebooks*, one a line in the order of their cells; "optional" follows such an id."""
    lines = [
        f"{exercise} optional" if OPTIONAL in tags(cell) else exercise
        for notebook in notebooks
        for cell in notebook.cells("code")
        if (exercise := exercise_id(cell)) is not None
    ]
    return "".join(f"{line}\n" for line in lines)
