"""The explorer itself: which controls there are, where they are, and what they show."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.charts.model_tokens import language_parts, split_premium_parts
from course_lib.data import DataError
from course_lib.explorers.base import SettingExplorer
from course_lib.explorers.controls import WIDE, disclosure, row, widget_value
from course_lib.explorers.languages_explorer import sentences
from course_lib.explorers.languages_explorer.language_counts import (
    EVERYTHING,
    HIGHEST,
    NOTHING,
    SPLIT,
    WHOLE,
    LanguageComparison,
    LanguageCounts,
    count_languages,
    groups_of,
    split_premium,
)
from course_lib.model_tokens import available_tokenizers, language_facts

if TYPE_CHECKING:
    import pandas as pd

    from course_lib.charts.theme import Parts

PRESETS = {  # tokenizer, second tokenizer, what is shown
    "gpt2 (2019) and o200k_base (2024)": ("gpt2", "o200k_base", WHOLE),
    "gpt2 alone": ("gpt2", NOTHING, WHOLE),
    "The cheapest of all? bert-uncased": ("bert-uncased", NOTHING, WHOLE),
    "A model from China: qwen3": ("qwen3", NOTHING, WHOLE),
    "Two from Europe: mistral-v3 and tekken": ("mistral-v3", "tekken", WHOLE),
    "Pattern and vocabulary: qwen3": ("qwen3", "o200k_base", SPLIT),
}


class LanguagesExplorer(SettingExplorer[LanguageComparison]):
    """The explorer, which starts with *comparison*; *problem* is shown once, before the first sentence.

    Set ``tokenizer``, ``compare_with``, ``show``, ``group``, ``own_text`` and ``own_english``; read ``table``
    and ``summary``.
    """

    comparable = False  # a second tokenizer can be chosen
    presets = {  # noqa: RUF012
        name: {"tokenizer": first, "compare_with": second, "show": shown}
        for name, (first, second, shown) in PRESETS.items()
    }
    tokenizer = widget_value("_first", "The tokenizer that sorts the languages.")
    compare_with = widget_value("_second", "A second tokenizer, or ``NOTHING``.")
    show = widget_value("_show", "What the chart shows: ``WHOLE`` premiums or, for one tokenizer, ``SPLIT``.")
    group = widget_value("_group", "The languages that are shown: ``EVERYTHING``, a script or a family.")
    own_text = widget_value("_own", "A text in any language, to be compared with English.")
    own_english = widget_value("_english", "The same in English.")

    def __init__(self, comparison: LanguageComparison, problem: str = ""):
        self._facts = language_facts()
        self._problem = problem
        remember = lru_cache(maxsize=24)
        self._count = remember(count_languages)  # frames that nobody changes
        self._parts, self._words = remember(self._draw_parts), remember(self._write_words)
        names = available_tokenizers()
        self._first = widgets.Dropdown(options=names, description="Tokenizer")
        self._second = widgets.Dropdown(
            options=[NOTHING, *names], description="Compare with", style={"description_width": "initial"}
        )
        self._show = widgets.Dropdown(options=[WHOLE, SPLIT], description="Show")
        self._group = widgets.Dropdown(options=groups_of(self._facts), description="Languages", layout=WIDE)
        self._own = _text_box("Your text")
        self._english = _text_box("In English")
        controls = {
            "tokenizer": self._first,
            "compare_with": self._second,
            "show": self._show,
            "group": self._group,
            "own_text": self._own,
            "own_english": self._english,
        }
        super().__init__(comparison, controls)

    def arrangement(self) -> list[widgets.Widget]:
        """As usual, but with the switch of the table beside the tokenizers."""
        own_words = widgets.HTML(
            "<p>Write the same thing twice, once in your language and once in English. "
            "It is counted when you leave the box.</p>"
        )
        rarely = [self._group, widgets.VBox([own_words, self._own, self._english])]
        return [
            row(self._preset, self._reset),
            row(self._first, self._second, self._show, self._as_table),
            self._sentence,
            self._chart,
            self._rows,
            disclosure("More: languages by script or family, your own text", rarely),
        ]

    @property
    def tokenizers(self) -> list[str]:
        """The one or two tokenizers that are shown."""
        return self.setting.tokenizers

    @property
    def table(self) -> pd.DataFrame:
        """What is shown: one row per language, indexed by its name, the most expensive first.

        Columns: ``script``, ``family``, then for each tokenizer ``tokens <name>``, ``premium <name>`` and
        ``unknown <name>`` (share of unknown tokens, 0 to 1); with ``SPLIT`` also ``pattern <name>`` and
        ``vocabulary <name>``, whose product the premium is. Your own text is not split.
        """
        counts = self._counts()
        shown = self._facts.set_index("name")[["script", "family"]].reindex(counts.premiums.index).fillna("")
        for name in counts.premiums:
            shown[f"tokens {name}"] = counts.tokens[name]
            shown[f"premium {name}"] = counts.premiums[name].round(2)
            shown[f"unknown {name}"] = counts.unknown[name].round(2)
            if self.show == SPLIT:
                parts = split_premium(name, self.group)
                shown[f"pattern {name}"] = parts["pattern_floor"].round(2)
                shown[f"vocabulary {name}"] = parts["vocabulary"].round(2)
        return shown.sort_values(f"premium {self.tokenizer}", ascending=False, kind="stable")

    @property
    def summary(self) -> str:
        """What the chart shows, in words."""
        return f"{self._problem} {self._words(self.setting)}".strip()

    def _write_words(self, comparison: LanguageComparison) -> str:
        return sentences.compared_languages(comparison, self._count(comparison))

    def _counts(self) -> LanguageCounts:
        """The numbers of the setting, for the chart, the sentence and the table."""
        return self._count(self.setting)

    def _draw(self, _change=None) -> None:
        try:
            super()._draw()
        except DataError as error:
            self._sentence.say(str(error))
        else:
            self._problem = ""

    def draw(self) -> None:
        """The chart of the languages: of the first tokenizer alone where the premium is split."""
        self._chart.show(self._parts(self.setting))

    def _draw_parts(self, comparison: LanguageComparison) -> Parts:
        if comparison.show == SPLIT:
            parts = split_premium(comparison.tokenizer, comparison.group)
            return split_premium_parts(parts, comparison.tokenizer)
        counts = self._count(comparison)
        # The same axis for every tokenizer: the eye compares them while the list is walked.
        highest = HIGHEST if comparison.group == EVERYTHING else 0.0
        # Where the walk passes the tokenizer that is compared with, the dots stay, and no bars come and go.
        with_itself = comparison.tokenizer == comparison.compare_with
        return language_parts(counts.premiums, counts.unknown, highest, with_itself)


def _text_box(name: str) -> widgets.Textarea:
    return widgets.Textarea(
        description=name, rows=2, continuous_update=False, layout=widgets.Layout(width="auto")
    )
