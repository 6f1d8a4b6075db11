"""Makes an environment and fills it with exactly what a lock lists."""

import importlib.util
import os
import re
import sys
import sysconfig
import tempfile
from pathlib import Path

from . import place, sources, wheels
from .problems import (
    BAD_PROXY,
    CERTIFICATE,
    DAMAGED_LOCK,
    NO_NETWORK,
    WRONG_HASH,
    Problem,
    StepFailed,
    cut_off,
)

PROOF = Path(__file__).with_name("proof.py")
ISOLATED = [str(place.PYTHON), "-I"]  # -I: no other modules than those of .venv, wherever we were called
INSTALLING = "downloading and installing the packages"


def check_lists():
    """Raise Problem unless the lists of packages can be read; uv takes much for an empty list."""
    import tomllib

    try:
        whole = place.LEARNER_LOCK.read_text(encoding="utf-8").strip()
        named = tomllib.loads(place.PYPROJECT.read_text(encoding="utf-8"))["project"]["dependencies"]
    except (ValueError, LookupError, TypeError):  # no text, no TOML, or something else in it
        raise Problem(DAMAGED_LOCK) from None
    if not whole or not isinstance(named, list):
        raise Problem(DAMAGED_LOCK)


def make_environment(steps):
    """Make .venv, empty but for pip and a line that says where course_lib is."""
    if os.pathsep in str(place.ROOT):
        raise Problem(
            f"The course cannot be set up in a folder with a {os.pathsep} in its path ({place.ROOT}), as "
            "Python cannot make environments there: please rename the folder and run the command again."
        )
    if not importlib.util.find_spec("venv") or not importlib.util.find_spec("ensurepip"):
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        raise Problem(
            "This Python cannot make environments because a part of it is not installed; "
            f"on Debian or Ubuntu this adds it: sudo apt install {package}"
        )
    # When the old .venv is active it is this very Python that has just been put aside: use the one below it.
    python = getattr(sys, "_base_executable", None) or sys.executable
    environment = sources.for_installers(os.environ, sources.Sources())
    try:
        # Where .venv is a link, venv wants the folder that it leads to.
        steps.run("making the folder .venv", [python, "-I", "-m", "venv", str(place.real())], environment)
    except StepFailed as failure:
        if failure.reason:
            raise
        if not can_link(place.ROOT):
            failure.args = (
                "The disk of this folder knows no links (USB sticks and some network disks do not), and "
                "Python needs them to make an environment: please copy the course to another disk. "
                f"{failure}",
            )
            raise
        if not place.PYTHON.exists():
            raise
        # venv does not show what its last step said; alone, that step says why it fails.
        steps.run(
            "adding pip to the folder .venv", [*ISOLATED, "-m", "ensurepip", "--default-pip"], environment
        )
    (place.VENV / ".gitignore").write_text("*\n")
    # course_lib needs no build step, only a line that says where it is. The path is relative, thus plain
    # ASCII, because Python 3.11 reads such a file in whatever encoding the system prefers.
    packages = site_packages()
    Path(packages, "course.pth").write_text(os.path.relpath(place.ROOT, packages.resolve()) + "\n")


def site_packages():
    """The folder of .venv that packages go into."""
    return Path(sysconfig.get_path("purelib", "venv", {"base": str(place.VENV), "platbase": str(place.VENV)}))


def can_link(folder):
    """Whether the disk of *folder* can hold symbolic links; on Windows nothing here needs them."""
    if os.name == "nt":
        return True
    with tempfile.TemporaryDirectory(dir=folder) as name:
        try:
            Path(name, "link").symlink_to("elsewhere")
        except OSError:
            return False
    return True


def install(lock, steps):
    """Install exactly what *lock* lists, hashes checked: with uv, which is far faster, or else with pip."""
    known = wheels.with_wheels(sources.known_sources([str(place.PYTHON)], os.environ))
    environment = sources.for_installers(os.environ, known)
    if variable := sources.bad_proxy(environment):
        raise Problem(f"{BAD_PROXY} (It is in {variable}.)")
    pip = [*ISOLATED, "-m", "pip", "install"]
    listed = ["--require-hashes", "-r", str(lock)]
    try:
        with tempfile.TemporaryDirectory(dir=place.VENV) as folder:
            uv_lock = Path(folder, "uv.lock")
            uv_lock.write_text(lines_about("uv", place.TESTS_LOCK), encoding="utf-8")
            into = ["--target", folder, "--retries", "3", "--require-hashes", "-r", str(uv_lock)]
            run_pip("fetching uv, the installer", pip + into, environment, steps)
            # Called in the folder where it lies, uv is found there, and settings of other projects are not.
            uv = [str(place.PYTHON), "-m", "uv", "pip", "install", "--no-config"]
            if "UV_NO_INDEX" in environment:
                uv.append("--no-index")  # uv does not heed the variable
            install_with_uv(
                [*uv, "--python", str(place.PYTHON), "--compile-bytecode", *listed],
                environment,
                folder,
                steps,
            )
    except StepFailed as failure:
        # Without a network pip would try for minutes in vain, unless packages lie elsewhere too.
        elsewhere = known.find_links or known.extra_indexes
        if failure.final or (cut_off(failure.output) and not elsewhere):
            raise
        # As constraints, pins hold for extras too: pip before 23.3 takes the newest of these and gives up.
        pinned = [*listed, "-c", str(lock)]
        run_pip(INSTALLING + " with pip", [*pip, "--retries", "10", *pinned], environment, steps)


def run_pip(doing, command, environment, steps):
    """Run pip, and once more where a hash differs: older versions take what the network cut for the whole.

    A certificate that pip does not trust is final: the next packages come from the same place, and pip would
    try ten times for each.
    """
    try:
        steps.run(doing, command, environment)
    except StepFailed as failure:
        failure.final = failure.final or failure.reason == CERTIFICATE
        if failure.reason != WRONG_HASH:
            raise
        steps.run(doing, command, environment)


def install_with_uv(command, environment, folder, steps):
    """Run uv, again and again while the network breaks off and each time leaves more in uv's cache."""
    while True:
        try:
            steps.run(INSTALLING, command, environment, cwd=folder)
            return
        except StepFailed as failure:
            if failure.reason == CERTIFICATE and "UV_SYSTEM_CERTS" not in environment:
                environment = {**environment, "UV_SYSTEM_CERTS": "1"}  # those that the system trusts
            elif failure.reason != NO_NETWORK or not re.search(
                r"^ *Downloaded ", failure.output, re.MULTILINE
            ):
                raise


def prove(lock, steps):
    """Raise StepFailed unless .venv holds what *lock* lists and can import what the course uses."""
    doing = "checking what was installed"
    command = [*ISOLATED, str(PROOF), str(lock), str(place.PYPROJECT)]
    try:
        steps.run(doing, command, sources.for_installers(os.environ, sources.Sources()))
    except StepFailed as failure:
        fault = (failure.output.strip().splitlines() or ["the check ended without a word"])[-1]
        reason = failure.reason or (
            f"The packages were installed, but the course would not run with them: {fault}. Please run "
            "`python3 course.py setup --again`."
        )
        raise StepFailed(doing, failure.output, steps.log.name, reason) from None


def lines_about(package, lock):
    """The entry of one package in a lock: its version, and below it, indented, its hashes."""
    try:
        text = lock.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise Problem(DAMAGED_LOCK) from None
    entry = re.search(rf"^{package}==.*\n(?: .*\n)*", text, re.MULTILINE)
    if not entry:
        raise Problem(DAMAGED_LOCK)
    return entry.group()
