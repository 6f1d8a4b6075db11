"""The type of answers that are one number."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from course_lib.data.typed_numbers import one

from .answers import AnswerType, value_of
from .comparing import as_exact, as_float, holds_float, is_finite, is_number, near
from .kinds import ArrayItems, TableCopy, are_truths, kind_of
from .rounding import digits_of, is_cut_off, is_rounded, is_whole_part
from .snapshots import snapshot
from .wording import NO_FLOATS, as_said, shown

MOST_COUNTED = 1_000  # below it, nobody rounds what was counted: 250 for 249 is another number


@dataclass(frozen=True, eq=False)
class Number(AnswerType):
    """A number: Python's, numpy's or pandas', but not True, not text, not a list of one.

    Right when it differs from ``expected`` by at most ``tolerance`` (in the same unit), or by at most the
    fraction ``relative`` of it. With neither, whole numbers must agree exactly and the rounding noise of
    floats (one part in 10⁹) is forgiven. ``expected`` may be a function without arguments. ``unit`` is a word
    that feedback puts after the number. A ``whole`` number is exact: a float of the right size is told why it
    is not accepted. ``fencepost``: it counts steps or places in an order, so an answer that is off by one
    very likely began or ended one place too early. Raises ValueError for a whole number with a tolerance.

    >>> kind = Number(2.5, tolerance=0.1, unit="metres")
    >>> kind.matches(2.55, kind.reference)
    True
    >>> kind.validate("2.5")
    "Your answer is the text `'2.5'`; a number is expected. Take the quotes away."
    """

    expected: float | Callable[[], float]
    tolerance: float = 0.0
    relative: float | None = None
    unit: str = ""
    whole: bool = False
    fencepost: bool = False

    wanted = "a number"

    def __post_init__(self):
        if self.whole and (self.tolerance or self.relative is not None):
            raise ValueError("a whole number is exact: it has no tolerance")

    @cached_property
    def reference(self) -> float:
        """``expected`` as a plain number. Raises ValueError if it is not a finite one."""
        expected = snapshot(value_of(self.expected))
        if not is_number(expected) or not is_finite(expected):
            raise ValueError(f"the expected value {expected!r} is not a finite number")
        return expected

    def validate(self, result: object) -> str | None:  # noqa: PLR0911 - one return for each misunderstanding
        """One sentence if *result* is not a finite number; None if it is."""
        answer = result
        if is_number(answer):
            if is_finite(answer):
                return None
            return f"Your answer is {shown(answer)}. Was something divided by zero, or is a value missing?"
        if isinstance(answer, bool):
            return f"Your answer is {shown(answer)}; a number is expected."
        if isinstance(answer, str):
            return f"Your answer is the text {shown(answer)}; a number is expected. {_without_quotes(answer)}"
        if isinstance(answer, tuple) and len(answer) > 1 and all(type(part) is int for part in answer):
            said = f"Your answer is {shown(answer)}, several numbers; one is expected."
            return f"{said} Python wants a decimal point for a comma, and no commas in large numbers."
        if are_truths(answer):
            words = f"Your answer is {kind_of(result)} of True and False; a number is expected."
            return f"{words} `sum(...)` counts the True ones."
        if isinstance(answer, (list, tuple, set)) and len(answer) == 1:
            return f"Your answer is {kind_of(result)}; a number is expected. Take its one item out."
        return super().validate(result) or (
            f"Your answer is {kind_of(result)}; a number is expected. {self._missing(result)}".rstrip()
        )

    def _missing(self, result: object) -> str:
        """One sentence on what makes a number of *result*, several things, where things are counted."""
        several = isinstance(result, (list, tuple, set, frozenset, dict, TableCopy))
        if several and self._counts_things():
            return f"Is `len(...)`{'' if isinstance(result, TableCopy) else ' or `sum(...)`'} missing?"
        if isinstance(result, ArrayItems) and result and result.kind.endswith("(Series)"):
            return f"It has {len(result):,} items: take out the one that was asked for, or work it out."
        return ""

    def matches(self, result: object, reference: object) -> bool:
        """Whether *result* is close enough to *reference*."""
        exact = not self.whole or holds_float(result) == holds_float(reference)
        return exact and self._near(result, reference)

    def _near(self, answer: object, expected: object) -> bool:
        return near(expected, answer, self.tolerance, self.relative)

    def resembles(self, result: object, mistaken: object) -> bool:
        """Whether *result* is close enough to *mistaken*, the result of a known mistake."""
        if self.validate(mistaken) is not None or not self._near(result, mistaken):
            return False
        # A generous tolerance alone does not make two small numbers alike, such as 0.025 and 0.25 days.
        return as_exact(result) == as_exact(mistaken) or near(mistaken, result, relative=0.05)

    def shortens(self, result: object, mistaken: object) -> bool:
        """Whether *result* is *mistaken*, the result of a known mistake, rounded or cut off.

        Whoever counts does not round, and a slip on the way to the right number is the better explanation.
        """
        if self._is_count() or self.validate(mistaken) is not None or self._slip(result, self.reference):
            return False
        # What is cut off is what follows the point: 9,800 is a number of its own beside 9,871.58.
        after_the_point = abs(as_exact(mistaken) - as_exact(result)) < 1
        fewer = is_rounded(result, mistaken) or (after_the_point and is_cut_off(result, mistaken))
        return fewer and near(mistaken, result, relative=0.02)

    def in_percent(self, result: object, mistaken: object) -> str:
        """What to say where *result* is *mistaken*, the result of a known mistake, in per cent; or ""."""
        is_part = self._is_part(self.reference) and self._is_part(mistaken) and as_exact(result) > 1
        if not is_part or self._slip(result, self.reference):
            return ""
        part = as_float(result) / 100
        if not (near(mistaken, part) or is_rounded(part, mistaken)):
            return ""
        return f"Also give it as a fraction: {as_float(result):.6g} % is written `{part:.6g}`."

    def _is_part(self, value: object) -> bool:
        """Whether *value* may be a part of something, which is also written in per cent."""
        is_ratio = not self.unit or self.unit.startswith("of ")
        return is_ratio and is_number(value) and 0 < as_float(value) < 1

    def _is_count(self) -> bool:
        return not self.tolerance and self.relative is None and type(self.reference) is int

    def _counts_things(self) -> bool:
        return self._is_count() and not self.unit.startswith(("dollar", "%"))

    def explain(self, result: object) -> str:
        """What to say about *result*, with the slip of arithmetic that would explain it, if there is one."""
        answer, expected = result, self.reference
        if self.whole and holds_float(answer) and near(expected, answer):
            return f"{shown(answer)} is a float. {NO_FLOATS}"
        # Next to the right number every digit of a fraction may be what is wrong.
        every_digit = type(answer) is not int and near(expected, answer, relative=1e-4)
        given = shown(answer) if every_digit else as_said(answer)
        said = f"{given} {one(self.unit) if near(1, answer) else self.unit}".rstrip()
        return f"{said} is not right yet. {self._slip(answer, expected)}".rstrip()

    def _slip(self, answer: object, expected: float) -> str:  # noqa: PLR0911 - one return for each slip
        """The slip of arithmetic that would explain *answer*, if there is one."""
        if expected == 0 or answer == 0:
            return ""
        if self._same_digits(-as_exact(answer)):
            return "The size is right and the sign is wrong."
        # Of one digit alone, ten times as much is another number: 10 for 100 need not be a slip.
        for factor in (100, *((10,) if digits_of(expected) > 1 else ()), 1_000, 1_000_000, 1_000_000_000):
            if any(self._same_digits(a) for a in (as_float(answer) / factor, as_float(answer) * factor)):
                between = self._units_apart() if factor == 100 else ""
                return f"The digits are right, but it is off by a factor of {factor:,}{between}."
        whole = 100 if self.unit.startswith("%") else 1
        if abs(expected) != whole and near(whole**2 / as_float(expected), answer, relative=1e-6):
            return "It is upside down: divide the other way round."
        if self.fencepost and near(expected, answer, tolerance=1) and not as_float(answer) % 1:
            return "You are off by one: does the counting start or end one place too early?"
        if not (self._is_count() and abs(expected) < MOST_COUNTED):
            if is_rounded(answer, expected):
                return "It is the right result, rounded: give it with more digits."
            if is_cut_off(answer, expected):
                return "It is the right result, cut off: give it with more digits."
            if is_whole_part(answer, expected):
                return (
                    "It is the right result without what follows the point: `//` cuts it off, `/` keeps it."
                )
        if self.unit.startswith("%") and 0 < abs(as_float(answer)) < 1 < abs(expected):
            percent = f"{float(answer) * 100:.6g}"
            return f"The question asks for per cent: if you mean {percent} %, write `{percent}`."
        if self._is_count() and as_float(answer) % 1:
            return "The right answer is a whole number."
        return ""

    def _units_apart(self) -> str:
        """Which two units differ by a hundred, if this unit is one of such: tokens have no per cent."""
        if self.unit.startswith("dollar"):
            return ", as between dollars and cents"
        is_ratio = not self.unit or re.match("%|of |times |.* (per|for one of) ", self.unit)
        return ", as between a percentage and a fraction" if is_ratio else ""

    def _same_digits(self, answer: float) -> bool:
        """Whether *answer* would have been right. A generous tolerance alone does not make it so."""
        return self._near(answer, self.reference) and near(self.reference, answer, relative=0.01)


def _without_quotes(text: str) -> str:
    """How to make a number of *text*: some texts are one in quotes, others hold a sign or a word as well."""
    try:
        float(text.replace(",", ""))
    except ValueError:
        if re.search(r"\w\(.*\)|[\d)] *[-+*/]+ *[\d(]", text):
            return "Take the quotes away, and Python works it out."
        return "Write it in digits, without quotes and without a sign or a unit."
    if "," in text:
        return f"Take the quotes away, {_COMMAS}"
    return "Take the quotes away."


_COMMAS = "and write a decimal point for a comma, or no comma at all in a large number."
