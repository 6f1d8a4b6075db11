"""The progress card, and how progress is carried along by code and by file, or reset with a backup."""

import json

import pytest

from course_lib.learning import (
    check,
    hint,
    predict,
    progress,
    progress_code,
    quiz,
    reset_progress,
    restore_progress,
    save_progress,
    use_course,
)
from course_lib.learning.records import Progress
from course_lib.learning.storage import progress_file


def full_disk(*_args):
    raise OSError(28, "No space left on device")


def interrupted(*_args):
    raise KeyboardInterrupt


@pytest.fixture
def said(kitchen, capsys):
    return lambda: capsys.readouterr().out


def learn():
    check("k1-eggs", 2 / 9)
    check("k1-eggs", 4.5)
    check("k1-tool", "spoon")
    hint("k1-tool")
    check("k2-double", lambda amounts: [2 * a for a in amounts])
    predict("g1-time", guess=20)
    two = quiz("01")
    two.answer(1, "a")
    two.answer(2, "c")


def test_the_card_counts_what_is_done(said):
    learn()
    said()
    assert progress() is None
    assert said().splitlines()[:5] == [
        "Your progress",
        "Notebook  Exercises solved  Quiz answers right  Guesses made",
        "01        1 of 4            1 of 3              1 of 1",
        "02        1 of 2            –                   0 of 1",
        "All       2 of 6            1 of 3              1 of 2",
    ]
    progress("01")
    assert said().splitlines()[:7] == [
        "Your progress in notebook 01",
        "Exercise  State      Tries  Hints",
        "K1-Eggs   ✔ solved   2      0 of 2",
        "K1-Tool   ✘ tried    1      1 of 2",
        "K1-Oven   ○ not yet  0      0 of 2",
        "K1-Dry    ○ not yet  0      0 of 2",
        "Quiz answers right: 1 of 3. Guesses made: 1 of 1.",
    ]


def test_the_card_goes_by_the_notebook_and_marks_what_is_optional(kitchen, said):
    code = progress_code()
    use_course(
        exercises=kitchen.exercises.__getitem__,
        quizzes=kitchen.quizzes.__getitem__,
        predictions=kitchen.predictions.__getitem__,
        items=lambda: kitchen.items,
        asked=lambda: {"k1-tool": False, "k2-double": False, "k1-eggs": False, "k1-oven": True},
    )
    progress("01")
    assert said().splitlines()[1:6] == [
        "Exercise            State      Tries  Hints",
        "K1-Tool             ○ not yet  0      0 of 2",
        "K1-Eggs             ○ not yet  0      0 of 2",
        "K1-Oven (optional)  ○ not yet  0      0 of 2",
        "K1-Dry              ○ not yet  0      0 of 2",
    ]
    assert progress_code() == code


def test_the_card_is_an_accessible_table(kitchen, monkeypatch):
    shown = []
    monkeypatch.setattr(
        "course_lib.learning.progress_card.show", lambda as_html, as_text: shown.append(as_html)
    )
    progress()
    [table] = shown
    assert "<caption" in table
    assert table.count('scope="col"') == 4
    assert table.count('scope="row"') == 3


@pytest.mark.parametrize("notebook", ["1", 1])
def test_a_number_of_one_digit_is_asked_about(said, notebook):
    progress(notebook)
    assert said().endswith(f"There is no notebook `{notebook!r}`. Did you mean `'01'`?\n")


@pytest.mark.parametrize("notebook", ["99", 7, ["01"], ""])
def test_an_unknown_notebook_gets_one_sentence(said, notebook):
    progress(notebook)
    assert "There is no notebook" in (shown := said())
    assert "`'01'`, `'02'`" in shown
    reset_progress(notebook, confirm=True)
    assert "There is no notebook" in said()


def test_a_code_moves_progress_to_another_computer(kitchen, said, tmp_path, monkeypatch):
    learn()
    code = progress_code()
    done = progress_file().read().done()
    said()
    progress()
    assert f'restore_progress("{code}")' in said()

    monkeypatch.setenv("COURSE_PROGRESS_FILE", str(tmp_path / "other" / "progress.json"))
    check("k1-oven", "hot")
    said()
    restore_progress(code.lower())
    assert said() == "→ Progress restored\n4 finished things were added; 5 in all.\n"
    assert progress_file().read().done() == done | {"k1-oven"}
    restore_progress(code)
    assert said() == "→ Progress restored\n0 finished things were added; 5 in all.\n"
    predict("g1-time", result=50)
    assert "You made no guess" in said()  # a code cannot hold what the guess was


def test_a_file_moves_progress_to_another_computer(said, tmp_path, monkeypatch):
    learn()
    here = progress_file().read()
    said()
    monkeypatch.chdir(tmp_path)
    save_progress()
    assert "`course-progress.json` is now beside this notebook" in said()
    monkeypatch.setenv("COURSE_PROGRESS_FILE", str(tmp_path / "other" / "progress.json"))
    restore_progress("course-progress.json")
    assert said() == "→ Progress restored\n4 finished things were added; 4 in all.\n"
    assert progress_file().read() == here


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("nowhere.json", "There is no readable file"),
        ("broken.json", "is not a progress file"),
        ("newer.json", "is not a progress file"),
        ("hello", "That is not a progress code"),
        ("Z234-567", "That is not a progress code"),
        ("2345-67", "another version of the course"),
        ("course-progress", "like `course-progress.json`"),
        (7, "is a text in quotes"),
        (None, "is a text in quotes"),
    ],
)
def test_what_cannot_be_restored_gets_one_sentence(said, tmp_path, monkeypatch, what, words):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    (tmp_path / "newer.json").write_text('{"version": 9}', encoding="utf-8")
    check("k1-eggs", 4.5)
    said()
    restore_progress(what)
    assert words in said()
    assert progress_file().read().done() == {"k1-eggs"}


def test_a_copy_needs_a_sensible_place(said, tmp_path):
    save_progress("progress.txt")
    assert "ends in `.json`" in said()
    save_progress(7)
    assert "ends in `.json`" in said()
    save_progress(str(tmp_path / "missing" / "copy.json"))
    assert "cannot be written" in said()
    save_progress("much-too-long" * 100 + ".json")
    assert "cannot be written" in said()


@pytest.mark.parametrize("content", ['{"bucket": "team"}', "", "[1, 2]", '{"version": 9}'])
def test_a_copy_replaces_an_older_copy_and_no_other_file(said, tmp_path, content):
    other = tmp_path / "plan.json"
    other.write_text(content, encoding="utf-8")
    save_progress(str(other))
    assert "is no copy of your progress" in said()
    assert other.read_text(encoding="utf-8") == content
    check("k1-eggs", 4.5)
    for _ in range(2):
        save_progress(str(tmp_path / "copy.json"))
        assert "is now beside this notebook" in said()


@pytest.mark.parametrize("whole", [True, False])
def test_nothing_is_called_forgotten_that_is_not(kitchen, said, monkeypatch, whole):
    learn()
    before = kitchen.path.read_text(encoding="utf-8")
    said()
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full_disk)
        reset_progress(*([] if whole else ["01"]), confirm=True)
    reply = said()
    assert "Nothing was forgotten" in reply
    assert "is forgotten" not in reply
    assert kitchen.path.read_text(encoding="utf-8") == before
    assert len(progress_file().read().done()) == 4


def test_a_reset_cut_short_forgets_nothing(kitchen, said, monkeypatch):
    learn()
    done = progress_file().read().done()
    monkeypatch.setattr("pathlib.Path.replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        reset_progress(confirm=True)
    monkeypatch.undo()
    assert Progress.from_json(kitchen.path.read_text(encoding="utf-8")).done() == done


def test_reset_asks_first_and_keeps_the_old_file(kitchen, said):
    learn()
    before = kitchen.path.read_text(encoding="utf-8")
    said()
    reset_progress("01")
    assert (
        '`course_lib.learning.reset_progress("01", confirm=True)` forgets your progress in notebook 01.'
        in said()
    )
    reset_progress(confirm="yes")
    assert "`course_lib.learning.reset_progress(confirm=True)` forgets all your progress." in said()
    assert kitchen.path.read_text(encoding="utf-8") == before

    reset_progress("01", confirm=True)
    assert "Your progress in notebook 01 is forgotten." in said()
    assert progress_file().read().done() == {"k2-double"}
    assert kitchen.path.with_name("progress.json.backup-1").read_text(encoding="utf-8") == before
    reset_progress(confirm=True)
    assert "All your progress is forgotten." in said()
    assert progress_file().read().done() == set()
    assert kitchen.path.with_name("progress.json.backup-2").exists()
    assert json.loads(kitchen.path.read_text(encoding="utf-8"))["exercises"] == {}


def test_a_temporary_session_always_shows_on_the_card(said, monkeypatch):
    monkeypatch.setenv("BINDER_SERVICE_HOST", "10.0.0.1")
    for _ in range(2):
        progress()
        assert said().count("temporary session") == 1


def test_a_course_without_items_has_no_card_and_no_codes(kitchen, said):
    use_course(kitchen.exercises.__getitem__, kitchen.quizzes.__getitem__, kitchen.predictions.__getitem__)
    for call in (progress, progress_code, lambda: restore_progress("1VXQ")):
        assert call() is None
        assert "no list of items" in said()
