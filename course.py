#!/usr/bin/env python3
"""Set up the course and open it, with nothing but Python.

    python3 course.py               set up if needed, then open the course in JupyterLab
    python3 course.py --port 9000   the same: further arguments go to JupyterLab
    python3 course.py test          set up if needed, then run the tests; further arguments go to pytest
    python3 course.py test -m "not browser"          the same without the slow part
    python3 course.py setup         only set up (with --tests: what the tests need as well)

On Windows, write py instead of python3. Python 3.11, 3.12 or 3.13 will do.
The first run downloads the packages into .venv, a folder of this project that this program owns;
later runs start at once and need no network. Deleting .venv is always safe.
"""

import contextlib
import errno
import hashlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from subprocess import DEVNULL, STDOUT

# This file keeps to what Python 3.6 can read, so that an old Python can say that it is too old.
VERSIONS = ((3, 13), (3, 12), (3, 11))

ROOT = Path(__file__).resolve().parent
LEARNER_LOCK = ROOT / "requirements.lock"  # every package pinned and hashed, for every system at once
TESTS_LOCK = ROOT / "requirements-dev.lock"  # the same pins, and more
LAB_SETTINGS = ROOT / "deploy" / "lab"  # laid out like the environment they are copied into
START = "notebooks/00_start_here.ipynb"
WORKERS = ["-n", "2"]  # pytest-xdist: two run tests side by side, each with a JupyterLab and a browser

VENV = ROOT / ".venv"
PREVIOUS = ROOT / ".venv.previous"  # the old environment, while a new one is being made
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "course.stamp"  # written last: what is installed here, complete
IN_DOUBT = VENV / "course.in-doubt"  # the packages of the tests were being added


def main(arguments):
    """Do what the arguments ask for and return the exit code; every failure is one sentence."""
    command = arguments[0] if arguments else ""
    try:
        if command in ("-h", "--help"):
            print(__doc__.strip())
        elif not fits(sys.version_info, sys.implementation.name):
            hand_over([*find_fitting_python(), str(ROOT / "course.py"), *arguments])
        elif command == "setup":
            if arguments[1:] not in ([], ["--tests"]):
                raise Problem("The command setup takes no argument but --tests.")
            set_up(tests="--tests" in arguments)
            print("The course is set up.")
        elif command == "test":
            set_up(tests=True)
            os.chdir(ROOT)
            hand_over([str(PYTHON), "-m", "pytest", *WORKERS, *arguments[1:]])
        else:
            set_up(tests=False)
            os.chdir(ROOT)
            hand_over([str(PYTHON), "-m", "jupyterlab", *jupyterlab_options(), *arguments])
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. The same command goes on from here.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{reason_in(str(error)) or 'The set-up failed.'} (Details: {error})", file=sys.stderr)
        return 1
    return 0


class Problem(Exception):
    """Something the reader can act on, said in one sentence."""


# The right Python


def fits(version, implementation="cpython"):
    return tuple(version[:2]) in VERSIONS and implementation == "cpython"


def find_fitting_python():
    """The command of the newest Python on this computer that the course can use."""
    for major, minor in VERSIONS:
        for command in ([f"python{major}.{minor}"], ["py", f"-{major}.{minor}"]):
            if shutil.which(command[0]) and says_version(command, (major, minor)):
                return command
    raise Problem(
        f"The course needs Python 3.11, 3.12 or 3.13, but this is Python {sys.version.split()[0]} and "
        "no other was found on this computer: please install Python 3.12 and run the command again."
    )


def says_version(command, version):
    # Asking is the only way to know: version managers put names on the PATH that lead nowhere.
    question = f"import sys; sys.exit(sys.version_info[:2] != {version})"
    return subprocess.call([*command, "-c", question], stdout=DEVNULL, stderr=DEVNULL) == 0


def hand_over(command):
    """Put another program in our place: the terminal, Ctrl-C and the exit code are its own."""
    sys.stdout.flush()
    if os.name == "nt":  # Windows cannot replace a running program, so this one steps back and waits
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.exit(subprocess.call(command))
    os.execvp(command[0], command)


def jupyterlab_options():
    # The address printed in the terminal leads to the first notebook too, for those who have to click it.
    options = [f"--ServerApp.root_dir={ROOT}", f"--LabApp.default_url=/lab/tree/{START}"]
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0  # in a container; JupyterLab wants to be told
    return options + (["--allow-root"] if as_root else [])


# The environment


def set_up(tests):
    """Make .venv hold what the lock lists, unless it does already."""
    if not ready(tests):
        with one_at_a_time(), Steps() as steps:
            if ready(tests):  # a set-up that we waited for has done the work
                pass
            elif tests and ready(tests=False) and not IN_DOUBT.exists():
                IN_DOUBT.touch()
                install(TESTS_LOCK, steps)
                STAMP.write_text(fingerprint(tests))
                IN_DOUBT.unlink()
            else:
                with old_environment_aside():
                    make_environment(steps)
                    install(TESTS_LOCK if tests else LEARNER_LOCK, steps)
                    STAMP.write_text(fingerprint(tests))
    apply_lab_settings()


def ready(tests):
    """Whether .venv is complete and its own; an environment for the tests serves learners as well."""
    if not (STAMP.exists() and PYTHON.exists()):
        return False
    return STAMP.read_text() in [fingerprint(tests=True)] + ([] if tests else [fingerprint(tests=False)])


def fingerprint(tests):
    """What an environment depends on: the locks, its folder (it breaks when moved), Python, the system."""
    locks = LEARNER_LOCK.read_bytes() + (TESTS_LOCK.read_bytes() if tests else b"")
    place = f"{ROOT} {sys.version_info[:2]} {sysconfig.get_platform()}"
    return hashlib.sha256(locks + place.encode("utf-8", "surrogateescape")).hexdigest()


@contextlib.contextmanager
def old_environment_aside():
    """Keep a complete old environment until the new one is complete; a failure brings it back."""
    if STAMP.exists():
        discard(PREVIOUS)
        VENV.rename(PREVIOUS)
    discard(VENV)  # without a stamp, it is what a killed set-up left
    try:
        yield
    except BaseException:
        discard(VENV)
        if PREVIOUS.exists():
            PREVIOUS.rename(VENV)
        raise
    discard(PREVIOUS)


def discard(folder):
    if folder.exists():
        shutil.rmtree(folder)


def make_environment(steps):
    if not importlib.util.find_spec("venv") or not importlib.util.find_spec("ensurepip"):
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        raise Problem(
            "This Python cannot make environments because a part of it is not installed; "
            f"on Debian or Ubuntu this adds it: sudo apt install {package}"
        )
    # When the old .venv is active it is this very Python that has just been put aside: use the one below it.
    python = getattr(sys, "_base_executable", None) or sys.executable
    steps.run("making the folder .venv", [python, "-m", "venv", str(VENV)])
    (VENV / ".gitignore").write_text("*\n")
    # course_lib needs no build step, only a line that says where it is. The path is relative, thus plain
    # ASCII, because Python 3.11 reads such a file in whatever encoding the system prefers.
    packages = sysconfig.get_path("purelib", "venv", {"base": str(VENV), "platbase": str(VENV)})
    Path(packages, "course.pth").write_text(os.path.relpath(str(ROOT), packages) + "\n")


def install(lock, steps):
    """Install exactly what the lock lists, hashes checked: with uv, which is far faster, or else with pip."""
    pip = [str(PYTHON), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    listed = ["--require-hashes", "-r", str(lock)]
    doing = "downloading and installing the packages"
    try:
        with tempfile.TemporaryDirectory(dir=str(VENV)) as folder:
            uv_lock = Path(folder, "uv.lock")
            uv_lock.write_text(lines_about("uv", TESTS_LOCK))
            into = ["--target", folder, "--retries", "1", "--require-hashes", "-r", str(uv_lock)]
            steps.run("fetching uv, the installer", pip + into)
            uv = [str(PYTHON), "-m", "uv", "pip", "install", "--python", str(PYTHON), "--compile-bytecode"]
            steps.run(doing, uv + listed, PYTHONPATH=folder)
    except StepFailed as failure:
        if failure.final:
            raise
        steps.run(doing + " with pip", pip + listed)


def lines_about(package, lock):
    """The entry of one package in a lock: its version, and below it, indented, its hashes."""
    return re.search(rf"^{package}==.*\n(?: .*\n)*", lock.read_text(encoding="utf-8"), re.MULTILINE).group()


def apply_lab_settings():
    """Copy JupyterLab's settings of the course where they are missing or out of date."""
    for source in LAB_SETTINGS.rglob("*.json"):
        target = VENV / source.relative_to(LAB_SETTINGS)
        if not target.exists() or target.read_bytes() != source.read_bytes():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(str(source), str(target))


@contextlib.contextmanager
def one_at_a_time():
    """Wait for any other set-up of this folder to end.

    The lock is on this very file: it is always there, and the system frees the lock when its holder
    ends, however it ends. On Linux and macOS the programs we start hold it too, so that an installer
    that outlives a killed set-up is waited for.
    """
    with (ROOT / "course.py").open("rb") as file:
        os.set_inheritable(file.fileno(), True)
        if not try_lock(file):
            print("Another set-up of this folder is running; waiting for it ...", flush=True)
            while not try_lock(file):
                time.sleep(0.2)
        yield


def try_lock(file):
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(1 << 30)  # far behind the text: Windows keeps others from reading what is locked
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # Any other error comes from a folder that knows no locks: better unguarded there than not at all.
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
    return True


# What the reader sees


class Steps:
    """The commands of one set-up: a progress line on the screen, everything they say in a log file."""

    def __enter__(self):
        self.start = time.monotonic()
        self.live = sys.stdout.isatty()
        self.log = tempfile.NamedTemporaryFile(prefix="course-setup-", suffix=".log", delete=False)
        print("Setting up the course; the first time this takes about a minute.", flush=True)
        return self

    def __exit__(self, kind, problem, traceback):
        if self.live:
            self.show("")
            print(end="\r", flush=True)
        self.log.close()
        if not isinstance(problem, StepFailed):
            Path(self.log.name).unlink()
        if problem is None:
            print(f"Ready after {time.monotonic() - self.start:.0f} s.", flush=True)

    def run(self, doing, command, **environment):
        """Run one command; raise StepFailed when it fails."""
        if not self.live:
            print(f"  {doing} ...", flush=True)
        self.log.write(f"\n{doing}: {' '.join(command)}\n".encode("utf-8", "surrogateescape"))
        self.log.flush()
        before = self.log.tell()
        process = subprocess.Popen(
            command,
            stdin=DEVNULL,
            stdout=self.log,
            stderr=STDOUT,
            env=dict(os.environ, PIP_USER="0", **environment),  # a personal "always --user" fails in here
            close_fds=False,  # hands the lock down, see one_at_a_time
            start_new_session=True,  # so that Ctrl-C comes to us alone, and we can stop it with its children
        )
        try:
            while process.poll() is None:
                self.show(f"{time.monotonic() - self.start:4.0f} s  {doing} ...")
                time.sleep(0.1)
        except BaseException:
            process.kill() if os.name == "nt" else os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
        if process.returncode != 0:
            self.log.seek(before)
            raise StepFailed(doing, self.log.read().decode("utf-8", "replace"), self.log.name)

    def show(self, text):
        if self.live:
            print("\r" + text.ljust(72), end="", flush=True)


class StepFailed(Problem):
    """A command failed; `final` when another installer would fail in the same way."""

    def __init__(self, doing, output, log):
        reason = reason_in(output)
        self.final = reason in (DISK_FULL, WRONG_HASH)
        super().__init__(f"{reason or f'The set-up failed while {doing}.'} (Details: {log})")


DISK_FULL = "The disk is full: please free about 1.5 GB and run the same command again."
WRONG_HASH = (
    "A downloaded package is not the one the course was tested with (its hash differs from the lock), so it "
    "was not installed: please try another network, and if that does not help, a fresh copy of the course."
)
NO_NETWORK = "The packages could not be downloaded: please check the network and run the same command again."
IN_USE = "A file cannot be changed: please close JupyterLab and check that the folder belongs to you."
REASONS = (  # the first that fits counts: a full disk or a bad network can have further symptoms
    (r"no space left on device|not enough space|disk quota exceeded", DISK_FULL),
    (r"hash mismatch|do not match the hashes", WRONG_HASH),
    (r"connection (broken|reset|aborted|refused)|failed to connect|max retries exceeded", NO_NETWORK),
    (r"timed out|could not fetch url|http error [45]", NO_NETWORK),
    (r"permission denied|access is denied|being used by another process|read-only file system", IN_USE),
)


def reason_in(output):
    """The sentence for what a program or the system said, or None."""
    return next((reason for signs, reason in REASONS if re.search(signs, output, re.IGNORECASE)), None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
