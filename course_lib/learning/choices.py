"""Types of answers that pick from options: one of them, or a set of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from .answers import AnswerType, value_of
from .comparing import folded, is_number
from .kinds import kind_of
from .wording import never_an_answer, shown

MOST_ITEMS = 1_000  # of a learner's collection that are looked at
MOST_LISTED = 12  # options that a sentence can list


def _key(item: object, fold: bool) -> tuple | None:
    """What makes two options the same option; None for what cannot be one. True is not 1."""
    if isinstance(item, str):
        return ("text", folded(item) if fold else item)
    if isinstance(item, bool):
        return ("truth", item)
    return ("number", item) if is_number(item) else None


def _keys(items: Iterable, fold: bool) -> frozenset:
    keys = frozenset(_key(item, fold) for item in items)
    if None in keys:
        raise ValueError("options are texts, numbers, True or False")
    return keys


def _foldable(options: tuple) -> bool:
    """Whether options differ in more than capitals and spaces, so that these need not count."""
    return len(_keys(options, fold=True)) == len(_keys(options, fold=False))


def _listed(options: tuple) -> str:
    more = " …" if len(options) > MOST_LISTED else ""
    return ", ".join(shown(option) for option in options[:MOST_LISTED]) + more


def holds(*options: object) -> Callable[[object], bool]:
    """For ``Mistake(when=…)``: whether an answer, a set or a list, has all of *options* in it.

    >>> holds("D")(["a", "d"]), holds("D")("D"), holds("D")({"A"})
    (True, False, False)
    """
    return lambda answer: _keys(options, fold=True) <= _items(answer)


def holds_any(*options: object) -> Callable[[object], bool]:
    """For ``Mistake(when=…)``: whether an answer, a set or a list, has at least one of *options* in it.

    >>> holds_any("C", "D")(["a", "d"]), holds_any("C", "D")({"A"})
    (True, False)
    """
    return lambda answer: bool(_keys(options, fold=True) & _items(answer))


def lacks(*options: object) -> Callable[[object], bool]:
    """For ``Mistake(when=…)``: whether an answer, a set or a list, has none of *options* in it.

    >>> lacks("D")({"A"}), lacks("D")(7)
    (True, False)
    """
    return lambda answer: bool(_items(answer)) and not _keys(options, fold=True) & _items(answer)


def _items(answer: object) -> frozenset:
    """The options in a set or a list; none if *answer* is neither, or holds what cannot be an option."""
    if not isinstance(answer, (list, tuple, set, frozenset)) or len(answer) > MOST_ITEMS:
        return frozenset()
    keys = frozenset(_key(item, fold=True) for item in answer)
    return frozenset() if None in keys else keys


@dataclass(frozen=True, eq=False)
class Choice(AnswerType):
    """One of ``options`` (texts, numbers, True or False); ``correct`` is one, or a function returning it.

    Capital letters and extra spaces do not count, unless two options differ in nothing else. Raises
    ValueError if there are fewer than two options, if one occurs twice, or if ``correct`` is not one of them.

    >>> kind = Choice(("A", "B", "C"), correct="B")
    >>> kind.matches("b", kind.reference)
    True
    >>> kind.validate("D")
    "`'D'` is not one of the options: `'A'`, `'B'`, `'C'`."
    """

    options: tuple
    correct: object

    wanted = "one of the options"

    def __post_init__(self):
        object.__setattr__(self, "options", tuple(self.options))
        if len(_keys(self.options, fold=False)) < 2 or len(set(self.options)) < len(self.options):
            raise ValueError("a choice needs at least two different options")
        if not callable(self.correct):
            _ = self.reference

    @cached_property
    def reference(self) -> object:
        """The correct option. Raises ValueError if it is not one of the options."""
        correct = value_of(self.correct)
        if _key(correct, self._fold) not in _keys(self.options, self._fold):
            raise ValueError(f"the correct choice {correct!r} is not one of the options")
        return correct

    @cached_property
    def _fold(self) -> bool:
        return _foldable(self.options)

    def validate(self, result: object) -> str | None:
        """One sentence if *result* is not one of the options; None if it is."""
        key = _key(result, self._fold)
        if key in _keys(self.options, self._fold):
            return None
        if isinstance(result, (list, tuple, set, frozenset, dict)):
            return f"Your answer is {kind_of(result)}; a single option is expected: {_listed(self.options)}."
        if key is None:
            problem = never_an_answer(result, self.wanted)
            return problem or f"Your answer is {kind_of(result)}; the options are: {_listed(self.options)}."
        return f"{shown(result)} is not one of the options: {_listed(self.options)}."

    def matches(self, result: object, reference: object) -> bool:
        """Whether *result* is the same option as *reference*."""
        return _key(result, self._fold) == _key(reference, self._fold)

    def explain(self, result: object) -> str:
        """What to say about *result*, an option that is wrong."""
        return f"{shown(result)} is not it. Read the other options again."


@dataclass(frozen=True, eq=False)
class Choices(AnswerType):
    """A set of answers: order and duplicates do not matter, and a list or a tuple will do.

    With ``options``, every item must be one of them and capitals and extra spaces do not count (unless two
    options differ in nothing else). Without, any items may be given, and they count exactly. ``correct`` is a
    collection or a function returning one. Options that are ``optional`` may be given or left out, where
    there are good reasons for both. Raises ValueError if ``correct`` is empty, if it or ``optional`` has an
    item that is not an option, or if there are fewer than two options.

    >>> kind = Choices(options=("A", "B", "C"), correct={"A", "C"})
    >>> kind.matches(["c", "A", "A"], kind.reference)
    True
    >>> kind.explain({"A", "B"})
    'Not yet: one does not belong and one is missing.'
    """

    options: tuple | None = None
    correct: Iterable | Callable[[], Iterable] = ()
    optional: Iterable = ()

    wanted = "a set of answers"

    def __post_init__(self):
        if self.options is not None:
            object.__setattr__(self, "options", tuple(self.options))
            if len(_keys(self.options, fold=False)) < 2:
                raise ValueError("a question with options needs at least two different ones")
            if not self._optional <= _keys(self.options, self._fold):
                raise ValueError(f"not all of {self.optional!r} are options")
        if not callable(self.correct):
            _ = self.reference

    @cached_property
    def reference(self) -> frozenset:
        """The correct items. Raises ValueError if there are none, or if one is not an option."""
        correct = tuple(value_of(self.correct))
        keys = _keys(correct, self._fold)
        if not keys:
            raise ValueError("the set of correct answers is empty")
        if self.options is not None and not keys <= _keys(self.options, self._fold):
            raise ValueError(f"not all of {correct!r} are options")
        return frozenset(correct)

    @cached_property
    def _fold(self) -> bool:
        return self.options is not None and _foldable(self.options)

    def validate(self, result: object) -> str | None:
        """One sentence if *result* is not a set, list or tuple of options; None if it is."""
        answer = result
        if isinstance(answer, str) or is_number(answer) or isinstance(answer, bool):
            return f"Your answer is {shown(answer)} alone; a set is expected. Put curly brackets around it."
        if not isinstance(answer, (list, tuple, set, frozenset)):
            problem = never_an_answer(answer, self.wanted)
            return problem or f"Your answer is {kind_of(result)}; a set or a list is expected."
        if len(answer) > MOST_ITEMS:
            return f"Your answer has {len(answer):,} items. The question has far fewer answers."
        allowed = None if self.options is None else _keys(self.options, self._fold)
        for item in answer:
            key = _key(item, self._fold)
            if key is None:
                return f"Your answer holds {kind_of(item)}; its items must be plain texts or numbers."
            if allowed is not None and key not in allowed:
                return f"{shown(item)} is not one of the options: {_listed(self.options)}."
        return None if answer else "Your answer is empty: at least one item belongs in it."

    def matches(self, result: object, reference: object) -> bool:
        """Whether *result* has the same items as *reference*, those that are optional aside."""
        return _keys(result, self._fold) ^ _keys(reference, self._fold) <= self._optional

    @cached_property
    def _optional(self) -> set:
        return _keys(tuple(self.optional), self._fold)

    def explain(self, result: object) -> str:
        """How many items of *result* do not belong, and how many are missing."""
        given, correct = (_keys(some, self._fold) - self._optional for some in (result, self.reference))
        wrong, missing = len(given - correct), len(correct - given)
        parts = []
        if wrong:
            parts.append("one does not belong" if wrong == 1 else f"{wrong} do not belong")
        if missing:
            parts.append("one is missing" if missing == 1 else f"{missing} are missing")
        return f"Not yet: {' and '.join(parts)}."
