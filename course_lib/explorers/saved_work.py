"""Work that saves itself: what a learner types into an explorer is there again after the kernel has stopped.

No widgets. Each explorer that is displayed writes a file of its own, so none ever replaces another's work.
The files lie beside the progress file, readable by their owner only, and nothing is sent anywhere.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

MOST_KEPT = 10
"""How many pieces of work of one kind are kept; the oldest go."""

LONGEST = 5_000_000
"""The most bytes of a file that is read again."""

PRIVACY = "It is saved by itself on this computer, in your own folder, and sent nowhere."
NOT_SAVED = "Your work cannot be saved on this computer. Export it before you stop."
TEMPORARY = "This is a temporary session: what is saved here goes when it ends. Export your work before that."


@dataclass(frozen=True)
class Saved:
    """A piece of work: its *text*, *about* what it is in a few words, *when* it was saved, and its *file*."""

    text: str
    about: str
    when: datetime
    file: Path


class SavedWork:
    """The saved work of one *kind*, such as "scorecard": this session's, and that of earlier ones."""

    def __init__(self, kind: str):
        self._kind = re.sub(r"[^a-z0-9]+", "-", kind.lower()).strip("-")
        self._name = f"{secrets.token_hex(8)}.json"

    @property
    def folder(self) -> Path:
        """Where the files are: in ``work``, beside the progress file. Raises OSError if that has no place."""
        from course_lib.learning.storage import progress_file

        if (progress := progress_file().path) is None:
            raise FileNotFoundError("there is no folder for the user's data")
        return progress.parent / "work" / self._kind

    def save(self, text: str, about: str) -> str:
        """Save *text*, which is *about* something, in the place of what this session saved before.

        Returns a sentence where that is not possible, and else "". Never raises.
        """
        from course_lib.learning.storage import session_is_temporary

        try:
            new = self.folder / f"{self._name}.new"
            self.folder.mkdir(parents=True, exist_ok=True)
            written = json.dumps({"about": about, "text": text})
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.write(written)
            new.replace(self.folder / self._name)
            # To read large ones takes long, and the next key would wait.
            if len([*self.folder.glob("*.json")]) > MOST_KEPT:
                for old in self.earlier()[MOST_KEPT - 1 :]:
                    old.file.unlink(missing_ok=True)
        except OSError:
            return NOT_SAVED
        return TEMPORARY if session_is_temporary() else ""

    def put_aside(self) -> None:
        """Leave what this session has saved as it is: what is saved from now on gets a file of its own."""
        self._name = f"{secrets.token_hex(8)}.json"

    def earlier(self) -> list[Saved]:
        """The work of earlier sessions, and what was put aside, the newest first.

        Files that cannot be read are left out.
        """
        try:
            files = [file for file in self.folder.glob("*.json") if file.name != self._name]
        except OSError:
            return []
        found = [saved for saved in map(_read, files) if saved]
        return sorted(found, key=lambda saved: saved.when, reverse=True)

    def forget(self) -> bool:
        """Delete all saved work of this kind, this session's too; False where a file could not be deleted."""
        try:
            for file in [*self.folder.glob("*.json"), *self.folder.glob("*.json.new")]:
                file.unlink(missing_ok=True)
        except FileNotFoundError:  # no folder, no work
            return True
        except OSError:
            return False
        return True


def _read(file: Path) -> Saved | None:
    try:
        about = file.stat()
        if about.st_size > LONGEST or not file.is_file():
            return None
        saved = json.loads(file.read_text(encoding="utf-8"))
        return Saved(str(saved["text"]), str(saved["about"]), datetime.fromtimestamp(about.st_mtime), file)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
