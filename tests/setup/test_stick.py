"""A stick: what goes onto it, for whom, and a set-up that takes its packages from there."""

import json
import platform
import sys
from pathlib import Path

import pytest

from course_setup import downloading


@pytest.fixture
def rooms(load, project):
    import importlib

    rooms = load(project)
    rooms.stick = importlib.import_module("course_setup.stick")
    rooms.wheels = importlib.import_module("course_setup.wheels")
    return rooms


def test_a_copy_with_wheels_for_this_computer_asks_no_network(rooms, project):
    known = rooms.sources.Sources(index="https://example.org/simple")
    assert rooms.wheels.with_wheels(known) == known
    folder = project / "wheels"
    folder.mkdir()
    (folder / "targets.json").write_text(json.dumps([rooms.wheels.this_target()]), encoding="utf-8")
    from_stick = rooms.wheels.with_wheels(known)
    assert from_stick.no_index and from_stick.find_links == (folder.as_uri().replace(",", "%2C"),)
    told = rooms.sources.for_installers({}, from_stick)
    assert " " not in told["PIP_FIND_LINKS"] and "," not in told["UV_FIND_LINKS"]
    assert told["PIP_NO_INDEX"] == told["UV_NO_INDEX"] == "1"
    assert "no network" in rooms.environment.announcement(tests=False)


@pytest.mark.parametrize("content", ["[]", '["windows 2.7"]', "{", "7"])
def test_wheels_for_other_computers_are_left_alone(rooms, project, content):
    (project / "wheels").mkdir()
    (project / "wheels" / "targets.json").write_text(content, encoding="utf-8")
    known = rooms.sources.Sources()
    assert rooms.wheels.with_wheels(known) == known


def name_targets(project, *names):
    (project / "wheels").mkdir(exist_ok=True)
    (project / "wheels" / "targets.json").write_text(json.dumps(names), encoding="utf-8")


def test_packages_for_another_python_are_said_before_the_download_and_when_there_is_no_network(
    rooms, project, monkeypatch
):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    name_targets(project, "amiga 3.13", "linux 2.6", "linux 2.7")
    words = f"are for Python 2.6 or 2.7, and this is Python {sys.version_info[0]}.{sys.version_info[1]}"
    assert words in rooms.environment.announcement(tests=False)
    assert "are downloaded" in rooms.environment.announcement(tests=False)

    def fail(lock, steps):
        raise rooms.problems.StepFailed("downloading", "connection refused", "/tmp/a.log")

    monkeypatch.setattr(rooms.installing, "install", fail)
    with pytest.raises(rooms.problems.StepFailed) as failure:
        rooms.environment.fill(tests=False, steps=None)
    assert words in str(failure.value) and rooms.problems.NO_NETWORK in str(failure.value)


def test_packages_for_other_computers_are_said_and_those_for_this_one_need_no_word(rooms, project):
    assert rooms.wheels.for_others() == ""
    name_targets(project, "amiga 3.13", "atari 3.12")
    assert "amiga 3.13, atari 3.12" in rooms.environment.announcement(tests=False)
    name_targets(project, "amiga 3.13", rooms.wheels.this_target())
    assert rooms.wheels.for_others() == ""


def test_a_failure_that_is_not_of_the_network_says_nothing_of_the_packages_that_came(
    rooms, project, monkeypatch
):
    name_targets(project, "amiga 3.13")

    def fail(lock, steps):
        raise rooms.problems.StepFailed("downloading", "no space left on device", "/tmp/a.log")

    monkeypatch.setattr(rooms.installing, "install", fail)
    with pytest.raises(rooms.problems.StepFailed) as failure:
        rooms.environment.fill(tests=False, steps=None)
    assert str(failure.value) == f"{rooms.problems.DISK_FULL} (Details: /tmp/a.log)"


def test_uv_is_told_by_an_argument_that_there_is_no_index(rooms, project, monkeypatch):
    """uv asked the network for a package although UV_NO_INDEX was set, and each time waited a minute."""
    asked = []
    monkeypatch.setattr(rooms.installing, "install_with_uv", lambda command, *rest: asked.append(command))
    alone = rooms.sources.Sources(no_index=True, find_links=("file:///wheels",))
    monkeypatch.setattr(rooms.sources, "known_sources", lambda python, environ: alone)
    rooms.place.VENV.mkdir()

    class Steps:
        def run(self, *arguments, **more):
            pass

    rooms.installing.install(rooms.place.LEARNER_LOCK, Steps())
    assert "--no-index" in asked[0]
    monkeypatch.setattr(rooms.sources, "known_sources", lambda python, environ: rooms.sources.Sources())
    rooms.installing.install(rooms.place.LEARNER_LOCK, Steps())
    assert "--no-index" not in asked[1]


def test_this_computer_is_known(rooms, monkeypatch):
    for name, (system, machines, _) in rooms.wheels.SYSTEMS.items():
        monkeypatch.setattr(sys, "platform", system)
        monkeypatch.setattr(platform, "machine", lambda machines=machines: machines[0])
        assert rooms.wheels.this_target() == f"{name} {sys.version_info[0]}.{sys.version_info[1]}"
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    assert rooms.wheels.this_target() == "none"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "takes a folder"),
        (["--systems"], "takes one or more"),
        (["x", "--systems", "amiga"], "takes one or more of windows"),
        (["x", "--pythons", "2.7"], "takes one or more of 3.11"),
        (["a", "b"], "takes a folder"),
        (["{root}"], "outside"),
        (["{root}/notebooks/x"], "outside"),
    ],
)
def test_wrong_arguments_get_a_sentence(rooms, project, arguments, words):
    with pytest.raises(rooms.problems.Problem, match=words):
        rooms.stick.understood([part.format(root=project) for part in arguments])


def test_what_is_chosen(rooms, tmp_path):
    folder, systems, pythons = rooms.stick.understood(
        [str(tmp_path / "s"), "--systems", "linux,macos", "--pythons", "3.12"]
    )
    assert (folder, systems, pythons) == (tmp_path / "s", ("linux", "macos"), ("3.12",))


def test_answers_stay_behind_and_what_learners_need_comes_along(rooms, project, tmp_path):
    for name in ("docs/teaching/answers/05.md", "notebooks/solutions/05.ipynb", "notebooks/05.ipynb"):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("x", encoding="utf-8")
    (project / ".venv").mkdir()
    (project / ".venv" / "big").write_text("x", encoding="utf-8")
    rooms.stick.copy_course(tmp_path / "copy")
    copied = {path.relative_to(tmp_path / "copy").as_posix() for path in (tmp_path / "copy").rglob("*.*")}
    assert {"course.py", "requirements.lock", "course_setup/wheels.py", "notebooks/05.ipynb"} <= copied
    assert not any("teaching" in name or "solutions" in name or ".venv" in name for name in copied)


LOCK = """anyio==4.1 \\
    --hash=sha256:00
appnope==0.1 ; sys_platform == 'darwin' \\
    --hash=sha256:11 \\
    --hash=sha256:22
pywinpty==3.0 ; os_name == 'nt' \\
    --hash=sha256:33
tomli==2 ; python_version < '3.12' \\
    --hash=sha256:44
"""


@pytest.mark.parametrize(
    ("system", "version", "names"),
    [
        ("macos", "3.13", {"anyio", "appnope"}),
        ("windows", "3.13", {"anyio", "pywinpty"}),
        ("linux", "3.11", {"anyio", "tomli"}),
    ],
)
def test_a_lock_is_cut_to_its_target_with_all_hashes(tmp_path, system, version, names):
    lock = tmp_path / "a.lock"
    lock.write_text(LOCK, encoding="utf-8")
    entries = list(downloading.wanted(lock, system, version))
    assert {entry.partition("==")[0] for entry in entries} == names
    assert all(";" not in entry and "--hash=sha256:" in entry for entry in entries)


def test_every_system_of_a_stick_has_its_markers(rooms):
    assert downloading.MARKERS.keys() == rooms.wheels.SYSTEMS.keys()


def test_the_whole_lock_of_the_course_is_read(root: Path):
    lock = root / "requirements.lock"
    lines = [
        line for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line and line[0].isalnum()
    ]
    every = {
        line.partition("==")[0] for line in lines if "== 'emscripten'" not in line
    }  # no stick for a browser
    found = {
        entry.partition("==")[0]
        for system in downloading.MARKERS
        for entry in downloading.wanted(lock, system, "3.11")
    }
    assert found == every
