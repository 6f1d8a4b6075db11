"""Likely wrong answers to notebook 17, as a learner would write them: each gets words that fit it."""

import pytest

from course_lib.exercises import load_all
from course_lib.learning import Outcome

EXERCISES = load_all()


def parts_of_units(units, percents):
    return [units * percent / 100 for percent in percents]


def of_what_is_left(units, percents):
    parts = []
    for percent in percents:
        parts.append(units * percent // 100)
        units -= parts[-1]
    return parts


def rounds_first(units, percents):
    parts = [units // 100 * percent for percent in percents]
    parts[-1] += units - sum(parts)
    return parts


def rounds_up(units, percents):
    parts = [(units * percent + 99) // 100 for percent in percents[:-1]]
    parts.append(units - sum(parts))
    return parts


def forgets_brackets(dollars, unlocked, rewards, price):
    return dollars / unlocked + rewards * price


def prices_one_kind(dollars, unlocked, rewards, price):
    return dollars / (unlocked + rewards * price)


def takes_rewards_away(dollars, unlocked, rewards, price):
    return dollars / ((unlocked - rewards) * price)


def rewards_only(dollars, unlocked, rewards, price):
    return dollars / rewards / price


def unlocks_only(dollars, unlocked, rewards, price):
    return dollars / unlocked / price


def adds_two_ratios(dollars, unlocked, rewards, price):
    return dollars / (unlocked * price) + dollars / (rewards * price)


def in_per_cent(dollars, unlocked, rewards, price):
    return dollars / ((unlocked + rewards) * price) * 100


def upside_down(dollars, unlocked, rewards, price):
    return price * (unlocked + rewards) / dollars


def moves_back(first, second):
    if first > second:
        first, second = first - 1, second + 1
    if first < second:
        first, second = first + 1, second - 1
    return first, second


def moves_alike(first, second):
    return (first - 1, second + 1) if first > second else (first + 1, second - 1)


def sorts_the_boxes(first, second):
    return max(first, second) - 1, min(first, second) + 1


def the_rest_as_a_part(units, percents):
    parts = [units * percent // 100 for percent in percents]
    return [*parts, units - sum(parts)]


def both_level(first, second):
    moved = (first - second) // 2
    return first - moved, second + moved


def places_changed(first, second):
    moved = (first < second) - (first > second)
    return [second - moved, first + moved]


def loses_the_last_percentage(units, percents):
    parts = [units * percent // 100 for percent in percents]
    return [*parts[:-1], units - sum(parts)]


def until_the_other_has_more(first, second):
    while first > second:
        first, second = first - 1, second + 1
    return first, second


@pytest.mark.parametrize(
    ("exercise", "answer", "words"),
    [
        ("t17-divide", parts_of_units, "cannot be cut"),
        ("t17-divide", of_what_is_left, "of all the units"),
        ("t17-divide", rounds_first, "round before you multiply"),
        ("t17-divide", rounds_up, "parts up"),
        ("t17-votes", 20, "the others’ part"),
        ("t17-votes", 55, "all that votes"),
        ("t17-votes", 175, "part of all votes"),
        ("t17-votes", 35 / 20, "part of all votes"),
        ("t17-votes", 27.27, "ahead"),
        ("t17-votes", 100, "vote as well"),
        ("t17-cliff", 12.5, "20 is a percentage"),
        ("t17-cliff", 20, "part of all tokens"),
        ("t17-cliff", 25, "with the 160 million"),
        ("t17-cliff", 50, "how many millions"),
        ("t17-cliff", 41.67, "counted from the start"),
        ("t17-cliff", 131.25, "*raised*"),
        ("t17-cliff", 210 / 160, "more than before"),
        ("t17-cliff", 200 / 160, "Not the whole bucket"),
        ("t17-votes", 60, "to a tenth"),
        ("t17-votes", 63.4, "to a tenth"),
        ("t17-votes", 63.8, "to a tenth"),
        ("t17-votes", 66.7, "to a tenth"),
        ("t17-votes", 64, "rounded"),
        ("t17-votes", 50, "as many votes"),
        ("t17-votes", 80, "does not circulate"),
        ("t17-runway", 57, "not a dollar is left"),
        ("t17-runway", 55, "not a dollar is left"),
        ("t17-runway", 54, "not a dollar is left"),
        ("t17-runway", 58, "not a dollar is left"),
        ("t17-runway", 156, "half its price"),
        ("t17-runway", 128, "in millions"),
        ("t17-runway", 28, "two months"),
        ("t17-runway", 14, "Divide"),
        ("t17-coverage", forgets_brackets, "brackets"),
        ("t17-coverage", prices_one_kind, "Both kinds"),
        ("t17-coverage", takes_rewards_away, "are added"),
        ("t17-coverage", rewards_only, "What unlocks"),
        ("t17-coverage", unlocks_only, "The rewards are new tokens"),
        ("t17-coverage", adds_two_ratios, "there once"),
        ("t17-coverage", in_per_cent, "plain ratio"),
        ("t17-coverage", upside_down, "Upside down"),
        ("t17-explore", 0, "can have more"),
        ("t17-explore", 5, "can have more"),
        ("t17-explore", 9, "further down"),
        ("t17-explore", 24, "moved the cliff"),
        ("t17-marbles", moves_back, "moves the marble back"),
        ("t17-marbles", moves_alike, "as many"),
        ("t17-marbles", sorts_the_boxes, "place of its box"),
        ("t17-divide", loses_the_last_percentage, "*beside* it"),
        ("t17-marbles", until_the_other_has_more, "`if`, not `while`"),
        ("t17-divide", the_rest_as_a_part, "no further part"),
        ("t17-divide", lambda units, percents: units, "sum of the parts"),
        ("t17-votes", 15, "Which part of all votes"),
        ("t17-cliff", 210, "circulate afterwards"),
        ("t17-cliff", 32, "Rounded up"),
        ("t17-runway", 4.67, "in years"),
        ("t17-coverage", lambda d, u, r, p: round(d / ((u + r) * p), 2), "leave `round` out"),
        ("t17-coverage", lambda d, u, r, p: d - (u + r) * p, "difference in dollars"),
        ("t17-coverage", lambda d, u, r, p: int(d / ((u + r) * p)), "`int` or `//` out"),
        ("t17-marbles", both_level, "level at once"),
        ("t17-marbles", places_changed, "changed places"),
        ("t17-cliff", 4.17, "twelve of them come together"),
        ("t17-marbles", lambda first, second: (first - 1, second + 1), "leaves the fuller one"),
        ("t17-votes", 58.3, "which is 35 + 20"),
    ],
)
def test_a_likely_slip_gets_words_that_fit_it(exercise, answer, words):
    outcome, feedback = EXERCISES[exercise].grade(answer)
    assert outcome is Outcome.TRY_AGAIN
    assert words in feedback


def test_nobody_is_told_to_be_near_who_is_not():
    for answer in (58.3, 60, 66.7):
        assert not EXERCISES["t17-votes"].grade(answer)[1].startswith(("Near", "Close"))
