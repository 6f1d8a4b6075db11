"""Memos as files: a Markdown file and a page, written whole or not at all, never over another memo's."""

from __future__ import annotations

import errno
import os
import re
import tempfile
import unicodedata
from itertools import count
from pathlib import Path

from course_lib.research.memo.html_pages import to_html_page
from course_lib.research.memo.markdown_text import to_markdown
from course_lib.research.memo.memo_text import MemoError
from course_lib.research.memo.parts import Memo

LONGEST_NAME = 40  # characters

_NO_PLACE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.ENOENT}
"""What the system says of a folder that may not be written, or that is none."""


def save_memo(memo: Memo, folder: str | Path) -> tuple[Path, Path]:
    """Write *memo* into *folder* as a Markdown file and as a page; gives back both paths.

    The folder is made if there is none. Files of a memo with the same subject are replaced; where the name
    is taken by another memo, or by anything else, a number is added to it. Where the folder may not be
    written, a folder of the same name in the home or the temporary folder takes its place, and a sentence
    says so. Raises MemoError if none of the three may be written.
    """
    wanted = Path(folder)
    for place in (wanted, *(parent / (wanted.name or "my_memos") for parent in _elsewhere())):
        try:
            paths = _write(memo, place)
        except OSError as error:
            if error.errno not in _NO_PLACE:
                raise
            continue
        if place != wanted:
            print(f"The folder {wanted} may not be written, so the memo is in {place}.")
        return paths
    raise MemoError([f"The folder {wanted} may not be written, nor may the home or the temporary folder."])


def _elsewhere() -> tuple[Path, ...]:
    """Folders of the system in which anybody may usually write."""
    return Path(os.path.expanduser("~")), Path(tempfile.gettempdir())  # noqa: PTH111 - Path.home() may raise


def _write(memo: Memo, place: Path) -> tuple[Path, Path]:
    place.mkdir(parents=True, exist_ok=True)
    texts = to_markdown(memo), to_html_page(memo)
    for path, text in zip(paths := _free_paths(place, memo.subject, texts), texts, strict=True):
        _replace(path, text)
    return paths


def _free_paths(place: Path, subject: str, texts: tuple[str, str]) -> tuple[Path, Path]:
    """Where the two texts go: the first pair of names that is free, or belongs to a memo of this subject."""
    words = re.sub(r"\W+", "_", unicodedata.normalize("NFC", subject)).strip("_")
    name = f"memo_{words[:LONGEST_NAME].strip('_') or 'token'}"
    for number in count(1):
        stem = name if number == 1 else f"{name}_{number}"
        paths = place / f"{stem}.md", place / f"{stem}.html"
        if all(not path.exists() or _same_title(path, text) for path, text in zip(paths, texts, strict=True)):
            return paths
    raise AssertionError("there is always a next number")


def _same_title(path: Path, text: str) -> bool:
    try:
        return _title(path.read_text(encoding="utf-8")) == _title(text)
    except (OSError, ValueError):  # a folder, or no text: not ours
        return False


def _title(text: str) -> str | None:
    found = re.search(r"\A# .*|<title>.*?</title>", text)
    return found and found[0]


def _replace(path: Path, text: str) -> None:
    """Write a file so that a full disk or a crash leaves the old one as it was."""
    handle, new = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:20]}", suffix=".new")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(new).chmod(0o644)
        Path(new).replace(path)
    except BaseException:
        Path(new).unlink(missing_ok=True)
        raise
