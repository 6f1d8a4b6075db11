"""A drawing of a text in pieces, one lane per tokenizer, and the data that it needs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

import anywidget
import traitlets

from course_lib.explorers.controls import STATIC
from course_lib.model_tokens.registry import BYTE_LEVEL_BPE

if TYPE_CHECKING:
    from course_lib.model_tokens import Piece, Tokenizer

MOST_PIECES = 400
"""The most pieces drawn in one lane; of a longer text, all tokens are counted."""

MOST_IDS = 5_000
"""The most ids that a lane offers to be copied."""


class PieceLanes(anywidget.AnyWidget):
    """The drawing: a lane of outlined pieces for each tokenizer, linked by focus and by mouse.

    ``show`` is what is written on a piece: "text", "ids" or "bytes"; ``whitespace`` makes spaces visible.

    ``lanes`` is a list of ``{name, about, count, problem, pieces, ids}``; a piece is
    ``{id, text, bytes, start, end, unknown}`` with its bytes in hexadecimal, ``ids`` is a text to be copied.
    They are sent as ``packed`` makes them: ipywidgets would look into each value for bytes to send apart.
    """

    is_picture: ClassVar[bool] = True
    _esm = (STATIC / "piece_lanes.js").read_text("utf-8")
    _css = (STATIC / "piece_lanes.css").read_text("utf-8")
    lanes = traitlets.List().tag(sync=True, to_json=lambda lanes, _widget: packed(lanes))
    show = traitlets.Unicode("text").tag(sync=True)
    whitespace = traitlets.Bool(True).tag(sync=True)


def packed(lanes: Sequence[dict]) -> str:
    """*lanes* as one text of JSON, in which a piece is the row of its values: its keys are the longer part.

    >>> piece = {"id": 17250, "text": "Hi", "bytes": "48 69", "start": 0, "end": 2, "unknown": False}
    >>> packed([{"name": "gpt2", "pieces": [piece]}])
    '[{"name": "gpt2", "pieces": [[17250, "Hi", "48 69", 0, 2, false]]}]'
    """
    return json.dumps([{**lane, "pieces": [[*piece.values()] for piece in lane["pieces"]]} for lane in lanes])


def drawn_piece(piece: Piece, text: str | None = None) -> dict:
    """*piece* as ``PieceLanes`` draws it, showing *text*, or the piece's own text for None.

    >>> from course_lib.model_tokens import load_tokenizer
    >>> drawn_piece(load_tokenizer("gpt2").pieces("Hi")[0])
    {'id': 17250, 'text': 'Hi', 'bytes': '48 69', 'start': 0, 'end': 2, 'unknown': False}
    """
    return {
        "id": piece.id,
        "text": piece.text if text is None else text,
        "bytes": piece.raw.hex(" "),
        "start": piece.start,
        "end": piece.end,
        "unknown": piece.unknown,
    }


def lane_of(tok: Tokenizer, text: str, longest: int, spelled: bool = False) -> dict:
    """The lane of *tok* for *text*, whose first *longest* characters are cut into pieces to be drawn.

    All tokens are counted. With *spelled*, a piece shows how the vocabulary writes it, where that can be
    read. Raises ValueError for a text that the tokenizer cannot cut.

    >>> from course_lib.model_tokens import load_tokenizer
    >>> lane = lane_of(load_tokenizer("gpt2"), "Hi there", 2)
    >>> lane["count"], [piece["text"] for piece in lane["pieces"]], lane["ids"]
    (2, ['Hi'], '[17250, 612]')
    """
    head = text[:longest]
    pieces = tok.pieces(head)
    ids = [piece.id for piece in pieces] if head == text else tok.encode(text)
    # Byte-level files spell every token with one letter per byte, which nobody can read.
    spelled = spelled and tok.family != BYTE_LEVEL_BPE
    return {
        "name": tok.name,
        "about": tok.family,
        "count": len(ids),
        "problem": "",
        "pieces": [
            drawn_piece(piece, tok.spelling(piece.id) if spelled and not piece.unknown else None)
            for piece in pieces[:MOST_PIECES]
        ],
        "ids": ids_to_copy(ids),
    }


def empty_lane(name: str, problem: str) -> dict:
    """The lane of the tokenizer *name*, which could not be loaded: it shows the *problem*.

    >>> empty_lane("gpt2", "A file is missing.")["count"]
    0
    """
    return {"name": name, "about": "", "count": 0, "problem": problem, "pieces": [], "ids": ""}


def ids_to_copy(ids: Sequence[int]) -> str:
    """*ids* as a list in Python's way; "" for more than ``MOST_IDS``, which no field should hold.

    >>> ids_to_copy([40, 7077]), ids_to_copy([1] * (MOST_IDS + 1))
    ('[40, 7077]', '')
    """
    return str([*ids]) if len(ids) <= MOST_IDS else ""
