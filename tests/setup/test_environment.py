"""When course.py makes an environment, when it leaves it alone, and what a failure leaves behind."""

import contextlib
import errno
import os
import subprocess
import sys
import threading
import time

import pytest

from ..patience import PATIENCE

CREATE, FETCH_UV, INSTALL, WITH_PIP = (
    "making the folder .venv",
    "fetching uv, the installer",
    "downloading and installing the packages",
    "downloading and installing the packages with pip",
)


@pytest.fixture
def simulated(monkeypatch):
    """Let a course.py only pretend to run commands; gives back the list of what it was doing.

    `failing` maps a step to what happens there: an exception, or the output of the failed command.
    """

    def simulate(course, failing=None):
        done = []

        def run(steps, doing, command, **environment):
            done.append(doing)
            if doing == CREATE:
                course.PYTHON.parent.mkdir(parents=True)
                course.PYTHON.touch()
                site_packages(course).mkdir(parents=True)
            trouble = (failing or {}).get(doing)
            if isinstance(trouble, BaseException):
                raise trouble
            if trouble is not None:
                raise course.StepFailed(doing, trouble, steps.log.name)

        monkeypatch.setattr(course.Steps, "run", run)
        return done

    return simulate


def site_packages(course):
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return course.VENV / ("Lib" if os.name == "nt" else f"lib/{version}") / "site-packages"


def change(lock):
    with lock.open("a", encoding="utf-8") as file:
        file.write("# changed\n")


def leave_mark(course):
    """Make the present environment recognisable."""
    (course.VENV / "mark").touch()


def is_the_marked_one(course):
    return (course.VENV / "mark").exists()


# When there is something to do


def test_the_first_run_makes_the_environment_with_uv(course, simulated):
    done = simulated(course)
    assert course.main(["setup"]) == 0
    assert done == [CREATE, FETCH_UV, INSTALL]


def test_the_second_run_starts_no_program(course, simulated, monkeypatch):
    simulated(course)
    course.main(["setup"])
    monkeypatch.undo()

    def no_program(*_, **__):
        raise AssertionError("a program was started")

    monkeypatch.setattr(subprocess, "Popen", no_program)
    monkeypatch.setattr(subprocess, "call", no_program)
    assert course.main(["setup"]) == 0


def test_a_changed_lock_makes_the_environment_anew(course, simulated):
    done = simulated(course)
    course.main(["setup"])
    leave_mark(course)
    change(course.LEARNER_LOCK)
    course.main(["setup"])
    assert done == [CREATE, FETCH_UV, INSTALL] * 2
    assert not is_the_marked_one(course)
    assert not course.PREVIOUS.exists()


def test_a_changed_lock_of_the_tests_does_not_concern_learners(course, simulated):
    done = simulated(course)
    course.main(["setup"])
    change(course.TESTS_LOCK)
    course.main(["setup"])
    assert done == [CREATE, FETCH_UV, INSTALL]


def test_a_moved_folder_makes_the_environment_anew(course, simulated, load, project):
    simulated(course)
    course.main(["setup"])
    moved = load(project.rename(project.with_name("moved")))
    done = simulated(moved)
    assert moved.main(["setup"]) == 0
    assert done == [CREATE, FETCH_UV, INSTALL]


def test_another_python_makes_the_environment_anew(course, simulated, monkeypatch):
    done = simulated(course)
    course.main(["setup"])
    other = (3, 12) if sys.version_info[:2] != (3, 12) else (3, 13)
    monkeypatch.setattr(course.sys, "version_info", (*other, 0, "final", 0))
    assert not course.ready(tests=False)
    assert done == [CREATE, FETCH_UV, INSTALL]


def test_an_environment_whose_python_is_gone_is_made_anew(course, simulated):
    done = simulated(course)
    course.main(["setup"])
    course.PYTHON.unlink()
    course.main(["setup"])
    assert done == [CREATE, FETCH_UV, INSTALL] * 2


def test_the_tests_add_to_the_environment_of_a_learner(course, simulated):
    done = simulated(course)
    course.main(["setup"])
    leave_mark(course)
    done.clear()
    assert course.main(["setup", "--tests"]) == 0
    assert done == [FETCH_UV, INSTALL]
    assert is_the_marked_one(course)
    done.clear()
    course.main(["setup", "--tests"])
    course.main(["setup"])  # and serve a learner
    assert done == []


def test_after_adding_for_the_tests_failed_the_learner_goes_on_and_the_tests_start_afresh(course, simulated):
    simulated(course)
    course.main(["setup"])
    simulated(course, failing={FETCH_UV: KeyboardInterrupt()})
    assert course.main(["setup", "--tests"]) == 1
    assert course.ready(tests=False)
    done = simulated(course)
    assert course.main(["setup", "--tests"]) == 0
    assert done == [CREATE, FETCH_UV, INSTALL]
    assert not course.IN_DOUBT.exists()


def test_course_lib_is_found_through_a_relative_line(course, simulated, project):
    simulated(course)
    course.main(["setup"])
    line = (site_packages(course) / "course.pth").read_text(encoding="ascii").strip()
    assert line.startswith("..")
    assert (site_packages(course) / line).resolve() == project.resolve()


def test_settings_of_jupyterlab_are_refreshed_without_a_set_up(course, simulated, project):
    done = simulated(course)
    course.main(["setup"])
    source = project / "deploy/lab/share/jupyter/lab/settings/overrides.json"
    target = course.VENV / "share/jupyter/lab/settings/overrides.json"
    assert target.read_bytes() == source.read_bytes()
    source.write_text("{}", encoding="utf-8")
    course.main(["setup"])
    assert target.read_text(encoding="utf-8") == "{}"
    assert done == [CREATE, FETCH_UV, INSTALL]


# What a failure leaves behind


@pytest.mark.parametrize("step", [CREATE, FETCH_UV, INSTALL])
def test_ctrl_c_says_stopped_and_the_next_run_starts_afresh(course, simulated, capsys, step):
    simulated(course, failing={step: KeyboardInterrupt()})
    assert course.main(["setup"]) == 1
    assert capsys.readouterr().err == "Stopped. The same command goes on from here.\n"
    assert not course.VENV.exists()
    done = simulated(course)
    assert course.main(["setup"]) == 0
    assert done == [CREATE, FETCH_UV, INSTALL]


@pytest.mark.parametrize(
    "trouble", [KeyboardInterrupt(), OSError(errno.ENOSPC, "No space left on device"), "?"]
)
def test_a_failure_brings_the_old_environment_back(course, simulated, trouble):
    simulated(course)
    course.main(["setup"])
    leave_mark(course)
    change(course.LEARNER_LOCK)
    simulated(course, failing={INSTALL: trouble, WITH_PIP: "?"})
    assert course.main(["setup"]) == 1
    assert is_the_marked_one(course)
    assert not course.PREVIOUS.exists()


def test_a_killed_set_up_is_made_good_by_the_next_run(course, simulated):
    simulated(course)
    course.main(["setup"])
    leave_mark(course)
    course.VENV.rename(course.PREVIOUS)  # a killed set-up leaves the old one aside
    course.VENV.mkdir()  # and a new one without a stamp
    simulated(course, failing={FETCH_UV: KeyboardInterrupt()})
    assert course.main(["setup"]) == 1
    assert is_the_marked_one(course)
    course.STAMP.unlink()
    simulated(course)
    assert course.main(["setup"]) == 0
    assert not is_the_marked_one(course)


def test_pip_installs_when_uv_cannot_be_had(course, simulated):
    done = simulated(course, failing={FETCH_UV: "no matching distribution found for uv"})
    assert course.main(["setup"]) == 0
    assert done == [CREATE, FETCH_UV, WITH_PIP]


def test_pip_installs_when_uv_fails(course, simulated):
    done = simulated(course, failing={INSTALL: "error sending request for url"})
    assert course.main(["setup"]) == 0
    assert done == [CREATE, FETCH_UV, INSTALL, WITH_PIP]


@pytest.mark.parametrize(
    "output", ["Hash mismatch for `six==1.17.0`", "No space left on device (os error 28)"]
)
def test_pip_does_not_repeat_what_would_fail_again(course, simulated, output):
    done = simulated(course, failing={INSTALL: output})
    assert course.main(["setup"]) == 1
    assert done == [CREATE, FETCH_UV, INSTALL]


# Two at once


def wait_until(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_second_set_up_waits_for_the_first_and_then_has_nothing_to_do(course, simulated, load, project):
    done = simulated(course)
    second, codes, waiting = load(project), [], threading.Event()
    done_by_second = simulated(second)
    second.print = lambda *_, **__: waiting.set()
    with course.one_at_a_time():
        thread = threading.Thread(target=lambda: codes.append(second.main(["setup"])))
        thread.start()
        assert waiting.wait(PATIENCE)
        with course.old_environment_aside(), course.Steps() as steps:
            course.make_environment(steps)
            course.STAMP.write_text(course.fingerprint(tests=False))
        assert codes == []
    thread.join(PATIENCE)
    assert codes == [0]
    assert done == [CREATE]
    assert done_by_second == []


def test_a_killed_set_up_does_not_keep_the_lock(course):
    script = "import course, time\nwith course.one_at_a_time(): print('locked', flush=True); time.sleep(3600)"
    holder = subprocess.Popen(
        [sys.executable, "-c", script], cwd=course.ROOT, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL
    )
    with (course.ROOT / "course.py").open("rb") as file, contextlib.closing(holder.stdout):
        assert holder.stdout.readline().strip() == b"locked"
        assert not course.try_lock(file)
        holder.kill()
        holder.wait()
        assert course.try_lock(file)


@pytest.mark.skipif(os.name == "nt", reason="Windows does not hand a lock down")
def test_an_installer_that_outlives_its_set_up_keeps_the_lock(course):
    started, end = course.ROOT / "started", course.ROOT / "end"
    installer = (
        "import pathlib, time; pathlib.Path('started').touch()\n"
        "while not pathlib.Path('end').exists(): time.sleep(0.01)"
    )
    script = (
        "import course\n"
        f"with course.one_at_a_time(), course.Steps() as steps:\n"
        f"    steps.run('installing', [{sys.executable!r}, '-c', {installer!r}])"
    )
    set_up = subprocess.Popen(
        [sys.executable, "-c", script], cwd=course.ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    wait_until(started.exists)
    set_up.kill()
    set_up.wait()
    with (course.ROOT / "course.py").open("rb") as file:
        assert not course.try_lock(file)
        end.touch()
        wait_until(lambda: course.try_lock(file))


def test_a_folder_that_knows_no_locks_is_used_without(course, monkeypatch):
    module = "msvcrt" if os.name == "nt" else "fcntl"

    def refuse(*_):
        raise OSError(errno.ENOTSUP, "Operation not supported")

    locking = __import__(module)
    monkeypatch.setattr(locking, "locking" if os.name == "nt" else "flock", refuse)
    with (course.ROOT / "course.py").open("rb") as file:
        assert course.try_lock(file)
