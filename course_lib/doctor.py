"""Is this computer ready for the course? ``doctor()`` says so in plain sentences."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from jupyter_client.manager import KernelManager

ROOT = Path(__file__).resolve().parents[1]
OLDEST, TOO_NEW = (3, 11), (3, 15)
VERSIONS = "3.11, 3.12, 3.13 or 3.14"
REMEDY = "Run `python3 course.py setup --again` to repair this."
MOST_NAMED = 5  # packages that one sentence can name
LONGEST_START = 60  # seconds that a kernel may take to start and answer; on most computers it takes two

DAMAGED = (
    "requirements.lock or pyproject.toml is damaged: please take them anew with "
    "`git checkout -- requirements.lock pyproject.toml`, or download the course again."
)
GOOD, BAD = "✔", "✘"


def doctor(root: Path = ROOT) -> bool:
    """Print one sentence for each thing that the course in the folder *root* needs.

    Returns False if one of them is missing or wrong.
    """
    findings = [
        python_version(sys.version_info[:3]),
        *packages(root),
        *hidden_modules(root),
        data_folder(root),
        progress_file_works(),
        kernel_starts(root),
    ]
    encoding = sys.stdout.encoding or "utf-8"
    for good, sentence in findings:
        line = f"{GOOD if good else BAD} {sentence}"
        print(line.encode(encoding, "replace").decode(encoding))
    healthy = all(good for good, _ in findings)
    print("All is well." if healthy else "Something needs your attention.")
    return healthy


def python_version(found: tuple[int, int, int]) -> tuple[bool, str]:
    """Whether the Python version *found* (major, minor, micro) is one that the course is tested with.

    The second item is a sentence for the learner.

    >>> python_version((3, 9, 1))
    (False, 'Python 3.9.1 is too old; the course needs 3.11, 3.12, 3.13 or 3.14.')
    """
    name = ".".join(map(str, found))
    if OLDEST <= found[:2] < TOO_NEW:
        return True, f"Python {name} is right."
    trouble = "old" if found[:2] < OLDEST else "new"
    return False, f"Python {name} is too {trouble}; the course needs {VERSIONS}."


def packages(root: Path) -> list[tuple[bool, str]]:
    """Whether the packages that the course uses are installed in the versions it was tested with.

    There are one to three pairs of that truth and a sentence for the learner. The versions are those in
    requirements.lock in the folder *root*, but only of the packages that pyproject.toml names: conda, on
    Binder, has its own versions of what those need. Of all packages in the lock that are installed, the files
    must be there.
    """
    try:
        locked = dict(locked_packages((root / "requirements.lock").read_text(encoding="utf-8")))
        named = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"][
            "dependencies"
        ]
        if not set(named) <= locked.keys():
            return [(False, DAMAGED)]
    except OSError as error:
        return [(False, f"{Path(error.filename).name} is missing, so package versions cannot be compared.")]
    except ImportError:
        return [(False, f"Some packages are not installed. {REMEDY}")]
    except (ValueError, LookupError, TypeError):  # no text, no TOML, no requirement, no list
        return [(False, DAMAGED)]
    wanted = {name: locked[name] for name in named}
    installed = {name: _installed(name) for name in wanted}
    missing = [name for name, found in installed.items() if found is None]
    other = [
        f"{name} {found} (not {wanted[name]})"
        for name, found in installed.items()
        if found not in (None, wanted[name])
    ]
    incomplete = [name for name in locked if _lacks_files(name)]
    if not missing and not other and not incomplete:
        return [(True, f"All {len(wanted)} packages are installed in the right versions.")]
    findings = []
    if missing:
        findings.append((False, f"Not installed: {_few(missing)}. {REMEDY}"))
    if other:
        findings.append((False, f"Not the version that was tested: {_few(other)}. {REMEDY}"))
    if incomplete:
        findings.append((False, f"Files are missing: {_few(incomplete)}. {REMEDY}"))
    return findings


def hidden_modules(root: Path) -> list[tuple[bool, str]]:
    """Files of the learner's that hide a module which the course needs: empty if there are none.

    They stand in the folder *root* or its notebooks, or in a folder that PYTHONPATH names.
    """
    from course_setup.own_files import hiding_files, sentence_about

    installed = Path(sysconfig.get_path("purelib"))
    findings = []
    if own := hiding_files([root, root / "notebooks"], installed):
        findings.append((False, sentence_about(own, root)))
    named = [Path(name) for name in os.environ.get("PYTHONPATH", "").split(os.pathsep) if name]
    if others := hiding_files([folder for folder in named if folder.resolve() != root], installed):
        findings.append(
            (
                False,
                f"PYTHONPATH puts other modules before those of the course: {_few([*map(str, others)])}. "
                "Start the course with course.py, which leaves that variable out, or unset it.",
            )
        )
    return findings


def locked_packages(lock: str) -> Iterator[tuple[str, str]]:
    """Name and version of each package that *lock*, the text of a lock file, pins for this system.

    >>> list(locked_packages("anyio==4.1 \\\\\\n    --hash=sha256:00\\nold==1 ; python_version < '3'"))
    [('anyio', '4.1')]
    """
    from packaging.requirements import Requirement

    for line in lock.splitlines():
        text = line.split(" --hash")[0].rstrip("\\ ")
        if not text or text[0] in "#- ":
            continue
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate():
            yield requirement.name, next(iter(requirement.specifier)).version


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _lacks_files(name: str) -> bool:
    """Whether a file that the package *name* brought is gone, as when security software took it away."""
    try:
        package = distribution(name)
    except PackageNotFoundError:
        return False
    if (package.read_text("INSTALLER") or "").strip() == "conda":
        return False  # its lists may name more than it installs, and `course.py setup` cannot repair it
    # The list itself is read: `files` makes two objects of each line, and since Python 3.12 it leaves out
    # what is gone.
    record = package.read_text("RECORD")
    files = [line[0] for line in csv.reader(record.splitlines()) if line] if record else package.files or []
    # Bytecode comes and goes; what lies outside the folder of the packages, such as scripts, may be moved.
    brought = [name for name in map(str, files) if not name.endswith(".pyc") and ".." not in name.split("/")]
    folder = package.locate_file("")
    return not all(Path(f"{folder}/{name}").is_file() for name in brought)


def _few(names: list[str]) -> str:
    rest = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def data_folder(root: Path) -> tuple[bool, str]:
    """Whether the folder ``data`` in the folder *root* has files, and a sentence for the learner."""
    data = root / "data"
    files = sum(path.is_file() for path in data.rglob("*")) if data.is_dir() else 0
    if files:
        return True, f"The data folder holds {files} files."
    return (
        False,
        f"The data folder is missing or empty: {data}. Download the whole course, not just notebooks.",
    )


def progress_file_works() -> tuple[bool, str]:
    """Whether progress can be saved, and a sentence that says where."""
    from course_lib.learning.storage import progress_file

    store = progress_file()
    if store.is_writable():
        return True, f"Your progress can be saved in {store.path}."
    if store.path is None:
        return False, "There is no home folder to save progress in; set COURSE_PROGRESS_FILE to a file."
    return (
        False,
        f"Your progress cannot be saved in {store.path}; set COURSE_PROGRESS_FILE to a file you can write.",
    )


def kernel_starts(root: Path, seconds: float = LONGEST_START) -> tuple[bool, str]:
    """Whether the Python that runs the notebooks of the folder *root* starts and calculates.

    It gets *seconds*. The second item is a sentence that says what to do if it does not.
    """
    from course_lib.data.words import counted

    try:
        from jupyter_client.manager import KernelManager
    except ImportError:
        return False, f"Jupyter is not installed, so no notebook can be run. {REMEDY}"
    folder = root / "notebooks"
    manager = KernelManager(kernel_name="python3")
    with TemporaryFile() as said:
        try:
            manager.start_kernel(
                cwd=str(folder if folder.is_dir() else root), stdout=subprocess.DEVNULL, stderr=said
            )
            answer = _answer(manager, "1 + 1", seconds)
        except TimeoutError:
            waited = counted(seconds, "second")
            return False, (
                f"A notebook’s Python does not answer within {waited}. Close other programs and try again. "
                "Security software may block connections inside this computer (127.0.0.1): allow those."
            )
        except Exception as error:
            reason = _last_line(said) or f"{type(error).__name__}: {error}"
            return False, f"A notebook’s Python does not start ({reason}). {_remedy_for(manager)}"
        finally:
            if manager.has_kernel:
                manager.shutdown_kernel(now=True)
    if answer != "2":
        return False, f"A notebook’s Python calculates 1 + 1 = {answer or 'nothing'}. {REMEDY}"
    return True, "A notebook’s Python starts and calculates."


def _remedy_for(manager: KernelManager) -> str:
    """What to do where the kernel of *manager* does not start: variables may be the cause, not packages."""
    if manager.kernel_spec is not None:
        folder = Path(manager.kernel_spec.resource_dir)
        if not folder.resolve().is_relative_to(Path(sys.prefix).resolve()):
            return (
                f"It is another one, from {folder}: start the course with course.py, which takes its own, "
                "or unset JUPYTER_PATH."
            )
    if os.environ.get("PYTHONPATH"):
        return "Start the course with course.py, which leaves PYTHONPATH out, or unset it."
    return REMEDY


def _answer(manager: KernelManager, code: str, seconds: float) -> str:
    """What the kernel of *manager* shows as the result of *code*. Raises TimeoutError or RuntimeError."""
    client = manager.blocking_client()
    client.start_channels()
    shown: list[str] = []

    def listen(message: dict) -> None:
        if message["msg_type"] == "execute_result":
            shown.append(message["content"]["data"]["text/plain"])

    try:
        try:
            client.wait_for_ready(timeout=seconds)
        except RuntimeError as problem:
            # One error for two things: it has ended, or it does not answer.
            raise problem if not manager.is_alive() else TimeoutError from problem
        client.execute_interactive(code, timeout=seconds, output_hook=listen, allow_stdin=False)
    finally:
        client.stop_channels()
    return "".join(shown)


def _last_line(said: IO[bytes]) -> str:
    """The last line of what was *said*, in which Python names an error, cut to a reasonable length."""
    said.seek(0)
    lines = said.read().decode("utf-8", "replace").split("\n")
    return next((line.strip()[:120] for line in reversed(lines) if line.strip()), "")
