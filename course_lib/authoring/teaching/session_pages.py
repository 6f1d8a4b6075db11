"""A page for each route: every session by the minute of the clock, as a teacher takes it into the room."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from course_lib.authoring.anatomy import IGNORE_OUTPUT, OPTIONAL, PREDICT, tags
from course_lib.authoring.content import CourseContent
from course_lib.authoring.markdown_tables import cell, markdown_table
from course_lib.authoring.teaching.lesson_page import EXPLORE, charts_in, link, solved_cells
from course_lib.authoring.teaching.plan import LessonPlan
from course_lib.authoring.teaching.routes import Route, TimetableRow, not_taught_before, timetable

if TYPE_CHECKING:
    from course_lib.learning import Exercise

FOLDER = "sessions"
HEADINGS = ["Minute", "Section", "You", "They", "Ask, show, let them do"]
NOTHING_LEFT = "What can wait is for home already: take from the minutes that are free, before the farewell."


def session_page(route: Route, plans: Mapping[str, LessonPlan], content: CourseContent) -> str:
    """The page about *route*, whose lessons have their *plans*; their notebooks are in *content*."""
    name = f"{route.part}, {route.length}"
    parts = [
        f"# {name}: minute by minute",
        f"For paper or a second screen. The minutes are those of the [route](../routes.md#{anchor(route)}). "
        "*You* are the minutes in which you talk, show and run cells with everybody, *they* those in which "
        "learners work; in brackets, what a guess should have been. "
        "[How a section goes](../in_the_room.md#how-a-section-goes).",
        *_left_out(route, plans),
    ]
    for number, session in enumerate(route.sessions, start=1):
        if len(route.sessions) > 1:
            parts.append(f"## Session {number}")
        rows = timetable(session, plans)
        parts.append(markdown_table(HEADINGS, list(_lines(rows, content))))
        parts += [part for row in rows if row.plan for part in _afterwards(row)]
    parts.append("---\n\nMade by `python -m course_lib.authoring teaching`. [Routes](../routes.md)")
    return in_a_subfolder("\n\n".join(parts)) + "\n"


def anchor(route: Route) -> str:
    """The anchor of the heading of *route*, and the name of its page."""
    return f"{route.part}, {route.length}".lower().replace(",", "").replace(" ", "-")


def in_a_subfolder(text: str) -> str:
    """*text* whose links were written for docs/teaching, for a page in a folder of it.

    >>> in_a_subfolder("[a](../../notebooks/x.ipynb) [b](../routes.md)")
    '[a](../../../notebooks/x.ipynb) [b](../routes.md)'
    """
    return text.replace("](../../", "](../../../")


def _left_out(route: Route, plans: Mapping[str, LessonPlan]) -> Iterator[str]:
    for need, number in not_taught_before(route, plans):
        notebook = plans[need].notebook
        can = "; ".join(notebook.listed("objectives"))
        yield (
            f"**Not in this route, and {number} builds on it:** [{need} · {notebook.title}](../{need}.md). "
            f"Who had it can {can}. Say before {number} what your class lacks of that."
        )


def _lines(rows: list[TimetableRow], content: CourseContent) -> Iterator[list[str]]:
    now = 0
    for row in rows:
        if row.plan is None:
            yield [f"{now}–{now + row.minutes}", f"**{row.what}**", str(row.minutes), "0", ""]
            now += row.minutes
            continue
        shown = _to_show(row.plan, content)
        for step in row.plan.steps:
            kept = [exercise for exercise in step.exercises if exercise in row.exercises]
            talk = step.teaching - (0 if row.quiz else step.quiz)
            work = round(sum(exercise.minutes for exercise in kept))
            if not talk + work:
                continue
            section = f"{row.plan.notebook.id} · {link(cell(step.title), row.plan.notebook, step.cell)}"
            todo = [*shown[step.cell], *(f"{exercise.title} (`{exercise.id}`)" for exercise in kept)]
            doing = cell(" · ".join(todo))
            yield [f"{now}–{now + talk + work}", section, str(talk), str(work), doing]
            now += talk + work


def _to_show(plan: LessonPlan, content: CourseContent) -> dict[str, list[str]]:
    """What to ask and to project in each step of *plan*, by the cell that the step begins with."""
    notebook = plan.notebook
    solved = {one.get("id"): one for one in solved_cells(notebook, content)}
    found: dict[str, list[str]] = {step.cell: [] for step in plan.steps}
    now, asked = plan.steps[0].cell, set()
    for one in notebook.cells():
        if OPTIONAL in tags(one):
            continue
        now = one.get("id") if one.get("id") in found else now
        name = re.search(r'predict\(\s*"([^"]+)"', one.source) if PREDICT in tags(one) else None
        if name and name[1] not in asked:
            asked.add(name[1])
            prediction = content.predictions[name[1]]
            answer = f" (**{prediction.truth}**)" if prediction.truth else ""
            question = " ".join(prediction.question.split())
            found[now].append(f"**{link('Ask', notebook, one.get('id'))}:** {question}{answer}")
        elif EXPLORE.search(one.source) and IGNORE_OUTPUT in tags(one):
            found[now].append(f"**{link('Explorer', notebook, one.get('id'))}**")
        for title in charts_in(solved.get(one.get("id"))):
            found[now].append(f"**{link('Chart', notebook, one.get('id'))}:** {title}")
    return found


def _afterwards(row: TimetableRow) -> Iterator[str]:
    """What of a lesson is left out when the room is late, and what is for home."""
    number = row.plan.notebook.id
    late = [exercise for exercise in row.plan.to_drop if exercise in row.exercises]
    leave = f"Leave out, the first first: {_named(late)}." if late else NOTHING_LEFT
    yield f"**Late in {number}?** {leave}"
    home = [_named(row.homework)] if row.homework else []
    home += [] if row.quiz else [f"the quiz ({row.plan.quiz} min)"]
    if home:
        yield f"**Homework from {link(number, row.plan.notebook)}:** {', '.join(home)}."


def _named(exercises: tuple[Exercise, ...] | list[Exercise]) -> str:
    return ", ".join(f"{e.title} (`{e.id}`, {e.minutes:g} min)" for e in exercises)
