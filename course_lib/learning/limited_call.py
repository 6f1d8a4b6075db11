"""Run a learner's code without letting it print, ask, raise or run forever.

The code runs in a thread, and a thread that overstays is stopped by raising ``SystemExit`` inside it.
That works on every system and ends any loop written in Python; a single long call into compiled code
(``time.sleep(1000)``) cannot be stopped that way and is left behind. One that holds Python up ends the
kernel after a while. An import is never interrupted:
half a module would stay behind, and the kernel would be unusable.
"""

from __future__ import annotations

import _thread
import builtins
import contextlib
import faulthandler
import io
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .kinds import type_name
from .wording import as_code, clip

PATIENCE = 3.0  # seconds of trying to stop code that catches the exception meant to stop it
LONGEST_IMPORT = 60.0  # seconds that an import may take before it counts as a loop without end
SECONDS_HELD = LONGEST_IMPORT + 30.0  # until a kernel in which nothing else can run any more is ended
SECONDS_BETWEEN_LOOKS = 0.1  # at the memory that a call takes
LONGEST_WAIT = 10  # times its seconds a call may take where a busy machine lets it work now and then
MOST_BYTES = 1_000_000_000  # of memory that a call may take
MOST_LEVELS = 10_000  # of calls within calls
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass(frozen=True)
class Returned:
    """The call returned ``value``; ``printed`` says whether it also printed something."""

    value: object
    printed: bool = False


@dataclass(frozen=True)
class Raised:
    """The call ended with an exception: ``error`` is its type; ``words`` are type and message as code."""

    error: type[BaseException]
    words: str


@dataclass(frozen=True)
class TimedOut:
    """The call took too long; ``stopped`` is False when it could not be stopped either."""

    stopped: bool = True


Caller = Callable[[Callable[[], object]], Returned | Raised | TimedOut]
"""Makes a call and says how it ended."""

_thread_of_a_call = threading.local()


def in_limited_call() -> bool:
    """Whether this code runs inside a ``limited_call``.

    >>> in_limited_call(), limited_call(in_limited_call, seconds=2).value
    (False, True)
    """
    return hasattr(_thread_of_a_call, "here")


def limited_call(function: Callable[[], object], seconds: float) -> Returned | Raised | TimedOut:
    """Call *function* in a thread for at most *seconds* of work, in which imports do not count.

    Work is time of the processor, so that no call fails because the machine is busy with something else. One
    that only waits is ended after ten times as long.

    Raises KeyboardInterrupt if the learner interrupts the kernel, and nothing else.

    >>> limited_call(lambda: 6 * 7, seconds=2)
    Returned(value=42, printed=False)
    >>> limited_call(lambda: print("hello"), seconds=2)
    Returned(value=None, printed=True)
    >>> limited_call(lambda: {}["key"], seconds=2)
    Raised(error=<class 'KeyError'>, words="`KeyError: 'key'`")
    """
    results: list[Returned | Raised] = []
    called_off: list[bool] = []
    starting, allowed, busy = locks = [_thread.allocate_lock() for _ in range(3)]
    for lock in locks:
        lock.acquire()

    def work() -> None:
        try:
            try:
                starting.release()
                sys.settrace(threading.gettrace())  # so that debuggers and coverage follow, as into a Thread
                _thread_of_a_call.here = True
                allowed.acquire()
                if not called_off:
                    results.append(Returned(function()))
            except BaseException as error:
                # Here, within the time limit: the learner may have written the method that makes the words.
                results.append(Raised(type(error), error_words(error)))
        finally:
            busy.release()

    with silence() as sink, _bounded_recursion(), _restart_when_held():
        # A bare thread, not threading.Thread: the exception that stops it may also hit the few lines of
        # Python around the learner's code, and there a bare thread ends without a trace.
        thread = None
        try:
            thread = _thread.start_new_thread(work, ())
            # Only once it is inside its try may it be interrupted: before, it would end without a result. And
            # only once this thread knows its number may it begin: before, nobody could stop it.
            starting.acquire()
            allowed.release()
            if problem := _wait(thread, busy, seconds):
                stopped = _stop(thread, busy)
                return problem if stopped and isinstance(problem, Raised) else TimedOut(stopped)
        except KeyboardInterrupt:  # the learner interrupts the kernel
            called_off.append(True)
            with contextlib.suppress(RuntimeError):  # it has begun
                allowed.release()
            if thread is not None:
                _stop(thread, busy)
            raise
        result = results[0] if results else Raised(MemoryError, "`MemoryError`")
    return Returned(result.value, sink.used) if isinstance(result, Returned) else result


def _wait(thread: int, busy: _thread.LockType, seconds: float) -> Raised | TimedOut | None:
    """Wait for the call to end; what is wrong with it if it lasts too long, or takes too much memory.

    An import that it is in the middle of does not count.
    """
    before = _resident_bytes()
    left = _seconds_left(seconds)
    give_up = time.monotonic() + LONGEST_IMPORT
    while not busy.acquire(timeout=min(SECONDS_BETWEEN_LOOKS, max(left(), 0.001))):
        if _resident_bytes() - before > MOST_BYTES:
            return Raised(MemoryError, "`MemoryError`: it takes more and more memory")
        if left() > 0:
            continue
        if not _imports(thread) or time.monotonic() > give_up:
            return TimedOut()
        while _imports(thread) and time.monotonic() < give_up:
            if busy.acquire(timeout=0.01):
                return None
        left = _seconds_left(seconds)
    return None


def _seconds_left(seconds: float) -> Callable[[], float]:
    """What tells how many of the *seconds* that begin now are left; below 0 when they are over.

    Compiled code may work on all cores at once, so that the processor's time passes faster than ours: only
    when both are over is a call too slow.
    """
    work, now = time.process_time() + seconds, time.monotonic()
    end, latest = now + seconds, now + LONGEST_WAIT * seconds

    def left() -> float:
        now = time.monotonic()
        return min(max(work - time.process_time(), end - now), latest - now)

    return left


def _resident_bytes() -> int:
    """The memory of this process; 0 where the system does not say it in a file, as Linux does."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - faster, and asked often
            return int(file.read().split()[1]) * PAGE
    except (OSError, ValueError, IndexError):
        return 0


def _imports(thread: int) -> bool:
    """Whether *thread* is in the middle of an import."""
    frame = sys._current_frames().get(thread)
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib."):
            return True
        frame = frame.f_back
    return False


def _stop(thread: int, busy: _thread.LockType) -> bool:
    """Raise SystemExit in *thread* until it ends; False if it outlasts our patience."""
    import ctypes

    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        if not _imports(thread):
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(SystemExit))
        if busy.acquire(timeout=0.002):
            return True
    return False


@contextlib.contextmanager
def _bounded_recursion() -> Iterator[None]:
    """Let nothing call itself so deep that memory ends first, whatever the learner set."""
    set_limit, before = sys.setrecursionlimit, sys.getrecursionlimit()
    set_limit(min(before, MOST_LEVELS))
    sys.setrecursionlimit = lambda levels: set_limit(min(levels, MOST_LEVELS))
    try:
        yield
    finally:
        sys.setrecursionlimit = set_limit
        set_limit(before)


@contextlib.contextmanager
def _restart_when_held() -> Iterator[None]:
    """End the kernel when one call into compiled code does not let Python go on for very long.

    While ``sum(range(10**11))`` runs, no other thread does, and not even an interrupt gets through: the
    kernel would seem dead for an hour. A child process would not help: it cannot be given a function that a
    notebook made, and tokenizers do not survive a fork. Once ended, JupyterLab starts the kernel anew.
    """
    if "ipykernel" not in sys.modules:
        yield
        return
    nowhere = open(os.devnull, "w")  # noqa: SIM115, PTH123 - open until the call has ended
    faulthandler.dump_traceback_later(SECONDS_HELD, exit=True, file=nowhere)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        nowhere.close()


def error_words(error: BaseException) -> str:
    """The type and the message of *error*, whose class a learner may have written, as code.

    >>> error_words(ValueError("no such day"))
    '`ValueError: no such day`'
    """
    if issubclass(type(error), RecursionError):
        return "`RecursionError`: it calls itself without end"
    try:
        message = clip(" ".join(str(error)[:1_000].split()), 80)
    except BaseException:
        message = ""
    name = clip(type_name(error), 40)
    return as_code(f"{name}: {message}" if message else name)


class _Sink(io.TextIOBase):
    """Swallows what is printed, however much it is, and remembers that something was."""

    used = False

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.used = self.used or bool(text)
        return len(text)


def _no_input(_prompt: object = "") -> str:
    raise EOFError("nobody answers input() while your function is being checked")


@contextlib.contextmanager
def silence() -> Iterator[_Sink]:
    """Hide output, and make ``input()`` fail at once: in a notebook it would wait for the keyboard.

    The value of the ``with`` block has an attribute ``used``: whether anything was printed.
    """
    sink, ask, report = _Sink(), builtins.input, sys.unraisablehook
    with contextlib.redirect_stdout(sink), contextlib.redirect_stderr(sink):
        builtins.input = _no_input
        # The exception that stops a thread may hit a destructor, where Python can do no more than report it.
        sys.unraisablehook = lambda _unraisable: None
        try:
            yield sink
        finally:
            builtins.input, sys.unraisablehook = ask, report
