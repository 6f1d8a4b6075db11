"""Quizzes: reading and validating the questions, and judging answers to them.

Questions use jupyterquiz's JSON schema, a list of
``{"question": …, "type": "multiple_choice" | "many_choice" | "numeric", "answers": […]}``, because
teachers know it and have tools for it. Each choice is ``{"answer", "correct", "feedback"}``; the answers
of a numeric question are ``{"type": "value", "value", "correct", "feedback"}``, ``{"type": "range",
"range": [from, below], …}`` and ``{"type": "default", "feedback"}``, of which the first that fits counts.
``"precision"`` is the number of significant digits that must agree; ``"code"`` is shown under a question.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_lowercase

from course_lib.data.typed_numbers import readings, typed_number

from .comparing import as_float, folded, is_number, near
from .feedback import CORRECT, NOT_ATTEMPTED, TRY_AGAIN, Feedback, to_text
from .snapshots import snapshot
from .wording import shown


@dataclass(frozen=True)
class Option:
    """One choice: its ``text``, whether it is ``correct``, and ``feedback`` that says why."""

    text: str
    correct: bool
    feedback: str


@dataclass(frozen=True)
class Reply:
    """The ``feedback`` on numbers from ``low`` up to, but not including, ``high``.

    If both are equal, it is on that number alone. ``correct`` says whether these numbers are right.

    >>> Reply(1, 2, True, "Yes.").fits(1.5, None), Reply(1, 2, True, "Yes.").fits(2, None)
    (True, False)
    """

    low: float
    high: float
    correct: bool
    feedback: str

    def fits(self, number: float, precision: int | None) -> bool:
        """Whether *number*, rounded to *precision* significant digits, is one of these."""
        if precision is not None:
            number = float(f"{number:.{precision}g}")
        return near(self.low, number) if self.low == self.high else self.low <= number < self.high


@dataclass(frozen=True)
class QuizQuestion:
    """One question: the ``prompt``, and the ``kind`` of answer, which is the ``type`` of its JSON.

    Choices are ``options``. A numeric question has ``replies``, of which the first that fits counts, and
    ``default``, the feedback on all other numbers; ``precision`` is the number of significant digits that
    must agree (None: no rounding). ``code`` is shown under the prompt.

    >>> options = (Option("two", True, "Yes."), Option("three", False, "Count again."))
    >>> print(QuizQuestion("1 + 1?", "multiple_choice", options).judge("b").text())
    ✘ Try again
    Count again.
    """

    prompt: str
    kind: str
    options: tuple[Option, ...] = ()
    replies: tuple[Reply, ...] = ()
    default: str = ""
    precision: int | None = None
    code: str = ""

    def judge(self, given: object) -> Feedback:
        """The feedback on *given*: the text or letter of a choice, a collection of them, or a number."""
        given = snapshot(given)
        if self.kind == "numeric":
            return self._judge_number(given)
        chosen = self._positions(given)
        if isinstance(chosen, str):
            return Feedback(NOT_ATTEMPTED, paragraphs=(chosen,))
        right = {i for i, option in enumerate(self.options) if option.correct}
        if chosen == right:
            return Feedback(CORRECT, paragraphs=tuple(map(self._remark, sorted(chosen))))
        remarks = list(map(self._remark, sorted(chosen - right)))
        if self.kind == "many_choice" and (missing := len(right - chosen)):
            remarks.append(f"{missing} more {'belongs' if missing == 1 else 'belong'} to the answer.")
        return Feedback(TRY_AGAIN, paragraphs=tuple(remarks))

    def _remark(self, place: int) -> str:
        """The feedback on the option at *place*; where several may be chosen, it says on which."""
        option = self.options[place]
        if self.kind != "many_choice":
            return option.feedback
        return f"{option.text.removesuffix('.')}: {option.feedback}"

    def places(self, given: Iterable[str]) -> list[int]:
        """The places of the options with the texts *given*, those that there still are.

        >>> options = (Option("two", True, "Yes."), Option("three", False, "Count again."))
        >>> QuizQuestion("1 + 1?", "multiple_choice", options).places(["three", "four"])
        [1]
        """
        return [place for place, option in enumerate(self.options) if option.text in given]

    def _judge_number(self, given: object) -> Feedback:
        if isinstance(given, str) and given.strip():
            return self._judge_typed(given)
        if not is_number(given) or given != given:  # noqa: PLR0124 - NaN differs from itself
            return Feedback(NOT_ATTEMPTED, paragraphs=("Give a number, such as `12` or `0.5`.",))
        return self._reply(as_float(given))

    def _judge_typed(self, text: str) -> Feedback:
        # 1,500 is 1500 or 1.5. Whoever means the right one is right; anyone else is asked.
        meant = [self._reply(as_float(number)) for number in readings(text)]
        if right := [reply for reply in meant if reply.mark is CORRECT]:
            return right[0]
        try:
            return self._reply(as_float(typed_number(text, unit=self._unit)))
        except ValueError as sentence:
            return Feedback(NOT_ATTEMPTED, paragraphs=(str(sentence),))

    @property
    def _unit(self) -> str:
        """What may be typed behind the number, because the question asks for it."""
        asked = self.prompt.casefold()
        if "%" in asked or "per cent" in asked:
            return "%"
        return "dollars" if "dollar" in asked or "$" in asked else ""

    def _reply(self, number: float) -> Feedback:
        for reply in self.replies:
            if reply.fits(number, self.precision):
                return Feedback(CORRECT if reply.correct else TRY_AGAIN, paragraphs=(reply.feedback,))
        right = [reply for reply in self.replies if reply.correct]
        if "per cent" in self.prompt.casefold() and any(r.fits(number * 100, self.precision) for r in right):
            return Feedback(TRY_AGAIN, paragraphs=("The question asks for per cent: take it times 100.",))
        return Feedback(TRY_AGAIN, paragraphs=(self.default,))

    def _positions(self, given: object) -> set[int] | str:
        """The places of the chosen options, or a sentence saying why there are none."""
        many = isinstance(given, (list, tuple, set, frozenset))
        names = list(given)[: len(self.options) + 1] if many else [given]
        if not names or given is None:
            return "Choose an answer first."
        texts = [folded(option.text) for option in self.options]
        chosen = set()
        for name in names:
            bare = folded(name) if isinstance(name, str) else str(name) if is_number(name) else None
            letter = ascii_lowercase.find(bare) if bare and len(bare) == 1 else -1
            if bare in texts:
                chosen.add(texts.index(bare))
            elif 0 <= letter < len(texts):
                chosen.add(letter)
            else:
                return f"{shown(name)} is not one of the answers. Give the text of one, or its letter."
        if self.kind == "multiple_choice" and len(chosen) > 1:
            return "Choose just one answer."
        return chosen

    def text(self) -> str:
        """The question as plain text, each choice with its letter."""
        lines = [to_text(self.prompt), *([self.code] if self.code else [])]
        lines += [
            f"   {letter}) {to_text(o.text)}"
            for letter, o in zip(ascii_lowercase, self.options, strict=False)
        ]
        return "\n".join(lines)


_KINDS = ("multiple_choice", "many_choice", "numeric")
_FIELDS = {"question", "type", "answers", "precision", "code"}
_CHOICE = {"answer", "correct", "feedback"}


def read_questions(source: object, where: str) -> tuple[QuizQuestion, ...]:
    """The questions of a quiz from its parsed JSON, *source*.

    Raises ValueError with *where* (the name of the quiz), the question and what is wrong with it.

    >>> [question] = read_questions([{"question": "1 + 1?", "type": "numeric", "answers": [
    ...     {"type": "value", "value": 2, "correct": True, "feedback": "Yes."},
    ...     {"type": "default", "feedback": "Use your fingers."}]}], "quiz 01")
    >>> question.judge("3").text()
    '✘ Try again\\nUse your fingers.'
    """
    if not isinstance(source, list) or not source:
        raise ValueError(f"{where}: a quiz is a list of questions")
    questions = []
    for number, entry in enumerate(source, start=1):
        try:
            questions.append(_question(entry))
        except ValueError as error:
            raise ValueError(f"{where}, question {number}: {error}") from None
    return tuple(questions)


def _question(entry: object) -> QuizQuestion:
    _require(isinstance(entry, dict), "is not an object with question, type and answers")
    _require(not (odd := set(entry) - _FIELDS), f"has unknown fields {sorted(map(str, odd))}")
    prompt, kind, answers = _text(entry, "question"), entry.get("type"), entry.get("answers")
    _require(kind in _KINDS, f"its type must be one of {', '.join(_KINDS)}")
    _require(
        isinstance(answers, list) and all(isinstance(a, dict) for a in answers),
        "answers must be a list of objects",
    )
    code = _text(entry, "code") if "code" in entry else ""
    if kind == "numeric":
        return _numeric(prompt, answers, entry.get("precision"), code)
    _require("precision" not in entry, "only a numeric question has a precision")
    options = tuple(_option(answer) for answer in answers)
    right = sum(option.correct for option in options)
    _require(2 <= len(options) <= len(ascii_lowercase), "needs two choices or more")
    _require(len({folded(option.text) for option in options}) == len(options), "offers a choice twice")
    _require(right >= 1, "has no correct choice")
    _require(
        right == 1 or kind == "many_choice", f"has {right} correct choices; then its type is many_choice"
    )
    return QuizQuestion(prompt, kind, options, code=code)


def _option(answer: dict) -> Option:
    _require(not (odd := set(answer) - _CHOICE), f"a choice has unknown fields {sorted(map(str, odd))}")
    text = _text(answer, "answer")
    _require(type(answer.get("correct")) is bool, f"choice {text!r}: correct must be true or false")
    return Option(text, answer["correct"], _text(answer, "feedback", f"choice {text!r}: "))


def _numeric(prompt: str, answers: list[dict], precision: object, code: str) -> QuizQuestion:
    _require(
        precision is None or (type(precision) is int and 1 <= precision <= 15),
        "precision must be 1 to 15 digits",
    )
    defaults = [
        _text(answer, "feedback", "default: ") for answer in answers if answer.get("type") == "default"
    ]
    replies = tuple(_reply(answer) for answer in answers if answer.get("type") != "default")
    _require(any(reply.correct for reply in replies), "has no correct value or range")
    _require(len(defaults) == 1, "needs one default answer, with feedback for all other numbers")
    return QuizQuestion(prompt, "numeric", (), replies, defaults[0], precision, code)


def _reply(answer: dict) -> Reply:
    kind = answer.get("type")
    _require(kind in ("value", "range"), "the type of a numeric answer is value, range or default")
    ends = answer.get("range") if kind == "range" else [answer.get("value")] * 2
    _require(
        isinstance(ends, list) and len(ends) == 2 and all(map(is_number, ends)), f"a {kind} needs numbers"
    )
    _require(kind == "value" or ends[0] < ends[1], "a range goes from the smaller to the larger number")
    _require(type(answer.get("correct")) is bool, f"a {kind}: correct must be true or false")
    return Reply(ends[0], ends[1], answer["correct"], _text(answer, "feedback", f"a {kind}: "))


def _text(entry: dict, name: str, where: str = "") -> str:
    text = entry.get(name)
    _require(isinstance(text, str) and text.strip(), f"{where}{name} must be a text that is not empty")
    return text


def _require(holds: object, problem: str) -> None:
    if not holds:
        raise ValueError(problem)


def quiz_text(notebook: str, questions: Iterable[QuizQuestion]) -> str:
    """The whole quiz of *notebook*, with all *questions*, as plain text.

    >>> print(quiz_text("01", [QuizQuestion("1 + 1?", "numeric")]))
    Quiz of notebook 01
    1. 1 + 1?
    """
    lines = [f"{number}. {question.text()}" for number, question in enumerate(questions, start=1)]
    return "\n".join([f"Quiz of notebook {notebook}", *lines])
