"""The progress file: where the learner's records are kept between sessions.

It is a small JSON document in the user's data folder, shared by all notebooks and kernels. Every change
reads it, edits it and replaces it while holding a lock, so two kernels never lose each other's work, and a
crash leaves either the old file or the new one.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from .records import NewerVersion, Progress
from .wording import as_code

APP_NAME = "tokens-in-ai"  # the folder's name in the user's data
SECONDS_FOR_LOCK = 5.0  # a save takes milliseconds; only a kernel that was halted in the middle takes longer
MOST_BYTES = 5_000_000  # of a progress file; one with everything in it has about 50,000
# Full names, because a notebook's set-up cell imports only what every notebook needs.
TEMPORARY = (
    "This is a temporary session: it ends after ten idle minutes, and everything in it is lost. "
    "**What you type:** in the bar above the notebook, *Save to browser storage* keeps it in this browser, "
    "*Restore from browser storage* brings it back in a later session, and *File → Download* makes a file. "
    "**What you solve:** `progress()` shows a code to copy and keep, `course_lib.learning.save_progress()` "
    "makes a file to download, and `course_lib.learning.restore_progress(...)` brings either back."
)


class ProgressFile:
    """The progress file at *path*, None if there is no place for one.

    *notices* are sentences that the learner should see first. Never raises: what cannot be written is kept in
    memory, and one notice says so.
    """

    def __init__(self, path: Path | None, notices: Iterable[str] = ()):
        self.path = path
        self._unsaved = Progress()
        self._saved = True
        self._seconds_for_lock = SECONDS_FOR_LOCK
        self._notices = [*notices]
        self._said = {*notices}

    @property
    def saved(self) -> bool:
        """Whether the last change, if it changed anything, is in the file."""
        return self._saved

    def read(self) -> Progress:
        """What the file holds, together with what could not be written to it."""
        return self.change(lambda progress: progress)

    def change(self, edit: Callable[[Progress], Progress]) -> Progress:
        """Apply *edit* to the progress, save the result and return it."""
        try:
            return self._change(edit, backup=False)
        except _NotSaved:
            self._unsaved = edit(self._known())
            return self._unsaved

    def forget(self, edit: Callable[[Progress], Progress]) -> bool:
        """Apply *edit*, which takes something away; return whether it is really gone.

        The old file is kept beside the new one. Where the file cannot be changed, nothing is.
        """
        try:
            self._change(edit, backup=True)
        except _NotSaved:
            if self._stored() != Progress():
                return False
            self._unsaved = edit(self._unsaved)
        return True

    def is_writable(self) -> bool:
        """Whether a change could be saved. Leaves the file alone."""
        try:
            target = self._target()
            with self._lock(target):
                probe = _beside(target, f"{os.getpid()}.new")
                probe.touch()
                probe.unlink()
                return not target.exists() or target.is_file()
        except (OSError, TimeoutError):
            return False

    def take_notices(self) -> list[str]:
        """What the learner should know about the file, each sentence once."""
        notices, self._notices = self._notices, []
        return notices

    def _change(self, edit: Callable[[Progress], Progress], backup: bool) -> Progress:
        """Raises _NotSaved after saying why, and then the file is as it was."""
        self._saved = False
        try:
            target = self._target()
            with self._lock(target):
                stored = self._load(target)
                after = edit(self._unsaved.merged(stored))
                if after != stored:
                    if backup and target.exists():
                        write_whole(_free_name(target, "backup"), target.read_text(encoding="utf-8"))
                    write_whole(target, after.to_json())
        except NewerVersion:
            self._notice(
                "Your progress file was written by a newer version of this course and is left alone."
            )
        except (OSError, TimeoutError):
            self._notice("Your progress cannot be saved here. It is kept until this kernel stops.")
        else:
            self._unsaved, self._saved = Progress(), True
            return after
        raise _NotSaved

    def _target(self) -> Path:
        """The file itself where ``path`` is a link. Makes its folder."""
        if self.path is None:
            raise FileNotFoundError("there is no folder for the user's data")
        target = Path(os.path.realpath(self.path))
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    @contextmanager
    def _lock(self, target: Path) -> Iterator[None]:
        """Hold the lock of *target*. Raises TimeoutError if another program does, for too long.

        Some network drives know no locks. There two kernels could, in the same millisecond, lose one answer.
        """
        from filelock import FileLock, Timeout

        # No lock of another kind instead: it would warn aloud, and one left behind would lock for ever.
        lock = FileLock(
            f"{target}.lock",
            timeout=self._seconds_for_lock,
            poll_interval=0.005,
            fallback_to_soft=False,
        )
        try:
            lock.acquire()
            self._seconds_for_lock = SECONDS_FOR_LOCK
        except Timeout:
            # Whoever holds it is stopped, not busy: the next answers do not wait for it again.
            self._seconds_for_lock = 0.0
            raise
        except OSError as error:
            if error.errno not in _NO_LOCKS:
                raise
        try:
            yield
        finally:
            lock.release()

    def _known(self) -> Progress:
        """What was not saved, and what can be read of the file, for which no lock is needed."""
        return self._unsaved.merged(self._stored())

    def _stored(self) -> Progress:
        try:
            return read_progress(self.path) if self.path else Progress()
        except (OSError, ValueError, RecursionError, NewerVersion):
            return Progress()

    def _notice(self, sentence: str) -> None:
        if sentence not in self._said:
            self._said.add(sentence)
            self._notices.append(sentence)

    def _load(self, target: Path) -> Progress:
        try:
            return read_progress(target)
        except FileNotFoundError:
            return Progress()
        except (ValueError, RecursionError):  # ValueError covers broken JSON and broken UTF-8
            aside = _free_name(target, "damaged")
            target.replace(aside)
            kept = f"the old one is kept as {as_code(str(aside))}."
            self._notice(f"Your progress file was damaged. A new one was started; {kept}")
            return Progress()


class _NotSaved(Exception):
    """A change could not be saved; the learner has been told."""


_NO_LOCKS = {getattr(errno, name, None) for name in ("EOPNOTSUPP", "ENOTSUP", "ENOLCK", "ENOSYS")}
"""What a network drive says that knows no locks."""


def read_progress(path: Path) -> Progress:
    """The progress in the file *path*.

    Raises OSError if it cannot be read or is no ordinary file, ValueError (or RecursionError) if it is no
    progress file or far too large for one, and NewerVersion if a newer course wrote it.
    """
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):  # reading a pipe would wait for ever, replacing a device would hurt
        raise OSError(errno.EINVAL, "no ordinary file", str(path))
    if found.st_size > MOST_BYTES:
        raise ValueError(f"{found.st_size:,} bytes are no progress file")
    return Progress.from_json(path.read_text(encoding="utf-8"))


def write_whole(path: Path, text: str) -> None:
    """Write *text* to the file *path*: even after a power cut, all of it is there or the old file is.

    Raises OSError if that is not possible; then the old file is as it was.
    """
    new = _beside(path, f"{os.getpid()}.new")  # two kernels without a lock must not write into each other
    try:
        with new.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())  # about 0.3 ms; without it, some file systems keep an empty file
        for pause in (0.02, 0.2, None):
            try:
                new.replace(path)
                return
            except PermissionError:  # on Windows a virus scanner may hold the file for a moment
                if pause is None:
                    raise
                time.sleep(pause)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f"{path.name}.{ending}")


def _free_name(path: Path, why: str) -> Path:
    """The first of ``progress.json.<why>-1``, ``-2`` … that does not exist yet."""
    number = 1
    while (name := _beside(path, f"{why}-{number}")).exists():
        number += 1
    return name


def progress_file() -> ProgressFile:
    """The progress file of this learner: COURSE_PROGRESS_FILE if set, else in the user's data folder.

    Where there is no such folder, as without a home, progress is kept in memory.
    """
    chosen = os.environ.get("COURSE_PROGRESS_FILE", "").strip()
    try:
        if chosen:
            return _progress_file(Path(chosen).expanduser())
        from platformdirs import user_data_path

        folder = user_data_path(APP_NAME, appauthor=False)
    except (RuntimeError, OSError, KeyError):  # no home, or none of that name
        return _progress_file(None)
    # With a home such as "." every folder that a notebook runs in would get a file of its own.
    return _progress_file(folder / "progress.json" if folder.is_absolute() else None)


@cache
def _progress_file(path: Path | None) -> ProgressFile:
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
