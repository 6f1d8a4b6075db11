"""The merge stepper: walk through the merges of a tokenizer and watch a text shrink.

Everything shown comes from ``bpe.train``, ``bpe.encode`` and ``bpe.token_counts``; this file arranges it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import anywidget
import ipywidgets as widgets
import traitlets

from course_lib.data import DataError, declaration
from course_lib.explorers.control_value import value_of
from course_lib.explorers.explorer_box import ExplorerBox
from course_lib.explorers.in_line import WIDE, in_line
from course_lib.explorers.sentence import Sentence
from course_lib.model_tokens import bpe

if TYPE_CHECKING:
    import pandas as pd

MOST_MERGES = 1_000
MOST_PIECES = 300  # drawn; a longer text is still counted to the last token
LONGEST = 20_000  # characters of a text of one's own: training and drawing stay below 0.1 s
NEWEST = 8  # tokens listed

THE_ENGLISH, THE_TEXT = "the English declaration", "the text below"
TEACHERS = {
    THE_ENGLISH: "eng",
    "the German declaration": "deu_1996",
    "the Hindi declaration": "hin",
    "the Chinese declaration": "cmn_hans",
    THE_TEXT: None,
}
PRESETS = {
    "English learns English": (THE_ENGLISH, "Freedom of speech is a human right.", 0),
    "Hindi learns Hindi": ("the Hindi declaration", "सभी मनुष्यों को गौरव और अधिकार", 0),
    "English meets Hindi": (THE_ENGLISH, "सभी मनुष्यों को गौरव और अधिकार", 200),
    "Chinese learns Chinese": ("the Chinese declaration", "人人生而自由,在尊严和权利上一律平等。", 0),
    "Eleven letters": (THE_TEXT, "aaabdaaabac", 0),
}
FIRST = next(iter(PRESETS))


class MergeSteps(anywidget.AnyWidget):
    """The drawing: a slider over the merges, the pieces, the newest tokens and the compression curves.

    ``pieces`` and ``newest`` hold ``{text, bytes, new}``; ``curves`` holds ``{name, values}``, bytes per
    token after 0, 1, 2, … merges.
    """

    _esm = Path(__file__).with_name("merge_steps.js")
    _css = Path(__file__).with_name("merge_steps.css")
    step = traitlets.Int(0).tag(sync=True)
    last = traitlets.Int(0).tag(sync=True)
    pieces = traitlets.List().tag(sync=True)
    newest = traitlets.List().tag(sync=True)
    curves = traitlets.List().tag(sync=True)
    note = traitlets.Unicode("").tag(sync=True)


class MergeStepper(ExplorerBox):
    """The stepper with its controls. Set ``text``, ``learned_from`` and ``step``; read ``summary``."""

    def __init__(self, text: str, learned_from: str, step: int):
        self._start = (text, learned_from if learned_from in TEACHERS else THE_ENGLISH, step)
        self._preset = widgets.Dropdown(options=[*PRESETS], description="Preset", layout=WIDE)
        self._teacher = widgets.Dropdown(options=[*TEACHERS], description="Learn from", value=self._start[1])
        self._text = widgets.Textarea(
            value=text, description="Your text", rows=2, layout=widgets.Layout(width="auto")
        )
        self._as_table = widgets.Checkbox(value=False, description="show as table", indent=False)
        self._reset = widgets.Button(description="Reset", layout=widgets.Layout(width="6em"))
        self._steps = MergeSteps(step=step)
        self._sentence = Sentence()
        self._rows = widgets.HTML()

        self._preset.observe(self._use_preset, "value")
        self._as_table.observe(self._draw_table, "value")
        self._reset.on_click(self._start_again)
        self._teacher.observe(self._learn, "value")
        self._text.observe(self._learn, "value")
        self._steps.observe(self._draw, "step")
        super().__init__(
            [
                in_line(self._preset, self._teacher, self._reset),
                self._text,
                self._sentence,
                self._steps,
                self._as_table,
                self._rows,
            ]
        )
        self._learn()
        self.learned_from = learned_from

    text = value_of("_text", "The text that is cut into pieces. Setting it redraws everything.")

    @property
    def learned_from(self) -> str:
        """What the merges are learned from, one of ``TEACHERS``."""
        return self._teacher.value

    @learned_from.setter
    def learned_from(self, name: str) -> None:
        if name in TEACHERS:
            self._teacher.value = name
            return
        names = ", ".join(f"‘{teacher}’" for teacher in TEACHERS)
        self._problem = f"There is nothing called ‘{name}’ to learn from; the choices are {names}."
        self._show_sentence()

    @property
    def step(self) -> int:
        """How many merges are made, from 0 to ``last``; a number beyond either end becomes that end."""
        return self._steps.step

    @step.setter
    def step(self, step: int) -> None:
        self._steps.step = min(max(step, 0), self.last)

    @property
    def last(self) -> int:
        """How many merges there are to walk through."""
        return len(self._merges.pairs)

    @property
    def pieces(self) -> list[bytes]:
        """The bytes of each token of the text after ``step`` merges."""
        return [self._now.vocabulary[token_id] for token_id in self._ids]

    @property
    def table(self) -> pd.DataFrame:
        """One row a merge up to ``step``: merge, left, right, token (bytes in text), id, shorter_by and
        bytes_per_token (of the text learned from), tokens_of_your_text."""
        import pandas as pd

        words = self._merges.vocabulary
        rows = [
            (
                i,
                _face(words[left]),
                _face(words[right]),
                _face(words[new_id]),
                new_id,
                self._learned[i - 1] - self._learned[i],
                self._learned[0] / self._learned[i],
                self._counts[i],
            )
            for i, ((left, right), new_id) in enumerate(self._now.pairs.items(), start=1)
        ]
        columns = [
            "merge",
            "left",
            "right",
            "token",
            "id",
            "shorter_by",
            "bytes_per_token",
            "tokens_of_your_text",
        ]
        return pd.DataFrame(rows, columns=columns)

    @property
    def summary(self) -> str:
        """Where we are, in one or two sentences."""
        return f"{self._problem} {self._state()}".strip()

    def _state(self) -> str:
        if not self.last:
            return "No pair occurs twice in what is learned from, so there is nothing to merge."
        size, tokens = self._counts[0], self._counts[self.step]
        mine = f"Your text: {size:,} bytes in {_plural(tokens, 'token')}."
        if not self.text:
            mine = "Your text is empty."
        if not self.step:
            return f"No merge yet: 256 tokens, one for each byte. {mine}"
        left, right = list(self._now.pairs)[-1]
        words = self._now.vocabulary
        fewer = self._learned[self.step - 1] - self._learned[self.step]
        pair = f"‘{_face(words[left])}’ + ‘{_face(words[right])}’"
        return (
            f"Merge {self.step:,}: {pair} shortens what is learned from by {_plural(fewer, 'token')}. "
            f"Vocabulary: {len(words):,} tokens. {mine}"
        )

    def _learn(self, _change=None) -> None:
        """The merges anew, and everything that depends on them."""
        self._problem = ""
        source = self._source()
        self._merges = _trained(source)
        self._learned = bpe.token_counts(source, self._merges)
        self._counts = bpe.token_counts(self.text[:LONGEST], self._merges)
        curves = [{"name": self.learned_from, "values": _bytes_per_token(self._learned)}]
        if self.text and self.learned_from != THE_TEXT:
            curves.append({"name": "your text", "values": _bytes_per_token(self._counts)})
        with self._steps.hold_sync():
            self._steps.curves = curves
            self._steps.last = self.last
            self.step = self.step
            self._draw()

    def _source(self) -> str:
        if len(self.text) > LONGEST:
            self._problem = f"Your text is cut after {LONGEST:,} characters, so that every step stays quick."
        code = TEACHERS[self.learned_from]
        if code is None:
            return self.text[:LONGEST]
        try:
            return "\n".join(declaration(code))
        except DataError as error:
            self._problem = str(error)
            return ""

    def _draw(self, _change=None) -> None:
        if not 0 <= self.step <= self.last:
            self.step = self.step  # setting it pulls it back between the ends, and draws
            return
        self._now = self._merges.first(self.step)
        self._ids = bpe.encode(self.text[:LONGEST], self._now)
        words = self._now.vocabulary
        newest_id = 255 + self.step if self.step else None
        learned = list(self._now.pairs.values())[-NEWEST:]
        with self._steps.hold_sync():
            self._steps.pieces = [_piece(words[i], i == newest_id) for i in self._ids[:MOST_PIECES]]
            self._steps.newest = [_piece(words[i], i == newest_id) for i in reversed(learned)]
            hidden = len(self._ids) - MOST_PIECES
            self._steps.note = f"{_plural(hidden, 'more piece')} not drawn." if hidden > 0 else ""
        self._preset.value = self._preset_now()
        self._show_sentence()
        self._draw_table()

    def _show_sentence(self) -> None:
        self._sentence.say(self.summary)

    def _draw_table(self, _change=None) -> None:
        shown = self.table if self._as_table.value else None
        self._rows.value = "" if shown is None else shown.to_html(index=False, escape=True, border=0)

    def _preset_now(self) -> str | None:
        now = (self.learned_from, self.text)
        return next((name for name, (*start, _) in PRESETS.items() if tuple(start) == now), None)

    def _use_preset(self, change) -> None:
        if change.new is not None and change.new != self._preset_now():
            teacher, text, step = PRESETS[change.new]
            self._show(text, teacher, step)

    def _start_again(self, _button=None) -> None:
        self._as_table.value = False
        self._show(*self._start)

    def _show(self, text: str, teacher: str, step: int) -> None:
        # The text first: learning from a preset's teacher must not draw the old text on the way.
        with self._teacher.hold_trait_notifications():
            self._text.unobserve(self._learn, "value")
            self._text.value = text
            self._text.observe(self._learn, "value")
            self._teacher.value = teacher
        self._learn()
        self.step = step


def explore_merges(
    text: str = PRESETS[FIRST][1], learned_from: str = PRESETS[FIRST][0], step: int = PRESETS[FIRST][2]
) -> MergeStepper:
    """Walk through the merges that are learned from *learned_from*, and watch *text* shrink.

    *learned_from* is ``"the English declaration"`` or another of ``TEACHERS``; ``"the text below"`` is
    *text* itself. Returns the stepper, which also works without a browser.

    >>> stepper = explore_merges(" freedom", step=78)
    >>> stepper.pieces
    [b' fre', b'edom']
    >>> stepper.step = 79
    >>> stepper.pieces
    [b' freedom']
    """
    return MergeStepper(text, learned_from, step)


@lru_cache(maxsize=16)
def _trained(source: str) -> bpe.Merges:
    return bpe.train(source, 256 + MOST_MERGES)


def _bytes_per_token(counts: list[int]) -> list[float]:
    return [round(counts[0] / count, 3) if count else 1.0 for count in counts]


def _piece(raw: bytes, new: bool) -> dict:
    return {"text": raw.decode("utf-8", errors="replace"), "bytes": raw.hex(" "), "new": new}


def _face(raw: bytes) -> str:
    """A token in a sentence: its text with visible spaces, or its bytes when they are no whole characters."""
    text = raw.decode("utf-8", errors="replace")
    return raw.hex(" ") if "\ufffd" in text else text.replace(" ", "·").replace("\n", "⏎")


def _plural(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"
