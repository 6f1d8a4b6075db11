"""What somebody works on in an explorer, one piece a token: all are kept, and changes can be taken back.

No widgets. The pieces are values that never change, such as a scorecard or a memo.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from course_lib.crypto_tokens.registry.profiles import profiles

OWN = "a token of your own"
MOST_STEPS_BACK = 100

Piece = TypeVar("Piece")


class InHand(Generic[Piece]):
    """The pieces of a sitting, by ticker or ``OWN``. *start* makes the first piece of a token.

    >>> hand = InHand("GRT", start=str.lower)
    >>> hand.change("grt!"); hand.choose("AKT"); hand.choose("GRT"); hand.piece
    'grt!'
    >>> hand.undo(), hand.piece
    (True, 'grt')
    """

    def __init__(self, token: str, start: Callable[[str], Piece]):
        self._start = start
        self._kept: dict[str, Piece] = {}
        self._back: list[tuple[str, Piece, object]] = []
        self.token = token
        self.piece = start(token)

    def choose(self, token: str) -> None:
        """Take the piece of another token in hand, as it was left."""
        self._kept[self.token] = self.piece
        self.token = token
        self.piece = self._kept[token] if token in self._kept else self._start(token)

    def change(self, piece: Piece, what: object = None) -> None:
        """Replace the piece in hand. Changes of the same *what*, one after another, are one step back."""
        if piece == self.piece:
            return
        going_on = self._back and self._back[-1][0] == self.token and self._back[-1][2] == what
        if what is None or not going_on:
            self._back = [*self._back[1 - MOST_STEPS_BACK :], (self.token, self.piece, what)]
        self.piece = piece

    def start_again(self, token: str) -> None:
        """The piece of *token* as it was at first; that can be taken back as well."""
        self.choose(token)
        self.change(self._start(token))

    def undo(self) -> bool:
        """Take the last change back, of whichever piece it was; False if there is none."""
        if not self._back:
            return False
        token, piece, _ = self._back.pop()
        self.choose(token)
        self.piece = piece
        return True


def token_choices() -> dict[str, str]:
    """The tokens that can be chosen, as they are listed, and what each is called here.

    >>> token_choices()["GRT · The Graph"]
    'GRT'
    """
    names = profiles()["name"]
    return {f"{ticker} · {name}": ticker for ticker, name in names.items()} | {OWN: OWN}
