"""The questions of the course as a whole: found by id, and each in the list for progress codes."""

import ast

import pytest

from course_lib import exercises
from course_lib.learning import quiz_item
from course_lib.learning.quizzes import read_questions


def all_ids():
    quizzes = [
        quiz_item(number, i)
        for number in exercises.NOTEBOOKS
        for i, _ in enumerate(exercises.load_quiz(number), 1)
    ]
    return [*exercises.load_all(), *exercises.load_predictions(), *quizzes]


def test_the_list_of_items_names_everything_once():
    items = exercises._items()
    missing = [item for item in all_ids() if item not in items]
    assert not missing, f"add to the end of course_lib/exercises/items.txt: {' '.join(missing)}"
    assert sorted(items) == sorted(all_ids())


def test_the_list_of_items_only_grows():
    # Progress codes of the course as first published count on this beginning.
    assert exercises._items()[:3] == ["t0-count", "t0-sort", "t0-reply"]
    assert exercises._items()[4:9] == [quiz_item("00", i) for i in range(1, 6)]


@pytest.mark.parametrize("number", exercises.NOTEBOOKS)
def test_each_notebook_asks_enough(number):
    own = [exercise for exercise in exercises.load_all().values() if exercise.notebook == number]
    assert len(own) >= (3 if number == "00" else 5)
    assert any(prediction.notebook == number for prediction in exercises.load_predictions().values())
    assert len(read_questions(exercises.load_quiz(number), number)) >= 5


@pytest.mark.parametrize("wanted", ["t1-nothing", "t99-x", "x", "", "t1", "q01-1"])
def test_an_unknown_id_is_a_key_error(wanted):
    with pytest.raises(KeyError):
        exercises._find("EXERCISES", wanted)


@pytest.mark.parametrize("wanted", ["02x", "", "../n01"])
def test_an_unknown_quiz_is_a_key_error(wanted):
    with pytest.raises(KeyError):
        exercises.load_quiz(wanted)


@pytest.mark.parametrize("exercise", exercises.load_all().values(), ids=lambda exercise: exercise.id)
def test_a_solution_uses_no_python_that_the_course_never_shows(exercise):
    for node in ast.walk(ast.parse(exercise.solution)):
        assert not isinstance(node, ast.NamedExpr), ":= is explained nowhere"
        assert not (isinstance(node, (ast.For, ast.While)) and node.orelse), (
            "else of a loop is explained nowhere"
        )
