"""The type finder: real tokens, by type, category and use, each with its evidence, date and sources.

Everything shown comes from ``find_tokens``, ``uses_of`` and the profiles; this file only arranges it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib import data
from course_lib.crypto_tokens.registry import (
    ANSWERS,
    CATEGORIES,
    TYPES,
    UNKNOWN,
    USES,
    YES,
    find_tokens,
    freshness_words,
    profile,
    profiles,
    uses_of,
)
from course_lib.data.words import counted
from course_lib.explorers.base import SettingExplorer
from course_lib.explorers.controls import disclosure, row, widget_value
from course_lib.explorers.markup import TABLE_CLASSES, Html, html, linked, scrolling
from course_lib.explorers.markup import table as html_table

if TYPE_CHECKING:
    import pandas as pd

ANY = "any"
NOBODY = "no token"


@dataclass(frozen=True)
class Search:
    """What is looked for: *type*, *category* and *use*, each a word of the taxonomy or ``ANY``.

    *answer*, one of ``ANSWERS``, is what must be known about the use. *token* is the ticker whose card is
    open, or ``NOBODY``.
    """

    type: str = ANY
    category: str = ANY
    use: str = ANY
    answer: str = YES
    token: str = NOBODY


PRESETS = {
    f"All {len(profiles())} tokens": Search(),
    "Computing power for rent": Search(category="decentralized compute"),
    "Made for AI agents": Search("agent"),
    "Infrastructure that gives rewards": Search("infrastructure", use="rewards"),
    "Governance: nobody knows": Search(use="governance", answer=UNKNOWN),
    "Tools against fraud": Search(category="security tools"),
}
FIRST = next(iter(PRESETS))
_FIELDS = {
    "chain": "Lives on",
    "max_supply": "Maximum supply",
    "tge_date": "First tokens",
    "emission": "New tokens",
    "burn_fee": "Fees and burning",
    "staking": "Staking",
    "governance": "Governance",
    "note": "Note",
}


class TypesExplorer(SettingExplorer[Search]):
    """The finder, which starts with *search*.

    Set ``type``, ``category``, ``use``, ``answer`` and ``token``; read ``table`` and ``summary``.
    """

    comparable = False  # a search has no two states to be compared
    presets = PRESETS
    type = widget_value("_type", "A type of the taxonomy, or ``ANY``.")
    category = widget_value("_category", "A category of the taxonomy, or ``ANY``.")
    use = widget_value("_use", "A use of the taxonomy, or ``ANY``.")
    answer = widget_value("_answer", "The answer that the use must have, one of ``ANSWERS``.")
    token = widget_value("_token", "The ticker whose card is open, or ``NOBODY``.")

    def __init__(self, search: Search):
        self._type, self._category, self._use, self._answer, self._token = (
            _dropdown(options, label, width)
            for label, options, width in (
                ("Type", [ANY, *TYPES], "15em"),
                ("Category", [ANY, *CATEGORIES], "23em"),
                ("Use", [ANY, *USES], "23em"),
                ("Answer", ANSWERS, "15em"),
                ("Token", [NOBODY, *profiles().index], "15em"),
            )
        )
        self._card = widgets.HTML()
        self._last_found: tuple[tuple[str | None, ...], pd.DataFrame] | None = None
        controls = {
            "type": self._type,
            "category": self._category,
            "use": self._use,
            "answer": self._answer,
            "token": self._token,
        }
        super().__init__(search, controls)
        # As wide as the longest name, and in line with the lists below.
        self._preset.layout.width, self._preset.style.description_width = "27em", "5em"

    def arrangement(self) -> list[widgets.Widget]:
        """No chart, and a table that is always shown."""
        more = "More: other answers than yes, and all about one token"
        return [
            row(self._preset, self._reset),
            row(self._type, self._category, self._use),
            self._sentence,
            disclosure(more, [self._answer, self._token]),
            self._card,
        ]

    def from_preset(self, search: Search) -> Search:
        """The preset *search*, with the card that is open now."""
        return replace(search, token=self.token)

    def fits(self, preset: Search, search: Search) -> bool:
        """Whether *preset* looks for the same as *search*, whichever card is open."""
        return preset == replace(search, token=NOBODY)

    @property
    def table(self) -> pd.DataFrame:
        """The tokens that fit, as ``find_tokens`` gives them."""
        return self._fitting().copy()

    def _fitting(self) -> pd.DataFrame:
        """``table``, looked up once for the list and the sentence."""
        names = (None if box.value == ANY else box.value for box in (self._type, self._use, self._category))
        wanted = (*names, self._answer.value)
        if self._last_found is None or self._last_found[0] != wanted:
            self._last_found = wanted, find_tokens(*wanted)
        return self._last_found[1]

    @property
    def summary(self) -> str:
        """What was looked for and what was found, in words."""
        found, every = self._fitting(), len(self._token.options) - 1
        names = ", ".join(found.index)
        choices = {"type": self.type, "category": self.category, "use": self.use}
        asked = [f"the {what} ‘{word}’" for what, word in choices.items() if word != ANY]
        if not asked:
            return f"All {every} tokens of the course’s data: {names}."
        wanted = " and ".join(asked)
        if self.use != ANY and self.answer != YES:
            wanted += f" with the answer ‘{self.answer}’"
        if found.empty:
            return f"None of the {every} tokens fits {wanted}. That may be true, or just not known here."
        return f"{len(found)} of {every} tokens {'fits' if len(found) == 1 else 'fit'} {wanted}: {names}."

    def below_the_sentence(self) -> Html:
        """The tokens that fit."""
        return _found_html(self._fitting(), self.use)

    def draw(self) -> None:
        """The card of a token."""
        self._card.value = "" if self.token == NOBODY else card(self.token)


def _dropdown(options: Sequence[str], label: str, width: str) -> widgets.Dropdown:
    """*width* leaves room for the longest option, so that none of them is cut off."""
    style = {"description_width": "5em"}
    return widgets.Dropdown(options=options, description=label, layout={"width": width}, style=style)


def explore_types(
    type: str = ANY, category: str = ANY, use: str = ANY, answer: str = YES, token: str = NOBODY
) -> TypesExplorer:
    """Find real tokens by *type*, *category* and *use*, and show all about *token*.

    Each is a word of the taxonomy or ``ANY``, *token* a ticker or ``NOBODY``. With the *answer* "unknown" the
    finder lists the tokens for which the data do not say whether they have *use*. Returns the finder, which
    also works without a browser. Raises ValueError for a word that is not offered.

    >>> explore_types(use="decentralized storage").summary.partition(" tokens ")[2]
    'fit the use ‘decentralized storage’: FIL, AR.'
    """
    search = Search(type, category, use, answer, token)
    offered = ([ANY, *TYPES], [ANY, *CATEGORIES], [ANY, *USES], ANSWERS, [NOBODY, *profiles().index])
    for name, known in zip(astuple(search), offered, strict=True):
        if name not in known:
            raise ValueError(f"There is no {name!r:.40} here; there are {', '.join(known)}.")
    return TypesExplorer(search)


@lru_cache
def card(ticker: str) -> Html:
    """Everything about the token *ticker* as HTML: fields, uses and sources; what is unknown says so.

    Raises ValueError for an unknown ticker.

    >>> "The Graph" in card("GRT") and "unknown" in card("GLM")
    True
    """
    about = profile(ticker)
    said = {label: getattr(about, field) for field, label in _FIELDS.items()}
    if about.max_supply is not None:
        said["Maximum supply"] = f"{about.max_supply:,}"
    rows = [(label, text or UNKNOWN) for label, text in said.items()]
    facts = _table(f"All about {ticker}", ("Field", "What the sources say"), rows)
    uses = uses_of(ticker)
    known = uses[uses["answer"] != UNKNOWN]
    rows = [(use, use_row.answer, use_row.status, use_row.evidence) for use, use_row in known.iterrows()]
    others = ", ".join(uses.index[uses["answer"] == UNKNOWN])
    titles = data.sources().set_index("source_id").loc[list(about.sources)]
    sources = [(source.title, source.as_of or UNKNOWN, source.ref) for source in titles.itertuples()]
    return html(
        "<p><b>{}: {}</b>. Types: {}. As of {}, {}. {}</p>{}{}<p>Unknown: {}.</p>{}",
        *(ticker, about.name, ", ".join(about.types), about.as_of, about.status, freshness_words(ticker)),
        facts,
        _table(f"Uses of {ticker}", ("Use", "Answer", "Status", "Evidence"), rows),
        others,
        _table(f"Sources about {ticker}", ("Source", "As of", "Where"), sources),
    )


_SHOWN = ("name", "types", "categories", "uses", "evidence", "as_of", "status", "sources")


def _found_html(found: pd.DataFrame, use: str) -> Html:
    if found.empty:
        return Html()
    last = "Uses" if use == ANY else f"What is known of the use ‘{use}’"
    rows = [
        (
            f"{ticker} ({name})",
            ", ".join(types),
            ", ".join(categories) or UNKNOWN,
            (", ".join(uses) or UNKNOWN) if use == ANY else (evidence or UNKNOWN),
            f"{as_of}, {status}, {counted(len(sources), 'source')}",
        )
        for ticker, name, types, categories, uses, evidence, as_of, status, sources in zip(
            found.index, *(found[column] for column in _SHOWN), strict=True
        )
    ]
    return _table("Tokens found", ("Token", "Types", "Categories", last, "As of"), rows)


def _table(name: str, headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> Html:
    looks = f'class="{TABLE_CLASSES}" style="line-height:1.35"'
    rows = [[linked(cell) for cell in row] for row in rows]
    return scrolling(html_table(headings, rows, attributes=looks, row_headings=True), name)
