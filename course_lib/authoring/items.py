"""The list of everything that a learner can finish, course_lib/exercises/items.txt.

Progress codes count its lines, so new ids are only ever appended.
"""

from __future__ import annotations

from pathlib import Path

from course_lib.authoring.anatomy import ROOT

ITEMS = Path("course_lib/exercises/items.txt")


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
