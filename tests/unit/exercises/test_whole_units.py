"""Exercises that ask for whole units refuse floats in words of their own, and take numpy's whole numbers."""

import numpy as np
import pytest

from course_lib import exercises
from course_lib.learning import Outcome
from course_lib.learning.mistakes import Program

WHOLE = (
    "t6-supply", "t6-base-units", "t6-transfer", "t6-transfer-from", "t8-split", "t10-bitcoin", "t11-monthly",
    "t11-parts", "t13-out",
)  # fmt: skip
"""The exercises whose question asks for whole units."""


def solution_of(exercise_id):
    exercise = exercises.load_all()[exercise_id]
    return exercise, Program(exercise.solution).answer


def mapped(value, change):
    """*value* with every whole number in it changed."""
    if isinstance(value, dict):
        return {key: mapped(item, change) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(mapped(item, change) for item in value)
    return change(value) if type(value) is int else value


def test_each_of_them_is_marked():
    marked = [id for id, each in exercises.load_all().items() if getattr(each.expects, "whole", False)]
    assert set(WHOLE) <= set(marked)


@pytest.mark.parametrize("exercise_id", WHOLE)
def test_the_right_numbers_as_floats_are_told_why_they_do_not_do(exercise_id):
    exercise, solve = solution_of(exercise_id)
    outcome, words = exercise.grade(lambda *args: mapped(solve(*args), float))
    assert outcome is Outcome.TRY_AGAIN
    assert "A float keeps some 16 digits" in words


@pytest.mark.parametrize("exercise_id", WHOLE)
def test_numpy_integers_are_welcome(exercise_id):
    exercise, solve = solution_of(exercise_id)
    numpy = lambda *args: mapped(solve(*args), lambda n: np.int64(n) if abs(n) < 2**63 else n)  # noqa: E731
    assert exercise.grade(numpy)[0] is Outcome.CORRECT


def test_who_is_not_in_the_ledger_has_nothing():
    def without(result):
        if isinstance(result, tuple):
            return tuple(map(without, result))
        return {name: amount for name, amount in result.items() if amount}

    for exercise_id in ("t6-transfer", "t6-transfer-from"):
        exercise, solve = solution_of(exercise_id)
        assert exercise.grade(lambda *args, solve=solve: without(solve(*args)))[0] is Outcome.CORRECT

    assert without(solution_of("t6-transfer")[1]({"Ana": 5}, "Zoe", "Ana", 0)) == {"Ana": 5}


def test_who_pays_nothing_may_count_as_weak_usage():
    exercise, answer = solution_of("t13-register")
    assert exercise.grade({*answer, "weak real-world usage"})[0] is Outcome.CORRECT
    assert exercise.grade({*answer, "smart contract bugs"})[0] is Outcome.TRY_AGAIN


def test_an_order_that_a_set_has_lost_is_not_the_order_asked_for():
    exercise, solve = solution_of("t15-figures")
    assert exercise.grade(lambda *args: list(set(solve(*args))))[0] is Outcome.TRY_AGAIN
    assert exercise.grade(lambda *args: set(solve(*args)))[0] is Outcome.TRY_AGAIN
