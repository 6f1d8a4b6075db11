"""Start the Chromium that is on this computer."""

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from course_lib.authoring.chromium import NoBrowser, find_chromium

from ..patience import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@contextlib.contextmanager
def running_browser() -> Iterator["Browser"]:
    """A headless Chromium that can reach this computer and nothing else."""
    executable = find_chromium()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise NoBrowser("The package playwright is missing; requirements-dev.lock lists it.") from None
    # A request to the outside is an error that the suite reports; here it cannot leave the computer either.
    local_only = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable,
            args=[local_only, "--disable-dev-shm-usage"],  # containers give /dev/shm 64 MB, too little
            timeout=PATIENCE * 1000,
        )
        yield browser
        browser.close()
