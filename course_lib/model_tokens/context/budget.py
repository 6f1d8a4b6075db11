"""The context window as a budget: what it is needed for, and how much room is left for documents."""

from __future__ import annotations

from dataclasses import dataclass

from course_lib.data import checks

WORDS_PER_PAGE = 500
"""A page of plain text, single-spaced: a convention, not a measurement. Say so when you use it."""


@dataclass(frozen=True)
class Budget:
    """A context window, and what it is needed for before any document is added. All numbers are tokens.

    *window* is the whole window. *answer* is kept free for what the model writes; where a provider states a
    window for input alone, leave it at 0. *instructions*, *tools* (their definitions) and *history* are sent
    with every call. Raises ValueError for a number that is negative or not whole, and when the parts do not
    fit into the window.

    >>> Budget(window=8_192, answer=1_000, instructions=500).room
    6692
    """

    window: int
    answer: int = 0
    instructions: int = 0
    tools: int = 0
    history: int = 0

    def __post_init__(self):
        for name in ("window", "answer", "instructions", "tools", "history"):
            value = getattr(self, name)
            kind = "a number of tokens, a whole number"
            object.__setattr__(self, name, checks.whole(name, value, kind=kind))
        if self.claimed > self.window:
            raise ValueError(
                f"{self.claimed:,} tokens are claimed, but the window holds {self.window:,}: "
                f"{self.claimed - self.window:,} too many."
            )

    @property
    def claimed(self) -> int:
        """Tokens that are taken before any document is added."""
        return self.answer + self.instructions + self.tools + self.history

    @property
    def room(self) -> int:
        """Tokens left for documents."""
        return self.window - self.claimed


def pages_that_fit(room: int, tokens_per_word: float, words_per_page: int = WORDS_PER_PAGE) -> int:
    """How many whole pages fit into *room* tokens.

    *tokens_per_word* is the text's fertility, *words_per_page* the length of a page. A float is taken as the
    decimal that it shows, so a page that fits exactly fits. Raises ``ValueError`` unless both are numbers
    above 0 and *room* is one from 0 on.

    >>> pages_that_fit(6_692, tokens_per_word=1.15)
    11
    """
    given = (room, tokens_per_word, words_per_page)
    tokens, per_word, per_page = (None if isinstance(n, str) else checks.exact(n) for n in given)
    if tokens is None or tokens < 0:
        raise ValueError(f"The room is a number from 0 on, not {checks.clipped(room)}.")
    if per_word is None or per_page is None or not per_word > 0 or not per_page > 0:
        raise ValueError("Tokens per word and words per page are numbers above 0.")
    return tokens // (per_word * per_page)
