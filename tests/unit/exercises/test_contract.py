"""What every exercise of the course promises its learners, checked for each one of them.

The starter is not attempted, and nothing that anyone can bind to `answer` raises. That the solution is
correct and each known mistake gets its own words is tested in the cells of the notebooks: test_solved_copies.
"""

import copy
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.exercises import load_all
from course_lib.learning import Function, Outcome

EXERCISES = load_all()

AS_EXACT_AS_CENTS = ("t13-book",)
"""Where prices in dollars and cents are added up."""

anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.complex_numbers(),
    st.decimals(),
    st.text(),
    st.binary(),
    st.dates(),
    st.lists(st.integers() | st.text(), max_size=5),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=3),
    st.frozensets(st.text(max_size=3), max_size=3),
    st.sampled_from(
        [len, int, pd, ..., iter([1]), object(), ValueError("x"), pd.NA, np.float32(1), np.arange(3)]
    ),
    st.builds(lambda n: pd.DataFrame({"n": [n]}), st.integers()),
    st.builds(lambda value: lambda *args: value, st.integers() | st.text() | st.lists(st.integers())),
)


@pytest.fixture(params=EXERCISES.values(), ids=EXERCISES, scope="module")
def exercise(request):
    """Each exercise of the course in turn."""
    return request.param


def run(code):
    """What *code* binds to ``answer`` in an empty notebook."""
    names = {"__name__": "__main__"}
    exec(code, names)
    return names["answer"]


def returns_fractions(exercise):
    """Whether the solution of *exercise* is a function that returns floats which are not whole."""
    if not isinstance(exercise.expects, Function):
        return False
    solved = run(exercise.solution)
    for case in exercise.expects.cases:
        try:
            result = solved(*copy.deepcopy(case.args))
        except Exception:
            continue
        results = result if isinstance(result, (list, tuple)) else [result]
        if any(type(one) is float and one % 1 > 0 for one in results):
            return True
    return False


def to_cents(result):
    """*result* with its floats rounded to two digits."""
    if isinstance(result, (list, tuple)):
        return type(result)(map(to_cents, result))
    return round(result, 2) if type(result) is float else result


def test_ids_are_unique_and_say_where_they_belong():
    assert all(exercise.id == id for id, exercise in EXERCISES.items())


def test_the_starter_is_not_attempted(exercise):
    assert exercise.grade(...)[0] is Outcome.NOT_ATTEMPTED


def test_a_fraction_is_not_taken_when_it_is_rounded_to_cents():
    asked = [
        name for name in EXERCISES if name not in AS_EXACT_AS_CENTS and returns_fractions(EXERCISES[name])
    ]
    assert "t13-drawdown" in asked
    taken = []
    for name in asked:
        solved = run(EXERCISES[name].solution)
        outcome, _ = EXERCISES[name].grade(lambda *args, solved=solved: to_cents(solved(*args)))
        taken += [] if outcome is Outcome.TRY_AGAIN else [name]
    assert taken == [], "no case has more than two digits behind the point"


def test_its_card_is_filled_in(exercise):
    assert exercise.title.strip()
    assert 1 <= exercise.minutes <= 30
    assert exercise.difficulty in (1, 2, 3)
    assert len(exercise.hints) >= 2
    assert all(hint.strip() for hint in exercise.hints)
    assert len(set(exercise.hints)) == len(exercise.hints)
    assert exercise.praised.strip()


@settings(max_examples=25, deadline=None)
@given(answer=anything)
def test_nothing_raises(exercise, answer):
    outcome, message = exercise.grade(answer)
    assert isinstance(outcome, Outcome)
    assert message.strip()
    assert "This exercise could not be checked" not in message


def test_a_case_that_is_shown_is_shown_whole(exercise):
    if not isinstance(exercise.expects, Function):
        return
    for case in exercise.expects.cases:
        if case.visible:
            kind = replace(exercise.expects, cases=(case,))
            said = kind.explain(kind.run(lambda *args: "never"))
            assert "…" not in said.partition("` ")[0], said
