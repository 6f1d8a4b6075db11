"""A learner's function on trial: it is called on cases, and what it gives is compared with what it should."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from types import BuiltinFunctionType, FunctionType

from .borrowing import Watched, noticing_calls
from .comparing import holds_float, same, without_zeros
from .errors import unquoted
from .limited_call import Caller, Raised, Returned, TimedOut
from .loops import repeats
from .snapshots import snapshot
from .stubs import is_stub


class CheckInsideFunction(BaseException):
    """Raised by ``check`` when the function being checked calls it, which would never end."""


@dataclass(frozen=True, eq=False)
class Case:
    """One call: ``function(*args)`` should return ``expected`` (a value, or a function that computes it).

    Feedback shows the call and both results only if it is ``visible``. Feedback on a hidden case says what
    the case is ``about`` (such as "an empty text"), if that is given. Arguments that are too long to read are
    shown as ``shows`` says, by the names that the cell of the exercise gives them. Raises ValueError if
    ``args`` is not a tuple.

    >>> Case(([1, 2],), 3, visible=True).args
    ([1, 2],)
    """

    args: tuple
    expected: object
    visible: bool = False
    about: str = ""
    shows: str = ""

    def __post_init__(self):
        if not isinstance(self.args, tuple):
            raise ValueError(f"the arguments of a case are a tuple, as in ({self.args!r},)")


@dataclass(frozen=True)
class Completed:
    """What a call that ended did: its ``value`` as a ``snapshot``, and three facts.

    ``nothing``: it returned None or three dots; ``changed``: its arguments are not what they were;
    ``printed``: it printed something.
    """

    value: object
    nothing: bool = False
    changed: bool = False
    printed: bool = False


CallOutcome = Completed | Raised | TimedOut
"""How a call of a learner's function ended."""


@dataclass(frozen=True)
class Trial:
    """What the function called ``name`` did on the cases: ``outcomes``, up to the first that did not end.

    ``misfit`` is a sentence if the function cannot take the arguments of a case, and empty if it can.
    ``borrowed`` names a function that did the whole work for it, and is empty if none did. ``looping``: it
    has a loop where none is wanted. ``stub``: its body is still as it was handed out.
    """

    name: str
    outcomes: tuple[CallOutcome, ...]
    misfit: str = ""
    borrowed: str = ""
    looping: bool = False
    stub: bool = False


@dataclass(frozen=True, eq=False)
class CaseRunner:
    """Runs functions on ``cases``, each call with a copy of the arguments.

    Calls of functions that are ``watched`` are noticed. If it ``mutates``, a function that returns None has
    its first argument for a result. With ``no_loop``, the trial says whether the function repeats a step.

    >>> from course_lib.learning.limited_call import limited_call
    >>> trial = CaseRunner((Case(("ab",), 2),)).run(len, lambda once: limited_call(once, 2))
    >>> trial.name, trial.outcomes
    ('len', (Completed(value=2, nothing=False, changed=False, printed=False),))
    """

    cases: tuple[Case, ...]
    watched: Watched = field(default_factory=dict)
    mutates: bool = False
    no_loop: bool = False

    def run(self, function: Callable, call: Caller) -> Trial:
        """What *function* does on the cases, up to the first call that does not end; *call* makes each."""
        misfit = call(lambda: _misfit(function, self.cases[0]))
        outcomes, called = [], set()
        for case in self.cases:
            outcomes.append(self._outcome(function, case, call, called))
            if isinstance(outcomes[-1], TimedOut):
                break
        misfit = misfit.value if isinstance(misfit, Returned) else ""
        looping = self.no_loop and repeats(function)
        borrowed = min(called, default="")
        return Trial(_name(function), tuple(outcomes), misfit, borrowed, looping, is_stub(function))

    def _outcome(self, function: Callable, case: Case, call: Caller, called: set[str]) -> CallOutcome:
        args = copy.deepcopy(case.args)

        def once() -> Completed:
            before = snapshot(args)
            with noticing_calls(self.watched, called):
                value = function(*args)
            nothing = value is None or value is ...
            if self.mutates and value is None and args:
                value = args[0]
            return Completed(snapshot(value), nothing, changed=not same(before, snapshot(args)))

        result = call(once)
        if not isinstance(result, Returned):
            return result
        return replace(result.value, printed=result.printed)


@dataclass(frozen=True)
class Agreement:
    """When a result counts as the one that is expected.

    Numbers may differ by ``tolerance``. A function may change its arguments only if it ``mutates`` them. With
    ``whole``, a float is not right, whatever its size. With ``zeros_optional``, dicts may leave out entries
    of 0.

    >>> Agreement(tolerance=0.1).same(2.0, 2.05), Agreement(whole=True).right(Completed(2), Completed(2.0))
    (True, False)
    """

    tolerance: float = 0.0
    mutates: bool = False
    whole: bool = False
    zeros_optional: bool = False

    def right(self, want: CallOutcome, have: CallOutcome) -> bool:
        """Whether *have* is as good as *want*."""
        return self.alike(want, have) and not self.has_floats([have])

    def alike(self, want: CallOutcome, have: CallOutcome) -> bool:
        """Whether *have* is what *want* is, but that floats pass for whole numbers."""
        if isinstance(want, Completed) and isinstance(have, Completed):
            tidy = self.mutates or want.changed == have.changed
            return tidy and self.same(want.value, have.value)
        return isinstance(want, Raised) and isinstance(have, Raised) and want.error is have.error

    def mistaken_alike(self, mistaken: CallOutcome, have: CallOutcome) -> bool:
        """Whether *have* is what *mistaken*, a known mistake, gives.

        Who changes the arguments, too, has made it as well. A TypeError may come of anything, so it has to
        say the same of other values.
        """
        if isinstance(mistaken, Completed) and isinstance(have, Completed):
            tidy = self.mutates or mistaken.changed <= have.changed
            return tidy and self.same(mistaken.value, have.value)
        if not self.alike(mistaken, have):
            return False
        return mistaken.error is not TypeError or unquoted(mistaken.words) == unquoted(have.words)

    def same(self, expected: object, given: object) -> bool:
        """Whether the value *given* says what *expected* says."""
        if self.zeros_optional:
            expected, given = without_zeros(expected), without_zeros(given)
        return same(expected, given, self.tolerance)

    def has_floats(self, outcomes: Iterable[CallOutcome]) -> bool:
        """Whether *outcomes* have floats in a result that should be whole."""
        return self.whole and any(isinstance(did, Completed) and holds_float(did.value) for did in outcomes)

    def lost_digits(self, expected: object, given: object) -> bool:
        """Whether *given* differs from *expected* by no more than what a float on the way loses.

        Both are large whole numbers; of anything else the answer is False.

        >>> Agreement(whole=True).lost_digits(10**27, 10**27 - 2**26), Agreement().lost_digits(9, 8)
        (True, False)
        """
        if not self.whole or type(expected) is not int or type(given) is not int:
            return False
        return min(abs(expected), abs(given)) > 2**53 and same(expected, given, abs(expected) // 10**14)


def _name(function: Callable) -> str:
    """The name to call *function* by in feedback."""
    # Any other object may give any name, and so may its type.
    known = any(type(function) is usual for usual in (FunctionType, BuiltinFunctionType))
    name = str.__str__(function.__name__) if known else "answer"
    return name if name.isidentifier() and len(name) <= 40 else "answer"


def _misfit(function: Callable, case: Case) -> str:
    """One sentence if *function* cannot even take the arguments of *case*."""
    try:
        signature = inspect.signature(function)
    except BaseException:
        return ""  # some built-in functions have no signature; calling them will show
    try:
        signature.bind(*case.args)
    except TypeError:
        takes, given = len(signature.parameters), len(case.args)
        return f"Your function takes {_values(takes)}, but is called with {_values(given)} here."
    return ""


def _values(count: int) -> str:
    return "no value" if count == 0 else "1 value" if count == 1 else f"{count} values"
