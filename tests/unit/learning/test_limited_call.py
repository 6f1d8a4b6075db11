"""Calls that are limited in time, in depth and in memory, and what is left when they end."""

import _thread
import contextlib
import itertools
import subprocess
import sys
import time
import types

import pytest

from course_lib.learning.limited_call import Raised, Returned, TimedOut, limited_call

from ...patience import PATIENCE

pytestmark = pytest.mark.usefixtures("patient")


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


@pytest.mark.parametrize(
    ("work", "seconds"),
    [(lambda: 0.0, 0.02), (itertools.count(step=1_000_000).__next__, PATIENCE)],
    ids=["busy machine", "many cores"],
)
def test_neither_a_busy_machine_nor_many_cores_make_a_call_too_slow(monkeypatch, work, seconds):
    def takes_a_while():
        end = time.monotonic() + 0.1
        while time.monotonic() < end:
            pass
        return "done"

    monkeypatch.setattr("course_lib.learning.limited_call.LONGEST_WAIT", PATIENCE / seconds)
    monkeypatch.setattr("course_lib.learning.limited_call.time.process_time", work)
    assert limited_call(takes_a_while, seconds) == Returned("done")


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
        "import time, test_limited_call_go_on\nwhile test_limited_call_go_on.go_on:\n    time.sleep(0.01)\n"
    )
    go_on = types.ModuleType("test_limited_call_go_on")
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
