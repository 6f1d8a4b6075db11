"""All pages of docs/teaching, written from the notebooks, the exercises and the texts in ``templates``."""

from __future__ import annotations

import json
import re
from collections import ChainMap
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from itertools import accumulate
from pathlib import Path

from course_lib.authoring.anatomy import ROOT
from course_lib.authoring.content import CourseContent, load_content
from course_lib.authoring.markdown_tables import cell, markdown_table
from course_lib.authoring.minutes import WORDS_A_MINUTE
from course_lib.authoring.nav import GLOSSARY
from course_lib.authoring.teaching.answer_key import answer_key
from course_lib.authoring.teaching.lesson_page import lesson_page
from course_lib.authoring.teaching.plan import LessonPlan, lesson_plan
from course_lib.authoring.teaching.routes import (
    LEAST_SLACK,
    ROUTES,
    Route,
    TimetableRow,
    homework_minutes,
    not_taught_before,
    timetable,
)
from course_lib.authoring.teaching.session_pages import FOLDER as SESSIONS
from course_lib.authoring.teaching.session_pages import anchor, session_page

FOLDER = Path("docs/teaching")


def write_teaching(root: Path = ROOT, notebooks: Collection[str] = ()) -> int:
    """Write docs/teaching, if the checkout *root* has it, and take away pages of lessons that are no more.

    With *notebooks*, which are ids such as ``"05"``, the pages of other lessons stay as they are: an answer
    key takes a while, because every mistake is made for it. Raises AuthoringError when a notebook cannot be
    read.
    """
    folder = root / FOLDER
    if not folder.is_dir():
        print(f"teaching: there is no {FOLDER.as_posix()}")
        return 0
    content = load_content(root)
    pages = teaching_pages(content, notebooks)
    changed = []
    for name, text in pages.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != text.encode():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
            changed.append(name)
    lessons = (
        name for other in content.notebooks if other.id != GLOSSARY for name in _lesson_pages(other.id)
    )
    for path in stale_pages(folder, {*pages, *lessons}):
        path.unlink()
        changed.append(f"{path.name} (deleted)")
    print(f"teaching: {len(pages)} pages, {', '.join(changed) or 'nothing to change'}")
    return 0


def stale_pages(folder: Path, pages: Collection[str]) -> list[Path]:
    """The Markdown files in *folder* that are none of *pages*, which are paths in it."""
    return [path for path in sorted(folder.rglob("*.md")) if path.relative_to(folder).as_posix() not in pages]


def plans_of(content: CourseContent) -> dict[str, LessonPlan]:
    """The plan of each lesson in *content*, by the number of its notebook."""
    return {
        notebook.id: lesson_plan(notebook, content)
        for notebook in content.notebooks
        if notebook.id != GLOSSARY
    }


def teaching_pages(content: CourseContent, notebooks: Collection[str] = ()) -> dict[str, str]:
    """Every page for the notebooks in *content*: its text, by its path in docs/teaching.

    With *notebooks*, which are ids such as ``"05"``, of the lessons only those.
    """
    plans = plans_of(content)
    facts = _facts(content, plans)
    written = {name: _templates().get_template(f"{name}.jinja").render(facts) for name in PAGES}
    lessons = [
        pages_of(plan, content) for number, plan in plans.items() if not notebooks or number in notebooks
    ]
    clocks = {f"{SESSIONS}/{anchor(route)}.md": session_page(route, plans, content) for route in ROUTES}
    return {**written, "answers/README.md": _keys_page(plans), **clocks, **dict(ChainMap(*lessons))}


def pages_of(plan: LessonPlan, content: CourseContent) -> dict[str, str]:
    """The two pages about the lesson *plan*, of a notebook in *content*: its own, and its answer key."""
    name = plan.notebook.path.name
    lesson, answers = _lesson_pages(plan.notebook.id)
    return {
        lesson: rebased(lesson_page(plan, content), name, "../../notebooks/"),
        answers: rebased(answer_key(plan.notebook, content), name, "../../../notebooks/"),
    }


def _lesson_pages(number: str) -> tuple[str, str]:
    return f"{number}.md", f"answers/{number}.md"


def rebased(text: str, notebook: str, folder: str) -> str:
    """*text* whose links were written in a *notebook* (its file name), for a page that finds it in *folder*.

    >>> rebased("[a](#cell-id=x) [b](glossary.ipynb#y) [c](../z.md)", "01_a.ipynb", "../notebooks/")
    '[a](../notebooks/01_a.ipynb#cell-id=x) [b](../notebooks/glossary.ipynb#y) [c](../z.md)'
    """

    def moved(found: re.Match) -> str:
        target = found[1]
        return f"]({folder}{notebook if target.startswith('#') else ''}{target})"

    return re.sub(r"\]\((#cell-id=[^)\s]+|(?:\d\d_\w+|glossary)\.ipynb[^)\s]*)\)", moved, text)


PAGES = (
    "README.md",
    "routes.md",
    "before_class.md",
    "in_the_room.md",
    "licences.md",
    "own_version.md",
)
"""Pages written by hand, in ``templates``, with figures filled in."""


@cache
def _templates():
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    def load(name: str) -> str:
        return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")

    # No escaping: these are Markdown files, written from the course's own texts.
    return Environment(
        loader=FunctionLoader(load), undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True
    )


def _facts(content: CourseContent, plans: Mapping[str, LessonPlan]) -> dict[str, str]:
    from course_setup.environment import MEGABYTES

    lengths = list(dict.fromkeys(route.length for route in ROUTES))
    taught = {number for route in ROUTES for session in route.sessions for number in session.notebooks}
    outside = [f"[{number}]({number}.md)" for number in plans if number not in taught]
    return {
        "lengths": f"{', '.join(lengths[:-1])}, and {lengths[-1]}",
        "lessons": _lessons(plans),
        "mistakes": str(sum(len(exercise.mistakes) for exercise in content.exercises.values())),
        "outside": ", ".join(outside),
        "contents": _contents(),
        "routes": "\n\n".join(_route(route, plans) for route in ROUTES),
        "example": plans["05"].notebook.path.name if "05" in plans else "",
        "stick": _stick(),
        "pace": str(WORDS_A_MINUTE),
        "free": str(LEAST_SLACK),
        "pythons": "Python 3.11, 3.12, 3.13 or 3.14",
        "megabytes": str(MEGABYTES[False]),
        "manifests": ", ".join(_licences(content.folder.parent / "data")),
    }


def _stick() -> str:
    """What was measured when a stick was made and used."""
    measured = json.loads(files(__package__).joinpath("stick.json").read_text(encoding="utf-8"))
    rows = [[name, value] for name, value in measured["rows"].items()]
    return (
        f"Measured on {measured['on']}, {measured['where']}:\n\n{markdown_table(['What', 'Measured'], rows)}"
    )


def _licences(data: Path) -> list[str]:
    manifests = [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted(data.glob("*/manifest.json"))
    ]
    return sorted({file["licence"] for manifest in manifests for file in manifest["files"]})


def _lessons(plans: Mapping[str, LessonPlan]) -> str:
    rows = [
        [
            f"[{number} · {cell(plan.notebook.title)}]({number}.md)",
            str(plan.notebook.minutes),
            str(plan.teaching),
            str(plan.working),
            str(len(plan.exercises)),
        ]
        for number, plan in plans.items()
    ]
    return markdown_table(["Lesson", "Minutes", "Teaching", "Exercises", "How many"], rows)


def _contents() -> str:
    rows = []
    for length in dict.fromkeys(route.length for route in ROUTES):
        some = [route for route in ROUTES if route.length == length]
        rows.append([length, *(f"[{route.part}](#{anchor(route)})" for route in some)])
    return markdown_table(["Time", *dict.fromkeys(route.part for route in ROUTES)], rows)


def _route(route: Route, plans: Mapping[str, LessonPlan]) -> str:
    page = f"{SESSIONS}/{anchor(route)}.md"
    parts = [f"## {route.part}, {route.length}", f"For the room: [minute by minute]({page})."]
    for number, session in enumerate(route.sessions, start=1):
        rows = timetable(session, plans)
        if len(route.sessions) > 1:
            parts.append(f"### {route.part}, {route.length}: session {number}")
        parts.append(_timetable(rows))
        home = homework_minutes(rows)
        parts.append(f"Homework: {home} minutes." if home else "No homework is left over.")
    missing = [f"[{need}]({need}.md) (for {number})" for need, number in not_taught_before(route, plans)]
    if missing:
        parts.append(f"What this route leaves out and a lesson of it builds on: {', '.join(missing)}.")
    return "\n\n".join(parts)


def _timetable(rows: list[TimetableRow]) -> str:
    lines = []
    for row, end in zip(rows, accumulate(row.minutes for row in rows), strict=True):
        when = f"{end - row.minutes}–{end}"
        if row.plan is None:
            lines.append([when, row.what, str(row.minutes), "", "", ""])
            continue
        number, title = row.plan.notebook.id, cell(row.plan.notebook.title)
        home = [f"`{exercise.id}`" for exercise in row.homework] + ([] if row.quiz else ["the quiz"])
        lines.append(
            [
                when,
                f"[{number} · {title}]({number}.md)",
                str(row.minutes - row.working),
                str(row.working),
                ", ".join(f"`{exercise.id}`" for exercise in row.exercises),
                ", ".join(home),
            ]
        )
    total = sum(row.minutes for row in rows)
    working = sum(row.working for row in rows)
    lines.append([f"**{total}**", "", str(total - working), str(working), "", ""])
    return markdown_table(["Minute", "What", "Minutes", "Exercises", "In class", "At home"], lines)


def _keys_page(plans: Mapping[str, LessonPlan]) -> str:
    lines = [f"- [{number} · {plan.notebook.title}]({number}.md)" for number, plan in plans.items()]
    return "\n".join(
        [
            "# The answer key",
            "",
            "For teachers: every exercise with its solution, all wrong answers that it knows and what is "
            "said to each, every guess and every question of a quiz. This folder is not on the stick that "
            "`course.py stick` makes.",
            "",
            *lines,
            "",
        ]
    )
