"""Numbers that a learner sets: a field to type one into, and a slider with such a field beside it.

What is typed is read by ``course_lib.data.typed_numbers``. Where it does not fit, a sentence beside the field
says why, the typed text stays, and so does the number that was there before. Nothing is rounded or cut.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path

import anywidget
import traitlets

from course_lib.data.typed_numbers import one, typed_number

STATIC = Path(__file__).with_name("static")
"""The folder of the JavaScript and the style sheets of all controls."""

NUMBER_BOX = (STATIC / "number_box.js").read_text("utf-8")
"""What number fields and sliders have in common; their own JavaScript goes on from there."""

LONGEST_TYPED = 200
"""The most characters of a typed text that are read and kept."""


class _TypedNumber(anywidget.AnyWidget):
    """A number with a unit, to be typed; ``typed`` is a text that did not fit, ``problem`` why.

    ``unit`` is that of many, such as "tokens a call"; beside a 1 stands ``unit_of_one``.
    """

    _css = (STATIC / "number_controls.css").read_text("utf-8")
    label = traitlets.Unicode().tag(sync=True)
    unit = traitlets.Unicode("").tag(sync=True)
    unit_of_one = traitlets.Unicode("").tag(sync=True)
    min = traitlets.Float(0.0).tag(sync=True)
    max = traitlets.Float(100.0).tag(sync=True)
    step = traitlets.Float(1.0).tag(sync=True)
    typed = traitlets.Unicode("").tag(sync=True)
    problem = traitlets.Unicode("").tag(sync=True)
    whole = True
    accept: Callable[[float], object] | None = None
    """Called with a typed number before it is taken; a ValueError of it says why the number does not fit."""

    @traitlets.observe("unit")
    def _name_one(self, change: dict) -> None:
        self.unit_of_one = one(change["new"])

    def _listen(self) -> None:
        self.observe(lambda _: self.forget_typed(), "value")
        self.on_msg(self._on_message)

    def type(self, text: str) -> None:
        """Take the number in *text*, as if it had been typed; what does not fit stays, and is said.

        An empty *text* brings the number back.
        """
        # The page shows what was typed; a change of this trait makes it show the number again.
        self.typed = text = text[:LONGEST_TYPED]
        if not text.strip():
            self.forget_typed()
            return
        try:
            number = typed_number(text, _plain(self.min), _plain(self.max), whole=self.whole, unit=self.unit)
            if self.accept is not None:
                self.accept(number)
        except ValueError as problem:
            self.problem = str(problem)
            return
        self.value = number
        self.forget_typed()

    def forget_typed(self) -> None:
        """Take away a text that did not fit, and what was said about it."""
        self.typed = self.problem = ""

    def _on_message(self, _widget: object, content: dict, _buffers: object) -> None:
        if isinstance(content, dict) and isinstance(content.get("typed"), str):
            self.type(content["typed"])
        elif isinstance(content, dict) and content.get("steps") in (-1, 1):
            self.value = min(max(self.value + content["steps"] * self.step, self.min), self.max)

    def _refuse_misfit(self, value: float, what: str) -> None:
        if not self.min - 1e-9 <= value <= self.max + 1e-9:
            between = f"from {_plain(self.min):,} to {_plain(self.max):,} {self.unit}".rstrip()
            raise ValueError(f"the {what} “{self.label}” goes {between}, so it cannot show {value:,.12g}.")


class NumberField(_TypedNumber):
    """A number from *min* to *max*, both included, that is typed: whole, unless *whole* is False.

    *label* stands before the field and *unit* behind it; both are read out. The arrows up and down move the
    number by *step*. ``value`` and ``number`` are the same: an int in a field of whole numbers, else a float.

    Raises ValueError unless there is a label and *min* is below *max*, and for a *value* that does not fit.

    >>> calls = NumberField("Calls", min=0, max=10_000, value=20)
    >>> calls.type("1,000"); calls.value, calls.problem
    (1000, '')
    >>> calls.type("1.7"); calls.value, calls.typed, calls.problem
    (1000, '1.7', '1.7 is not a whole number, and only whole numbers fit here.')
    """

    _esm = NUMBER_BOX + (STATIC / "number_field.js").read_text("utf-8")
    value = traitlets.Union([traitlets.Int(), traitlets.Float()], default_value=0)
    shown = traitlets.Unicode("0").tag(sync=True)

    def __init__(  # noqa: PLR0913, PLR0917 - what a field is
        self,
        label: str,
        min: float,
        max: float,
        value: float | None = None,
        step: float = 1,
        unit: str = "",
        whole: bool = True,
    ):
        if not (label.strip() and min < max and step > 0):
            raise ValueError("A field needs a label, a minimum below its maximum, and a step above 0.")
        super().__init__(label=label, min=min, max=max, step=step, unit=unit)
        self.whole = whole
        self.observe(self._show, "value")
        self.number = min if value is None else value
        self._show()
        self._listen()

    @property
    def number(self) -> int | float:
        """The number in the field."""
        return self.value

    @number.setter
    def number(self, number: float) -> None:
        self.value = self.value_for(number)

    def value_for(self, number: float) -> int | float:
        """The ``value`` for *number*. Raises ValueError where the field cannot show it."""
        if self.whole and number != math.floor(number):
            raise ValueError(f"the box “{self.label}” takes whole numbers, so it cannot show {number:,.12g}.")
        self._refuse_misfit(number, "box")
        return int(number) if self.whole else float(number)

    @traitlets.validate("value")
    def _fits(self, proposal: dict) -> int | float:
        try:
            return self.value_for(proposal["value"])
        except (TypeError, ValueError, OverflowError) as problem:
            raise traitlets.TraitError(str(problem)) from None

    def _show(self, _change: object = None) -> None:
        # 1,250 could be read as 1.25 where fractions fit, so such a field shows no marks of thousands.
        self.shown = f"{self.value:,}" if self.whole else f"{self.value:.12g}"


class Slider(_TypedNumber):
    """A number between *min* and *max* in steps of *step*, moved by mouse, touch or arrow keys, or typed.

    It is the slider of the browser, with a name, a keyboard and a spoken value: the handle of an ipywidgets
    slider has no name for a screen reader. *label* and *unit* are shown and read out. Into the field beside
    it a number between the steps can be typed. With *stops*, rising numbers from *min* to *max*, the handle
    goes from one of them to the next: round numbers over a wide range, such as ``round_stops`` makes.

    *value* is the float that is shown; outside the limits it becomes the nearest one. ``number`` is what an
    explorer reads and sets: ``value / scale``, so that a share that is shown in per cent has a *scale* of
    100. Without a scale it is an int where only whole numbers can be chosen.

    Raises ValueError unless *min* is below *max* and *step* above 0, and for a ``number`` that the slider
    would round or that lies beyond its limits.

    >>> steps = Slider("Steps", min=1, max=80, value=20, unit="steps")
    >>> steps.value = 500
    >>> steps.value, steps.number
    (80.0, 80)
    >>> share = Slider("Staked", min=0, max=100, unit="% of the supply", scale=100)
    >>> share.number = 0.4
    >>> share.value, share.number
    (40.0, 0.4)
    """

    _esm = NUMBER_BOX + (STATIC / "slider.js").read_text("utf-8")
    stops = traitlets.List(traitlets.Float()).tag(sync=True)
    value = traitlets.Float(0.0).tag(sync=True)

    def __init__(  # noqa: PLR0913, PLR0917 - what a slider is
        self,
        label: str,
        min: float,
        max: float,
        step: float = 1,
        value: float | None = None,
        unit: str = "",
        scale: float = 1,
        stops: Sequence[float] = (),
    ):
        if not (label.strip() and min < max and step > 0):
            raise ValueError("A slider needs a label, a minimum below its maximum, and a step above 0.")
        # The limits come first: they decide what becomes of the value.
        super().__init__(label=label, min=min, max=max, step=step, unit=unit, stops=[*stops])
        self.scale = scale
        self.value = min if value is None else value
        self._listen()

    @property
    def number(self) -> int | float:
        """``value / scale``, rounded so that it has no floating-point error of the steps."""
        if self.whole:
            return round(self.value)
        return round(self.value, 6) if self.scale == 1 else round(self.value / self.scale, 8)

    @number.setter
    def number(self, number: float) -> None:
        self.value = self.value_for(number)

    def value_for(self, number: float) -> float:
        """The ``value`` for *number*. Raises ValueError where the slider would round it or ends before it.

        >>> Slider("Guests", min=1, max=20).value_for(12.5)
        Traceback (most recent call last):
        ValueError: the slider “Guests” has steps of 1 from 1 on, so it cannot show 12.5.
        """
        value = round(float(number) * self.scale, 6)
        self._refuse_misfit(value, "slider")
        if self.whole and not value.is_integer():
            raise ValueError(
                f"the slider “{self.label}” has steps of {self.step:g} from {self.min:g} on, "
                f"so it cannot show {value:g}."
            )
        return value

    @property
    def whole(self) -> bool:
        """Whether only whole numbers can be chosen."""
        return self.scale == 1 and self.min.is_integer() and self.step.is_integer()

    @traitlets.validate("value")
    def _within(self, proposal: dict) -> float:
        value = proposal["value"]
        if math.isnan(value):
            raise traitlets.TraitError("The value of a slider is a number.")
        lowest, highest = self.min, self.max
        return lowest if value < lowest else highest if value > highest else value


def round_stops(least: float, most: float) -> list[float]:
    """Round numbers from *least* to *most*, both included, about ten for each power of ten; both are above 0.

    >>> round_stops(10_000, 60_000)
    [10000.0, 12000.0, 15000.0, 20000.0, 25000.0, 30000.0, 40000.0, 50000.0, 60000.0]
    """
    powers = range(math.floor(math.log10(least)), math.ceil(math.log10(most)) + 1)
    numbers = (part * 10.0**power for power in powers for part in (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8))
    return sorted({float(least), float(most), *(number for number in numbers if least < number < most)})


def _plain(number: float) -> int | float:
    return int(number) if float(number).is_integer() else number
