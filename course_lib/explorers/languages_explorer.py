"""The language explorer: which languages need more tokens, in which tokenizer?

Counts come from ``language_table`` and ``unknown_share``, ratios from ``premium``, the picture from
``charts.model_tokens.language_chart``; this file only arranges them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.charts.model_tokens import MANY_UNKNOWN, language_parts, split_premium_parts
from course_lib.data import DataError
from course_lib.data.words import counted
from course_lib.explorers.base import SettingExplorer
from course_lib.explorers.controls import WIDE, disclosure, row, widget_value
from course_lib.model_tokens import (
    available_tokenizers,
    language_facts,
    language_table,
    load_tokenizer,
    premium,
    premium_parts,
    unknown_share,
)

if TYPE_CHECKING:
    import pandas as pd

WHOLE, SPLIT = "the premium", "its two causes"
"""What the chart shows: the premium, or what the pre-split pattern and the vocabulary contribute to it."""

NOTHING = "nothing"
EVERYTHING = "all languages"
OWN = "Your text"

PRESETS = {  # tokenizer, second tokenizer, what is shown
    "gpt2 (2019) and o200k_base (2024)": ("gpt2", "o200k_base", WHOLE),
    "gpt2 alone": ("gpt2", NOTHING, WHOLE),
    "The cheapest of all? bert-uncased": ("bert-uncased", NOTHING, WHOLE),
    "A model from China: qwen3": ("qwen3", NOTHING, WHOLE),
    "Two from Europe: mistral-v3 and tekken": ("mistral-v3", "tekken", WHOLE),
    "Pattern and vocabulary: qwen3": ("qwen3", "o200k_base", SPLIT),
}


@dataclass(frozen=True)
class LanguageComparison:
    """What is compared: *tokenizer*, and *compare_with*, a second one or ``NOTHING``.

    *show* is ``WHOLE`` or ``SPLIT``. *group* is ``EVERYTHING``, a script or a family of languages.
    *own_text* is a text of the learner in any language, *own_english* the same in English; both may be "".
    """

    tokenizer: str
    compare_with: str = NOTHING
    show: str = WHOLE
    group: str = EVERYTHING
    own_text: str = ""
    own_english: str = ""


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
        self._counted = None
        names = available_tokenizers()
        self._first = widgets.Dropdown(options=names, description="Tokenizer")
        self._second = widgets.Dropdown(
            options=[NOTHING, *names], description="Compare with", style={"description_width": "initial"}
        )
        self._show = widgets.Dropdown(options=[WHOLE, SPLIT], description="Show")
        self._group = widgets.Dropdown(options=_groups(self._facts), description="Languages", layout=WIDE)
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
        return list(dict.fromkeys(n for n in (self.tokenizer, self.compare_with) if n != NOTHING))

    @property
    def table(self) -> pd.DataFrame:
        """What is shown: one row per language, indexed by its name, the most expensive first.

        Columns: ``script``, ``family``, then for each tokenizer ``tokens <name>``, ``premium <name>`` and
        ``unknown <name>`` (share of unknown tokens, 0 to 1); with ``SPLIT`` also ``pattern <name>`` and
        ``vocabulary <name>``, whose product the premium is. Your own text is not split.
        """
        counts, ratios, unknown = self._numbers()
        shown = self._facts.set_index("name")[["script", "family"]].reindex(ratios.index).fillna("")
        for name in ratios:
            shown[f"tokens {name}"] = counts[name]
            shown[f"premium {name}"] = ratios[name].round(2)
            shown[f"unknown {name}"] = unknown[name].round(2)
            if self.show == SPLIT:
                parts = self._parts(name)
                shown[f"pattern {name}"] = parts["pattern_floor"].round(2)
                shown[f"vocabulary {name}"] = parts["vocabulary"].round(2)
        return shown.sort_values(f"premium {self.tokenizer}", ascending=False, kind="stable")

    @property
    def summary(self) -> str:
        """What the chart shows, in words."""
        counts, ratios, unknown = self._numbers()
        translations = ratios.drop(index=["English", OWN], errors="ignore")
        if self.show == SPLIT:
            told = " ".join(_split(self._parts(name), name) for name in ratios)
        else:
            told = _compared(translations) if len(ratios.columns) > 1 else _ranked(translations)
        parts = [self._problem, told]
        for name in ratios:
            lost = int((unknown.loc[translations.index, name] >= MANY_UNKNOWN).sum())
            if lost:
                parts.append(
                    f"Do not trust {lost} of the numbers of {name}: there at least one token in ten is "
                    "unknown, and the text behind it is lost."
                )
        return " ".join(part for part in [*parts, self._say_own(counts, unknown)] if part)

    def _parts(self, name: str) -> pd.DataFrame:
        """``premium_parts`` of the tokenizer *name* for the languages that are shown, by their names."""
        wanted = _in_group(self._facts, self.group)
        return premium_parts(name, wanted).set_axis(self._facts.loc[wanted, "name"])

    def _say_own(self, counts: pd.DataFrame, unknown: pd.DataFrame) -> str:
        if not self.own_text.strip() and not self.own_english.strip():
            return ""
        if not self.own_text.strip() or not self.own_english.strip():
            missing = "your own language" if self.own_english.strip() else "English"
            return f"Your text: write it in {missing} too, because a premium compares two versions."
        if OWN not in counts.index:
            return "Your text: there is no token in its English version, so nothing to compare with."
        english = load_tokenizer(self.tokenizer).count(self.own_english)
        own = counts.loc[OWN, self.tokenizer]
        said = (
            f"Your text: {counted(own, 'token')} against {english:,} in English, {own / english:.2f}×, "
            f"in {self.tokenizer}."
        )
        if unknown.loc[OWN, self.tokenizer] >= MANY_UNKNOWN:
            said += f" But {unknown.loc[OWN, self.tokenizer]:.0%} of these tokens are unknown."
        return said

    def _numbers(self) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
        """What ``_count`` gives, counted once for the chart, the sentence and the table."""
        comparison = self.setting
        if self._counted is None or self._counted[0] != comparison:
            self._counted = comparison, self._count()
        return self._counted[1]

    def _count(self) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
        """Tokens, premium and share of unknown tokens of what is shown, indexed by the language's name."""
        names = self.tokenizers
        counts = language_table(names)
        ratios, unknown = premium(counts), unknown_share(names)
        wanted = _in_group(self._facts, self.group)
        frames = [
            frame.loc[wanted].set_axis(self._facts.loc[wanted, "name"]) for frame in (counts, ratios, unknown)
        ]
        counts, ratios, unknown = frames
        if self.own_text.strip() and self.own_english.strip():
            toks = {name: load_tokenizer(name) for name in names}
            # bert-uncased drops some characters, so that a text may have no token at all.
            english = {name: tok.count(self.own_english) for name, tok in toks.items()}
            if all(english.values()):
                ids = {name: tok.encode(self.own_text) for name, tok in toks.items()}
                for name, found in ids.items():
                    counts.loc[OWN, name] = len(found)
                    ratios.loc[OWN, name] = len(found) / english[name]
                    unknown.loc[OWN, name] = found.count(toks[name].unknown_id) / max(1, len(found))
                counts = counts.astype(int)
        return counts, ratios, unknown

    def _draw(self, _change=None) -> None:
        try:
            super()._draw()
        except DataError as error:
            self._sentence.say(str(error))
        else:
            self._problem = ""

    def draw(self) -> None:
        """The chart of the languages: of the first tokenizer alone where the premium is split."""
        if self.show == SPLIT:
            self._chart.show(split_premium_parts(self._parts(self.tokenizer), self.tokenizer))
        else:
            self._chart.show(language_parts(*self._numbers()[1:]))


def explore_languages(tokenizer: str = "gpt2", compare_with: str | None = "o200k_base") -> LanguagesExplorer:
    """Rank languages by the tokens that *tokenizer* needs for them, or compare it with a second one.

    That is *compare_with*; None shows one tokenizer. Returns the explorer, which also works without a
    browser. For an unknown name it shows the usual two tokenizers, and says so above the chart.

    >>> explorer = explore_languages("qwen3", None)
    >>> explorer.table.loc["Burmese", "premium qwen3"]
    np.float64(11.3)
    >>> explorer.group = "script: Latin"
    >>> len(explorer.table)
    18
    """
    known, problem = available_tokenizers(), ""
    wanted = (tokenizer, compare_with or NOTHING)
    wrong = [name for name in wanted if name not in (*known, NOTHING)]
    if wrong or tokenizer == NOTHING:
        problem = f"There is no tokenizer called {str((wrong or wanted)[0])!r}, so here is the usual view."
        wanted = ("gpt2", "o200k_base")
    return LanguagesExplorer(LanguageComparison(*wanted), problem)


def _text_box(name: str) -> widgets.Textarea:
    return widgets.Textarea(
        description=name, rows=2, continuous_update=False, layout=widgets.Layout(width="auto")
    )


def _groups(facts: pd.DataFrame) -> list[str]:
    """Names of the groups that the filter offers: each script and family with more than one language."""
    groups = [EVERYTHING, "script: all but Latin"]
    for column in ("script", "family"):
        sizes = facts[column].value_counts()
        groups += [f"{column}: {name}" for name in sorted(sizes.index[sizes > 1])]
    return groups


def _in_group(facts: pd.DataFrame, group: str) -> list[str]:
    """Codes of the languages of *group*, English always among them."""
    if group == EVERYTHING:
        return list(facts.index)
    column, _, name = group.partition(": ")
    chosen = facts[column] != "Latin" if name == "all but Latin" else facts[column] == name
    return list(facts.index[chosen | (facts.index == "eng")])


def _ranked(ratios: pd.DataFrame) -> str:
    (name,) = ratios
    column = ratios[name]
    most, least = column.idxmax(), column.idxmin()
    return (
        f"In {name} the same text needs {column[most]:.1f} times the tokens of English in {most} and "
        f"{column[least]:.1f} times in {least}; half of these {len(column)} languages need more than "
        f"{column.median():.1f} times."
    )


def _split(parts: pd.DataFrame, name: str) -> str:
    translations = parts.drop(index="English")
    most, many = translations["pattern_floor"].idxmax(), int((translations["pattern_floor"] > 1.5).sum())
    row = translations.loc[most]
    if row["pattern_floor"] < 0.5:
        return f"{name} cuts no words before it merges, so all of the premium is left to its vocabulary."
    return (
        f"In {name} the pattern weighs most on {most}: {row['premium']:.1f} = {row['pattern_floor']:.2f} "
        f"chunks for each token of English × {row['vocabulary']:.2f} tokens for each chunk, so no vocabulary "
        f"could bring it below {row['pattern_floor']:.2f}. In {many} of these {len(translations)} languages "
        "the pattern alone makes it more than 1.5."
    )


def _compared(ratios: pd.DataFrame) -> str:
    first, second = ratios
    change = ratios[second] - ratios[first]
    cheaper, most = int((change < 0).sum()), change.abs().idxmax()
    return (
        f"{cheaper} of {len(ratios)} languages have a lower premium in {second} than in {first}; the largest "
        f"change is {most}, from {ratios.loc[most, first]:.1f} to {ratios.loc[most, second]:.1f} times the "
        "tokens of English."
    )
