"""Who reads only the first lines of a command, as in ``... | head``, gets no error for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import course_lib
from course_lib.exercises import load_all
from course_lib.learning import check, save_progress

from ..patience import PATIENCE

ROOT = Path(course_lib.__file__).resolve().parents[1]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="a pipe that nobody reads is another error there")
BOARD = ("-m", "course_lib", "board")


def unread(*arguments: str) -> subprocess.CompletedProcess:
    """Python with *arguments* whose output nobody reads, run to its end."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        return subprocess.run(
            [sys.executable, *arguments],
            check=False,
            stdout=writer,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": ""},
            timeout=PATIENCE,
        )
    finally:
        os.close(writer)


@pytest.mark.parametrize(
    "arguments",
    [
        ("course.py", "--help"),
        ("-u", "course.py", "--help"),
        ("-m", "course_lib", "--help"),
        ("-m", "course_lib", "progress"),
        (*BOARD, "docs"),  # nothing to show, which is said, too
        ("-m", "course_lib.authoring", "--help"),
        ("-m", "course_lib.authoring", "lint", "--rules"),
    ],
    ids=" ".join,
)
def test_a_command_that_is_not_read_to_the_end_is_silent_about_it(arguments):
    assert unread(*arguments).stderr == ""


def test_the_board_is_written_even_if_its_text_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_PROGRESS_FILE", str(tmp_path / "progress.json"))
    exercise = load_all()["t1-count"]
    check(exercise.id, exercise.mistakes[0].program.answer)
    folder = tmp_path / "handed over"
    folder.mkdir()
    save_progress(str(folder / "1.json"))
    assert unread(*BOARD, str(folder)).stderr == ""
    assert exercise.title in (folder / "board.html").read_text(encoding="utf-8")


def test_a_set_up_that_nobody_reads_says_how_it_goes_on(tmp_path):
    """It stops in the middle of its work, unlike a list: that has to be said."""
    copy = tmp_path / "course"
    (copy / "deploy" / "lab").mkdir(parents=True)
    for name in ("course.py", *(path.name for path in (ROOT / "course_setup").glob("*.py"))):
        source = ROOT / name if name == "course.py" else ROOT / "course_setup" / name
        target = copy / source.relative_to(ROOT)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(source.read_bytes())
    for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        (copy / name).write_bytes((ROOT / name).read_bytes())
    done = unread(str(copy / "course.py"), "setup")
    assert done.returncode == 1
    assert done.stderr.startswith("Stopped") and done.stderr.count("\n") == 1, done.stderr
    assert not (copy / ".venv").exists()
