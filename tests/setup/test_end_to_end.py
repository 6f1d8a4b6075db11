"""One real set-up, without a network: a real environment, a stand-in for uv, and a package of one line."""

import base64
import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

# The stand-in proves that uv is asked, and how; pip does the work.
UV = """
import pathlib, subprocess, sys
pathlib.Path(sys.executable).with_name("uv-was-asked").write_text(" ".join(sys.argv[1:]))
lock = sys.argv[sys.argv.index("-r") + 1]
pip = [sys.executable, "-m", "pip", "install", "--require-hashes", "-r", lock]
raise SystemExit(subprocess.call(pip))
"""


def make_wheel(folder: Path, name: str, files: dict[str, str], version: str = "1.0", more: str = "") -> str:
    """Write the wheel of a small package, with *more* lines on it; give back its entry for a lock."""
    info = f"{name}-{version}.dist-info"
    files = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{more}",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    digests = {
        path: base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        for path, text in files.items()
    }
    record = [f"{path},sha256={digest},{len(files[path].encode())}" for path, digest in digests.items()]
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
        archive.writestr(f"{info}/RECORD", "\n".join([*record, f"{info}/RECORD,,", ""]))
    return f"{name}=={version} \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


@pytest.fixture
def offline(project, tmp_path):
    """The environment of a process whose pip knows two small packages and no index; the locks list them."""
    shop = tmp_path / "shop"
    shop.mkdir()
    small = make_wheel(shop, "small", {"small.py": "answer = 42\n"})
    uv = make_wheel(shop, "uv", {"uv/__init__.py": "", "uv/__main__.py": UV})
    (project / "requirements.lock").write_text(small, encoding="utf-8")
    (project / "requirements-dev.lock").write_text(small + uv, encoding="utf-8")
    (project / "pyproject.toml").write_text('[project]\ndependencies = ["small"]\n', encoding="utf-8")
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "PYTHON"))}
    return inherited | {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": shop.as_uri(),
        "PIP_USER": "1",  # a habit that course.py must not take over
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def run(project, environment, *arguments):
    return subprocess.run(
        [sys.executable, project / "course.py", *arguments],
        cwd=project.parent,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_a_real_set_up_and_what_follows(project, offline, load, tmp_path):
    rooms = load(project)
    first = run(project, offline, "setup")
    assert (first.returncode, first.stderr) == (0, "")
    assert "fetching uv, the installer ..." in first.stdout
    asked = rooms.place.PYTHON.with_name("uv-was-asked").read_text(encoding="utf-8")
    assert asked.startswith("pip install")
    assert {"--require-hashes", "--compile-bytecode", "--no-config"} <= set(asked.split())

    program = "import importlib.util, small, course_lib; print(small.answer, importlib.util.find_spec('uv'))"
    found = subprocess.check_output(
        [rooms.place.PYTHON, "-c", program], env=offline, cwd=project.parent, text=True
    )
    assert found.split() == ["42", "None"]  # uv is gone again
    assert (rooms.place.VENV / "etc/jupyter/jupyter_lab_config.json").exists()
    assert sorted(path.name for path in project.glob(".venv*")) == [".venv"]

    second = run(project, offline, "setup")
    assert (second.returncode, second.stdout, second.stderr) == (0, "The course is set up.\n", "")

    with (project / "requirements-dev.lock").open("a", encoding="utf-8") as lock:
        lock.write(make_wheel(tmp_path / "shop", "extra", {"extra.py": ""})[:-65] + "0" * 64 + "\n")
    wrong = run(project, offline, "setup", "--tests")
    assert wrong.returncode == 1
    assert wrong.stderr.startswith(rooms.problems.WRONG_HASH)
    log = Path(wrong.stderr.strip().rpartition("(Details: ")[2].removesuffix(")"))
    assert "DO NOT MATCH THE HASHES" in log.read_text(encoding="utf-8")
    assert run(project, offline, "setup").returncode == 0  # what the learner had is as it was


def test_where_uv_cannot_be_had_pip_takes_the_version_of_the_lock_for_an_extra_too(
    project, offline, load, tmp_path
):
    """Before 23.3, pip takes the newest version of what another package wants with an extra, and gives up."""
    shop = tmp_path / "shop"
    (shop / "uv-1.0-py3-none-any.whl").unlink()
    old = make_wheel(shop, "wanted", {"wanted.py": ""}, more="Provides-Extra: more\n")
    make_wheel(shop, "wanted", {"wanted.py": ""}, "2.0", more="Provides-Extra: more\n")
    wants = make_wheel(shop, "wants", {"wants.py": ""}, more="Requires-Dist: wanted[more]>=1.0\n")
    with (project / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write(old + wants)
    done = run(project, offline, "setup")
    assert (done.returncode, done.stderr) == (0, "")
    assert "downloading and installing the packages with pip ..." in done.stdout
    assert list(load(project).place.VENV.rglob("wanted-1.0.dist-info"))
