"""What a control says, and the same as a property of its explorer."""

from __future__ import annotations

import ipywidgets as widgets

from course_lib.explorers.slider import Slider


def control_value(control: widgets.Widget) -> object:
    """The value of *control*; an int where it is a slider of whole numbers.

    >>> control_value(Slider("Steps", min=1, max=80, value=20))
    20
    """
    return control.number if isinstance(control, Slider) else control.value


def value_of(control: str, doc: str) -> property:
    """A property of an explorer: the value of its attribute *control*, to read and to set.

    >>> class Box:
    ...     text = value_of("_text", "The text in the box.")
    ...     def __init__(self):
    ...         self._text = widgets.Text("old")
    >>> box = Box()
    >>> box.text = "new"
    >>> box.text, box._text.value, Box.text.__doc__
    ('new', 'new', 'The text in the box.')
    """

    def read(explorer: widgets.Widget) -> object:
        return control_value(getattr(explorer, control))

    def move(explorer: widgets.Widget, value: object) -> None:
        getattr(explorer, control).value = value

    return property(read, move, doc=doc)
