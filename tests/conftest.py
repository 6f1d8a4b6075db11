"""For all tests: hypothesis watches no clock, plain lines say what runs, a reader's work is not tested."""

import nbval.kernel
import pytest
from hypothesis import HealthCheck, settings

from course_lib.kernel_ports import HeldPorts

from .checkout import concerns, sentence, worked_in
from .commentary import Commentary
from .patience import PATIENCE

# A slow example is no fault, and on a busy computer every example is slow.
settings.register_profile("any speed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any speed")

HeldPorts.instance()  # kernels that nbval starts and those of JupyterLab take no port from each other
_start_new_kernel = nbval.kernel.start_new_kernel


def _start_new_kernel_again(**arguments):
    """Start a kernel, and another one if it dies at once: two that start together may get the same ports."""
    try:
        return _start_new_kernel(**arguments)
    except RuntimeError:
        return _start_new_kernel(**arguments)


nbval.kernel.start_new_kernel = _start_new_kernel_again


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--pictures",
        action="store_true",
        help="take pictures of all notebooks in the browser, into tests/browser/screenshots",
    )


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    usual = config.option.verbose == -1 and not config.option.collectonly  # with -v pytest itself says more
    if reporter is not None and usual and not hasattr(config, "workerinput"):

        def say(line: str) -> None:
            reporter.write_line(line)
            reporter.flush()  # a file or a pipe would keep it back

        config.pluginmanager.register(Commentary(say))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if hasattr(item, "output_timeout"):  # a cell of a notebook; nbval gives what it prints five seconds
            item.output_timeout = PATIENCE
    # One test says that this copy was edited; what would fail for that reason alone would only bury it.
    work = worked_in()
    if work:
        skip = pytest.mark.skip(reason=sentence(work))
        for item in items:
            if any(concerns(item.nodeid, notebook) for notebook in work):
                item.add_marker(skip)
