#!/usr/bin/env python3
"""Set up the course and open it, with nothing but Python; USAGE says how."""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def without_files_of_others(path):
    """The folders of *path*, Python's list of places for modules, that cannot hide a module of Python.

    This folder, and those that PYTHONPATH names, come first in it: a file random.py there would be taken for
    Python's own. This one goes behind Python's, and before what is installed, which may know another copy of
    the course.
    """
    first = {HERE} | {os.path.abspath(name) for name in os.environ.get("PYTHONPATH", "").split(os.pathsep)}
    first.discard(os.path.dirname(os.__file__))
    kept = [folder for folder in path if os.path.abspath(folder) not in first]
    installed = [folder for folder in kept if os.path.basename(folder) in ("site-packages", "dist-packages")]
    place = kept.index(installed[0]) if installed else len(kept)
    return kept[:place] + [HERE] + kept[place:]


if __name__ == "__main__":
    sys.path[:] = without_files_of_others(sys.path)

import shutil
import signal
import subprocess
import sysconfig

USAGE = """
    python3 course.py               set up if needed, then open the course in JupyterLab
    python3 course.py notebooks/05_context_cost_agents.ipynb   the same, with this notebook
    python3 course.py --port 9000   the same: further arguments go to JupyterLab
    python3 course.py present       the same, readable from the back row of a room; a notebook may be named
    python3 course.py test          set up if needed, then run the tests; further arguments go to pytest
    python3 course.py test -m "not browser"          the same without the slow part
    python3 course.py setup         only set up (with --tests: what the tests need as well)
    python3 course.py setup --again    make the environment anew, whatever is wrong with it
    python3 course.py doctor        say whether this computer is ready, and what is wrong if not
    python3 course.py board FOLDER       for teachers: what a room is stuck on, and why
    python3 course.py homework FOLDER    for teachers: run notebooks again and see which answers hold
    python3 course.py stick FOLDER       for teachers: fill a USB stick for laptops without a network
    python3 course.py update        fetch what is new in the course and keep every answer you typed

On Windows, write py instead of python3. Python 3.11, 3.12, 3.13 or 3.14 will do.
The first run downloads the packages into .venv, a folder of this project that this program owns;
later runs start at once and need no network. Deleting .venv is always safe.
"""

# This file keeps to what Python 3.6 can read, so that an old Python can say that it is too old.
VERSIONS = ((3, 14), (3, 13), (3, 12), (3, 11))
NO_BUILDS = (  # packages without a build for a system and these versions of Python, and what to take
    ("win-arm64", VERSIONS, "tiktoken", "Python 3.13 for Windows in 64 bit (x64), which runs on ARM as well"),
)
START = "notebooks/00_start_here.ipynb"
# pytest-xdist: three run tests side by side, each with a JupyterLab and a browser. On two cores that is
# quicker than two, because a browser and a kernel often wait for each other.
WORKERS = ["-n", "3"]


def main(arguments):
    """Do what the arguments ask for and return the exit code; every failure is one sentence."""
    command = arguments[0] if arguments else ""
    if command in ("-h", "--help"):
        print("Set up the course and open it, with nothing but Python.\n" + USAGE.rstrip())
        return 0
    try:
        if not fits(sys.version_info, sys.implementation.name):
            hand_over([*find_fitting_python(), os.path.join(HERE, "course.py"), *arguments])
        else:
            missing = build_missing(sysconfig.get_platform(), sys.version_info)
            if missing:
                raise WrongPython(missing)
            return obey(command, arguments)
    except WrongPython as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. The same command goes on from here.", file=sys.stderr)
        return 1
    return 0


def obey(command, arguments):
    """Carry out a command, on a Python that fits; the exit code."""
    from course_setup import place
    from course_setup.environment import set_up
    from course_setup.problems import Problem, reason_in
    from course_setup.stick import make_stick
    from course_setup.updating import update

    try:
        if command == "setup":
            if not set(arguments[1:]) <= {"--tests", "--again"}:
                raise Problem("The command setup takes no arguments but --tests and --again.")
            set_up(tests="--tests" in arguments, again="--again" in arguments)
            print("The course is set up.")
        elif command == "stick":
            set_up(tests=False)
            make_stick(arguments[1:])
        elif command == "update":
            if arguments[1:]:
                raise Problem("The command update takes no arguments.")
            update()
        elif command in ("doctor", "board", "homework"):
            if not place.PYTHON.exists():
                raise Problem(
                    "The course is not set up here yet: please run `python3 course.py setup` first."
                )
            # -I: it looks at PYTHONPATH and at files in this folder, and must not stumble over them.
            further = [] if command == "doctor" else arguments[1:]
            hand_over([str(place.PYTHON), "-I", "-m", "course_lib", command, *further])
        elif command == "test":
            set_up(tests=True)
            os.chdir(HERE)
            hand_over([str(place.PYTHON), "-m", "pytest", *WORKERS, *arguments[1:]], for_the_course())
        else:
            present = command == "present"
            set_up(tests=False)
            arguments = from_root(arguments[1:] if present else arguments)
            os.chdir(HERE)
            lab = [str(place.PYTHON), "-P", "-m", "jupyterlab"]
            environment = presenting(for_the_course()) if present else for_the_course()
            hand_over([*lab, *jupyterlab_options(arguments, alone=present), *arguments], environment)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except BrokenPipeError:  # as in `course.py setup | head -1`
        print("Stopped: nobody reads what this says. The same command goes on from here.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{reason_in(str(error)) or 'The set-up failed.'} (Details: {error})", file=sys.stderr)
        return 1
    return 0


class WrongPython(Exception):
    """No Python of this computer can run the course; the sentence says which to install."""


# The right Python


def fits(version, implementation="cpython"):
    return tuple(version[:2]) in VERSIONS and implementation == "cpython"


def build_missing(platform, version):
    """What to tell those for whose system and Python a package has no build; None for all others."""
    import re

    for system, versions, package, instead in NO_BUILDS:
        if re.match(system, platform) and tuple(version[:2]) in versions:
            return (
                f"The package {package} has no build for Python {version[0]}.{version[1]} on this kind of "
                f"computer: please install {instead} and run the command again with it."
            )
    return None


def find_fitting_python():
    """The command of the newest Python on this computer that the course can use."""
    for major, minor in VERSIONS:
        for command in ([f"python{major}.{minor}"], ["py", f"-{major}.{minor}"]):
            if shutil.which(command[0]) and says_version(command, (major, minor)):
                return command
    raise WrongPython(
        f"The course needs Python 3.11, 3.12, 3.13 or 3.14, but this is Python {sys.version.split()[0]} and "
        "no other was found on this computer: please install Python 3.13 and run the command again."
    )


def says_version(command, version):
    # Asking is the only way to know: version managers put names on the PATH that lead nowhere.
    question = f"import sys; sys.exit(sys.version_info[:2] != {version})"
    devnull = subprocess.DEVNULL
    return subprocess.call([*command, "-I", "-c", question], stdout=devnull, stderr=devnull) == 0


# Handing over, and the end


def run_command(arguments):
    """What main returns; 1, without a traceback, if nobody reads what it says, as in `... | head -1`."""
    try:
        code = main(arguments)
        sys.stdout.flush()  # else Python finds out when it ends, and says so
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is still to be said
        return 1
    return code


def hand_over(command, environment=None):
    """Put another program in our place: the terminal, Ctrl-C and the exit code are its own."""
    environment = dict(os.environ) if environment is None else environment
    sys.stdout.flush()
    if os.name == "nt":  # Windows cannot replace a running program, so this one steps back and waits
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.exit(subprocess.call(command, env=environment))
    os.execvpe(command[0], command, environment)


def for_the_course():
    """The variables that JupyterLab, its kernels and the tests get; says what is unusual on this computer."""
    from course_setup import place
    from course_setup.installing import site_packages
    from course_setup.own_files import hiding_files, sentence_about
    from course_setup.surroundings import for_the_course, with_writable_folders

    environment, sentence = with_writable_folders(for_the_course(os.environ))
    hiding = hiding_files([place.ROOT, place.NOTEBOOKS], site_packages())
    for words in (sentence, sentence_about(hiding, place.ROOT) if hiding else None):
        if words:
            print(words, file=sys.stderr)
    return environment


def presenting(environment):
    """The variables of *environment*, and one that has JupyterLab enlarge notebooks for a projector."""
    from course_setup import place

    return {**environment, "JUPYTER_CONFIG_PATH": str(place.PRESENTING)}


def from_root(arguments):
    """*arguments*, with a notebook of the course named from HERE, whatever folder it was named from."""
    return [
        os.path.relpath(os.path.abspath(argument), HERE) if is_notebook_here(argument) else argument
        for argument in arguments
    ]


def is_notebook_here(argument):
    path = os.path.abspath(argument)
    return argument.endswith(".ipynb") and path.startswith(HERE + os.sep) and os.path.isfile(path)


def jupyterlab_options(arguments=(), alone=False):
    """What JupyterLab is told before the *arguments* of the person; *alone*: nothing beside the notebook."""
    from urllib.parse import quote

    # The address printed in the terminal leads to the notebook too, for those who have to click it.
    named = [
        argument for argument in arguments if argument.endswith(".ipynb") and not argument.startswith("-")
    ]
    inside = [name for name in named if os.path.isfile(os.path.join(HERE, name)) and not os.path.isabs(name)]
    start = quote((inside[0] if inside else START).replace(os.sep, "/"))
    options = [
        f"--ServerApp.root_dir={HERE}",
        f"--LabApp.default_url=/{'doc' if alone else 'lab'}/tree/{start}",
    ]
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0  # in a container; JupyterLab wants to be told
    return options + (["--allow-root"] if as_root else [])


if __name__ == "__main__":
    sys.exit(run_command(sys.argv[1:]))
