"""Likely wrong answers to notebooks 07 to 09, as a learner would write them: each gets words that fit it."""

import pytest

from course_lib.data import tokens
from course_lib.exercises import load_all
from course_lib.learning import Outcome

EXERCISES = load_all()


def says_conflict_to_silence(answers):
    if all(said == "yes" for said in answers):
        return "yes"
    return "no" if all(said == "no" for said in answers) else "conflict"


def says_conflict_where_nobody_speaks(answers):
    said = [one for one in answers if one]
    return said[0] if len(set(said)) == 1 else "conflict"


def says_yes_where_nobody_speaks(answers):
    said = [one for one in answers if one]
    if said.count("yes") == len(said):
        return "yes"
    return "no" if said.count("no") == len(said) else "conflict"


def leads_from_ticker_to_types(types):
    return {ticker: list(kinds) for ticker, kinds in types.items()}


def gives_sets_of_tickers(types):
    return {kind: {one for one in types if kind in types[one]} for kinds in types.values() for kind in kinds}


FUTURE = {1: "W", 2: "C", 3: "W", 4: "A", 5: "W", 6: "R", 7: "R", 8: "C", 9: "A"}


def future(**other):
    """The right pairs of ``t7-future``, but for those named, as in ``_5="C"``."""
    return {f"{number}{other.get(f'_{number}', letter)}" for number, letter in FUTURE.items()}


def combining():
    return int((tokens()["also"].map(len) > 0).sum())


@pytest.mark.parametrize(
    ("exercise", "answer", "words"),
    [
        ("t7-source", 10_000, "of the smallest stake"),
        ("t7-source", 3, "new tokens a year"),
        ("t7-source", 12.5, "added or taken away"),
        ("t7-source", 7.5, "added or taken away"),
        ("t7-source", 90, "what is left"),
        ("t7-source", 97.5, "what is left"),
        ("t7-other-money", "none", "There is one"),
        ("t7-hybrid", combining() - 1, "Let the table count"),
        ("t7-unknown", len(tokens()), "all tokens"),
        ("t7-future", future(_1="R"), "1 and 5"),
        ("t7-future", future(_5="C"), "1 and 5"),
        ("t7-future", future(_2="R"), "2 and 8"),
        ("t7-future", future(_8="A"), "2 and 8"),
        ("t7-by-type", leads_from_ticker_to_types, "Turn it round"),
        ("t7-by-type", gives_sets_of_tickers, "keeps no order"),
        ("t7-sources-say", says_conflict_to_silence, "contradicts nobody"),
        ("t7-sources-say", says_conflict_where_nobody_speaks, "sees a conflict"),
        ("t7-sources-say", says_yes_where_nobody_speaks, "your function says yes"),
    ],
)
def test_a_likely_slip_gets_words_that_fit_it(exercise, answer, words):
    outcome, feedback = EXERCISES[exercise].grade(answer)
    assert outcome is Outcome.TRY_AGAIN
    assert words in feedback
