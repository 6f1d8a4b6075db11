"""What a notebook calls to ask the learner something: ``quiz`` and ``predict``.

In a notebook both are a form; anywhere else they are text, and work all the same.
"""

from __future__ import annotations

import sys

from .feedback import (
    CORRECT,
    NOT_ATTEMPTED,
    Feedback,
    FriendlyError,
    friendly_errors,
    in_notebook,
    show,
    to_html,
)
from .predictions import Prediction
from .question_bank import find_prediction, find_quiz, quiz_item
from .quizzes import QuizQuestion, quiz_text, read_questions
from .records import Progress
from .snapshots import snapshot
from .storage import progress_file, remember

LONGEST_KEPT = 1_000  # characters of an answer to a quiz that are filled in again


@friendly_errors('quiz("01")')
def quiz(notebook: str) -> Quiz | None:
    """Show the quiz of a notebook. The ``Quiz`` returned can also be answered without a screen.

    *notebook* is a text such as ``"01"``. An unknown one gets a sentence, and None is returned.
    """
    try:
        shown_quiz = Quiz(notebook, read_questions(find_quiz(notebook), f"quiz {notebook}"))
    except ValueError as error:
        raise FriendlyError(f"This quiz is damaged: {error}.") from None
    shown_quiz.show()
    return shown_quiz


class Quiz:
    """The quiz of one *notebook*, given by its number as text, with its *questions*, and how it is going.

    >>> two = Quiz("01", read_questions([{"question": "1 + 1?", "type": "multiple_choice", "answers": [
    ...     {"answer": "two", "correct": True, "feedback": "One and one more."},
    ...     {"answer": "eleven", "correct": False, "feedback": "Add, do not join."}]}], "quiz 01"))
    >>> two.judge(1, "eleven").text()
    '✘ Try again\\nAdd, do not join.'
    """

    def __init__(self, notebook: str, questions: tuple[QuizQuestion, ...]):
        self.notebook = notebook
        self.questions = questions
        self._shown_in: int | None = None

    @property
    def score(self) -> tuple[int, int]:
        """Questions that were ever answered right, also before this kernel, and questions in all."""
        right = progress_file().read().quizzes
        numbers = range(1, len(self.questions) + 1)
        return sum(right.get(quiz_item(self.notebook, number), False) for number in numbers), len(numbers)

    def judge(self, number: int, given: object) -> Feedback:
        """The feedback on *given* as the answer to question *number* (from 1); nothing is remembered.

        *given* is the text or letter of a choice, a collection of those, or a number.
        """
        if type(number) is not int or not 1 <= number <= len(self.questions):
            sentence = f"This quiz has questions 1 to {len(self.questions)}."
            return Feedback(NOT_ATTEMPTED, paragraphs=(sentence,))
        return self.questions[number - 1].judge(given)

    def answer(self, number: int, given: object) -> str:
        """The feedback, as text, on *given* as the answer to question *number* (from 1); it is remembered.

        *given* is the text or letter of a choice, a collection of those, or a number. Never raises.
        """
        try:
            return self._answered(number, given).text()
        except Exception as error:
            return f"This answer cannot be read ({type(error).__name__}). Give a text or a number."

    def _answered(self, number: int, given: object) -> Feedback:
        reply = self.judge(number, given)
        if reply.mark is NOT_ATTEMPTED:
            return reply
        right = reply.mark is CORRECT
        item = quiz_item(self.notebook, number)
        before = progress_file().read().quizzes.get(item, False)
        notices = remember(lambda progress: progress.with_quiz_answer(item, right, _texts(given)))
        done, all_of_them = self.score
        tally = f"{done} of {all_of_them} questions right so far." if right else ""
        stays = "You had it right before, and that stays." if before and not right else ""
        return Feedback(reply.mark, reply.about, (*reply.paragraphs, tally, stays, *notices))

    def show(self) -> None:
        """Show the quiz: as a form in a notebook, as text anywhere else."""
        summary = quiz_text(self.notebook, self.questions)
        if not in_notebook():
            show("", summary)
            return
        from IPython.display import display

        from .question_form import QuestionForm

        self._shown_in = _cell()
        done = progress_file().read()
        fields = [
            self._fields(number, question, done) for number, question in enumerate(self.questions, start=1)
        ]
        display(QuestionForm(fields, self._judge_form, summary))

    def _fields(self, number: int, question: QuizQuestion, done: Progress) -> dict:
        item = quiz_item(self.notebook, number)
        earlier = done.given.get(item, ())
        given = question.places(earlier) if question.options else list(earlier[:1])
        named = [question.options[i].text for i in given] if question.options else "".join(given)
        reply = question.judge(named)
        prompt = f"Question {number} of {len(self.questions)}: {question.prompt}"
        return {
            "prompt": to_html(prompt),
            "choices": [to_html(option.text) for option in question.options],
            "many": question.kind == "many_choice",
            "code": question.code,
            "button": "Check answer",
            "given": given,
            "reply": reply.html(live=False) if given else _RIGHT_BEFORE if done.quizzes.get(item) else "",
        }

    def _judge_form(self, place: int, given: object) -> Feedback:
        options = self.questions[place].options
        named = [options[i].text for i in given] if options else given
        return self._answered(place + 1, named)

    def _ipython_display_(self) -> None:
        # quiz("01") as the last line of a cell both shows the quiz and returns it: show it once.
        if self._shown_in != _cell():
            self.show()

    def __repr__(self) -> str:
        return f"Quiz of notebook {self.notebook}: {self.score[0]} of {self.score[1]} right"


_RIGHT_BEFORE = Feedback(CORRECT, paragraphs=("You had this right before.",)).html(live=False)


def _texts(given: object) -> tuple[str, ...]:
    """What was *given* as texts that can be filled in again; none where it cannot."""
    given = snapshot(given)
    several = given if isinstance(given, (list, tuple, set, frozenset)) else [given]
    return tuple(text for text in several if isinstance(text, str) and len(text) <= LONGEST_KEPT)


def _cell() -> int:
    """The number of the cell that is running."""
    return sys.modules["IPython"].get_ipython().execution_count


_NOTHING = object()


@friendly_errors('predict("the-id")')
def predict(prediction_id: str, guess: object = None, result: object = _NOTHING) -> None:
    """Ask for a guess, take the *guess* given, or show the guess made before against the *result*.

    *prediction_id* is a text such as ``"p1-strawberry"``; *guess* is one of the prediction's options, or a
    number if it has none, and so is *result*. Returns None; what cannot be read gets a sentence.
    """
    prediction = find_prediction(prediction_id)
    if guess is not None:
        _keep_guess(prediction, guess).show()
    if result is not _NOTHING:
        guesses = progress_file().read().guesses
        prediction.compare(guesses.get(prediction.id), result).show()
    elif guess is None:
        _ask(prediction)


def _keep_guess(prediction: Prediction, guess: object) -> Feedback:
    text = prediction.read(guess)
    notices = remember(lambda progress: progress.with_guess(prediction.id, text))
    saved = prediction.saved(text)
    return Feedback(saved.mark, saved.about, (*saved.paragraphs, *notices))


def _ask(prediction: Prediction) -> None:
    earlier = progress_file().read().guesses.get(prediction.id)
    choices = "".join(f"\n   - {option}" for option in prediction.options)
    how = f'predict("{prediction.id}", guess="…")'
    summary = f"Your guess: {prediction.question}{choices}\n{how} saves it."
    if not in_notebook():
        show("", summary)
        return
    from IPython.display import display

    from .question_form import QuestionForm

    def judge(_place: int, given: object) -> Feedback:
        try:
            if not given:
                raise FriendlyError("Make a guess first; a wrong one is as good as a right one.")
            return _keep_guess(prediction, prediction.options[given[0]] if prediction.options else given)
        except FriendlyError as sentence:
            return Feedback(NOT_ATTEMPTED, paragraphs=(str(sentence),))

    given = [prediction.options.index(earlier)] if earlier in prediction.options else [earlier or ""]
    question = {
        "prompt": to_html(f"Your guess: {prediction.question}"),
        "choices": [to_html(option) for option in prediction.options],
        "unit": prediction.unit,
        "button": "Save my guess",
        "given": given,
        "reply": prediction.saved(earlier).html(live=False) if earlier else "",
    }
    display(QuestionForm([question], judge, summary))
