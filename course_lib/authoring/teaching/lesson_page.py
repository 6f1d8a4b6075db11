"""The page of one lesson for its teacher: docs/teaching/NN.md."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from nbformat import NotebookNode

from course_lib.authoring import markdown
from course_lib.authoring.anatomy import (
    IGNORE_OUTPUT,
    MISTAKES_HEADING,
    OPTIONAL,
    PREDICT,
    CourseNotebook,
    read,
    tags,
)
from course_lib.authoring.content import CourseContent
from course_lib.authoring.markdown_tables import cell, code, markdown_table
from course_lib.authoring.minutes import MINUTES_AN_EXPLORER
from course_lib.authoring.teaching.plan import LessonPlan
from course_lib.authoring.teaching.wrong_answers import wrong_answers

if TYPE_CHECKING:
    from course_lib.learning import Exercise

LIKELIEST = 3  # wrong answers of an exercise on the page; the answer key has all
EXPLORE = re.compile(r"\b(explore_\w+)\(")
"""The call of an explorer in a cell."""
_QUESTION = "A question to explore."
_PLOTLY = "application/vnd.plotly.v1+json"


def lesson_page(plan: LessonPlan, content: CourseContent) -> str:
    """The page about the lesson *plan*, as Markdown; its notebook and questions are in *content*."""
    notebook = plan.notebook
    parts = [
        f"# Teaching {notebook.id}: {notebook.title}",
        _at_a_glance(plan, content),
        "## Plan by the minute",
        _plan_table(plan),
        "## Ask the room",
        *_predictions(notebook, content),
        "## What to project",
        _to_project(notebook, content),
        "## Likely wrong answers, and what each reveals",
        f"Of each exercise at most {LIKELIEST}; the [answer key](answers/{notebook.id}.md) has all of them. "
        "Where a function is asked for, the line in which it goes wrong.",
        *(_wrong(exercise, notebook) for exercise in plan.exercises),
        "## What to drop first",
        _to_drop(plan),
    ]
    if plan.extra:
        parts += ["## For those who are done early", _extra(plan, notebook)]
    parts += ["## Questions that learners ask", *_questions(notebook)]
    parts += [f"## {MISTAKES_HEADING}, as the notebook tells them", _common_mistakes(notebook)]
    parts.append(
        "---\n\nMade by `python -m course_lib.authoring teaching` from the notebook, its exercises and their "
        "known mistakes. [All lessons](README.md) · [Routes](routes.md)"
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def link(text: str, notebook: CourseNotebook, cell_id: str = "") -> str:
    """A link from a page of docs/teaching to *notebook*, or to its cell *cell_id*, that reads *text*."""
    place = f"#cell-id={cell_id}" if cell_id else ""
    return f"[{text}](../../notebooks/{notebook.path.name}{place})"


@cache
def asked_questions() -> tuple[dict, ...]:
    """The questions that learners ask, with ``notebook``, ``ask``, ``answer`` and the ``cell`` to show."""
    text = files(__package__).joinpath("questions.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["question"])


def _at_a_glance(plan: LessonPlan, content: CourseContent) -> str:
    notebook = plan.notebook
    needed = [other for need in notebook.listed("needs") if (other := content.by_id(need))]
    needs = ", ".join(link(f"{other.id} · {other.title}", other) for other in needed) or "nothing"
    solved = f"[solved copy](../../notebooks/solutions/{notebook.path.name})"
    can = "\n".join(f"- {objective}" for objective in notebook.listed("objectives"))
    return (
        f"**{notebook.minutes} minutes**: {plan.teaching} of teaching, {plan.working} of exercises. "
        f"Builds on: {needs}. {link('The notebook', notebook)} · its {solved} · "
        f"the [answer key](answers/{notebook.id}.md).\n\n"
        f"Afterwards learners can:\n\n{can}"
    )


def _plan_table(plan: LessonPlan) -> str:
    ends = list(accumulate(step.minutes for step in plan.steps))
    rows = []
    for step, end in zip(plan.steps, ends, strict=True):
        names = ", ".join(f"{cell(e.title)} (`{e.id}`, {e.minutes:g})" for e in step.exercises)
        section = cell(link(step.title, plan.notebook, step.cell))
        rows.append(
            [f"{end - step.minutes}–{end}", section, str(step.teaching), str(step.working), names or "–"]
        )
    rows.append([f"**{plan.notebook.minutes}**", "", str(plan.teaching), str(plan.working), ""])
    return markdown_table(["Minute", "Section", "Teaching", "Exercises", "Which, with their minutes"], rows)


def _predictions(notebook: CourseNotebook, content: CourseContent) -> Iterator[str]:
    yield (
        "Put the question, let everybody write a guess into the notebook, and ask for a show of hands "
        "before anything is run."
    )
    asked: dict[str, list[str]] = {}
    for one in notebook.tagged(PREDICT):
        if found := re.search(r'predict\(\s*"([^"]+)"', one.source):
            asked.setdefault(found[1], []).append(one.get("id"))
    for name, cells in asked.items():
        prediction = content.predictions[name]
        options = [f"    - {option}" for option in prediction.options]
        number = f" A number ({prediction.unit})." if not options and prediction.unit else ""
        lines = [f"- **{' '.join(prediction.question.split())}**{number}", *options]
        answer = f"It is **{prediction.truth}**; " if prediction.truth else ""
        lines.append(f"\n  {answer}{link('the notebook shows it here', notebook, cells[-1])}.")
        yield "\n".join(lines)


def _to_project(notebook: CourseNotebook, content: CourseContent) -> str:
    solved = {one.get("id"): one for one in solved_cells(notebook, content)}
    lines, heading, prose = [], "", ""
    for one in notebook.cells():
        if one.cell_type == "markdown":
            heads = markdown.headings(one.source)
            heading = heads[-1].text if heads else heading
            prose = one.source
            continue
        explore = EXPLORE.search(one.source)
        aside = " (optional)" if OPTIONAL in tags(one) else ""
        if explore and IGNORE_OUTPUT in tags(one):
            question = next((p for p in prose.split("\n\n") if _QUESTION in p), "")
            question = " ".join(question.replace(f"**{_QUESTION}**", "").split())
            lines.append(
                f"- **Explorer:** {link(heading, notebook, one.get('id'))}{aside}. "
                f"Allow {MINUTES_AN_EXPLORER:g} minutes, on the projector or at every desk. {question}"
            )
        else:
            for title in charts_in(solved.get(one.get("id"))):
                lines.append(f"- **Chart:** {link(title, notebook, one.get('id'))}{aside}")
    return "\n".join(lines) or "Nothing in particular: everybody works in their own notebook."


def solved_cells(notebook: CourseNotebook, content: CourseContent) -> list[NotebookNode]:
    """The cells of the solved copy of *notebook* in *content*; none if it has none. Do not change them."""
    path = content.solutions / notebook.path.name
    return _cells_in(path, path.stat().st_mtime_ns, path.stat().st_size) if path.exists() else []


@cache
def _cells_in(path: Path, changed: int, size: int) -> list[NotebookNode]:
    """The cells of the file *path* as it is since *changed*: each session with this lesson looks into it."""
    return read(path).cells


def charts_in(solved: NotebookNode | None) -> Iterator[str]:
    """The titles of the charts that the cell *solved* shows, with words only."""
    for output in (solved or {}).get("outputs", []):
        layout = output.get("data", {}).get(_PLOTLY, {}).get("layout", {})
        if title := layout.get("title", {}).get("text"):
            yield re.sub(r"<[^<>]*>", " ", title)


def _wrong(exercise: Exercise, notebook: CourseNotebook) -> str:
    rows = [[code(wrong.answer), cell(wrong.reveals)] for wrong in wrong_answers(exercise, LIKELIEST)]
    place = next(one.get("id") for one in notebook.cells() if f"exercise:{exercise.id}" in tags(one))
    head = f"**{link(exercise.title, notebook, place)}** (`{exercise.id}`)"
    return (
        f"{head}\n\n{markdown_table(['If they give', 'Say, or let the notebook say'], rows)}" if rows else ""
    )


def _to_drop(plan: LessonPlan) -> str:
    said = ["Nothing later needs what is dropped: give it as homework, where it marks itself."]
    rows, saved = [], 0
    if plan.quiz:
        saved += plan.quiz
        rows.append(["The quiz", str(plan.quiz), str(saved)])
    for exercise in plan.to_drop:
        saved += round(exercise.minutes)
        rows.append([f"{cell(exercise.title)} (`{exercise.id}`)", f"{exercise.minutes:g}", str(saved)])
    return "\n\n".join([*said, markdown_table(["Drop", "Minutes", "Saved so far"], rows)])


def _extra(plan: LessonPlan, notebook: CourseNotebook) -> str:
    lines = [f"- {exercise.title} (`{exercise.id}`, {exercise.minutes:g} minutes)" for exercise in plan.extra]
    return "\n".join([f"The optional part of {link('the notebook', notebook)} has:", "", *lines])


def _questions(notebook: CourseNotebook) -> Iterator[str]:
    cells = {one.get("id") for one in notebook.cells()}
    for question in asked_questions():
        if question["notebook"] != notebook.id:
            continue
        answer = " ".join(question["answer"].split())
        place = question["cell"] if question["cell"] in cells else ""  # a test says that it is gone
        yield f"**{question['ask']}** {answer} ({link('show this', notebook, place)})"


def _common_mistakes(notebook: CourseNotebook) -> str:
    """The list that the notebook has."""
    for one in notebook.cells("markdown"):
        if any(heading.text == MISTAKES_HEADING for heading in markdown.headings(one.source)):
            return one.source.split("\n", 1)[1].strip()
    return ""
