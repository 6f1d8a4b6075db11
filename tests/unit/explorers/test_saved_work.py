"""Work saves itself, in a file of its own, and comes back; whatever is in the folder."""

import os
import stat
from pathlib import Path

import pytest

from course_lib.explorers import saved_work
from course_lib.explorers.saved_work import MOST_KEPT, NOT_SAVED, TEMPORARY, SavedWork
from course_lib.explorers.saved_work_box import SavedWorkBox


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_PROGRESS_FILE", str(tmp_path / "progress.json"))
    for name in ("BINDER_SERVICE_HOST", "BINDER_LAUNCH_HOST", "BINDER_REPO_URL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "work" / "scorecard"


def older(file: Path, seconds: int) -> None:
    then = file.stat().st_mtime - seconds
    os.utime(file, (then, then))


def test_what_is_saved_is_there_in_the_next_session_and_not_offered_in_its_own():
    now = SavedWork("scorecard")
    assert now.save("one", "GRT") == ""
    assert now.save("two", "GRT, 4 answers") == ""
    assert now.earlier() == []
    (found,) = SavedWork("scorecard").earlier()
    assert (found.text, found.about) == ("two", "GRT, 4 answers")


def test_a_new_session_never_replaces_earlier_work():
    SavedWork("scorecard").save("first", "first")
    second = SavedWork("scorecard")
    second.save("second", "second")
    assert [saved.text for saved in second.earlier()] == ["first"]
    assert {saved.text for saved in SavedWork("scorecard").earlier()} == {"first", "second"}


def test_the_newest_comes_first_and_the_oldest_go(folder):
    for number in range(MOST_KEPT + 3):
        SavedWork("scorecard").save(str(number), "")
        for file in folder.glob("*.json"):
            older(file, 60)
    texts = [saved.text for saved in SavedWork("scorecard").earlier()]
    assert texts == [str(number) for number in reversed(range(3, MOST_KEPT + 3))]


def test_saving_reads_no_other_work_while_there_is_room(monkeypatch):
    for number in range(MOST_KEPT):
        SavedWork("scorecard").save(str(number), "")
    last = SavedWork("scorecard")
    last.save("takes the place of the oldest", "")
    monkeypatch.setattr(saved_work, "_read", lambda file: pytest.fail(f"{file} was read"))
    assert last.save("typed on", "") == ""


def test_kinds_do_not_see_each_other_and_cannot_leave_the_folder(tmp_path):
    SavedWork("scorecard").save("card", "")
    assert SavedWork("memo").earlier() == []
    assert SavedWork("../../etc/passwd").folder.parent == tmp_path / "work"


def test_only_the_owner_may_read_it(folder):
    SavedWork("scorecard").save("private", "")
    (file,) = folder.glob("*")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"text": 1}', "[" * 100_000, "null"])
def test_a_damaged_file_is_left_out(folder, content):
    SavedWork("scorecard").save("good", "")
    (folder / "bad.json").write_text(content)
    (folder / "folder.json").mkdir()
    assert [saved.text for saved in SavedWork("scorecard").earlier()] == ["good"]


def test_a_giant_file_is_not_read(folder, monkeypatch):
    monkeypatch.setattr(saved_work, "LONGEST", 10)
    SavedWork("scorecard").save("x" * 100, "")
    assert SavedWork("scorecard").earlier() == []


def test_forgetting_leaves_nothing(folder):
    first, second = SavedWork("scorecard"), SavedWork("scorecard")
    first.save("a", "")
    second.save("b", "")
    assert second.forget()
    assert [*folder.glob("*")] == []
    assert first.save("again", "") == ""


def test_where_it_cannot_be_saved_it_says_so(tmp_path):
    (tmp_path / "work").write_text("a file where the folder should be")
    work = SavedWork("scorecard")
    assert work.save("text", "") == NOT_SAVED
    assert work.earlier() == []
    assert work.forget()


def test_where_there_is_no_folder_at_all_it_says_so(monkeypatch):
    monkeypatch.setenv("COURSE_PROGRESS_FILE", "~nosuchuser/progress.json")
    work = SavedWork("scorecard")
    assert work.save("text", "") == NOT_SAVED
    assert work.earlier() == []
    assert work.forget()


def test_a_temporary_session_is_said(monkeypatch):
    monkeypatch.setenv("BINDER_SERVICE_HOST", "x")
    assert SavedWork("scorecard").save("text", "") == TEMPORARY


def boxed(taken):
    def take(text):
        if text == "broken":
            raise ValueError("It is broken.")
        taken.append(text)
        return "There it is."

    return SavedWorkBox("scorecard", take)


def test_nothing_is_saved_or_offered_before_an_explorer_is_displayed(folder):
    box = boxed([])
    box.save("text", "GRT")
    assert not folder.exists()
    assert box.offer.layout.display == "none"


def test_earlier_work_is_offered_by_name_and_taken_only_when_asked_for():
    SavedWork("scorecard").save("text", "GRT <4 answers>")
    taken = []
    box = boxed(taken)
    box.begin()
    assert box.offer.layout.display is None and taken == []
    assert box._which.options[0][0].startswith("GRT <4 answers>, 20")
    box.save("something new", "AKT")
    box.go_on()
    assert taken == ["text"]
    assert 'role="status"' in box._said.value and "There it is." in box._said.value


def test_work_that_cannot_be_read_any_more_is_said_and_stays_offered():
    SavedWork("scorecard").save("broken", "GRT")
    box = boxed([])
    box.begin()
    box.go_on()
    assert "It is broken. Nothing has changed." in box._said.value
    assert box._choice.layout.display != "none"


def test_the_button_forgets_and_says_so(folder):
    SavedWork("scorecard").save("text", "GRT")
    box = boxed([])
    box.begin()
    box.save("mine", "GRT")
    box.forget()
    assert [*folder.glob("*")] == []
    assert "deleted" in box._line.value
    assert box.offer.layout.display == "none"
