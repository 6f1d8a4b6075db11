"""`course.py stick FOLDER`: the course with all its packages in a folder, for computers without a network.

The folder `wheels` in the copy holds the packages, and a list of the systems and Pythons that they are for.
Where that list names the computer, a set-up takes its packages from there and asks no network.
"""

import json
import os
import shutil
import subprocess
import time
from pathlib import Path

from . import installing, place, sources
from .problems import Problem
from .steps import Steps
from .wheels import SYSTEMS, TARGETS, WHEELS

COURSE = "tokens-in-ai"
DOWNLOADER = Path(__file__).with_name("downloading.py")
LEFT_OUT = ("docs/teaching", "notebooks/solutions", "deploy/jupyterhub", "deploy/kubernetes", "tests")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
USUAL = (("windows", "macos", "linux"), ("3.13",))

README = """Tokens in AI, for computers without a network
=============================================

1. Copy the folder {course} from this stick to the disk of the computer.
2. Python must be there already: {pythons}.
   (Whoever made this stick may have put an installer for it beside this file.)
3. In the copied folder, run    python3 course.py     (on Windows: py course.py)
   It takes its packages from the folder wheels inside, in a minute or two, and opens the course.
   python3 course.py doctor     says whether all is well.

For: {targets}. On another computer the packages are fetched from the network.
{files} packages, {megabytes} MB; the stick was made in {minutes} minutes.
"""


def make_stick(arguments):
    """Fill the folder that *arguments* name; a Problem says why it cannot be."""
    folder, systems, pythons = understood(arguments)
    start = time.monotonic()
    target = folder / COURSE
    if target.exists() and not (target / "course.py").is_file():
        raise Problem(f"{target} is there and is no copy of the course: please name another folder.")
    copy_course(target)
    wheels = target / WHEELS
    wheels.mkdir(exist_ok=True)
    known = sources.known_sources([str(place.PYTHON)], os.environ)
    environment = sources.for_installers(os.environ, known)
    with Steps("Filling a folder for a stick; this downloads the packages for each system.") as steps:
        for system in systems:
            for version in pythons:
                command = [*installing.ISOLATED, str(DOWNLOADER), str(wheels), version, system]
                command += [str(place.LEARNER_LOCK), str(place.TESTS_LOCK), *SYSTEMS[system][2]]
                steps.run(f"packages for {system}, Python {version}", command, environment)
    names = [f"{system} {version}" for system in systems for version in pythons]
    (wheels / TARGETS).write_text(json.dumps(names), encoding="utf-8")
    files = [path for path in wheels.iterdir() if path.suffix == ".whl"]
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    said = README.format(
        course=COURSE,
        pythons=" or ".join(f"Python {version}" for version in pythons),
        targets=", ".join(names),
        files=len(files),
        megabytes=round(size / 1e6),
        minutes=max(1, round((time.monotonic() - start) / 60)),
    )
    (folder / "README.txt").write_text(said, encoding="utf-8")
    print(
        f"{folder} holds the course for {', '.join(names)}: {round(size / 1e6)} MB. "
        "Copy all of it to a stick."
    )


def understood(arguments):
    """The folder, the systems and the Pythons that *arguments* name; a Problem if they do not fit."""
    rest, chosen = list(arguments), {"--systems": USUAL[0], "--pythons": USUAL[1]}
    for option, known in (("--systems", SYSTEMS), ("--pythons", PYTHONS)):
        if option in rest:
            at = rest.index(option)
            values = tuple(part for part in "".join(rest[at + 1 : at + 2]).split(",") if part)
            unknown = [value for value in values if value not in known]
            if unknown or not values:
                raise Problem(f"{option} takes one or more of {','.join(known)}, with commas between them.")
            chosen[option] = values
            del rest[at : at + 2]
    if len(rest) != 1 or rest[0].startswith("-"):
        raise Problem("The command stick takes a folder, as in: python3 course.py stick FOLDER")
    folder = Path(rest[0]).resolve()
    if folder == place.ROOT or place.ROOT in folder.parents:
        raise Problem("The folder for a stick must be outside of the course's own folder.")
    return folder, chosen["--systems"], chosen["--pythons"]


def copy_course(target):
    """Copy what a learner needs of the course to the folder *target*; answers stay behind."""
    for name in files_of_course():
        if any(name == left or name.startswith(f"{left}/") for left in LEFT_OUT):
            continue
        source, copy = place.ROOT / name, target / name
        if source.is_file():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)


def files_of_course():
    """The files of the course, as paths with slashes: what git knows, or else all but what is made here."""
    asked = ["git", "-C", str(place.ROOT), "ls-files", "-z"]
    try:
        done = subprocess.run(asked, capture_output=True, check=True, stdin=subprocess.DEVNULL)
        return [name for name in done.stdout.decode("utf-8").split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        made = {".venv", ".git", WHEELS, "__pycache__", ".ipynb_checkpoints"}
        every = (path.relative_to(place.ROOT) for path in place.ROOT.rglob("*") if path.is_file())
        return [path.as_posix() for path in every if not made & set(path.parts)]
