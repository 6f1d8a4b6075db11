"""Find a Chromium that is already on this computer and start it. Nothing is ever downloaded."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..patience import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
# On macOS and Windows, browsers are installed without being on the PATH. All of these are Chromium inside.
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
)


class NoBrowser(Exception):
    """There is nothing to drive; the message is one sentence that says what to do."""


def find_chromium() -> str:
    """The path of the browser: COURSE_CHROMIUM if set, else the first one found.

    Raises FileNotFoundError when COURSE_CHROMIUM names nothing, and NoBrowser when nothing is found.
    """
    chosen = os.environ.get("COURSE_CHROMIUM")
    if chosen:
        path = shutil.which(chosen)
        if path is None:
            raise FileNotFoundError(f"COURSE_CHROMIUM is set to {chosen!r}, but there is no such program.")
        return path
    on_path = (shutil.which(command) for command in COMMANDS)
    installed = (place for place in map(os.path.expandvars, PLACES) if Path(place).is_file())
    found = next((path for path in (*on_path, *installed) if path), None)
    if found is None:
        raise NoBrowser("No Chromium or Chrome was found; install one, or set COURSE_CHROMIUM to its path.")
    return found


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
