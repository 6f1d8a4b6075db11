"""Known mistakes with fewer digits, and what a factor of a hundred means in the unit of the answer."""

import pytest

from course_lib.learning import Exercise, Mistake, Number


def rounding(expected, wrong, says="Divide by all.", **terms):
    return Exercise(
        id="t",
        notebook="01",
        title="T",
        minutes=1,
        difficulty=1,
        expects=Number(expected, **terms),
        hints=("a", "b"),
        solution=f"answer = {expected}",
        mistakes=(Mistake(code=f"answer = {wrong}", says=says),),
    )


@pytest.mark.parametrize("answer", [0.67, 0.667, 0.66])
def test_a_known_mistake_is_known_when_it_is_rounded_or_cut_off(answer):
    assert rounding(1, "2 / 3", tolerance=0.001).grade(answer)[1] == "Divide by all."


def test_the_right_result_rounded_is_told_so_before_any_mistake():
    assert "rounded" in rounding(0.8481, 0.8517, tolerance=0.0005).grade(0.85)[1]


def test_a_division_without_a_rest_is_not_taken_for_a_mistake_nearby():
    assert "`//`" in rounding(3.9748, 2.9748, says="Subtract nothing.", tolerance=0.01).grade(3)[1]


@pytest.mark.parametrize("answer", [0.29, 0.31])
def test_a_float_just_below_a_round_number_has_no_digits_to_cut_off(answer):
    assert "Divide" not in rounding(0.25, "600 / 2000").grade(answer)[1]


def test_what_is_far_from_a_known_mistake_is_not_its_short_form():
    assert "Divide" not in rounding(164, 109.5, tolerance=0.1).grade(100)[1]


def test_nobody_cuts_a_number_off_before_its_point():
    mistaken = rounding(197.43, 9_871.58, tolerance=0.5)
    assert "Divide" not in mistaken.grade(9_800)[1]
    assert mistaken.grade(9_871)[1] == mistaken.grade(9_900)[1] == "Divide by all."


def test_whoever_counts_has_not_rounded():
    assert "Divide" not in rounding(255, 354).grade(350)[1]


@pytest.mark.parametrize(("count", "answer"), [(249, 250), (255, 260), (999, 990)])
def test_a_count_below_a_thousand_is_another_count_not_a_rounded_one(count, answer):
    assert rounding(count, 1, unit="tokens").grade(answer)[1] == f"`{answer}` tokens is not right yet."


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("%", "as between a percentage and a fraction."),
        ("of all tokens", "as between a percentage and a fraction."),
        ("dollars", "as between dollars and cents."),
        ("million tokens", "a factor of 100."),
    ],
)
def test_a_factor_of_a_hundred_is_explained_by_the_unit(unit, words):
    assert rounding(55.5, 1, unit=unit).grade(0.555)[1].endswith(words)
