"""The class board: what a room hands over, and what is said of it."""

from __future__ import annotations

import json

import pytest

from course_lib.__main__ import main
from course_lib.classroom import board_html, board_of, board_text, read_folder, read_pasted
from course_lib.exercises import load_all
from course_lib.learning import check, progress_code, save_progress
from course_lib.learning.records import ExerciseRecord, Progress

EXERCISES = load_all()
CACHED, CHUNKS, COUNT = EXERCISES["t5-cached"], EXERCISES["t5-edit"], EXERCISES["t1-count"]


@pytest.fixture
def learner(tmp_path, monkeypatch, capsys):
    """Let a learner answer exercises with *answers* (pairs), and save a copy into the teacher's folder."""
    folder = tmp_path / "handed over"
    folder.mkdir()

    def work(number: int, answers: list[tuple[str, object]], name: str = "") -> None:
        monkeypatch.setenv("COURSE_PROGRESS_FILE", str(tmp_path / f"{number}" / "progress.json"))
        for exercise, answer in answers:
            check(exercise, answer)
        save_progress(str(folder / f"{number}.json"), learner=name)

    return work, folder


def mistaken(exercise, place):
    return exercise.mistakes[place].program.answer


def test_the_three_commonest_mistakes_of_a_room_are_named(learner, capsys):
    """Twenty learners: 9 make one mistake, 6 another, 4 a third, 2 a fourth; some solve it afterwards."""
    work, folder = learner
    for number in range(20):
        answers = []
        if number < 9:
            answers.append(("t5-cached", mistaken(CACHED, 0)))
        if number < 3:
            answers.append(("t5-cached", 0.0106))
        if number >= 14:
            answers.append(("t5-cached", mistaken(CACHED, 1)))
        if 4 <= number < 8:
            answers.append(("t5-edit", mistaken(CHUNKS, 2)))
        if number in (10, 11):
            answers.append(("t1-count", mistaken(COUNT, 0)))
        work(number, answers, "Ada" if number == 4 else "")
    board = board_of(read_folder(folder).reports)
    assert (board.learners, board.say_why) == (20, 20)
    assert [(made.mistake, made.learners, made.still) for made in board.mistakes] == [
        (CACHED.mistakes[0], 9, 6),
        (CACHED.mistakes[1], 6, 6),
        (CHUNKS.mistakes[2], 4, 4),
        (COUNT.mistakes[0], 2, 2),
    ]
    assert [(one.exercise.id, one.stuck, one.solved) for one in board.stuck] == [
        ("t5-cached", 12, 3),
        ("t5-edit", 4, 0),
        ("t1-count", 2, 0),
    ]
    page, text = board_html(board), board_text(board, read_folder(folder).reports)
    assert "Ada" in text and "Ada" not in page
    for made in board.mistakes[:3]:
        assert made.exercise.title in page
    assert "prove nothing" in page and "prove nothing" in text
    assert "http" not in page and "src=" not in page


def test_a_room_that_has_solved_all_it_was_given_is_done(learner):
    """A class does some exercises of a notebook; those that nobody began are not counted as missing."""
    work, folder = learner
    for number in range(3):
        work(number, [("t1-count", COUNT.expects.reference)])
    work(3, [("t1-count", mistaken(COUNT, 0))])
    board = board_of(read_folder(folder).reports)
    assert board.notebooks() == {"01": (3, 4)}
    assert "01: 3 of 4" in board_text(board) and "3 of 4" in board_html(board)
    assert f"t1-count  {COUNT.title}: 1 of 4" in board_text(board)


def test_a_wrong_answer_that_nobody_foresaw_is_counted_apart(learner):
    work, folder = learner
    work(1, [("t5-cached", 12345.678), ("t5-cached", mistaken(CACHED, 0))])
    (one,) = board_of(read_folder(folder).reports).exercises
    assert (one.tries, one.unexplained) == (2, 1)


def test_a_file_of_an_older_course_is_read(tmp_path):
    old = {"version": 1, "exercises": {"t5-cached": {"solved": False, "tries": 3, "hints": 1}}}
    found = read_pasted(json.dumps(old))
    assert found.problems == ()
    (one,) = board_of(found.reports).exercises
    assert (one.stuck, one.tries, one.unexplained) == (1, 3, 3)


def test_what_is_written_is_read_again_with_its_mistakes():
    progress = Progress().with_try("t5-cached", False, "00ff").with_try("t5-cached", False, "00ff")
    assert Progress.from_json(progress.to_json()) == progress
    assert progress.exercises["t5-cached"].mistakes == {"00ff": 2}
    merged = progress.merged(Progress({"t5-cached": ExerciseRecord(tries=1, mistakes={"00ff": 1, "aa": 1})}))
    assert merged.exercises["t5-cached"].mistakes == {"00ff": 2, "aa": 1}


@pytest.mark.parametrize("count", [True, 1.5, "2", None])
def test_a_record_with_something_else_than_a_count_is_no_progress_file(count):
    record = {"exercises": {"a": {"mistakes": {"00ff": count}}}, "version": 1}
    with pytest.raises(ValueError, match="does not belong"):
        Progress.from_json(json.dumps(record))


def test_the_mistakes_of_an_exercise_have_different_keys():
    for exercise in EXERCISES.values():
        keys = [mistake.key for mistake in exercise.mistakes]
        assert len(set(keys)) == len(keys), exercise.id


def test_codes_say_what_is_solved_and_names_are_optional(learner, capsys):
    work, folder = learner
    work(1, [("t1-count", COUNT.expects.reference)])
    code = progress_code()
    (folder / "1.json").unlink()
    (folder / "codes.txt").write_text(f"# codes\nAda: {code}\n{code.lower()}\n\nhello\n", encoding="utf-8")
    found = read_folder(folder)
    assert [report.learner for report in found.reports] == ["Ada", ""]
    assert found.problems == ("codes.txt, line 5: no progress code.",)
    board = board_of(found.reports)
    assert (board.learners, board.say_why, board.exercises[0].solved) == (2, 0, 2)
    assert "by a code" in board_text(board)


def test_several_files_can_be_pasted_one_after_the_other():
    one, two = (
        Progress().with_try("t1-count", True).to_json(),
        Progress().with_try("t1-count", False).to_json(),
    )
    found = read_pasted(f"\ufeff{one}\n{two}")
    assert len(found.reports) == 2 and not found.problems


@pytest.mark.parametrize(
    "text", ["{", "[1]", '{"version": "x"}', '{"version": 99}', "a:b:c", "1" * 5000, "\x00", "{" * 10_000]
)
def test_what_is_nothing_gets_a_sentence(text):
    found = read_pasted(text)
    assert found.reports == () and len(found.problems) == 1


def test_what_a_learner_typed_is_no_html():
    progress = Progress().with_try("t1-count", False)
    content = json.loads(progress.to_json()) | {"learner": "<script>alert(1)</script>"}
    found = read_pasted(json.dumps(content))
    assert "<script>" not in board_html(board_of(found.reports))


def test_the_command_writes_a_page_without_names(learner, capsys):
    work, folder = learner
    work(1, [("t5-cached", mistaken(CACHED, 0))], name="Ada Lovelace")
    capsys.readouterr()
    assert main(["board", str(folder), "--names"]) == 0
    said = capsys.readouterr().out
    assert "Ada Lovelace: 0 solved; stuck on t5-cached" in said
    page = (folder / "board.html").read_text(encoding="utf-8")
    assert "Lovelace" not in page and CACHED.title in page
    assert main(["board", str(folder)]) == 0
    assert "Lovelace" not in capsys.readouterr().out


def test_an_empty_or_missing_folder_gets_a_sentence(tmp_path, capsys):
    assert main(["board", str(tmp_path)]) == 1
    assert main(["board", str(tmp_path / "nowhere")]) == 1
    assert "nowhere cannot be used" in capsys.readouterr().err
