"""What the language explorer compares, and how many tokens each language needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from course_lib.model_tokens import (
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
HIGHEST = 21.5
"""No premium of any tokenizer of the course is above this: Burmese in gpt2 has the highest, 21.46."""
OWN = "Your text"


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

    @property
    def tokenizers(self) -> list[str]:
        """The one or two tokenizers that are shown."""
        return list(dict.fromkeys(n for n in (self.tokenizer, self.compare_with) if n != NOTHING))


class LanguageCounts(NamedTuple):
    """Frames with one row per language, indexed by its name, and one column per tokenizer.

    *tokens* are counts, *premiums* how many times the tokens of English a language needs, *unknown* the share
    of unknown tokens, 0 to 1. The learner's own text is the last row, called ``OWN``.
    """

    tokens: pd.DataFrame
    premiums: pd.DataFrame
    unknown: pd.DataFrame


def count_languages(comparison: LanguageComparison) -> LanguageCounts:
    """The numbers of *comparison*. Raises DataError for a missing or damaged file.

    >>> counts = count_languages(LanguageComparison("gpt2", group="script: Arabic"))
    >>> counts.tokens["gpt2"].to_dict()
    {'English': 1944, 'Arabic, Standard': 7451, 'Farsi, Western': 10190, 'Urdu': 12177}
    >>> round(counts.premiums.loc["Urdu", "gpt2"], 2)
    np.float64(6.26)
    """
    names, facts = comparison.tokenizers, language_facts()
    codes = in_group(facts, comparison.group)
    tokens, unknown = language_table(names, codes), unknown_share(names, codes)
    shown = facts["name"] if len(codes) == len(facts) else facts.loc[codes, "name"]
    tokens, premiums, unknown = (frame.set_axis(shown) for frame in (tokens, premium(tokens), unknown))
    own_text, own_english = comparison.own_text, comparison.own_english
    if own_text.strip() and own_english.strip():
        toks = {name: load_tokenizer(name) for name in names}
        # bert-uncased drops some characters, so that a text may have no token at all.
        english = {name: tok.count(own_english) for name, tok in toks.items()}
        if all(english.values()):
            ids = {name: tok.encode(own_text) for name, tok in toks.items()}
            for name, found in ids.items():
                tokens.loc[OWN, name] = len(found)
                premiums.loc[OWN, name] = len(found) / english[name]
                unknown.loc[OWN, name] = found.count(toks[name].unknown_id) / max(1, len(found))
            tokens = tokens.astype(int)
    return LanguageCounts(tokens, premiums, unknown)


def split_premium(tokenizer: str, group: str) -> pd.DataFrame:
    """``premium_parts`` of *tokenizer* for the languages of *group*, indexed by their names.

    Raises DataError for a missing or damaged file.

    >>> split_premium("qwen3", "script: Arabic").loc["Urdu"].round(2).to_dict()
    {'premium': 3.02, 'pattern_floor': 1.18, 'vocabulary': 2.56}
    """
    facts = language_facts()
    wanted = in_group(facts, group)
    return premium_parts(tokenizer, wanted).set_axis(facts.loc[wanted, "name"])


def groups_of(facts: pd.DataFrame) -> list[str]:
    """Names of the groups that the filter offers: each script and family with more than one language.

    *facts* is the frame of ``language_facts``.

    >>> groups_of(language_facts())[:3]
    ['all languages', 'script: all but Latin', 'script: Arabic']
    """
    groups = [EVERYTHING, "script: all but Latin"]
    for column in ("script", "family"):
        sizes = facts[column].value_counts()
        groups += [f"{column}: {name}" for name in sorted(sizes.index[sizes > 1])]
    return groups


def in_group(facts: pd.DataFrame, group: str) -> list[str]:
    """Codes of the languages of *group*, English always among them; *facts* is that of ``language_facts``.

    >>> in_group(language_facts(), "script: Arabic")
    ['eng', 'arb', 'pes_1', 'urd']
    """
    if group == EVERYTHING:
        return list(facts.index)
    column, _, name = group.partition(": ")
    chosen = facts[column] != "Latin" if name == "all but Latin" else facts[column] == name
    return list(facts.index[chosen | (facts.index == "eng")])
