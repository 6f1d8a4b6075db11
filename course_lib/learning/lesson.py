"""What a notebook calls for an exercise: ``check``, ``hint`` and ``solution``.

Each shows what it has to say, remembers what the learner did, and never shows a traceback.
"""

from __future__ import annotations

import threading

from .exercise import Outcome
from .feedback import CORRECT, NOT_ATTEMPTED, TRY_AGAIN, Feedback, FriendlyError, friendly_errors, note
from .limited_call import in_limited_call
from .question_bank import find_exercise
from .storage import remember
from .trials import CheckInsideFunction

_MARKS = {
    Outcome.CORRECT: CORRECT,
    Outcome.NOT_ATTEMPTED: NOT_ATTEMPTED,
    Outcome.TRY_AGAIN: TRY_AGAIN,
}
_checking = threading.Lock()  # so that a thread that a function started cannot start checks without end
_hints_shown: dict[str, int] = {}  # in this kernel, so that a notebook run from the top starts with hint 1


@friendly_errors('check("the-id", answer)')
def check(exercise_id: str, answer: object = ...) -> None:
    """Judge *answer*, show the feedback and remember the try.

    *exercise_id* is a text such as ``"t1-count"``, *answer* anything at all. Returns None, and shows a
    sentence where anything is wrong. Raises ``CheckInsideFunction`` only inside a function that is just
    being checked, which becomes the feedback about that function.
    """
    if in_limited_call():
        # It passes friendly_errors and reaches the check that is running, which explains it.
        raise CheckInsideFunction
    if not _checking.acquire(blocking=False):
        raise FriendlyError("Another `check` is still running. Run the cell again when it is done.")
    try:
        _check(exercise_id, answer)
    finally:
        _checking.release()


def _check(exercise_id: str, answer: object) -> None:
    exercise = find_exercise(exercise_id)
    judged = exercise.judge(answer)
    outcome, message = judged.outcome, judged.message
    mistake = judged.mistake.key if judged.mistake else ""
    notices = []
    if outcome is not Outcome.NOT_ATTEMPTED:
        notices = remember(
            lambda progress: progress.with_try(exercise.id, outcome is Outcome.CORRECT, mistake)
        )
    if outcome is Outcome.TRY_AGAIN:
        notices.insert(0, f'`hint("{exercise.id}")` gives a hint.')
    Feedback(_MARKS[outcome], exercise.title, (message, *notices)).show()


@friendly_errors('hint("the-id")')
def hint(exercise_id: str) -> None:
    """Show the next hint of an exercise; after the last one, the way to the solution.

    *exercise_id* is a text such as ``"t1-count"``. Returns None; an unknown id gets a sentence.
    """
    exercise = find_exercise(exercise_id)
    last = len(exercise.hints)
    asked = _hints_shown[exercise.id] = _hints_shown.get(exercise.id, 0) + 1
    number = min(asked, last)
    notices = remember(lambda progress: progress.with_hint(exercise.id, number))
    if asked > last:
        notices.insert(0, f'That was the last hint. `solution("{exercise.id}")` shows the answer.')
    Feedback(note(f"Hint {number} of {last}"), exercise.title, (exercise.hints[number - 1], *notices)).show()


@friendly_errors('solution("the-id")')
def solution(exercise_id: str) -> None:
    """Show code that solves an exercise, ready to copy.

    *exercise_id* is a text such as ``"t1-count"``. Returns None; an unknown id gets a sentence.
    """
    exercise = find_exercise(exercise_id)
    Feedback(note("One solution"), exercise.title, (exercise.praised,), exercise.solution).show()
