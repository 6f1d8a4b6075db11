"""The progress file: where the learner's records are kept between sessions.

It is a small JSON document in the user's data folder, shared by all notebooks and kernels. Every change
reads it, edits it and replaces it while holding a lock, so two kernels never lose each other's work, and a
crash leaves either the old file or the new one.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from .records import NewerVersion, Progress
from .wording import as_code

APP_NAME = "tokens-in-ai"  # the folder's name in the user's data
SECONDS_FOR_LOCK = 5.0  # a save takes milliseconds; only a dead file server takes longer
# Full names, because a notebook's set-up cell imports only what every notebook needs.
TEMPORARY = (
    "This is a temporary session: your progress is lost when it ends. "
    "`progress()` shows a short code to note down, `course_lib.learning.save_progress()` makes a file to "
    "download, and `course_lib.learning.restore_progress(...)` brings either back."
)


class ProgressFile:
    """The progress file at *path*; *notices* are sentences that the learner should see first.

    Never raises: what cannot be written is kept in memory, and one notice says so.
    """

    def __init__(self, path: Path, notices: Iterable[str] = ()):
        self.path = path
        self._unsaved = Progress()
        self._notices = [*notices]
        self._said = {*notices}

    def read(self) -> Progress:
        """What the file holds, together with what could not be written to it."""
        return self.change(lambda progress: progress)

    def change(self, edit: Callable[[Progress], Progress], backup: bool = False) -> Progress:
        """Apply *edit* to the progress, save the result and return it.

        With *backup*, the old file is kept beside the new one.
        """
        from filelock import FileLock, Timeout

        before = None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(f"{self.path}.lock", timeout=SECONDS_FOR_LOCK, poll_interval=0.005)
            with lock:
                stored = self._load()
                before = stored.merged(self._unsaved)
                after = edit(before)
                if after != stored:
                    if backup and self.path.exists():
                        self.path.replace(_free_name(self.path, "backup"))
                    self._write(after)
                self._unsaved = Progress()
                return after
        except NewerVersion:
            self._notice(
                "Your progress file was written by a newer version of this course and is left alone."
            )
        except (OSError, Timeout):
            self._notice("Your progress cannot be saved here. It is kept until this kernel stops.")
        self._unsaved = edit(self._unsaved if before is None else before)
        return self._unsaved

    def is_writable(self) -> bool:
        """Whether a change could be saved. Leaves the file alone."""
        from filelock import FileLock

        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{self.path}.lock", timeout=SECONDS_FOR_LOCK):
                probe = self.path.with_name(f"{self.path.name}.new")
                probe.touch()
                probe.unlink()
        except OSError:
            return False
        return not self.path.is_dir()

    def take_notices(self) -> list[str]:
        """What the learner should know about the file, each sentence once."""
        notices, self._notices = self._notices, []
        return notices

    def _notice(self, sentence: str) -> None:
        if sentence not in self._said:
            self._said.add(sentence)
            self._notices.append(sentence)

    def _load(self) -> Progress:
        try:
            return Progress.from_json(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Progress()
        except (ValueError, RecursionError):  # ValueError covers broken JSON and broken UTF-8
            aside = _free_name(self.path, "damaged")
            self.path.replace(aside)
            kept = f"the old one is kept as {as_code(str(aside))}."
            self._notice(f"Your progress file was damaged. A new one was started; {kept}")
            return Progress()

    def _write(self, progress: Progress) -> None:
        # Written to another file and moved into place, so that nobody ever reads half a file. Not forced to
        # the disk: a power cut may cost the last answers, but waiting for the disk would slow down all.
        new = self.path.with_name(f"{self.path.name}.new")
        new.write_text(progress.to_json(), encoding="utf-8", newline="\n")
        for pause in (0.02, 0.2, None):
            try:
                new.replace(self.path)
                return
            except PermissionError:  # on Windows a virus scanner may hold the file for a moment
                if pause is None:
                    raise
                time.sleep(pause)


def _free_name(path: Path, why: str) -> Path:
    """The first of ``progress.json.<why>-1``, ``-2`` … that does not exist yet."""
    number = 1
    while (name := path.with_name(f"{path.name}.{why}-{number}")).exists():
        number += 1
    return name


def progress_file() -> ProgressFile:
    """The progress file of this learner: COURSE_PROGRESS_FILE if set, else in the user's data folder."""
    chosen = os.environ.get("COURSE_PROGRESS_FILE", "").strip()
    if chosen:
        return _progress_file(Path(chosen).expanduser())
    from platformdirs import user_data_path

    return _progress_file(user_data_path(APP_NAME, appauthor=False) / "progress.json")


@cache
def _progress_file(path: Path) -> ProgressFile:
    return ProgressFile(path, [TEMPORARY] if session_is_temporary() else [])


def remember(edit: Callable[[Progress], Progress]) -> list[str]:
    """Save the change that *edit* makes; return sentences for the learner about the saving, usually none."""
    store = progress_file()
    store.change(edit)
    return store.take_notices()


def session_is_temporary() -> bool:
    """Whether this computer is a Binder session, whose files vanish when it ends."""
    return any(
        name in os.environ for name in ("BINDER_SERVICE_HOST", "BINDER_LAUNCH_HOST", "BINDER_REPO_URL")
    )
