"""Undo: states are values that never change in place, so that every change can be undone.

No widgets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Generic, TypeVar

MOST_STEPS_BACK = 100

State = TypeVar("State")
Draft = TypeVar("Draft")


class History(Generic[State]):
    """A *present* state, and up to ``MOST_STEPS_BACK`` states before it.

    >>> history = History("a")
    >>> history.change("ab"); history.change("abc")
    >>> history.undo(), history.present, history.undo(), history.undo(), history.present
    (True, 'ab', True, False, 'a')
    """

    def __init__(self, present: State):
        self.present = present
        self._back: list[State] = []
        self._what: object = None

    def change(self, state: State, what: object = None) -> None:
        """Make *state* the present one. Successive changes with the same *what* are undone together."""
        if state == self.present:
            return
        if what is None or what != self._what:
            self._back = [*self._back[1 - MOST_STEPS_BACK :], self.present]
        self.present, self._what = state, what

    def move(self, state: State) -> None:
        """Make *state* the present one without a step that can be undone."""
        self.present, self._what = state, None

    def undo(self) -> bool:
        """Undo the last change; False if there is none."""
        if not self._back:
            return False
        self.move(self._back.pop())
        return True


class Drafts(Generic[Draft]):
    """One draft for each token: all are kept, and changes can be undone.

    *token* is the first one; *start* makes the first draft of a token. Undo goes back to the token whose
    draft was changed. *changed* is called after every change and undo.

    >>> drafts = Drafts("GRT", start=str.lower)
    >>> drafts.change("grt!"); drafts.choose("AKT"); drafts.choose("GRT"); drafts.draft
    'grt!'
    >>> drafts.undo(), drafts.draft
    (True, 'grt')
    """

    def __init__(
        self, token: str, start: Callable[[str], Draft], changed: Callable[[], object] = lambda: None
    ):
        # Each first draft is made once: it is compared with whenever something is typed.
        self._start, self._changed = cache(start), changed
        self._history: History[tuple[str, dict[str, Draft]]] = History((token, {token: self._start(token)}))

    @property
    def token(self) -> str:
        """The token whose draft is open."""
        return self._history.present[0]

    @property
    def draft(self) -> Draft:
        """The draft that is open."""
        token, drafts = self._history.present
        return drafts[token]

    def choose(self, token: str) -> None:
        """Open the draft of *token* as it was left."""
        drafts = self._history.present[1]
        if token not in drafts:
            drafts = drafts | {token: self._start(token)}
        self._history.move((token, drafts))

    def change(self, draft: Draft, what: object = None) -> None:
        """Replace the open draft by *draft*. Successive changes with the same *what* are undone together."""
        token, drafts = self._history.present
        self._history.change((token, drafts | {token: draft}), what)
        self._changed()

    def start_again(self, token: str) -> None:
        """Open the draft of *token* as it was at first; this can be undone."""
        self.choose(token)
        self.change(self._start(token))

    def undo(self) -> bool:
        """Undo the last change, in whichever draft it was; False if there is none."""
        undone = self._history.undo()
        self._changed()
        return undone

    def written(self) -> dict[str, Draft]:
        """The drafts, by their tokens, that are not as they were at first."""
        return {
            token: draft for token, draft in self._history.present[1].items() if draft != self._start(token)
        }

    def bring_back(self, token: str, drafts: Mapping[str, Draft]) -> None:
        """Put *drafts*, by their tokens, in the place of those that are there, and open that of *token*.

        This can be undone.
        """
        known = self._history.present[1] | dict(drafts)
        if token not in known:
            known |= {token: self._start(token)}
        self._history.change((token, known))
        self._changed()
