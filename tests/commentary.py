"""While the tests run, plain lines that say which part of them begins, goes on and ends, and what failed.

Instead of a dot for every test, which says little, and nothing in the log of a run that nobody watches.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import pytest

PARTS = (  # the first that fits, by how the id of a test begins
    ("tests/browser/", "browser"),
    ("tests/setup/", "set-up"),
    ("tests/unit/", "unit tests"),
    ("tests/benchmarks/", "benchmarks"),
    ("tests/content/", "course texts"),
    ("tests/", "exercises and solved copies"),
    ("notebooks/solutions/", "notebooks solved"),
    ("notebooks/", "notebooks"),
    ("", "examples in docstrings"),
)
QUIET = 20.0  # seconds without a line after which another one says what is going on


def part_of(test: str) -> str:
    """The part of the suite that a test belongs to.

    >>> part_of("tests/unit/test_docstrings.py::test_it"), part_of("course_lib/doctor.py::course_lib")
    ('unit tests', 'examples in docstrings')
    """
    return next(name for start, name in PARTS if test.startswith(start))


@dataclass
class Part:
    """One part: how many tests it has, how many of them ended how, and since when it runs."""

    tests: int
    began: float | None = None
    outcomes: Counter = field(default_factory=Counter)

    @property
    def done(self) -> int:
        return self.outcomes.total()


class Commentary:
    """A pytest plugin; *say* takes one line, *clock* gives seconds that only grow."""

    def __init__(self, say: Callable[[str], None], clock: Callable[[], float] = time.monotonic):
        self.say, self.clock = say, clock
        self.start = self.spoke = clock()
        self.parts: dict[str, Part] = {}
        self.running: dict[str, float] = {}
        self.verdicts: dict[str, str] = {}
        self.lock = threading.RLock()
        self.over = threading.Event()
        self.reminder = threading.Thread(target=self.remind_now_and_then, daemon=True)

    def line(self, text: str) -> None:
        now = self.clock()
        minutes, seconds = divmod(int(now - self.start), 60)
        self.spoke = now
        self.say(f"{minutes:3}:{seconds:02}  {text}")

    # What pytest tells

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        self.line("collecting the tests")
        # One test can take minutes. Only where workers run the tests is the terminal free meanwhile.
        if session.config.pluginmanager.hasplugin("dsession"):
            self.reminder.start()

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        if getattr(session, "items", ()):  # there are none where pytest-xdist has workers that collect
            self.expect(item.nodeid for item in session.items)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        if not self.parts:  # every worker finds the same
            self.expect(ids)

    def expect(self, tests: Iterable[str]) -> None:
        counts = Counter(map(part_of, tests))
        self.parts = {name: Part(number) for name, number in counts.items()}
        self.line("tests found: " + ", ".join(f"{number:,} {name}" for name, number in counts.items()))

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        with self.lock:
            part = self.parts.setdefault(part_of(nodeid), Part(0))
            self.running[nodeid] = self.clock()
            if part.began is None:
                part.began = self.clock()
                self.line(f"{part_of(nodeid)} begin")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        with self.lock:
            if report.failed:
                self.line(f"FAILED {report.nodeid}" + ("" if report.when == "call" else f" ({report.when})"))
            if report.failed or report.when == "call" or report.skipped:
                self.verdicts[report.nodeid] = report.outcome

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        with self.lock:
            name = part_of(nodeid)
            part = self.parts[name]
            self.running.pop(nodeid, None)
            part.outcomes[self.verdicts.pop(nodeid, "passed")] += 1
            if part.done == part.tests:
                seconds = self.clock() - part.began
                ended = ", ".join(f"{number:,} {outcome}" for outcome, number in part.outcomes.items())
                self.line(f"{name} end: {ended} in {seconds:.0f} s")
            else:
                self.remind()

    def remind(self) -> None:
        """Say what is going on, if nothing has been said for a while."""
        with self.lock:
            if self.clock() - self.spoke < QUIET:
                return
            parts = [
                f"{name} {part.done:,} of {part.tests:,}"
                for name, part in self.parts.items()
                if part.began is not None and part.done < part.tests
            ]
            oldest = min(self.running, key=self.running.get, default=None)
            now = f"; now {place(oldest)}" if oldest else ""
            if parts:
                self.line(", ".join(parts) + now)

    @pytest.hookimpl(wrapper=True)
    def pytest_report_teststatus(self) -> Iterator[tuple]:
        category, _, word = yield
        return category, "", word  # counted, and no dot

    def pytest_sessionfinish(self) -> None:
        self.over.set()
        if self.reminder.is_alive():
            self.reminder.join()

    def remind_now_and_then(self) -> None:
        while not self.over.wait(1):
            self.remind()


def place(test: str) -> str:
    """Where a test is, without the values it runs with.

    >>> place("tests/browser/test_notebooks.py::test_is_accessible[01-dark]")
    'tests/browser/test_notebooks.py'
    """
    return test.partition("::")[0]
