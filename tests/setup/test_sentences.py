"""Every failure is one clear sentence with exit code 1; what the programs said is in a log file."""

import errno
import re
import sys
from pathlib import Path

import pytest

# What pip and uv really print; the first of each pair is what a run ends with.
OUTPUTS = {
    "pip, no network": (
        "WARNING: Retrying (Retry(total=0, connect=None, read=None)) after connection broken by "
        "'NewConnectionError('Failed to establish a new connection: [Errno -3] Temporary failure in name "
        "resolution')': /simple/anyio/\n"
        "ERROR: Could not find a version that satisfies the requirement anyio==4.16.0 (from versions: none)",
        "NO_NETWORK",
    ),
    "pip, a network that hangs": (
        "pip._vendor.urllib3.exceptions.ReadTimeoutError: HTTPSConnectionPool(host='files'): Read timed out.",
        "NO_NETWORK",
    ),
    "pip, a proxy that refuses": ("ERROR: HTTP error 403 while getting anyio", "NO_NETWORK"),
    "pip, a wrong hash": (
        "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated the "
        "package versions, please update the hashes.",
        "WRONG_HASH",
    ),
    "uv, a wrong hash": ("  cause: Hash mismatch for `six==1.17.0`\n\n  Expected:\n", "WRONG_HASH"),
    "pip, a full disk": (
        "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
        "DISK_FULL",
    ),
    "uv, a full disk": ("  cause: No space left on device (os error 28)", "DISK_FULL"),
    "uv, a full disk on Windows": (
        "  cause: There is not enough space on the disk. (os error 112)",
        "DISK_FULL",
    ),
    "a full disk after a bad connection": (
        "WARNING: Retrying after connection broken by 'ReadTimeoutError'\n[Errno 28] No space left on device",
        "DISK_FULL",
    ),
    "Windows, JupyterLab is open": ("failed to remove file: Access is denied. (os error 5)", "IN_USE"),
}


@pytest.mark.parametrize(("output", "reason"), OUTPUTS.values(), ids=OUTPUTS.keys())
def test_what_a_program_said_becomes_a_sentence(course, output, reason):
    failure = course.StepFailed("installing", output, "/tmp/a.log")
    assert str(failure) == f"{getattr(course, reason)} (Details: /tmp/a.log)"


def test_an_unknown_failure_names_the_step_and_the_log(course):
    failure = course.StepFailed("making the folder .venv", "Segmentation fault", "/tmp/a.log")
    assert str(failure) == "The set-up failed while making the folder .venv. (Details: /tmp/a.log)"
    assert not failure.final


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "DISK_FULL"),
        (PermissionError(errno.EACCES, "Permission denied", ".venv"), "IN_USE"),
        (OSError(errno.EROFS, "Read-only file system", ".venv"), "IN_USE"),
    ],
)
def test_an_error_of_the_system_is_one_sentence_too(course, monkeypatch, capsys, error, reason):
    def fail(tests):
        raise error

    monkeypatch.setattr(course, "set_up", fail)
    assert course.main([]) == 1
    said = capsys.readouterr().err
    assert said.startswith(getattr(course, reason))
    assert said.count("\n") == 1


def test_a_python_without_venv_names_the_package_that_adds_it(course, monkeypatch, capsys):
    monkeypatch.setattr(course.importlib.util, "find_spec", {"venv": "found"}.get)
    assert course.main([]) == 1
    said = capsys.readouterr().err
    assert said.endswith(f"sudo apt install python3.{sys.version_info.minor}-venv\n")
    assert said.count("\n") == 1
    assert not course.VENV.exists()


def test_a_failed_command_leaves_its_output_in_the_log_that_the_sentence_names(course, logs, capsys):
    program = "print('first'); raise SystemExit('no space left on device')"
    with pytest.raises(course.StepFailed) as failure, course.Steps() as steps:
        steps.run("listening", [sys.executable, "-c", "print('connection refused')"])
        steps.run("trying", [sys.executable, "-c", program])
    (log,) = logs.iterdir()
    assert str(failure.value) == f"{course.DISK_FULL} (Details: {log})"
    assert {"first", "no space left on device"} <= set(log.read_text(encoding="utf-8").splitlines())
    assert "trying ..." in capsys.readouterr().out


def test_a_success_leaves_no_log(course, logs, capsys):
    with course.Steps() as steps:
        steps.run("greeting", [sys.executable, "-c", "print('hello')"])
    assert list(logs.iterdir()) == []
    printed = capsys.readouterr().out
    assert "hello" not in printed
    assert re.search(r"Ready after \d+ s\.", printed)


def test_ctrl_c_stops_the_running_command_and_leaves_no_log(course, logs, monkeypatch):
    started = []

    class Popen(course.subprocess.Popen):
        def poll(self):
            if not started:
                started.append(self)
                raise KeyboardInterrupt
            return super().poll()

    monkeypatch.setattr(course.subprocess, "Popen", Popen)
    with pytest.raises(KeyboardInterrupt), course.Steps() as steps:
        steps.run("sleeping", [sys.executable, "-c", "import time; time.sleep(60)"])
    assert started[0].returncode is not None
    assert list(logs.iterdir()) == []


def test_on_a_terminal_one_line_says_what_is_going_on_and_for_how_long(course, monkeypatch, capsys):
    looks = iter([None, None])

    class Popen(course.subprocess.Popen):
        def poll(self):  # twice it still runs, and then it has ended, at any speed
            return next(looks, self.wait())

    monkeypatch.setattr(course.subprocess, "Popen", Popen)
    monkeypatch.setattr(course.sys.stdout, "isatty", lambda: True, raising=False)
    with course.Steps() as steps:
        steps.run("waiting a little", [sys.executable, "-c", ""])
    lines = capsys.readouterr().out.split("\r")
    assert any(re.fullmatch(r" +\d+ s  waiting a little \.\.\. +", line) for line in lines)
    assert not any("\n" in line for line in lines[1:-1])


def test_sentences_are_whole_sentences_without_an_address(course):
    for _, sentence in course.REASONS:
        assert sentence.endswith(".")
        assert "://" not in sentence
        assert not sentence.startswith(str(Path.home()))
