"""The controls that explorers are made of, and how an explorer listens to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import RLock

import anywidget
import ipywidgets as widgets

from course_lib.explorers.markup import Html, dates_kept_whole, html
from course_lib.explorers.number_controls import STATIC, NumberField, Slider
from course_lib.learning.kernel_link import with_kernel_link

WIDE = {"width": "auto", "max_width": "100%"}
"""The layout of a control that is as wide as its content, but never wider than the page."""


LONGEST_CUT = 10
"""The most letters of a label for which the width that ipywidgets gives it is enough."""


class Sentence(widgets.HTML):
    """A sentence of plain text; a screen reader reads it out whenever it changes.

    >>> sentence = Sentence()
    >>> sentence.say("3 < 4")
    >>> sentence.value
    '<p role="status" style="margin:0.3em 0; overflow-wrap:anywhere">3 &lt; 4</p>'
    """

    def say(self, words: str, below: Html | str = "") -> None:
        """Show *words*, which are text and not HTML, and *below* them what they sum up.

        The page draws both at once. What is another widget comes in another message, and may be drawn later.
        """
        looks = "margin:0.3em 0; overflow-wrap:anywhere"
        self.value = html('<p role="status" style="{}">{}</p>{}', looks, dates_kept_whole(words), below)


class KeyboardGuard(anywidget.AnyWidget):
    """Shows nothing. As a child of a box it keeps the keys pressed inside that box from JupyterLab.

    JupyterLab takes the arrow keys, and letters, of a focused drop-down list for commands to its cells: the
    arrow moves on to the next cell, and the list never changes. Escape still reaches JupyterLab, which then
    takes the focus back to the cell.

    It says in words, at the top of that box, when the kernel is gone.
    """

    _esm = with_kernel_link(STATIC / "keyboard_guard.js")
    _css = (STATIC / "keyboard_guard.css").read_text("utf-8")


class Listener:
    """Calls an action when the learner moves a control, but not when the explorer itself does.

    In JupyterLab, a kernel answers controls in one thread while a cell runs in another. What the learner
    moves in one thread waits until the explorer has finished in the other.

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
        self._one_at_a_time = RLock()

    @contextmanager
    def muted(self) -> Iterator[None]:
        """A context in which no action is called; it may be nested."""
        with self._one_at_a_time:
            self._mutes += 1
            try:
                yield
            finally:
                self._mutes -= 1

    def listen(
        self, action: Callable[[object], object], *controls: widgets.Widget, name: str = "value"
    ) -> None:
        """Call *action* with the change when the trait *name* of one of *controls* changes."""

        def act(change: object) -> None:
            with self._one_at_a_time:
                if not self._mutes:
                    action(change)

        for control in controls:
            control.observe(act, name)


def number_of(control: widgets.Widget) -> object:
    """What *control* is set to: the ``number`` of a slider or a number field, the ``value`` of anything else.

    >>> number_of(Slider("Steps", min=1, max=80, value=20)), number_of(widgets.Checkbox(value=True))
    (20, True)
    """
    return control.number if isinstance(control, Slider | NumberField) else control.value


def set_number(control: widgets.Widget, number: object) -> None:
    """Set *control* to *number*, as ``number_of`` reads it. Raises ValueError where it cannot show it.

    >>> share = Slider("Staked", min=0, max=100, scale=100)
    >>> set_number(share, 0.4)
    >>> share.value
    40.0
    """
    if isinstance(control, Slider | NumberField):
        control.number = number
        control.forget_typed()
    else:
        control.value = number


def refuse_misfit(control: widgets.Widget, number: object) -> None:
    """Raise ValueError if *control* cannot show *number* as it is: it would round it, or it ends before it.

    >>> refuse_misfit(NumberField("Calls", min=0, max=100), 12.5)
    Traceback (most recent call last):
    ValueError: the box “Calls” takes whole numbers, so it cannot show 12.5.
    """
    if isinstance(control, Slider | NumberField):
        control.value_for(number)


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


def button(name: str, action: Callable[[], object], width: str = "max-content") -> widgets.Button:
    """A button called *name* that calls *action*. Its *width* is a length of CSS, else that of its name.

    >>> done = []
    >>> button("Undo", lambda: done.append("undone")).click()
    >>> done
    ['undone']
    """
    made = widgets.Button(description=name, layout=widgets.Layout(width=width))
    made.on_click(lambda _: action())
    return made


def table_switch(description: str = "show as table") -> widgets.Checkbox:
    """The checkbox, labelled *description*, that shows the numbers of a chart as a table; off at first.

    >>> table_switch().value
    False
    """
    return widgets.Checkbox(value=False, description=description, indent=False)


def show_whole_label(control: widgets.Widget) -> None:
    """Give the label of *control* the room it needs: ipywidgets would cut it off after about eleven letters.

    >>> box = widgets.Text(description="Tokens in circulation")
    >>> show_whole_label(box)
    >>> box.style.description_width
    'initial'
    """
    label, style = getattr(control, "description", ""), getattr(control, "style", None)
    if len(label) > LONGEST_CUT and getattr(style, "description_width", None) == "":
        style.description_width = "initial"


def row(*controls: widgets.Widget) -> widgets.HBox:
    """*controls* side by side; on a narrow page they wrap.

    >>> len(row(widgets.Checkbox(), widgets.Checkbox()).children)
    2
    """
    return widgets.HBox(controls, layout=widgets.Layout(flex_flow="row wrap", align_items="center"))


def lines_of(controls: Sequence[widgets.Widget]) -> list[widgets.Widget]:
    """*controls* below one another: sliders on a line of their own, others side by side.

    >>> len(lines_of([Slider("a", min=0, max=1), widgets.Checkbox(), widgets.Checkbox()]))
    2
    """
    lines: list[widgets.Widget] = []
    together: list[widgets.Widget] = []
    for control in [*controls, None]:
        if control is not None and not isinstance(control, Slider):
            together.append(control)
            continue
        if together:
            lines.append(row(*together) if len(together) > 1 else together[0])
            together = []
        if control is not None:
            lines.append(control)
    return lines


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
