"""A button that saves a file on the learner's computer, made only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import anywidget
import traitlets

from course_lib.explorers.controls import STATIC


@dataclass(frozen=True)
class File:
    """A file: its *name*, its *media_type*, and what is in it, *content*, as bytes."""

    name: str
    media_type: str
    content: bytes


class SaveButton(anywidget.AnyWidget):
    """A button called *label* that saves the file that *make* returns.

    The browser gives a file a new name where there is one already, so none is overwritten. What *make* raises
    as ValueError is said beside the button.

    >>> button = SaveButton("Save", lambda: File("a.txt", "text/plain", b"hello"))
    >>> button.make().content
    b'hello'
    """

    _esm = (STATIC / "save_button.js").read_text("utf-8")
    _css = (STATIC / "save_button.css").read_text("utf-8")
    label = traitlets.Unicode().tag(sync=True)

    def __init__(self, label: str, make: Callable[[], File]):
        super().__init__(label=label)
        self.make = make
        self.on_msg(lambda *_: self._save())

    def _save(self) -> None:
        try:
            file = self.make()
        except ValueError as problem:
            self.send({"problem": str(problem)})
            return
        self.send({"file": file.name, "type": file.media_type}, [file.content])
