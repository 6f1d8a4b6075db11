"""Research memos: claims that can be checked, what is unknown, two scenarios, and a rubric.

``parts`` says what a memo is, ``grading`` what a program can check about it (``advice`` knows the wordings
that advise), ``contents`` lays it out, ``markdown_text`` and ``html_pages`` write it down (HTML through
``templating`` alone), ``files`` saves both, ``drafts`` is where a memo begins, ``unlock_parts`` puts the
unlocks of a plan into one, ``memo_text`` keeps one for another day. Notebook 15.
"""

from course_lib.research.memo.advice import advice_in
from course_lib.research.memo.contents import source_places
from course_lib.research.memo.drafts import data_charts, draft, example
from course_lib.research.memo.drawing import svg
from course_lib.research.memo.files import save_memo
from course_lib.research.memo.grading import RUBRIC, Criterion, figures_in, grade, loose_figures
from course_lib.research.memo.html_pages import to_html_body, to_html_charts, to_html_page
from course_lib.research.memo.markdown_text import to_markdown
from course_lib.research.memo.memo_text import MemoError, read_memo, write_memo
from course_lib.research.memo.parts import Chart, Claim, Memo, Need, Story
from course_lib.research.memo.unlock_parts import coming_chart, unlock_chart, with_unlocks

__all__ = [
    "RUBRIC",
    "Chart",
    "Claim",
    "Criterion",
    "Memo",
    "MemoError",
    "Need",
    "Story",
    "advice_in",
    "coming_chart",
    "data_charts",
    "draft",
    "example",
    "figures_in",
    "grade",
    "loose_figures",
    "read_memo",
    "save_memo",
    "source_places",
    "svg",
    "to_html_body",
    "to_html_charts",
    "to_html_page",
    "to_markdown",
    "unlock_chart",
    "with_unlocks",
    "write_memo",
]
