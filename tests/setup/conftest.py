"""A small project of its own for each test, so that no test touches the real .venv or the network."""

import importlib.util
import itertools
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

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
    """A folder with course.py, JupyterLab's settings, and two locks: one empty, one that lists uv."""
    folder = tmp_path / "project of Zoë"
    folder.mkdir()
    shutil.copy(ROOT / "course.py", folder)
    shutil.copytree(ROOT / "deploy" / "lab", folder / "deploy" / "lab")
    (folder / "course_lib").mkdir()
    (folder / "course_lib" / "__init__.py").touch()
    (folder / "requirements.lock").write_text("# nothing to install\n", encoding="utf-8")
    (folder / "requirements-dev.lock").write_text(UV_LINES, encoding="utf-8")
    return folder


@pytest.fixture
def load() -> Callable[[Path], ModuleType]:
    """Load the course.py of a project as a module."""

    def load(project: Path) -> ModuleType:
        spec = importlib.util.spec_from_file_location(next(names), project / "course.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load


@pytest.fixture
def course(project: Path, load: Callable[[Path], ModuleType]) -> ModuleType:
    """The course.py of the small project."""
    return load(project)
