"""Every failure is one clear sentence with exit code 1; what the programs said is in a log file."""

import errno
import re
import signal
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
    "pip, a certificate": (
        "Could not fetch URL /simple/six/: There was a problem confirming the ssl certificate: Max retries "
        "exceeded with url: /simple/six/ (Caused by SSLError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] "
        "certificate verify failed: self-signed certificate')))\n"
        "ERROR: No matching distribution found for six==1.16.0",
        "CERTIFICATE",
    ),
    "uv, a certificate": (
        "error: Failed to fetch: /simple/six/\n  cause: error sending request\n"
        "  cause: client error (Connect)\n"
        "  cause: invalid peer certificate: Other(OtherError(CaUsedAsEndEntity))",
        "CERTIFICATE",
    ),
    "uv, no network": (
        "error: Failed to fetch: /simple/six/\n  cause: error sending request\n  cause: dns error\n"
        "  cause: failed to lookup address information: Name or service not known",
        "NO_NETWORK",
    ),
    "uv, a limit on files": (
        "error: Failed to write to the client cache\n"
        "  cause: failed to write to file: File too large (os error 27)",
        "FILE_LIMIT",
    ),
    "pip, a limit on files": (
        "ERROR: Could not install packages due to an OSError: [Errno 27] File too large",
        "FILE_LIMIT",
    ),
    "pip, a damaged lock": ("ERROR: Invalid requirement: 'xx=' (from line 3 of a.lock)", "DAMAGED_LOCK"),
    "uv, a damaged lock": (
        "error: Couldn't parse requirement in `a.lock` at position 34\n  cause: no such comparison operator",
        "DAMAGED_LOCK",
    ),
    "uv, a lock that is no text": (
        "error: Unexpected '満', expected '-c', '-e', '-r' or the start of a requirement: a.lock:1:1",
        "DAMAGED_LOCK",
    ),
    "pip, a proxy that is no address": (
        "pip._vendor.urllib3.exceptions.InvalidProxyConfigurationWarning: "
        "Please check proxy URL. It is malformed",
        "BAD_PROXY",
    ),
    "pip, a package that is not there": (
        "ERROR: No matching distribution found for tiktoken==0.14.0",
        "NO_PACKAGE",
    ),
    "uv, no wheel for this Python": (
        "error: Failed to build `sentencepiece==0.2.0`\n  cause: The build backend returned an error\n"
        "  cause: Call to `setuptools.build_meta:__legacy__.build_wheel` failed (exit status: 1)",
        "NO_BUILD",
    ),
    "pip, no wheel for this Python": (
        "  ERROR: Failed building wheel for sentencepiece\nFailed to build sentencepiece\n"
        "error: failed-wheel-build-for-install",
        "NO_BUILD",
    ),
    "uv, no wheel and no network to build one": (
        "error: Failed to build `sentencepiece==0.2.0`\n  cause: Failed to resolve requirements from "
        "`setup.py` build\n  cause: Failed to fetch: /simple/setuptools/\n  cause: dns error",
        "NO_NETWORK",
    ),
    "Windows, JupyterLab is open": ("failed to remove file: Access is denied. (os error 5)", "IN_USE"),
}


@pytest.mark.parametrize(("output", "reason"), OUTPUTS.values(), ids=OUTPUTS.keys())
def test_what_a_program_said_becomes_a_sentence(rooms, output, reason):
    failure = rooms.problems.StepFailed("installing", output, "/tmp/a.log")
    assert str(failure) == f"{getattr(rooms.problems, reason)} (Details: /tmp/a.log)"


@pytest.mark.parametrize(("number", "reason"), [(-9, "KILLED"), (-25, "FILE_LIMIT"), (-11, None), (1, None)])
@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="this system has no such signals")
def test_a_program_that_a_signal_ended_has_its_own_reason(rooms, number, reason):
    assert rooms.problems.reason_of_signal(number) == (reason and getattr(rooms.problems, reason))


def test_an_unknown_failure_names_the_step_and_the_log(rooms):
    failure = rooms.problems.StepFailed("making the folder .venv", "Segmentation fault", "/tmp/a.log")
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
def test_an_error_of_the_system_is_one_sentence_too(rooms, monkeypatch, capsys, error, reason):
    def fail(tests, again=False):
        raise error

    monkeypatch.setattr(rooms.environment, "set_up", fail)
    assert rooms.course.main([]) == 1
    said = capsys.readouterr().err
    assert said.startswith(getattr(rooms.problems, reason))
    assert said.count("\n") == 1


def test_a_python_without_venv_names_the_package_that_adds_it(rooms, monkeypatch, capsys):
    monkeypatch.setattr(rooms.installing.importlib.util, "find_spec", {"venv": "found"}.get)
    assert rooms.course.main([]) == 1
    said = capsys.readouterr().err
    assert said.endswith(f"sudo apt install python3.{sys.version_info.minor}-venv\n")
    assert said.count("\n") == 1
    assert not rooms.place.VENV.exists()


def test_a_failed_command_leaves_its_output_in_the_log_that_the_sentence_names(rooms, logs, capsys):
    program = "print('first'); raise SystemExit('no space left on device')"
    with pytest.raises(rooms.problems.StepFailed) as failure, rooms.steps.Steps() as steps:
        steps.run("listening", [sys.executable, "-c", "print('connection refused')"])
        steps.run("trying", [sys.executable, "-c", program])
    (log,) = logs.iterdir()
    assert str(failure.value) == f"{rooms.problems.DISK_FULL} (Details: {log})"
    assert {"first", "no space left on device"} <= set(log.read_text(encoding="utf-8").splitlines())
    assert "trying ..." in capsys.readouterr().out


def test_a_success_leaves_no_log(rooms, logs, capsys):
    with rooms.steps.Steps() as steps:
        steps.run("greeting", [sys.executable, "-c", "print('hello')"])
    assert list(logs.iterdir()) == []
    printed = capsys.readouterr().out
    assert "hello" not in printed
    assert re.search(r"Ready after \d+ s\.", printed)


def test_ctrl_c_stops_the_running_command_and_leaves_no_log(rooms, logs, monkeypatch):
    started = []

    class Popen(rooms.steps.subprocess.Popen):
        def poll(self):
            if not started:
                started.append(self)
                raise KeyboardInterrupt
            return super().poll()

    monkeypatch.setattr(rooms.steps.subprocess, "Popen", Popen)
    with pytest.raises(KeyboardInterrupt), rooms.steps.Steps() as steps:
        steps.run("sleeping", [sys.executable, "-c", "import time; time.sleep(60)"])
    assert started[0].returncode is not None
    assert list(logs.iterdir()) == []


def test_on_a_terminal_one_line_says_what_is_going_on_and_for_how_long(rooms, monkeypatch, capsys):
    looks = iter([None, None])

    class Popen(rooms.steps.subprocess.Popen):
        def poll(self):  # twice it still runs, and then it has ended, at any speed
            return next(looks, self.wait())

    monkeypatch.setattr(rooms.steps.subprocess, "Popen", Popen)
    monkeypatch.setattr(rooms.steps.sys.stdout, "isatty", lambda: True, raising=False)
    with rooms.steps.Steps() as steps:
        steps.run("waiting a little", [sys.executable, "-c", ""])
    lines = capsys.readouterr().out.split("\r")
    assert any(re.fullmatch(r" +\d+ s  waiting a little \.\.\. +", line) for line in lines)
    assert not any("\n" in line for line in lines[1:-1])


def test_sentences_are_whole_sentences_without_an_address(rooms):
    for _, sentence in rooms.problems.REASONS:
        assert sentence.endswith(".")
        assert "://" not in sentence
        assert not sentence.startswith(str(Path.home()))
