"""Words for values: what kind a value is, and how to show it without trusting it.

A learner's answer may be huge, may contain markup, may raise when it is looked at. Nothing here
echoes more than a line of it, and everything echoed is a code span (see ``feedback``).
"""

from __future__ import annotations

import inspect
import reprlib
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from types import ModuleType

from .comparing import is_missing, is_table, plain

LONGEST = 60  # characters of a learner's value that are shown


def as_code(text: str) -> str:
    """*text* as a code span that it cannot break out of.

    >>> as_code("a*b"), as_code("a`b")
    ('`a*b`', '``a`b``')
    """
    longest_run = max((len(run) for run in "".join(c if c == "`" else " " for c in text).split()), default=0)
    fence = "`" * (longest_run + 1)
    # As in CommonMark, one space inside each fence is not part of the code.
    spaced = text.startswith(" ") and text.endswith(" ") and text.strip()
    padding = " " if text.startswith("`") or text.endswith("`") or spaced else ""
    return f"{fence}{padding}{text}{padding}{fence}"


def shown(value: object) -> str:
    """*value* as a short code span; of an unknown type only the name of the type.

    >>> shown(3.5), shown("a" * 500)
    ('`3.5`', "`'aaaaaaaaaaaaaaaaaaaaaaaaaa...aaaaaaaaaaaaaaaaaaaaaaaaaaa'`")
    """
    try:
        text = _SHORT.repr(plain(value))
    except Exception:
        text = ""
    return as_code(clip(text)) if text else kind_of(value)


def clip(text: str, longest: int = LONGEST) -> str:
    """The first *longest* characters of *text*, with an ellipsis if that is not all."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


class _Short(reprlib.Repr):
    """``repr`` with every length bounded, and no call of a method that a learner wrote."""

    def __init__(self):
        super().__init__()
        self.maxstring = self.maxother = self.maxlong = LONGEST - 2
        self.maxlist = self.maxtuple = self.maxset = self.maxdict = 8
        self.maxlevel = 3

    def repr1(self, x, level):
        if type(x) in (str, bytes, list, tuple, set, frozenset, dict):
            return super().repr1(x, level)
        if type(x) is int and x.bit_length() > 256:
            return "a whole number of more than 70 digits"
        if type(x) in (int, float, bool, complex, type(None), Decimal, Fraction, type(...)):
            return clip(repr(x))
        return f"<{clip(type(x).__name__, 30)}>"


_SHORT = _Short()


def kind_of(value: object) -> str:  # noqa: PLR0911 - one return for each kind
    """What kind of thing *value* is, in words that finish "your answer is …".

    >>> kind_of(3), kind_of([1]), kind_of(len), kind_of(x for x in "ab")
    ('a whole number', 'a list', 'a function', 'a generator')
    """
    known = _KINDS.get(type(value))
    if known:
        return known
    if isinstance(value, type):
        return "a class"
    if isinstance(value, ModuleType):
        return "a module"
    if inspect.iscoroutine(value):
        return "a coroutine"
    if inspect.isgenerator(value):
        return "a generator"
    if isinstance(value, Iterator):
        return "an iterator"
    if is_table(value):
        return "a table (DataFrame)"
    if callable(value):
        return "a function"
    if is_missing(value):
        return "a missing value"
    python_value = plain(value)
    if isinstance(python_value, list):
        return f"a numpy or pandas object ({type(value).__name__})"
    if python_value is not value:
        return kind_of(python_value)
    return f"an object of type {as_code(clip(type(value).__name__, 30))}"


_KINDS = {
    str: "text",
    bytes: "bytes",
    bool: "True or False",
    int: "a whole number",
    float: "a number",
    complex: "a complex number",
    Decimal: "a number",
    Fraction: "a fraction",
    list: "a list",
    tuple: "a tuple",
    set: "a set",
    frozenset: "a set",
    dict: "a dictionary",
    range: "a range",
    type(None): "`None`",
    type(...): "three dots",
}


def never_an_answer(answer: object, wanted: str) -> str | None:
    """A sentence for what is no answer to any question that wants a value, or None.

    *wanted* says what would be, such as ``"a number"``.

    >>> never_an_answer(None, "a number")
    'Your answer is `None`; a number is wanted. `print(...)` and a function without `return` give `None`.'
    >>> never_an_answer(3, "a number")
    """
    if answer is None:
        return (
            f"Your answer is `None`; {wanted} is wanted. "
            "`print(...)` and a function without `return` give `None`."
        )
    kind = kind_of(answer)
    if kind == "a function":
        return f"Your answer is a function that was not called; {wanted} is wanted. Is a `(...)` missing?"
    if kind in ("a class", "a module"):
        return f"Your answer is {kind}; {wanted} is wanted. Does the name stand for what you mean?"
    if kind in ("a generator", "an iterator"):
        return (
            f"Your answer is {kind}, not yet run; {wanted} is wanted. Is `list(...)` or `sum(...)` missing?"
        )
    if kind == "a coroutine":
        answer.close()
        return f"Your answer is a coroutine; {wanted} is wanted. Write `await` before the call."
    return None
