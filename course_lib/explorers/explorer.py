"""What all explorers have in common: a column of widgets, and a sentence on what it shows."""

from __future__ import annotations

from collections.abc import Iterator

import ipywidgets as widgets

from course_lib.explorers.controls import KeyboardGuard, Listener, Sentence, show_whole_label
from course_lib.explorers.displayed import display_in, running_cell
from course_lib.explorers.live_figure import LiveFigure


class Explorer(widgets.VBox):
    """A column of widgets, and a sentence, ``summary``, on what it shows. JupyterLab does not get its keys.

    A subclass calls ``__init__``, makes its controls, and puts everything in place with ``arrange``.
    """

    summary: str

    def __init__(self) -> None:
        super().__init__()
        self.add_class("course-explorer")
        self._listener = Listener()
        self._sentence = Sentence()

    def arrange(self, *parts: widgets.Widget) -> None:
        """Put *parts* below one another, with room for the labels of all controls.

        A part whose ``is_picture`` is true is what the explorer shows: before a room, it stands beside the
        controls.
        """
        for part in parts:
            if getattr(part, "is_picture", False):
                part.add_class("course-picture")
        self.children = [*parts, KeyboardGuard()]
        for control in _inside(self):
            show_whole_label(control)

    def _repr_mimebundle_(self, **kwargs) -> dict | None:
        here = running_cell()
        if here:
            display_in(*here, self)
        # A drawing is sent only when it is displayed: often only the summary is used.
        for widget in _inside(self):
            if isinstance(widget, LiveFigure):
                widget.appear()
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        # What readers see where there is no kernel: on a page of a repository, say, or in a printed copy.
        words = f"{self.summary}\n(To use this explorer, run the notebook: Run, Run All Cells.)"
        return {**data, "text/plain": words}, metadata


def _inside(box: widgets.Box) -> Iterator[widgets.Widget]:
    for child in box.children:
        yield child
        if isinstance(child, widgets.Box):
            yield from _inside(child)
