"""What Binder gives learners, rebuilt without a container: the base of repo2docker, environment.yml on top.

    python tests/benchmarks/try_binder.py FOLDER [--python python3.12] [--tests [-n 2] [tests/unit ...]]

Needs the network. The base is that of repo2docker's own lock for Python 3.12, with its packages of
conda-forge taken from PyPI in the same versions. On top comes environment.yml, installed as conda does it, by
pip, and then postBuild. It says what `pip check` says, how large the environment is, and with --tests what
the suite without a browser says in it; what follows --tests is for pytest.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import repo2docker
import yaml

from course_lib.authoring.locks import read_requirements

ROOT = Path(__file__).resolve().parents[2]
BASE = Path(repo2docker.__file__).parent / "buildpacks" / "conda" / "environment.py-3.12-linux-64.lock"
PACKAGE = re.compile(r"/(?:linux-64|noarch)/(?P<name>.+)-(?P<version>[^-]+)-[^-]+\.(?:conda|tar\.bz2)")

# Packages of conda that PyPI calls otherwise; no Python packages, or parts of others, are left out.
OTHER_NAMES = {
    "brotli-python": "brotli",
    "python-fastjsonschema": "fastjsonschema",
    "nbconvert-core": "nbconvert",
    "jupyterhub-base": "jupyterhub",
}
NOT_ON_PYPI = re.compile(
    r"lib.*|ld-impl.*|-.*|python(-abi|-gil)?|cpython|ca-certificates|bzip2|keyutils|ncurses|openssl|yaml|tk"
    r"|readline|zlib|zstd|icu|krb5|nodejs|zeromq|pip|jsonschema-with.*|bleach-with.*|jupyterhub-singleuser"
)
DATES = {"tzdata": "2025.2"}  # conda calls it 2025b


def base_requirements(lock: str) -> list[str]:
    """The Python packages of *lock*, an explicit lock of conda, as pip names them."""
    found = []
    for package in PACKAGE.finditer(lock):
        name = package["name"].replace("_", "-").lower()
        if name in OTHER_NAMES or not NOT_ON_PYPI.fullmatch(name):
            found.append(f"{OTHER_NAMES.get(name, name)}=={DATES.get(name, package['version'])}")
    return sorted(found)


def run(*command: object, programs: Path | None = None, check: bool = True) -> int:
    """Run *command* in the checkout, with *programs* first on the path, and return its exit code."""
    places = [str(programs)] if programs else []
    path = os.pathsep.join([*places, os.environ["PATH"]])
    words = [str(part) for part in command]
    return subprocess.run(words, cwd=ROOT, env={**os.environ, "PATH": path}, check=check).returncode


def main() -> int:
    """Make the environment, and say what is wrong with it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--python", default="python3.12")
    parser.add_argument("--tests", nargs=argparse.REMAINDER)
    given = parser.parse_args()
    run(given.python, "-m", "venv", given.folder)
    python = given.folder.resolve() / "bin" / "python"
    uv = (sys.executable, "-m", "uv", "pip", "install", "--no-config", "--quiet", "--python", python)
    *_, pip = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    with tempfile.TemporaryDirectory() as folder:
        base, ours = Path(folder) / "base.txt", Path(folder) / "environment.txt"
        base.write_text("\n".join(base_requirements(BASE.read_text(encoding="utf-8"))), encoding="utf-8")
        ours.write_text("\n".join(pip["pip"]), encoding="utf-8")
        run(*uv, "--no-deps", "-r", base)
        print("base:", size_of(given.folder), flush=True)
        run(python, "-m", "pip", "install", "--quiet", "--upgrade", "-r", ours)
    run(ROOT / "postBuild", programs=python.parent)
    print("with environment.yml:", size_of(given.folder), flush=True)
    faults = run(python, "-m", "pip", "check", check=False)
    if given.tests is not None:
        tools = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
        command = [python, "-m", "pip", "freeze"]
        frozen = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
        names = {line.partition("==")[0].replace("_", "-").lower() for line in frozen}
        missing = [pin for pin in read_requirements(tools) if pin.partition("==")[0] not in names]
        run(*uv, "--no-deps", *missing)
        suite = (python, "-m", "pytest", "-p", "no:cacheprovider", "-m", "not browser", *given.tests)
        faults += run(*suite, programs=python.parent, check=False)
    return faults


def size_of(folder: Path) -> str:
    """How large *folder* is."""
    return f"{sum(path.stat().st_size for path in folder.rglob('*') if path.is_file()) / 1e6:,.0f} MB"


if __name__ == "__main__":
    sys.exit(main())
