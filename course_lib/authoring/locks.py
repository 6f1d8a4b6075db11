"""The three locks and environment.yml, all from the direct dependencies that pyproject.toml names.

requirements.lock is what learners install, requirements-dev.lock adds what tests, authors and the site need,
and the lock in deploy/jupyterhub what a server for a class needs; environment.yml, for conda and Binder, has
the pins of the first, and what Binder alone needs.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from course_lib.authoring.anatomy import ROOT

LEARNER_LOCK, DEV_LOCK, ENVIRONMENT = "requirements.lock", "requirements-dev.lock", "environment.yml"
HUB_LOCK = "deploy/jupyterhub/requirements.lock"
LOCKS = (LEARNER_LOCK, DEV_LOCK, HUB_LOCK)

# One lock for every system and Python of the course, so its versions must suit the oldest.
COMPILE = (
    *("pip", "compile", "pyproject.toml", "--quiet"),
    *("--universal", "--python-version", "3.11", "--fork-strategy", "fewest"),
    *("--generate-hashes", "--no-annotate", "--no-header"),
)

ENVIRONMENT_HEAD = """\
# For conda and Binder. Binder copies this file alone and installs it first, so its packages are installed
# once and kept until this file changes; what needs the project itself is in postBuild. The exact Python
# matters: a range here silently gives Binder's default. The pins are all those of requirements.lock: Binder's
# base has older versions of many, which nobody tested with the course. notebook comes with that base too, and
# an older one does not fit our jupyterlab. `python -m course_lib.authoring lock` writes this file.
name: tokens-in-ai
channels:
  - conda-forge
dependencies:
  - python=3.12
  - pip
  - pip:
"""


def read_pins(lock: str) -> dict[str, str]:
    r"""The versions by package name in *lock*, the text of a lock; markers and hashes are left out.

    Raises ValueError when a package is pinned twice: environment.yml, without markers, could not say which.

    >>> read_pins("anyio==4.16.0 \\\n    --hash=sha256:59bb\npexpect==4.9.0 ; os_name != 'nt'\n")
    {'anyio': '4.16.0', 'pexpect': '4.9.0'}
    """
    pins: dict[str, str] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", lock, re.MULTILINE):
        if pins.setdefault(name, version) != version:
            raise ValueError(f"The lock pins {name} twice, to {pins[name]} and to {version}.")
    return pins


def read_requirements(lock: str) -> list[str]:
    r"""Every package of *lock*, the text of a lock, with its version and marker, without hashes.

    >>> read_requirements("anyio==4.16.0 \\\n    --hash=sha256:59bb\npexpect==4.9.0 ; os_name != 'nt'\n")
    ['anyio==4.16.0', "pexpect==4.9.0 ; os_name != 'nt'"]
    """
    lines = re.findall(r"^([\w.-]+==[^\\\n]+)", lock, re.MULTILINE)
    return [line.strip() for line in lines]


def binder_requirements(pyproject: str) -> list[str]:
    """What Binder needs besides, from *pyproject*, the text of pyproject.toml: pinned there.

    >>> binder_requirements('[project.optional-dependencies]\\nbinder = ["notebook==7.6.5"]')
    ['notebook==7.6.5']
    """
    return list(tomllib.loads(pyproject)["project"].get("optional-dependencies", {}).get("binder", []))


def environment_yml(requirements: Iterable[str]) -> str:
    """The text of environment.yml with these *requirements*, each a name, a version and perhaps a marker.

    >>> environment_yml(["pandas==3.1.1", "numpy==2.4.6"]).splitlines()[-3:]
    ['  - pip:', '      - "numpy==2.4.6"', '      - "pandas==3.1.1"']
    """
    return ENVIRONMENT_HEAD + "".join(f'      - "{requirement}"\n' for requirement in sorted(requirements))


def run_uv(arguments: list[str], folder: Path) -> None:
    """Run uv with *arguments* in *folder*.

    Raises CalledProcessError when it fails; uv has then printed why.
    """
    subprocess.run([sys.executable, "-m", "uv", *arguments], cwd=folder, check=True)


def lock(
    upgrade: bool = False,
    upgrade_package: Sequence[str] = (),
    root: Path = ROOT,
    uv: Callable[[list[str], Path], None] = run_uv,
) -> int:
    """Recompile the three locks and rewrite the pins of environment.yml in the checkout *root*.

    Versions change only where pyproject.toml asks for it, or for the packages of *upgrade_package*, or all
    with *upgrade*. *uv* runs uv, as ``run_uv`` does. When uv fails or a lock cannot be used, nothing is
    changed and the exit code is 1. This command, unlike the course, needs the network.
    """
    upgrades = ["--upgrade"] * upgrade
    upgrades += [f"--upgrade-package={name}" for name in upgrade_package]

    # Everything happens in a copy, so that a failure half-way leaves four files that still agree.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / HUB_LOCK).parent.mkdir(parents=True)
        for file in ("pyproject.toml", *LOCKS):
            if (root / file).exists():  # present versions are kept where they fit
                shutil.copyfile(root / file, folder / file)
        try:
            uv([*COMPILE, *upgrades, "--output-file", LEARNER_LOCK], folder)
            same_pins = ["--constraints", LEARNER_LOCK]
            tools = ["--extra", "dev", "--extra", "site"]
            uv([*COMPILE, *upgrades, *tools, *same_pins, "--output-file", DEV_LOCK], folder)
            uv([*COMPILE, *upgrades, "--extra", "hub", *same_pins, "--output-file", HUB_LOCK], folder)
            write_environment(folder)
        except subprocess.CalledProcessError:
            print("lock: nothing was changed, because uv failed; it says why above.", file=sys.stderr)
            return 1
        except ValueError as error:
            print(f"lock: nothing was changed. {error}", file=sys.stderr)
            return 1
        changed = [file for file in (*LOCKS, ENVIRONMENT) if replaced(file, folder, root)]
    print(f"lock: {', '.join(changed) or 'nothing to change'}")
    return 0


def write_environment(folder: Path) -> None:
    """Write environment.yml in *folder* from pyproject.toml and the locks beside it.

    Raises ValueError when a lock names an address, or pins a package twice.
    """
    locks = {name: (folder / name).read_text(encoding="utf-8") for name in LOCKS}
    for name, lock in locks.items():
        if "://" in lock:
            raise ValueError(f"{name} would name an address; a lock must work with every package index.")
    read_pins(locks[LEARNER_LOCK])
    pyproject = (folder / "pyproject.toml").read_text(encoding="utf-8")
    text = environment_yml([*read_requirements(locks[LEARNER_LOCK]), *binder_requirements(pyproject)])
    (folder / ENVIRONMENT).write_text(text, encoding="utf-8", newline="\n")


def replaced(file: str, folder: Path, root: Path) -> bool:
    """Copy *file* from *folder* to the same place in *root*; return whether they differed."""
    new, old = folder / file, root / file
    if old.exists() and old.read_bytes() == new.read_bytes():
        return False
    old.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(new, old)
    return True
