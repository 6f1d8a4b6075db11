"""The box that every explorer is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import ipywidgets as widgets

from course_lib.explorers.own_keys import OwnKeys


class ExplorerBox(widgets.VBox):
    """A column of widgets that keeps its keys to itself.

    What is dear to show may wait until somebody looks: a widget in the box that has a method ``appear`` is
    told when the box is displayed. Many an explorer is only asked for its summary.
    """

    def __init__(self, children: Sequence[widgets.Widget]):
        super().__init__([*children, OwnKeys()])

    def _repr_mimebundle_(self, **kwargs) -> dict | None:
        for widget in _inside(self):
            if hasattr(widget, "appear"):
                widget.appear()
        return super()._repr_mimebundle_(**kwargs)


def _inside(box: widgets.Box) -> Iterator[widgets.Widget]:
    for child in box.children:
        yield child
        if isinstance(child, widgets.Box):
            yield from _inside(child)
