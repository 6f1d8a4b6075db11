"""A box for one line of text that says beneath itself what is wrong with what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import anywidget
import traitlets

from course_lib.explorers.controls import STATIC

Value = TypeVar("Value")


class TextField(anywidget.AnyWidget):
    """A box called *label*, *width* characters wide, for a text that is read when the learner leaves it.

    *placeholder* is an example, *unit* stands behind the box. What was typed stays typed: ``problem`` is the
    sentence that is shown, and read out, beneath it.

    >>> field = TextField("Price", unit="dollars")
    >>> field.value = "much"
    >>> field.read(float) is None, field.problem
    (True, "could not convert string to float: 'much'")
    """

    _esm = (STATIC / "text_field.js").read_text("utf-8")
    _css = (STATIC / "text_field.css").read_text("utf-8")
    label = traitlets.Unicode().tag(sync=True)
    value = traitlets.Unicode("").tag(sync=True)
    placeholder = traitlets.Unicode("").tag(sync=True)
    unit = traitlets.Unicode("").tag(sync=True)
    width = traitlets.Int(20).tag(sync=True)
    problem = traitlets.Unicode("").tag(sync=True)

    def __init__(self, label: str, placeholder: str = "", unit: str = "", width: int = 20):
        super().__init__(label=label, placeholder=placeholder, unit=unit, width=width)

    def read(self, reader: Callable[[str], Value]) -> Value | None:
        """What *reader* makes of the text; None for an empty box, and where it raises ValueError.

        The words of the error become the ``problem``.
        """
        self.problem = ""
        text = self.value.strip()
        if not text:
            return None
        try:
            return reader(text)
        except ValueError as error:
            self.problem = str(error)
            return None
