"""Feedback on a function: what it did in the first case that it got wrong, in words that help to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .comparing import as_float, is_finite, is_number
from .errors import what_it_means
from .kinds import Opaque, kind_of
from .limited_call import Raised, TimedOut
from .rounding import are_rounded_alike, has_lost_its_fraction
from .trials import Agreement, CallOutcome, Case, CheckInsideFunction, Completed, Trial
from .wording import LONGEST, NO_FLOATS, as_code, clip, shown

_MOST_OF_ROWS = 150  # characters of an only argument: two rows, or a dictionary, have room for all of it
_MOST_COMPARED = 200  # items of a list, each with each
CUT_OFF = (
    "Something is lost on the way: a float keeps some 16 digits, and `//` cuts off what is left over. "
    "Stay with whole numbers, with `//` for `/`, and multiply first, divide last."
)
"""Why a large whole number that is nearly right may be wrong: it is no float itself."""

_BY_HAND = "work this one out by hand, step by step, and see at which step your function does something else."


@dataclass(frozen=True, eq=False)
class FunctionFeedback:
    """What to say about functions that are tried on ``cases``, one by one beside what is ``expected``.

    ``expected`` holds one outcome per case; ``agreement`` says when another counts as the same;
    ``time_limit`` is the number of seconds that each call had.

    >>> feedback = FunctionFeedback((Case((3,), 9, visible=True),), (Completed(9),), Agreement())
    >>> feedback.on(Trial("square", (Completed(6),)))
    '`square(3)` gave `6`; it should give `9`.'
    """

    cases: tuple[Case, ...]
    expected: tuple[CallOutcome, ...]
    agreement: Agreement
    time_limit: float = 2.0

    def on(self, trial: Trial) -> str:
        """What happened in the first wrong case of *trial*, and how many cases are right.

        Raises ValueError if all cases of *trial* are right.
        """
        outcomes = zip(self.expected, trial.outcomes, strict=False)
        agreed = [self.agreement.right(want, have) for want, have in outcomes]
        wrong = agreed.index(False)
        case, want, have = self.cases[wrong], self.expected[wrong], trial.outcomes[wrong]
        sentence = self._what_happened(_place(trial.name, case), case, want, have)
        right, count = sum(agreed), len(self.cases)
        if len(trial.outcomes) < count:
            return sentence
        rounded = all(
            ok or _is_rounded(*pair) for ok, *pair in zip(agreed, self.expected, trial.outcomes, strict=True)
        )
        rounded = rounded or _are_rounded_alike(self.expected, trial.outcomes)
        if rounded:
            sentence = f"{sentence} Only the rounding is wrong: leave the rounding out."
        if right:
            return f"{sentence} {right} of {count} cases {'is' if right == 1 else 'are'} right."
        if count > 1 and case.visible and not rounded and self._of_the_right_kind(want, have):
            return f"{sentence} 0 of {count} cases are right: {_BY_HAND}"
        return sentence

    def _of_the_right_kind(self, want: Completed, have: CallOutcome) -> bool:
        """Whether nothing but the value itself is wrong, so that another sentence does not say what to do."""
        if not isinstance(have, Completed) or have.nothing or self.agreement.same(want.value, have.value):
            return False
        kinds = {kind_of(want.value), kind_of(have.value)}
        alike = len(kinds) == 1 or (is_number(want.value) and is_number(have.value))
        return alike and not (
            self.agreement.lost_digits(want.value, have.value) or self._slip(want.value, have.value)
        )

    def _what_happened(self, place: str, case: Case, want: Completed, have: CallOutcome) -> str:
        if isinstance(have, Completed):
            return self._what_it_gave(place, case, want, have)
        if isinstance(have, TimedOut):
            seconds = f"{self.time_limit:g} second{'' if self.time_limit == 1 else 's'}"
            limit = f"{place} had not finished after {seconds}."
            if have.stopped:
                return f"{limit} Look for a loop that never ends, or that takes very many steps."
            return f"{limit} It could not be stopped: restart the kernel (menu Kernel, Restart)."
        if have.error is CheckInsideFunction:
            return (
                "Your function calls `check`, which calls your function again, without end. "
                "Take `check(...)` out of your function: it belongs below, without indentation."
            )
        means = _missing_key(case, have) or what_it_means(have.error, have.words)
        ended = have.words.rstrip("`").endswith((".", "…", "!", "?"))
        return f"{place} stopped with {have.words}{'' if ended else '.'} {means}".rstrip()

    def _what_it_gave(  # noqa: PLR0911 - one return for each kind of result
        self, place: str, case: Case, want: Completed, have: Completed
    ) -> str:
        if self.agreement.same(want.value, have.value) and self.agreement.has_floats([have]):
            gave = f"gave {shown(have.value)}:" if case.visible else "returned"
            what = "a float" if isinstance(have.value, float) else "a result with floats in it"
            return f"{place} {gave} {what}. {NO_FLOATS}"
        if self.agreement.same(want.value, have.value):
            return (
                f"{place} gave the right result but changed the {_argument(case)} it was given. Use a copy."
            )
        if self.agreement.lost_digits(want.value, have.value):
            return f"{place} gave a result that is wrong in its last digits. {_why_lost(have.value)}"
        if is_number(want.value) and isinstance(have.value, str) and case.visible:
            return f"{place} gave {shown(have.value)}, a text; it should give the number {shown(want.value)}."
        nothing = have.nothing and not self.agreement.mutates
        if nothing and have.printed:
            return f"{place} printed something and returned nothing. Write `return` where you print."
        if nothing:
            return (
                f"{place} returned nothing. Is there a way through your function without `return`, "
                "or is what it returns still `None`?"
            )
        if case.visible and type(have.value) is not Opaque:
            said = f"{place} {self._both(want.value, have.value)}."
            more = self._slip(want.value, have.value)
            return f"{said} {more}".rstrip()
        numbers = is_number(want.value) and is_number(have.value)
        if numbers and is_finite(want.value) and not is_finite(have.value):
            return f"{place} gave {shown(have.value)}. {_try_out(case)}".rstrip()
        # Lists, tuples and arrays count alike, so none of them is the wrong kind of thing.
        lists = isinstance(want.value, (list, tuple)) and isinstance(have.value, (list, tuple))
        if kind_of(have.value) != kind_of(want.value) and not numbers and not lists:
            return f"{place} returned {kind_of(have.value)}; {kind_of(want.value)} is expected."
        if self._in_another_order(want.value, have.value):
            return f"{place} gave the right items in another order."
        return f"{place} gave a wrong result. {_try_out(case)}".rstrip()

    def _both(self, expected: object, given: object) -> str:
        """What was given and what is wanted; of two long lists, the place where they part."""
        lists = isinstance(expected, (list, tuple)) and isinstance(given, (list, tuple))
        if lists and len(expected) == len(given) and shown(expected).rstrip("`").endswith("…"):
            pairs = enumerate(zip(expected, given, strict=True))
            at = next((at for at, (want, have) in pairs if not self.agreement.same(want, have)), None)
            if at is not None:
                have, want = given[at], expected[at]
                there = f"in place {at}, counted from 0"
                if shown(have) == shown(want) and _longer(have, want):
                    return f"gave {_items(have)} {there}; it should give {_items(want)} there"
                return f"gave {shown(have)} {there}; it should give {shown(want)} there"
        return f"gave {shown(given)}; it should give {shown(expected)}"

    def _slip(self, want: object, have: object) -> str:
        """One sentence if nothing is wrong but brackets, quotes, an early end, or the order of a list."""
        told = self._other_brackets(want, have) or _in_quotes(want, have) or self._first_alone(want, have)
        if told or not self._in_another_order(want, have):
            return told
        return "These are the right items, in another order."

    def _first_alone(self, want: object, have: object) -> str:
        """One sentence if *have* is a list of the first item of *want* and no more; nothing else."""
        lists = isinstance(want, (list, tuple)) and isinstance(have, (list, tuple))
        if lists and len(have) == 1 < len(want) and self.agreement.same(want[0], have[0]):
            return "Only the first item is there: does a `return` stand inside the loop?"
        return ""

    def _in_another_order(self, want: object, have: object) -> bool:
        """Whether *have* is a list of the items of *want*, each as often, but not in their order."""
        lists = isinstance(want, (list, tuple)) and isinstance(have, (list, tuple))
        if not lists or len(want) != len(have) or len(want) > _MOST_COMPARED:
            return False
        if self.agreement.same(want, have):
            return False
        left = list(have)
        for item in want:
            at = next((at for at, other in enumerate(left) if self.agreement.same(item, other)), None)
            if at is None:
                return False
            del left[at]
        return True

    def _other_brackets(self, want: object, have: object) -> str:  # noqa: PLR0911 - one for each slip
        """One sentence if *have*, or a part of it, has other brackets than *want*; nothing else."""
        if not isinstance(want, (list, tuple)):
            return ""
        if isinstance(have, (list, tuple)) and len(have) == 1 and self.agreement.same(want, have[0]):
            return "Take away the outer brackets."
        if isinstance(have, (list, tuple)) and len(have) == len(want):
            inside = (self._other_brackets(*pair) for pair in zip(want, have, strict=True))
            return next((sentence for sentence in inside if sentence), "")
        if isinstance(want, list) and len(want) == 1 and self.agreement.same(want[0], have):
            return "Put it into a list: `[…]`."
        brackets = "[…]" if isinstance(want, list) else "(…)"
        if isinstance(have, dict):
            return (
                f"With `{{… : …}}` it is a dictionary; {kind_of(want)} stands in `{brackets}`, without names."
            )
        if not isinstance(have, (set, frozenset)):
            return ""
        return (
            f"With `{{…}}` it is {kind_of(have)}, which keeps no order; "
            f"{kind_of(want)} stands in `{brackets}`."
        )


def _is_rounded(want: CallOutcome, have: CallOutcome) -> bool:
    """Whether both are numbers, and *have* is *want* rounded."""
    values = [did.value for did in (want, have) if isinstance(did, Completed) and is_number(did.value)]
    return len(values) == 2 and has_lost_its_fraction(*reversed(values))


def _are_rounded_alike(expected: Sequence[CallOutcome], outcomes: Sequence[CallOutcome]) -> bool:
    """Whether all *outcomes* are numbers, and those of *expected* rounded to the same number of places."""
    given, wanted = ([getattr(did, "value", None) for did in those] for those in (outcomes, expected))
    return all(map(is_number, [*given, *wanted])) and are_rounded_alike(given, wanted)


def _place(name: str, case: Case) -> str:
    if case.visible:
        alone = len(case.args) == 1
        longest = _MOST_OF_ROWS if alone else LONGEST  # a row that is cut off shows nothing
        arguments = case.shows or ", ".join(shown(argument, longest).strip("`") for argument in case.args)
        return as_code(clip(f"{name}({arguments})", _MOST_OF_ROWS + 40 if alone else 100))
    return f"For {case.about}, your function" if case.about else "In a case you have not seen, your function"


def _in_quotes(want: object, have: object) -> str:
    """One sentence if *have* is *want* as a text, or a list of such texts; nothing else."""
    if isinstance(have, str) and not isinstance(want, str) and have == str(want):
        return "It is a text: leave the quotes out."
    lists = isinstance(want, (list, tuple)) and isinstance(have, (list, tuple)) and len(want) == len(have)
    if lists and want and all(_in_quotes(*pair) for pair in zip(want, have, strict=True)):
        return "The items are texts: leave the quotes out."
    return ""


def _missing_key(case: Case, have: Raised) -> str:
    """One sentence if *have* missed a key of a dictionary in *case*, perhaps a part of one; nothing else."""
    if have.error is not KeyError:
        return ""
    dictionaries = [one for one in case.args if isinstance(one, dict)]
    lists = [one for one in case.args if isinstance(one, (list, tuple))]
    rows = [row for several in lists for row in several if isinstance(row, dict)]
    keys = [key for one in (*dictionaries, *rows) for key in one]
    if any(f"KeyError: {part!r}" in have.words for key in keys if isinstance(key, tuple) for part in key):
        return "The keys of this dictionary are pairs, and each is one key: `x[(one, other)]`."
    if "KeyError: (" in have.words and len(keys) > 1 and all(isinstance(key, str) for key in keys):
        one, other = keys[:2]
        return (
            "Several names in one bracket are one key, a tuple. "
            f'Ask for each on its own: `x["{one}"]`, `x["{other}"]`.'
        )
    if any(f"KeyError: {value!r}`" in have.words for row in rows for value in row.values()):
        return (
            "Your own dictionary does not have this key. "
            "Put it in; or, where you count, begin at 0 with `.get(key, 0)`."
        )
    if dictionaries:
        return "What is asked for is not in the dictionary: `.get(key, 0)` gives 0 in its place."
    return ""


def _longer(have: object, want: object) -> bool:
    """Whether *have* and *want* are lists of which one goes on where the other ends."""
    lists = isinstance(have, (list, tuple)) and isinstance(want, (list, tuple))
    return lists and len(have) != len(want)


def _items(several: list | tuple) -> str:
    """*several*, a long list, by its kind and the number of its items."""
    return f"{kind_of(several)} of {len(several)} item{'' if len(several) == 1 else 's'}"


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


def _why_lost(number: int) -> str:
    """Why *number*, which is right but for its last digits, lost them: one that a float can hold was one."""
    return NO_FLOATS if as_float(number) == number else CUT_OFF
