"""Predictions: a guess before the lesson shows the result, and the two side by side afterwards."""

from __future__ import annotations

import re
from dataclasses import dataclass

from course_lib.data.typed_numbers import one, readings, typed_number

from .answers import value_of
from .comparing import as_float, folded, is_number, near
from .feedback import Feedback, FriendlyError, note
from .options import likely_meant
from .snapshots import snapshot
from .wording import as_code, clip, shown

LARGEST = 1e15  # guesses and results beyond it are shown, not compared


@dataclass(frozen=True)
class Prediction:
    """A ``question`` to guess at: one of ``options``, or a number (of ``unit``) if there are none.

    ``id`` is unique in the course; ``notebook`` is a number as text, such as ``"01"``. A number is at least
    ``least`` and at most ``most``; None is no limit. ``whole``: it is a whole number. ``expected`` is the
    result of what was asked (or a function that finds it): the cell that shows the result may by then show
    another one, because the learner changed something. Raises ValueError if one of the three texts is
    missing, or if there is only one option or one occurs twice, or if ``expected`` is none of them.

    >>> prediction = Prediction("p1-legs", "01", "How many legs has a spider?", unit="legs")
    >>> prediction.compare("6", 8).paragraphs
    ('You guessed **6 legs**; it is **8 legs**: 2 more than you thought.',)
    """

    id: str
    notebook: str
    question: str
    options: tuple[str, ...] = ()
    unit: str = ""
    least: float | None = 0
    most: float | None = None
    whole: bool = False
    expected: object = None

    def __post_init__(self):
        problem = (
            ("no id" if not self.id else "")
            or ("no notebook" if not self.notebook else "")
            or ("no question" if not self.question.strip() else "")
            or ("one option is no choice" if len(self.options) == 1 else "")
            or ("options are a tuple of texts" if isinstance(self.options, str) else "")
            or ("an option is given twice" if len(set(map(folded, self.options))) < len(self.options) else "")
            or ("what is expected is no option" if self._expects_no_option() else "")
        )
        if problem:
            raise ValueError(f"prediction {self.id!r}: {problem}")

    def _expects_no_option(self) -> bool:
        if not self.options or self.expected is None or callable(self.expected):
            return False
        return folded(str(self.expected)) not in map(folded, self.options)

    def read(self, guess: object) -> str:
        """*guess* as it is stored. Raises FriendlyError if it is neither an option nor the number wanted."""
        guess = snapshot(guess)
        if isinstance(guess, str) and not self.options:
            guess = self._typed(guess)
        if self.options:
            return self._option(guess)
        number = _number(guess)
        if number is None:
            raise FriendlyError("Your guess is a number, such as `12` or `0.5`.")
        if self.least is not None and number < self.least:
            raise FriendlyError(f"It cannot be less than {self._with_unit(self.least)}.")
        if self.most is not None and number > self.most:
            raise FriendlyError(f"It cannot be more than {self._with_unit(self.most)}.")
        return str(number) if isinstance(number, int) else f"{number:.10g}"

    def _option(self, guess: object) -> str:
        """The option that *guess* is, in this or another spelling. Raises FriendlyError if it is none."""
        text = guess if isinstance(guess, str) else ""
        number = _number(_without_unit(text, self.unit) if text else guess)
        for key, wanted in ((folded, folded(text)), (_number, number), (_letters, _letters(text))):
            same = [option for option in self.options if wanted not in (None, "") and key(option) == wanted]
            if len(same) == 1:
                return same[0]
        words = [option for option in self.options if _number(option) is None]
        if meant := likely_meant(text, words):
            raise FriendlyError(f"It is not one of the choices. Did you mean {as_code(meant)}?")
        raise FriendlyError(f"Choose one of {', '.join(as_code(option) for option in self.options)}.")

    def _typed(self, text: str) -> int | float:
        try:
            most = LARGEST if self.most is None else self.most
            return typed_number(text, self.least, most, whole=self.whole, unit=self.unit)
        except ValueError as sentence:
            raise FriendlyError(str(sentence)) from None

    def saved(self, guess: str) -> Feedback:
        """The feedback that *guess*, which was read, is saved."""
        sentence = f"**{self._said(guess)}** is saved. Read on and see."
        number = _number(guess)
        if self.unit.startswith("%") and number is not None and 0 < abs(number) < 1:
            meant = _figure(100 * number)
            sentence = f"{sentence} If you mean {meant} %, guess `{meant}`."
        return Feedback(note("Your guess"), paragraphs=(sentence,))

    def compare(self, guess: str | None, result: object) -> Feedback:
        """The feedback on *guess* (None: there was none) beside *result*, with the difference in words."""
        given = self._said(result)
        expected = snapshot(value_of(self.expected))
        result = snapshot(result) if expected is None else expected
        truth = self._said(result)
        notes = []
        if truth != given:
            notes = [f"Your cell gives **{given}**: something in it, or above it, is not as you were asked."]
        tells = bool(self.options) and _is_a_sentence(truth)
        if guess is None:
            sentence = f"{'What happens: ' if tells else 'It is '}**{truth}**. You made no guess before."
            return Feedback(note("The result"), paragraphs=(sentence, *notes))
        mine, guessed, found = self._said(guess), _number(guess), _number(result)
        both_numbers = guessed is not None and found is not None
        if near(found, guessed) if both_numbers else mine == truth:
            sentence = f"You guessed **{mine}**, and that is right."
        else:
            gap = f": {_difference(guessed, found)}" if both_numbers else ""
            sentence = f"You guessed **{mine}**{'. What happens: ' if tells else '; it is '}**{truth}**{gap}."
        return Feedback(note("Your guess"), paragraphs=(sentence, *notes))

    @property
    def truth(self) -> str:
        """What is expected, as it is shown; empty if nothing is.

        >>> Prediction("p1-legs", "01", "How many legs has a spider?", unit="legs", expected=8).truth
        '8 legs'
        """
        expected = snapshot(value_of(self.expected))
        return "" if expected is None else self._said(expected)

    def _said(self, value: object) -> str:
        """A guess or a result as it is shown."""
        if isinstance(value, str):
            known = [option for option in self.options if folded(option) == folded(value)]
            if known:
                number = _number(value)
                return known[0] if number is None else self._with_unit(number, known[0])
        number = _number(value)
        if number is not None:
            return self._with_unit(number)
        return as_code(clip(" ".join(value.split()))) if isinstance(value, str) else shown(value)

    def _with_unit(self, number: float, written: str = "") -> str:
        """*number*, or how it is *written*, and its unit."""
        return f"{written or _figure(number)} {one(self.unit) if number == 1 else self.unit}".rstrip()


def _number(value: object) -> int | float | None:
    """The number that *value* is or spells, if it is a finite one of ordinary size."""
    value = snapshot(value)
    if isinstance(value, str):
        value = next(iter(readings(value)), None)
    if not is_number(value) or not abs(as_float(value)) < LARGEST:
        return None
    return int(value) if value == int(value) else float(value)


def _is_a_sentence(text: str) -> bool:
    """Whether *text* says by itself what happens, so that “it is” in front of it would not read well."""
    return text[:1].isupper() and text.count(" ") >= 4


def _letters(text: str) -> str:
    """*text* without its spaces and marks, in which two spellings of one option differ; "" for a number."""
    return "" if _number(text) is not None else re.sub(r"[\W_]", "", folded(text))


def _without_unit(text: str, unit: str) -> str:
    """*text* without the *unit*, in the plural or not, that was typed behind the number."""
    bare = folded(text)
    return next((bare.removesuffix(word) for word in (unit, one(unit)) if word and bare.endswith(word)), bare)


def _figure(number: float) -> str:
    """A number as people write it: ``1,234``, ``0.25``, ``3.142``."""
    return f"{number:,.0f}" if abs(number) >= 1000 or isinstance(number, int) else f"{number:.4g}"


def _difference(guessed: float, found: float) -> str:
    gap = f"{_figure(abs(found - guessed))} {'more' if found > guessed else 'less'} than you thought"
    if guessed > 0 and found / guessed >= 2:
        ratio = float(f"{found / guessed:.2g}")
        return f"{gap}, {_figure(ratio)} times as much"
    return gap
