"""A small project of its own for each test, so that no test touches the real .venv or the network."""

import importlib.util
import itertools
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]
UV_LINES = "uv==1.0 \\\n    --hash=sha256:" + "0" * 64 + "\n"
names = (f"course_under_test_{number}" for number in itertools.count())


@pytest.fixture(autouse=True)
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where the logs of set-ups go, here and in the processes that a test starts."""
    folder = tmp_path / "logs"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    return folder


@pytest.fixture
def root() -> Path:
    """The folder of the real project."""
    return ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with course.py, what git ignores, JupyterLab's settings, and two locks: one is empty."""
    folder = tmp_path / "project of Zoë"
    folder.mkdir()
    for name in ("course.py", ".gitignore"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(
        ROOT / "course_setup", folder / "course_setup", ignore=shutil.ignore_patterns("__pycache__")
    )
    (folder / "pyproject.toml").write_text("[project]\ndependencies = []\n", encoding="utf-8")
    shutil.copytree(ROOT / "deploy" / "lab", folder / "deploy" / "lab")
    (folder / "course_lib").mkdir()
    (folder / "course_lib" / "__init__.py").touch()
    (folder / "requirements.lock").write_text("# nothing to install\n", encoding="utf-8")
    (folder / "requirements-dev.lock").write_text(UV_LINES, encoding="utf-8")
    return folder


ROOMS = (
    "place",
    "problems",
    "steps",
    "locking",
    "surroundings",
    "sources",
    "installing",
    "environment",
    "own_files",
)
ROOMS += ("carrying", "repository", "updating")


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], SimpleNamespace]:
    """Load the course.py and the course_setup of a project: modules by name, `course` among them."""

    def load(project: Path) -> SimpleNamespace:
        for name in [name for name in sys.modules if name.partition(".")[0] == "course_setup"]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.syspath_prepend(project)
        spec = importlib.util.spec_from_file_location(next(names), project / "course.py")
        course = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(course)
        rooms = {name: importlib.import_module(f"course_setup.{name}") for name in ROOMS}
        return SimpleNamespace(course=course, **rooms)

    return load


@pytest.fixture
def rooms(project: Path, load: Callable[[Path], SimpleNamespace]) -> SimpleNamespace:
    """The course.py of the small project and the rooms of its course_setup."""
    return load(project)


@pytest.fixture
def course(rooms: SimpleNamespace) -> ModuleType:
    """The course.py of the small project."""
    return rooms.course
