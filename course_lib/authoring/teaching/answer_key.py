"""The answer key of a lesson: docs/teaching/answers/NN.md, apart from what learners are given."""

from __future__ import annotations

from collections.abc import Iterator

from course_lib.authoring.anatomy import EXERCISE, CourseNotebook, tags
from course_lib.authoring.content import CourseContent
from course_lib.authoring.markdown_tables import cell, code, markdown_table
from course_lib.authoring.teaching.wrong_answers import wrong_answers
from course_lib.exercises import NOTEBOOKS, load_quiz

DIFFICULTIES = {1: "read", 2: "combine", 3: "think"}


def answer_key(notebook: CourseNotebook, content: CourseContent) -> str:
    """Every question of *notebook* in *content* with its answer, as Markdown."""
    parts = [
        f"# Answers to {notebook.id}: {notebook.title}",
        f"For teachers. [The lesson](../{notebook.id}.md) · [all lessons](../README.md)",
        "## Exercises",
        *_exercises(notebook, content),
        "## Guesses",
        *_guesses(notebook, content),
        "## Quiz",
        *_quiz(notebook),
    ]
    return "\n\n".join(parts) + "\n"


def _exercises(notebook: CourseNotebook, content: CourseContent) -> Iterator[str]:
    asked = [
        tag.removeprefix(EXERCISE)
        for one in notebook.cells()
        for tag in tags(one)
        if tag.startswith(EXERCISE)
    ]
    for exercise in (content.exercises[name] for name in asked):
        level = DIFFICULTIES[exercise.difficulty]
        yield f"### {exercise.title}\n\n`{exercise.id}` · {exercise.minutes:g} minutes · {level}"
        yield f"```python\n{exercise.solution}\n```"
        yield exercise.praised
        rows = [[code(wrong.answer), cell(wrong.reveals)] for wrong in wrong_answers(exercise)]
        if rows:
            yield markdown_table(["If they give", "They are told"], rows)


def _guesses(notebook: CourseNotebook, content: CourseContent) -> Iterator[str]:
    found = [one for one in content.predictions.values() if one.notebook == notebook.id]
    if not found:
        yield "There are none."
    for prediction in found:
        yield f"- {' '.join(prediction.question.split())} **{prediction.truth or 'See the notebook.'}**"


def _quiz(notebook: CourseNotebook) -> Iterator[str]:
    for number, question in enumerate(load_quiz(notebook.id) if notebook.id in NOTEBOOKS else (), start=1):
        right = [answer for answer in question["answers"] if answer.get("correct")]
        given = " · ".join(f"**{_right(answer)}**" for answer in right)
        because = " ".join(answer["feedback"] for answer in right)
        yield f"{number}. {' '.join(question['question'].split())}\n\n   {given}: {because}"


def _right(answer: dict) -> str:
    """A right answer of a quiz: the text of a choice, a number, or the two ends of a range."""
    if "range" in answer:
        return " to ".join(map(str, answer["range"]))
    return str(answer.get("answer", answer.get("value")))
