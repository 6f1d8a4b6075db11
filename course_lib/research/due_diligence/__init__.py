"""Due diligence: lists of what to ask, evidence that counts, and texts read by a person.

``lists`` holds areas, questions, warning signs, steps, mistakes and conditions; ``evidence`` the scorecard;
``prefill`` what the data set can fill in; ``papers`` the invented white papers; ``faq_search`` the
questions that people ask; ``card_text`` a scorecard as a file. Notebook 14.
"""

from course_lib.research.due_diligence.card_text import CardError, read_card, read_object, write_card
from course_lib.research.due_diligence.evidence import (
    STATUSES,
    VERDICTS,
    Evidence,
    Scorecard,
    date_problem,
    is_nothing,
)
from course_lib.research.due_diligence.faq_search import FaqEntry, faq, self_check, self_check_words
from course_lib.research.due_diligence.lists import (
    areas,
    conditions,
    mistakes,
    questions,
    signs,
    steps,
)
from course_lib.research.due_diligence.papers import Finding, dissect, paper
from course_lib.research.due_diligence.prefill import (
    oldest_date,
    prefilled_scorecard,
    source_titles,
    worksheet,
)

__all__ = [
    "STATUSES",
    "VERDICTS",
    "CardError",
    "Evidence",
    "FaqEntry",
    "Finding",
    "Scorecard",
    "areas",
    "conditions",
    "date_problem",
    "dissect",
    "faq",
    "is_nothing",
    "mistakes",
    "oldest_date",
    "paper",
    "prefilled_scorecard",
    "questions",
    "read_card",
    "read_object",
    "self_check",
    "self_check_words",
    "signs",
    "source_titles",
    "steps",
    "worksheet",
    "write_card",
]
