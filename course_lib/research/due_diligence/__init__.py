"""Due diligence: lists of what to ask, evidence that counts, and texts read by a person.

``lists`` holds areas, questions, warning signs, steps, mistakes and conditions; ``evidence`` the scorecard;
``known`` what the data set can fill in; ``papers`` the invented white papers; ``asked`` the questions
that people ask.
"""

from course_lib.research.due_diligence.asked import Asked, faq, self_check
from course_lib.research.due_diligence.card_text import CardError, read_card, write_card
from course_lib.research.due_diligence.evidence import STATUSES, VERDICTS, Evidence, Scorecard
from course_lib.research.due_diligence.known import known_card, worksheet
from course_lib.research.due_diligence.lists import (
    areas,
    conditions,
    mistakes,
    questions,
    signs,
    steps,
)
from course_lib.research.due_diligence.papers import Finding, dissect, paper

__all__ = [
    "STATUSES",
    "VERDICTS",
    "Asked",
    "CardError",
    "Evidence",
    "Finding",
    "Scorecard",
    "areas",
    "conditions",
    "dissect",
    "faq",
    "known_card",
    "mistakes",
    "paper",
    "questions",
    "read_card",
    "self_check",
    "signs",
    "steps",
    "worksheet",
    "write_card",
]
