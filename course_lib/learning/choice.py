"""The type of answers that pick one of several options."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from .answers import AnswerType, value_of
from .kinds import kind_of
from .limited_call import Caller
from .options import foldable, key_of, keys_of, likely_meant, listed
from .snapshots import snapshot
from .wording import never_an_answer, shown


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
        if len(keys_of(self.options, fold=False)) < 2 or len(set(self.options)) < len(self.options):
            raise ValueError("a choice needs at least two different options")
        if not callable(self.correct):
            _ = self.reference

    @cached_property
    def reference(self) -> object:
        """The correct option. Raises ValueError if it is not one of the options."""
        correct = value_of(self.correct)
        if key_of(correct, self._fold) not in keys_of(self.options, self._fold):
            raise ValueError(f"the correct choice {correct!r} is not one of the options")
        return correct

    @cached_property
    def _fold(self) -> bool:
        return foldable(self.options)

    def run(self, answer: object, call: Caller | None = None) -> object:
        """A ``snapshot`` of *answer*; the marks around a letter are left out where options are letters.

        *call* is not used.

        >>> Choice(("A", "B"), correct="B").run("b)")
        'b'
        """
        result = snapshot(answer)
        bare = result.strip(" .:()") if isinstance(result, str) else ""
        letters = all(isinstance(option, str) and len(option) == 1 for option in self.options)
        return bare if letters and len(bare) == 1 else result

    def validate(self, result: object) -> str | None:
        """One sentence if *result* is not one of the options; None if it is."""
        key = key_of(result, self._fold)
        if key in keys_of(self.options, self._fold):
            return None
        if isinstance(result, (list, tuple, set, frozenset, dict)):
            return f"Your answer is {kind_of(result)}; a single option is expected: {self._alone(result)}."
        if key is None:
            problem = never_an_answer(result, self.wanted)
            return problem or f"Your answer is {kind_of(result)}; the options are: {listed(self.options)}."
        if meant := likely_meant(result, self.options):
            return f"{shown(result)} is not one of the options. Did you mean {shown(meant)}?"
        return f"{shown(result)} is not one of the options: {listed(self.options)}."

    def _alone(self, result: Iterable) -> str:
        """How to write the one option in *result*; all options, if there is not one."""
        items = list(result)[:2]
        if len(items) == 1 and key_of(items[0], self._fold) in keys_of(self.options, self._fold):
            return f"`answer = {shown(items[0]).strip('`')}`"
        return listed(self.options)

    def matches(self, result: object, reference: object) -> bool:
        """Whether *result* is the same option as *reference*."""
        return key_of(result, self._fold) == key_of(reference, self._fold)

    def explain(self, result: object) -> str:
        """What to say about *result*, an option that is wrong."""
        return f"{shown(result)} is not it. Read the other options again."
