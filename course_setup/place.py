"""Where everything is: the folder of the course, its locks, and the environment."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LEARNER_LOCK = ROOT / "requirements.lock"  # every package pinned and hashed, for every system at once
TESTS_LOCK = ROOT / "requirements-dev.lock"  # the same pins, and more
PYPROJECT = ROOT / "pyproject.toml"
LAB_SETTINGS = ROOT / "deploy" / "lab"  # laid out like the environment they are copied into
PRESENTING = ROOT / "deploy" / "present"  # what is different for a projector
NOTEBOOKS = ROOT / "notebooks"

VENV = ROOT / ".venv"  # may be a link to a folder on another disk
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "course.stamp"  # written last: what is installed here, complete and proven
IN_DOUBT = VENV / "course.in-doubt"  # the packages of the tests were being added


def real() -> Path:
    """The folder that .venv is, or leads to; a link still, if that leads back to itself."""
    return Path(os.path.realpath(VENV))  # Path.resolve() may raise RuntimeError


def previous() -> Path:
    """The old environment, while a new one is being made; beside the real folder: a move is one step."""
    real_one = real()
    return real_one.with_name(real_one.name + ".previous")
