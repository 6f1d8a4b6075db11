"""An exercise: one question, and how an answer to it is judged.

>>> from course_lib.learning.answers import Number
>>> exercise = Exercise(
...     id="sum", notebook="01", title="Add up", minutes=1, difficulty=1,
...     expects=Number(5, unit="apples"),
...     hints=("Count them.", "It is 2 + 3."),
...     solution="answer = 2 + 3",
...     mistakes=(Mistake("answer = 6", says="You multiplied: add.", looks_like=6),),
...     praise="Two and three are five.",
... )
>>> exercise.grade(5)
(<Outcome.CORRECT: 'correct'>, 'Two and three are five.')
>>> exercise.grade(6)
(<Outcome.TRY_AGAIN: 'try again'>, 'You multiplied: add.')
>>> exercise.grade("5")[1]
"Your answer is the text `'5'`; a number is wanted. Take the quotes away."
>>> exercise.grade(...)[0]
<Outcome.NOT_ATTEMPTED: 'not attempted'>
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from .answers import Kind
from .comparing import same
from .limited_call import Returned, limited_call
from .wording import as_code, clip

SECONDS_TO_JUDGE = 5.0  # far more than any comparison takes; only a hostile object overstays

STARTER = "Replace the dots with your answer, then run the cell again."
EMPTY_FUNCTION = "Your function does not return anything yet. Fill in its body, ending in `return`."


class Outcome(Enum):
    """How an answer was judged."""

    NOT_ATTEMPTED = "not attempted"
    CORRECT = "correct"
    TRY_AGAIN = "try again"


_UNSET = object()


@dataclass(frozen=True, eq=False)
class Mistake:
    """A known wrong answer: *code* that gives it, and the words that help whoever wrote that.

    It is recognised either because the answer equals *looks_like* by the rule of the exercise's kind
    (a value, a function giving it, or for ``Function`` a function with the mistaken behaviour), or
    because *when*, called with the answer, is true.
    """

    code: str
    says: str
    looks_like: object = _UNSET
    when: Callable[[object], bool] | None = None

    def __post_init__(self):
        if (self.looks_like is _UNSET) == (self.when is None):
            raise ValueError(f"mistake {self.code!r}: give either looks_like or when")
        if not self.says.strip():
            raise ValueError(f"mistake {self.code!r} has no words")


@dataclass(frozen=True, eq=False)
class Exercise:
    """One question: what it expects, hints in rising order, a solution and the known mistakes.

    *solution* is code that runs on its own and binds ``answer``. *minutes* is the time a learner
    needs; *difficulty* is 1 (read), 2 (combine) or 3 (think). *praise* says why the right answer is
    right. *statements* are the sentences to choose from, by the letter or number that the options call
    them; the task in the notebook is written from them. As a table they need *statement_columns*, its head.
    """

    id: str
    notebook: str
    title: str
    minutes: float
    difficulty: int
    expects: Kind
    hints: tuple[str, ...]
    solution: str
    mistakes: tuple[Mistake, ...] = ()
    praise: str = ""
    statements: Mapping[str, str] = field(default_factory=dict)
    statement_columns: tuple[str, ...] = ()

    def __post_init__(self):
        problem = (
            ("no id" if not self.id else "")
            or ("no notebook" if not self.notebook else "")
            or ("minutes must be more than 0" if not self.minutes > 0 else "")
            or ("difficulty must be 1, 2 or 3" if self.difficulty not in (1, 2, 3) else "")
            or ("at least two hints are needed" if len(self.hints) < 2 or isinstance(self.hints, str) else "")
            or ("expects must be Number(...) or another kind" if not isinstance(self.expects, Kind) else "")
            or ("the solution never sets answer" if "answer" not in self.solution else "")
            or _unlike(self.statements, getattr(self.expects, "options", None))
        )
        if problem:
            raise ValueError(f"exercise {self.id!r}: {problem}")

    @property
    def wrong(self) -> dict[str, str]:
        """Code of each known mistake, and the words its feedback holds."""
        return {mistake.code: mistake.says for mistake in self.mistakes}

    def grade(self, answer: object) -> tuple[Outcome, str]:
        """Judge *answer*; the second item is what to tell the learner. Never raises.

        The first call may take longer: that is when a computed reference is computed.
        """
        try:
            if _is_starter(answer):
                return Outcome.NOT_ATTEMPTED, STARTER
            return self._grade(answer)
        except KeyboardInterrupt:
            return Outcome.TRY_AGAIN, "Checking was interrupted. Run the cell again."
        except BaseException as error:
            return Outcome.TRY_AGAIN, (
                "This exercise could not be checked. The fault "
                f"({as_code(clip(type(error).__name__, 40))}) lies in the course, not in your answer."
            )

    def _grade(self, answer: object) -> tuple[Outcome, str]:
        _ = self.expects.reference, self._lookalikes  # computed here, outside any time limit
        evidence = self.expects.observe(answer)
        if not self.expects.attempted(evidence):
            return Outcome.NOT_ATTEMPTED, EMPTY_FUNCTION
        verdict = limited_call(lambda: self._judge(answer, evidence), SECONDS_TO_JUDGE)
        if isinstance(verdict, Returned):
            return verdict.value
        return Outcome.TRY_AGAIN, (
            f"Your answer is an object that Python could not compare; {self.expects.wanted} is wanted."
        )

    def _judge(self, answer: object, evidence: object) -> tuple[Outcome, str]:
        refusal = self.expects.refuse(evidence)
        if refusal is None and self.expects.equal(evidence, self.expects.reference):
            return Outcome.CORRECT, self.praise
        for mistake, lookalike in zip(self.mistakes, self._lookalikes, strict=True):
            if self._made(mistake, lookalike, answer, None if refusal else evidence):
                return Outcome.TRY_AGAIN, mistake.says
        return Outcome.TRY_AGAIN, refusal or self.expects.remark(evidence)

    def _made(self, mistake: Mistake, lookalike: object, answer: object, evidence: object | None) -> bool:
        """Whether *answer* is this mistake; *evidence* is None if it was refused.

        A predicate that fails on an odd answer, in whatever way, just does not fit it.
        """
        try:
            if mistake.when is not None:
                return bool(mistake.when(answer))
            if evidence is None:  # a known mistake may be of the wrong kind altogether: text for a number
                return type(lookalike) is type(answer) and same(lookalike, answer)
            return self.expects.equal(evidence, lookalike)
        except BaseException:
            return False

    @cached_property
    def _lookalikes(self) -> tuple[object, ...]:
        return tuple(
            None if mistake.when is not None else self.expects.lookalike(mistake.looks_like)
            for mistake in self.mistakes
        )


def _unlike(statements: Mapping[str, str], options: tuple | None) -> str:
    """What is wrong when the options do not name the statements, and nothing else; "" if they do.

    >>> _unlike({"A": "Yes.", "B": "No."}, ("A", "B", "C"))
    'the statements are A, B, but the options name A, B, C'
    """
    for label in (r"\d+", r"[A-Z]"):
        stated = [name for name in statements if re.fullmatch(label, name)]
        named = sorted({found[0] for option in options or () if (found := re.search(label, str(option)))})
        if stated and sorted(stated) != named:
            return f"the statements are {', '.join(stated)}, but the options name {', '.join(named)}"
    return ""


def _is_starter(answer: object) -> bool:
    """Whether *answer* is still the three dots, bare, quoted or in brackets."""
    if type(answer) in (list, tuple, set) and len(answer) == 1:
        (answer,) = answer
    return answer is ... or (type(answer) is str and answer.strip() in ("...", "…"))
