"""The wrong answers that the exercises know, as a teacher reads them: the answer, and what it reveals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from course_lib.authoring.anatomy import AuthoringError

if TYPE_CHECKING:
    from course_lib.learning import Exercise, Mistake

LONGEST = 90  # letters of an answer; what is longer is shown by its code, or cut


@dataclass(frozen=True)
class WrongAnswer:
    """What a learner may give, ``answer`` (text of Python), and what it ``reveals``."""

    answer: str
    reveals: str


def wrong_answers(exercise: Exercise, most: int | None = None) -> list[WrongAnswer]:
    """The wrong answers that *exercise* knows, in its own order; with *most*, only so many.

    Raises AuthoringError when the code of one cannot be run.
    """
    return [WrongAnswer(_answer(exercise, mistake), mistake.words) for mistake in exercise.mistakes[:most]]


def _answer(exercise: Exercise, mistake: Mistake) -> str:
    from course_lib.learning import Function

    if isinstance(exercise.expects, Function):
        others = [other.code for other in exercise.mistakes if other.words != mistake.words]
        return _telling_line(mistake.code, exercise.solution, others)
    try:
        return on_one_line(_shown(mistake.program.answer))
    except Exception as problem:
        raise AuthoringError(f"A mistake of {exercise.id} cannot be run: {problem}.") from problem


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, set | frozenset):
        return "{" + ", ".join(sorted(map(repr, value))) + "}"
    if isinstance(value, str | int | float | bool | list | tuple | dict):
        return repr(value)
    return " ".join(str(value).split())  # a table, say


def _telling_line(code: str, solution: str, others: Sequence[str] = ()) -> str:
    """The line of *code* that the *solution* does not have, and few of the *others*: where they go apart.

    A line that is left out, or stands elsewhere, is named after a ``#``.

    >>> _telling_line("def answer(n):\\n    return n + 2", "def f(n):\\n    return n + 1")
    'return n + 2'
    >>> _telling_line("def answer(n):\\n    return n", "def f(n):\\n    n += 1\\n    return n")
    '# without: n += 1'
    """
    given, right = _lines(code), _lines(solution)
    own = [line.strip() for line in given if line.strip() not in {other.strip() for other in right}]
    if own:
        shared = Counter(line for other in others for line in {line.strip() for line in _lines(other)})
        return on_one_line(min(own, key=lambda line: (shared[line], not line.startswith("return"))))
    missing = [line.strip() for line in right if line.strip() not in {other.strip() for other in given}]
    if missing:
        return on_one_line(f"# without: {missing[0]}")
    moved = [line.strip() for line, other in zip(given, right, strict=False) if line != other]
    return on_one_line(f"# elsewhere: {moved[0]}" if moved else given[0].strip())


def _lines(code: str) -> list[str]:
    """The lines of *code*, indented as they are, without imports and the heads of functions."""
    lines = (re.sub(r"^\s*def [^()]*\([^()]*\):", "", line).rstrip() for line in code.splitlines())
    return [line for line in lines if line and not line.lstrip().startswith(("import ", "from ", "def "))]


def on_one_line(text: str, most: int = LONGEST) -> str:
    """*text* on one line, with at most *most* letters.

    >>> on_one_line("one\\ntwo three", 9)
    'one two …'
    """
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()} …"
