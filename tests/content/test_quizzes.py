"""No quiz can be passed by looking at the shape of its choices."""

import pytest

from course_lib.exercises import NOTEBOOKS, load_quiz


def single_choices(notebook):
    """For each question with one right choice: the choices, and which is right."""
    for question in load_quiz(notebook):
        if question["type"] == "multiple_choice":
            choices = [answer["answer"] for answer in question["answers"]]
            yield choices, [answer["correct"] for answer in question["answers"]].index(True)


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_the_right_choice_is_the_longest_in_half_of_the_questions_at_most(notebook):
    longest = [
        len(choices[right]) > max(len(other) for other in choices if other != choices[right])
        for choices, right in single_choices(notebook)
    ]
    assert 2 * sum(longest) <= len(longest)


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_the_right_choice_is_not_always_in_one_place(notebook):
    assert len({right for _, right in single_choices(notebook)}) > 1
