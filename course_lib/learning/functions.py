"""The type of answer that is a function the learner wrote: it is tried on cases, and each must be right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from .answers import AnswerType, value_of
from .borrowing import watched
from .function_feedback import FunctionFeedback
from .kinds import kind_of
from .limited_call import Caller, Raised, Returned, TimedOut, limited_call
from .snapshots import snapshot
from .trials import Agreement, Case, CaseRunner, Completed, Trial


@dataclass(frozen=True, eq=False)
class Function(AnswerType):
    """A function that gives the expected result in all ``cases``; the learner binds it to ``answer``.

    Each call gets its own copy of the arguments and *time_limit* seconds; nothing it prints is shown.
    Numbers in results may differ by *tolerance*. A function that changes its arguments is wrong,
    unless *mutates* is True: then it may, and if it returns None, its first argument is its result.
    *not_calling* gives the functions that do the whole task: an answer that calls one is refused, and with
    *no_loop* one that repeats a step. With *whole*, numbers are exact: a float of the right size is told why
    it is not accepted; a Decimal or a Fraction is. With *zeros_optional*, dicts may leave out entries of 0.
    Raises ValueError without a case, and for a *tolerance* of whole numbers.

    >>> kind = Function(cases=(Case((3,), 9, visible=True), Case((0,), 0)))
    >>> kind.matches(kind.run(lambda x: x * x), kind.reference)
    True
    >>> kind.explain(kind.run(lambda x: 2 * x))
    '`answer(3)` gave `6`; it should give `9`. 1 of 2 cases is right.'
    """

    cases: tuple[Case, ...]
    time_limit: float = 2.0
    tolerance: float = 0.0
    mutates: bool = False
    not_calling: Callable[[], Iterable[Callable]] = tuple
    no_loop: bool = False
    whole: bool = False
    zeros_optional: bool = False

    wanted = "a function"

    def __post_init__(self):
        object.__setattr__(self, "cases", tuple(self.cases))
        if not self.cases:
            raise ValueError("a function needs at least one case")
        if self.whole and self.tolerance:
            raise ValueError("whole numbers are exact: they have no tolerance")

    @cached_property
    def reference(self) -> Trial:
        """The expected results of all cases, as a ``Trial``."""
        return Trial("", tuple(Completed(snapshot(value_of(case.expected))) for case in self.cases))

    def run(self, answer: object, call: Caller | None = None) -> object:
        """A ``Trial`` of *answer* on the cases; if it is not a function, a ``snapshot`` of it.

        The trial stops at the first call that does not end. *call* makes each call; without one, it is a
        ``limited_call`` of ``time_limit`` seconds.
        """
        if not callable(answer) or issubclass(type(answer), type):
            return snapshot(answer)
        if call is None:
            call = self._limited
        return self._runner.run(answer, call)

    @cached_property
    def _runner(self) -> CaseRunner:
        return CaseRunner(self.cases, watched(self.not_calling()), self.mutates, self.no_loop)

    @property
    def _agreement(self) -> Agreement:
        return Agreement(self.tolerance, self.mutates, self.whole, self.zeros_optional)

    def _limited(self, function: Callable[[], object]) -> Returned | Raised | TimedOut:
        return limited_call(function, self.time_limit)

    def attempted(self, result: object) -> bool:
        """False if *result* is the trial of a function whose body is still three dots; else True."""
        if type(result) is not Trial:  # not isinstance, which would ask a strange object for its class
            return True
        # With a constant in place of the dots, the body is an answer.
        nothing = all(isinstance(did, Completed) and did.nothing for did in result.outcomes)
        return not (result.stub and nothing)

    def validate(self, result: object) -> str | None:
        """One sentence if *result* is not of a function that takes the arguments; None if it is."""
        if type(result) is Trial:
            if result.borrowed and not result.misfit:
                return f"Your function leaves the work to `{result.borrowed}`. Write the steps yourself."
            if result.looping and not result.misfit:
                return "Your function repeats a step: with a loop, a range, or by calling itself. Do without."
            return result.misfit or None
        if result is None:
            return "Your answer is `None`; a function is expected. Set `answer` to its name without brackets."
        return (
            f"Your answer is {kind_of(result)}; a function is expected. "
            "Set `answer` to the name of the function, without brackets: `answer = my_function`."
        )

    def matches(self, result: Trial, reference: Trial) -> bool:
        """Whether *result* agrees with *reference* in every case."""
        return len(result.outcomes) == len(reference.outcomes) and all(
            map(self._agreement.right, reference.outcomes, result.outcomes)
        )

    def resembles(self, result: Trial, mistaken: object) -> bool:
        """Whether *result*, of a wrong function, agrees with *mistaken*, the trial of a known mistake.

        On a slow computer a function may not get through all cases. Then its results up to there are
        compared, and it is this mistake if one of them is wrong, or if the mistake does not end there either.
        """
        if type(mistaken) is not Trial:
            return False
        agreement = self._agreement
        cut_short = isinstance(result.outcomes[-1], TimedOut)
        seen = result.outcomes[:-1] if cut_short else result.outcomes
        if len(mistaken.outcomes) < len(seen):
            return False
        if not all(map(agreement.mistaken_alike, mistaken.outcomes, seen)):
            return False
        # Right but for its floats, it is the mistake of whoever calculates with floats, and no other.
        has_floats = agreement.has_floats(seen) and not agreement.has_floats(mistaken.outcomes)
        if has_floats and all(map(agreement.alike, self.reference.outcomes, seen)):
            return False
        if not cut_short:
            return len(mistaken.outcomes) == len(seen)
        ends_alike = isinstance(mistaken.outcomes[len(seen)], TimedOut)
        return ends_alike or not all(map(agreement.right, self.reference.outcomes, seen))

    def explain(self, result: Trial) -> str:
        """What happened in the first wrong case of *result*, and how many cases are right."""
        feedback = FunctionFeedback(self.cases, self.reference.outcomes, self._agreement, self.time_limit)
        return feedback.on(result)
