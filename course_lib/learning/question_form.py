"""The form on the screen for a quiz or a prediction. It shows questions and passes answers on, no more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import anywidget
import traitlets

from .feedback import Feedback, note
from .kernel_link import with_kernel_link


class QuestionForm(anywidget.AnyWidget):
    """Questions on the screen.

    Each of ``questions`` is a dict with ``prompt`` and ``choices`` (escaped HTML; no choices: a number is
    asked for), ``many``, ``unit``, ``code``, ``button``, ``given`` (what is filled in: places of choices,
    or one text) and ``reply`` (escaped HTML). *judge* gets the place of a question and what was given,
    and returns the feedback. *summary* is shown where widgets cannot be.
    """

    _esm = with_kernel_link(Path(__file__).with_name("question_form.js"))
    _css = Path(__file__).with_name("question_form.css").read_text("utf-8")
    questions = traitlets.List().tag(sync=True)

    def __init__(self, questions: list[dict], judge: Callable[[int, object], Feedback], summary: str):
        self._judge, self._summary = judge, summary
        blank = {"choices": [], "many": False, "unit": "", "code": "", "given": [], "reply": ""}
        super().__init__(questions=[{**blank, **question} for question in questions])
        self.on_msg(self._answer)

    def _answer(self, _widget: object, message: object, _buffers: object) -> None:
        # An exception here would reach the learner as a traceback in the log of JupyterLab, or not at all.
        try:
            reply = self._judge(message["question"], message["given"])
        except Exception as error:
            sentence = f"Something in the course itself went wrong (`{type(error).__name__}`)."
            reply = Feedback(note("Note"), paragraphs=(sentence,))
        self.send({"question": message["question"], "reply": reply.html(live=False)})

    def __repr__(self) -> str:
        return self._summary

    def _repr_mimebundle_(self, **kwargs: object):
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**data, "text/plain": self._summary}, metadata
