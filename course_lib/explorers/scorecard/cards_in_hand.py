"""The cards that somebody fills in: one a token, all kept, and every change can be taken back. No widgets."""

from __future__ import annotations

from dataclasses import replace

from course_lib.crypto_tokens.diligence import Scorecard, known_card
from course_lib.crypto_tokens.profiles import profiles

OWN = "a token of your own"
MOST_STEPS_BACK = 100


class CardsInHand:
    """All cards of a sitting, by ticker or ``OWN``. Choosing another token loses nothing of the one before.

    >>> cards = CardsInHand("GRT")
    >>> cards.change("team", answer="40 people")
    >>> cards.choose("AKT"); cards.choose("GRT"); cards.card["team"].answer
    '40 people'
    """

    def __init__(self, token: str):
        self._cards: dict[str, Scorecard] = {}
        self._back: list[tuple[str, Scorecard, tuple[str, str] | None]] = []
        self.token = token
        self.card = starting_card(token)

    def choose(self, token: str) -> None:
        """Take the card of another token in hand, as it was left."""
        self._cards[self.token] = self.card
        self.token = token
        self.card = self._cards.get(token) or starting_card(token)

    def change(self, question: str, **parts: str) -> None:
        """Change parts of the evidence for *question*. Letters typed one after another are one step back."""
        (name,) = parts
        old = self.card
        new = old.answered(question, replace(old[question], **parts))
        if new[question] != old[question]:
            typed = self._back and self._back[-1][0] == self.token and self._back[-1][2] == (question, name)
            if not typed:
                self._remember((question, name))
            self.card = new

    def rename(self, subject: str) -> None:
        """Give the card another name."""
        self.card = Scorecard(subject, self.card.answers)

    def put(self, token: str, card: Scorecard) -> None:
        """Replace the card of *token* and take it in hand."""
        self.choose(token)
        self._remember(None)
        self.card = card

    def undo(self) -> bool:
        """Take the last change back, on whichever card it was; False if there is none."""
        if not self._back:
            return False
        token, card, _ = self._back.pop()
        self.choose(token)
        self.card = card
        return True

    def _remember(self, what: tuple[str, str] | None) -> None:
        self._back = [*self._back[1 - MOST_STEPS_BACK :], (self.token, self.card, what)]


def starting_card(token: str) -> Scorecard:
    """What the data set knows of a token; an empty card for ``OWN``."""
    return Scorecard("My token") if token == OWN else known_card(token)


def choices() -> dict[str, str]:
    """The tokens that can be chosen, as they are listed, and what each is called here."""
    names = profiles()["name"]
    return {f"{ticker} · {name}": ticker for ticker, name in names.items()} | {OWN: OWN}
