"""The tokenizer viewer: one text in four tokenizers side by side.

Everything shown comes from ``load_tokenizer(name).pieces(text)``; this file only arranges it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.data import DataError, article_1
from course_lib.data.words import counted
from course_lib.explorers.base import SettingExplorer
from course_lib.explorers.controls import WIDE, row, widget_value
from course_lib.explorers.markup import Html, frame_table
from course_lib.explorers.piece_lanes import MOST_PIECES, PieceLanes, empty_lane, lane_of
from course_lib.model_tokens import available_tokenizers, load_tokenizer

if TYPE_CHECKING:
    import pandas as pd

DEFAULT_TOKENIZERS = ("gpt2", "o200k_base", "bert-uncased", "mistral-v3")
LONGEST_DRAWN = 50 * MOST_PIECES  # characters: more than 400 pieces of any ordinary text

PRESETS = {
    "A bit of everything": "I bought 3 strawberries for $4.50 at the café 🙂",
    "One word, many spellings": "hello Hello HELLO hello! (hello)",
    "Numbers and dates": "On 2026-11-23 it cost $1,234,567.89.",
    "Python code": "def double(x):\n    # two spaces:  here\n    return x * 2\n",
    "Hindi": article_1("hin"),
    "Emoji family": "👩‍👩‍👧‍👦 and an astronaut 👩🏽‍🚀",
}

HEADS = {"start": "first character", "end": "character after it", "bytes": "bytes, hexadecimal"}


@dataclass(frozen=True)
class TokensSetting:
    """A *text*, and the names of its *tokenizers*, lane by lane."""

    text: str
    tokenizers: tuple[str, ...] = DEFAULT_TOKENIZERS


class TokensExplorer(SettingExplorer[TokensSetting]):
    """The viewer, which starts with *setting*. Set ``text``; read ``counts``, ``table`` and ``summary``."""

    comparable = False  # the lanes stand side by side already
    presets = {name: {"text": text} for name, text in PRESETS.items()}  # noqa: RUF012
    text = widget_value("_text", "The text in the box. Setting it redraws everything.")

    def __init__(self, setting: TokensSetting):
        self._text = widgets.Textarea(description="Your text", rows=3, layout=WIDE)
        self._show = widgets.Dropdown(options=["text", "ids", "bytes"], description="Show")
        self._whitespace = widgets.Checkbox(value=True, description="make spaces visible", indent=False)
        self._panel = PieceLanes()
        widgets.link((self._show, "value"), (self._panel, "show"))
        widgets.link((self._whitespace, "value"), (self._panel, "whitespace"))
        self._names = [
            widgets.Dropdown(options=[*available_tokenizers()], description=f"Lane {i + 1}")
            for i in range(len(setting.tokenizers))
        ]
        lanes = {f"lane {i + 1}": dropdown for i, dropdown in enumerate(self._names)}
        super().__init__(setting, {"text": self._text}, lanes, "More: choose the tokenizers")
        self.add_options(self._show, self._whitespace)

    def arrangement(self) -> list[widgets.Widget]:
        """The lanes in place of the chart."""
        return [
            row(self._preset, self._show, self._reset),
            self._text,
            row(self._whitespace, self._as_table),
            self._sentence,
            self._panel,
            self._rows,
            *self.hidden_controls(),
        ]

    def read(self) -> TokensSetting:
        """The text in the box, and the tokenizers of the lanes."""
        return TokensSetting(self.text, self.tokenizers)

    def write(self, setting: TokensSetting) -> None:
        """Put *setting* into the box and the lists."""
        self._text.value = setting.text
        for dropdown, name in zip(self._names, setting.tokenizers, strict=True):
            dropdown.value = name

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
        """One row per piece that is drawn.

        Columns: ``tokenizer``; ``position``, from 1 on; ``piece``, its text; ``id``; ``bytes``, in
        hexadecimal; ``start`` and ``end``, in characters.
        """
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
            return "No tokenizer here can cut this text; each lane says why."
        fewest, most = min(counts, key=counts.get), max(counts, key=counts.get)
        bytes_ = counted(len(self.text.encode("utf-8", "replace")), "byte")
        size = f"{counted(len(self.text), 'character')} ({bytes_})"
        few, many = (counted(counts[name], "token") for name in (fewest, most))
        if few == many:
            return f"{size}: every tokenizer here makes {many}."
        return f"{size}: {few} in {fewest}, {many} in {most}."

    def draw(self) -> None:
        """The lanes."""
        self._panel.lanes = [_lane(name, self.text) for name in self.tokenizers]

    def rows_html(self, table: pd.DataFrame) -> Html:
        """*table* without its index."""
        return frame_table(table, HEADS, {"id": str}, index=False)


def explore_tokens(
    text: str = PRESETS["A bit of everything"], tokenizers: Sequence[str] = DEFAULT_TOKENIZERS
) -> TokensExplorer:
    """Show *text* in several *tokenizers* side by side.

    *tokenizers* are names of ``available_tokenizers()``. Returns the viewer, which also works without a
    browser. Raises ValueError for an unknown name.

    >>> viewer = explore_tokens(" strawberry", ["gpt2", "o200k_base"])
    >>> viewer.counts
    {'gpt2': 1, 'o200k_base': 1}
    >>> viewer.text = "strawberry"
    >>> viewer.summary
    '10 characters (10 bytes): every tokenizer here makes 3 tokens.'
    """
    known = available_tokenizers()
    unknown = [name for name in tokenizers if name not in known]
    if unknown:
        raise ValueError(f"There is no tokenizer called {unknown[0]!r:.40}. Choose from: {', '.join(known)}.")
    return TokensExplorer(TokensSetting(text, tuple(tokenizers)))


def _lane(name: str, text: str) -> dict:
    """One tokenizer's reading of *text*, in the shape that ``PieceLanes`` draws."""
    try:
        return lane_of(load_tokenizer(name), text, LONGEST_DRAWN)
    except (DataError, ValueError) as error:  # a text may be more than a tokenizer can cut
        return empty_lane(name, str(error))
