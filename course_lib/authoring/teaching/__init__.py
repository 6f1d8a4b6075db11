"""The pages for teachers, docs/teaching: plans by the minute, routes, the answer key, paper to hand out.

``plan`` counts a lesson, ``routes`` fills sessions, ``lesson_page``, ``session_pages``, ``answer_key`` and
``pages`` write, ``handouts`` prints. Texts that nobody can compute are in ``templates`` and
``questions.toml``.
"""

from course_lib.authoring.teaching.pages import (
    FOLDER,
    pages_of,
    plans_of,
    stale_pages,
    teaching_pages,
    write_teaching,
)
from course_lib.authoring.teaching.plan import lesson_plan
from course_lib.authoring.teaching.routes import ROUTES, timetable

__all__ = [
    "FOLDER",
    "ROUTES",
    "lesson_plan",
    "pages_of",
    "plans_of",
    "stale_pages",
    "teaching_pages",
    "timetable",
    "write_teaching",
]
