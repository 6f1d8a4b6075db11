"""Exercises, quizzes and guesses on a page: hints one by one, the answer behind a button, replies at once.

Every reply is written here, by the teaching engine; the script of the page only looks it up.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from itertools import combinations

from course_lib.authoring.site.blocks import live_part
from course_lib.data.typed_numbers import one
from course_lib.data.words import counted
from course_lib.learning import Exercise, Prediction
from course_lib.learning.answers import value_of
from course_lib.learning.feedback import CORRECT, NOT_ATTEMPTED, TRY_AGAIN, Feedback, note, to_html
from course_lib.learning.quizzes import QuizQuestion, read_questions


def exercise_html(exercise: Exercise, starter: str, coloured: Callable[[str], str]) -> str:
    """The part of a page about *exercise*: the *starter* code, its hints one by one, and the answer.

    *coloured* gives code as HTML.
    """
    minutes = counted(exercise.minutes, "minute")
    facts = f"<strong>Your turn</strong> · about {minutes} · level {exercise.difficulty} of 3"
    hints = [
        _disclosure(f"Hint {number} of {len(exercise.hints)}", f"<p>{to_html(hint)}</p>", "course-hint")
        for number, hint in enumerate(exercise.hints, start=1)
    ]
    praise = Feedback(CORRECT, exercise.title, (exercise.praised,)).html(live=False)
    answer = _disclosure("Show an answer", coloured(exercise.solution) + praise, "course-answer")
    return (
        f'<div class="course-exercise"><p class="course-exercise-facts">{facts}</p>'
        f"{coloured(starter)}{''.join(hints)}{answer}</div>"
    )


def _disclosure(name: str, content: str, kind: str) -> str:
    return f'<details class="{kind}"><summary>{escape(name)}</summary>{content}</details>'


def quiz_html(notebook: str, entries: list[dict]) -> str:
    """The quiz of *notebook*, whose questions are the *entries* of its file, answered on the page.

    Raises ValueError for a damaged entry.
    """
    questions = read_questions(entries, f"quiz {notebook}")
    forms = [_quiz_form(place, question, len(questions)) for place, question in enumerate(questions, 1)]
    return live_part("questions", {"forms": forms})


def _quiz_form(number: int, question: QuizQuestion, of: int) -> dict:
    return {
        "prompt": to_html(f"Question {number} of {of}: {question.prompt}"),
        "choices": [to_html(option.text) for option in question.options],
        "many": question.kind == "many_choice",
        "code": question.code,
        "button": "Check answer",
        **(_choice_replies(question) if question.options else _number_replies(question)),
    }


def _choice_replies(question: QuizQuestion) -> dict:
    places = range(len(question.options))
    sizes = range(len(places) + 1) if question.kind == "many_choice" else (0, 1)
    chosen = [places_ for size in sizes for places_ in combinations(places, size)]
    return {
        "replies": {
            ",".join(map(str, some)): question.judge([question.options[place].text for place in some]).html(
                live=False
            )
            for some in chosen
        }
    }


def _number_replies(question: QuizQuestion) -> dict:
    def said(right: bool, words: str) -> str:
        return Feedback(CORRECT if right else TRY_AGAIN, paragraphs=(words,)).html(live=False)

    ranges = [
        {
            "low": reply.low,
            "high": reply.high,
            "correct": reply.correct,
            "reply": said(reply.correct, reply.feedback),
        }
        for reply in question.replies
    ]
    return {
        "numbers": {
            "ranges": ranges,
            "precision": question.precision,
            "other": said(False, question.default),
            "unread": _unread(),
        }
    }


def _unread() -> str:
    return Feedback(NOT_ATTEMPTED, paragraphs=("Give a number, such as `12` or `0.5`.",)).html(live=False)


def guess_html(prediction: Prediction) -> str:
    """The question of *prediction* as a form. The guess is compared where the page comes to the result."""
    saved = Feedback(note("Your guess"), paragraphs=("It is noted. Read on and see.",)).html(live=False)
    form = {
        "prompt": to_html(prediction.question),
        "choices": [to_html(option) for option in prediction.options],
        "many": False,
        "code": "",
        "unit": prediction.unit,
        "button": "Save guess",
        "guess": prediction.id,
        "saved": saved,
        "unread": _unread(),
        "unchosen": Feedback(NOT_ATTEMPTED, paragraphs=("Choose an answer first.",)).html(live=False),
    }
    return live_part("questions", {"forms": [form]})


def comparison_html(prediction: Prediction, shown: str) -> str:
    """The place where a guess at *prediction* meets the result; *shown* is HTML for who made no guess."""
    expected = value_of(prediction.expected)
    replies = [prediction.compare(option, expected).html(live=False) for option in prediction.options]
    number = expected if isinstance(expected, (int, float)) and not isinstance(expected, bool) else None
    return f'<div class="course-comparison" data-guess="{escape(prediction.id)}">{shown}</div>' + live_part(
        "comparison",
        {
            "guess": prediction.id,
            "replies": replies if expected is not None else [],
            "number": number,
            "unit": prediction.unit,
            "unit_of_one": one(prediction.unit),
            "mark": Feedback(note("Your guess"), paragraphs=("…",)).html(live=False),
        },
        without="",
    )
