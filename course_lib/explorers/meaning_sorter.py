"""The meaning sorter: which of the two meanings of ‘token’ does a sentence use?

The sorter is a list of clue words and nothing more, so that a learner can see why it says what it
says, and where it fails. It stands above both wings of the course because it belongs to neither.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from pathlib import Path

import ipywidgets as widgets

from course_lib.explorers.control_value import value_of
from course_lib.explorers.explorer_box import ExplorerBox

MEANINGS = {
    "text": "a unit of text",
    "asset": "a blockchain asset",
    "both": "both meanings",
    "unclear": "cannot tell",
}
"""What a sentence can mean by ‘token’: short key and words."""

_DATA = json.loads(Path(__file__).with_name("meanings.json").read_text(encoding="utf-8"))
SENTENCES = tuple(_DATA["sentences"])
_MEANING_OF = {word.lower(): meaning for meaning, words in _DATA["clues"].items() for word in words}
# Longer clues first, so that "paid in" is found before a shorter clue that it might contain.
_CLUE = re.compile(
    r"\b(" + "|".join(re.escape(word) for word in sorted(_MEANING_OF, key=len, reverse=True)) + r")\b", re.I
)


@dataclass(frozen=True)
class Clue:
    """A clue word in a sentence: where it stands and which meaning it points to."""

    word: str
    start: int
    end: int
    meaning: str


def find_clues(sentence: str) -> list[Clue]:
    """The clue words of *sentence*, in order.

    >>> [(clue.word, clue.meaning) for clue in find_clues("The wallet holds 30 tokens.")]
    [('wallet', 'asset')]
    """
    return [
        Clue(match[0], match.start(), match.end(), _MEANING_OF[match[0].lower()])
        for match in _CLUE.finditer(sentence)
    ]


def sort_meaning(sentence: str) -> str:
    """The key in ``MEANINGS`` that the clue words of *sentence* point to.

    >>> sort_meaning("The prompt is 300 tokens long."), sort_meaning("Tokens are cheaper this year.")
    ('text', 'unclear')
    """
    found = {clue.meaning for clue in find_clues(sentence)}
    if len(found) == 1:
        return found.pop()
    return "both" if found else "unclear"


class MeaningSorter(ExplorerBox):
    """The sorter with its controls. Set ``.sentence`` and ``.guess``; read ``.summary`` and ``.score``."""

    def __init__(self, sentence: str):
        samples = [(f"{i + 1}. {sample['text']}", sample["text"]) for i, sample in enumerate(SENTENCES)]
        known = {value for _, value in samples}
        self._sample = widgets.Dropdown(
            options=samples, value=sentence if sentence in known else None, description="Sentence",
            layout=widgets.Layout(width="auto"),
        )  # fmt: skip
        self._text = widgets.Text(value=sentence, description="Or yours", layout=widgets.Layout(width="auto"))
        self._guess = widgets.RadioButtons(
            options=[(words, key) for key, words in MEANINGS.items()], value=None, description="It means"
        )
        self._result = widgets.HTML()
        self._reset = widgets.Button(description="Reset")
        self._first = sentence
        self._right: dict[str, bool] = {}

        self._sample.observe(self._take_sample, "value")
        self._text.observe(self._ask_again, "value")
        self._guess.observe(self._answer, "value")
        self._reset.on_click(self._start_again)
        super().__init__([self._sample, self._text, self._guess, self._result, self._reset])
        self._answer()

    sentence = value_of("_text", "The sentence in the box. Setting it clears the guess.")
    guess = value_of("_guess", "The learner's guess: a key of ``MEANINGS``, or None before there is one.")

    @property
    def score(self) -> tuple[int, int]:
        """The course's sentences: how many were sorted rightly at the first guess, and how many tried."""
        return sum(self._right.values()), len(self._right)

    @property
    def summary(self) -> str:
        """What the sorter says about the sentence and the guess, in words."""
        if not self.sentence.strip():
            return "Write a sentence with the word ‘token’ in it, or choose one above."
        if self.guess is None:
            return "Guess first: what does ‘token’ mean in this sentence?"
        sample = self._known()
        if sample is None:
            return self._judge_own()
        verdict = "Right" if sample["meaning"] == self.guess else "Not quite"
        right, tried = self.score
        return (
            f"{verdict}: it means {MEANINGS[sample['meaning']]}. {sample['because']} "
            f"First guesses so far: {right} of {tried} right."
        )

    def _known(self) -> dict | None:
        return next((sample for sample in SENTENCES if sample["text"] == self.sentence), None)

    def _judge_own(self) -> str:
        clues = find_clues(self.sentence)
        if not clues:
            return (
                f"You say {MEANINGS[self.guess]}. The sorter cannot tell: none of its "
                f"{len(_MEANING_OF)} clue words is here. You may well know better."
            )
        listed = ", ".join(f"‘{clue.word}’ ({MEANINGS[clue.meaning]})" for clue in clues)
        verdict = sort_meaning(self.sentence)
        agreement = (
            "and so does the sorter" if verdict == self.guess else f"the sorter says {MEANINGS[verdict]}"
        )
        return f"You say {MEANINGS[self.guess]}, {agreement}. Its clues: {listed}."

    def _take_sample(self, change) -> None:
        if change.new is not None:
            self.sentence = change.new

    def _ask_again(self, _change=None) -> None:
        if self._sample.value != self.sentence:
            self._sample.value = self.sentence if self._known() else None
        self._guess.value = None
        self._answer()

    def _answer(self, _change=None) -> None:
        sample = self._known()
        if sample and self.guess:
            self._right.setdefault(sample["text"], sample["meaning"] == self.guess)
        marked = _mark_clues(self.sentence) if self.guess else ""
        self._result.value = (
            f'<div role="status"><p style="margin:0.3em 0">{escape(self.summary)}</p>{marked}</div>'
        )

    def _start_again(self, _button=None) -> None:
        self._right.clear()
        self.sentence = self._first
        self._guess.value = None
        self._answer()


def explore_meanings(sentence: str = SENTENCES[0]["text"]) -> MeaningSorter:
    """Sort sentences by what ‘token’ means in them.

    Returns the sorter, which also works without a browser.

    >>> sorter = explore_meanings("Holders stake the token to help secure the network.")
    >>> sorter.guess = "asset"
    >>> sorter.summary.partition(".")[0]
    'Right: it means a blockchain asset'
    """
    return MeaningSorter(sentence)


def _mark_clues(sentence: str) -> str:
    """The sentence as HTML, each clue underlined and followed by what it points to."""
    parts, at = [], 0
    for clue in find_clues(sentence):
        parts += [
            escape(sentence[at : clue.start]),
            f"<u><b>{escape(clue.word)}</b></u><small> [{MEANINGS[clue.meaning]}]</small>",
        ]
        at = clue.end
    return f'<p style="margin:0.3em 0">{"".join(parts)}{escape(sentence[at:])}</p>' if parts else ""
