"""The sentence that says what an explorer shows."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets


class Sentence(widgets.HTML):
    """Plain words; a screen reader reads them out whenever they change.

    >>> sentence = Sentence()
    >>> sentence.say("3 < 4")
    >>> sentence.value
    '<p role="status" style="margin:0.3em 0">3 &lt; 4</p>'
    """

    def say(self, words: str) -> None:
        self.value = f'<p role="status" style="margin:0.3em 0">{escape(words)}</p>'
