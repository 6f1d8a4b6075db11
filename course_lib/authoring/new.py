"""Start a notebook or an exercise: all parts are there, and lint names what is still to be written.

What the author has to write stands between ‹ and ›.
"""

from __future__ import annotations

import re
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

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
from course_lib.authoring.content import load_content
from course_lib.authoring.spans import statements_span

OBJECTIVES = ["‹verb: the first thing›", "‹verb: the second thing›", "‹verb: the third thing›"]


def blank_notebook(number: str, title: str, needs: list[str]) -> NotebookNode:
    """A lesson with every part in its place and nothing said yet."""
    short = str(int(number))
    exercise = f"t{short}-exercise"
    prediction = f"p{short}-guess"
    cells = [
        _text("title", f"# {title}\n\n‹one sentence: what the reader can do at the end›"),
        _text("strip", "", STRIP),
        _code("setup", SETUP, SETUP_TAG),
        _text("guess-intro", "## Guess first\n\n‹a question that makes the reader guess›"),
        _code("guess", f'predict("{prediction}")', PREDICT, IGNORE_OUTPUT),
        _text(
            "idea-intro",
            "## ‹the first idea as a heading›\n\n‹what the next cell does, and what to look for›",
        ),
        _code("idea", "result = ...  # ‹the example›\nresult"),
        _code("guess-result", f'predict("{prediction}", result=result)', PREDICT),
        _text("idea-words", "‹what the result means, and one thing to change›"),
    ]
    for count in range(1, LESSON.exercises + 1):
        cells += [
            _text(
                f"exercise-{count}-task", f"### Exercise: ‹name of exercise {count}›\n\n‹what to work out›"
            ),
            _code(
                f"exercise-{count}",
                starter(f"{exercise}-{count}"),
                f"{EXERCISE}{exercise}-{count}",
            ),
        ]
    cells += [
        _text(
            "explorer-intro",
            "## Try it: ‹name of the explorable›\n\n‹a question that only the explorable answers›",
        ),
        _code("explorer", "from course_lib.explorers import ...  # ‹explore_…›", IGNORE_OUTPUT),
        _text("mistakes", f"## {MISTAKES_HEADING}\n\n- **‹a mistake›** ‹how to avoid it›"),
        _text("quiz-intro", "## Quiz\n\n‹how many questions›"),
        _code("quiz", f'quiz("{number}")', QUIZ, IGNORE_OUTPUT),
        _text("recap", f"## {RECAP_HEADING}\n\n" + "\n".join(f"- You can {o}." for o in OBJECTIVES)),
        _code("progress", f'progress("{number}")', IGNORE_OUTPUT),
        _text("nav", "", NAV),
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
    """Start notebook NN with all its parts; lint names what is still to be written.

    Raises AuthoringError when the number is taken or is none, and when the title has no letters.
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


def add_exercise(exercise_id: str, after: str, root: Path = ROOT) -> int:
    """Put the two cells of an exercise into its notebook, below the cell whose id is *after*.

    The first is the task, with the exercise's statements if it has any; the second the learner's. Raises
    AuthoringError when there is no such exercise or cell, or when the exercise has its cells already.
    """
    content = load_content(root)
    exercise = content.exercises.get(exercise_id)
    if exercise is None:
        raise AuthoringError(f"course_lib.exercises has no exercise ‘{exercise_id}’: write that first.")
    notebook = content.by_id(exercise.notebook)
    if notebook is None:
        raise AuthoringError(f"There is no notebook {exercise.notebook}.")
    node = notebook.node
    places = {cell.get("id"): place for place, cell in enumerate(node.cells)}
    if after not in places:
        raise AuthoringError(f"{notebook.path.name} has no cell ‘{after}’.")
    if notebook.tagged(f"{EXERCISE}{exercise_id}"):
        raise AuthoringError(f"{notebook.path.name} asks ‘{exercise_id}’ already.")
    name = exercise_id.partition("-")[2]
    name = f"{name}-exercise" if name in places else name
    statements = f"\n\n{statements_span(exercise_id)}" if exercise.statements else ""
    cells = [
        _text(f"{name}-task", f"### Exercise: ‹name of the exercise›\n\n‹what to work out›{statements}"),
        _code(name, starter(exercise_id), f"{EXERCISE}{exercise_id}"),
    ]
    node.cells[places[after] + 1 : places[after] + 1] = cells
    write(node, notebook.path)
    print(f"exercise: {notebook.path.name} has the cells ‘{name}-task’ and ‘{name}’: write the task.")
    return 0


def starter(exercise_id: str) -> str:
    """What a learner finds in the cell of an exercise.

    >>> print(starter("t1-count"))
    answer = ...  # replace the dots
    check("t1-count", answer)
    """
    return f'answer = ...  # replace the dots\ncheck("{exercise_id}", answer)'


def _text(name: str, source: str, *cell_tags: str) -> NotebookNode:
    return new_markdown_cell(source, id=name, metadata={"tags": list(cell_tags)} if cell_tags else {})


def _code(name: str, source: str, *cell_tags: str) -> NotebookNode:
    return new_code_cell(source, id=name, metadata={"tags": list(cell_tags)} if cell_tags else {})
