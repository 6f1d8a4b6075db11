"""What a notebook calls for exercises: check, hint and solution, and how they find the course."""

import json
import threading

import pytest

from course_lib.learning import check, hint, question_bank, quiz, solution, use_course
from course_lib.learning.storage import progress_file


@pytest.fixture
def said(capsys):
    """What has been shown since it was last asked."""
    return lambda: capsys.readouterr().out


def test_check_shows_the_outcome_and_remembers_the_try(kitchen, said):
    assert check("k1-eggs", ...) is None
    assert said() == "○ Not attempted: K1-Eggs\nReplace the dots with your answer, then run the cell again.\n"
    assert progress_file().read().exercises == {}

    assert check("k1-eggs", 2 / 9) is None
    assert (
        said()
        == '✘ Try again: K1-Eggs\nThat is upside down: cakes per egg.\n`hint("k1-eggs")` gives a hint.\n'
    )
    check("k1-eggs", 4.5)
    assert said() == "✔ Correct: K1-Eggs\nNine eggs in two cakes.\n"

    check("k1-eggs", 1)  # after a right answer, neither the number of tries nor the success changes
    record = progress_file().read().exercises["k1-eggs"]
    assert (record.solved, record.tries, record.hints) == (True, 2, 0)
    assert json.loads(kitchen.path.read_text(encoding="utf-8"))["exercises"]["k1-eggs"]["tries"] == 2


def test_the_same_answer_gives_the_same_output(kitchen, said):
    check("k1-dry", {"milk", "flour", "water"})
    first = said()
    check("k1-dry", {"water", "milk", "flour"})
    assert said() == first


def test_hints_come_one_by_one_and_then_point_to_the_solution(kitchen, said):
    hint("k1-eggs")
    assert said() == "→ Hint 1 of 2: K1-Eggs\nLook at the recipe again.\n"
    hint("k1-eggs")
    assert said() == "→ Hint 2 of 2: K1-Eggs\nEvery number in it is used once.\n"
    for _ in range(2):
        hint("k1-eggs")
        assert 'That was the last hint. `solution("k1-eggs")` shows the answer.' in said()
    hint("k1-tool")
    assert "Hint 1 of 2" in said()
    assert progress_file().read().exercises["k1-eggs"].hints == 2


def test_the_solution_is_code_that_runs(kitchen, said):
    solution("k2-double")
    shown = said()
    assert shown.startswith("→ One solution: K2-Double\n")
    assert kitchen.exercises["k2-double"].solution in shown


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: check("k1-egs", 1), "There is no exercise `'k1-egs'`. Did you mean `'k1-eggs'`?"),
        (lambda: check("p" * 9999, 1), "There is no exercise"),
        (lambda: check(4.5), "The name of an exercise is a text in quotes; `4.5` is not."),
        (check, 'Write `check("the-id", answer)`.'),
        (lambda: check("k1-eggs", 4, 5), 'Write `check("the-id", answer)`.'),
        (lambda: check("k1-eggs"), "Not attempted"),
        (lambda: hint("zzz"), "There is no exercise `'zzz'`."),
        (lambda: hint(["k1-eggs"]), "in quotes"),
        (lambda: solution("q01-1"), "There is no exercise"),
        (lambda: solution(None), "in quotes"),
        (lambda: quiz("1"), "There is no quiz `'1'`. Did you mean `'01'`?"),
    ],
)
def test_wrong_calls_get_one_sentence(kitchen, said, call, words):
    assert call() is None
    shown = said()
    assert words in shown
    assert len(shown) < 400


def test_without_a_course_the_setup_cell_is_named(monkeypatch, said):
    monkeypatch.setattr(question_bank, "_current", None)
    check("k1-eggs", 1)
    assert "run the set-up cell" in said()


def test_a_course_that_cannot_be_loaded_is_one_sentence(kitchen, said):
    def broken(wanted):
        raise ImportError("no module named oven")

    use_course(broken, broken, broken)
    check("k1-eggs", 1)
    assert "Something in the course itself went wrong (`ImportError: no module named oven`)" in said()


def test_a_course_without_a_list_of_items_still_checks(kitchen, said):
    use_course(kitchen.exercises.__getitem__, kitchen.quizzes.__getitem__, kitchen.predictions.__getitem__)
    check("k1-eggs", 4.5)
    assert "✔ Correct" in said()
    check("k1-egs", 4.5)
    assert "There is no exercise `'k1-egs'`." in said()


@pytest.mark.usefixtures("patient")
def test_a_check_inside_the_function_that_it_checks_is_found_out(kitchen, capsys):
    started = []

    def double(amounts):
        started.append(threading.active_count())
        check("k2-double", double)
        return [2 * amount for amount in amounts]

    before = threading.active_count()
    check("k2-double", double)
    assert "Take `check(...)` out of your function" in capsys.readouterr().out
    assert len(started) == len(kitchen.exercises["k2-double"].expects.cases)
    assert max(started) <= before + 1  # threads of the module threading: the bare ones are one at a time


@pytest.mark.usefixtures("patient")
def test_a_check_in_a_thread_that_the_function_starts_ends_too(kitchen, capsys):
    started = []

    def double(amounts):
        started.append(1)
        if len(started) < 50:
            other = threading.Thread(target=check, args=("k2-double", double))
            other.start()
            other.join()
        return [2 * amount for amount in amounts]

    check("k2-double", double)
    assert len(started) == len(kitchen.exercises["k2-double"].expects.cases)
    assert "Correct" in capsys.readouterr().out
