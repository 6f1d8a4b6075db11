"""Kinds of answers that are one value: a number or a piece of text.

Every kind answers the same few questions about what a learner gave: can it be judged at all
(``refuse``), does it equal a reference (``equal``), and if it is simply wrong, what is worth saying
(``remark``). ``Exercise.grade`` asks them in that order.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from functools import cached_property

from .comparing import as_float, is_finite, is_number, near, plain
from .wording import kind_of, never_an_answer, shown


def value_of(value_or_function: object) -> object:
    """A value given directly, or by a function without arguments."""
    return value_or_function() if callable(value_or_function) else value_or_function


class Kind(ABC):
    """What all kinds of answers share. ``evidence`` is what is judged: the answer, or what it did."""

    wanted = "an answer"

    @property
    @abstractmethod
    def reference(self) -> object:
        """The right answer, computed on first use, because that may take a large table or a simulation."""

    def lookalike(self, mistaken: object) -> object:
        """A known wrong answer in the shape of ``reference``."""
        return value_of(mistaken)

    def observe(self, answer: object) -> object:
        """What there is to judge about *answer*: itself, unless the answer is something that acts."""
        return answer

    def attempted(self, evidence: object) -> bool:
        """False while the learner has only run the starter."""
        return True

    def refuse(self, evidence: object) -> str | None:
        """One sentence if *evidence* cannot be judged as this kind of answer."""
        return never_an_answer(evidence, self.wanted)

    @abstractmethod
    def equal(self, evidence: object, reference: object) -> bool:
        """Whether *evidence*, which was not refused, equals *reference* by the rule of this kind."""

    @abstractmethod
    def remark(self, evidence: object) -> str:
        """What to say about a wrong answer that nobody foresaw."""


@dataclass(frozen=True, eq=False)
class Number(Kind):
    """A number: Python's, numpy's or pandas', but not True, not text, not a list of one.

    Right when it differs from *expected* by at most *tolerance*, or by at most the fraction
    *relative* of it. With neither, whole numbers must agree exactly and the rounding noise of floats
    (one part in 10⁹) is forgiven. *expected* may be a function without arguments.

    >>> kind = Number(2.5, tolerance=0.1, unit="metres")
    >>> kind.equal(2.55, kind.reference)
    True
    >>> kind.refuse("2.5")
    "Your answer is the text `'2.5'`; a number is wanted. Take the quotes away."
    """

    expected: float | Callable[[], float]
    tolerance: float = 0.0
    relative: float | None = None
    unit: str = ""

    wanted = "a number"

    @cached_property
    def reference(self) -> float:
        expected = plain(value_of(self.expected))
        if not is_number(expected) or not is_finite(expected):
            raise ValueError(f"the expected value {expected!r} is not a finite number")
        return expected

    def refuse(self, evidence: object) -> str | None:  # noqa: PLR0911 - one return for each misunderstanding
        answer = plain(evidence)
        if is_number(answer):
            if is_finite(answer):
                return None
            return f"Your answer is {shown(answer)}. Was something divided by zero, or is a value missing?"
        if isinstance(answer, bool):
            return f"Your answer is {shown(answer)}; a number is wanted."
        if isinstance(answer, str):
            return f"Your answer is the text {shown(answer)}; a number is wanted. {_without_quotes(answer)}"
        if isinstance(answer, tuple) and len(answer) == 2 and all(type(part) is int for part in answer):
            return f"Your answer is {shown(answer)}, two numbers. Python wants a decimal point, not a comma."
        if isinstance(answer, (list, tuple, set)) and len(answer) == 1:
            return f"Your answer is {kind_of(evidence)}; a number is wanted. Take its one item out."
        return super().refuse(evidence) or f"Your answer is {kind_of(evidence)}; a number is wanted."

    def equal(self, evidence: object, reference: object) -> bool:
        answer, reference = plain(evidence), plain(reference)
        return is_number(reference) and near(reference, answer, self.tolerance, self.relative)

    def remark(self, evidence: object) -> str:
        answer, expected = plain(evidence), self.reference
        said = f"{shown(answer)} {self.unit}".rstrip()
        return f"{said} is not right yet. {self._slip(answer, expected)}".rstrip()

    def _slip(self, answer: object, expected: float) -> str:  # noqa: PLR0911 - one return for each slip
        """The slip of arithmetic that would explain *answer*, if there is one."""
        if expected == 0 or answer == 0:
            return ""
        if self.equal(answer, -expected):
            return "The size is right and the sign is wrong."
        for factor in (100, 10, 1_000, 1_000_000, 1_000_000_000):
            if any(self._same_digits(a) for a in (as_float(answer) / factor, as_float(answer) * factor)):
                percent = ", as between a percentage and a fraction" if factor == 100 else ""
                return f"The digits are right, but it is off by a factor of {factor:,}{percent}."
        if abs(expected) != 1 and near(1 / as_float(expected), answer, relative=1e-6):
            return "It is upside down: divide the other way round."
        if type(answer) is int and type(expected) is int and abs(answer - expected) == 1:
            return "You are off by one: does the counting start or end one place too early?"
        if near(expected, answer, relative=0.01):
            if type(answer) is int and type(expected) is int:
                return "It is close, and not exact: is something left out, or counted twice?"
            return "It is very close: was something rounded on the way?"
        return ""

    def _same_digits(self, answer: float) -> bool:
        """Whether *answer* would have been right. A generous tolerance alone does not make it so."""
        return self.equal(answer, self.reference) and near(self.reference, answer, relative=0.01)


def _without_quotes(text: str) -> str:
    """How to make a number of *text*: some texts are one in quotes, others hold a sign or a word as well."""
    try:
        float(text.replace(",", ""))
    except ValueError:
        return "Write it in digits, without quotes and without a sign or a unit."
    return "Take the quotes away."


@dataclass(frozen=True, eq=False)
class Text(Kind):
    """A piece of text. *expected* is one text, several accepted ones, or a function that gives either.

    Capital letters and extra spaces (at the ends, or several in a row) do not count, unless
    *ignore_case* or *ignore_spaces* is switched off.

    >>> kind = Text("merge sort")
    >>> kind.equal(" Merge  sort", kind.reference)
    True
    >>> kind.refuse(7)
    'Your answer is `7`; a piece of text is wanted. Text stands in quotes.'
    """

    expected: str | tuple[str, ...] | Callable[[], str | tuple[str, ...]]
    _: KW_ONLY
    ignore_case: bool = True
    ignore_spaces: bool = True

    wanted = "a piece of text"

    @cached_property
    def reference(self) -> tuple[str, ...]:
        accepted = _texts(value_of(self.expected))
        if not accepted or not all(isinstance(text, str) for text in accepted):
            raise ValueError(f"the accepted texts {accepted!r} are not all text")
        return accepted

    def refuse(self, evidence: object) -> str | None:
        if isinstance(evidence, str):
            return None if evidence.strip() or not self.ignore_spaces else "Your answer is an empty text."
        if isinstance(evidence, (bytes, bytearray)):
            return 'Your answer is bytes; a piece of text is wanted. `.decode("utf-8")` makes text of bytes.'
        if isinstance(evidence, (list, tuple, set, dict)):
            return f"Your answer is {kind_of(evidence)}; one piece of text is wanted."
        if is_number(plain(evidence)) or isinstance(plain(evidence), bool):
            return f"Your answer is {shown(evidence)}; a piece of text is wanted. Text stands in quotes."
        return super().refuse(evidence) or f"Your answer is {kind_of(evidence)}; a piece of text is wanted."

    def equal(self, evidence: object, reference: object) -> bool:
        accepted = (text for text in _texts(reference) if isinstance(text, str))
        return any(self._fold(evidence) == self._fold(text) for text in accepted)

    def remark(self, evidence: object) -> str:
        loose = Text(self.reference)
        if loose.equal(evidence, self.reference):
            return f"{shown(evidence)} is nearly right: in this question capital letters and spaces count."
        if loose.equal(evidence.strip("\"'` "), self.reference):
            return f"{shown(evidence)} is nearly right: it holds quotes of its own, and one pair is enough."
        return f"{shown(evidence)} is not right yet."

    def _fold(self, text: str) -> str:
        if self.ignore_spaces:
            text = " ".join(text.split())
        return text.casefold() if self.ignore_case else text


def _texts(one_or_several: object) -> tuple:
    return tuple(one_or_several) if isinstance(one_or_several, (tuple, list, set)) else (one_or_several,)
