"""The controls that explorers are made of, and how an explorer listens to them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import anywidget
import ipywidgets as widgets
import traitlets

from course_lib.explorers.markup import html
from course_lib.learning.kernel_link import linked

STATIC = Path(__file__).with_name("static")
"""The folder of the JavaScript and the style sheets of all controls."""

WIDE = {"width": "auto", "max_width": "100%"}
"""The layout of a control that is as wide as its content, but never wider than the page."""


class Slider(anywidget.AnyWidget):
    """A number between *min* and *max* in steps of *step*, moved by mouse, touch or arrow keys.

    It is the slider of the browser, with a name, a keyboard and a spoken value: the handle of an ipywidgets
    slider has no name for a screen reader. *label* and *unit* are shown and read out.

    *value* is the float that is shown; outside the limits it becomes the nearest one. ``number`` is what an
    explorer reads and sets: ``value / scale``, so that a share that is shown in per cent has a *scale* of
    100. Without a scale it is an int where only whole numbers can be chosen.

    Raises ValueError unless *min* is below *max* and *step* above 0, and for a ``number`` that the slider
    would round.

    >>> steps = Slider("Steps", min=1, max=80, value=20, unit="steps")
    >>> steps.value = 500
    >>> steps.value, steps.number
    (80.0, 80)
    >>> share = Slider("Staked", min=0, max=100, unit="% of the supply", scale=100)
    >>> share.number = 0.4
    >>> share.value, share.number
    (40.0, 0.4)
    """

    _esm = STATIC / "slider.js"
    _css = STATIC / "slider.css"
    label = traitlets.Unicode().tag(sync=True)
    min = traitlets.Float(0.0).tag(sync=True)
    max = traitlets.Float(100.0).tag(sync=True)
    step = traitlets.Float(1.0).tag(sync=True)
    unit = traitlets.Unicode("").tag(sync=True)
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
    ):
        if not (label.strip() and min < max and step > 0):
            raise ValueError("A slider needs a label, a minimum below its maximum, and a step above 0.")
        # The limits come first: they decide what becomes of the value.
        super().__init__(label=label, min=min, max=max, step=step, unit=unit)
        self.scale = scale
        self.value = min if value is None else value

    @property
    def number(self) -> int | float:
        """``value / scale``, rounded so that it has no floating-point error of the steps."""
        if self._whole:
            return round(self.value)
        return round(self.value, 6) if self.scale == 1 else round(self.value / self.scale, 8)

    @number.setter
    def number(self, number: float) -> None:
        self.value = self.value_for(number)

    def value_for(self, number: float) -> float:
        """The ``value`` for *number*. Raises ValueError where the slider would round it.

        >>> Slider("Guests", min=1, max=20).value_for(12.5)
        Traceback (most recent call last):
        ValueError: the slider “Guests” has steps of 1 from 1 on, so it cannot show 12.5.
        """
        value = round(float(number) * self.scale, 6)
        if self._whole and math.isfinite(value) and not value.is_integer():
            raise ValueError(
                f"the slider “{self.label}” has steps of {self.step:g} from {self.min:g} on, "
                f"so it cannot show {value:g}."
            )
        return value

    @property
    def _whole(self) -> bool:
        return self.scale == 1 and self.min.is_integer() and self.step.is_integer()

    @traitlets.validate("value")
    def _within(self, proposal: dict) -> float:
        value = proposal["value"]
        if math.isnan(value):
            raise traitlets.TraitError("The value of a slider is a number.")
        lowest, highest = self.min, self.max
        return lowest if value < lowest else highest if value > highest else value


class Sentence(widgets.HTML):
    """A sentence of plain text; a screen reader reads it out whenever it changes.

    >>> sentence = Sentence()
    >>> sentence.say("3 < 4")
    >>> sentence.value
    '<p role="status" style="margin:0.3em 0">3 &lt; 4</p>'
    """

    def say(self, words: str) -> None:
        """Show *words*, which are text and not HTML."""
        self.value = html('<p role="status" style="margin:0.3em 0">{}</p>', words)


class KeyboardGuard(anywidget.AnyWidget):
    """Shows nothing. As a child of a box it keeps the keys pressed inside that box from JupyterLab.

    JupyterLab takes the arrow keys, and letters, of a focused drop-down list for commands to its cells: the
    arrow moves on to the next cell, and the list never changes. Escape still reaches JupyterLab, which then
    takes the focus back to the cell.

    It says in words, at the top of that box, when the kernel is gone.
    """

    _esm = linked(STATIC / "keyboard_guard.js")


class Listener:
    """Calls an action when the learner moves a control, but not when the explorer itself does.

    >>> listener, heard = Listener(), []
    >>> box = widgets.Checkbox()
    >>> listener.listen(lambda change: heard.append(change.new), box)
    >>> with listener.muted():
    ...     box.value = True
    >>> box.value = False
    >>> heard
    [False]
    """

    def __init__(self) -> None:
        self._mutes = 0

    @contextmanager
    def muted(self) -> Iterator[None]:
        """A context in which no action is called; it may be nested."""
        self._mutes += 1
        try:
            yield
        finally:
            self._mutes -= 1

    def listen(
        self, action: Callable[[object], object], *controls: widgets.Widget, name: str = "value"
    ) -> None:
        """Call *action* with the change when the trait *name* of one of *controls* changes."""
        for control in controls:
            control.observe(lambda change: None if self._mutes else action(change), name)


def number_of(control: widgets.Widget) -> object:
    """What *control* is set to: the ``number`` of a slider, the ``value`` of anything else.

    >>> number_of(Slider("Steps", min=1, max=80, value=20)), number_of(widgets.Checkbox(value=True))
    (20, True)
    """
    return control.number if isinstance(control, Slider) else control.value


def set_number(control: widgets.Widget, number: object) -> None:
    """Set *control* to *number*, as ``number_of`` reads it. Raises ValueError where it would round it.

    >>> share = Slider("Staked", min=0, max=100, scale=100)
    >>> set_number(share, 0.4)
    >>> share.value
    40.0
    """
    refuse_rounding(control, number)
    if isinstance(control, Slider):
        control.number = number
    else:
        control.value = number


def refuse_rounding(control: widgets.Widget, number: object) -> None:
    """Raise ValueError if *control* would silently round *number*.

    >>> refuse_rounding(widgets.BoundedIntText(description="Calls"), 12.5)
    Traceback (most recent call last):
    ValueError: the box “Calls” takes whole numbers, so it cannot show 12.5.
    """
    if isinstance(control, Slider):
        control.value_for(number)
    elif isinstance(control, (widgets.IntText, widgets.BoundedIntText)) and number != int(number):
        raise ValueError(
            f"the box “{control.description}” takes whole numbers, so it cannot show {number:g}."
        )


def widget_value(control: str, doc: str) -> property:
    """A property of an explorer, with the docstring *doc*, that reads and sets its attribute *control*.

    >>> class Box:
    ...     text = widget_value("_text", "The text in the box.")
    ...     def __init__(self):
    ...         self._text = widgets.Text("old")
    >>> box = Box()
    >>> box.text = "new"
    >>> box.text, box._text.value, Box.text.__doc__
    ('new', 'new', 'The text in the box.')
    """

    def read(explorer: widgets.Widget) -> object:
        return number_of(getattr(explorer, control))

    def write(explorer: widgets.Widget, value: object) -> None:
        set_number(getattr(explorer, control), value)

    return property(read, write, doc=doc)


def button(name: str, action: Callable[[], object]) -> widgets.Button:
    """A button called *name*, as wide as its name, that calls *action*.

    >>> done = []
    >>> button("Undo", lambda: done.append("undone")).click()
    >>> done
    ['undone']
    """
    made = widgets.Button(description=name, layout=widgets.Layout(width="max-content"))
    made.on_click(lambda _: action())
    return made


def preset_list(presets: Mapping[str, object] | Sequence[str]) -> widgets.Dropdown:
    """The drop-down list of the names of *presets*, none of them chosen yet.

    >>> preset_list({"slow": 2, "fast": 20}).options
    ('slow', 'fast')
    """
    return widgets.Dropdown(options=[*presets], value=None, description="Preset", layout=WIDE)


def table_switch(description: str = "show as table") -> widgets.Checkbox:
    """The checkbox, labelled *description*, that shows the numbers of a chart as a table; off at first.

    >>> table_switch().value
    False
    """
    return widgets.Checkbox(value=False, description=description, indent=False)


def row(*controls: widgets.Widget) -> widgets.HBox:
    """*controls* side by side; on a narrow page they wrap.

    >>> len(row(widgets.Checkbox(), widgets.Checkbox()).children)
    2
    """
    return widgets.HBox(controls, layout=widgets.Layout(flex_flow="row wrap", align_items="center"))


def disclosure(label: str, controls: Sequence[widgets.Widget]) -> widgets.VBox:
    """*controls* in rows below a button called *label* that shows and hides them.

    A button and not an accordion: the title of an ipywidgets accordion is too faint to read in either
    theme of JupyterLab.

    >>> box = disclosure("More", [widgets.Checkbox()])
    >>> box.children[1].layout.display
    'none'
    >>> box.children[0].value = True
    >>> box.children[1].layout.display
    'flex'
    """
    toggle = widgets.ToggleButton(description=label, icon="plus", layout=widgets.Layout(width="max-content"))
    hidden = widgets.HBox(controls, layout=widgets.Layout(flex_flow="row wrap", display="none"))

    def show(change) -> None:
        hidden.layout.display = "flex" if change.new else "none"
        toggle.icon = "minus" if change.new else "plus"

    toggle.observe(show, "value")
    return widgets.VBox([toggle, hidden])
