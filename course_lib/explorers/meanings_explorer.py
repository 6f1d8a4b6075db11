"""The meaning sorter with its controls: guess what ‘token’ means in a sentence, and see what its words say.

The sorting is done by ``meaning_sorter``; this file only arranges it.
"""

from __future__ import annotations

import ipywidgets as widgets

from course_lib.explorers.controls import widget_value
from course_lib.explorers.explorer import Explorer
from course_lib.explorers.markup import Html, html, join, status
from course_lib.explorers.meaning_sorter import MEANING_OF, MEANINGS, SENTENCES, find_clues, sort_meaning


class MeaningsExplorer(Explorer):
    """The sorter with its controls. Set *sentence* and ``guess``; read ``summary`` and ``score``."""

    def __init__(self, sentence: str):
        super().__init__()
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

        self._listener.listen(self._take_sample, self._sample)
        self._listener.listen(self._ask_again, self._text)
        self._listener.listen(self._answer, self._guess)
        self._reset.on_click(lambda _: self.reset())
        self.arrange(self._sample, self._text, self._guess, self._result, self._reset)
        self._answer()

    sentence = widget_value("_text", "The sentence in the box. Setting it clears the guess.")
    guess = widget_value("_guess", "The learner's guess: a key of ``MEANINGS``, or None before there is one.")

    @property
    def score(self) -> tuple[int, int]:
        """Of the course's sentences, how many first guesses were right, and how many there were."""
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
                f"{len(MEANING_OF)} clue words is here. You may well know better."
            )
        listed = ", ".join(f"‘{clue.word}’ ({MEANINGS[clue.meaning]})" for clue in clues)
        verdict = sort_meaning(self.sentence)
        agreement = (
            "and so does the sorter" if verdict == self.guess else f"the sorter says {MEANINGS[verdict]}"
        )
        return f"You say {MEANINGS[self.guess]}, {agreement}. Its clues: {listed}."

    def reset(self) -> None:
        """Go back to the first sentence, without a guess and without a score."""
        self._right.clear()
        self.sentence = self._first
        self._ask_again()

    def _take_sample(self, change) -> None:
        if change.new is not None:
            self.sentence = change.new

    def _ask_again(self, _change=None) -> None:
        with self._listener.muted():
            self._sample.value = self.sentence if self._known() else None
            self._guess.value = None
        self._answer()

    def _answer(self, _change=None) -> None:
        sample = self._known()
        if sample and self.guess:
            self._right.setdefault(sample["text"], sample["meaning"] == self.guess)
        marked = _mark_clues(self.sentence) if self.guess else Html()
        self._result.value = status(html('<p style="margin:0.3em 0">{}</p>{}', self.summary, marked))


def explore_meanings(sentence: str = SENTENCES[0]["text"]) -> MeaningsExplorer:
    """Sort sentences by what ‘token’ means in them, beginning with *sentence*.

    Returns the sorter, which also works without a browser.

    >>> sorter = explore_meanings("Holders stake the token to help secure the network.")
    >>> sorter.guess = "asset"
    >>> sorter.summary.partition(".")[0]
    'Right: it means a blockchain asset'
    """
    return MeaningsExplorer(sentence)


def _mark_clues(sentence: str) -> Html:
    """The sentence as HTML, each clue underlined and followed by what it points to."""
    parts, at = [], 0
    for clue in find_clues(sentence):
        parts.append(
            html(
                "{}<u><b>{}</b></u><small> [{}]</small>",
                *(sentence[at : clue.start], clue.word, MEANINGS[clue.meaning]),
            )
        )
        at = clue.end
    return html('<p style="margin:0.3em 0">{}{}</p>', join(parts), sentence[at:]) if parts else Html()
