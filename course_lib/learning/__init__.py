"""The teaching engine: exercises that check themselves, quizzes, predictions, and remembered progress.

It knows nothing about the subject that is taught. Notebooks use the functions, authors the classes;
importing it loads nothing heavy.
"""

from .asking import Quiz, predict, quiz
from .choice import Choice
from .choices import Choices
from .exercise import Exercise, Outcome
from .functions import Function
from .lesson import check, hint, solution
from .mistakes import Mistake
from .number import Number
from .options import holds, holds_any, lacks
from .predictions import Prediction
from .progress_card import progress, progress_code, reset_progress, restore_progress, save_progress
from .question_bank import quiz_item, use_course
from .tables import Table
from .text import Text
from .trials import Case

__all__ = [
    "Case",
    "Choice",
    "Choices",
    "Exercise",
    "Function",
    "Mistake",
    "Number",
    "Outcome",
    "Prediction",
    "Quiz",
    "Table",
    "Text",
    "check",
    "hint",
    "holds",
    "holds_any",
    "lacks",
    "predict",
    "progress",
    "progress_code",
    "quiz",
    "quiz_item",
    "reset_progress",
    "restore_progress",
    "save_progress",
    "solution",
    "use_course",
]
