"""Run a learner's code without letting it print, ask, raise or run for ever.

The code runs in a thread, and a thread that overstays is stopped by raising ``SystemExit`` inside it.
That works on every system and ends any loop written in Python; a single long call into compiled code
(``time.sleep(1000)``) cannot be stopped that way and is left behind.
"""

from __future__ import annotations

import _thread
import builtins
import contextlib
import io
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

PATIENCE = 3.0  # seconds of trying to stop code that catches the exception meant to stop it


@dataclass(frozen=True)
class Returned:
    """The call came back with a value; ``printed`` says whether it also printed something."""

    value: object
    printed: bool = False


@dataclass(frozen=True)
class Raised:
    """The call ended with an exception of any kind."""

    error: BaseException


@dataclass(frozen=True)
class TimedOut:
    """The call took too long; ``stopped`` is False when it could not even be stopped."""

    stopped: bool = True


def limited_call(function: Callable[[], object], seconds: float) -> Returned | Raised | TimedOut:
    """Call *function* in a thread for at most *seconds*; raises only if the learner interrupts the kernel.

    >>> limited_call(lambda: 6 * 7, seconds=2)
    Returned(value=42, printed=False)
    >>> limited_call(lambda: print("hello"), seconds=2)
    Returned(value=None, printed=True)
    >>> limited_call(lambda: {}["key"], seconds=2)
    Raised(error=KeyError('key'))
    """
    results: list[Returned | Raised] = []
    starting, busy = _thread.allocate_lock(), _thread.allocate_lock()
    starting.acquire()
    busy.acquire()

    def work() -> None:
        try:
            try:
                starting.release()
                sys.settrace(threading.gettrace())  # so that debuggers and coverage follow, as into a Thread
                results.append(Returned(function()))
            except BaseException as error:
                results.append(Raised(error))
        finally:
            busy.release()

    with _silence() as sink:
        # A bare thread, not threading.Thread: the exception that stops it may also hit the few lines of
        # Python around the learner's code, and there a bare thread ends without a trace.
        thread = _thread.start_new_thread(work, ())
        try:
            # Only once it is inside its try may it be interrupted: before, it would die without a word.
            starting.acquire()
            if not busy.acquire(timeout=seconds):
                return TimedOut(stopped=_stop(thread, busy))
        except KeyboardInterrupt:  # the learner interrupts the kernel
            _stop(thread, busy)
            raise
        result = results[0] if results else Raised(MemoryError())
    return Returned(result.value, sink.used) if isinstance(result, Returned) else result


def _stop(thread: int, busy: _thread.LockType) -> bool:
    """Raise SystemExit in *thread* until it ends; False if it outlasts our patience."""
    import ctypes

    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(SystemExit))
        if busy.acquire(timeout=0.002):
            return True
    return False


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
def _silence() -> Iterator[_Sink]:
    """Swallow output, and make ``input()`` fail at once: in a notebook it would wait for the keyboard."""
    sink, ask, report = _Sink(), builtins.input, sys.unraisablehook
    with contextlib.redirect_stdout(sink), contextlib.redirect_stderr(sink):
        builtins.input = _no_input
        # The exception that stops a thread may hit a destructor, where Python can do no more than report it.
        sys.unraisablehook = lambda _unraisable: None
        try:
            yield sink
        finally:
            builtins.input, sys.unraisablehook = ask, report
