"""The merge stepper: go through the merges of a tokenizer and watch a text get shorter.

Everything shown comes from ``bpe.train``, ``bpe.encode`` and ``bpe.token_counts``; this file arranges it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.data import DataError, declaration
from course_lib.data.words import counted
from course_lib.explorers.base import SettingExplorer
from course_lib.explorers.controls import row, widget_value
from course_lib.explorers.markup import Html, frame_table
from course_lib.explorers.merge_view import MergeView, drawn_token
from course_lib.model_tokens import bpe

if TYPE_CHECKING:
    import pandas as pd

MOST_MERGES = 1_000
MOST_PIECES = 300  # drawn; a longer text is still counted to the last token
LONGEST = 20_000  # characters of the learner's text: training and drawing stay below 0.1 s
NEWEST = 8  # tokens listed

THE_ENGLISH, THE_TEXT = "the English declaration", "the text below"
CORPORA = {
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
HEADS = {
    "shorter_by": "shorter by, tokens", "bytes_per_token": "bytes per token",
    "tokens_of_your_text": "your text, tokens",
}  # fmt: skip


@dataclass(frozen=True)
class Training:
    """A *text* and its tokenizer: the first *step* merges *learned_from* one of ``CORPORA``."""

    text: str
    learned_from: str = THE_ENGLISH
    step: int = 0


class MergesExplorer(SettingExplorer[Training]):
    """The stepper of *training*. Set ``text``, ``learned_from`` and ``step``; read ``table``, ``summary``."""

    comparable = False  # the two curves stand side by side already
    presets = PRESETS
    text = widget_value("_text", "The text that is cut into pieces. Setting it redraws everything.")

    def __init__(self, training: Training):
        self._corpus = widgets.Dropdown(options=[*CORPORA], description="Learn from")
        self._text = widgets.Textarea(description="Your text", rows=2, layout=widgets.Layout(width="auto"))
        self._view = MergeView()
        self._trained_for: tuple[str, str] | None = None
        self._problem = ""
        super().__init__(training, {"text": self._text, "learned_from": self._corpus})
        self._listener.listen(self._draw, self._view, name="step")

    def arrangement(self) -> list[widgets.Widget]:
        """The drawing, which has its own slider, in place of the chart."""
        return [
            row(self._preset, self._corpus, self._reset),
            self._text,
            self._sentence,
            self._view,
            self._as_table,
            self._rows,
        ]

    @property
    def learned_from(self) -> str:
        """What the merges are learned from: a key of ``CORPORA``. Another one is refused in ``summary``."""
        return self._corpus.value

    @learned_from.setter
    def learned_from(self, name: str) -> None:
        if name in CORPORA:
            self._corpus.value = name
            return
        names = ", ".join(f"‘{corpus}’" for corpus in CORPORA)
        self._problem = f"There is nothing called ‘{name}’ to learn from; the choices are {names}."
        self._sentence.say(self.summary)

    @property
    def step(self) -> int:
        """How many merges are made, from 0 to ``last``; a number beyond these becomes the nearer one."""
        return self._view.step

    @step.setter
    def step(self, step: int) -> None:
        self._view.step = min(max(step, 0), self.last)

    @property
    def last(self) -> int:
        """How many merges there are."""
        return len(self._merges.pairs)

    @property
    def pieces(self) -> list[bytes]:
        """The bytes of each token of the text after ``step`` merges."""
        return [self._now.vocabulary[token_id] for token_id in self._ids]

    @property
    def table(self) -> pd.DataFrame:
        """One row per merge up to ``step``.

        Columns: ``merge``, its number; ``left``, ``right`` and ``token``, as text; ``id``; ``shorter_by``
        (tokens) and ``bytes_per_token`` of the text learned from; ``tokens_of_your_text``.
        """
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
        """The last merge and its effect, in one or two sentences."""
        return f"{self._problem} {self._state()}".strip()

    def _state(self) -> str:
        if not self.last:
            return "No pair occurs twice in what is learned from, so there is nothing to merge."
        size, tokens = self._counts[0], self._counts[self.step]
        mine = f"Your text: {counted(size, 'byte')} in {counted(tokens, 'token')}."
        if not self.text:
            mine = "Your text is empty."
        if not self.step:
            return f"No merge yet: 256 tokens, one for each byte. {mine}"
        left, right = list(self._now.pairs)[-1]
        words = self._now.vocabulary
        fewer = self._learned[self.step - 1] - self._learned[self.step]
        pair = f"‘{_face(words[left])}’ + ‘{_face(words[right])}’"
        return (
            f"Merge {self.step:,}: {pair} shortens what is learned from by {counted(fewer, 'token')}. "
            f"Vocabulary: {len(words):,} tokens. {mine}"
        )

    def read(self) -> Training:
        """What the controls describe."""
        return Training(self.text, self.learned_from, self.step)

    def write(self, training: Training) -> None:
        """Move the controls to *training*; a step beyond the last becomes the last."""
        super().write(training)
        self._learn()
        self.step = training.step

    def from_preset(self, preset: tuple[str, str, int]) -> Training:
        """The setting of *preset*: corpus, text and step."""
        learned_from, text, step = preset
        return Training(text, learned_from, step)

    def fits(self, preset: tuple[str, str, int], training: Training) -> bool:
        """Whether *training* has the corpus and the text of *preset*, whichever step is shown."""
        return preset[:2] == (training.learned_from, training.text)

    def _learn(self) -> None:
        """Learn the merges again if text or corpus changed, and what depends on them alone."""
        now = (self.text, self.learned_from)
        if now == self._trained_for:
            return
        self._trained_for, self._problem = now, ""
        source = self._source()
        self._merges = _trained(source)
        self._learned = bpe.token_counts(source, self._merges)
        self._counts = bpe.token_counts(self.text[:LONGEST], self._merges)
        curves = [{"name": self.learned_from, "values": _bytes_per_token(self._learned)}]
        if self.text and self.learned_from != THE_TEXT:
            curves.append({"name": "your text", "values": _bytes_per_token(self._counts)})
        with self._view.hold_sync():
            self._view.curves, self._view.last = curves, self.last

    def _source(self) -> str:
        if len(self.text) > LONGEST:
            self._problem = f"Your text is cut after {LONGEST:,} characters, so that every step stays quick."
        code = CORPORA[self.learned_from]
        if code is None:
            return self.text[:LONGEST]
        try:
            return "\n".join(declaration(code))
        except DataError as error:
            self._problem = str(error)
            return ""

    def draw(self) -> None:
        """The pieces, the newest tokens and the place on the curves."""
        with self._view.hold_sync():
            self._learn()
            self.step = self.step  # a page may send any number, and another corpus may have fewer merges
            self._now = self._merges.first(self.step)
            self._ids = bpe.encode(self.text[:LONGEST], self._now)
            words = self._now.vocabulary
            newest_id = 255 + self.step if self.step else None
            learned = list(self._now.pairs.values())[-NEWEST:]
            self._view.pieces = [drawn_token(words[i], i == newest_id) for i in self._ids[:MOST_PIECES]]
            self._view.newest = [drawn_token(words[i], i == newest_id) for i in reversed(learned)]
            more = len(self._ids) - MOST_PIECES
            self._view.note = f"{counted(more, 'more piece')} not drawn." if more > 0 else ""

    def rows_html(self, table: pd.DataFrame) -> Html:
        """*table* without its index."""
        return frame_table(table, HEADS, {"id": str}, index=False)


def explore_merges(
    text: str = PRESETS[FIRST][1], learned_from: str = PRESETS[FIRST][0], step: int = PRESETS[FIRST][2]
) -> MergesExplorer:
    """Go through the merges that are learned from *learned_from*, and watch *text* get shorter.

    *learned_from* is ``"the English declaration"`` or another of ``CORPORA``; ``"the text below"`` is *text*
    itself. *step* is how many merges are made at first. Returns the stepper, which also works without a
    browser. For an unknown *learned_from* it uses the English declaration, and its ``summary`` says so.

    >>> stepper = explore_merges(" freedom", step=78)
    >>> stepper.pieces
    [b' fre', b'edom']
    >>> stepper.step = 79
    >>> stepper.pieces
    [b' freedom']
    """
    explorer = MergesExplorer(Training(text, learned_from if learned_from in CORPORA else THE_ENGLISH, step))
    explorer.learned_from = learned_from
    return explorer


@lru_cache(maxsize=16)
def _trained(source: str) -> bpe.Merges:
    return bpe.train(source, 256 + MOST_MERGES)


def _bytes_per_token(counts: list[int]) -> list[float]:
    return [round(counts[0] / count, 3) if count else 1.0 for count in counts]


def _face(raw: bytes) -> str:
    """A token in a sentence: its text with visible spaces, or its bytes when they are no whole characters."""
    try:
        return raw.decode("utf-8").replace(" ", "·").replace("\n", "⏎")
    except UnicodeDecodeError:
        return raw.hex(" ")
