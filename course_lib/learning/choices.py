"""The type of answers that pick several things, of options or freely."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from .answers import AnswerType, value_of
from .comparing import folded, is_number
from .kinds import ArrayItems, are_truths, kind_of
from .limited_call import Caller
from .options import (
    MOST_ITEMS,
    MOST_LISTED,
    foldable,
    key_of,
    keys_of,
    likely_meant,
    listed,
    read_numbers,
    way_to_a_set,
)
from .pairs import letters_alone, numbers_of, read_pairs
from .snapshots import snapshot
from .wording import never_an_answer, shown

_PICK_COLUMN = "Use it in square brackets: `names[is_true]`."
_BETWEEN = (r"[,;]", r"[\s,;]+", r"(?:[\s,;]|\band\b)+")  # what stands between the names in one text
_PICK_LIST = "Put the question behind `if`: `{name for name in names if ...}`."


@dataclass(frozen=True, eq=False)
class Choices(AnswerType):
    """A set of answers: order and duplicates do not matter, and a list or a tuple will do.

    With ``options`` (or a function returning them), every item must be one of them and capitals and extra
    spaces do not count (unless two options differ in nothing else). Without, any items may be given, and they
    count exactly. Where options are single letters, ``"ADE"`` will do for a set of three. ``correct`` is a
    collection or a function returning one. Options that are ``optional`` may be given or left out, where
    there are good reasons for both. Raises ValueError if ``correct`` is empty, if it or ``optional`` has an
    item that is not an option, or if there are fewer than two options.

    >>> kind = Choices(options=("A", "B", "C"), correct={"A", "C"})
    >>> kind.matches(["c", "A", "A"], kind.reference)
    True
    >>> kind.explain({"A", "B"})
    'Not yet: one does not belong and one is missing.'
    """

    options: tuple | Callable[[], Iterable] | None = None
    correct: Iterable | Callable[[], Iterable] = ()
    optional: Iterable = ()

    wanted = "a set of answers"

    def __post_init__(self):
        if self.options is not None and not callable(self.options):
            object.__setattr__(self, "options", tuple(self.options))
        if not callable(self.correct) and not callable(self.options):
            _ = self.reference

    @cached_property
    def offered(self) -> tuple | None:
        """The options, None if any items may be given. Raises ValueError if there are fewer than two."""
        if self.options is None:
            return None
        options = tuple(value_of(self.options))
        if len(keys_of(options, fold=False)) < 2:
            raise ValueError("a question with options needs at least two different ones")
        if not keys_of(tuple(self.optional), foldable(options)) <= keys_of(options, foldable(options)):
            raise ValueError(f"not all of {self.optional!r} are options")
        return options

    def run(self, answer: object, call: Caller | None = None) -> object:
        """A ``snapshot`` of *answer*; letters in one text become a list of them, pairs and numbers too.

        *call* is not used.

        >>> Choices(options=("A", "B", "C"), correct={"A", "C"}).run("a, C")
        ['a', 'C']
        """
        result = snapshot(answer)
        items = self._letters(result)
        if items is None and self.offered is not None:
            items = read_pairs(result, self.offered) or read_numbers(result, self.offered)
        return result if items is None else items

    def _letters(self, result: object) -> list[str] | None:
        if self.offered is None or not all(isinstance(o, str) and len(o) == 1 for o in self.offered):
            return None
        if isinstance(result, (list, tuple, set, frozenset)) and len(result) == 1:
            (result,) = result
        if not isinstance(result, str):
            return None
        letters = re.sub(r"\band\b|[\s,;+&/.]", "", result)
        return (
            list(letters) if letters and set(map(folded, letters)) <= set(map(folded, self.offered)) else None
        )

    @cached_property
    def reference(self) -> frozenset:
        """The correct items. Raises ValueError if there are none, or if one is not an option."""
        correct = tuple(value_of(self.correct))
        keys = keys_of(correct, self._fold)
        if not keys:
            raise ValueError("the set of correct answers is empty")
        if self.offered is not None and not keys <= keys_of(self.offered, self._fold):
            raise ValueError(f"not all of {correct!r} are options")
        return frozenset(correct)

    @cached_property
    def _fold(self) -> bool:
        return self.offered is not None and foldable(self.offered)

    def validate(self, result: object) -> str | None:
        """One sentence if *result* is not a set, list or tuple of options; None if it is."""
        answer = result
        if not isinstance(answer, (list, tuple, set, frozenset)):
            return self._no_collection(answer)
        if len(answer) > MOST_ITEMS:
            return f"Your answer has {len(answer):,} items. The question has far fewer answers."
        if not answer:
            return "Your answer is empty: at least one item belongs in it."
        for item in answer:
            if key_of(item, self._fold) is None:
                return f"Your answer holds {kind_of(item)}; its items must be plain texts or numbers."
        return self._wrong_kind(answer) or self._unknown(answer)

    def _no_collection(self, answer: object) -> str:
        """One sentence on *answer*, which is none or stands alone."""
        if isinstance(answer, str) and (unknown := self._no_options(answer)):
            return unknown
        if self._counts(answer):
            return f"{answer} is how many there are. Which ones? Give them as a set, `{{…, …}}`."
        if isinstance(answer, str) or is_number(answer) or isinstance(answer, bool):
            return f"Your answer is {shown(answer)} alone; {self._instead_of(answer)}."
        problem = never_an_answer(answer, self.wanted)
        said = f"Your answer is {kind_of(answer)}; a set or a list is expected."
        return problem or f"{said} {way_to_a_set(answer, self.offered or ())}".rstrip()

    def _counts(self, answer: object) -> bool:
        """Whether *answer* says how many the right ones are, where it is none of them itself."""
        return type(answer) is int and answer == len(self.reference) > 1 and answer not in self.reference

    def _no_options(self, answer: str) -> str | None:
        """One sentence if *answer*, a text alone, neither is an option nor holds one; else None."""
        known = set() if self.offered is None else keys_of(self.offered, self._fold)
        apart = [part.strip() for between in _BETWEEN for part in re.split(between, answer)]
        return None if keys_of((answer, *apart), self._fold) & known else self._unknown([answer])

    def _instead_of(self, answer: object) -> str:
        """What is expected where *answer* stands alone."""
        if not isinstance(answer, str) and self._names:
            return f"a set of names in quotes is expected, such as `{self._as_set(min(self._names))}`"
        return f"a set is expected: `answer = {self._as_set(answer)}`"

    def _as_set(self, answer: object) -> str:
        """How to write *answer*, which stands alone, as a set."""
        known = set() if self.offered is None else keys_of(self.offered, self._fold)
        parts = [answer]
        for between in _BETWEEN if isinstance(answer, str) else ():
            cut = [part.strip() for part in re.split(between, answer) if part.strip()]
            if len(cut) > 1 and keys_of(cut, self._fold) <= known:
                parts = cut
        return "{" + ", ".join(shown(part).strip("`") for part in parts) + "}"

    @property
    def _names(self) -> tuple:
        """What the items are taken from, where all of it is text; else nothing."""
        wanted = tuple(self.reference if self.offered is None else self.offered)
        return wanted if all(isinstance(option, str) for option in wanted) else ()

    def _wrong_kind(self, answer: Iterable) -> str | None:
        """One sentence if *answer* holds numbers, or True and False, where names are wanted."""
        if not self._names:
            return None
        index = " Its `.index` holds names." if isinstance(answer, ArrayItems) else ""
        if are_truths(answer):
            return (
                "Your answer says True or False for each; the names for which it is True are expected. "
                f"{_PICK_COLUMN if isinstance(answer, ArrayItems) else _PICK_LIST}"
            )
        if all(map(is_number, answer)):
            such = f"such as {shown(min(self._names))}"
            return f"Your answer holds numbers; names in quotes are expected, {such}.{index}"
        return None

    def _unknown(self, answer: Iterable) -> str | None:
        """One sentence that names what in *answer* is no option."""
        if self.offered is None:
            return None
        allowed = keys_of(self.offered, self._fold)
        unknown = [item for item in answer if key_of(item, self._fold) not in allowed]
        if not unknown:
            return None
        if len(unknown) == 1 and (apart := self._as_set(unknown[0])).count("', '"):
            return f"Each name needs quotes of its own: `answer = {apart}`."
        if letters_alone(unknown, self.offered):  # they do not say which is which
            return f"Write a number before each letter, as in {shown(min(self._names))}."
        names = ", ".join(sorted(map(shown, unknown[:MOST_LISTED])))
        what = "is not one of the options" if len(unknown) == 1 else "are not among the options"
        given = keys_of(answer, self._fold)
        left = [option for option in self.offered if key_of(option, self._fold) not in given]
        meant = [likely_meant(item, left) for item in sorted(unknown[:MOST_LISTED], key=shown)]
        asked = ", ".join(shown(option) for option in meant if option is not None)
        if None not in meant:
            return f"{names} {what}. Did you mean {asked}?"
        options = f"{names} {what}: {listed(self.offered)}."
        # Where nothing is an option, a word that two lists share is no slip: it is another list.
        another_list = len(unknown) == len(given) > 2
        return f"{options} Did you mean {asked}?" if asked and not another_list else options

    def matches(self, result: object, reference: object) -> bool:
        """Whether *result* has the same items as *reference*, those that are optional aside."""
        return keys_of(result, self._fold) ^ keys_of(reference, self._fold) <= self._optional

    @cached_property
    def _optional(self) -> set:
        return keys_of(tuple(self.optional), self._fold)

    def repeats(self, result: object, mistaken: object) -> bool:
        """Whether *result*, which is no choice of options, is *mistaken*, in whatever brackets and order.

        >>> Choices(options=("A", "B"), correct={"A"}).repeats(["y", "x"], {"x", "y"})
        True
        """
        several = (list, tuple, set, frozenset)
        if not isinstance(result, several) or not isinstance(mistaken, several):
            return super().repeats(result, mistaken)
        return keys_of(result, self._fold) == keys_of(mistaken, self._fold)

    def explain(self, result: object) -> str:
        """How many items of *result* do not belong and how many are missing; of pairs, which to look at.

        >>> pairs = Choices(options=("1A", "1B", "2A", "2B"), correct={"1A", "2B"})
        >>> pairs.explain({"1B"}), pairs.explain({"1A", "1B", "2B"})
        ('Not yet: look again at 1; 2 has no letter.', 'Not yet: 1 has more than one letter.')
        """
        given, correct = (keys_of(some, self._fold) - self._optional for some in (result, self.reference))
        if differing := self._numbers(given ^ correct):
            tried = self._numbers(given)
            untried = [number for number in differing if number not in tried]
            again = [number for number in differing if number in tried]
            twice = [number for number in again if self._letters_of(number, given) > 1]
            twice = [number for number in twice if self._letters_of(number, correct) == 1]
            again = [number for number in again if number not in twice]
            parts = [f"look again at {_listed(again)}"] if again else []
            if twice:
                parts.append(f"{_listed(twice)} {'has' if len(twice) == 1 else 'have'} more than one letter")
            if untried:
                parts.append(f"{_listed(untried)} {'has' if len(untried) == 1 else 'have'} no letter")
            return f"Not yet: {'; '.join(parts)}."
        wrong, missing = len(given - correct), len(correct - given)
        parts = []
        if wrong:
            parts.append("one does not belong" if wrong == 1 else f"{wrong} do not belong")
        if missing:
            parts.append("one is missing" if missing == 1 else f"{missing} are missing")
        return f"Not yet: {' and '.join(parts)}."

    def _letters_of(self, number: int, pairs: Iterable[tuple]) -> int:
        """How many letters stand behind *number* in *pairs*, which are ``keys_of`` pairs."""
        return sum(name.rstrip("abcdefghijklmnopqrstuvwxyz") == str(number) for _, name in pairs)

    def _numbers(self, pairs: Iterable[tuple]) -> list[int]:
        return numbers_of((name for _, name in pairs), self.offered or ())


def _listed(numbers: list[int]) -> str:
    *most, last = map(str, numbers)
    return f"{', '.join(most)} and {last}" if most else last
