"""What the language explorer says: its sentences, made from what was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_lib.charts.model_tokens import MANY_UNKNOWN
from course_lib.data.words import counted
from course_lib.explorers.languages_explorer.language_counts import (
    OWN,
    SPLIT,
    LanguageComparison,
    LanguageCounts,
    split_premium,
)
from course_lib.model_tokens import load_tokenizer

if TYPE_CHECKING:
    import pandas as pd


def compared_languages(comparison: LanguageComparison, counts: LanguageCounts) -> str:
    """What the chart of *comparison* shows, in words; *counts* are its numbers."""
    translations = counts.premiums.drop(index=["English", OWN], errors="ignore")
    if comparison.show == SPLIT:
        names = comparison.tokenizers
        told = " ".join(_split(split_premium(name, comparison.group), name) for name in names)
    else:
        told = _compared(translations) if len(translations.columns) > 1 else _ranked(translations)
    parts = [told]
    for name in translations:
        lost = int((counts.unknown.loc[translations.index, name] >= MANY_UNKNOWN).sum())
        if lost:
            parts.append(
                f"Do not trust {lost} of the numbers of {name}: there at least one token in ten is "
                "unknown, and the text behind it is lost."
            )
    return " ".join(part for part in [*parts, _own(comparison, counts)] if part)


def _own(comparison: LanguageComparison, counts: LanguageCounts) -> str:
    """What the learner's own text costs, or what is missing to say so; "" without a text."""
    tokenizer, text, english = comparison.tokenizer, comparison.own_text, comparison.own_english
    if not text.strip() and not english.strip():
        return ""
    if not text.strip() or not english.strip():
        missing = "your own language" if english.strip() else "English"
        return f"Your text: write it in {missing} too, because a premium compares two versions."
    if OWN not in counts.tokens.index:
        return "Your text: there is no token in its English version, so nothing to compare with."
    in_english = load_tokenizer(tokenizer).count(english)
    own = counts.tokens.loc[OWN, tokenizer]
    said = (
        f"Your text: {counted(own, 'token')} against {in_english:,} in English, {own / in_english:.2f}×, "
        f"in {tokenizer}."
    )
    if counts.unknown.loc[OWN, tokenizer] >= MANY_UNKNOWN:
        said += f" But {counts.unknown.loc[OWN, tokenizer]:.0%} of these tokens are unknown."
    return said


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
