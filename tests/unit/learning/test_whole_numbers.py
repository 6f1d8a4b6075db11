"""Answers in whole units: exact, and a float is told why it does not do."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from course_lib.learning import Case, Exercise, Function, Mistake, Number, Outcome

LARGE = 10**27 - 1


def grade(expects, answer, mistakes=()):
    return Exercise(
        id="w", notebook="06", title="W", minutes=1, difficulty=1, expects=expects,
        hints=("a", "b"), solution="answer = 1", mistakes=mistakes,
    ).grade(answer)  # fmt: skip


def halves():
    cases = (Case((10,), 5, visible=True), Case((2 * LARGE,), LARGE, about="a large amount"))
    return Function(cases=cases, whole=True)


@pytest.mark.parametrize("answer", [5, np.int64(5), np.uint8(5), Decimal(5), Decimal("5.0"), Fraction(5)])
def test_exact_whole_numbers_of_any_type_are_welcome(answer):
    assert grade(Number(5, whole=True), answer)[0] is Outcome.CORRECT


@pytest.mark.parametrize("answer", [5.0, np.float64(5), np.float32(5), 5 + 1e-12])
def test_a_float_is_told_why_it_does_not_do(answer):
    outcome, words = grade(Number(5, unit="units", whole=True), answer)
    assert outcome is Outcome.TRY_AGAIN
    assert "is a float. A float keeps some 16 digits" in words


def test_a_float_of_another_size_gets_the_words_about_its_size():
    kind = Number(15, unit="units", whole=True)
    assert "off by a factor of 10" in grade(kind, 150.0)[1]
    assert grade(kind, 6.0, (Mistake("answer = 6", says="You added one."),))[1] == "You added one."


def test_a_function_with_floats_is_told_so_once_its_numbers_are_right():
    outcome, words = grade(halves(), lambda n: n / 2)
    assert outcome is Outcome.TRY_AGAIN
    assert words.startswith("`answer(10)` gave `5.0`: a float. A float keeps some 16 digits")
    assert "it should give `5`" in grade(halves(), lambda n: n / 2 + 1)[1]
    assert "a float" in grade(halves(), lambda n: n // 2 if n < 100 else n / 2)[1]


def test_what_no_float_can_hold_was_perhaps_cut_off_by_a_whole_division():
    assert "`//` cuts off" in grade(halves(), lambda n: n // 2 if n < 100 else n // 2 - 1)[1]
    assert "`//` cuts off" not in grade(halves(), lambda n: int(n / 2))[1]


def test_a_function_that_is_right_but_for_its_floats_made_no_mistake_of_whole_numbers():
    rounds = Mistake(f"answer = lambda n: n // 2 if n < 100 else {LARGE} + 1", says="You round.")
    divides = Mistake("answer = lambda n: n / 2", says="Divide with //.")
    assert "a float" in grade(halves(), lambda n: n / 2, (rounds,))[1]
    assert grade(halves(), lambda n: n / 2, (rounds, divides))[1] == "Divide with //."


@pytest.mark.parametrize("function", [lambda n: n // 2, lambda n: Fraction(n, 2), lambda n: Decimal(n // 2)])
def test_exact_functions_are_right(function):
    assert grade(halves(), function)[0] is Outcome.CORRECT


@pytest.mark.parametrize("wrap", [list, tuple, np.array, lambda items: {"all": items}])
def test_floats_are_found_inside_what_is_returned(wrap):
    kind = Function(cases=(Case((3,), wrap([3, 4]), visible=True),), whole=True)
    assert grade(kind, lambda n: wrap([n, n + 1]))[0] is Outcome.CORRECT
    assert "a result with floats in it. A float keeps" in grade(kind, lambda n: wrap([n, n + 1.0]))[1]


def test_whole_numbers_have_no_tolerance():
    for make in (lambda: Number(5, tolerance=1, whole=True), lambda: Number(5, relative=0.1, whole=True)):
        with pytest.raises(ValueError, match="no tolerance"):
            make()
    with pytest.raises(ValueError, match="no tolerance"):
        Function(cases=halves().cases, tolerance=1, whole=True)


def test_entries_of_zero_may_be_left_out_where_the_exercise_says_so():
    cases = (Case(({"Ana": 5},), {"Ana": 0, "Ben": 5}, visible=True),)
    kind = Function(cases=cases, zeros_optional=True)
    assert grade(kind, lambda _: {"Ben": 5})[0] is Outcome.CORRECT
    assert grade(kind, lambda _: {"Ben": 5, "Ana": 0, "Cleo": 0})[0] is Outcome.CORRECT
    assert grade(kind, lambda _: {"Ben": 5, "Ana": 1})[0] is Outcome.TRY_AGAIN
    assert grade(Function(cases=cases), lambda _: {"Ben": 5})[0] is Outcome.TRY_AGAIN
