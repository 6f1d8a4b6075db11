"""Grading: the starter, the solution, known mistakes, and everything else a learner can bind to `answer`."""

import asyncio
import itertools
import math
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.learning import (
    Case,
    Choice,
    Choices,
    Exercise,
    Function,
    Mistake,
    Number,
    Outcome,
    Table,
    Text,
)
from course_lib.learning.limited_call import Returned, TimedOut
from course_lib.learning.mistakes import Program


def run(code):
    names = {}
    exec(code, names)
    return names["answer"]


@pytest.mark.parametrize("starter", [..., "...", "…", [...], {...}, (...,)], ids=repr)
def test_the_starter_is_not_attempted(sample, starter):
    assert sample.grade(starter)[0] is Outcome.NOT_ATTEMPTED


def test_the_solution_is_correct_and_praised(sample):
    assert sample.grade(run(sample.solution)) == (Outcome.CORRECT, sample.praise)


def test_known_mistakes_get_their_own_words(sample):
    for code, words in sample.wrong.items():
        assert sample.grade(run(code)) == (Outcome.TRY_AGAIN, words)


class Bomb:
    """Raises whatever is done to it, even when asked for its class."""

    def _explode(self, *args, **kwargs):
        raise SystemExit("boom")

    __eq__ = __ne__ = __lt__ = __hash__ = __repr__ = __str__ = __len__ = __bool__ = _explode
    __iter__ = __getitem__ = __float__ = __int__ = __index__ = __contains__ = __getattr__ = _explode
    __class__ = property(_explode)


class CallableBomb(Bomb):
    def __call__(self, *args):
        raise KeyboardInterrupt("boom")


class LyingText(str):
    def __eq__(self, other):
        raise RuntimeError("boom")

    __hash__ = None

    def split(self, *args):
        raise RecursionError("boom")


class Unequal:
    def __eq__(self, other):
        raise RuntimeError("boom")

    __hash__ = None


class Endless:
    def __iter__(self):
        return itertools.count()

    def __len__(self):
        return 3

    def __getitem__(self, index):
        return index


def endless():
    while True:
        yield 1


def nested(depth):
    box = []
    for _ in range(depth):
        box = [box]
    return box


def list_in_itself():
    box = []
    box.append(box)
    return box


# Made when they are used: some of these would blow up pytest itself if it looked at them.
JUNK = {
    "none": lambda: None,
    "function": lambda: len,
    "lambda": lambda: lambda: 3,
    "module": lambda: math,
    "class": lambda: int,
    "exception": lambda: ValueError("x" * 10_000),
    "nan": lambda: math.nan,
    "infinity": lambda: -math.inf,
    "numpy nan": lambda: np.float32("nan"),
    "true": lambda: True,
    "numpy true": lambda: np.True_,
    "complex": lambda: 3 + 4j,
    "decimal nan": lambda: Decimal("NaN"),
    "decimal signalling nan": lambda: Decimal("sNaN"),
    "text number": lambda: "3",
    "huge text": lambda: "<script>" * 100_000,
    "half a surrogate": lambda: "\ud800",
    "null character": lambda: "\x00",
    "bytes": lambda: b"\xff",
    "huge int": lambda: 10**20_000,
    "huge fraction": lambda: Fraction(10**5000, 3),
    "huge list": lambda: list(range(1_000_000)),
    "huge range": lambda: range(10**18),
    "huge dict": lambda: {i: i for i in range(100_000)},
    "deep list": lambda: nested(50_000),
    "list in itself": list_in_itself,
    "empty list": list,
    "empty text": lambda: "",
    "bomb": Bomb,
    "callable bomb": CallableBomb,
    "list of bombs": lambda: [Bomb(), Bomb()],
    "lying text": lambda: LyingText("fork"),
    "endless iterable": Endless,
    "endless iterator": itertools.count,
    "endless generator": endless,
    "open file": lambda: Path(__file__).open(encoding="utf-8"),  # noqa: SIM115 - an open file is the point
    "array": lambda: np.arange(10),
    "scalar array": lambda: np.array(4),
    "empty array": lambda: np.array([]),
    "series": lambda: pd.Series([1, 2]),
    "missing": lambda: pd.NA,
    "missing time": lambda: pd.NaT,
    "frame": lambda: pd.DataFrame({"guest": ["Ada"]}),
    "frame of bombs": lambda: pd.DataFrame({"guest": [Unequal(), 1, 2], "pancakes": [3, 1, 2]}),
    "frame with doubled names": lambda: pd.DataFrame([[1, 2]], columns=["guest", "guest"]),
    "empty frame": pd.DataFrame,
}


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("junk", JUNK)
def test_junk_gets_a_short_sentence(sample, junk):
    outcome, message = sample.grade(JUNK[junk]())
    assert outcome is Outcome.TRY_AGAIN
    assert 10 < len(message) < 400
    assert "This exercise could not be checked" not in message


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_coroutine_is_told_to_await(samples):
    async def eggs():
        return 4.5

    assert "await" in samples["k1-eggs"].grade(eggs())[1]
    assert asyncio.run(eggs()) == 4.5


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.complex_numbers()
    | st.decimals()
    | st.fractions()
    | st.text()
    | st.binary()
    | st.dates()
    | st.just(...)
    | st.just(len)
    | st.just(int),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
        | st.frozensets(st.integers() | st.text(max_size=3), max_size=4)
        | st.builds(np.array, st.lists(st.integers(-9, 9) | st.floats(-9, 9), max_size=4))
    ),
    max_leaves=6,
)


COMMON = {"notebook": "01", "title": "T", "minutes": 1, "difficulty": 1, "hints": ("a", "b")}
ONE_OF_EACH = [
    Exercise(id=str(i), expects=kind, solution="answer = 3", **COMMON)
    for i, kind in enumerate(
        [
            Number(3),
            Text("three", ignore_case=False),
            Choice((1, 2, 3), correct=3),
            Choices(correct={1, 2, "three"}),
            Table(lambda: pd.DataFrame({"n": [3]})),
        ]
    )
]


@settings(max_examples=150, deadline=None)
@given(answer=values)
def test_no_value_raises(answer):
    for exercise in ONE_OF_EACH:
        outcome, message = exercise.grade(answer)
        assert isinstance(outcome, Outcome)
        assert len(message) < 400
        assert "This exercise could not be checked" not in message


def test_a_predicate_that_fails_does_not_fit_and_harms_nothing(samples):
    def fails(answer):
        raise ZeroDivisionError

    exercise = Exercise(
        id="x",
        expects=Number(1),
        solution="answer = 1",
        mistakes=(Mistake("answer = 2", says="Two.", when=fails),),
        **COMMON,
    )
    outcome, message = exercise.grade(2)
    assert outcome is Outcome.TRY_AGAIN
    assert message == "`2` is not right yet."
    assert exercise.grade(1)[0] is Outcome.CORRECT


def test_a_broken_reference_is_not_the_learners_fault():
    exercise = Exercise(id="x", expects=Number(lambda: 1 / 0), solution="answer = 1", **COMMON)
    outcome, message = exercise.grade(1)
    assert outcome is Outcome.TRY_AGAIN
    assert "`ZeroDivisionError`" in message and "not in your answer" in message


def test_the_reference_is_computed_once():
    calls = []
    number = Number(lambda: calls.append(1) or 7)
    assert number.reference == number.reference == 7
    assert calls == [1]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"id": ""}, "no id"),
        ({"notebook": ""}, "no notebook"),
        ({"minutes": 0}, "minutes"),
        ({"difficulty": 4}, "difficulty"),
        ({"hints": ("one",)}, "two hints"),
        ({"hints": "one text"}, "two hints"),
        ({"expects": 5}, "expects"),
        ({"solution": "result = 5"}, "never sets answer"),
    ],
)
def test_an_author_hears_what_is_wrong(change, complaint):
    good = {"id": "x", "expects": Number(1), "solution": "answer = 1", **COMMON}
    Exercise(**good)
    with pytest.raises(ValueError, match=complaint):
        Exercise(**{**good, **change})


def test_an_author_of_a_mistake_hears_what_is_wrong():
    with pytest.raises(ValueError, match="no words"):
        Mistake("answer = 2", says=" ")
    with pytest.raises(ValueError, match="never sets answer"):
        Mistake("result = 2", says="Two.")
    function = Function((Case((1,), 1),))
    with pytest.raises(ValueError, match="has code, not when"):
        Exercise(
            id="x",
            expects=function,
            solution="answer = abs",
            mistakes=(Mistake("answer = len", says="No.", when=bool),),
            **COMMON,
        )


def counted(expects, *mistakes, solution="answer = 3"):
    return Exercise(id="x", expects=expects, solution=solution, mistakes=mistakes, **COMMON)


def test_mistakes_run_only_after_a_wrong_answer_in_order_and_once():
    runs = []
    noted = "import sys; sys.modules['test_exercise_runs'].append({0}); answer = {0}"
    mistakes = [Mistake(noted.format(n), says=f"It is {n}.") for n in (1, 2, 4)]
    exercise = counted(Number(3), *mistakes)
    sys.modules["test_exercise_runs"] = runs
    try:
        assert exercise.grade(3)[0] is Outcome.CORRECT
        assert runs == []
        assert exercise.grade(2)[1] == "It is 2."
        assert runs == [1, 2]
        assert exercise.grade(2)[1] == "It is 2."
        assert runs == [1, 2]
        assert exercise.grade(50)[1] == "`50` is not right yet."
        assert runs == [1, 2, 4]
    finally:
        del sys.modules["test_exercise_runs"]


def test_a_mistake_that_raises_or_never_ends_costs_the_learner_nothing():
    exercise = counted(
        Number(3),
        Mistake("answer = 1 / 0", says="Never."),
        Mistake("answer = 1\nwhile True:\n    answer += 1", says="Never."),
        Mistake("answer = 7", says="Seven."),
    )
    assert exercise.grade(7) == (Outcome.TRY_AGAIN, "Seven.")


@pytest.mark.parametrize(
    "code",
    [
        "answer = 0\nwhile True:\n    answer += 1",
        "answer = 0\nfor n in iter(int, 1):\n    answer += 1",
        "answer = [n for n in iter(int, 1)]",
        "answer = sum(1 for n in iter(int, 1) if n)",
        "grow = lambda n: n\nanswer = 0\nlist(map(grow, iter(int, 1)))",
        "def grow(n):\n    return n\nanswer = 0\nlist(map(grow, iter(int, 1)))",
    ],
)
def test_work_without_end_is_bounded_in_steps(code):
    with pytest.raises(RuntimeError, match="more than 1,000 steps"):
        _ = Program(code, steps=1_000).answer


def test_steps_are_counted_anew_for_each_call_and_what_is_printed_is_noted(capsys):
    program = Program("def answer(n):\n    print(n)\n    return [k for k in range(n)]", steps=100)
    for _ in range(3):
        assert program.call(lambda: program.answer(90)) == Returned(list(range(90)), printed=True)
        assert program.call(lambda: program.answer(101)) == TimedOut()
    assert capsys.readouterr() == ("", "")


def test_a_predicate_is_asked_about_valid_answers_of_bounded_size_only():
    asked = []
    mistake = Mistake("answer = 2", says="Two.", when=asked.append)
    exercise = counted(Number(3), mistake)
    for answer in ("2", range(10**9), [2], 10**10**6, math.nan, None, Bomb(), 3):
        exercise.grade(answer)
    assert asked == []
    exercise.grade(np.float32(5))
    assert asked == [5.0]
    assert type(asked[0]) is float


def test_words_may_quote_a_figure_of_the_data():
    exercise = Exercise(
        id="x",
        expects=Number(lambda: 3),
        solution="answer = 3",
        mistakes=(Mistake("answer = 2", says=lambda: f"{2} is too few."),),
        praise=lambda: f"{3} it is.",
        **COMMON,
    )
    assert exercise.grade(2)[1] == "2 is too few."
    assert exercise.wrong == {"answer = 2": "2 is too few."}
    assert exercise.grade(3)[1] == exercise.praised == "3 it is."


@pytest.mark.parametrize("expects", [Choice("AB", "B"), Choices("AB", {"B"})], ids=["one", "several"])
def test_a_sentence_in_place_of_its_letter_is_told_the_letter(expects):
    exercise = Exercise(
        id="t",
        notebook="01",
        title="T",
        minutes=1,
        difficulty=1,
        expects=expects,
        hints=("a", "b"),
        solution='answer = "B"',
        statements={"A": "She sold the token to Ben.", "B": "The answer arrived at 60 tokens a second."},
    )
    for words in ("The answer arrived at 60 tokens a second.", "arrived at 60 tokens", " ARRIVED "):
        assert exercise.grade({words} if isinstance(expects, Choices) else words) == (
            Outcome.TRY_AGAIN,
            "Those are words of B. Give its letter: `'B'`.",
        )
    assert "words of" not in exercise.grade("the")[1] + exercise.grade("The price fell in a week.")[1]
