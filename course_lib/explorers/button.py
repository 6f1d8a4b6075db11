"""A button that does one thing."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets


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
