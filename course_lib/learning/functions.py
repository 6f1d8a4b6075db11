"""The type of answer that is a function the learner wrote: run it on cases and compare."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from types import BuiltinFunctionType, FunctionType

from .answers import AnswerType, value_of
from .borrowing import Watched, noticing_calls, watched
from .comparing import holds_float, is_finite, is_number, same, without_zeros
from .errors import unquoted, what_it_means
from .kinds import Opaque, kind_of
from .limited_call import Caller, Raised, Returned, TimedOut, limited_call
from .loops import repeats
from .snapshots import snapshot
from .stubs import is_stub
from .wording import NO_FLOATS, as_code, clip, shown


class CheckInsideFunction(BaseException):
    """Raised by ``check`` when the function being checked calls it, which would never end."""


@dataclass(frozen=True, eq=False)
class Case:
    """One call: ``function(*args)`` should return ``expected`` (a value, or a function that computes it).

    Feedback shows the call and both results only if it is ``visible``. Feedback on a hidden case says what
    the case is ``about`` (such as "an empty text"), if that is given. Raises ValueError if ``args`` is not a
    tuple.

    >>> Case(([1, 2],), 3, visible=True).args
    ([1, 2],)
    """

    args: tuple
    expected: object
    visible: bool = False
    about: str = ""

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


@dataclass(frozen=True)
class Trial:
    """What the function called ``name`` did on the cases: ``outcomes``, up to the first that did not end.

    ``misfit`` is a sentence if the function cannot take the arguments of a case, and empty if it can.
    ``borrowed`` names a function that did the whole work for it, and is empty if none did. ``looping``: it
    has a loop where none is wanted. ``stub``: its body is still as it was handed out.
    """

    name: str
    outcomes: tuple[Completed | Raised | TimedOut, ...]
    misfit: str = ""
    borrowed: str = ""
    looping: bool = False
    stub: bool = False


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
        misfit = call(lambda: _misfit(answer, self.cases[0]))
        outcomes, called = [], set()
        for case in self.cases:
            outcomes.append(self._run(answer, case, call, called))
            if isinstance(outcomes[-1], TimedOut):
                break
        misfit = misfit.value if isinstance(misfit, Returned) else ""
        looping = self.no_loop and repeats(answer)
        borrowed = min(called, default="")
        return Trial(_name(answer), tuple(outcomes), misfit, borrowed, looping, is_stub(answer))

    @cached_property
    def _watched(self) -> Watched:
        return watched(self.not_calling())

    def _limited(self, function: Callable[[], object]) -> Returned | Raised | TimedOut:
        return limited_call(function, self.time_limit)

    def _run(
        self, function: Callable, case: Case, call: Caller, called: set[str]
    ) -> Completed | Raised | TimedOut:
        args = copy.deepcopy(case.args)

        def once() -> Completed:
            before = snapshot(args)
            with noticing_calls(self._watched, called):
                value = function(*args)
            nothing = value is None or value is ...
            if self.mutates and value is None and args:
                value = args[0]
            return Completed(snapshot(value), nothing, changed=not same(before, snapshot(args)))

        result = call(once)
        if not isinstance(result, Returned):
            return result
        return replace(result.value, printed=result.printed)

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
            self._right(want, have) for want, have in zip(reference.outcomes, result.outcomes, strict=True)
        )

    def resembles(self, result: Trial, mistaken: object) -> bool:
        """Whether *result*, of a wrong function, agrees with *mistaken*, the trial of a known mistake.

        On a slow computer a function may not get through all cases. Then its results up to there are
        compared, and it is this mistake if one of them is wrong, or if the mistake does not end there either.
        """
        if type(mistaken) is not Trial:
            return False
        cut_short = isinstance(result.outcomes[-1], TimedOut)
        seen = result.outcomes[:-1] if cut_short else result.outcomes
        if len(mistaken.outcomes) < len(seen):
            return False
        if not all(map(self._shows, mistaken.outcomes, seen)):
            return False
        # Right but for its floats, it is the mistake of whoever calculates with floats, and no other.
        has_floats = self._has_floats(seen) and not self._has_floats(mistaken.outcomes)
        if has_floats and all(map(self._agree, self.reference.outcomes, seen)):
            return False
        if not cut_short:
            return len(mistaken.outcomes) == len(seen)
        ends_alike = isinstance(mistaken.outcomes[len(seen)], TimedOut)
        return ends_alike or not all(map(self._right, self.reference.outcomes, seen))

    def _right(self, want: object, have: object) -> bool:
        return self._agree(want, have) and not self._has_floats([have])

    def _has_floats(self, outcomes: Iterable) -> bool:
        """Whether there are floats in a result that should be whole."""
        return self.whole and any(isinstance(did, Completed) and holds_float(did.value) for did in outcomes)

    def _agree(self, want: object, have: object) -> bool:
        if isinstance(want, Completed) and isinstance(have, Completed):
            tidy = self.mutates or want.changed == have.changed
            return tidy and self._same(want.value, have.value)
        return isinstance(want, Raised) and isinstance(have, Raised) and want.error is have.error

    def _shows(self, mistaken: object, have: object) -> bool:
        """Whether *have* is what a known mistake gives: who changes the arguments, too, has made it as well.

        A TypeError may come of anything, so it has to say the same of other values.
        """
        if isinstance(mistaken, Completed) and isinstance(have, Completed):
            tidy = self.mutates or mistaken.changed <= have.changed
            return tidy and self._same(mistaken.value, have.value)
        if not self._agree(mistaken, have):
            return False
        return mistaken.error is not TypeError or unquoted(mistaken.words) == unquoted(have.words)

    def explain(self, result: Trial) -> str:
        """What happened in the first wrong case of *result*, and how many cases are right."""
        outcomes = zip(self.reference.outcomes, result.outcomes, strict=False)
        agreed = [self._right(want, have) for want, have in outcomes]
        wrong = agreed.index(False)
        case, want, have = self.cases[wrong], self.reference.outcomes[wrong], result.outcomes[wrong]
        sentence = self._what_happened(_place(result.name, case), case, want, have)
        right, count = sum(agreed), len(self.cases)
        if len(result.outcomes) < count:
            return sentence
        if right:
            return f"{sentence} {right} of {count} cases {'is' if right == 1 else 'are'} right."
        if count > 1 and case.visible and self._of_the_right_kind(want, have):
            return f"{sentence} 0 of {count} cases are right: {_BY_HAND}"
        return sentence

    def _of_the_right_kind(self, want: Completed, have: Completed | Raised | TimedOut) -> bool:
        """Whether nothing but the value itself is wrong, so that another sentence does not say what to do."""
        if not isinstance(have, Completed) or have.nothing or self._same(want.value, have.value):
            return False
        kinds = {kind_of(want.value), kind_of(have.value)}
        alike = len(kinds) == 1 or (is_number(want.value) and is_number(have.value))
        slip = self._lost_digits(want.value, have.value) or _in_quotes(want.value, have.value)
        return alike and not slip

    def _what_happened(
        self, place: str, case: Case, want: Completed, have: Completed | Raised | TimedOut
    ) -> str:
        if isinstance(have, Completed):
            return self._what_it_gave(place, case, want, have)
        if isinstance(have, TimedOut):
            seconds = f"{self.time_limit:g} second{'' if self.time_limit == 1 else 's'}"
            limit = f"{place} had not finished after {seconds}."
            if have.stopped:
                return f"{limit} Look for a loop that never ends."
            return f"{limit} It could not be stopped: restart the kernel (menu Kernel, Restart)."
        if have.error is CheckInsideFunction:
            return (
                "Your function calls `check`, which calls your function again, without end. "
                "Take `check(...)` out of your function: it belongs below, without indentation."
            )
        return f"{place} stopped with {have.words}. {what_it_means(have.error, have.words)}".rstrip()

    def _what_it_gave(  # noqa: PLR0911 - one return for each kind of result
        self, place: str, case: Case, want: Completed, have: Completed
    ) -> str:
        if self._same(want.value, have.value) and self._has_floats([have]):
            gave = f"gave {shown(have.value)}:" if case.visible else "returned"
            what = "a float" if isinstance(have.value, float) else "a result with floats in it"
            return f"{place} {gave} {what}. {NO_FLOATS}"
        if self._same(want.value, have.value):
            return (
                f"{place} gave the right result but changed the {_argument(case)} it was given. Use a copy."
            )
        if self._lost_digits(want.value, have.value):
            return f"{place} gave a result that is wrong in its last digits. {NO_FLOATS}"
        if is_number(want.value) and isinstance(have.value, str) and case.visible:
            return f"{place} gave {shown(have.value)}, a text; it should give the number {shown(want.value)}."
        nothing = have.nothing and not self.mutates
        if nothing and have.printed:
            return f"{place} printed something and returned nothing. Write `return` where you print."
        if nothing:
            return (
                f"{place} returned nothing. Is there a way through your function without `return`, "
                "or is what it returns still `None`?"
            )
        if case.visible and type(have.value) is not Opaque:
            said = f"{place} {self._both(want.value, have.value)}."
            more = _other_brackets(want.value, have.value) or _in_quotes(want.value, have.value)
            return f"{said} {more}".rstrip()
        numbers = is_number(want.value) and is_number(have.value)
        if numbers and is_finite(want.value) and not is_finite(have.value):
            return f"{place} gave {shown(have.value)}. {_try_out(case)}".rstrip()
        # Lists, tuples and arrays count alike, so none of them is the wrong kind of thing.
        lists = isinstance(want.value, (list, tuple)) and isinstance(have.value, (list, tuple))
        if kind_of(have.value) != kind_of(want.value) and not numbers and not lists:
            return f"{place} returned {kind_of(have.value)}; {kind_of(want.value)} is expected."
        return f"{place} gave a wrong result. {_try_out(case)}".rstrip()

    def _both(self, expected: object, given: object) -> str:
        """What was given and what is wanted; of two long lists, the place where they part."""
        lists = isinstance(expected, (list, tuple)) and isinstance(given, (list, tuple))
        if lists and len(expected) == len(given) and shown(expected).rstrip("`").endswith("…"):
            pairs = enumerate(zip(expected, given, strict=True))
            at = next((at for at, (want, have) in pairs if not self._same(want, have)), None)
            if at is not None:
                there = f"in place {at}, counted from 0"
                return f"gave {shown(given[at])} {there}; it should give {shown(expected[at])} there"
        return f"gave {shown(given)}; it should give {shown(expected)}"

    def _lost_digits(self, expected: object, given: object) -> bool:
        """Whether two large whole numbers differ by no more than what a float on the way loses."""
        if not self.whole or type(expected) is not int or type(given) is not int:
            return False
        return min(abs(expected), abs(given)) > 2**53 and same(expected, given, abs(expected) // 10**14)

    def _same(self, expected: object, given: object) -> bool:
        if self.zeros_optional:
            expected, given = without_zeros(expected), without_zeros(given)
        return same(expected, given, self.tolerance)


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


def _place(name: str, case: Case) -> str:
    if case.visible:
        arguments = ", ".join(shown(argument).strip("`") for argument in case.args)
        return as_code(clip(f"{name}({arguments})", 100))
    return f"For {case.about}, your function" if case.about else "In a case you have not seen, your function"


_BY_HAND = "work this one out by hand, step by step, and see at which step your function does something else."


def _other_brackets(want: object, have: object) -> str:
    """One sentence if *have* is a set where *want* has an order; nothing else."""
    if not isinstance(want, (list, tuple)) or not isinstance(have, (set, frozenset)):
        return ""
    brackets = "[…]" if isinstance(want, list) else "(…)"
    return (
        f"With `{{…}}` it is {kind_of(have)}, which keeps no order; {kind_of(want)} stands in `{brackets}`."
    )


def _in_quotes(want: object, have: object) -> str:
    """One sentence if *have* is *want* as a text, or a list of such texts; nothing else."""
    if isinstance(have, str) and not isinstance(want, str) and have == str(want):
        return "It is a text: leave the quotes out."
    lists = isinstance(want, (list, tuple)) and isinstance(have, (list, tuple)) and len(want) == len(have)
    if lists and want and all(_in_quotes(*pair) for pair in zip(want, have, strict=True)):
        return "The items are texts: leave the quotes out."
    return ""


def _try_out(case: Case) -> str:
    """Which input shows a fault of its own accord: what is unusual for texts and lists, or for numbers."""
    if case.about:
        return ""  # the learner knows what to try
    if any(hasattr(argument, "__len__") for argument in case.args):
        return "Try unusual input of your own: empty, very short, repeated."
    return "Try unusual numbers of your own: 0, 1, very large ones, and those at which something changes."


def _argument(case: Case) -> str:
    """What a function changed that changed its arguments: the kind of the only one that it can change."""
    changeable = [one for one in case.args if isinstance(one, (list, dict, set))] or case.args
    return kind_of(changeable[0]).removeprefix("a ").removeprefix("an ") if len(changeable) == 1 else "values"
