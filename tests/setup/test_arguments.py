"""What `python3 course.py ...` starts, and on which Python."""

import ast
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

posix = pytest.mark.skipif(os.name == "nt", reason="uses links and shell scripts")


class HandedOver(BaseException):
    """Stands for the end of course.py: another program has taken its place."""


@pytest.fixture
def handed_over(rooms, monkeypatch):
    """Run main() and give back the command it hands over to, and whether the tests were set up for."""

    def hand_over(command, environment=None):
        raise HandedOver(command)

    def set_up(tests, again=False):
        set_up_for.append(tests)

    set_up_for = []
    monkeypatch.setattr(rooms.course, "hand_over", hand_over)
    monkeypatch.setattr(rooms.environment, "set_up", set_up)
    monkeypatch.chdir(Path.cwd())  # main() changes it; this brings it back

    def run(*arguments):
        with pytest.raises(HandedOver) as end:
            rooms.course.main(list(arguments))
        (command,) = end.value.args
        return command, set_up_for

    return run


def test_without_arguments_jupyterlab_opens_at_the_start(handed_over, rooms, project):
    command, set_up_for = handed_over()
    assert command[:4] == [str(rooms.place.PYTHON), "-P", "-m", "jupyterlab"]
    assert "--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb" in command
    assert f"--ServerApp.root_dir={project}" in command
    assert set_up_for == [False]
    assert Path.cwd() == project


def test_presenting_opens_the_notebook_alone_and_tells_jupyterlab(rooms, monkeypatch, project):
    seen = []
    monkeypatch.setattr(rooms.environment, "set_up", lambda tests, again=False: None)
    monkeypatch.setattr(
        rooms.course, "hand_over", lambda command, environment: seen.append((command, environment))
    )
    monkeypatch.chdir(Path.cwd())
    assert rooms.course.main(["present", "--no-browser"]) == 0
    assert rooms.course.main(["--no-browser"]) == 0
    (presented, told), (plain, usual) = seen
    assert "--LabApp.default_url=/doc/tree/notebooks/00_start_here.ipynb" in presented
    assert presented[-1] == "--no-browser" and "present" not in presented
    assert told == {**usual, "JUPYTER_CONFIG_PATH": str(project / "deploy" / "present")}
    assert "JUPYTER_CONFIG_PATH" not in usual and len(plain) == len(presented)


def test_further_arguments_reach_jupyterlab_last_and_unchanged(handed_over):
    further = ["--port", "9000", "--no-browser", "notebooks/03 a.ipynb"]
    command, _ = handed_over(*further)
    assert command[-4:] == further


@pytest.mark.parametrize(
    ("folder", "named"),
    [
        (".", "notebooks/05_ä b.ipynb"),
        ("notebooks", "05_ä b.ipynb"),
        ("..", "project of Zoë/notebooks/05_ä b.ipynb"),
    ],
)
def test_the_address_is_that_of_the_notebook_that_was_named(handed_over, project, monkeypatch, folder, named):
    (project / "notebooks").mkdir()
    (project / "notebooks" / "05_ä b.ipynb").touch()
    monkeypatch.chdir(project / folder)
    command, _ = handed_over(named)
    assert "--LabApp.default_url=/lab/tree/notebooks/05_%C3%A4%20b.ipynb" in command
    assert command[-1] == str(Path("notebooks", "05_ä b.ipynb"))


def test_a_file_of_the_learners_that_hides_a_module_is_named_and_the_course_opens(
    handed_over, project, capsys
):
    (project / "notebooks").mkdir()
    (project / "notebooks" / "random.py").touch()
    (project / "notebooks" / "my_own.py").touch()
    command, _ = handed_over()
    assert command[2:4] == ["-m", "jupyterlab"]
    said = capsys.readouterr().err
    assert said.startswith(str(Path("notebooks", "random.py"))) and "please rename your file" in said
    assert "my_own" not in said


def test_doctor_looks_at_the_environment_as_it_is(handed_over, rooms):
    rooms.place.PYTHON.parent.mkdir(parents=True)
    rooms.place.PYTHON.touch()
    command, set_up_for = handed_over("doctor")
    assert command == [str(rooms.place.PYTHON), "-I", "-m", "course_lib", "doctor"]
    assert set_up_for == []


def test_doctor_before_the_set_up_says_so(rooms, capsys):
    assert rooms.course.main(["doctor"]) == 1
    assert "not set up here yet" in capsys.readouterr().err


def test_windows_on_arm_is_told_which_python_to_take(course):
    said = course.build_missing("win-arm64", (3, 13, 1))
    assert "tiktoken has no build for Python 3.13" in said and "x64" in said
    for platform in ("win-amd64", "macosx-11.0-arm64", "macosx-10.9-x86_64", "linux-x86_64", "linux-aarch64"):
        for version in course.VERSIONS:
            assert course.build_missing(platform, version) is None


@pytest.mark.parametrize(("user", "told"), [(0, True), (1000, False)])
def test_jupyterlab_is_told_about_root(handed_over, course, monkeypatch, user, told):
    monkeypatch.setattr(course.os, "geteuid", lambda: user, raising=False)
    command, _ = handed_over()
    assert ("--allow-root" in command) is told


def test_test_hands_its_arguments_to_pytest_after_its_own_so_that_they_win(handed_over, rooms):
    command, set_up_for = handed_over("test", "-n0", "-k", "vesting", "--help")
    assert command == [str(rooms.place.PYTHON), "-m", "pytest", "-n", "3", "-n0", "-k", "vesting", "--help"]
    assert set_up_for == [True]


@pytest.mark.parametrize(
    ("arguments", "tests", "again"),
    [
        (["setup"], False, False),
        (["setup", "--tests"], True, False),
        (["setup", "--again"], False, True),
        (["setup", "--again", "--tests"], True, True),
    ],
)
def test_setup_starts_nothing(rooms, monkeypatch, arguments, tests, again):
    def set_up(tests, again):
        set_up_for.append((tests, again))

    set_up_for = []
    monkeypatch.setattr(rooms.environment, "set_up", set_up)
    assert rooms.course.main(arguments) == 0
    assert set_up_for == [(tests, again)]


def test_setup_refuses_other_arguments_in_one_sentence(course, capsys):
    assert course.main(["setup", "--test"]) == 1
    assert capsys.readouterr().err == "The command setup takes no arguments but --tests and --again.\n"


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_names_every_command_and_sets_nothing_up(rooms, capsys, flag):
    assert rooms.course.main([flag]) == 0
    printed = capsys.readouterr().out
    assert all(words in printed for words in ("course.py test", "course.py setup", "--tests", "JupyterLab"))
    assert not rooms.place.VENV.exists()


# The right Python


def test_an_old_python_can_read_the_file_and_has_all_it_imports(root):
    tree = ast.parse((root / "course.py").read_text(encoding="utf-8"), feature_version=(3, 6))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    modules = {getattr(node, "module", None) or node.names[0].name for node in imports}
    assert {module.split(".")[0] for module in modules} <= sys.stdlib_module_names | {"course_setup"}
    at_once = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert not [
        node for node in at_once if isinstance(node, ast.ImportFrom)
    ]  # course_setup is for newer ones
    assert "__future__" not in modules  # the one useful to annotations is unknown to Python 3.6


@pytest.mark.parametrize("version", [(3, 10), (3, 15), (2, 7), (4, 0)])
def test_versions_the_course_is_not_made_for_do_not_fit(course, version):
    assert not course.fits(version)


def test_versions_that_fit_are_those_of_pyproject(course, root):
    assert 'requires-python = ">=3.11,<3.15"' in (root / "pyproject.toml").read_text(encoding="utf-8")
    assert [minor for minor in range(20) if course.fits((3, minor))] == [11, 12, 13, 14]
    assert not course.fits((3, 12), "pypy")


def test_an_old_python_alone_says_so_in_one_sentence(course, monkeypatch, capsys):
    monkeypatch.setattr(course, "fits", lambda *_: False)
    monkeypatch.setattr(course.shutil, "which", lambda _: None)
    monkeypatch.setattr(course.sys, "version", "3.8.18 (default)")
    assert course.main([]) == 1
    assert capsys.readouterr().err == (
        "The course needs Python 3.11, 3.12, 3.13 or 3.14, but this is Python 3.8.18 and no other was found "
        "on this computer: please install Python 3.13 and run the command again.\n"
    )


@posix
def test_an_old_python_hands_over_to_a_newer_one_that_really_runs(
    handed_over, course, monkeypatch, tmp_path, project
):
    here = f"python3.{sys.version_info.minor}"
    for name in (
        "python3.14",
        "python3.13",
        "python3.12",
        "python3.11",
        "py",
    ):  # as a version manager's names can be
        (tmp_path / name).write_text("#!/bin/sh\nexit 127\n")
        (tmp_path / name).chmod(0o755)
    (tmp_path / here).unlink()
    (tmp_path / here).write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (tmp_path / here).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(course, "fits", lambda *_: False)
    command, set_up_for = handed_over("test", "-x")
    assert command == [here, str(project / "course.py"), "test", "-x"]
    assert set_up_for == []


def test_windows_finds_pythons_through_its_launcher(course, monkeypatch):
    monkeypatch.setattr(course.shutil, "which", lambda name: name if name == "py" else None)
    monkeypatch.setattr(course, "says_version", lambda command, version: version == (3, 12))
    assert course.find_fitting_python() == ["py", "-3.12"]


# Handing over


@posix
def test_the_exit_code_is_that_of_the_other_program(course):
    script = f"import course; course.hand_over([{sys.executable!r}, '-c', 'raise SystemExit(5)'])"
    done = subprocess.run([sys.executable, "-c", script], cwd=course.HERE, check=False)
    assert done.returncode == 5


def test_windows_waits_for_the_other_program_and_leaves_ctrl_c_to_it(course, monkeypatch):
    seen = []
    monkeypatch.setattr(course, "os", SimpleNamespace(name="nt", environ={}))
    monkeypatch.setattr(course.signal, "signal", lambda *what: seen.append(what))
    monkeypatch.setattr(
        course.subprocess, "call", lambda command, env: {("python", "-m", "pytest"): 3}[command]
    )
    with pytest.raises(SystemExit) as end:
        course.hand_over(("python", "-m", "pytest"))
    assert end.value.code == 3
    assert seen == [(signal.SIGINT, signal.SIG_IGN)]
