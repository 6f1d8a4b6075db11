"""Ten questions that people ask, searched while one types."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets

from course_lib.explorers.control_value import value_of
from course_lib.explorers.explorer_box import ExplorerBox
from course_lib.explorers.in_line import in_line
from course_lib.explorers.sentence import Sentence
from course_lib.research.due_diligence import Asked, faq

MOST_SHOWN = 60  # characters of a search that its sentence repeats


class FaqExplorer(ExplorerBox):
    """The search. Set ``query``; read ``found`` and ``summary``."""

    def __init__(self, query: str):
        self._query = widgets.Text(
            value=query,
            description="Search",
            placeholder="such as: pay, coin, risk",
            layout=widgets.Layout(width="auto", max_width="30em"),
        )
        self._reset = widgets.Button(description="Reset", layout=widgets.Layout(width="6em"))
        self._sentence, self._answers = Sentence(), widgets.HTML()
        super().__init__([in_line(self._query, self._reset), self._sentence, self._answers])
        self._first = query
        self._query.observe(self._draw, "value")
        self._reset.on_click(self._start_again)
        self._draw()

    query = value_of("_query", 'What is searched for; "" for everything.')

    @property
    def found(self) -> tuple[Asked, ...]:
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
        return f"{len(found)} of {len(faq())} questions fit “{query}”, the closest first."

    def _draw(self, _change=None) -> None:
        self._sentence.say(self.summary)
        self._answers.value = "".join(
            f'<p style="margin:0.6em 0"><b>{escape(asked.question)}</b><br>{escape(asked.answer)} '
            f"(Notebook {asked.notebook}.)</p>"
            for asked in self.found
        )

    def _start_again(self, _button=None) -> None:
        self.query = self._first


def explore_faq(query: str = "") -> FaqExplorer:
    """Search the ten questions that people ask about tokens in AI.

    Returns the search, which also works without a browser. Raises ValueError if *query* is no text.

    >>> explore_faq("leverage zebra").summary.partition(" Try")[0]
    'None of the 10 questions fits “leverage zebra”.'
    """
    faq(query)
    return FaqExplorer(query)
