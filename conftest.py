"""For every test, notebooks included: nothing reads or changes the progress of whoever runs them; and how two
workers share the tests."""

import gc
import os
import re
import sys
import tempfile
from pathlib import Path

import nbval.kernel
import pytest
from _pytest.pathlib import import_path

# Before anything imports numpy, and for the kernels too: several threads for matrices as small as ours spend
# most of their time waiting for each other, the more so where several workers share the cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# An explorer that is the parameter of tests in the browser: it is opened once for all of them.
PAGE = re.compile(r"^tests/browser/.*\[(?:.*-)?(explore_\w+)")
# The notebooks are walked through in three rounds, each on one page of the browser.
ROUND = re.compile(r"^tests/browser/test_notebooks\.py::.*\[(?:round (\d)|(\d\d)_\w+|glossary)\]$")
RECIPE = re.compile(r"^tests/recipes/.*\[")
# They run all solved cells in the process of the tests, where tables and tokenizers stay in memory.
SOLVED = re.compile(r"^tests/notebooks/test_(changes|sections_alone|solved_copies)\.py::")


def pytest_configure(config):
    # In the environment and not in a fixture, so that the kernels that nbval starts inherit it.
    folder = tempfile.TemporaryDirectory(prefix="course-progress-")
    os.environ["COURSE_PROGRESS_FILE"] = str(Path(folder.name, "progress.json"))
    config.add_cleanup(folder.cleanup)
    # nbval words every message of a kernel, whole charts too, for a log that nobody keeps.
    nbval.kernel.pformat = type


def shared(nodeid: str) -> str:
    """What must stay on one worker with this test, in order: its page in the browser, else its file.

    >>> shared("notebooks/solutions/01_text_to_tokens.ipynb::Cell 3")
    'notebooks/solutions/01_text_to_tokens.ipynb'
    >>> shared("tests/browser/test_part_1_explorers.py::test_is_accessible[dark-explore_cost]")
    'tests/browser/test_part_1_explorers.py explore_cost'
    >>> shared("tests/browser/test_notebooks.py::test_runs_without_a_problem[05_context_cost_agents]")
    'tests/browser/test_notebooks.py round 2'
    >>> shared("tests/notebooks/test_changes.py::test_there_are_changes_to_try")
    'all solved cells'
    """
    file = nodeid.partition("::")[0]
    if RECIPE.match(nodeid):
        return nodeid  # each in a copy of the project of its own
    if SOLVED.match(nodeid):
        return "all solved cells"
    if walk := ROUND.match(nodeid):
        return f"{file} round {walk[1] or round_of(walk[2] or 'glossary')}"
    page = PAGE.match(nodeid)
    return f"{file} {page[1]}" if page else file


def round_of(notebook: str) -> int:
    """The round, 0 to 2, of a notebook, given by its name or the number at its beginning.

    >>> [round_of(name) for name in ("00_start_here", "04", "glossary")]
    [0, 1, 1]
    """
    number = notebook[:2]
    return int(number) % 3 if number.isdigit() else 1


@pytest.hookimpl(optionalhook=True)  # only pytest-xdist, which learners do not have, knows this hook
def pytest_xdist_make_scheduler(config, log):
    from xdist.scheduler import LoadScopeScheduling

    class InOrder(LoadScopeScheduling):
        _split_scope = staticmethod(shared)

    config.option.loadscopereorder = False  # the tests in the browser must come last
    return InOrder(config, log)


def import_tests_in_turn(config: pytest.Config) -> None:
    """On a worker of pytest-xdist that collects everything: import all tests, each beginning elsewhere.

    pytest rewrites what the tests assert when they are first imported, and keeps the result beside them. The
    workers collect at the same time: in the same order each of them would rewrite everything.
    """
    worker = getattr(config, "workerinput", None)
    everything = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    if worker is None or not everything or sys.dont_write_bytecode:
        return
    files = sorted(config.rootpath.glob("tests/**/test_*.py"))
    begin = len(files) * int(worker["workerid"].removeprefix("gw")) // worker["workercount"]
    for file in files[begin:] + files[:begin]:
        try:
            import_path(file, mode="importlib", root=config.rootpath, consider_namespace_packages=False)
        except (Exception, pytest.skip.Exception):  # importing it again, the collection says what is wrong
            for name, module in list(sys.modules.items()):
                if getattr(module, "__file__", None) == str(file):
                    del sys.modules[name]


@pytest.hookimpl(wrapper=True)
def pytest_collection(session):
    """Collect without the collector of garbage: all that is made is kept, and it would look through it again
    and again. Nor does it later: what was there before the first test is there after the last. And tests make
    much that is short-lived: it looks when there is more than Python would wait for."""
    gc.disable()
    try:
        import_tests_in_turn(session.config)
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)
        gc.enable()
