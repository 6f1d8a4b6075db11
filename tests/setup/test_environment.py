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

CREATE, FETCH_UV, INSTALL, WITH_PIP, PROVE = (
    "making the folder .venv",
    "fetching uv, the installer",
    "downloading and installing the packages",
    "downloading and installing the packages with pip",
    "checking what was installed",
)
ADD_PIP = "adding pip to the folder .venv"
ALL = [CREATE, FETCH_UV, INSTALL, PROVE]


@pytest.fixture
def simulated(monkeypatch):
    """Let a course.py (its rooms) only pretend to run commands; gives back the list of what it was doing.

    `failing` maps a step to what happens there: an exception, or the output of the failed command.
    """

    def simulate(rooms, failing=None):
        done = []

        def run(steps, doing, command, environment=None, cwd=None):
            done.append(doing)
            if doing == CREATE:
                rooms.place.PYTHON.parent.mkdir(parents=True)
                rooms.place.PYTHON.touch()
                site_packages(rooms).mkdir(parents=True)
            if doing in (INSTALL, WITH_PIP):
                (site_packages(rooms) / "small-1.0.dist-info").mkdir(exist_ok=True)
            trouble = (failing or {}).get(doing)
            if isinstance(trouble, list):
                trouble = trouble.pop(0) if trouble else None
            if isinstance(trouble, BaseException):
                raise trouble
            if trouble is not None:
                raise rooms.problems.StepFailed(doing, trouble, steps.log.name)
            return ""

        monkeypatch.setattr(rooms.steps.Steps, "run", run)
        monkeypatch.setattr(rooms.sources, "known_sources", lambda *_: rooms.sources.Sources())
        return done

    return simulate


def site_packages(rooms):
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return rooms.place.VENV / ("Lib" if os.name == "nt" else f"lib/{version}") / "site-packages"


def change(lock):
    with lock.open("a", encoding="utf-8") as file:
        file.write("# changed\n")


def leave_mark(rooms):
    """Make the present environment recognisable."""
    (rooms.place.VENV / "mark").touch()


def is_the_marked_one(rooms):
    return (rooms.place.VENV / "mark").exists()


# When there is something to do


def test_the_first_run_makes_the_environment_with_uv(rooms, simulated):
    done = simulated(rooms)
    assert rooms.course.main(["setup"]) == 0
    assert done == ALL


CUT = "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE."


def test_a_download_that_the_network_cut_is_fetched_once_more(rooms, simulated):
    done = simulated(rooms, {FETCH_UV: [CUT]})
    assert rooms.course.main(["setup"]) == 0
    assert done == [CREATE, FETCH_UV, FETCH_UV, INSTALL, PROVE]


NO_NAMES = [  # what pip of Python 3.11 and of 3.14, and uv, say on a computer without a network
    (
        FETCH_UV,
        "WARNING: Retrying (Retry(total=0, connect=None, read=None)) after connection broken by "
        "'NewConnectionError('Failed to establish a new connection: [Errno -3] Temporary failure in name "
        "resolution')': /simple/uv/\nERROR: No matching distribution found for uv==0.13.9",
    ),
    (
        FETCH_UV,
        "WARNING: Retrying (Retry(total=0, connect=None, read=None)) after connection broken by "
        "'NameResolutionError(\"HTTPSConnection(host='index', port=443): Failed to resolve 'index' ([Errno "
        "11001] getaddrinfo failed)\")': /simple/uv/\nERROR: No matching distribution found for uv==0.13.9",
    ),
    (
        INSTALL,
        "error: Failed to fetch: /simple/six/\n  cause: error sending request\n  cause: dns error\n"
        "  cause: failed to lookup address information: Name or service not known",
    ),
]


@pytest.mark.parametrize(("step", "said"), NO_NAMES)
def test_without_a_network_pip_does_not_try_again_for_minutes(rooms, simulated, capsys, step, said):
    done = simulated(rooms, {step: said})
    assert rooms.course.main(["setup"]) == 1
    assert done == ALL[: ALL.index(step) + 1]
    assert rooms.problems.NO_NETWORK in capsys.readouterr().err


@pytest.mark.parametrize("further", [{"find_links": ("/wheels",)}, {"extra_indexes": ("https://b/simple",)}])
def test_pip_is_tried_where_packages_may_come_from_elsewhere_too(rooms, simulated, monkeypatch, further):
    """An index that is out of reach ends uv; pip goes on to the next place."""
    done = simulated(rooms, dict(NO_NAMES[:1]))
    monkeypatch.setattr(rooms.sources, "known_sources", lambda *_: rooms.sources.Sources(**further))
    assert rooms.course.main(["setup"]) == 0
    assert done == [CREATE, FETCH_UV, WITH_PIP, PROVE]


def test_a_package_whose_hash_differs_twice_is_not_installed(rooms, simulated, capsys):
    done = simulated(rooms, {FETCH_UV: CUT})
    assert rooms.course.main(["setup"]) == 1
    assert done == [CREATE, FETCH_UV, FETCH_UV]
    assert rooms.problems.WRONG_HASH in capsys.readouterr().err


def test_the_second_run_starts_no_program(rooms, simulated, monkeypatch):
    done = simulated(rooms)
    rooms.course.main(["setup"])
    done.clear()

    def no_program(*_, **__):
        raise AssertionError("a program was started")

    monkeypatch.setattr(subprocess, "Popen", no_program)
    monkeypatch.setattr(subprocess, "call", no_program)
    assert rooms.course.main(["setup"]) == 0
    assert done == []


def test_a_changed_lock_makes_the_environment_anew(rooms, simulated):
    done = simulated(rooms)
    rooms.course.main(["setup"])
    leave_mark(rooms)
    change(rooms.place.LEARNER_LOCK)
    rooms.course.main(["setup"])
    assert done == ALL * 2
    assert not is_the_marked_one(rooms)
    assert not rooms.place.previous().exists()


def test_a_changed_lock_of_the_tests_does_not_concern_learners(rooms, simulated):
    done = simulated(rooms)
    rooms.course.main(["setup"])
    change(rooms.place.TESTS_LOCK)
    rooms.course.main(["setup"])
    assert done == ALL


def test_a_moved_folder_makes_the_environment_anew(rooms, simulated, load, project):
    simulated(rooms)
    rooms.course.main(["setup"])
    moved = load(project.rename(project.with_name("moved")))
    done = simulated(moved)
    assert moved.course.main(["setup"]) == 0
    assert done == ALL


def test_another_python_makes_the_environment_anew(rooms, simulated, monkeypatch):
    done = simulated(rooms)
    rooms.course.main(["setup"])
    other = (3, 12) if sys.version_info[:2] != (3, 12) else (3, 13)
    monkeypatch.setattr(rooms.environment.sys, "version_info", (*other, 0, "final", 0))
    assert not rooms.environment.ready(tests=False)
    assert done == ALL


def test_an_environment_whose_python_is_gone_is_made_anew(rooms, simulated):
    done = simulated(rooms)
    rooms.course.main(["setup"])
    rooms.place.PYTHON.unlink()
    rooms.course.main(["setup"])
    assert done == ALL * 2


def test_the_tests_add_to_the_environment_of_a_learner(rooms, simulated):
    done = simulated(rooms)
    rooms.course.main(["setup"])
    leave_mark(rooms)
    done.clear()
    assert rooms.course.main(["setup", "--tests"]) == 0
    assert done == [FETCH_UV, INSTALL, PROVE]
    assert is_the_marked_one(rooms)
    done.clear()
    rooms.course.main(["setup", "--tests"])
    rooms.course.main(["setup"])  # and serve a learner
    assert done == []


def test_after_adding_for_the_tests_failed_the_learner_goes_on_and_the_tests_start_afresh(rooms, simulated):
    simulated(rooms)
    rooms.course.main(["setup"])
    simulated(rooms, failing={FETCH_UV: KeyboardInterrupt()})
    assert rooms.course.main(["setup", "--tests"]) == 1
    assert rooms.environment.ready(tests=False)
    done = simulated(rooms)
    assert rooms.course.main(["setup", "--tests"]) == 0
    assert done == ALL
    assert not rooms.place.IN_DOUBT.exists()


def test_course_lib_is_found_through_a_relative_line(rooms, simulated, project):
    simulated(rooms)
    rooms.course.main(["setup"])
    line = (site_packages(rooms) / "course.pth").read_text(encoding="ascii").strip()
    assert line.startswith("..")
    assert (site_packages(rooms) / line).resolve() == project.resolve()


def test_settings_of_jupyterlab_are_refreshed_without_a_set_up(rooms, simulated, project):
    done = simulated(rooms)
    rooms.course.main(["setup"])
    source = project / "deploy/lab/share/jupyter/lab/settings/overrides.json"
    target = rooms.place.VENV / "share/jupyter/lab/settings/overrides.json"
    assert target.read_bytes() == source.read_bytes()
    source.write_text("{}", encoding="utf-8")
    rooms.course.main(["setup"])
    assert target.read_text(encoding="utf-8") == "{}"
    assert done == ALL


def test_everything_that_jupyterlab_and_its_kernels_are_told_is_copied(rooms, simulated, project):
    simulated(rooms)
    rooms.course.main(["setup"])
    settings = project / "deploy/lab"
    files = [file for file in settings.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    assert {file.suffix for file in files} == {".json", ".js", ".py"}
    for file in files:
        assert (rooms.place.VENV / file.relative_to(settings)).read_bytes() == file.read_bytes()


# What a failure leaves behind


@pytest.mark.parametrize("step", [CREATE, FETCH_UV, INSTALL])
def test_ctrl_c_says_stopped_and_the_next_run_starts_afresh(rooms, simulated, capsys, step):
    simulated(rooms, failing={step: KeyboardInterrupt()})
    assert rooms.course.main(["setup"]) == 1
    assert capsys.readouterr().err == "Stopped. The same command goes on from here.\n"
    assert not rooms.place.VENV.exists()
    done = simulated(rooms)
    assert rooms.course.main(["setup"]) == 0
    assert done == ALL


@pytest.mark.parametrize(
    "trouble", [KeyboardInterrupt(), OSError(errno.ENOSPC, "No space left on device"), "?"]
)
def test_a_failure_brings_the_old_environment_back(rooms, simulated, trouble):
    simulated(rooms)
    rooms.course.main(["setup"])
    leave_mark(rooms)
    change(rooms.place.LEARNER_LOCK)
    simulated(rooms, failing={INSTALL: trouble, WITH_PIP: "?"})
    assert rooms.course.main(["setup"]) == 1
    assert is_the_marked_one(rooms)
    assert not rooms.place.previous().exists()


def test_a_killed_set_up_is_made_good_by_the_next_run(rooms, simulated):
    simulated(rooms)
    rooms.course.main(["setup"])
    leave_mark(rooms)
    rooms.place.VENV.rename(rooms.place.previous())  # a killed set-up leaves the old one aside
    rooms.place.VENV.mkdir()  # and a new one without a stamp
    simulated(rooms, failing={FETCH_UV: KeyboardInterrupt()})
    assert rooms.course.main(["setup"]) == 1
    assert is_the_marked_one(rooms)
    rooms.place.STAMP.unlink()
    simulated(rooms)
    assert rooms.course.main(["setup"]) == 0
    assert not is_the_marked_one(rooms)


def test_pip_installs_when_uv_cannot_be_had(rooms, simulated):
    done = simulated(rooms, failing={FETCH_UV: "no matching distribution found for uv"})
    assert rooms.course.main(["setup"]) == 0
    assert done == [CREATE, FETCH_UV, WITH_PIP, PROVE]


def test_pip_installs_when_uv_fails(rooms, simulated):
    done = simulated(rooms, failing={INSTALL: "error sending request for url"})
    assert rooms.course.main(["setup"]) == 0
    assert done == [CREATE, FETCH_UV, INSTALL, WITH_PIP, PROVE]


@pytest.mark.parametrize(
    "output",
    [
        "Hash mismatch for `six==1.17.0`",
        "No space left on device (os error 28)",
        "error: Failed to build `sentencepiece==0.2.0`",
    ],
)
def test_pip_does_not_repeat_what_would_fail_again(rooms, simulated, output):
    done = simulated(rooms, failing={INSTALL: output})
    assert rooms.course.main(["setup"]) == 1
    assert done == [CREATE, FETCH_UV, INSTALL]


def test_pip_is_not_asked_twice_where_it_trusts_no_certificate(rooms, simulated, capsys):
    done = simulated(rooms, failing={FETCH_UV: "SSLError: certificate verify failed: self-signed"})
    assert rooms.course.main(["setup"]) == 1
    assert done == [CREATE, FETCH_UV]
    assert "a certificate that this computer does not trust" in capsys.readouterr().err


# What is there is what was proven


def test_the_stamp_is_written_only_after_the_proof(rooms, simulated, capsys):
    simulated(rooms, failing={PROVE: "pandas 3.1.1 is not installed"})
    assert rooms.course.main(["setup"]) == 1
    said = capsys.readouterr().err
    assert "the course would not run with them: pandas 3.1.1 is not installed. " in said
    assert "`python3 course.py setup --again`" in said
    assert not rooms.environment.ready(tests=False)


def break_by_uninstalling(rooms):
    (site_packages(rooms) / "small-1.0.dist-info").rmdir()


def break_the_python(rooms):
    rooms.place.PYTHON.unlink()
    rooms.place.PYTHON.write_text("another version", encoding="utf-8")


def break_the_stamp(rooms):
    rooms.place.STAMP.write_bytes(b"\xff\xfe\x00")


def empty_the_stamp(rooms):
    rooms.place.STAMP.write_bytes(b"")


def put_a_folder_in_its_place(rooms):
    rooms.place.STAMP.unlink()
    rooms.place.STAMP.mkdir()


def take_a_stamp_of_old(rooms):
    rooms.place.STAMP.write_text("0" * 64, encoding="utf-8")


def remove_the_packages(rooms):
    site_packages(rooms).rename(site_packages(rooms).with_name("elsewhere"))


@pytest.mark.parametrize(
    "damage",
    [
        *(break_by_uninstalling, break_the_stamp, empty_the_stamp),
        *(put_a_folder_in_its_place, take_a_stamp_of_old, remove_the_packages),
    ],
)
def test_what_is_damaged_is_made_anew_by_the_next_call(rooms, simulated, damage):
    done = simulated(rooms)
    rooms.course.main(["setup"])
    damage(rooms)
    done.clear()
    assert rooms.course.main(["setup"]) == 0
    assert done == ALL
    assert rooms.environment.ready(tests=False)
    assert not rooms.place.previous().exists()


@pytest.mark.parametrize(("found", "then"), [(None, []), ("numpy cannot be imported", ALL)])
def test_another_python_below_is_proven_and_only_if_that_fails_all_is_made_anew(
    rooms, simulated, found, then
):
    simulated(rooms)
    rooms.course.main(["setup"])
    break_the_python(rooms)
    done = simulated(rooms, failing={PROVE: [found, None]})
    assert rooms.course.main(["setup"]) == 0
    assert done == [PROVE, *then]
    assert rooms.environment.ready(tests=False)


def test_what_the_learner_added_does_not_matter(rooms, simulated):
    done = simulated(rooms)
    rooms.course.main(["setup"])
    (site_packages(rooms) / "theirs").mkdir()
    done.clear()
    assert rooms.course.main(["setup"]) == 0
    assert done == []


@pytest.mark.parametrize("tests", [False, True])
def test_again_makes_anew_what_was_there(rooms, simulated, tests):
    done = simulated(rooms)
    rooms.course.main(["setup", *(["--tests"] if tests else [])])
    leave_mark(rooms)
    done.clear()
    assert rooms.course.main(["setup", "--again"]) == 0
    assert done == ALL
    assert not is_the_marked_one(rooms)
    assert rooms.environment.ready(tests)  # and no less than before


# Odd folders


@pytest.mark.skipif(os.name == "nt", reason="uses links")
@pytest.mark.parametrize("there", [True, False], ids=["to a folder", "to nowhere"])
def test_through_a_link_the_environment_lies_elsewhere(rooms, simulated, tmp_path, there):
    elsewhere = tmp_path / "other disk" / "place"
    if there:
        elsewhere.mkdir(parents=True)
    rooms.place.VENV.symlink_to(elsewhere)
    done = simulated(rooms)
    assert rooms.course.main(["setup"]) == 0
    leave_mark(rooms)
    change(rooms.place.LEARNER_LOCK)
    assert rooms.course.main(["setup"]) == 0
    assert done == ALL * 2
    assert rooms.place.VENV.is_symlink()
    assert (elsewhere / "course.stamp").exists()
    assert not is_the_marked_one(rooms)
    assert [path.name for path in elsewhere.parent.iterdir()] == ["place"]


@pytest.mark.skipif(os.name == "nt", reason="uses links")
def test_through_a_link_a_failure_brings_the_old_environment_back(rooms, simulated, tmp_path):
    rooms.place.VENV.symlink_to(tmp_path / "place")
    simulated(rooms)
    rooms.course.main(["setup"])
    leave_mark(rooms)
    change(rooms.place.LEARNER_LOCK)
    simulated(rooms, failing={FETCH_UV: KeyboardInterrupt()})
    assert rooms.course.main(["setup"]) == 1
    assert is_the_marked_one(rooms)
    assert rooms.place.VENV.is_symlink()


@pytest.mark.skipif(os.name == "nt", reason="uses links")
def test_python_itself_makes_the_environment_where_a_link_leads(rooms, monkeypatch, tmp_path):
    (tmp_path / "place").mkdir()
    rooms.place.VENV.symlink_to(tmp_path / "place")

    def run(_steps, _doing, command, environment=None, cwd=None):  # without pip, which takes seconds
        subprocess.run([*command, "--without-pip"], env=environment, cwd=cwd, check=True)

    monkeypatch.setattr(rooms.steps.Steps, "run", run)
    with rooms.steps.Steps() as steps:
        rooms.installing.make_environment(steps)
    assert (tmp_path / "place" / "pyvenv.cfg").exists()
    assert rooms.place.PYTHON.exists()
    assert rooms.place.VENV.is_symlink()


@pytest.mark.skipif(os.name == "nt", reason="uses links")
def test_a_link_that_leads_back_to_itself_is_named(rooms, simulated, capsys):
    rooms.place.VENV.symlink_to(rooms.place.VENV)
    done = simulated(rooms)
    assert rooms.course.main(["setup"]) == 1
    assert "is a link that leads back to itself: please delete it" in capsys.readouterr().err
    assert done == []


def test_a_file_in_the_place_of_the_folder_is_left_alone(rooms, simulated, capsys):
    rooms.place.VENV.write_text("mine", encoding="utf-8")
    done = simulated(rooms)
    assert rooms.course.main(["setup"]) == 1
    assert "is a file: please move it away" in capsys.readouterr().err
    assert rooms.place.VENV.read_text(encoding="utf-8") == "mine"
    assert done == []


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such name")
def test_a_colon_in_the_path_is_named(project, load, capsys):
    rooms = load(project.rename(project.with_name("Python: my course")))
    assert rooms.course.main(["setup"]) == 1
    said = capsys.readouterr().err
    assert "a folder with a : in its path" in said and "please rename the folder" in said
    assert said.count("\n") == 1


def test_a_disk_that_knows_no_links_is_named(rooms, simulated, monkeypatch, capsys):
    simulated(rooms, failing={CREATE: "Error: [Errno 1] Operation not permitted: 'lib' -> 'lib64'"})
    monkeypatch.setattr(rooms.installing, "can_link", lambda _: False)
    assert rooms.course.main(["setup"]) == 1
    assert "knows no links" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("OSError: [Errno 28] No space left on device", "DISK_FULL"),
        ("[Errno 27] File too large", "FILE_LIMIT"),
    ],
)
def test_what_venv_keeps_to_itself_is_asked_for(rooms, simulated, capsys, said, reason):
    venv = "Error: Command '['.venv/bin/python3', '-m', 'ensurepip']' returned non-zero exit status 1."
    done = simulated(rooms, failing={CREATE: venv, ADD_PIP: said})
    assert rooms.course.main(["setup"]) == 1
    assert done == [CREATE, ADD_PIP]
    assert capsys.readouterr().err.startswith(getattr(rooms.problems, reason))


def test_whether_a_disk_knows_links_is_found_out_by_trying(rooms, monkeypatch, tmp_path):
    assert rooms.installing.can_link(tmp_path)
    monkeypatch.setattr(rooms.installing.os, "name", "posix")

    def refuse(*_, **__):
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(rooms.installing.Path, "symlink_to", refuse)
    assert not rooms.installing.can_link(tmp_path)
    assert list(tmp_path.glob("tmp*")) == []


@pytest.mark.parametrize("damaged", [b"", b"\xff\xfe", b"nothing about the installer\n"])
def test_a_damaged_lock_is_named(rooms, simulated, capsys, damaged):
    rooms.place.TESTS_LOCK.write_bytes(damaged)
    simulated(rooms)
    assert rooms.course.main(["setup"]) == 1
    assert capsys.readouterr().err.startswith(rooms.problems.DAMAGED_LOCK)


@pytest.mark.parametrize(
    ("name", "damaged"),
    [
        ("requirements.lock", b""),
        ("requirements.lock", b"\xff\xfe"),  # uv takes it for an empty file in UTF-16
        ("pyproject.toml", b"\0"),
        ("pyproject.toml", b"\xff"),
        ("pyproject.toml", b"[project]\ndependencies = 3"),
        ("pyproject.toml", b"project = 3"),
    ],
)
def test_a_damaged_list_of_packages_is_named_before_anything_is_fetched(
    rooms, simulated, capsys, name, damaged
):
    (rooms.place.ROOT / name).write_bytes(damaged)
    done = simulated(rooms)
    assert rooms.course.main(["setup"]) == 1
    assert capsys.readouterr().err.startswith(rooms.problems.DAMAGED_LOCK)
    assert done == []


# Slow links


BROKEN = "Downloading numpy (15.9MiB)\n Downloaded {}\nerror: Failed to fetch: operation timed out"


def test_uv_goes_on_while_each_try_brings_something(rooms, simulated):
    tries = [BROKEN.format("numpy"), BROKEN.format("pandas"), None]
    done = simulated(rooms, failing={INSTALL: tries})
    assert rooms.course.main(["setup"]) == 0
    assert done == [CREATE, FETCH_UV, INSTALL, INSTALL, INSTALL, PROVE]


def test_a_certificate_that_uv_does_not_know_may_be_one_of_the_system(rooms, simulated):
    done = simulated(rooms, failing={INSTALL: ["invalid peer certificate: UnknownIssuer", None]})
    assert rooms.course.main(["setup"]) == 0
    assert done == [CREATE, FETCH_UV, INSTALL, INSTALL, PROVE]


def test_the_installers_are_patient_and_load_few_files_at_a_time(rooms):
    told = rooms.sources.for_installers({}, rooms.sources.Sources())
    assert int(told["UV_HTTP_TIMEOUT"]) >= 300 <= int(told["PIP_DEFAULT_TIMEOUT"])
    assert int(told["UV_CONCURRENT_DOWNLOADS"]) <= 4


def test_what_is_to_come_is_said_in_megabytes(rooms, simulated, capsys):
    simulated(rooms)
    rooms.course.main(["setup"])
    assert f"about {rooms.environment.MEGABYTES[False]} MB" in capsys.readouterr().out


# Two at once


def wait_until(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_second_set_up_waits_for_the_first_and_then_has_nothing_to_do(rooms, simulated, load, project):
    done = simulated(rooms)
    second, codes, waiting = load(project), [], threading.Event()
    done_by_second = simulated(second)
    second.locking.print = lambda *_, **__: waiting.set()
    with rooms.locking.one_at_a_time():
        thread = threading.Thread(target=lambda: codes.append(second.course.main(["setup"])))
        thread.start()
        assert waiting.wait(PATIENCE)
        with rooms.environment.old_environment_aside(), rooms.steps.Steps() as steps:
            rooms.installing.make_environment(steps)
            rooms.environment.write_stamp(tests=False)
        assert codes == []
    thread.join(PATIENCE)
    assert codes == [0]
    assert done == [CREATE]
    assert done_by_second == []


def test_a_killed_set_up_does_not_keep_the_lock(rooms):
    script = (
        "import time; from course_setup.locking import one_at_a_time\n"
        "with one_at_a_time(): print('locked', flush=True); time.sleep(3600)"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script], cwd=rooms.place.ROOT, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL
    )
    with (rooms.place.ROOT / "course.py").open("rb") as file, contextlib.closing(holder.stdout):
        assert holder.stdout.readline().strip() == b"locked"
        assert not rooms.locking.try_lock(file)
        holder.kill()
        holder.wait()
        assert rooms.locking.try_lock(file)


@pytest.mark.skipif(os.name == "nt", reason="Windows does not hand a lock down")
def test_an_installer_that_outlives_its_set_up_keeps_the_lock(rooms):
    started, end = rooms.place.ROOT / "started", rooms.place.ROOT / "end"
    installer = (
        "import pathlib, time; pathlib.Path('started').touch()\n"
        "while not pathlib.Path('end').exists(): time.sleep(0.01)"
    )
    script = (
        "from course_setup.locking import one_at_a_time; from course_setup.steps import Steps\n"
        "with one_at_a_time(), Steps() as steps:\n"
        f"    steps.run('installing', [{sys.executable!r}, '-c', {installer!r}])"
    )
    set_up = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=rooms.place.ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_until(started.exists)
    set_up.kill()
    set_up.wait()
    with (rooms.place.ROOT / "course.py").open("rb") as file:
        assert not rooms.locking.try_lock(file)
        end.touch()
        wait_until(lambda: rooms.locking.try_lock(file))


def test_a_folder_that_knows_no_locks_is_used_without(rooms, monkeypatch):
    module = "msvcrt" if os.name == "nt" else "fcntl"

    def refuse(*_):
        raise OSError(errno.ENOTSUP, "Operation not supported")

    locking = __import__(module)
    monkeypatch.setattr(locking, "locking" if os.name == "nt" else "flock", refuse)
    with (rooms.place.ROOT / "course.py").open("rb") as file:
        assert rooms.locking.try_lock(file)
