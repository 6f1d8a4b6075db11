"""A drawing of a text in pieces, one lane for each tokenizer, and what a tokenizer makes of a text for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import anywidget
import traitlets

from course_lib.explorers.controls import STATIC

if TYPE_CHECKING:
    from course_lib.model_tokens import Piece

MOST_PIECES = 400
"""Pieces drawn in one lane; a longer text is still counted to the last token."""


class PieceLanes(anywidget.AnyWidget):
    """The drawing: a lane of outlined pieces for each tokenizer, linked by focus and by mouse.

    ``lanes`` is a list of ``{name, about, count, problem, pieces}``; a piece is
    ``{id, text, bytes, start, end, unknown}`` with its bytes in hexadecimal.
    """

    _esm = STATIC / "piece_lanes.js"
    _css = STATIC / "piece_lanes.css"
    lanes = traitlets.List().tag(sync=True)
    show = traitlets.Unicode("text").tag(sync=True)
    whitespace = traitlets.Bool(True).tag(sync=True)


def drawn_piece(piece: Piece, text: str | None = None) -> dict:
    """*piece* as ``PieceLanes`` draws it, with *text* on its face where that is not the piece's own text."""
    return {
        "id": piece.id,
        "text": piece.text if text is None else text,
        "bytes": piece.raw.hex(" "),
        "start": piece.start,
        "end": piece.end,
        "unknown": piece.unknown,
    }


def empty_lane(name: str, problem: str) -> dict:
    """The lane of a tokenizer that could not be loaded, and the *problem* that stands in it."""
    return {"name": name, "about": "", "count": 0, "problem": problem, "pieces": []}
