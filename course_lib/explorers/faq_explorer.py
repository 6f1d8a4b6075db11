"""Ten questions that people ask, with a search that follows the typing."""

from __future__ import annotations

import ipywidgets as widgets

from course_lib.explorers.controls import button, row, widget_value
from course_lib.explorers.explorer import Explorer
from course_lib.explorers.markup import html, join
from course_lib.research.due_diligence import FaqEntry, faq

MOST_SHOWN = 60  # characters of a search that its sentence repeats


class FaqExplorer(Explorer):
    """The search. Set *query*; read ``found`` and ``summary``."""

    def __init__(self, query: str):
        super().__init__()
        self._query = widgets.Text(
            value=query,
            description="Search",
            placeholder="such as: pay, coin, risk",
            layout=widgets.Layout(width="auto", max_width="30em"),
        )
        self._reset = button("Reset", self.reset, width="6em")
        self._first = query
        self._listener.listen(self._draw, self._query)
        self.arrange(row(self._query, self._reset), self._sentence)
        self._draw()

    query = widget_value("_query", 'What is searched for; "" for everything.')

    @property
    def found(self) -> tuple[FaqEntry, ...]:
        """The questions that fit, best first."""
        return faq(self.query)

    @property
    def summary(self) -> str:
        """What was found, in words."""
        found, query = self.found, " ".join(self.query.split())
        if not query:
            return f"All {len(found)} questions."
        if len(query) > MOST_SHOWN:
            query = query[: MOST_SHOWN - 1] + "…"
        if not found:
            return f"None of the {len(faq())} questions fits “{query}”. Try one single word, such as “risk”."
        fit = "fits" if len(found) == 1 else "fit"
        return f"{len(found)} of {len(faq())} questions {fit} “{query}”, the closest first."

    def reset(self) -> None:
        """Go back to the first search."""
        self.query = self._first

    def _draw(self, _change=None) -> None:
        answers = join(
            html(
                '<p style="margin:0.6em 0"><b>{}</b><br>{} (Notebook {}.)</p>',
                *(asked.question, asked.answer, asked.notebook),
            )
            for asked in self.found
        )
        self._sentence.say(self.summary, answers)


def explore_faq(query: str = "") -> FaqExplorer:
    """Search the ten questions that people ask about tokens in AI; an empty *query* shows all.

    Returns the search, which also works without a browser. Raises ValueError if *query* is not a text.

    >>> explore_faq("leverage zebra").summary.partition(" Try")[0]
    'None of the 10 questions fits “leverage zebra”.'
    """
    faq(query)
    return FaqExplorer(query)
