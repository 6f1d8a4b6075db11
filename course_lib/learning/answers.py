"""What all types of answers share.

Every type answers the same few questions about what a learner gave: can it be judged at all
(``validate``), does it match a reference (``matches``), and if it is simply wrong, what is worth saying
(``explain``). ``Exercise.grade`` asks them in that order, about a ``snapshot`` of the answer.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from .comparing import same
from .limited_call import Caller
from .snapshots import snapshot
from .wording import never_an_answer


def value_of(value_or_function: object) -> object:
    """The value that *value_or_function* is, or returns if it is a function without arguments.

    >>> value_of(3), value_of(lambda: 3)
    (3, 3)
    """
    return value_or_function() if callable(value_or_function) else value_or_function


class AnswerType(ABC):
    """What all types of answers share. ``result`` is what is judged: the answer, or what it did."""

    wanted = "an answer"

    @property
    @abstractmethod
    def reference(self) -> object:
        """The right result, computed on first use, because that may take a large table or a simulation."""

    def run(self, answer: object, call: Caller | None = None) -> object:
        """What is judged: a ``snapshot`` of *answer*, or for a ``Function`` what its calls gave.

        *call* makes the calls of a function, and decides when one takes too long.
        """
        return snapshot(answer)

    def attempted(self, result: object) -> bool:
        """False if *result* comes from a function that the learner has not filled in; True otherwise."""
        return True

    def validate(self, result: object) -> str | None:
        """One sentence if *result* cannot be judged as this type of answer; None if it can."""
        return never_an_answer(result, self.wanted)

    @abstractmethod
    def matches(self, result: object, reference: object) -> bool:
        """Whether *result*, which is valid, equals *reference* by the rule of this type."""

    def resembles(self, result: object, mistaken: object) -> bool:
        """Whether *result*, which is valid and wrong, equals *mistaken*, the result of a known mistake."""
        return self.validate(mistaken) is None and self.matches(result, mistaken)

    def repeats(self, result: object, mistaken: object) -> bool:
        """Whether *result*, which cannot be judged, equals *mistaken*, the result of a known mistake.

        That mistake may be of another type than the answer: text for a number.
        """
        return type(mistaken) is type(result) and same(mistaken, result)

    def shortens(self, result: object, mistaken: object) -> bool:
        """Whether *result*, which is valid and wrong, is *mistaken*, a known mistake, with fewer digits."""
        return False

    def in_percent(self, result: object, mistaken: object) -> str:
        """What to say where *result*, valid and wrong, is *mistaken*, a known mistake, times 100; or ""."""
        return ""

    @abstractmethod
    def explain(self, result: object) -> str:
        """What to say about *result*, which is valid, wrong, and no known mistake."""
