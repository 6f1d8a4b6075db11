"""The tokenizer viewer: one text in four tokenizers side by side.

Everything shown comes from ``load_tokenizer(name).pieces(text)``; this file only arranges it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import anywidget
import ipywidgets as widgets
import traitlets

from course_lib.data import DataError, article_1
from course_lib.explorers.control_value import value_of
from course_lib.explorers.explorer_box import ExplorerBox
from course_lib.explorers.in_line import WIDE, in_line
from course_lib.explorers.more import more
from course_lib.explorers.sentence import Sentence
from course_lib.model_tokens import available_tokenizers, load_tokenizer

if TYPE_CHECKING:
    import pandas as pd

DEFAULT_TOKENIZERS = ("gpt2", "o200k_base", "bert-uncased", "mistral-v3")
MOST_PIECES = 400  # drawn in one lane; a longer text is still counted to the last token
LONGEST_DRAWN = 50 * MOST_PIECES  # characters: more than 400 pieces of any ordinary text

PRESETS = {
    "A bit of everything": "I bought 3 strawberries for $4.50 at the café 🙂",
    "One word, many spellings": "hello Hello HELLO hello! (hello)",
    "Numbers and dates": "On 2026-11-23 it cost $1,234,567.89.",
    "Python code": "def double(x):\n    # two spaces:  here\n    return x * 2\n",
    "Hindi": article_1("hin"),
    "Emoji family": "👩‍👩‍👧‍👦 and an astronaut 👩🏽‍🚀",
}


class PieceLanes(anywidget.AnyWidget):
    """The drawing: a lane of outlined pieces for each tokenizer, linked by focus and by mouse.

    ``lanes`` is a list of ``{name, about, count, problem, pieces}``; a piece is
    ``{id, text, bytes, start, end, unknown}`` with its bytes in hexadecimal.
    """

    _esm = Path(__file__).with_name("piece_lanes.js")
    _css = Path(__file__).with_name("piece_lanes.css")
    lanes = traitlets.List().tag(sync=True)
    show = traitlets.Unicode("text").tag(sync=True)
    whitespace = traitlets.Bool(True).tag(sync=True)


class TokenizerViewer(ExplorerBox):
    """The viewer with its controls. Set ``text``; read ``counts``, ``table`` and ``summary``."""

    def __init__(self, text: str, tokenizers: Sequence[str]):
        self._preset = widgets.Dropdown(
            options=[*PRESETS], value=_preset_of(text), description="Preset", layout=WIDE
        )
        self._text = widgets.Textarea(value=text, description="Your text", rows=3, layout=WIDE)
        self._show = widgets.Dropdown(options=["text", "ids", "bytes"], description="Show")
        self._whitespace = widgets.Checkbox(value=True, description="make spaces visible", indent=False)
        self._as_table = widgets.Checkbox(value=False, description="show as table", indent=False)
        self._reset = widgets.Button(description="Reset", layout=widgets.Layout(width="6em"))
        self._names = [
            widgets.Dropdown(options=[*available_tokenizers()], value=name, description=f"Lane {i + 1}")
            for i, name in enumerate(tokenizers)
        ]
        self._panel = PieceLanes()
        self._sentence = Sentence()
        self._rows = widgets.HTML()
        self._start = (text, tuple(tokenizers))

        self._preset.observe(self._use_preset, "value")
        self._as_table.observe(self._draw_table, "value")
        self._reset.on_click(self._start_again)
        for control in (self._text, *self._names):
            control.observe(self._draw, "value")
        widgets.link((self._show, "value"), (self._panel, "show"))
        widgets.link((self._whitespace, "value"), (self._panel, "whitespace"))
        super().__init__(
            [
                in_line(self._preset, self._show, self._reset),
                self._text,
                in_line(self._whitespace, self._as_table),
                self._sentence,
                self._panel,
                self._rows,
                more("More: choose the tokenizers", self._names),
            ]
        )
        self._draw()

    text = value_of("_text", "The text in the box. Setting it redraws everything.")

    @property
    def tokenizers(self) -> tuple[str, ...]:
        """Names of the tokenizers, lane by lane."""
        return tuple(dropdown.value for dropdown in self._names)

    @property
    def counts(self) -> dict[str, int]:
        """Tokens of the text in each tokenizer shown; one that could not be loaded is left out."""
        return {lane["name"]: lane["count"] for lane in self._panel.lanes if not lane["problem"]}

    @property
    def table(self) -> pd.DataFrame:
        """One row a piece: tokenizer, position, piece, id, bytes (hexadecimal), start, end (characters)."""
        import pandas as pd

        columns = ["tokenizer", "position", "piece", "id", "bytes", "start", "end"]
        rows = [
            (lane["name"], i + 1, piece["text"], piece["id"], piece["bytes"], piece["start"], piece["end"])
            for lane in self._panel.lanes
            for i, piece in enumerate(lane["pieces"])
        ]
        return pd.DataFrame(rows, columns=columns)

    @property
    def summary(self) -> str:
        """What the lanes show, in one sentence."""
        counts = self.counts
        if not self.text:
            return "The text is empty, and so is every list of tokens."
        if not counts:
            return "No tokenizer could be loaded; each lane says why."
        fewest, most = min(counts, key=counts.get), max(counts, key=counts.get)
        size = f"{len(self.text):,} characters ({len(self.text.encode('utf-8', 'replace')):,} bytes)"
        if counts[fewest] == counts[most]:
            return f"{size}: every tokenizer here makes {_tokens(counts[most])} of them."
        return f"{size}: {_tokens(counts[fewest])} in {fewest}, {_tokens(counts[most])} in {most}."

    def _draw(self, _change=None) -> None:
        self._preset.value = _preset_of(self.text)
        self._panel.lanes = [_lane(name, self.text) for name in self.tokenizers]
        self._sentence.say(self.summary)
        self._draw_table()

    def _draw_table(self, _change=None) -> None:
        shown = self.table if self._as_table.value else None
        self._rows.value = "" if shown is None else shown.to_html(index=False, escape=True, border=0)

    def _use_preset(self, change) -> None:
        if change.new is not None:
            self.text = PRESETS[change.new]

    def _start_again(self, _button=None) -> None:
        text, names = self._start
        for dropdown, name in zip(self._names, names, strict=True):
            dropdown.value = name
        self._show.value, self._whitespace.value, self._as_table.value = "text", True, False
        self.text = text


def explore_tokens(
    text: str = PRESETS["A bit of everything"], tokenizers: Sequence[str] = DEFAULT_TOKENIZERS
) -> TokenizerViewer:
    """Show *text* in several tokenizers side by side.

    Returns the viewer, which also works without a browser.

    >>> viewer = explore_tokens(" strawberry", ["gpt2", "o200k_base"])
    >>> viewer.counts
    {'gpt2': 1, 'o200k_base': 1}
    >>> viewer.text = "strawberry"
    >>> viewer.summary
    '10 characters (10 bytes): every tokenizer here makes 3 tokens of them.'
    """
    return TokenizerViewer(text, tokenizers)


def _lane(name: str, text: str) -> dict:
    """One tokenizer's reading of *text*, in the shape that ``PieceLanes`` draws."""
    try:
        tok = load_tokenizer(name)
    except DataError as error:
        return {"name": name, "about": "", "count": 0, "problem": str(error), "pieces": []}
    head = text[:LONGEST_DRAWN]
    pieces = tok.pieces(head)
    drawn = [
        {
            "id": piece.id,
            "text": piece.text,
            "bytes": piece.raw.hex(" "),
            "start": piece.start,
            "end": piece.end,
            "unknown": piece.unknown,
        }
        for piece in pieces[:MOST_PIECES]
    ]
    count = len(pieces) if head == text else tok.count(text)
    return {"name": name, "about": tok.family, "count": count, "problem": "", "pieces": drawn}


def _preset_of(text: str) -> str | None:
    return next((name for name, sample in PRESETS.items() if sample == text), None)


def _tokens(count: int) -> str:
    return f"{count:,} token" if count == 1 else f"{count:,} tokens"
