"""`course.py update`, on real repositories: whatever happens, nothing that a learner typed is lost."""

import json
import os
import shutil
import subprocess

import pytest

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")

LESSON = "notebooks/01_lesson.ipynb"


def cell(name, source, kind="code"):
    extra = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {"cell_type": kind, "id": name, "metadata": {}, "source": source, **extra}


def lesson(prose="Read this.", task='answer = ...\ncheck("t1-count", answer)', more=()):
    return [cell("title", prose, "markdown"), cell("task", task), cell("end", "The end.", "markdown"), *more]


def write(folder, cells, path=LESSON):
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    notebook = {"cells": cells, "metadata": {"course": {"id": "01"}}, "nbformat": 4, "nbformat_minor": 5}
    target.write_text(json.dumps(notebook, indent=1), encoding="utf-8")


def sources(folder, path=LESSON):
    return [cell["source"] for cell in json.loads((folder / path).read_text(encoding="utf-8"))["cells"]]


def git(folder, *arguments):
    settings = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    return subprocess.run(
        ["git", *settings, *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout


def commit(folder, message="a change"):
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)


@pytest.fixture
def teacher(project):
    """The repository that the learner's copy comes from."""
    write(project, lesson())
    (project / "notes.txt").write_text("of the course\n", encoding="utf-8")
    git(project, "init", "-q")
    commit(project, "the course")
    return project


@pytest.fixture
def learner(teacher, tmp_path):
    folder = tmp_path / "copy of the learner"
    git(tmp_path, "clone", "-q", str(teacher), str(folder))
    return folder


@pytest.fixture
def update(learner, load, capsys):
    """Run the command in the learner's copy; the exit code, and what was said on both streams."""

    def update():
        code = load(learner).course.main(["update"])
        said = capsys.readouterr()
        return code, said.out + said.err

    return update


def answer(folder, text="answer = 11"):
    write(folder, lesson(task=f'{text}\ncheck("t1-count", answer)'))


def kept(folder):
    return sorted(folder.glob("before update */"))


def test_nothing_new_changes_nothing(learner, update):
    answer(learner)
    before = (learner / LESSON).read_bytes()
    assert update() == (0, "The course is up to date; nothing was changed.\n")
    assert (learner / LESSON).read_bytes() == before
    assert kept(learner) == []


def test_an_answer_goes_into_the_notebook_whose_prose_changed(teacher, learner, update):
    answer(learner)
    write(teacher, lesson(prose="Read this better sentence."))
    commit(teacher)
    code, said = update()
    assert code == 0
    assert sources(learner) == [
        "Read this better sentence.",
        'answer = 11\ncheck("t1-count", answer)',
        "The end.",
    ]
    assert f"Your work is in the new versions: {LESSON} (1 cell)." in said
    (folder,) = kept(learner)
    assert folder.name in said
    assert sources(folder)[1].startswith("answer = 11")
    assert git(learner, "rev-parse", "HEAD") == git(teacher, "rev-parse", "HEAD")
    assert git(learner, "status", "--porcelain").split() == ["M", LESSON]  # the kept folder is no change


def test_an_answer_whose_task_changed_is_kept_below_the_new_task(teacher, learner, update):
    answer(learner)
    write(teacher, lesson(task='answer = ...\ncheck("t1-count-2", answer)'))
    commit(teacher)
    assert update()[0] == 0
    _, task, old, _ = sources(learner)
    assert task == 'answer = ...\ncheck("t1-count-2", answer)'
    assert "before the update" in old
    assert '```python\nanswer = 11\ncheck("t1-count", answer)\n```' in old


def test_a_shortened_notebook_keeps_the_answer_that_it_has_no_cell_for(teacher, learner, update):
    answer(learner)
    write(teacher, [cell("title", "Shorter.", "markdown")])
    commit(teacher)
    assert update()[0] == 0
    title, old = sources(learner)
    assert title == "Shorter."
    assert "```python\nanswer = 11" in old


def test_a_deleted_notebook_stays_in_the_dated_folder(teacher, learner, update):
    answer(learner)
    (teacher / LESSON).unlink()
    commit(teacher)
    code, said = update()
    assert code == 0
    assert not (learner / LESSON).exists()
    assert LESSON in said
    assert sources(kept(learner)[0])[1].startswith("answer = 11")


def test_a_renamed_notebook_takes_the_answers_along(teacher, learner, update):
    answer(learner)
    git(teacher, "mv", LESSON, "notebooks/01_renamed.ipynb")
    commit(teacher)
    assert update()[0] == 0
    assert sources(learner, "notebooks/01_renamed.ipynb")[1].startswith("answer = 11")


def test_commits_of_ones_own_are_left_alone(teacher, learner, update):
    answer(learner)
    commit(learner, "mine")
    before = git(learner, "rev-parse", "HEAD")
    assert update() == (0, "The course is up to date; nothing was changed.\n")
    write(teacher, lesson(prose="New."))
    commit(teacher)
    code, said = update()
    assert code == 1
    assert "commits of its own" in said and "git merge origin/main" in said
    assert git(learner, "rev-parse", "HEAD") == before
    assert sources(learner)[1].startswith("answer = 11")


def test_what_the_learner_added_stays(teacher, learner, update):
    own = [cell("mine", "notes = 3")]
    cells = lesson()
    write(learner, [cells[0], *own, *cells[1:], cell("last", "My thoughts.", "markdown")])
    (learner / "notebooks" / "Untitled.ipynb").write_text("{}", encoding="utf-8")
    (learner / "data.csv").write_text("a\n", encoding="utf-8")
    write(teacher, [*lesson(prose="New.")[:2], cell("more", "more"), lesson()[2]])
    commit(teacher)
    assert update()[0] == 0
    assert sources(learner) == ["New.", "notes = 3", cells[1]["source"], "more", "The end.", "My thoughts."]
    assert (learner / "notebooks" / "Untitled.ipynb").read_text(encoding="utf-8") == "{}"
    assert (learner / "data.csv").exists()


def test_what_jupyterlab_writes_on_opening_is_no_work(teacher, learner, update):
    notebook = json.loads((learner / LESSON).read_text(encoding="utf-8"))
    notebook["metadata"]["kernelspec"] = {"name": "python3"}
    notebook["metadata"]["language_info"] = {"version": "3.12.1"}
    (learner / LESSON).write_text(json.dumps(notebook), encoding="utf-8")
    write(teacher, lesson(prose="New."))
    commit(teacher)
    code, said = update()
    assert code == 0
    assert "Your work" not in said
    assert (learner / LESSON).read_bytes() == (teacher / LESSON).read_bytes()


def test_outputs_stay_where_the_code_is_the_same(teacher, learner, update):
    cells = lesson()
    cells[1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "Not yet."}]
    cells[1]["execution_count"] = 4
    write(learner, cells)
    write(teacher, lesson(prose="New."))
    commit(teacher)
    assert update()[0] == 0
    assert json.loads((learner / LESSON).read_text(encoding="utf-8"))["cells"][1]["execution_count"] == 4


def test_a_program_that_drops_the_ids_of_cells_loses_no_answer(teacher, learner, update):
    cells = lesson(task='answer = 11\ncheck("t1-count", answer)')
    write(learner, [{key: value for key, value in one.items() if key != "id"} for one in cells])
    write(teacher, lesson(prose="New."))
    commit(teacher)
    assert update()[0] == 0
    assert sources(learner) == ["New.", 'answer = 11\ncheck("t1-count", answer)', "The end."]


@pytest.mark.parametrize("damaged", [b"", b"{", b"\xff\xfe", b'{"cells": 3}', b"[]"])
def test_a_notebook_that_cannot_be_read_is_kept_as_it_is(teacher, learner, update, damaged):
    (learner / LESSON).write_bytes(damaged)
    write(teacher, lesson(prose="New."))
    commit(teacher)
    assert update()[0] == 0
    assert (kept(learner)[0] / LESSON).read_bytes() == damaged
    assert sources(learner)[0] == "New."


def test_other_files_that_both_changed_or_added_are_kept_aside(teacher, learner, update):
    for folder, text in ((learner, "mine\n"), (teacher, "theirs\n")):
        (folder / "notes.txt").write_text(text, encoding="utf-8")
        (folder / "new.txt").write_text(text, encoding="utf-8")
    (learner / "course_lib" / "__init__.py").write_text(
        "mine = 1\n", encoding="utf-8"
    )  # only the learner did
    commit(teacher)
    code, said = update()
    assert code == 0
    for name in ("notes.txt", "new.txt"):
        assert (learner / name).read_text(encoding="utf-8") == "theirs\n"
        assert (kept(learner)[0] / name).read_text(encoding="utf-8") == "mine\n"
        assert name in said
    assert (learner / "course_lib" / "__init__.py").read_text(encoding="utf-8") == "mine = 1\n"


def test_a_file_that_git_ignores_is_kept_too(teacher, learner, update):
    (learner / ".git" / "info" / "exclude").write_text("*.log\n", encoding="utf-8")
    (learner / "a.log").write_text("mine\n", encoding="utf-8")
    (teacher / "a.log").write_text("theirs\n", encoding="utf-8")
    commit(teacher)
    assert update()[0] == 0
    assert (kept(learner)[0] / "a.log").read_text(encoding="utf-8") == "mine\n"


def test_a_staged_answer_is_carried_as_well(teacher, learner, update):
    answer(learner)
    git(learner, "add", "-A")
    write(teacher, lesson(prose="New."))
    commit(teacher)
    assert update()[0] == 0
    assert sources(learner)[:2] == ["New.", 'answer = 11\ncheck("t1-count", answer)']


@pytest.fixture
def begun(teacher, learner):
    """The copy of a learner who has answered, and for whom something new is waiting."""
    answer(learner)
    write(teacher, lesson(prose="New."))
    commit(teacher)
    return learner


class Killed(BaseException):
    """Stands for `kill -9`: nothing catches it."""


@pytest.fixture
def killed_in(load, monkeypatch):
    """Let one update die when it comes to a function of a room."""

    def killed_in(folder, room, function):
        def die(*_, **__):
            raise Killed

        rooms = load(folder)
        monkeypatch.setattr(getattr(rooms, room), function, die)
        with pytest.raises(Killed):
            rooms.course.main(["update"])

    return killed_in


@pytest.mark.parametrize(
    "place",
    [
        ("updating", "keep"),
        ("updating", "bring_up_to_date"),
        ("updating", "carry_out"),
        ("carrying", "written"),
    ],
)
@pytest.mark.parametrize("goes_on", [False, True], ids=["", "the learner goes on in between"])
def test_an_update_that_is_killed_is_finished_by_the_next(begun, killed_in, update, place, goes_on):
    killed_in(begun, *place)
    if goes_on:
        cells = json.loads((begun / LESSON).read_text(encoding="utf-8"))["cells"]
        write(begun, [*cells, cell("later", "later = 5")])
    assert update()[0] == 0
    assert sources(begun)[:3] == ["New.", 'answer = 11\ncheck("t1-count", answer)', "The end."]
    assert (sources(begun)[3:] == ["later = 5"]) is goes_on
    assert not list(begun.glob("before update */unfinished*"))


def test_an_update_that_is_killed_within_git_is_finished_by_the_next(
    teacher, learner, load, update, monkeypatch
):
    answer(learner)
    write(teacher, lesson(prose="New."))
    (teacher / "notes.txt").write_text("theirs\n", encoding="utf-8")
    commit(teacher)
    rooms = load(learner)
    real = rooms.repository.git

    def half_a_merge(*arguments, **options):
        if "merge" in arguments:  # one file is new, the other is not, and git has not moved on
            (learner / "notes.txt").write_text("theirs\n", encoding="utf-8")
            raise Killed
        return real(*arguments, **options)

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(rooms.repository, "git", half_a_merge)
        rooms.course.main(["update"])
    assert update()[0] == 0
    assert sources(learner)[:2] == ["New.", 'answer = 11\ncheck("t1-count", answer)']
    assert (learner / "notes.txt").read_text(encoding="utf-8") == "theirs\n"


def test_without_git_it_says_how(project, load, monkeypatch, capsys):
    rooms = load(project)
    monkeypatch.setattr(rooms.repository.shutil, "which", lambda _: None)
    assert rooms.course.main(["update"]) == 1
    assert "git is not installed" in capsys.readouterr().err


def test_a_copy_that_was_downloaded_or_follows_nothing_says_how(project, load, capsys):
    assert load(project).course.main(["update"]) == 1
    assert "was not made with git" in capsys.readouterr().err
    git(project, "init", "-q")
    commit(project)
    assert load(project).course.main(["update"]) == 1
    assert "does not say where it comes from" in capsys.readouterr().err


def test_a_server_that_cannot_be_reached_changes_nothing(teacher, learner, update):
    answer(learner)
    teacher.rename(teacher.with_name("gone"))
    code, said = update()
    assert code == 1
    assert "could not be fetched" in said and "Nothing was changed." in said
    assert sources(learner)[1].startswith("answer = 11")


def test_a_lock_that_a_killed_git_left_is_named(teacher, learner, update):
    answer(learner)
    write(teacher, lesson(prose="New."))
    commit(teacher)
    lock = learner / ".git" / "index.lock"
    lock.touch()
    code, said = update()
    assert code == 1
    assert ".git/index.lock" in said
    lock.unlink()
    assert update()[0] == 0
    assert sources(learner)[:2] == ["New.", 'answer = 11\ncheck("t1-count", answer)']


def test_a_repository_that_the_environment_names_is_not_taken(
    teacher, learner, update, monkeypatch, tmp_path
):
    write(teacher, lesson(prose="New."))
    commit(teacher)
    monkeypatch.setenv("GIT_DIR", os.fspath(tmp_path / "elsewhere"))
    assert update()[0] == 0
    assert sources(learner)[0] == "New."
