"""What a run of the tests says while it runs."""

import subprocess
import sys
from types import SimpleNamespace

import pytest

from ..commentary import QUIET, Commentary

UNIT = [f"tests/unit/model_tokens/bpe/test_bpe.py::test_{number}" for number in range(3)]
BROWSER = ["tests/browser/test_notebooks.py::test_it_ends"]


class Run:
    """A run of the tests under a clock that is set by hand; `lines` is what it said."""

    def __init__(self):
        self.now, self.lines = 0.0, []
        self.commentary = Commentary(self.lines.append, clock=lambda: self.now)

    def start(self, test):
        self.commentary.pytest_runtest_logstart(test)

    def end(self, test, outcome="passed", when="call"):
        report = SimpleNamespace(nodeid=test, outcome=outcome, when=when)
        report.failed, report.skipped = outcome == "failed", outcome == "skipped"
        self.commentary.pytest_runtest_logreport(report)
        self.commentary.pytest_runtest_logfinish(test)


@pytest.fixture
def run():
    return Run()


def test_each_part_says_when_it_begins_and_how_it_ends(run):
    run.commentary.expect([*UNIT, *BROWSER])
    for test in [*UNIT, *BROWSER]:
        run.start(test)
        run.now += 2
        run.end(test, "skipped" if test == UNIT[0] else "passed")
    assert run.lines == [
        "  0:00  tests found: 3 unit tests, 1 browser",
        "  0:00  unit tests begin",
        "  0:06  unit tests end: 1 skipped, 2 passed in 6 s",
        "  0:06  browser begin",
        "  0:08  browser end: 1 passed in 2 s",
    ]


def test_a_long_test_is_named_now_and_then(run):
    run.commentary.expect([*UNIT, *BROWSER])
    run.start(BROWSER[0])
    for _ in range(int(2 * QUIET)):
        run.now += 1
        run.commentary.remind()
    assert run.lines[2:] == [
        "  0:20  browser 0 of 1; now tests/browser/test_notebooks.py",
        "  0:40  browser 0 of 1; now tests/browser/test_notebooks.py",
    ]


def test_many_short_tests_do_not_flood(run):
    tests = [f"tests/unit/model_tokens/bpe/test_bpe.py::test_{number}" for number in range(1000)]
    run.commentary.expect(tests)
    for test in tests:
        run.start(test)
        run.now += 0.1
        run.end(test)
    assert len(run.lines) <= 3 + 100 / QUIET
    assert run.lines[2] == "  0:20  unit tests 200 of 1,000"


def test_a_failure_is_said_at_once(run):
    run.commentary.expect(UNIT)
    run.start(UNIT[0])
    run.end(UNIT[0], "failed", when="setup")
    assert run.lines[-1] == f"  0:00  FAILED {UNIT[0]} (setup)"
    for test in UNIT[1:]:
        run.start(test)
        run.end(test)
    assert run.lines[-1] == "  0:00  unit tests end: 1 failed, 2 passed in 0 s"


def test_the_last_line_is_the_summary_of_pytest(root):
    some = ["tests/content/test_quizzes.py", "-p", "no:cacheprovider", "-p", "no:xdist"]
    said = subprocess.check_output([sys.executable, "-m", "pytest", *some], cwd=root, text=True).splitlines()
    assert said[0].endswith("collecting the tests")
    assert "course texts end: " in said[-3]
    assert said[-2] == ""
    assert " passed in " in said[-1]
