"""The form behind quiz and predict, from the side of Python: what the browser gets and what it may send."""

import copy
import json

import pytest

from course_lib.learning import asking, predict, progress_code, quiz, reset_progress, restore_progress
from course_lib.learning.storage import progress_file


@pytest.fixture
def forms(kitchen, monkeypatch):
    """Everything displayed while a notebook seems to be there."""
    shown = []
    monkeypatch.setattr(asking, "in_notebook", lambda: True)
    monkeypatch.setattr(asking, "_cell", lambda: 1)
    monkeypatch.setattr("IPython.display.display", shown.append)
    return shown


def answer(form, question, given):
    """Send what the browser sends; return the HTML of the reply."""
    sent = []
    form.send = sent.append
    form._handle_custom_msg({"question": question, "given": given}, [])
    [message] = sent
    assert message["question"] == question
    return message["reply"]


def test_a_quiz_is_judged_in_python_and_remembered(forms):
    one = quiz("01")
    [form] = forms
    assert "Salt is for the taste." in answer(form, 0, [1])
    assert "✔" in answer(form, 0, [0])
    assert "1 more belongs" in answer(form, 1, [0])
    assert "✔" in answer(form, 1, [0, 1])
    assert "Choose an answer first." in answer(form, 1, [])
    assert "Give a number" in answer(form, 2, "")
    assert "3 of 3 questions right so far." in answer(form, 2, "1,500")
    assert one.score == (3, 3)
    assert len(progress_file().read().done()) == 3


def test_the_browser_never_gets_the_answers(forms):
    quiz("01")
    state = json.dumps(forms[0].questions)
    assert "correct" not in state
    assert "gas" not in state  # nor the feedback, which would give them away


def test_text_is_escaped_before_it_becomes_html(forms):
    quiz("01")
    [first, *_] = forms[0].questions
    assert first["choices"] == ["<code>baking powder</code>", "salt &lt;b&gt;only&lt;/b&gt;"]
    assert first["prompt"] == "Question 1 of 3: What makes a cake <strong>rise</strong>?"


@pytest.mark.parametrize("given", [[9], ["<b>"], None, {"a": 1}, "<script>", [[]], 5])
def test_odd_messages_get_a_sentence(forms, given):
    quiz("01")
    for question in range(3):
        reply = answer(forms[0], question, given)
        assert len(reply) < 600
        assert "<script>" not in reply
    assert "went wrong" in answer(forms[0], 17, [0])


def test_what_was_chosen_and_typed_is_there_again_with_its_reply(forms):
    quiz("01")
    answer(forms[0], 0, [1])
    answer(forms[0], 1, [0, 1])
    answer(forms[0], 2, " 1,500")
    quiz("01")
    choice, several, typed = forms[1].questions
    assert (choice["given"], several["given"], typed["given"]) == ([1], [0, 1], [" 1,500"])
    assert "Salt is for the taste." in choice["reply"]
    assert "✔" in several["reply"]
    assert "✔" in typed["reply"]
    assert 'role="status"' not in choice["reply"]


def test_a_choice_that_the_course_no_longer_has_is_not_filled_in(forms, kitchen):
    quiz("01").answer(1, "salt <b>only</b>")
    quiz("01").answer(3, "1500")
    kitchen.quizzes["01"] = copy.deepcopy(kitchen.quizzes["01"])
    kitchen.quizzes["01"][0]["answers"][1]["answer"] = "sugar"
    kitchen.quizzes["01"][0]["answers"].reverse()
    quiz("01")
    assert forms[-1].questions[0]["given"] == []
    assert forms[-1].questions[0]["reply"] == ""
    assert forms[-1].questions[2]["given"] == ["1500"]


def test_what_a_progress_code_brought_back_is_marked_as_right(forms):
    quiz("01")
    answer(forms[0], 0, [0])
    code = progress_code()
    reset_progress(confirm=True)
    restore_progress(code)
    quiz("01")
    assert forms[-1].questions[0]["given"] == []
    assert "You had this right before." in forms[-1].questions[0]["reply"]
    assert forms[-1].questions[1]["reply"] == ""


def test_a_quiz_that_ends_a_cell_is_shown_once(forms, monkeypatch):
    one = quiz("01")
    one._ipython_display_()
    assert len(forms) == 1
    monkeypatch.setattr(asking, "_cell", lambda: 2)
    one._ipython_display_()
    assert len(forms) == 2


def test_a_saved_notebook_shows_the_questions_as_text(forms):
    quiz("01")
    data, _ = forms[0]._repr_mimebundle_()
    assert data["text/plain"].startswith("Quiz of notebook 01\n1. What makes a cake rise?")
    assert "application/vnd.jupyter.widget-view+json" in data


def test_a_guess_from_the_form_is_kept_and_shown_next_time(forms):
    predict("g2-top")
    predict("g1-time")
    options, number = forms
    assert "Make a guess first" in answer(options, 0, [])
    assert "sugar" in answer(options, 0, [1])
    assert "“long” is not a number." in answer(number, 0, "long")
    assert "<strong>1,500 minutes</strong> is saved" in answer(number, 0, "1500")
    assert progress_file().read().guesses == {"g2-top": "sugar", "g1-time": "1500"}

    predict("g2-top")
    predict("g1-time")
    *_, options, number = forms
    assert options.questions[0]["given"] == [1]
    assert number.questions[0]["given"] == ["1500"]
    assert "1,500 minutes" in number.questions[0]["reply"]
