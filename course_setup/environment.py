"""Makes .venv hold what the lock lists, and knows whether it does."""

import contextlib
import hashlib
import json
import os
import shutil
import sys
import sysconfig
from pathlib import Path

from . import installing, place, wheels
from .locking import one_at_a_time
from .problems import NO_NETWORK, Problem, StepFailed
from .steps import Steps

ANNOUNCEMENT = (
    "Setting up the course. The first time about {} MB are downloaded, less where some are here already; "
    "what has arrived is kept if this is stopped."
)
FROM_WHEELS = "Setting up the course from the packages that came with it; no network is needed."
MEGABYTES = {False: 140, True: 230}  # with and without what the tests need, the installer included


def set_up(tests=False, again=False):
    """Make .venv hold what the lock lists, unless it does already; with *again*, make it anew in any case."""
    if again:
        tests = tests or ready(tests=True)
    if again or not ready(tests):
        installing.check_lists()
        with one_at_a_time(), Steps(announcement(tests)) as steps:
            if not again and (ready(tests) or proven_again(tests, steps)):
                pass  # a set-up that we waited for has done the work, or there is none
            elif tests and ready(tests=False) and not again and not place.IN_DOUBT.exists():
                place.IN_DOUBT.touch()
                fill(tests, steps)
                place.IN_DOUBT.unlink()
            else:
                with old_environment_aside():
                    installing.make_environment(steps)
                    fill(tests, steps)
    apply_lab_settings()


def announcement(tests):
    """What is said first: where the packages come from, and how many megabytes that can be."""
    if wheels.here() and not tests:
        return FROM_WHEELS
    return f"{wheels.for_others()} {ANNOUNCEMENT.format(MEGABYTES[tests])}".lstrip()


def fill(tests, steps):
    """Install what a lock lists, prove that it is there, and only then write the stamp that says so."""
    lock = place.TESTS_LOCK if tests else place.LEARNER_LOCK
    try:
        installing.install(lock, steps)
    except StepFailed as failure:
        if failure.reason == NO_NETWORK:
            failure.args = (f"{failure} {wheels.for_others()}".rstrip(),)
        raise
    installing.prove(lock, steps)
    write_stamp(tests)


def ready(tests):
    """Whether .venv is complete and its own; an environment for the tests serves learners as well."""
    try:
        return read_stamp(tests)["python"] == python_here()
    except (OSError, ValueError, LookupError, TypeError):  # no stamp, or a damaged one
        return False


def proven_again(tests, steps):
    """Whether only the Python below .venv has changed, as in an update of the system, and all works on it."""
    try:
        python_here()
        found = read_stamp(tests)["fingerprint"] == fingerprint(tests=True)
        installing.prove(place.TESTS_LOCK if found else place.LEARNER_LOCK, steps)
        write_stamp(tests=found)
    except (OSError, ValueError, LookupError, TypeError, StepFailed):
        return False
    return True


def read_stamp(tests):
    """What the stamp says; raise LookupError if that is not what the locks ask for, or is no longer there."""
    stamp = json.loads(place.STAMP.read_text(encoding="utf-8"))
    wanted = [fingerprint(tests=True)] + ([] if tests else [fingerprint(tests=False)])
    if stamp["fingerprint"] not in wanted or not set(stamp["packages"]) <= names_in(
        installing.site_packages()
    ):
        raise LookupError("another lock, or something was removed")
    return stamp


def write_stamp(tests):
    """Write down what was proven: for which lock, with which Python, and what lies in site-packages."""
    proven = {
        "fingerprint": fingerprint(tests),
        "python": python_here(),
        "packages": sorted(names_in(installing.site_packages()) - {"__pycache__"}),
    }
    place.STAMP.write_text(json.dumps(proven), encoding="utf-8")


def names_in(folder):
    return {path.name for path in folder.iterdir()}


def python_here():
    """What the Python of .venv really is: its file, and when that was made."""
    real = Path(os.path.realpath(place.PYTHON, strict=True))
    return [str(real), real.stat().st_size, real.stat().st_mtime_ns]


def fingerprint(tests):
    """What an environment depends on: the locks, its folder (it breaks when moved), Python, the system."""
    locks = place.LEARNER_LOCK.read_bytes() + (place.TESTS_LOCK.read_bytes() if tests else b"")
    here = f"{place.ROOT} {sys.version_info[:2]} {sysconfig.get_platform()}"
    return hashlib.sha256(locks + here.encode("utf-8", "surrogateescape")).hexdigest()


@contextlib.contextmanager
def old_environment_aside():
    """Keep a complete old environment until the new one is complete; a failure brings it back.

    Where .venv is a link to a folder elsewhere, all this happens there, and the link stays.
    """
    if place.VENV.exists() and not place.VENV.is_dir():
        raise Problem(
            f"The course keeps its packages in the folder .venv, but {place.VENV} is a file: please "
            "move it away or delete it, and run the command again."
        )
    real, previous = place.real(), place.previous()
    if real.is_symlink():
        raise Problem(
            f"{place.VENV} is a link that leads back to itself: please delete it, and run the command again."
        )
    if place.STAMP.exists():
        discard(previous)
        real.rename(previous)
    discard(real)  # without a stamp, it is what a killed set-up left
    if place.VENV.is_symlink():
        real.mkdir(parents=True)
    try:
        yield
    except BaseException:
        discard(real)
        if previous.exists():
            previous.rename(real)
        raise
    discard(previous)


def discard(folder):
    """Delete *folder* with all it holds, if there is one."""
    if folder.exists():
        shutil.rmtree(folder)


def apply_lab_settings():
    """Copy the settings of the course, for JupyterLab and its kernels, where they are missing or out of date.

    All files: of the extension of the course, and of the kernels, some are no settings but code.
    """
    for source in place.LAB_SETTINGS.rglob("*"):
        if not source.is_file() or "__pycache__" in source.parts:
            continue
        target = place.VENV / source.relative_to(place.LAB_SETTINGS)
        if not target.exists() or target.read_bytes() != source.read_bytes():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
