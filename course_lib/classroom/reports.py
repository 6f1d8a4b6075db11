"""What learners hand over: progress files and progress codes, in a folder or pasted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from course_lib.learning.progress_card import progress_in_code
from course_lib.learning.records import NewerVersion, Progress
from course_lib.learning.storage import MOST_BYTES

LONGEST_NAME = 60
_NAMED = re.compile(r"(?:(?P<name>[^:]{0,200}):)?\s*(?P<code>[^:]+)")


@dataclass(frozen=True)
class Report:
    """What one learner handed over: the ``progress``, and the ``learner``’s name, empty if none was given.

    ``says_why`` is False for a code, which holds no mistakes.
    """

    progress: Progress
    learner: str = ""
    says_why: bool = True


@dataclass(frozen=True)
class Reports:
    """All ``reports`` that could be read, and a sentence for each of the ``problems``."""

    reports: tuple[Report, ...] = ()
    problems: tuple[str, ...] = ()


def read_folder(folder: Path) -> Reports:
    """The reports in the progress files (.json) and the lists of codes (.txt) in *folder* and below it.

    Raises OSError if it cannot be read.
    """
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder} is no folder")
    read: list[Reports] = []
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in (".json", ".txt") or not path.is_file():
            continue
        try:
            if path.stat().st_size > MOST_BYTES:
                raise ValueError("too large")
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, ValueError):
            read.append(Reports(problems=(f"{path.name} cannot be read as text.",)))
            continue
        read.append(read_pasted(text, path.name))
    return _together(read)


def read_pasted(text: str, where: str = "what was pasted") -> Reports:
    """The reports in *text*: one or more progress files, or a code on each line, with or without a name.

    *where* is how sentences about problems call it. Never raises.

    >>> read_pasted("nobody here").problems
    ('what was pasted, line 1: no progress code.',)
    """
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return _files(text.lstrip("\ufeff"), where)
    read = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            report = _from_line(line.strip())
            problem = f"{where}, line {number}: no progress code."
            read.append(Reports((report,)) if report else Reports(problems=(problem,)))
    return _together(read)


def _files(text: str, where: str) -> Reports:
    decoder, at, read = json.JSONDecoder(), 0, []
    while at < len(text):
        at += len(text[at:]) - len(text[at:].lstrip())
        if at == len(text):
            break
        try:
            content, end = decoder.raw_decode(text, at)
            read.append(Reports((_from_content(content),)))
            at = end
        except NewerVersion:
            read.append(Reports(problems=(f"{where} is from a newer version of the course.",)))
            break
        except (ValueError, RecursionError):
            read.append(Reports(problems=(f"{where} is no progress file of this course.",)))
            break
    return _together(read)


def _from_content(content: object) -> Report:
    progress = Progress.from_json(json.dumps(content))
    learner = content.get("learner", "")
    return Report(progress, _name(learner) if isinstance(learner, str) else "")


def _from_line(line: str) -> Report | None:
    found = _NAMED.fullmatch(line)
    if not found:
        return None
    try:
        progress = progress_in_code(found["code"])
    except ValueError:
        return None
    return Report(progress, _name(found["name"] or ""), says_why=False)


def _name(text: str) -> str:
    return " ".join(text.split())[:LONGEST_NAME]


def _together(read: list[Reports]) -> Reports:
    def every(name: str) -> Iterator:
        return (one for some in read for one in getattr(some, name))

    return Reports(tuple(every("reports")), tuple(every("problems")))
