"""Fixtures of the browser suite: one JupyterLab and one Chromium for all of it."""

import os
from collections.abc import Iterator

import pytest

from course_lib.authoring.chromium import NoBrowser

from .lab import Lab, running_lab

LONGEST = ("test_notebooks.py", "test_unlock_explorer.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The slowest tests go last. They must: Playwright leaves its event loop marked as running in this thread
    # until the browser is closed, and a test that calls asyncio.run() after it would fail.
    # Of two workers, none should be left alone with a long one at the end, so those are the first of them.
    def place(item: pytest.Item) -> tuple[bool, int]:
        browser = item.get_closest_marker("browser") is not None
        early = LONGEST.index(item.path.name) - len(LONGEST) if item.path.name in LONGEST else 0
        return browser, early if browser else 0

    items.sort(key=place)


@pytest.fixture(scope="session")
def lab() -> Iterator[Lab]:
    try:
        with running_lab() as running:
            yield running
    except NoBrowser as reason:
        give_up(str(reason))


def give_up(reason: str) -> None:
    """Skip the test, or fail it where CI is set in the environment: there, nobody reads what was skipped."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
