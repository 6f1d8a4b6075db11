"""The type of answers that are a piece of text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from functools import cached_property

from .answers import AnswerType, value_of
from .comparing import is_number
from .kinds import TableCopy, kind_of
from .wording import shown


@dataclass(frozen=True, eq=False)
class Text(AnswerType):
    """A piece of text. ``expected`` is one text, several accepted ones, or a function that returns either.

    Capital letters and extra spaces (at the ends, or several in a row) do not count, unless ``ignore_case``
    or ``ignore_spaces`` is False.

    >>> kind = Text("merge sort")
    >>> kind.matches(" Merge  sort", kind.reference)
    True
    >>> kind.validate(7)
    'Your answer is `7`; a piece of text is expected. Put text in quotes.'
    """

    expected: str | tuple[str, ...] | Callable[[], str | tuple[str, ...]]
    _: KW_ONLY
    ignore_case: bool = True
    ignore_spaces: bool = True

    wanted = "a piece of text"

    @cached_property
    def reference(self) -> tuple[str, ...]:
        """The accepted texts. Raises ValueError if there are none, or if one is not text."""
        accepted = _texts(value_of(self.expected))
        if not accepted or not all(isinstance(text, str) for text in accepted):
            raise ValueError(f"the accepted texts {accepted!r} are not all text")
        return accepted

    def validate(self, result: object) -> str | None:
        """One sentence if *result* is not text, or is empty; else None."""
        if isinstance(result, str):
            return None if result.strip() or not self.ignore_spaces else "Your answer is an empty text."
        if isinstance(result, bytes):
            return 'Your answer is bytes; a piece of text is expected. `.decode("utf-8")` makes it text.'
        if isinstance(result, (list, tuple, set, dict)):
            alone = " Take its one item out." if len(result) == 1 and not isinstance(result, dict) else ""
            first = " `[0]` gives it." if alone and kind_of(result) in _WITH_A_FIRST else ""
            return f"Your answer is {kind_of(result)}; one piece of text is expected.{alone}{first}"
        if is_number(result) or isinstance(result, bool):
            return f"Your answer is {shown(result)}; a piece of text is expected. Put text in quotes."
        problem = super().validate(result)
        said = f"Your answer is {kind_of(result)}; a piece of text is expected."
        return problem or (f"{said} {_OF_A_TABLE}" if self._names_a_row(result) else said)

    def _names_a_row(self, result: object) -> bool:
        """Whether *result* is a table in which a row is called as one of the accepted texts."""
        return isinstance(result, TableCopy) and any(
            isinstance(name, str) and self.matches(name, self.reference) for name in result.index
        )

    def matches(self, result: object, reference: object) -> bool:
        """Whether *result* is one of the texts of *reference*."""
        accepted = (text for text in _texts(reference) if isinstance(text, str))
        return any(self._fold(result) == self._fold(text) for text in accepted)

    def explain(self, result: object) -> str:
        """What to say about *result*, with a remark if only capitals, spaces or quotes are wrong."""
        loose = Text(self.reference)
        if loose.matches(result, self.reference):
            return f"{shown(result)} is nearly right: in this question capital letters and spaces count."
        if loose.matches(result.strip("\"'` "), self.reference):
            return f"{shown(result)} is nearly right: it holds quotes of its own, and one pair is enough."
        return f"{shown(result)} is not right yet."

    def _fold(self, text: str) -> str:
        if self.ignore_spaces:
            text = " ".join(text.split())
        return text.casefold() if self.ignore_case else text


_OF_A_TABLE = "Its `.index` holds the names of the rows, and `.index[0]` is the first of them."
_WITH_A_FIRST = ("a list", "a tuple", "a numpy or pandas object (Index)")


def _texts(one_or_several: object) -> tuple:
    return tuple(one_or_several) if isinstance(one_or_several, (tuple, list, set)) else (one_or_several,)
