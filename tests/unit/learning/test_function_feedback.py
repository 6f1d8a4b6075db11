"""Every way in which a learner's function can go wrong gets a sentence."""

import math
import time

import numpy as np
import pytest

from course_lib.learning import Case, Function, Outcome

from ...patience import PATIENCE
from .function_answers import grade, runs_for_ever

pytestmark = pytest.mark.usefixtures("patient")


def test_a_function_that_is_never_right_gets_a_next_step():
    said = grade(lambda amounts: 7)[1]
    assert "`answer([1, 2])` gave `7`; it should give `3`. 0 of 2 cases are right: work this one out" in said
    assert "0 of" not in grade(lambda amounts: None)[1]  # to return something comes first
    assert "0 of" not in grade(lambda amounts: 7, Case(([1, 2],), 3, visible=True))[1]
    # What is of another kind, or right but for its floats, is told something better.
    assert "0 of" not in grade(lambda amounts: str(sum(amounts)))[1]
    assert "0 of" not in grade(lambda amounts: {sum(amounts)})[1]
    assert "0 of" not in grade(lambda amounts: float(sum(amounts)), whole=True)[1]


def test_lists_that_look_alike_when_cut_are_told_apart_by_their_items():
    long = [{"text": "a claim that is long enough to be cut", "source": "a paper", "as_of": "2025"}] * 3
    case = Case(([1],), (long[:2], ["x"]), visible=True)
    said = grade(lambda amounts: (long, ["x"]), case, Case(([],), ([], [])))[1]
    assert "gave a list of 3 items in place 0, counted from 0; it should give a list of 2 items there" in said


def test_the_first_item_alone_asks_for_a_return_inside_the_loop():
    def doubled(amounts):
        for amount in amounts:
            return [2 * amount]

    case = Case(([1, 2, 3],), [2, 4, 6], visible=True)
    assert "does a `return` stand inside the loop?" in grade(doubled, case, Case(([],), []))[1]
    assert "inside the loop" not in grade(lambda amounts: [4], case, Case(([],), []))[1]


def test_a_part_of_a_pair_is_no_key():
    allowed = Case(({("Ana", "Cleo"): 50},), 50, visible=True)
    assert "`x[(one, other)]`" in grade(lambda allowed: allowed["Ana"]["Cleo"], allowed)[1]
    assert "`.get(key, 0)`" in grade(lambda allowed: allowed["Ben"], allowed)[1]


def test_what_stands_in_a_row_is_missing_in_the_learners_own_dictionary():
    rows = Case(([{"kind": "tea"}, {"kind": "soup"}],), 2, visible=True)
    said = grade(lambda rows: sum({"tea": 1}[row["kind"]] for row in rows), rows)[1]
    assert "`KeyError: 'soup'`. Your own dictionary does not have this key" in said
    assert "Your own" not in grade(lambda rows: rows[0]["Kind"], rows)[1]


def test_several_names_in_one_bracket_are_one_key():
    dish = Case(({"name": "soup", "salt": 3},), 3, visible=True)
    assert '`x["name"]`, `x["salt"]`' in grade(lambda dish: dish["name", "salt"], dish)[1]


@pytest.mark.parametrize(
    ("want", "brackets"), [([1, 2], "a list stands in `[…]`"), ((1, 2), "a tuple stands in `(…)`")]
)
def test_a_set_for_what_has_an_order_is_told_so(want, brackets):
    said = grade(lambda amounts: {1, 2}, Case(([1, 2],), want, visible=True), Case(([],), []))[1]
    assert f"With `{{…}}` it is a set, which keeps no order; {brackets}." in said
    assert "no order" not in grade(lambda amounts: [2], Case(([1, 2],), want, visible=True))[1]


def test_other_brackets_inside_and_a_dictionary_are_told_too():
    pair = Case(([1, 2],), ([1], [2]), visible=True)
    said = grade(lambda amounts: ([1], {2}), pair, Case(([],), ([], [])))[1]
    assert said.endswith("it is a set, which keeps no order; a list stands in `[…]`.")
    said = grade(lambda amounts: {"low": [1], "high": [2]}, pair, Case(([],), ([], [])))[1]
    assert said.endswith("it is a dictionary; a tuple stands in `(…)`, without names.")
    assert "stands in" not in grade(lambda amounts: ([2], [1]), pair, Case(([],), ([], [])))[1]


def prints(amounts):
    print(sum(amounts))


def asks(amounts):
    return int(input("How many? "))


def calls_itself(amounts):
    return calls_itself(amounts)


def leaves(amounts):
    raise SystemExit(1)


def interrupts(amounts):
    raise KeyboardInterrupt


class OddError(BaseException):
    def __str__(self):
        raise ValueError


def raises_an_odd_error(amounts):
    raise OddError


def raises_a_whole_sentence(amounts):
    raise ValueError("There is nothing to add up.")


def raises_a_sentence_that_is_cut(amounts):
    raise ValueError("9" * 200)


def begins_with_a_text(amounts):
    found = "A"
    found.append("B")
    return found


def adds_to_a_tuple(amounts):
    tuple(amounts).append(1)


def asks_a_pair_for_a_name(amounts):
    return (1, 2).amount


def appends_to_a_set(amounts):
    set(amounts).append(1)


def adds_to_a_list(amounts):
    amounts.add(1)


def yields(amounts):
    yield from amounts


async def waits(amounts):
    return sum(amounts)


def nothing_for_empty(amounts):
    if amounts:
        return sum(amounts)


def empties_its_argument(amounts):
    result = sum(amounts)
    amounts.clear()
    return result


def counts_in_lists(amounts):
    return {[amount]: 1 for amount in amounts}


def two_values(amounts, more):
    return 0


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda amounts: 4, "`answer([1, 2])` gave `4`; it should give `3`."),
        (prints, "`prints([1, 2])` printed something and returned nothing."),
        (asks, "nobody answers input()"),
        (runs_for_ever, "`runs_for_ever([1, 2])` had not finished after 1 second."),
        (runs_for_ever, "a loop that never ends, or that takes very many steps"),
        (lambda amounts: max(each for each in amounts if each > 9), "whether anything is left"),
        (lambda amounts: 2.0 ** (1_000 * len(amounts)), "too large for a float"),
        (lambda amounts: math.exp(1_000), "too large for a float"),
        (calls_itself, "calls itself without end"),
        (leaves, "stopped with `SystemExit: 1`"),
        (interrupts, "stopped with `KeyboardInterrupt`"),
        (raises_an_odd_error, "stopped with `OddError`"),
        (lambda amounts: {dict.fromkeys(amounts), sum(amounts)}, "`one, other`, without braces"),
        (lambda amounts: {tuple(amounts): 1}[set(amounts)], "`one, other`, without braces"),
        (lambda amounts: dict.fromkeys(amounts).sort(), "not sorted where it is"),
        (begins_with_a_text, "is a list with `x` in it"),
        (adds_to_a_tuple, "a list of it, which can grow"),
        (asks_a_pair_for_a_name, "found by its place"),
        (appends_to_a_set, "A set takes one more with `add`"),
        (adds_to_a_list, "A list takes one more with `append`"),
        (lambda amounts: int("1.5" * 2), "is the text again and again"),
        (lambda amounts: float("1,5"), "with a point as well"),
        (yields, "returned a generator; a whole number is expected"),
        (nothing_for_empty, "In a case you have not seen, your function returned nothing."),
        (nothing_for_empty, "1 of 2 cases is right."),
        (empties_its_argument, "changed the list it was given"),
        (counts_in_lists, "make it a tuple"),
        (lambda amounts: amounts[len(amounts)], "behind the end"),
        (lambda amounts: set(amounts).remove(9), "If it is a set, `.discard(item)`"),
        (lambda amounts: list(amounts).remove(9), "ask with `in` first"),
        (two_values, "takes 2 values, but is called with 1 value"),
        (lambda amounts: str(sum(amounts)), "gave `'3'`, a text; it should give the number `3`."),
        (lambda amounts: "<b>" * 1000, "…"),
        (lambda amounts: len(amounts) + 1 if amounts else "no", "returned text; a whole number is expected"),
        (lambda amounts: len(amounts) + 1 if amounts else 1, "gave a wrong result"),
        (lambda amounts: len(amounts) + 1 if amounts else 1.5, "gave a wrong result"),
        (lambda amounts: len(amounts) + 1 if amounts else math.inf, "gave `inf`"),
    ],
)
def test_what_went_wrong_is_said(function, words, capsys):
    limit = 1.0 if function is runs_for_ever else PATIENCE
    outcome, message = grade(function, time_limit=limit)
    assert outcome is Outcome.TRY_AGAIN
    assert words in message or (words == "…" and "..." in message)
    assert len(message) < 400
    assert capsys.readouterr() == ("", "")


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("function", [raises_a_whole_sentence, raises_a_sentence_that_is_cut])
def test_a_sentence_that_has_ended_gets_no_second_point(function):
    message = grade(function)[1]
    assert "stopped with `ValueError: " in message
    assert not any(twice in message for twice in (".`.", "….", "…`.", ".."))


def test_an_async_function_is_no_answer_here():
    assert "a coroutine" in grade(waits)[1]


def test_of_two_long_lists_the_place_where_they_part_is_shown():
    long = Function(cases=(Case(([10**9] * 6,), [*range(10**9, 10**9 + 5), 7], visible=True),))
    trial = long.run(lambda units: [*range(10**9, 10**9 + 5), 8])
    assert "gave `8` in place 5, counted from 0; it should give `7` there." in long.explain(trial)
    assert "`7`" not in long.explain(long.run(lambda units: units[:3]))  # of another length: no such place


@pytest.mark.parametrize("kind", [np.array, tuple])
def test_a_kind_of_list_that_is_accepted_is_not_blamed(kind):
    hidden = Function(cases=(Case((0,), [1, 2]),))
    assert hidden.matches(hidden.run(lambda n: kind([1, 2])), hidden.reference)
    assert "is expected" not in hidden.explain(hidden.run(lambda n: kind([1, 3])))


def test_a_case_without_a_face_is_described():
    cases = (Case((1,), 1), Case((0,), 0, about="zero"))
    assert "For zero, your function stopped with `ZeroDivisionError" in grade(lambda n: n // n, *cases)[1]


def test_a_dictionary_is_looked_into_by_its_key():
    price = Case(({"price": 3},), 3, visible=True)
    assert '`x["name"]`' in grade(lambda offer: offer.price, price)[1]
    assert "`x[key] = value`" in grade(lambda offer: offer.append(3), price)[1]
    offers = Case(([{"price": 3}],), [3], visible=True)
    assert '`[item["name"] for item in items]`' in grade(lambda several: several["price"], offers)[1]


def test_one_item_where_a_list_of_it_is_asked_is_told_so():
    one, none = Case(([3],), ([3], ["a"]), visible=True), Case(([],), ([], []))
    assert "Put it into a list: `[…]`." in grade(lambda amounts: (amounts, "a"), one, none)[1]
    assert "into a list" not in grade(lambda amounts: (amounts, "b"), one, none)[1]


def test_a_loop_that_is_slow_is_not_said_to_be_endless():
    assert "or that takes very many steps" in grade(runs_for_ever, time_limit=1.0)[1]


def test_right_items_in_another_order_are_told_so():
    shown, hidden = Case(([3, 1],), [3, 1], visible=True), Case(([5, 4, 5],), [5, 4, 5], about="a double")
    said = grade(sorted, shown, hidden)[1]
    assert "it should give `[3, 1]`. These are the right items, in another order." in said
    assert "by hand" not in said
    said = grade(lambda amounts: amounts if len(amounts) == 2 else sorted(amounts), shown, hidden)[1]
    assert said.startswith("For a double, your function gave the right items in another order.")
    said = grade(lambda amounts: amounts if len(amounts) == 2 else [5, 4, 4], shown, hidden)[1]
    assert "another order" not in said


def test_who_is_told_the_case_is_not_sent_to_look_for_it():
    cases = (Case((1,), 1), Case((-3,), 3, about="a number below zero"))
    message = grade(lambda n: n, *cases)[1]
    assert "For a number below zero, your function gave a wrong result." in message
    assert "unusual" not in message
    assert "unusual" in grade(lambda n: n, Case((1,), 1), Case((-3,), 3))[1]


class Bites:
    def __eq__(self, other):
        while True:
            pass

    __hash__ = None

    @property
    def __class__(self):
        raise SystemExit


@pytest.mark.parametrize(
    "make", [Bites, lambda: [Bites()], lambda: {"a": Bites()}], ids=["bare", "list", "dict"]
)
def test_a_result_that_bites_when_compared_is_harmless(make):
    outcome, message = grade(lambda n: make(), Case((1,), 1))
    assert outcome is Outcome.TRY_AGAIN
    assert "is expected" in message


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: range(10**9), "gave a range of 1,000,000,000 numbers; it should give `3`"),
        (lambda: "x" * 10**8, "gave a text of 100,000,000 characters"),
        (lambda: 10**1_000_000, "gave a whole number of more than 19,660 digits"),
    ],
    ids=["range", "text", "number"],
)
def test_a_huge_result_gets_its_sentence(make, words):
    result = make()
    message = grade(lambda amounts: result)[1]
    assert words.replace("gave", "returned").split(";")[0] in message


def test_an_argument_that_is_blown_up_is_an_argument_that_was_changed():
    def swells(amounts):
        amounts.append(amounts)
        return 3 if len(amounts) > 1 else 0

    assert "changed the list it was given" in grade(swells)[1]


class SleepyName:
    def __call__(self, amounts):
        return 4

    @property
    def __name__(self):
        time.sleep(30)

    @property
    def __signature__(self):
        while True:
            pass


def test_a_callable_that_hangs_when_asked_for_its_name_or_signature():
    assert "`answer([1, 2])` gave `4`" in grade(SleepyName(), time_limit=0.2)[1]


def test_a_function_that_cannot_be_stopped_asks_for_a_restart(monkeypatch, gate):
    monkeypatch.setattr("course_lib.learning.limited_call.PATIENCE", 0.05)
    assert "restart the kernel" in grade(lambda amounts: gate(), time_limit=0.1)[1]


def test_a_dictionary_that_a_function_takes_is_shown_whole():
    evidence = {"answer": "31 archives", "as_of": "2025", "source": "", "status": "read"}
    said = grade(lambda found: True, Case((evidence,), False, visible=True), Case(({},), False))[1]
    assert "'status': 'read'})` gave `True`" in said
