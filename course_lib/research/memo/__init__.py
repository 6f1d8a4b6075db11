"""Research memos: claims that can be checked, what is unknown, two scenarios, and a rubric.

``parts`` says what a memo is, ``grading`` what a program can check about it (``advice`` knows the wordings
that advise), ``pages`` makes Markdown and one HTML page of it, ``drafts`` where a memo begins, ``memo_text``
keeps one for another day.
"""

from course_lib.research.memo.advice import advice_in
from course_lib.research.memo.drafts import data_charts, draft, example
from course_lib.research.memo.grading import RUBRIC, figures_in, grade, loose_figures
from course_lib.research.memo.memo_text import MemoError, read_memo, write_memo
from course_lib.research.memo.pages import save_memo, source_places, to_body, to_html, to_markdown
from course_lib.research.memo.parts import Chart, Claim, Memo, Need, Story

__all__ = [
    "RUBRIC",
    "Chart",
    "Claim",
    "Memo",
    "MemoError",
    "Need",
    "Story",
    "advice_in",
    "data_charts",
    "draft",
    "example",
    "figures_in",
    "grade",
    "loose_figures",
    "read_memo",
    "save_memo",
    "source_places",
    "to_body",
    "to_html",
    "to_markdown",
    "write_memo",
]
