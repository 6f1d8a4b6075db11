"""An exercise: one question, and how an answer to it is judged.

>>> from course_lib.learning.number import Number
>>> exercise = Exercise(
...     id="sum", notebook="01", title="Add up", minutes=1, difficulty=1,
...     expects=Number(5, unit="apples"),
...     hints=("Count them.", "It is 2 + 3."),
...     solution="answer = 2 + 3",
...     mistakes=(Mistake("answer = 6", says="You multiplied: add."),),
...     praise="Two and three are five.",
... )
>>> exercise.grade(5)
(<Outcome.CORRECT: 'correct'>, 'Two and three are five.')
>>> exercise.grade(6)
(<Outcome.TRY_AGAIN: 'try again'>, 'You multiplied: add.')
>>> exercise.grade("5")[1]
"Your answer is the text `'5'`; a number is expected. Take the quotes away."
>>> exercise.grade(...)[0]
<Outcome.NOT_ATTEMPTED: 'not attempted'>
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from .answers import AnswerType, value_of
from .functions import Function
from .kinds import Opaque
from .mistakes import Mistake, Words
from .options import MOST_LISTED, listed, stated
from .wording import as_code, clip

STARTER = "Replace the dots with your answer, then run the cell again."
EMPTY_FUNCTION = "Your function does not return anything yet. Fill in its body, ending in `return`."


class Outcome(Enum):
    """How an answer was judged."""

    NOT_ATTEMPTED = "not attempted"
    CORRECT = "correct"
    TRY_AGAIN = "try again"


@dataclass(frozen=True)
class Judgement:
    """The ``outcome`` of an answer, the ``message`` for the learner, and the known ``mistake`` that it is."""

    outcome: Outcome
    message: str
    mistake: Mistake | None = None


@dataclass(frozen=True, eq=False)
class Exercise:
    """One question: its task, how answers are judged, and what learners are told.

    ``id`` is unique in the course, such as ``"t1-count"``; ``notebook`` is a number as text, such as
    ``"01"``; ``title`` heads all feedback. ``expects`` is the type of answer, with the right one in it.
    ``minutes`` is the time a learner needs; ``difficulty`` is 1 (read), 2 (combine) or 3 (think).

    ``hints``, two or more, say a little more each time. ``solution`` is code that runs on its own and binds
    ``answer``. ``mistakes`` are tried in their order. ``praise`` says why the right answer is right; it may
    be a function if it quotes a figure of the data.

    ``statements`` are the sentences to choose from, by the letter or number that the options call them; the
    task in the notebook is written from them. For a table, ``statement_columns`` are its column headings.

    Raises ValueError if a part is missing or does not fit the others.
    """

    id: str
    notebook: str
    title: str
    minutes: float
    difficulty: int
    expects: AnswerType
    hints: tuple[str, ...]
    solution: str
    mistakes: tuple[Mistake, ...] = ()
    praise: Words = ""
    statements: Mapping[str, str] = field(default_factory=dict)
    statement_columns: tuple[str, ...] = ()

    def __post_init__(self):
        problem = (
            ("no id" if not self.id else "")
            or ("no notebook" if not self.notebook else "")
            or ("minutes must be more than 0" if not self.minutes > 0 else "")
            or ("difficulty must be 1, 2 or 3" if self.difficulty not in (1, 2, 3) else "")
            or ("at least two hints are needed" if len(self.hints) < 2 or isinstance(self.hints, str) else "")
            or (
                "expects must be Number(...) or another type of answer"
                if not isinstance(self.expects, AnswerType)
                else ""
            )
            or ("the solution never sets answer" if "answer" not in self.solution else "")
            or ("a mistake in a function has code, not when" if self._asks_of_functions() else "")
            or _unlike(self.statements, self._options())
        )
        if problem:
            raise ValueError(f"exercise {self.id!r}: {problem}")

    def _options(self) -> tuple | None:
        options = getattr(self.expects, "options", None)
        return None if callable(options) else options

    def _asks_of_functions(self) -> bool:
        return isinstance(self.expects, Function) and any(mistake.when for mistake in self.mistakes)

    @property
    def wrong(self) -> dict[str, str]:
        """The code of each known mistake, and the feedback on it."""
        return {mistake.code: mistake.words for mistake in self.mistakes}

    @property
    def praised(self) -> str:
        """What is said about the right answer."""
        return value_of(self.praise)

    def grade(self, answer: object) -> tuple[Outcome, str]:
        """How *answer* is judged, and what to tell the learner. Never raises."""
        judged = self.judge(answer)
        return judged.outcome, judged.message

    def judge(self, answer: object) -> Judgement:
        """How *answer* is judged, what to tell the learner, and which known mistake it is. Never raises.

        Only a function that the learner wrote is run, within its time limit; of any other answer a
        ``snapshot`` of bounded size is judged. The right result is computed at the first call; the result of
        a known mistake, when a wrong answer is first compared with it.
        """
        try:
            if _is_starter(answer):
                return Judgement(Outcome.NOT_ATTEMPTED, STARTER)
            return self._judge(answer)
        except KeyboardInterrupt:
            return Judgement(Outcome.TRY_AGAIN, "Checking was interrupted. Run the cell again.")
        except BaseException as error:
            return Judgement(
                Outcome.TRY_AGAIN,
                "This exercise could not be checked. The fault "
                f"({as_code(clip(type(error).__name__, 40))}) lies in the course, not in your answer.",
            )

    def _judge(self, answer: object) -> Judgement:
        result = self.expects.run(answer)
        if not self.expects.attempted(result):
            return Judgement(Outcome.NOT_ATTEMPTED, EMPTY_FUNCTION)
        if isinstance(result, Opaque) and result.too_large:
            sentence = f"Your answer is {result.kind}. No answer in this course is so large."
            return Judgement(Outcome.TRY_AGAIN, sentence)
        refusal = self.expects.validate(result)
        if refusal is not None and (letters := self._letters_of(result)):
            its = "its letter" if len(letters) == 1 else "their letters"
            refusal = f"Those are words of {', '.join(letters)}. Give {its}: {listed(letters)}."
        if refusal is None and self.expects.matches(result, self.expects.reference):
            return Judgement(Outcome.CORRECT, self.praised)
        for mistake in self.mistakes:
            if self._made(mistake, result, valid=refusal is None):
                return Judgement(Outcome.TRY_AGAIN, mistake.words, mistake)
        if refusal is not None:
            return Judgement(Outcome.TRY_AGAIN, refusal)
        return self._judge_as_written_otherwise(result)

    def _judge_as_written_otherwise(self, result: object) -> Judgement:
        """Of *result*, valid and wrong: it may still be a known mistake with fewer digits or in per cent."""
        for mistake in self.mistakes:
            if self._shortened(mistake, result):
                return Judgement(Outcome.TRY_AGAIN, mistake.words, mistake)
        for mistake in self.mistakes:
            if words := self._in_percent(mistake, result):
                return Judgement(Outcome.TRY_AGAIN, f"{mistake.words} {words}", mistake)
        return Judgement(Outcome.TRY_AGAIN, self.expects.explain(result))

    def _letters_of(self, result: object) -> list[str]:
        """The letters of the statements whose words *result*, which cannot be judged, holds."""
        items = result if isinstance(result, (list, tuple, set, frozenset)) else [result]
        options = self._options() or ()
        lettered = {name: words for name, words in self.statements.items() if name in options}
        return stated(list(items)[:MOST_LISTED], lettered)

    def _made(self, mistake: Mistake, result: object, valid: bool) -> bool:
        """Whether *result*, which is wrong, is what *mistake* gives."""
        try:
            if mistake.when is not None:
                return valid and bool(mistake.when(result))
            mistaken = self._result_of(mistake)
            if valid:
                return self.expects.resembles(result, mistaken)
            return self.expects.repeats(result, mistaken)
        except Exception:  # a predicate that did not expect such a value; the learner gets other words
            return False

    def _shortened(self, mistake: Mistake, result: object) -> bool:
        """Whether *result*, which is wrong, is what *mistake* gives, with fewer digits."""
        try:
            return self.expects.shortens(result, self._result_of(mistake))
        except Exception:  # the code of a mistake that is known by its predicate alone
            return False

    def _in_percent(self, mistake: Mistake, result: object) -> str:
        """What to say about the unit of *result*, which is what *mistake* gives, in per cent; or ""."""
        try:
            return self.expects.in_percent(result, self._result_of(mistake))
        except Exception:  # as above
            return ""

    def _result_of(self, mistake: Mistake) -> object:
        if mistake not in self._results:
            self._results[mistake] = self.expects.run(mistake.program.answer, mistake.program.call)
        return self._results[mistake]

    @cached_property
    def _results(self) -> dict[Mistake, object]:
        """What the mistakes give that have been run."""
        return {}


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
    if any(type(answer) is base for base in (list, tuple, set)) and len(answer) == 1:
        (answer,) = answer
    return answer is ... or (type(answer) is str and len(answer) < 10 and answer.strip() in ("...", "…"))
