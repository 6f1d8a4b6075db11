"""Answers that are functions: which are right, and which are a known mistake."""

import _thread
import sys
import time

import pytest

from course_lib.learning import Case, Exercise, Function, Mistake, Outcome

from ...patience import PATIENCE
from .function_answers import grade, runs_for_ever

pytestmark = pytest.mark.usefixtures("patient")


def total(amounts):
    return sum(amounts)


def test_the_right_function_is_correct():
    assert grade(total)[0] is Outcome.CORRECT
    assert grade(sum)[0] is Outcome.CORRECT
    assert grade(lambda amounts, start=0: float(sum(amounts, start)))[0] is Outcome.CORRECT


def empty_body(amounts): ...


def half_done(amounts):
    result = 0
    for amount in amounts:
        result += amount


def starts_too_high(amounts):
    best = None
    for amount in amounts:
        if amount > 1_000:
            best = amount
    return best


@pytest.mark.parametrize("function", [half_done, starts_too_high])
def test_a_function_that_was_written_and_gives_none_was_tried(function):
    outcome, message = grade(function)
    assert outcome is Outcome.TRY_AGAIN
    assert "returned nothing" in message
    assert "still `None`" in message


@pytest.mark.parametrize("function", [empty_body, lambda amounts: ...])
def test_a_function_without_a_body_is_not_attempted(function):
    outcome, message = grade(function)
    assert outcome is Outcome.NOT_ATTEMPTED
    assert "return" in message


def test_a_function_that_must_change_its_argument():
    cases = (Case(([3, 1, 2],), [1, 2, 3]), Case(([1],), [1]))
    assert grade(lambda box: box.sort(), *cases, mutates=True)[0] is Outcome.CORRECT
    assert grade(sorted, *cases, mutates=True)[0] is Outcome.CORRECT
    outcome, message = grade(lambda box: box.reverse(), *cases, mutates=True)
    assert outcome is Outcome.TRY_AGAIN
    assert "nothing" not in message
    assert grade(lambda box: None, *cases, mutates=True)[0] is Outcome.NOT_ATTEMPTED


def test_every_call_gets_its_own_arguments():
    box = [1]
    cases = (Case((box,), [1, 9]), Case((box,), [1, 9]))

    def append(items):
        items.append(9)
        return items

    assert grade(append, *cases, mutates=True)[0] is Outcome.CORRECT
    assert box == [1]


def test_results_may_differ_by_the_tolerance():
    cases = (Case((3,), 0.333), Case((1,), 1.0))
    assert grade(lambda n: 1 / n, *cases, tolerance=0.001)[0] is Outcome.CORRECT
    assert grade(lambda n: 1 / n, *cases)[0] is Outcome.TRY_AGAIN


FIRST = Mistake("def answer(amounts):\n    return amounts[0]", says="That is the first only.")
LOOP = Mistake("def answer(amounts):\n    while True:\n        pass", says="Move on in the list.")
COUNT = Mistake("answer = len", says="That counts.")
MISTAKES = (FIRST, LOOP, COUNT)


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda amounts: amounts[:1][0], "That is the first only."),
        (runs_for_ever, "Move on in the list."),
        (len, "That counts."),
    ],
)
def test_mistaken_behaviour_is_recognised_by_results_errors_and_endless_loops(function, words):
    limit = 0.3 if function is runs_for_ever else PATIENCE
    assert grade(function, mistakes=MISTAKES, time_limit=limit) == (Outcome.TRY_AGAIN, words)


def test_a_function_is_recognised_by_the_cases_that_it_had_time_for():
    def slow(amounts):
        while not amounts:
            pass
        return len(amounts)

    def slow_and_right(amounts):
        while not amounts:
            pass
        return sum(amounts)

    assert grade(slow, mistakes=MISTAKES, time_limit=0.3)[1] == "That counts."
    outcome, message = grade(slow_and_right, mistakes=MISTAKES, time_limit=0.3)
    assert outcome is Outcome.TRY_AGAIN
    assert "had not finished after 0.3 seconds" in message


def test_a_known_mistake_does_not_hang_on_the_time_limit():
    walks = Mistake(
        "def answer(amounts):\n    for n in range(100_000):\n        n * n\n    return -1", says="Minus one."
    )
    assert grade(lambda amounts: -1, mistakes=(walks,))[1] == "Minus one."


def test_authors_hear_what_is_wrong():
    with pytest.raises(ValueError, match="at least one case"):
        Function(())
    with pytest.raises(ValueError, match="tuple"):
        Case("x", 1)


@pytest.mark.usefixtures("interruptible")
def test_interrupting_the_kernel_ends_the_check_with_a_sentence():
    beats = []

    def interrupted(amounts):
        _thread.interrupt_main()
        while True:
            beats.append(1)

    assert grade(interrupted) == (
        Outcome.TRY_AGAIN,
        "Checking was interrupted. Run the cell again.",
    )
    after = len(beats)
    time.sleep(0.05)
    assert len(beats) == after


def double(number):
    return number + number


def borrows(number):
    do = double
    return do(number)


def test_who_leaves_the_work_to_somebody_is_told_so():
    kind = Function(cases=(Case((2,), 4), Case((3,), 6)), not_calling=lambda: (double,))
    result = kind.run(borrows)
    assert kind.validate(result) == "Your function leaves the work to `double`. Write the steps yourself."
    assert kind.validate(kind.run(lambda number: 2 * number)) is None
    assert Function(cases=kind.cases).validate(Function(cases=kind.cases).run(borrows)) is None
    assert sys.getprofile() is None


def with_a_while(number):
    total = 0
    while number:
        number -= 1
        total += 2
    return total


def with_itself(number):
    return 0 if not number else 2 + with_itself(number - 1)


@pytest.mark.parametrize(
    "answer",
    [
        with_a_while,
        with_itself,
        lambda number: sum(2 for _ in "x" * number),
        lambda number: 2 * len(range(number)),
        lambda number: with_a_while(number) + 0,
    ],
)
def test_who_repeats_a_step_where_none_is_wanted_is_told_so(answer):
    kind = Function(cases=(Case((2,), 4), Case((3,), 6)), no_loop=True)
    assert "repeats a step" in kind.validate(kind.run(answer))
    assert kind.validate(kind.run(double)) is None
    assert kind.validate(kind.run(lambda n: double(n) if n > 0 else 0)) is None


def test_arguments_that_are_too_long_to_read_are_called_by_their_name():
    cases = (Case((["grain", "rice"] * 9, 2), 1, visible=True, shows="sacks, 2"), Case(([], 2), 0))
    assert (
        Function(cases=cases)
        .explain(Function(cases=cases).run(lambda sacks, each: 7))
        .startswith("`answer(sacks, 2)` gave `7`; it should give `1`.")
    )
    assert "sacks" not in Function(cases=cases).explain(Function(cases=cases).run(lambda sacks, each: 1))


def test_an_answer_in_a_list_of_its_own_is_told_to_come_out():
    case = Case((3,), ["a", "b"], visible=True)
    told = grade(lambda number: [["a", "b"]], case, Case((4,), []))[1]
    assert told.endswith("Take away the outer brackets.")
    assert "outer" not in grade(lambda number: [["a"]], case)[1]


def test_what_cannot_be_called_is_named():
    told = grade(lambda amounts: max(amounts, key={1: 2}), Case(([1, 2],), 3, visible=True))[1]
    assert told.endswith(
        "Only a function can be called, or given as a `key`: `x[...]` looks up in a dict or list."
    )


@pytest.mark.parametrize(
    ("function", "advice"),
    [
        (lambda text: [len(byte) for byte in text.encode()], "`len` is for texts and lists"),
        (lambda text: [letter.len() for letter in text], "`len(x)`"),
        (lambda text: [] + [n for letter in text for n in len(letter)], "`numbers.append(n)`"),
        (lambda text: [len(letter.encode("latin-1")) for letter in text], "`utf-8`"),
    ],
)
def test_what_beginners_meet_when_they_count_is_explained(function, advice):
    assert advice in grade(function, Case(("a€",), [1, 3], visible=True))[1]


@pytest.mark.parametrize(
    ("function", "advice"),
    [
        (lambda names: names + "c", "Only a list is added to a list"),
        (lambda names: tuple(names) + (1), "Only a list is added to a list"),
        (lambda names: names + None, "Something is `None`"),
        (lambda names: "a" + names.append("c"), "Something is `None`"),
        (lambda names: names / 2, "A list is no number"),
        (lambda names: names > 1, "A list is no number"),
        (lambda names: names[0] > 1, "cannot be compared"),
        (lambda names: names[0] + 1, "do not add up"),
        (lambda names: len(names)(2), "stand for a function and for a value"),
        (lambda names: names[0](2), "stand for a function and for a value"),
        (lambda names: time(len(names)), "A module is no function"),
        (lambda names: sorted(names, True), "what its definition names"),
        (lambda names: double(names, 2), "what its definition names"),
        (lambda names: double(amount=names), "what its definition names"),
    ],
)
def test_what_beginners_meet_with_lists_and_calls_is_explained(function, advice):
    assert advice in grade(function, Case((["a", "b"],), ["a", "b", "c"], visible=True))[1]


def test_a_known_mistake_that_stops_is_known_by_what_its_error_means():
    exercise = Exercise(
        id="t",
        notebook="01",
        title="T",
        minutes=1,
        difficulty=1,
        expects=Function(cases=(Case((["a", "b"],), 2, visible=True),)),
        hints=("a", "b"),
        solution="def answer(names):\n    return len(names)",
        mistakes=(Mistake("def answer(names):\n    return sum(names)", says="Names do not add up."),),
    )
    assert exercise.grade(lambda names: 0 + names[0])[1] == "Names do not add up."
    assert "make it a tuple" in exercise.grade(lambda names: {names: 2}[names])[1]


def test_a_known_mistake_is_known_where_the_arguments_are_changed_as_well():
    forgets = Mistake("def answer(amounts):\n    return sum(amounts[1:])", says="The first one is missing.")
    cases = Case(([1, 2],), 3, visible=True), Case(([4],), 4)

    def forgets_and_changes(amounts):
        amounts.pop(0)
        return sum(amounts)

    assert grade(forgets_and_changes, *cases, mistakes=(forgets,))[1] == "The first one is missing."


def test_another_type_error_is_another_mistake():
    subtracts = Mistake("def answer(one, other):\n    return one - other", says="Texts cannot be subtracted.")
    case = Case(("8", "5"), 3, visible=True)
    assert (
        grade(lambda have, less: have - less, case, mistakes=(subtracts,))[1] == "Texts cannot be subtracted."
    )
    message = grade(lambda one, other: (int(one) - int(other)) * 10.0 ^ 2, case, mistakes=(subtracts,))[1]
    assert "Texts" not in message
    assert message.endswith("In Python `^` is no power: write `**`.")


@pytest.mark.parametrize(
    ("wanted", "given", "words"),
    [
        (True, "True", "It is a text: leave the quotes out."),
        ([1, 2], ["1", "2"], "The items are texts: leave the quotes out."),
        ([1, 2], ["1", "3"], ""),
        ("3", "3.0", ""),
    ],
)
def test_who_returns_a_text_of_the_right_value_is_told_so(wanted, given, words):
    message = grade(lambda x: given, Case((0,), wanted, visible=True))[1]
    assert message.endswith(words or f"should give `{wanted!r}`.")


def test_two_spellings_of_one_letter_are_shown_as_two():
    message = grade(
        lambda one, other: False, Case(("é", "e\u0301"), True, visible=True), Case(("", ""), False)
    )[1]
    assert "`answer('é', 'e\\u0301')` gave `False`" in message
    hindi = grade(lambda text: 0, Case(("नमस्ते",), 6, visible=True))[1]
    assert "'नमस्ते'" in hindi
