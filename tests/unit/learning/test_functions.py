"""Answers that are functions: every way in which a learner's function can go wrong gets a sentence."""

import _thread
import contextlib
import math
import signal
import subprocess
import sys
import threading
import time
import types

import numpy as np
import pytest

from course_lib.learning import Case, Exercise, Function, Mistake, Outcome, check
from course_lib.learning.limited_call import Raised, Returned, TimedOut, limited_call

from ...patience import PATIENCE


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """However busy the computer is, what can be stopped is waited for until it has stopped."""
    monkeypatch.setattr("course_lib.learning.limited_call.PATIENCE", PATIENCE)


@pytest.fixture
def gate():
    """A call into compiled code that comes back only when the test is over."""
    lock = threading.Lock()
    lock.acquire()
    yield lock.acquire
    lock.release()


def grade(function, *cases, mistakes=(), **options):
    cases = cases or (Case(([1, 2],), 3, visible=True), Case(([],), 0))
    return Exercise(
        id="f",
        notebook="01",
        title="F",
        minutes=1,
        difficulty=1,
        expects=Function(cases, **{"time_limit": PATIENCE, **options}),
        hints=("a", "b"),
        solution="answer = sum",
        mistakes=mistakes,
    ).grade(function)


def total(amounts):
    return sum(amounts)


def test_a_function_that_is_never_right_gets_a_next_step():
    said = grade(lambda amounts: 7)[1]
    assert "`answer([1, 2])` gave `7`; it should give `3`. 0 of 2 cases are right: work this one out" in said
    assert "0 of" not in grade(lambda amounts: None)[1]  # to return something comes first
    assert "0 of" not in grade(lambda amounts: 7, Case(([1, 2],), 3, visible=True))[1]
    # What is of another kind, or right but for its floats, is told something better.
    assert "0 of" not in grade(lambda amounts: str(sum(amounts)))[1]
    assert "0 of" not in grade(lambda amounts: {sum(amounts)})[1]
    assert "0 of" not in grade(lambda amounts: float(sum(amounts)), whole=True)[1]


@pytest.mark.parametrize(
    ("want", "brackets"), [([1, 2], "a list stands in `[…]`"), ((1, 2), "a tuple stands in `(…)`")]
)
def test_a_set_for_what_has_an_order_is_told_so(want, brackets):
    said = grade(lambda amounts: {1, 2}, Case(([1, 2],), want, visible=True), Case(([],), []))[1]
    assert f"With `{{…}}` it is a set, which keeps no order; {brackets}." in said
    assert "no order" not in grade(lambda amounts: [2], Case(([1, 2],), want, visible=True))[1]


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


def prints(amounts):
    print(sum(amounts))


def asks(amounts):
    return int(input("How many? "))


def runs_for_ever(amounts):
    while True:
        pass


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
        (calls_itself, "calls itself without end"),
        (leaves, "stopped with `SystemExit: 1`"),
        (interrupts, "stopped with `KeyboardInterrupt`"),
        (raises_an_odd_error, "stopped with `OddError`"),
        (yields, "returned a generator; a whole number is expected"),
        (nothing_for_empty, "In a case you have not seen, your function returned nothing."),
        (nothing_for_empty, "1 of 2 cases is right."),
        (empties_its_argument, "changed the list it was given"),
        (counts_in_lists, "make it a tuple"),
        (lambda amounts: amounts[len(amounts)], "behind the end"),
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


def test_who_is_told_the_case_is_not_sent_to_look_for_it():
    cases = (Case((1,), 1), Case((-3,), 3, about="a number below zero"))
    message = grade(lambda n: n, *cases)[1]
    assert "For a number below zero, your function gave a wrong result." in message
    assert "unusual" not in message
    assert "unusual" in grade(lambda n: n, Case((1,), 1), Case((-3,), 3))[1]


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
    ("result", "words"),
    [
        (range(10**9), "gave a range of 1,000,000,000 numbers; it should give `3`"),
        ("x" * 10**8, "gave a text of 100,000,000 characters"),
        (10**10**6, "gave a whole number of more than 19,660 digits"),
    ],
    ids=["range", "text", "number"],
)
def test_a_huge_result_gets_its_sentence(result, words):
    message = grade(lambda amounts: result)[1]
    assert words.replace("gave", "returned").split(";")[0] in message


def test_an_argument_that_is_blown_up_is_an_argument_that_was_changed():
    def swells(amounts):
        amounts.append(amounts)
        return 3 if len(amounts) > 1 else 0

    assert "changed the list it was given" in grade(swells)[1]


def test_authors_hear_what_is_wrong():
    with pytest.raises(ValueError, match="at least one case"):
        Function(())
    with pytest.raises(ValueError, match="tuple"):
        Case("x", 1)


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


def test_an_endless_loop_is_stopped_and_leaves_nothing_running():
    beats = []

    def loop():
        while True:
            beats.append(len(beats))

    assert limited_call(loop, 0.1) == TimedOut(stopped=True)
    after = len(beats)
    time.sleep(0.1)
    assert len(beats) == after


def test_code_that_catches_everything_is_stopped_too():
    def stubborn():
        while True:
            with contextlib.suppress(BaseException):
                sum(range(100))

    assert isinstance(limited_call(stubborn, 0.1), TimedOut)


def test_a_call_into_compiled_code_is_left_behind(monkeypatch, gate):
    monkeypatch.setattr("course_lib.learning.limited_call.PATIENCE", 0.1)
    assert limited_call(gate, 0.1) == TimedOut(stopped=False)


@pytest.fixture
def interruptible():
    """Where the tests run in the background of a shell, interrupts are ignored; in a kernel never."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


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


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_while_the_call_begins_leaves_nothing_running(monkeypatch):
    start, calls = _thread.start_new_thread, []

    def start_and_interrupt(*arguments):
        start(*arguments)
        _thread.interrupt_main()
        while True:  # until the interrupt is here, so that nobody learns the number of the thread
            pass

    monkeypatch.setattr("course_lib.learning.limited_call._thread.start_new_thread", start_and_interrupt)
    with pytest.raises(KeyboardInterrupt):
        limited_call(lambda: calls.append(1), 2)
    monkeypatch.undo()
    assert limited_call(lambda: 6, 2) == Returned(6)
    assert calls == []


def test_a_function_that_cannot_be_stopped_asks_for_a_restart(monkeypatch, gate):
    monkeypatch.setattr("course_lib.learning.limited_call.PATIENCE", 0.05)
    assert "restart the kernel" in grade(lambda amounts: gate(), time_limit=0.1)[1]


def test_many_time_outs_in_a_row_are_quiet(capfd):
    for _ in range(50):
        assert limited_call(lambda: [None for _ in iter(int, 1)], 0.002) == TimedOut(stopped=True)
    assert capfd.readouterr() == ("", "")


def test_output_and_input_come_back_afterwards(capsys):
    import builtins

    before = builtins.input
    error = limited_call(lambda: input("How many?"), PATIENCE)
    assert isinstance(error, Raised)
    assert error.error is EOFError
    assert builtins.input is before
    print("still here")
    assert capsys.readouterr().out == "still here\n"


HELD = """
import sys, types
sys.modules["ipykernel"] = types.ModuleType("ipykernel")
from course_lib.learning import limited_call
limited_call.SECONDS_HELD = 1.0
print(limited_call.limited_call(lambda: 6 * 7, 1).value, flush=True)
limited_call.limited_call(lambda: sum(range(10**12)), 0.1)
"""


def test_a_kernel_that_a_call_holds_up_is_ended_so_that_it_can_be_started_anew():
    run = subprocess.run(
        [sys.executable, "-c", HELD], capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert (run.stdout, run.returncode) == ("42\n", 1)


def test_a_kernel_is_not_ended_when_the_call_is_over(monkeypatch):
    told = []
    monkeypatch.setitem(sys.modules, "ipykernel", types.ModuleType("ipykernel"))
    monkeypatch.setattr("faulthandler.dump_traceback_later", lambda *_args, **_kwargs: told.append("armed"))
    monkeypatch.setattr("faulthandler.cancel_dump_traceback_later", lambda: told.append("over"))
    assert limited_call(lambda: told.append("called"), PATIENCE) == Returned(None)
    assert told == ["armed", "called", "over"]


@pytest.mark.parametrize("before", [1_000, 10**6])
def test_no_call_goes_deeper_than_memory_allows(before, monkeypatch):
    usual = sys.getrecursionlimit()

    def deeper(level=0):
        sys.setrecursionlimit(10**9)
        return deeper(level + 1)

    sys.setrecursionlimit(max(before, usual))
    try:
        outcome = limited_call(deeper, PATIENCE)
        assert outcome.error is RecursionError
        assert sys.getrecursionlimit() == max(before, usual)
        sys.setrecursionlimit(usual + 1)  # it is Python's own again
        assert sys.getrecursionlimit() == usual + 1
    finally:
        sys.setrecursionlimit(usual)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells the memory in a file")
def test_a_function_that_takes_more_and_more_memory_is_stopped(monkeypatch):
    monkeypatch.setattr("course_lib.learning.limited_call.MOST_BYTES", 50_000_000)
    kept = []

    def grows():
        while True:
            kept.append(bytes(1_000_000))

    outcome = limited_call(grows, PATIENCE)
    kept.clear()
    assert outcome.error is MemoryError
    assert "more and more memory" in outcome.words


def test_a_check_inside_the_function_that_it_checks_is_found_out(kitchen, capsys):
    started = []

    def double(amounts):
        started.append(threading.active_count())
        check("k2-double", double)
        return [2 * amount for amount in amounts]

    before = threading.active_count()
    check("k2-double", double)
    assert "Take `check(...)` out of your function" in capsys.readouterr().out
    assert len(started) == len(kitchen.exercises["k2-double"].expects.cases)
    assert max(started) <= before + 1  # threads of the module threading: the bare ones are one at a time


def test_a_check_in_a_thread_that_the_function_starts_ends_too(kitchen, capsys):
    started = []

    def double(amounts):
        started.append(1)
        if len(started) < 50:
            other = threading.Thread(target=check, args=("k2-double", double))
            other.start()
            other.join()
        return [2 * amount for amount in amounts]

    check("k2-double", double)
    assert len(started) == len(kitchen.exercises["k2-double"].expects.cases)
    assert "Correct" in capsys.readouterr().out


def test_an_import_is_never_interrupted(tmp_path, monkeypatch):
    tmp_path.joinpath("slow_to_import.py").write_text(
        "import time\nfor _ in range(30):\n    time.sleep(0.01)\nready = True\n"
    )
    monkeypatch.syspath_prepend(tmp_path)

    def loads():
        import slow_to_import

        return slow_to_import.ready

    assert limited_call(loads, 0.02) == Returned(True)


def test_an_import_without_end_is_left_alone(tmp_path, monkeypatch):
    tmp_path.joinpath("endless_to_import.py").write_text(
        "import time, test_functions_go_on\nwhile test_functions_go_on.go_on:\n    time.sleep(0.01)\n"
    )
    go_on = types.ModuleType("test_functions_go_on")
    go_on.go_on = True
    monkeypatch.setitem(sys.modules, go_on.__name__, go_on)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr("course_lib.learning.limited_call.LONGEST_IMPORT", 0.1)
    monkeypatch.setattr("course_lib.learning.limited_call.PATIENCE", 0.1)
    try:
        ended = []
        outcome = limited_call(lambda: ended.append(__import__("endless_to_import")), 0.02)
        assert outcome == TimedOut(stopped=False)
    finally:
        go_on.go_on = False
    deadline = time.monotonic() + PATIENCE
    while not ended and time.monotonic() < deadline:
        time.sleep(0.02)
    assert ended == [sys.modules["endless_to_import"]]


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
