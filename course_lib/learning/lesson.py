"""What a notebook calls for an exercise: ``check``, ``hint`` and ``solution``.

Each shows what it has to say, remembers what the learner did, and never shows a traceback.
"""

from __future__ import annotations

from .course import find_exercise
from .exercise import Outcome
from .feedback import CORRECT, NOT_ATTEMPTED, TRY_AGAIN, Feedback, gently, note
from .storage import remember

_MARKS = {
    Outcome.CORRECT: CORRECT,
    Outcome.NOT_ATTEMPTED: NOT_ATTEMPTED,
    Outcome.TRY_AGAIN: TRY_AGAIN,
}
_hints_shown: dict[str, int] = {}  # in this kernel, so that a notebook run from the top starts with hint 1


@gently('check("the-id", answer)')
def check(exercise_id: str, answer: object = ...) -> None:
    """Judge *answer*, show the feedback and remember the try. Never raises."""
    exercise = find_exercise(exercise_id)
    outcome, message = exercise.grade(answer)
    notices = []
    if outcome is not Outcome.NOT_ATTEMPTED:
        notices = remember(lambda progress: progress.with_try(exercise.id, outcome is Outcome.CORRECT))
    if outcome is Outcome.TRY_AGAIN:
        notices.insert(0, f'`hint("{exercise.id}")` gives a hint.')
    Feedback(_MARKS[outcome], exercise.title, (message, *notices)).show()


@gently('hint("the-id")')
def hint(exercise_id: str) -> None:
    """Show the next hint of an exercise; after the last one, the way to the solution."""
    exercise = find_exercise(exercise_id)
    last = len(exercise.hints)
    asked = _hints_shown[exercise.id] = _hints_shown.get(exercise.id, 0) + 1
    number = min(asked, last)
    notices = remember(lambda progress: progress.with_hint(exercise.id, number))
    if asked > last:
        notices.insert(0, f'That was the last hint. `solution("{exercise.id}")` shows the answer.')
    Feedback(note(f"Hint {number} of {last}"), exercise.title, (exercise.hints[number - 1], *notices)).show()


@gently('solution("the-id")')
def solution(exercise_id: str) -> None:
    """Show code that solves an exercise, ready to copy."""
    exercise = find_exercise(exercise_id)
    Feedback(note("One solution"), exercise.title, (exercise.praise,), exercise.solution).show()
