"""Wrong sets in the first notebooks: whatever else is in the answer, the words say which option and why."""

import pytest

from course_lib.exercises import load_all
from course_lib.learning import Choices, Outcome

EXERCISES = load_all()

SEVERAL = {
    (exercise, option)
    for exercise, each in EXERCISES.items()
    if isinstance(each.expects, Choices) and len(each.expects.correct) > 2
    for option in each.expects.correct
}
"""Of each question with three or more right options, every right option on its own."""


def unknown_sets():
    """Each known mistake that picks several things which are no options, as a sorted list of them."""
    for each in EXERCISES.values():
        for mistake in each.mistakes if isinstance(each.expects, Choices) else ():
            if mistake.when is None and isinstance(mistake.program.answer, (set, list)):
                picked = sorted(mistake.program.answer, key=str)
                if len(picked) > 1 and each.expects.validate(picked):
                    yield pytest.param(each, mistake, picked, id=f"{each.id}-{mistake.key}")


@pytest.mark.parametrize(("exercise", "mistake", "picked"), list(unknown_sets()))
@pytest.mark.parametrize("brackets", [set, list, tuple])
def test_a_mistake_is_known_in_whatever_brackets(exercise, mistake, picked, brackets):
    assert exercise.grade(brackets(reversed(picked))) == (Outcome.TRY_AGAIN, mistake.words)


@pytest.mark.parametrize(("exercise", "option"), sorted(SEVERAL))
def test_one_more_is_said_only_where_one_is_missing(exercise, option):
    outcome, message = EXERCISES[exercise].grade({option})
    assert outcome is Outcome.TRY_AGAIN
    assert not message.startswith(("One more", "One is missing"))


@pytest.mark.parametrize(
    ("exercise", "answer", "word"),
    [
        ("t0-sort", {"A", "F"}, "wallet"),
        ("t0-sort", {"C"}, "vote"),
        ("t0-sort", {"E", "D"}, "prompt"),
        ("t1-round-trip", {"o200k_base", "bert-uncased"}, "drops accents"),
        ("t1-round-trip", {"gpt2"}, "mistral-v3 is missing"),
        ("t2-one-chunk", {"3.14", "!?"}, "stay in one chunk"),
        ("t2-one-chunk", {"2026"}, "any number of digits"),
        ("t2-one-chunk", {"can't", "freedom of"}, "a dot is no digit"),
        ("t3-round-trip", {"NAÏVE", "½ cup"}, "three characters"),
        ("t3-round-trip", {"NAÏVE", "日本語"}, "curly quotes"),
    ],
)
def test_the_words_fit_one_option_that_is_wrong_or_missing(exercise, answer, word):
    outcome, message = EXERCISES[exercise].grade(answer)
    assert outcome is Outcome.TRY_AGAIN
    assert word in message


@pytest.mark.parametrize(
    ("exercise", "answer", "word"),
    [
        ("t0-count", 8, "different pieces"),
        ("t1-fertility", 2035 / 1747, "gpt2"),
        ("t1-fertility", 1747, "number of words"),
        ("t1-part-of-character", 4, "whole"),
        ("t2-compression", 10_649, "number of bytes"),
        ("t2-stepper", 386, "size of the vocabulary"),
        ("t3-fallback", 83, "Vai characters"),
        ("t3-tools", 167 + 25 * 85, "one tool more"),
    ],
)
def test_a_number_on_the_way_to_the_answer_is_recognised(exercise, answer, word):
    outcome, message = EXERCISES[exercise].grade(answer)
    assert outcome is Outcome.TRY_AGAIN
    assert word in message
