"""The type finder: the real tokens, by type, category and use, each with its evidence, date and sources.

Everything shown comes from ``find_tokens``, ``uses_of`` and the profiles; this file only arranges it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib import data
from course_lib.crypto_tokens.registry.classification import ANSWERS, UNKNOWN, YES, find_tokens, uses_of
from course_lib.crypto_tokens.registry.profiles import profile, profiles
from course_lib.crypto_tokens.registry.taxonomy import CATEGORIES, TYPES, USES
from course_lib.explorers.explorer_box import ExplorerBox
from course_lib.explorers.in_line import in_line
from course_lib.explorers.more import more
from course_lib.explorers.sentence import Sentence

if TYPE_CHECKING:
    import pandas as pd

ANY = "any"
NOBODY = "no token"
PRESETS = {
    "All tokens": (ANY, ANY, ANY, YES),
    "Computing power for rent": (ANY, "decentralized compute", ANY, YES),
    "Made for AI agents": ("agent", ANY, ANY, YES),
    "Infrastructure that gives rewards": ("infrastructure", ANY, "rewards", YES),
    "Governance: nobody knows": (ANY, ANY, "governance", UNKNOWN),
    "Tools against fraud": (ANY, "security tools", ANY, YES),
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


class TypeFinder(ExplorerBox):
    """The finder. Set ``type``, ``category``, ``use``, ``answer``, ``token``; read ``table``, ``summary``."""

    def __init__(self, type: str, category: str, use: str, answer: str, token: str):
        self._begin = (type, category, use, answer, token)
        self._preset = _dropdown([*PRESETS], "Preset", "27em")
        self._reset = widgets.Button(description="Reset", layout=widgets.Layout(width="6em"))
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
        self._sentence, self._rows, self._card = Sentence(), widgets.HTML(), widgets.HTML()
        super().__init__(
            [
                in_line(self._preset, self._reset),
                in_line(self._type, self._category, self._use),
                self._sentence,
                self._rows,
                more("More: other answers than yes, and all about one token", [self._answer, self._token]),
                self._card,
            ]
        )
        self._drawing = True
        self._take(*self._begin)
        for control in (self._type, self._category, self._use, self._answer):
            control.observe(self._draw, "value")
        self._token.observe(self._draw_card, "value")
        self._preset.observe(self._use_preset, "value")
        self._reset.on_click(lambda _button: self._take(*self._begin))

    type = property(lambda self: self._type.value, lambda self, name: setattr(self._type, "value", name))
    category = property(
        lambda self: self._category.value, lambda self, name: setattr(self._category, "value", name)
    )
    use = property(lambda self: self._use.value, lambda self, name: setattr(self._use, "value", name))
    answer = property(
        lambda self: self._answer.value, lambda self, word: setattr(self._answer, "value", word)
    )
    token = property(lambda self: self._token.value, lambda self, name: setattr(self._token, "value", name))

    @property
    def table(self) -> pd.DataFrame:
        """The tokens that fit, as ``find_tokens`` gives them."""
        wanted = (None if box.value == ANY else box.value for box in (self._type, self._use, self._category))
        return find_tokens(*wanted, self._answer.value)

    @property
    def summary(self) -> str:
        """What was looked for and what was found, in words."""
        found, every = self.table, len(profiles())
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

    def _take(self, *choice: str) -> None:
        """Move all controls at once, and draw once."""
        self._drawing = True
        boxes = (self._type, self._category, self._use, self._answer, self._token)
        for box, value in zip(boxes, choice, strict=False):
            box.value = value
        self._drawing = False
        self._draw()
        self._draw_card()

    def _draw(self, _change=None) -> None:
        if self._drawing:
            return
        self._sentence.say(self.summary)
        self._rows.value = _found_html(self.table, self.use)
        self._preset.value = self._preset_now()

    def _draw_card(self, _change=None) -> None:
        self._card.value = "" if self.token == NOBODY else card(self.token)

    def _preset_now(self) -> str | None:
        now = (self.type, self.category, self.use, self.answer)
        return next((name for name, preset in PRESETS.items() if preset == now), None)

    def _use_preset(self, change) -> None:
        if change.new is not None and change.new != self._preset_now():
            self._take(*PRESETS[change.new], self.token)


def _dropdown(options: Sequence[str], label: str, width: str) -> widgets.Dropdown:
    """*width* leaves room for the longest option, so that none of them is cut off."""
    style = {"description_width": "5em"}
    return widgets.Dropdown(options=options, description=label, layout={"width": width}, style=style)


def explore_types(
    type: str = ANY, category: str = ANY, use: str = ANY, answer: str = YES, token: str = NOBODY
) -> TypeFinder:
    """Find real tokens by type, category and use. Returns the finder, which also works without a browser.

    With *answer* "unknown" the finder lists the tokens of which nobody here knows whether they have *use*.

    >>> explore_types(use="decentralized storage").table.index[:2].tolist()
    ['FIL', 'AR']
    """
    for name, known in (
        (type, [ANY, *TYPES]),
        (category, [ANY, *CATEGORIES]),
        (use, [ANY, *USES]),
        (answer, ANSWERS),
        (token, [NOBODY, *profiles().index]),
    ):
        if name not in known:
            raise ValueError(f"There is no {name!r:.40} here; there are {', '.join(known)}.")
    return TypeFinder(type, category, use, answer, token)


@lru_cache
def card(ticker: str) -> str:
    """Everything about one token as HTML: its fields, its ten uses, its sources. Unknown says so.

    >>> "The Graph" in card("GRT") and "unknown" in card("GLM")
    True
    """
    about = profile(ticker)
    said = {label: getattr(about, field) for field, label in _FIELDS.items()}
    if about.max_supply is not None:
        said["Maximum supply"] = f"{about.max_supply:,}"
    facts = _table(
        ("Field", "What the sources say"), [(label, text or UNKNOWN) for label, text in said.items()]
    )
    uses = uses_of(ticker)
    known = uses[uses["answer"] != UNKNOWN]
    rows = [(use, use_row.answer, use_row.status, use_row.evidence) for use, use_row in known.iterrows()]
    others = ", ".join(uses.index[uses["answer"] == UNKNOWN])
    titles = data.sources().set_index("source_id").loc[list(about.sources)]
    sources = [(source.title, source.as_of or UNKNOWN, source.ref) for source in titles.itertuples()]
    return (
        f"<p><b>{escape(ticker)}: {escape(about.name)}</b>. Types: {escape(', '.join(about.types))}. "
        f"As of {escape(about.as_of)}, {escape(about.status)}.</p>"
        + facts
        + _table(("Use", "Answer", "Status", "Evidence"), rows)
        + f"<p>Unknown: {escape(others)}.</p>"
        + _table(("Source", "As of", "Where"), sources)
    )


def _found_html(found: pd.DataFrame, use: str) -> str:
    if found.empty:
        return ""
    last = "Uses" if use == ANY else f"What is known of the use ‘{use}’"
    rows = [
        (
            f"{ticker} ({row['name']})",
            ", ".join(row.types),
            ", ".join(row.categories) or UNKNOWN,
            (", ".join(row.uses) or UNKNOWN) if use == ANY else (row.evidence or UNKNOWN),
            f"{row.as_of}, {row.status}, {len(row.sources)} source{'s' if len(row.sources) > 1 else ''}",
        )
        for ticker, row in found.iterrows()
    ]
    return _table(("Token", "Types", "Categories", last, "As of"), rows)


def _table(headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    head = "".join(f'<th scope="col" style="text-align:left">{escape(heading)}</th>' for heading in headings)
    body = "".join(
        f'<tr><th scope="row" style="text-align:left">{escape(first)}</th>'
        + "".join(f'<td style="text-align:left">{escape(cell)}</td>' for cell in rest)
        + "</tr>"
        for first, *rest in rows
    )
    parts = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f'<table class="dataframe" style="line-height:1.35">{parts}</table>'
