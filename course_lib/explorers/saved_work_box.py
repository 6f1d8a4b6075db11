"""What a learner sees of work that saves itself: the offer to go on with it, and a button to forget it."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from course_lib.explorers.controls import WIDE, button, row
from course_lib.explorers.markup import html, status
from course_lib.explorers.saved_work import PRIVACY, Saved, SavedWork


class SavedWorkBox:
    """Saves the work of one explorer, and offers that of earlier sessions. Nothing happens before ``begin``.

    *kind* is the kind of work, such as "scorecard". *take* gets the text of earlier work that the learner
    goes on with, and returns a sentence about it; ValueError of *take* is said as it is. ``offer`` and
    ``about`` are the two parts to be shown: the offer, hidden while there is none, and the words about
    saving with the button that forgets.
    """

    def __init__(self, kind: str, take: Callable[[str], str]):
        self._work, self._take = SavedWork(kind), take
        self._begun = False
        self._earlier: list[Saved] = []
        self._which = widgets.Dropdown(
            description="Saved work", layout=WIDE, style={"description_width": "initial"}
        )
        self._said, self._line = widgets.HTML(), widgets.HTML(html("<p>{}</p>", PRIVACY))
        self._choice = row(
            self._which, button("Go on with it", self.go_on), button("Not now", self._hide_offer)
        )
        self.offer = widgets.VBox([self._choice, self._said], layout=widgets.Layout(display="none"))
        self.about = widgets.VBox([self._line, button("Forget all saved work", self.forget)])

    def begin(self) -> None:
        """Save from now on, and offer what earlier sessions have left."""
        if self._begun:
            return
        self._begun = True
        self._earlier = self._work.earlier()
        self._which.options = [
            (f"{saved.about}, {saved.when:%Y-%m-%d %H:%M}", number)
            for number, saved in enumerate(self._earlier)
        ]
        if self._earlier:
            self._which.value = 0
            self.offer.layout.display = None
            self._said.value = status(
                "You have worked here before. Go on with it, or begin anew: it is kept."
            )

    def save(self, text: str, about: str) -> None:
        """Save *text*, which is *about* something, once ``begin`` was called."""
        if self._begun:
            problem = self._work.save(text, about)
            self._line.value = html("<p>{}</p>", problem or PRIVACY)

    def put_aside(self) -> None:
        """Leave what was saved as it is: other work begins, and is saved beside it."""
        self._work.put_aside()

    def go_on(self) -> None:
        """Take the work that is chosen in the list."""
        if self._which.value is None:
            return
        try:
            said = self._take(self._earlier[self._which.value].text)
        except ValueError as problem:
            self._said.value = status(f"This work cannot be read: {problem} Nothing has changed.")
            return
        self._choice.layout.display = "none"
        self._said.value = status(said)

    def forget(self) -> None:
        """Delete everything that was saved; the open work stays, and is saved when it changes."""
        gone = self._work.forget()
        self._hide_offer()
        words = "All saved work of this kind is deleted." if gone else "Some saved work could not be deleted."
        self._line.value = html(
            '<p role="status">{} What is open here is saved with its next change.</p>', words
        )

    def clear(self) -> None:
        """Take away what was last said about saved work."""
        if self._choice.layout.display == "none":
            self._hide_offer()

    def _hide_offer(self) -> None:
        self.offer.layout.display = "none"
