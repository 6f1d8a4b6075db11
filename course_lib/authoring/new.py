"""Start a notebook: all parts of the anatomy are there, and lint names what is still to be written.

What the author has to write is marked with ‹ and ›.
"""

from __future__ import annotations

import re
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from course_lib.authoring.anatomy import (
    EXERCISE,
    IGNORE_OUTPUT,
    LESSON,
    METADATA,
    MISTAKES_HEADING,
    NAV,
    PREDICT,
    QUIZ,
    RECAP_HEADING,
    ROOT,
    SETUP,
    SETUP_TAG,
    STRIP,
    AuthoringError,
    load_notebooks,
    write,
)
from course_lib.authoring.cells import code_cell, starter, text_cell

OBJECTIVES = ["‹verb: the first thing›", "‹verb: the second thing›", "‹verb: the third thing›"]


def blank_notebook(number: str, title: str, needs: list[str]) -> NotebookNode:
    """A lesson with every part in place and nothing said yet.

    It has the *number* (two digits) and the *title*; *needs* are ids of notebooks to read first.
    """
    short = str(int(number))
    exercise = f"t{short}-exercise"
    prediction = f"p{short}-guess"
    cells = [
        text_cell("title", f"# {title}\n\n‹one sentence: what the reader can do at the end›"),
        text_cell("strip", "", STRIP),
        code_cell("setup", SETUP, SETUP_TAG),
        text_cell("guess-intro", "## Guess first\n\n‹a question that makes the reader guess›"),
        code_cell("guess", f'predict("{prediction}")', PREDICT, IGNORE_OUTPUT),
        text_cell(
            "idea-intro",
            "## ‹the first idea as a heading›\n\n‹what the next cell does, and what to look for›",
        ),
        code_cell("idea", "result = ...  # ‹the example›\nresult"),
        code_cell("guess-result", f'predict("{prediction}", result=result)', PREDICT),
        text_cell("idea-words", "‹what the result means, and one thing to change›"),
    ]
    for count in range(1, LESSON.exercises + 1):
        cells += [
            text_cell(
                f"exercise-{count}-task", f"### Exercise: ‹name of exercise {count}›\n\n‹what to work out›"
            ),
            code_cell(
                f"exercise-{count}",
                starter(f"{exercise}-{count}"),
                f"{EXERCISE}{exercise}-{count}",
            ),
        ]
    cells += [
        text_cell(
            "explorer-intro",
            "## Try it: ‹name of the explorer›\n\n‹a question that only the explorer answers›",
        ),
        code_cell("explorer", "from course_lib.explorers import ...  # ‹explore_…›", IGNORE_OUTPUT),
        text_cell("mistakes", f"## {MISTAKES_HEADING}\n\n- **‹a mistake›** ‹how to avoid it›"),
        text_cell("quiz-intro", "## Quiz\n\n‹how many questions›"),
        code_cell("quiz", f'quiz("{number}")', QUIZ, IGNORE_OUTPUT),
        text_cell("recap", f"## {RECAP_HEADING}\n\n" + "\n".join(f"- You can {o}." for o in OBJECTIVES)),
        code_cell("progress", f'progress("{number}")', IGNORE_OUTPUT),
        text_cell("nav", "", NAV),
    ]
    course = {
        "id": number,
        "title": title,
        "minutes": 50,
        "needs": needs,
        "objectives": OBJECTIVES,
        "routes": ["full"],
    }
    return new_notebook(cells=cells, metadata={**METADATA, "course": course}, nbformat_minor=5)


def new_notebook_file(number: str, title: str, root: Path = ROOT) -> int:
    """Start notebook *number* with the *title* and all its parts; lint names what is still to be written.

    *root* is the folder of the checkout. Raises AuthoringError when the number is taken or is not two digits,
    and when the title has no letters or digits.
    """
    title = " ".join(title.split())
    slug = "_".join(re.findall(r"[a-z0-9]+", title.lower()))
    if not re.fullmatch(r"\d\d", number):
        raise AuthoringError(f"The number must be two digits, such as 02; it is ‘{number}’.")
    if not slug:
        raise AuthoringError("The title must have letters, for the name of the file.")
    existing = load_notebooks(root / "notebooks")
    for notebook in existing:
        if notebook.id == number:
            raise AuthoringError(f"Notebook {number} exists already: {notebook.path.name}.")
    needs = [notebook.id for notebook in existing if notebook.id < number][-1:]
    path = root / "notebooks" / f"{number}_{slug}.ipynb"
    write(blank_notebook(number, title, needs), path)
    print(
        f"new: {path.name} written. Add its questions to course_lib/exercises; ‘lint’ names what is missing."
    )
    return 0
