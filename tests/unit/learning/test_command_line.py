"""The learners' command line: doctor and progress."""

import json
import os
import subprocess
import sys
from importlib import metadata
from importlib.metadata import version
from pathlib import Path

import pytest

import course_lib
from course_lib import __main__ as command
from course_lib import doctor as room
from course_lib.doctor import doctor

from ...patience import PATIENCE

KERNEL_STARTS = room.kernel_starts
ROOT = Path(course_lib.__file__).resolve().parents[1]


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A healthy course folder, whose lock asks for what is installed here; its kernel is said to start."""
    monkeypatch.setattr(room, "kernel_starts", lambda _root: (True, "It starts."))
    monkeypatch.setenv("COURSE_PROGRESS_FILE", str(tmp_path / "learner" / "progress.json"))
    root = tmp_path / "house"
    (root / "data").mkdir(parents=True)
    (root / "data" / "facts.csv").write_text("a\n", encoding="utf-8")
    other_system = "anyio==99 ; sys_platform == 'no-such-system'"
    lock = f"{other_system}\nfilelock=={version('filelock')} \\\n    --hash=sha256:00\n"
    (root / "requirements.lock").write_text(lock, encoding="utf-8")
    name_packages(root, "filelock")
    return root


def name_packages(root, *names):
    """Make *names* the packages that the course in *root* uses itself."""
    listed = ", ".join(f'"{name}"' for name in names)
    (root / "pyproject.toml").write_text(f"[project]\ndependencies = [{listed}]\n", encoding="utf-8")


def test_a_healthy_computer(house, capsys):
    assert doctor(house)
    lines = capsys.readouterr().out.splitlines()
    assert [line[0] for line in lines[:-1]] == ["✔"] * 5
    assert "All 1 packages" in lines[1]
    assert "All is well" in lines[-1]
    assert not (house.parent / "learner" / "progress.json").exists()  # looking changes nothing


def test_files_that_something_took_out_of_a_package_are_missed(house, capsys, monkeypatch):
    """As security software does on Windows, and a disk that was full."""
    taken = metadata.distribution("filelock").locate_file("filelock/_api.py")
    is_file = Path.is_file
    monkeypatch.setattr(Path, "is_file", lambda path: path != taken and is_file(path))
    assert not doctor(house)
    assert "Files are missing: filelock. Run `python3 course.py setup --again`" in capsys.readouterr().out


@pytest.mark.parametrize("installer", ["uv", "pip", "conda"])
def test_the_list_of_a_package_is_believed_unless_conda_made_it(house, capsys, monkeypatch, installer):
    folder = house.parent / "packages" / "odd-1.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: odd\nVersion: 1\n", encoding="utf-8")
    (folder / "INSTALLER").write_text(f"{installer}\n", encoding="utf-8")
    (folder / "RECORD").write_text('odd-1.dist-info/METADATA,,\n"odd,gone.py",sha256=x,1\n', encoding="utf-8")
    monkeypatch.syspath_prepend(folder.parent)
    (house / "requirements.lock").write_text("odd==1\n", encoding="utf-8")
    name_packages(house, "odd")
    assert doctor(house) == (installer == "conda")
    assert ("Files are missing: odd." in capsys.readouterr().out) == (installer != "conda")


def test_each_trouble_is_one_sentence_that_says_what_to_do(house, capsys, monkeypatch):
    (house / "requirements.lock").write_text(
        "filelock==0.0.1\n" + "".join(f"no-such-package-{i}==1\n" for i in range(7)), encoding="utf-8"
    )
    name_packages(house, "filelock", *(f"no-such-package-{i}" for i in range(7)))
    (house / "data" / "facts.csv").unlink()
    (house / "in-the-way").write_text("x", encoding="utf-8")
    monkeypatch.setenv("COURSE_PROGRESS_FILE", str(house / "in-the-way" / "progress.json"))
    assert not doctor(house)
    shown = capsys.readouterr().out
    assert "Not installed: no-such-package-0," in shown
    assert "and 2 more. Run `python3 course.py setup --again`" in shown
    assert f"filelock {version('filelock')} (not 0.0.1)" in shown
    assert "data folder is missing or empty" in shown
    assert "cannot be saved" in shown
    assert "Traceback" not in shown
    (house / "requirements.lock").unlink()
    doctor(house)
    assert "requirements.lock is missing" in capsys.readouterr().out


def test_a_kernel_is_started_and_asked(tmp_path):
    assert KERNEL_STARTS(tmp_path, PATIENCE) == (True, "A notebook’s Python starts and calculates.")


@pytest.fixture
def other_kernel(tmp_path, monkeypatch):
    """A kernel, of the name that is looked for, that runs the given code in place of ipykernel."""

    def make(code):
        place = tmp_path / "kernels" / "python3"
        place.mkdir(parents=True)
        spec = {"argv": [sys.executable, "-c", code], "display_name": "Other", "language": "python"}
        (place / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
        monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
        monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "0")

    return make


def test_a_kernel_that_ends_as_it_starts_is_told_with_its_reason(tmp_path, other_kernel, monkeypatch):
    other_kernel("import no_such_module")
    good, said = KERNEL_STARTS(tmp_path, PATIENCE)
    assert not good
    assert "No module named 'no_such_module'" in said
    # To make the environment anew would not help, if the kernel is that of another or gets other modules.
    assert f"{tmp_path / 'kernels' / 'python3'}: start the course with course.py, which takes its own" in said
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    assert "which leaves PYTHONPATH out" in KERNEL_STARTS(tmp_path, PATIENCE)[1]
    monkeypatch.delenv("PYTHONPATH")
    assert "course.py setup --again" in KERNEL_STARTS(tmp_path, PATIENCE)[1]


def test_a_kernel_that_never_answers_is_told_and_ended(tmp_path, other_kernel):
    other_kernel("import threading; threading.Event().wait()")
    good, said = KERNEL_STARTS(tmp_path, 1)
    assert not good
    assert "does not answer within 1 seconds" not in said
    assert "does not answer within 1 second. Close other programs" in said


def test_a_computer_without_jupyter_is_told(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "jupyter_client.manager", None)
    assert KERNEL_STARTS(tmp_path) == (
        False,
        f"Jupyter is not installed, so no notebook can be run. {room.REMEDY}",
    )


def test_a_kernel_that_does_not_start_is_no_good_health(house, capsys, monkeypatch):
    monkeypatch.setattr(room, "kernel_starts", lambda _root: (False, "It does not start."))
    assert not doctor(house)
    assert "✘ It does not start." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("found", "right"), [((3, 10, 9), False), ((3, 11, 0), True), ((3, 14, 9), True), ((3, 15, 0), False)]
)
def test_python_versions(found, right):
    assert room.python_version(found)[0] is right


def test_the_lists_of_the_course_itself_are_whole():
    assert room.DAMAGED not in [sentence for _, sentence in room.packages(ROOT)]


def test_the_real_lock_is_understood():
    locked = dict(room.locked_packages((ROOT / "requirements.lock").read_text(encoding="utf-8")))
    assert {"jupyterlab", "anywidget", "tiktoken"} <= locked.keys()
    assert all(locked.values())


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_commands_by_name(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COURSE_PROGRESS_FILE", str(tmp_path / "p.json"))
    assert command.main(["progress", "01"]) == 0
    assert capsys.readouterr().out.startswith("Your progress in notebook 01\n")
    assert command.main(["doctor"]) in (0, 1)  # of this very computer
    assert "✔ Python" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        command.main(["dance"])


def test_progress_is_a_command(tmp_path):
    result = run(
        "-m",
        "course_lib",
        "progress",
        COURSE_PROGRESS_FILE=str(tmp_path / "p.json"),
        PYTHONIOENCODING="utf-8",
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("Your progress\nNotebook  Exercises solved")


def test_importing_the_engine_loads_nothing_heavy():
    heavy = ("IPython", "ipywidgets", "anywidget", "pandas", "numpy", "plotly")
    code = f"import sys, course_lib.learning; print([m for m in {heavy} if m in sys.modules])"
    assert run("-c", code).stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("file", "damaged"),
    [
        ("requirements.lock", b"\xff\xfe"),
        ("requirements.lock", b"filelock=="),
        ("requirements.lock", b""),
        ("pyproject.toml", b"\xff"),
        ("pyproject.toml", b"[project"),
        ("pyproject.toml", b""),
        ("pyproject.toml", b"project = 3"),
        ("pyproject.toml", b"[project]\ndependencies = 3"),
    ],
)
def test_a_damaged_list_of_packages_is_one_sentence(house, capsys, file, damaged):
    (house / file).write_bytes(damaged)
    assert not doctor(house)
    assert "is damaged: please take them anew" in capsys.readouterr().out


def test_the_remedy_is_a_command_that_course_py_knows(house, capsys):
    (house / "requirements.lock").write_text("filelock==0.0.1\n", encoding="utf-8")
    assert not doctor(house)
    assert "`python3 course.py setup --again`" in capsys.readouterr().out
    assert "course.py setup --again" in (ROOT / "course.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["random.py", "notebooks/typing.py", "numpy.py", "tokenizers/__init__.py"])
def test_a_file_with_the_name_of_a_module_is_named(house, capsys, name):
    (house / name).parent.mkdir(exist_ok=True)
    (house / name).touch()
    (house / "my_notes.py").touch()
    assert not doctor(house)
    said = capsys.readouterr().out
    assert f"{name.removesuffix('/__init__.py')}: a module of Python" in said
    assert "my_notes" not in said


def test_modules_that_pythonpath_puts_first_are_named(house, capsys, monkeypatch, tmp_path):
    (tmp_path / "traitlets").mkdir()
    (tmp_path / "traitlets" / "__init__.py").touch()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert not doctor(house)
    assert f"PYTHONPATH puts other modules before those of the course: {tmp_path / 'traitlets'}" in (
        capsys.readouterr().out
    )


def test_the_real_folder_hides_nothing():
    assert room.hidden_modules(ROOT) == [] or os.environ.get("PYTHONPATH")
