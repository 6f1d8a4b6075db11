"""Kill set-ups at random moments, and run them among hostile settings, for real.

    python tests/benchmarks/try_set_up.py kills --rounds 30
    python tests/benchmarks/try_set_up.py hostile
    python tests/benchmarks/try_set_up.py kills --rounds 3 --whole

Everything happens in a temporary copy of the project. Its lock has a few packages only, so that thirty
rounds take minutes, unless --whole is given. The packages come from wherever this computer gets them.
"""

import argparse
import contextlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FEW = (
    "filelock",
    "jinja2",
    "markupsafe",
    "narwhals",
    "numpy",
    "packaging",
    "platformdirs",
    "plotly",
    "regex",
)
DIRECT = ("filelock", "jinja2", "numpy", "platformdirs", "plotly", "regex")
GOOD = "The course is set up."
PROOF = "import numpy, plotly, jinja2, course_lib; print('works')"


def copy_of_project(folder, whole):
    """A copy of what a set-up needs, with a short lock unless *whole*."""
    project = folder / "course"
    project.mkdir()
    shutil.copy(ROOT / "course.py", project)
    for name in ("course_setup", "course_lib", "deploy"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, project)
    if not whole:
        text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
        entries = [re.search(rf"^{name}==.*\n(?: .*\n?)*", text, re.MULTILINE).group() for name in FEW]
        (project / "requirements.lock").write_text("".join(entries), encoding="utf-8")
        listed = ", ".join(f'"{name}"' for name in DIRECT)
        (project / "pyproject.toml").write_text(f"[project]\ndependencies = [{listed}]\n", encoding="utf-8")
    return project


def set_up(project, *arguments, cwd=None, **variables):
    """Run one set-up to its end."""
    return subprocess.run(
        [sys.executable, project / "course.py", "setup", *arguments],
        cwd=cwd or project.parent,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )


def works(project):
    """Whether the environment can import what the lock lists."""
    python = project / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        return False
    done = subprocess.run([python, "-I", "-c", PROOF], capture_output=True, text=True, check=False)
    return done.stdout.strip() == "works"


def kills(project, rounds):
    """Kill a set-up with its children after a random time, start it again, and count what came out well."""
    begun = time.monotonic()
    assert set_up(project).returncode == 0
    usual = time.monotonic() - begun
    well = 0
    for number in range(rounds):
        if number % 3 == 0:
            shutil.rmtree(project / ".venv", ignore_errors=True)  # a fresh one
        elif number % 3 == 1:
            with (project / "requirements.lock").open("a", encoding="utf-8") as lock:
                lock.write("# changed\n")
        else:
            (project / ".venv" / "course.stamp").write_bytes(b"\xff")
        process = subprocess.Popen(
            [sys.executable, project / "course.py", "setup"],
            cwd=project.parent,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        moment = random.uniform(0, usual)
        try:
            process.wait(moment)
        except subprocess.TimeoutExpired:
            kill_tree(process.pid) if number % 2 else process.kill()
        process.wait()
        after = set_up(project)
        good = after.returncode == 0 and after.stdout.endswith(GOOD + "\n") and works(project)
        well += good
        words = "well" if good else f"NOT WELL: {after.stdout}{after.stderr}"
        print(f"killed after {moment:5.1f} s: {words}", flush=True)
    print(f"{well} of {rounds} well; one set-up takes {usual:.0f} s here")
    return well == rounds


def kill_tree(pid):
    """Kill a process and its children; installers have sessions of their own."""
    listed = subprocess.run(
        ["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    ).stdout
    parents = {int(child): int(parent) for child, parent in (line.split() for line in listed.splitlines())}
    doomed = [pid]
    for one in doomed:
        doomed += [child for child, parent in parents.items() if parent == one]
    for one in doomed:
        with contextlib.suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)


def hostile(project):
    """Run a set-up in each of many hostile surroundings: it ends well, or in one sentence that says why."""
    trap = project.parent / "trap"
    trap.mkdir()
    for name in ("random", "venv", "numpy"):
        (trap / f"{name}.py").write_text("raise SystemExit('trapped')\n", encoding="utf-8")
    (trap / "pip.conf").write_text(f"[global]\nprefix = {trap}\nno-binary = :all:\n", encoding="utf-8")
    (trap / "uv.toml").write_text(f"[pip]\nprefix = '{trap}'\n", encoding="utf-8")
    (trap / "pyproject.toml").write_text(f"[tool.uv.pip]\ntarget = '{trap}'\n", encoding="utf-8")
    (trap / "constraints.txt").write_text("numpy<1\n", encoding="utf-8")
    cases = {
        "PIP_PREFIX": {"PIP_PREFIX": str(trap)},
        "PIP_TARGET": {"PIP_TARGET": str(trap)},
        "PIP_DRY_RUN": {"PIP_DRY_RUN": "1"},
        "PIP_ROOT": {"PIP_ROOT": str(trap)},
        "PIP_NO_BINARY": {"PIP_NO_BINARY": ":all:", "UV_NO_BINARY": "1"},
        "PIP_NO_INDEX alone": {"PIP_NO_INDEX": "1"},
        "PIP_CONSTRAINT": {"PIP_CONSTRAINT": str(trap / "constraints.txt")},
        "a hostile pip.conf": {"PIP_CONFIG_FILE": str(trap / "pip.conf")},
        "a folder with uv.toml and tool.uv": {"cwd": trap},
        "PYTHONPATH with numpy.py, random.py, venv.py": {"PYTHONPATH": str(trap)},
        "PYTHONWARNINGS=error": {"PYTHONWARNINGS": "error"},
        "PYTHONOPTIMIZE=2": {"PYTHONOPTIMIZE": "2"},
        "a proxy that is no address": {"HTTPS_PROXY": "no address at all"},
        "no usable home": {"HOME": "/dev/null"},
        "another environment is active": {"VIRTUAL_ENV": str(trap), "CONDA_PREFIX": str(trap)},
    }
    bad = 0
    for name, surroundings in cases.items():
        shutil.rmtree(project / ".venv", ignore_errors=True)
        done = set_up(project, **surroundings)
        well = done.returncode == 0 and works(project)
        sentence = done.returncode == 1 and done.stderr.count("\n") == 1 and "Traceback" not in done.stderr
        bad += not (well or sentence)
        print(
            f"{name}: {'well' if well else done.stderr.strip() if sentence else 'BAD ' + done.stderr}",
            flush=True,
        )
    print(f"{len(cases) - bad} of {len(cases)}: right, or a sentence")
    return bad == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["kills", "hostile"])
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--whole", action="store_true", help="all packages of the course")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        project = copy_of_project(Path(name).resolve(), chosen.whole)
        good = kills(project, chosen.rounds) if chosen.what == "kills" else hostile(project)
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
