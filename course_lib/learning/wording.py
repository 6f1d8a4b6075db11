"""Words for values: what kind a value is, and how to show it without trusting it.

A learner's answer may be huge, may contain markup, may raise when it is looked at. Nothing here
echoes more than a line of it, and everything echoed is a code span (see ``feedback``).
"""

from __future__ import annotations

import reprlib
import unicodedata
from decimal import Decimal
from fractions import Fraction

from .kinds import ArrayItems, Opaque, kind_of, type_name
from .snapshots import snapshot

NO_FLOATS = (
    "A float keeps some 16 digits, and large amounts have more: stay with whole numbers, with `//` for `/`. "
    "A number with a decimal point makes floats of the others, with `//` as well."
)
"""Why a float does not do where whole units are asked for."""

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


def shown(value: object, longest: int = LONGEST) -> str:
    """*value* as a code span of *longest* characters; if it is not plain data, or is huge, only its kind.

    A text whose letters are in parts shows them: it would look like the same text in whole letters.

    >>> shown(3.5), shown("a" * 500)
    ('`3.5`', "`'aaaaaaaaaaaaaaaaaaaaaaaaaa...aaaaaaaaaaaaaaaaaaaaaaaaaaa'`")
    >>> print(shown("e\\u0301"), shown("é"))
    `'e\\u0301'` `'é'`
    """
    copy = snapshot(value)
    if type(copy) is Opaque and copy.too_large:
        return kind_of(copy)
    return as_code(clip(_SHORT.repr(copy), longest))


def as_said(number: object) -> str:
    """*number* as a short code span: thousands apart, and a float without the digits that say nothing.

    >>> as_said(100_026_000), as_said(5 / 12), as_said(-171_324.6729), as_said(1e-9), as_said(12.0)
    ('`100,026,000`', '`0.416667`', '`-171,324.67`', '`1e-09`', '`12.0`')
    >>> as_said(Decimal("0.09140")), as_said(Fraction(1, 3))
    ('`0.0914`', '`1/3`')
    """
    if type(number) is Decimal and -8 < number.adjusted() < 15:
        return as_code(f"{number.normalize():,f}")
    if type(number) is Fraction and number.denominator.bit_length() + number.numerator.bit_length() < 99:
        return as_code(str(number))
    whole = type(number) is int and number.bit_length() <= 256
    if whole or (type(number) is float and 1_000 <= abs(number) < 1e15):
        digits = f"{number:,}" if whole else f"{number:,.2f}".rstrip("0").rstrip(".")
        return as_code(digits)
    if type(number) is float and len(repr(number)) > 8:
        return as_code(f"{number:.6g}")
    return shown(number)


def clip(text: str, longest: int = LONGEST) -> str:
    """*text*, cut to *longest* characters if it has more; then the last is an ellipsis.

    >>> clip("seventeen", 6)
    'seven…'
    """
    return text if len(text) <= longest else text[: longest - 1] + "…"


class _Short(reprlib.Repr):
    """``repr`` of a snapshot with every length bounded."""

    def __init__(self):
        super().__init__()
        self.maxstring = self.maxother = self.maxlong = LONGEST - 2
        self.maxlist = self.maxtuple = self.maxset = self.maxdict = 8
        self.maxlevel = 3

    def repr_str(self, x, level):
        said = super().repr_str(x, level)
        return said if unicodedata.is_normalized("NFC", said) else "".join(map(_parts_named, said))

    def repr1(self, x, level):
        if type(x) in (str, bytes, list, tuple, set, frozenset, dict):
            return super().repr1(x, level)
        if type(x) is ArrayItems:
            return super().repr1(list(x), level)
        if type(x) is Opaque:
            return f"<{clip(x.type_name, 30)}>"
        if type(x) in (int, Fraction) and max(abs(x.numerator), x.denominator).bit_length() > 256:
            return f"{kind_of(x)} of more than 70 digits"
        if type(x) in (int, float, bool, complex, type(None), Decimal, Fraction, type(...)):
            return clip(repr(x))
        return f"<{clip(type_name(x), 30)}>"


def _parts_named(letter: str) -> str:
    """*letter*, or its code where it is a mark or a part that a reader would see as one with the next."""
    apart = unicodedata.combining(letter) or "\u1100" <= letter <= "\u11ff"
    return letter if not apart and unicodedata.is_normalized("NFC", letter) else f"\\u{ord(letter):04x}"


_SHORT = _Short()


def never_an_answer(answer: object, wanted: str) -> str | None:
    """A sentence if *answer* is no value at all, such as None or a function; None if it may be one.

    *wanted* completes the sentence, such as ``"a number"``.

    >>> never_an_answer(None, "a number")
    'Your answer is `None`; a number is expected. `print(...)` and a function without `return` give `None`.'
    >>> never_an_answer(3, "a number")
    """
    if answer is None:
        return (
            f"Your answer is `None`; {wanted} is expected. "
            "`print(...)` and a function without `return` give `None`."
        )
    kind = kind_of(answer)
    if kind == "a function":
        return f"Your answer is a function that was not called; {wanted} is expected. Is a `(...)` missing?"
    if kind in ("a class", "a module"):
        return f"Your answer is {kind}; {wanted} is expected. Does the name stand for what you mean?"
    if kind in ("a generator", "an iterator"):
        return (
            f"Your answer is {kind}, not yet run; {wanted} is expected. Is `list(...)` or `sum(...)` missing?"
        )
    if kind == "a coroutine":
        return f"Your answer is a coroutine; {wanted} is expected. Write `await` before the call."
    return None
