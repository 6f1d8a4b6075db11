"""What explorers have in common in which a learner writes about tokens, such as a scorecard or a memo."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import ClassVar, Generic, TypeVar

import ipywidgets as widgets

from course_lib.crypto_tokens.registry import check_ticker, freshness_words, profiles
from course_lib.explorers.controls import WIDE, button
from course_lib.explorers.explorer import Explorer
from course_lib.explorers.history import Drafts
from course_lib.explorers.markup import Html, dates_kept_whole, html
from course_lib.explorers.preset_list import PresetList
from course_lib.explorers.saved_work_box import SavedWorkBox

OWN = "a token of your own"

Draft = TypeVar("Draft")


class DraftExplorer(Explorer, Generic[Draft]):
    """An explorer with one draft for each token: none is lost, and every change can be undone.

    *token*, a ticker or ``OWN``, is the first one. *start* makes the first draft of a token; ``presets`` make
    others. A subclass says in ``refresh`` how everything is redrawn, and in ``write_draft`` and
    ``read_draft`` how a draft is saved. Once it is displayed, what changes is saved by itself.
    """

    presets: ClassVar[Mapping[str, Callable[[str], object]]] = MappingProxyType({})
    work: ClassVar[str] = "draft"
    """What a draft is called, such as "scorecard"."""

    def __init__(self, token: str, start: Callable[[str], Draft]):
        super().__init__()
        self._first, self._taking = token, ""
        self._drafts = Drafts(token, start, self._save)
        self.saved = SavedWorkBox(self.work, self._bring_back)
        self._token = widgets.Dropdown(options=[*token_choices().items()], description="Token", layout=WIDE)
        self._preset = PresetList(self.presets, "choose one")
        self._undo, self._reset = button("Undo", self.undo), button("Reset", self.reset)
        self._listener.listen(lambda change: self.choose(change.new), self._token)
        self._listener.listen(self._use_preset, self._preset)

    def choose(self, token: str) -> None:
        """Open the draft of *token*: a ticker, or ``OWN``. Raises ValueError for an unknown ticker."""
        self._drafts.choose(known_token(token))
        self.refresh()

    def take(self, draft: Draft, what: object = None) -> None:
        """Replace the open draft by *draft*; successive changes with the same *what* are undone together."""
        self._drafts.change(draft, what)
        self.refresh()

    def undo(self) -> None:
        """Undo the last change."""
        self._drafts.undo()
        self.refresh()

    def reset(self) -> None:
        """Go back to the first draft of the first token; this can be undone."""
        self._drafts.start_again(self._first)
        self.refresh()

    def refresh(self) -> None:
        """Redraw everything from the open draft."""
        raise NotImplementedError(f"{type(self).__name__} does not say how it is drawn.")

    @staticmethod
    def write_draft(draft: Draft) -> str:
        """*draft* as text."""
        raise NotImplementedError

    @staticmethod
    def read_draft(text: str) -> Draft:
        """The draft in *text*. Raises ValueError where there is none."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs) -> dict | None:
        self.saved.begin()
        return super()._repr_mimebundle_(**kwargs)

    def _save(self) -> None:
        with self._listener.muted():
            self._preset.value = self._taking
        written = self._drafts.written()
        if written:
            texts = {token: self.write_draft(draft) for token, draft in written.items()}
            self.saved.save(json.dumps({"token": self._drafts.token, "drafts": texts}), ", ".join(texts))

    def _bring_back(self, text: str) -> str:
        try:
            kept = json.loads(text)
            token = known_token(kept["token"])
            drafts = {known_token(name): self.read_draft(draft) for name, draft in kept["drafts"].items()}
        except (KeyError, TypeError, AttributeError, RecursionError):
            raise ValueError(f"It is no saved {self.work}.") from None
        self._drafts.bring_back(token, drafts)
        self.refresh()
        return f"Your {self.work} is as you left it. Undo brings back what was here."

    def _use_preset(self, change) -> None:
        if change.new:
            self._taking = change.new
            self.take(self.presets[change.new](self._drafts.token))
            self._taking = ""


def token_choices() -> dict[str, str]:
    """The tokens that can be chosen: from the text in the list to the ticker, or ``OWN``.

    >>> token_choices()["GRT · The Graph"]
    'GRT'
    """
    names = profiles()["name"]
    return {f"{ticker} · {name}": ticker for ticker, name in names.items()} | {OWN: OWN}


@cache
def freshness_line(token: str) -> Html:
    """When the facts about *token* were last checked, as a paragraph; nothing for a token of one's own.

    >>> "Last checked on" in freshness_line("GRT"), freshness_line(OWN)
    (True, '')
    """
    if token == OWN:
        return Html()
    return html('<p style="margin:0.3em 0"><small>{}</small></p>', dates_kept_whole(freshness_words(token)))


def known_token(token: str) -> str:
    """*token* if it can be chosen; ``OWN`` for "own". Raises ValueError for an unknown ticker.

    >>> known_token("own"), known_token("GRT")
    ('a token of your own', 'GRT')
    """
    return OWN if token in ("own", OWN) else check_ticker(token)
