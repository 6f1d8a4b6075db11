"""The progress file: never lost, never half written, never in the way."""

import errno
import json
import os
import stat
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.learning import check, progress_code, storage, use_course
from course_lib.learning.records import ExerciseRecord, NewerVersion, Progress
from course_lib.learning.storage import ProgressFile, progress_file

ids = st.sampled_from(["a", "b", "c", "d"])
records = st.builds(ExerciseRecord, st.booleans(), st.integers(0, 9), st.integers(0, 3))
progresses = st.builds(
    Progress,
    st.dictionaries(ids, records),
    st.dictionaries(ids, st.booleans()),
    st.dictionaries(ids, st.none() | st.text(max_size=5)),
    st.dictionaries(ids, st.lists(st.text(max_size=5)).map(tuple)),
)


@given(progresses)
def test_progress_survives_being_written_and_read(progress):
    assert Progress.from_json(progress.to_json()) == progress


@given(progresses, progresses)
def test_merging_loses_nothing_that_was_done(ours, theirs):
    both = ours.merged(theirs)
    assert both.done() == ours.done() | theirs.done()
    assert both.merged(theirs) == both
    assert ours.merged(Progress()) == ours
    assert Progress().merged(ours) == ours


@given(progresses, ids)
def test_forgetting_one_thing_leaves_the_others(progress, item):
    less = progress.without([item])
    assert less.done() == progress.done() - {item}
    assert item not in {**less.exercises, **less.quizzes, **less.guesses, **less.given}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 100_000,
        '{"version": "1"}',
        '{"version": true}',
        '{"version": 1, "exercises": []}',
        '{"version": 1, "exercises": {"a": 1}}',
        '{"version": 1, "exercises": {"a": {"tries": "many"}}}',
        '{"version": 1, "quizzes": {"a": 1}}',
        '{"version": 1, "guesses": {"a": 3}}',
        '{"version": 1, "given": {"a": "b"}}',
        '{"version": 1, "given": {"a": [1]}}',
        "\x00\x00\x00",
    ],
)
def test_a_damaged_file_is_kept_aside_and_reported_once(tmp_path, text):
    path = tmp_path / "progress.json"
    path.write_text(text, encoding="utf-8")
    store = ProgressFile(path)
    assert store.read() == Progress()
    [notice] = store.take_notices()
    assert "damaged" in notice
    assert "progress.json.damaged-1" in notice
    assert (tmp_path / "progress.json.damaged-1").read_text(encoding="utf-8") == text
    assert store.change(lambda p: p.with_try("a", solved=True)).done() == {"a"}
    assert ProgressFile(path).read().done() == {"a"}
    assert store.take_notices() == []

    path.write_bytes(b"\xff\xfe broken again")
    assert store.read() == Progress()
    assert (tmp_path / "progress.json.damaged-2").exists()


def test_a_byte_order_mark_of_an_editor_costs_nothing(tmp_path):
    path = tmp_path / "progress.json"
    done = Progress({"a": ExerciseRecord(solved=True)})
    path.write_text(done.to_json(), encoding="utf-8-sig")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    file = ProgressFile(path)
    assert file.read() == done
    assert file.take_notices() == []


def test_a_file_cut_short_anywhere_stops_nothing(tmp_path):
    whole = Progress().with_try("a", solved=True).with_guess("g", "3").to_json()
    path = tmp_path / "progress.json"
    for length in range(len(whole) - 1):
        path.write_text(whole[:length], encoding="utf-8")
        assert ProgressFile(path).change(lambda p: p.with_hint("b", 1)).exercises["b"].hints == 1
        assert Progress.from_json(path.read_text(encoding="utf-8")).exercises.keys() == {"b"}


def test_a_file_of_a_newer_course_is_left_alone(tmp_path):
    path = tmp_path / "progress.json"
    newer = json.dumps({"version": 2, "stars": 5})
    path.write_text(newer, encoding="utf-8")
    with pytest.raises(NewerVersion):
        Progress.from_json(newer)
    store = ProgressFile(path)
    assert store.change(lambda p: p.with_try("a", solved=True)).done() == {"a"}
    assert store.read().done() == {"a"}
    assert store.take_notices() == [
        "Your progress file was written by a newer version of this course and is left alone."
    ]
    assert path.read_text(encoding="utf-8") == newer


def fails(reason):
    def failing(*_args, **_kwargs):
        raise OSError(reason, os.strerror(reason))

    return failing


def test_where_nothing_can_be_written_progress_stays_in_memory_and_is_said_once(
    kitchen, tmp_path, monkeypatch, capsys
):
    (tmp_path / "no-folder").write_text("a file stands here")
    monkeypatch.setenv("COURSE_PROGRESS_FILE", str(tmp_path / "no-folder" / "progress.json"))
    check("k1-eggs", 4.5)
    assert "✔ Correct" in (first := capsys.readouterr().out)
    assert "cannot be saved here" in first
    check("k1-tool", "whisk")
    assert "cannot be saved" not in capsys.readouterr().out
    assert progress_file().read().done() == {"k1-eggs", "k1-tool"}
    assert not progress_file().is_writable()

    (
        tmp_path / "no-folder"
    ).unlink()  # the disk is back: what was kept in memory is saved with the next change
    check("k1-oven", "hot")
    assert ProgressFile(progress_file().path).read().done() == {"k1-eggs", "k1-tool", "k1-oven"}
    assert progress_file().is_writable()


def test_a_failed_write_keeps_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "progress.json"
    store = ProgressFile(path)
    store.change(lambda p: p.with_try("a", solved=True))
    before = path.read_text(encoding="utf-8")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fails(errno.ENOSPC))
        assert store.change(lambda p: p.with_try("b", solved=True)).done() == {"a", "b"}
    assert path.read_text(encoding="utf-8") == before
    assert store.change(lambda p: p.with_try("c", solved=True)).done() == {"a", "b", "c"}
    assert ProgressFile(path).read().done() == {"a", "b", "c"}
    assert [name.name for name in tmp_path.iterdir() if name.suffix == ".new"] == []


def test_a_file_held_for_a_moment_is_waited_for(tmp_path, monkeypatch):
    replace, held = Path.replace, [PermissionError(13, "in use")] * 2

    def sometimes(self, target):
        if held:
            raise held.pop()
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", sometimes)
    store = ProgressFile(tmp_path / "progress.json")
    store.change(lambda p: p.with_try("a", solved=True))
    assert store.take_notices() == []
    assert ProgressFile(store.path).read().done() == {"a"}


def test_a_lock_that_is_never_free_does_not_hold_up_the_lesson(tmp_path, monkeypatch):
    from filelock import FileLock

    monkeypatch.setattr(storage, "SECONDS_FOR_LOCK", 0.05)
    path = tmp_path / "progress.json"
    with FileLock(f"{path}.lock"):
        store = ProgressFile(path)
        assert store.change(lambda p: p.with_try("a", solved=True)).done() == {"a"}
    assert not path.exists()
    assert store.read().done() == {"a"}
    assert ProgressFile(path).read().done() == {"a"}


def test_who_halts_while_holding_the_lock_is_waited_for_once(tmp_path, monkeypatch):
    from filelock import FileLock

    waits = []
    monkeypatch.setattr(storage, "SECONDS_FOR_LOCK", 0.05)
    real = FileLock.acquire
    monkeypatch.setattr(FileLock, "acquire", lambda lock: waits.append(lock.timeout) or real(lock))
    path = tmp_path / "progress.json"
    path.write_text(Progress().with_try("old", solved=True).to_json(), encoding="utf-8")
    halted = FileLock(f"{path}.lock", timeout=1)
    halted.acquire()
    store = ProgressFile(path)
    assert store.read().done() == {"old"}  # it can be read without the lock
    store.change(lambda p: p.with_try("a", solved=True))
    store.change(lambda p: p.with_try("b", solved=True))
    assert waits[1:] == [0.05, 0.0, 0.0]
    halted.release()
    assert store.change(lambda p: p.with_try("c", solved=True)).done() == {"old", "a", "b", "c"}
    assert ProgressFile(path).read().done() == {"old", "a", "b", "c"}
    store.read()
    assert waits[-1] == 0.05


@pytest.mark.parametrize("reason", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_progress_that_can_be_read_counts_where_nothing_can_be_written(kitchen, monkeypatch, capsys, reason):
    check("k1-eggs", 4.5)
    code = progress_code()
    capsys.readouterr()
    monkeypatch.setattr("filelock.FileLock.acquire", fails(reason))
    storage._progress_file.cache_clear()
    assert progress_code() == code
    check("k1-tool", "whisk")
    assert "cannot be saved here" in capsys.readouterr().out
    assert progress_file().read().done() == {"k1-eggs", "k1-tool"}


@pytest.mark.skipif(os.name == "nt", reason="Windows locks in another way")
@pytest.mark.parametrize("reason", [errno.EOPNOTSUPP, errno.ENOLCK, errno.ENOSYS])
def test_a_drive_without_locks_still_keeps_progress(tmp_path, monkeypatch, reason, recwarn):
    monkeypatch.setattr("fcntl.flock", fails(reason))
    path = tmp_path / "progress.json"
    Path(f"{path}.lock").touch()  # of a kernel that was ended in the middle
    store = ProgressFile(path)
    store.change(lambda p: p.with_try("a", solved=True))
    assert store.take_notices() == []
    assert [*recwarn] == []
    assert ProgressFile(store.path).read().done() == {"a"}
    assert store.is_writable()


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "cloud").mkdir()
    real, link = tmp_path / "cloud" / "progress.json", tmp_path / "progress.json"
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("this system makes no links")
    ProgressFile(link).change(lambda p: p.with_try("a", solved=True))
    ProgressFile(link).change(lambda p: p.with_try("b", solved=True))
    assert link.is_symlink()
    assert ProgressFile(real).read().done() == {"a", "b"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_or_a_device_is_neither_read_nor_replaced(tmp_path):
    pipe, device = tmp_path / "pipe.json", tmp_path / "device.json"
    os.mkfifo(pipe)
    device.symlink_to(os.devnull)
    for path in (pipe, device):
        store = ProgressFile(path)
        assert store.change(lambda p: p.with_try("a", solved=True)).done() == {"a"}
        assert "cannot be saved here" in store.take_notices()[0]
        assert not store.is_writable()
        assert not store.forget(lambda p: p.without(["a"])) or store.read() == Progress()
    assert stat.S_ISFIFO(pipe.lstat().st_mode)
    assert device.is_symlink()
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_file_far_too_large_is_set_aside_unread(tmp_path, monkeypatch):
    path = tmp_path / "progress.json"
    with path.open("wb") as file:
        file.truncate(3_000_000_000)  # takes no space on the disk
    monkeypatch.setattr(Path, "read_text", lambda *_args, **_kwargs: pytest.fail("it was read"))
    store = ProgressFile(path)
    assert store.change(lambda p: p.with_try("a", solved=True)).done() == {"a"}
    assert "damaged" in store.take_notices()[0]
    assert (tmp_path / "progress.json.damaged-1").stat().st_size == 3_000_000_000


def test_a_change_reaches_the_disk_before_it_takes_the_place_of_the_old_file(tmp_path, monkeypatch):
    done = []
    fsync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda file: done.append("on disk") or fsync(file))
    monkeypatch.setattr(Path, "replace", lambda old, new: done.append("in place") or replace(old, new))
    ProgressFile(tmp_path / "progress.json").change(lambda p: p.with_try("a", solved=True))
    assert done == ["on disk", "in place"]


def no_home(*_args, **_kwargs):
    raise RuntimeError("Could not determine home directory.")


@pytest.mark.parametrize(
    "home", [no_home, lambda *_args, **_kwargs: Path("data"), lambda *_args, **_kwargs: Path()]
)
def test_without_a_home_progress_is_kept_until_the_kernel_stops(kitchen, tmp_path, monkeypatch, capsys, home):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COURSE_PROGRESS_FILE")
    monkeypatch.setattr("platformdirs.user_data_path", home)
    use_course(kitchen.exercises.__getitem__, kitchen.quizzes.__getitem__, kitchen.predictions.__getitem__)
    check("k1-eggs", 4.5)
    said = capsys.readouterr().out
    assert "✔ Correct" in said
    assert "kept until this kernel stops" in said
    assert progress_file().read().done() == {"k1-eggs"}
    assert not progress_file().is_writable()
    assert progress_file().forget(lambda p: p.without(["k1-eggs"]))
    assert progress_file().read() == Progress()
    assert list(tmp_path.iterdir()) == []


def test_a_progress_file_in_the_home_of_nobody_stops_nothing(monkeypatch):
    monkeypatch.setenv("COURSE_PROGRESS_FILE", "~nosuchuser/progress.json")
    assert progress_file().change(lambda p: p.with_try("a", solved=True)).done() == {"a"}


def test_nothing_is_written_when_nothing_changes(tmp_path):
    path = tmp_path / "progress.json"
    store = ProgressFile(path)
    assert store.read() == Progress()
    assert not path.exists()
    store.change(lambda p: p.with_try("a", solved=True))
    written = path.stat().st_mtime_ns
    store.change(lambda p: p.with_try("a", solved=True))
    assert path.stat().st_mtime_ns == written
    assert path.read_bytes().count(b"\r") == 0


def test_the_file_stands_in_the_users_data_folder_unless_told_otherwise(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_PROGRESS_FILE", "~/elsewhere.json")
    assert progress_file().path == Path("~/elsewhere.json").expanduser()
    monkeypatch.delenv("COURSE_PROGRESS_FILE")
    monkeypatch.setattr("platformdirs.user_data_path", lambda name, appauthor: tmp_path / name)
    assert progress_file().path == tmp_path / "tokens-in-ai" / "progress.json"


@pytest.mark.parametrize("variable", ["BINDER_SERVICE_HOST", "BINDER_LAUNCH_HOST", "BINDER_REPO_URL"])
def test_a_temporary_session_is_announced_once_at_the_start(kitchen, monkeypatch, capsys, tmp_path, variable):
    monkeypatch.setenv(variable, "https://example.org")
    monkeypatch.setenv("COURSE_PROGRESS_FILE", str(tmp_path / "on-binder.json"))
    use_course(kitchen.exercises.__getitem__, kitchen.quizzes.__getitem__, kitchen.predictions.__getitem__)
    said = capsys.readouterr().out
    assert "temporary session" in said
    for way in ("Save to browser storage", "File → Download", "progress()", "save_progress()"):
        assert way in said
    check("k1-eggs", 1)
    assert "temporary session" not in capsys.readouterr().out


SAVE_500 = """
    from course_lib.learning import check, storage, use_course, Exercise, Number
    storage.SECONDS_FOR_LOCK = 300  # on a busy computer, the lock may be long in coming
    def exercise(id):
        return Exercise(id=id, notebook="01", title="T", minutes=1, difficulty=1, expects=Number(1),
                        hints=("a", "b"), solution="answer = 1")
    use_course(exercise, {}.__getitem__, {}.__getitem__)
    for i in range(500):
        check(f"e{i % 20}", 2)
"""


def test_two_kernels_saving_500_times_each_lose_nothing(tmp_path):
    path = tmp_path / "progress.json"
    script = tmp_path / "save.py"
    script.write_text(textwrap.dedent(SAVE_500), encoding="utf-8")
    root = Path(storage.__file__).resolve().parents[2]
    environment = {**os.environ, "COURSE_PROGRESS_FILE": str(path), "PYTHONPATH": str(root)}
    command = [sys.executable, str(script)]
    valid = rounds = 0
    while rounds == 0 or (valid <= 10 and os.name == "posix"):  # again, if we were too slow to look
        rounds += 1
        kernels = [subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) for _ in range(2)]
        while any(kernel.poll() is None for kernel in kernels):
            # Windows would keep the kernels from replacing an open file.
            if os.name == "posix" and path.exists():
                Progress.from_json(path.read_text(encoding="utf-8"))
                valid += 1
            time.sleep(0.002)
        assert [kernel.returncode for kernel in kernels] == [0, 0]
    tries = {item: record.tries for item, record in ProgressFile(path).read().exercises.items()}
    assert tries == {f"e{i}": 50 * rounds for i in range(20)}  # every one of 1,000 tries was counted
    assert not [name for name in tmp_path.iterdir() if "damaged" in name.name]
