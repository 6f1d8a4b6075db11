"""Quizzes: jupyterquiz's schema, judged in one place for the screen and for tests."""

import copy

import numpy as np
import pytest

from course_lib.learning import quiz
from course_lib.learning.feedback import CORRECT, NOT_ATTEMPTED, TRY_AGAIN
from course_lib.learning.quizzes import read_questions
from course_lib.learning.storage import progress_file


@pytest.fixture
def questions(kitchen):
    return read_questions(kitchen.quizzes["01"], "quiz 01")


@pytest.mark.parametrize(
    "given", ["`baking powder`", " `BAKING  powder` ", "a", "A", ["a"], {"`baking powder`"}]
)
def test_a_choice_is_named_by_its_text_or_its_letter(questions, given):
    reply = questions[0].judge(given)
    assert (reply.mark, reply.paragraphs) == (CORRECT, ("It gives off gas.",))


def test_a_wrong_choice_says_why(questions):
    assert questions[0].judge("b").text() == "✘ Try again\nSalt is for the taste."


@pytest.mark.parametrize(
    "given", [[], None, (), "c", "sugar", 7, ["a", "b"], [["a"]], {"a": 1}, len, "x" * 10**6]
)
def test_what_chooses_nothing_is_not_an_attempt(questions, given):
    reply = questions[0].judge(given)
    assert reply.mark is NOT_ATTEMPTED
    assert 10 < len(reply.text()) < 200


def test_many_choices_need_all_the_right_ones_and_no_other(questions):
    assert questions[1].judge(["oil", "milk"]).mark is CORRECT
    right = questions[1].judge(("b", "a", "a"))
    assert (right.mark, right.paragraphs) == (CORRECT, ("milk: It pours.", "oil: It pours slowly."))
    incomplete = questions[1].judge({"milk"})
    assert (incomplete.mark, incomplete.paragraphs) == (TRY_AGAIN, ("1 more belongs to the answer.",))
    wrong = questions[1].judge("c")
    assert wrong.paragraphs == (
        "flour: It trickles, but every grain is solid.",
        "2 more belong to the answer.",
    )


def test_a_choice_that_is_a_sentence_loses_its_full_stop_before_the_remark():
    answers = [
        {"answer": "Ice floats.", "correct": True, "feedback": "It is lighter."},
        {"answer": "Oil sinks.", "correct": False, "feedback": "It floats, too."},
    ]
    [question] = read_questions([{"question": "What is so?", "type": "many_choice", "answers": answers}], "q")
    assert question.judge(["Oil sinks."]).paragraphs[0] == "Oil sinks: It floats, too."


@pytest.mark.parametrize("given", [1500, 1500.0, "1500", "1,500", " 1 500 ", "1.5e3", np.int64(1500)])
def test_the_right_number_in_any_form(questions, given):
    assert questions[2].judge(given).mark is CORRECT


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("0.0015", "You divided"),
        (0, "You divided"),
        (2, "Multiply by 1,000."),  # a range does not include its end
        (10**400, "Multiply by 1,000."),
        ("lots", "“lots” is not a number."),
        ("", "Give a number"),
        ("1,7", "You divided"),
        ("1,700", "can be read in two ways. Write 1700 or 1.7."),
        ("1500 %", "is a per cent, and this is a number"),
        (True, "Give a number"),
        (float("nan"), "Give a number"),
        ([1500], "Give a number"),
    ],
)
def test_other_numbers_get_the_words_that_fit(questions, given, words):
    reply = questions[2].judge(given)
    assert reply.mark is not CORRECT
    assert words in reply.text()


def test_precision_counts_significant_digits():
    [pi] = read_questions(
        [
            {
                "question": "Pi?",
                "type": "numeric",
                "precision": 3,
                "answers": [
                    {"type": "value", "value": 3.14, "correct": True, "feedback": "Yes."},
                    {"type": "default", "feedback": "No."},
                ],
            }
        ],
        "quiz 01",
    )
    assert pi.judge("3.14159").mark is CORRECT
    assert pi.judge(3.136).mark is CORRECT
    assert pi.judge(3.146).mark is TRY_AGAIN


def test_a_fraction_where_per_cent_are_asked_is_told_so():
    answers = [
        {"type": "value", "value": 39, "correct": True, "feedback": "Yes."},
        {"type": "value", "value": 0.2, "correct": False, "feedback": "A fifth of what?"},
        {"type": "default", "feedback": "Add them."},
    ]
    [share] = read_questions(
        [{"question": "How many per cent?", "type": "numeric", "answers": answers}], "quiz 01"
    )
    assert share.judge("0.39").text() == "✘ Try again\nThe question asks for per cent: take it times 100."
    assert "A fifth" in share.judge(0.2).text()
    assert "Add them." in share.judge(0.4).text()
    [parts] = read_questions([{"question": "How many?", "type": "numeric", "answers": answers}], "quiz 01")
    assert "Add them." in parts.judge(0.39).text()


def change(path, value):
    def apply(quiz):
        target = quiz
        for key in path[:-1]:
            target = target[key]
        if value is KeyError:
            del target[path[-1]]
        else:
            target[path[-1]] = value

    return apply


@pytest.mark.parametrize(
    ("fault", "complaint"),
    [
        (change([0, "question"], " "), "question 1: question must be a text"),
        (change([0, "type"], "essay"), "question 1: its type must be one of"),
        (change([0, "answers"], "a"), "answers must be a list"),
        (change([0, "answers", 1], "b"), "answers must be a list"),
        (change([0, "answers"], []), "two choices or more"),
        (change([0, "answers", 1, "answer"], " `Baking powder`"), "offers a choice twice"),
        (change([0, "answers", 0, "correct"], False), "no correct choice"),
        (change([0, "answers", 1, "correct"], True), "many_choice"),
        (change([0, "answers", 1, "correct"], "no"), "correct must be true or false"),
        (change([0, "answers", 1, "feedback"], ""), "choice 'salt <b>only</b>': feedback must be a text"),
        (change([0, "answers", 1, "feedback"], KeyError), "feedback must be a text"),
        (change([0, "answers", 1, "why"], "x"), "unknown fields"),
        (change([0, "hint"], "x"), "unknown fields"),
        (change([0, "precision"], 2), "only a numeric question"),
        (change([1], "text"), "question 2: is not an object"),
        (change([2, "precision"], 0), "precision"),
        (change([2, "code"], 5), "code must be a text"),
        (change([2, "answers", 0, "correct"], False), "no correct value"),
        (change([2, "answers", 0, "value"], "many"), "a value needs numbers"),
        (change([2, "answers", 0, "type"], "exact"), "value, range or default"),
        (change([2, "answers", 1, "range"], [2, 0]), "smaller to the larger"),
        (change([2, "answers", 1, "range"], [0]), "a range needs numbers"),
        (change([2, "answers", 1, "correct"], None), "true or false"),
        (change([2, "answers", 1, "feedback"], KeyError), "feedback must be a text"),
        (change([2, "answers", 2], {"type": "default", "feedback": ""}), "default: feedback must be a text"),
        (change([2, "answers", 2], KeyError), "one default answer"),
    ],
)
def test_an_author_hears_which_question_is_wrong_and_how(kitchen, fault, complaint):
    broken = copy.deepcopy(kitchen.quizzes["01"])
    fault(broken)
    with pytest.raises(ValueError, match="quiz 01, question") as caught:
        read_questions(broken, "quiz 01")
    assert complaint in str(caught.value)


@pytest.mark.parametrize("source", [[], {}, None, "quiz"])
def test_a_quiz_is_a_list(source):
    with pytest.raises(ValueError, match="quiz 01: a quiz is a list"):
        read_questions(source, "quiz 01")


def test_a_quiz_without_a_screen(kitchen, capsys):
    one = quiz("01")
    text = capsys.readouterr().out
    assert "1. What makes a cake rise?\n   a) `baking powder`\n   b) salt <b>only</b>" in text
    assert "grams = 1000 * kilograms" in text

    assert one.score == (0, 3)
    assert one.answer(1, "b").startswith("✘ Try again")
    assert one.answer(1, "a") == "✔ Correct\nIt gives off gas.\n1 of 3 questions right so far."
    assert one.answer(3, "1500").startswith("✔ Correct")
    slip = one.answer(1, "b")
    assert slip == "✘ Try again\nSalt is for the taste.\nYou had it right before, and that stays."
    assert one.score == (2, 3)
    assert quiz("01").score == (2, 3)  # done again, nothing is forgotten
    assert "3 of 3 questions right so far." in quiz("01").answer(2, {"milk", "oil"})
    assert repr(one) == "Quiz of notebook 01: 3 of 3 right"
    assert progress_file().read().quizzes == {"q01-1": True, "q01-2": True, "q01-3": True}


@pytest.mark.parametrize(("number", "given"), [(0, "a"), (4, "a"), ("1", "a"), (True, "a"), (None, None)])
def test_a_question_that_is_not_there(kitchen, number, given):
    assert "questions 1 to 3" in quiz("01").answer(number, given)
    assert progress_file().read().quizzes == {}


def test_an_answer_that_bites_is_one_sentence(kitchen):
    class Bites(list):
        def __iter__(self):
            raise RuntimeError

    class Unknown:
        __class__ = property(lambda self: 1 / 0)

    assert "Choose an answer first" in quiz("01").answer(2, Bites())
    assert "`<Unknown>` is not one of the answers" in quiz("01").answer(2, Unknown())
    assert "is not one of the answers" in quiz("01").answer(2, range(10**9))
    assert "Give a number" in quiz("01").answer(3, 10**10**6)


def test_a_damaged_quiz_is_one_sentence(kitchen, capsys):
    kitchen.quizzes["01"] = [{"question": "?"}]
    assert quiz("01") is None
    assert "This quiz is damaged: quiz 01, question 1" in capsys.readouterr().out
