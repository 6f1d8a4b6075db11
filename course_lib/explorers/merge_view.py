"""The drawing of the merge stepper: a slider over the merges, and what they make of a text."""

from __future__ import annotations

from typing import ClassVar

import anywidget
import traitlets

from course_lib.explorers.controls import STATIC


class MergeView(anywidget.AnyWidget):
    """The drawing: a slider over the merges, the pieces, the newest tokens and the compression curves.

    ``pieces`` and ``newest`` hold ``{text, bytes, new}``; ``curves`` holds ``{name, values}``, bytes per
    token after 0, 1, 2, … merges.
    """

    is_picture: ClassVar[bool] = True
    _esm = (STATIC / "merge_view.js").read_text("utf-8")
    _css = (STATIC / "merge_view.css").read_text("utf-8")
    step = traitlets.Int(0).tag(sync=True)
    last = traitlets.Int(0).tag(sync=True)
    pieces = traitlets.List().tag(sync=True)
    newest = traitlets.List().tag(sync=True)
    curves = traitlets.List().tag(sync=True)
    note = traitlets.Unicode("").tag(sync=True)


def drawn_token(raw: bytes, new: bool) -> dict:
    """A token with the bytes *raw* as the drawing takes it; *new* ones stand out.

    >>> drawn_token(b"th", new=True)
    {'text': 'th', 'bytes': '74 68', 'new': True}
    """
    return {"text": raw.decode("utf-8", errors="replace"), "bytes": raw.hex(" "), "new": new}
