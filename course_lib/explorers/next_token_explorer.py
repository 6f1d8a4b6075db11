"""The next-token explorer: the scores of the next token, the knobs that choose among them, a growing text.

Everything shown comes from ``course_lib.model_tokens.language_model``; this file only arranges it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.charts.next_token import next_token_parts
from course_lib.data.words import counted
from course_lib.explorers.base import SettingExplorer
from course_lib.explorers.controls import WIDE, button, lines_of, row, widget_value
from course_lib.explorers.markup import Html, frame_table, html, join
from course_lib.explorers.number_controls import Slider
from course_lib.model_tokens.language_model import (
    NextToken,
    Sampling,
    candidate_table,
    entropy,
    load_model,
    probabilities,
    steps_of_writing,
)

if TYPE_CHECKING:
    import pandas as pd

    from course_lib.charts.theme import Parts

SHOWN = 12  # bars: the candidates that are drawn
MOST_WRITTEN = 60
MOST_BIAS = 20


@dataclass(frozen=True)
class Writing:
    """A *prompt*, and how it goes on: *written* tokens behind it, drawn with a *temperature* and cuts.

    *top_p* is a fraction; *top_k* is a number of tokens, 0 for all. *bias* is added to the score of the token
    that *bias_for* begins with, a word. The *seed* decides what is drawn.
    """

    prompt: str
    written: int = 0
    temperature: float = 1.0
    top_p: float = 1.0
    bias: float = 0.0
    bias_for: str = "dog"
    top_k: int = 0
    seed: int = 1


PRESETS = {
    "A red …": Writing("Mia had a red"),
    "A sure thing": Writing("On the table there was"),
    "Always the likeliest": Writing("Mia had a red", 40, temperature=0.0),
    "Hot": Writing("Mia had a red", 40, temperature=1.6),
    "Hot, but cut at 90 %": Writing("Mia had a red", 40, temperature=1.6, top_p=0.9),
    "A favourite word": Writing("Mia had a", bias_for="dog"),
    "A banned word": Writing("Mia had a", temperature=0.0, bias=-20.0, bias_for="garden"),
    "Words it never read": Writing("Everyone has the right to", 20, temperature=0.5),
}


class NextTokenExplorer(SettingExplorer[Writing]):
    """The explorer. Set ``setting``; read it, ``text``, ``table`` and ``summary``; ``step`` adds a token."""

    comparable = False  # its bars name other tokens at every step
    presets = PRESETS
    heads = {  # noqa: RUF012 - never changed
        "model": "probability, as the model has it",
        "chance": "after bias and temperature",
        "drawn": "after the cuts",
        "fate": "kept or cut",
    }
    prompt = widget_value("_prompt", "The text in the box. Setting it redraws everything.")

    def __init__(self, setting: Writing):
        self._prompt = widgets.Textarea(description="Prompt", rows=2, layout=WIDE)
        self._text = widgets.HTML()
        self._steps: list[NextToken] = []
        self._problem = ""
        self._candidates = None
        self._buttons = row(button("Next token", lambda: self.step(1)), button("Back", lambda: self.step(-1)))
        at_first = {
            "prompt": self._prompt,
            "written": Slider("Tokens written", min=0, max=MOST_WRITTEN),
            "temperature": Slider("Temperature", min=0, max=2, step=0.1),
            "top_p": Slider("Top-p", min=5, max=100, step=5, unit="%", scale=100),
            "bias": Slider("Bias", min=-MOST_BIAS, max=MOST_BIAS, step=0.5),
            "bias_for": widgets.Text(description="Bias for the word"),
        }
        hidden = {
            "top_k": Slider("Top-k (0 keeps all)", min=0, max=50),
            "seed": Slider("Seed", min=0, max=99),
        }
        super().__init__(setting, at_first, hidden, "More: top-k and the seed")

    def arrangement(self) -> list[widgets.Widget]:
        """The growing text between the prompt and the sliders."""
        prompt, *sliders = self._shown
        return [
            row(self._preset, self._reset, self._as_table),
            prompt,
            self._text,
            self._buttons,
            *lines_of(sliders),
            self._sentence,
            *self.pictures(),
            self._rows,
            *self.hidden_controls(),
        ]

    def step(self, by: int = 1) -> None:
        """Write *by* more tokens, or take some back with a negative number; never beyond the slider."""
        written = min(max(self.setting.written + by, 0), MOST_WRITTEN)
        self._controls["written"].number = written

    @property
    def sampling(self) -> Sampling:
        """How the tokens are drawn, as the controls say."""
        setting, model = self.setting, load_model()
        ids = model.encode(f" {setting.bias_for.strip()}") if setting.bias_for.strip() else []
        bias = {ids[0]: setting.bias} if ids and setting.bias else {}
        return Sampling(setting.temperature, setting.top_k, setting.top_p, bias)

    @property
    def text(self) -> str:
        """What was written so far, without the prompt; up to the end of the story."""
        return load_model().decode(self._written_ids())

    @property
    def table(self) -> pd.DataFrame:
        """The candidates for the next token, see ``candidate_table``; empty where the model has stopped."""
        import pandas as pd

        return pd.DataFrame() if self._candidates is None else self._candidates

    @property
    def summary(self) -> str:
        """What the model offers next, in words, or why it offers nothing."""
        if self._problem:
            return self._problem
        if self._ended():
            return f"The model ended the story itself after {counted(len(self._steps) - 1, 'token')}."
        first = self.table.iloc[0]
        kept = int((probabilities(self._steps[-1].scores, self.sampling) > 0).sum())
        open_to = entropy(probabilities(self._steps[-1].scores, self.sampling))
        return (
            f"Most likely next: “{first['token']}” with {first['chance']:.1%}. "
            f"{counted(kept, 'token')} can be drawn; how open the choice is: {open_to:.1f} bits."
        )

    def draw(self) -> None:
        """The text and the chart, or the sentence that says why there is none."""
        self._write()
        self._text.value = self._text_html()
        super().draw()

    def figure_parts(self) -> Parts | None:
        """The candidates for the next token; no bars where the model has stopped."""
        import pandas as pd

        none = pd.DataFrame({"token": [], "chance": [], "fate": []})
        shown = none if self._candidates is None else self._candidates
        return next_token_parts(shown, self.setting.prompt + self.text)

    def rows_html(self, table: pd.DataFrame) -> Html:
        """*table* without its index."""
        return frame_table(table.round(4), self.heads, {"id": str}, index=False)

    def _write(self) -> None:
        """Write as many tokens as the slider says, and look at the scores of the one after them."""
        setting, model = self.setting, load_model()
        self._problem, self._steps, self._candidates = "", [], None
        try:
            steps = steps_of_writing(setting.prompt, self.sampling, setting.seed, model)
            for step in islice(steps, setting.written + 1):
                self._steps.append(step)
                if step.id == model.end_id and len(self._steps) <= setting.written:
                    break
        except ValueError as problem:
            self._problem = str(problem)
            return
        if not self._ended():
            self._candidates = candidate_table(self._steps[-1].scores, self.sampling, SHOWN, model)

    def _ended(self) -> bool:
        """Whether the model has ended the story within the tokens that were asked for."""
        return bool(self._steps) and len(self._steps) <= self.setting.written

    def _written_ids(self) -> list[int]:
        return [step.id for step in self._steps[: -1 if self._steps else 0]]

    def _text_html(self) -> Html:
        """The prompt, and each written token on a ground that is the darker the less likely it was."""
        parts = [html("<span>{}</span>", self.setting.prompt)]
        for step, token_id in zip(self._steps, self._written_ids(), strict=False):
            chance = float(probabilities(step.scores, Sampling())[token_id])
            shade = f"{0.08 + 0.4 * (1 - chance):.2f}"
            words = load_model().decode([token_id])
            parts.append(
                html(
                    '<span style="background:rgba(0,114,178,{})" title="{}">{}</span>',
                    shade,
                    f"{chance:.1%}",
                    words,
                )
            )
        text = join(parts)
        return html('<p style="line-height:1.6;white-space:pre-wrap;margin:0.3em 0">{}</p>', text)


def explore_next_token(  # noqa: PLR0913, PLR0917 - one parameter a control
    prompt: str = "Mia had a red",
    written: int = 0,
    temperature: float = 1.0,
    top_p: float = 1.0,
    bias: float = 0.0,
    bias_for: str = "dog",
    top_k: int = 0,
    seed: int = 1,
) -> NextTokenExplorer:
    """Watch the course's own model choose the next token behind *prompt*, and write on.

    *written*, *temperature*, *top_p*, *bias*, *bias_for*, *top_k* and *seed* are the fields of ``Writing``.
    Returns the explorer, which also works without a browser. Raises ValueError for numbers beyond the
    sliders.

    >>> explorer = explore_next_token(temperature=0)
    >>> explorer.step(2)
    >>> explorer.text
    ' bag.'
    """
    setting = Writing(prompt, written, temperature, top_p, bias, bias_for, top_k, seed)
    return NextTokenExplorer(setting)
