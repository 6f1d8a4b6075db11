"""A slider that everybody can use: the browser's own, with a name, a keyboard and a spoken value.

The sliders of ipywidgets have a handle without a name, which a screen reader cannot announce.
"""

from __future__ import annotations

import math
from pathlib import Path

import anywidget
import traitlets


class Slider(anywidget.AnyWidget):
    """A number between *min* and *max* in steps of *step*, moved by mouse, touch or arrow keys.

    ``value`` is a float, and ``number`` an int where only whole numbers can be chosen. A value outside the
    limits is taken to the nearest one. *label* and *unit* are shown and read out.

    >>> steps = Slider("Steps", min=1, max=80, step=1, value=20, unit="steps")
    >>> steps.value = 500
    >>> steps.value, steps.number
    (80.0, 80)
    """

    _esm = Path(__file__).with_name("slider.js")
    _css = Path(__file__).with_name("slider.css")
    label = traitlets.Unicode().tag(sync=True)
    min = traitlets.Float(0.0).tag(sync=True)
    max = traitlets.Float(100.0).tag(sync=True)
    step = traitlets.Float(1.0).tag(sync=True)
    unit = traitlets.Unicode("").tag(sync=True)
    value = traitlets.Float(0.0).tag(sync=True)

    def __init__(  # noqa: PLR0913, PLR0917 - what a slider is
        self, label: str, min: float, max: float, step: float = 1, value: float | None = None, unit: str = ""
    ):
        if not (label.strip() and min < max and step > 0):
            raise ValueError("A slider needs a label, a minimum below its maximum, and a step above 0.")
        # The limits come first: they decide what becomes of the value.
        super().__init__(label=label, min=min, max=max, step=step, unit=unit)
        self.value = min if value is None else value

    @property
    def number(self) -> int | float:
        """The value without the noise of its steps, an int where only whole numbers can be chosen."""
        whole = self.min.is_integer() and self.step.is_integer()
        return round(self.value) if whole else round(self.value, 6)

    @traitlets.validate("value")
    def _within(self, proposal: dict) -> float:
        value = proposal["value"]
        if math.isnan(value):
            raise traitlets.TraitError("The value of a slider is a number.")
        lowest, highest = self.min, self.max
        return lowest if value < lowest else highest if value > highest else value
