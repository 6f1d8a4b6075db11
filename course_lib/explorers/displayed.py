"""What each cell of a notebook shows: when a cell is run again, what it showed before is closed.

ipywidgets keeps every widget that was ever made, in the kernel and in the page, until it is closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import ipywidgets as widgets


@dataclass
class _Run:
    """One run of a cell: the *id* of the message that asked for it, and what it has displayed."""

    id: str
    displayed: list[widgets.Widget] = field(default_factory=list)


_runs: dict[str, _Run] = {}


def display_in(cell: str, run: str, widget: widgets.Widget) -> None:
    """Note that the *run* of a *cell*, ids of Jupyter, displays *widget*; close what earlier runs displayed.

    What another cell still displays stays. A closed widget goes on working in Python, and is opened again
    where it is displayed.

    >>> first, second = widgets.HBox([widgets.Checkbox()]), widgets.HBox()
    >>> display_in("a cell", "run 1", first)
    >>> display_in("a cell", "run 2", second)
    >>> first.comm is None, first.children[0].comm is None, second.comm is None
    (True, True, False)
    >>> display_in("another cell", "run 3", first)
    >>> first.comm is None, first.children[0].comm is None
    (False, False)
    """
    before = _runs.get(cell)
    if before is None or before.id != run:
        _runs[cell] = _Run(run)
        elsewhere = [shown for each in _runs.values() for shown in each.displayed]
        for old in before.displayed if before else ():
            if old is not widget and not any(old is shown for shown in elsewhere):
                _close(old)
    for part in family(widget):
        part.open()  # does nothing for one that is open
    _runs[cell].displayed.append(widget)


def _close(widget: widgets.Widget) -> None:
    for part in [*family(widget)]:
        part.close()
        vars(part).pop("_repr_mimebundle_", None)  # with which a closed widget could not be displayed again


def running_cell() -> tuple[str, str] | None:
    """The id of the cell that runs now, and that of its run; None outside of a notebook."""
    try:
        from IPython import get_ipython

        parent = get_ipython().get_parent()
        return parent["metadata"]["cellId"], parent["header"]["msg_id"]
    except (ImportError, AttributeError, KeyError, TypeError):
        return None


def family(widget: widgets.Widget) -> Iterator[widgets.Widget]:
    """*widget* and all that it needs in the page, its children, their layouts and styles, each before it."""
    return _family(widget, set())


def _family(widget: widgets.Widget, seen: set[int]) -> Iterator[widgets.Widget]:
    seen.add(id(widget))
    for name in widget.keys:
        value = getattr(widget, name)
        for part in value if isinstance(value, list | tuple) else (value,):
            if isinstance(part, widgets.Widget) and id(part) not in seen:
                yield from _family(part, seen)
    yield widget
