"""Find a Chromium that is already on this computer. Nothing is ever downloaded."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

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
