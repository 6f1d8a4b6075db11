"""Check, quiz and predict in a real JupyterLab: by keyboard alone, and with markup for an answer."""

import pytest

from .accessibility import violations
from .controls import saves

pytestmark = pytest.mark.browser

ATTACK = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def lesson(lab):
    cells = [
        # A reader who is new: others may have answered these questions in the same JupyterLab.
        "import os, tempfile\nos.environ['COURSE_PROGRESS_FILE'] = tempfile.mkdtemp() + '/progress.json'",
        "import course_lib.exercises",
        "from course_lib.learning import check, hint, predict, progress, quiz, solution",
        'check("t1-count", 11)',
        'check("t1-count", 34)',
        f'check("t1-digits", "{ATTACK}")',
        f'check("{ATTACK}", 1)',
        'hint("t1-count")',
        'solution("t1-count")',
        'predict("p1-strawberry")',
        'quiz("01")',
        "progress()",
        "from course_lib.explorers import explore_tokens",
        "explore_tokens()",
    ]
    with lab.run(*cells) as notebook:
        yield notebook


def question(lesson, number):
    return lesson.page.locator("form").filter(has_text=f"Question {number} of 5")


def test_feedback_says_it_in_words(lesson):
    said = " ".join(lesson.page.locator(".jp-OutputArea-output [role=status]").all_inner_texts())
    for words in ("Correct", "Try again", "34 is the number of characters", "Hint 1 of 2", "One solution"):
        assert words in said


def test_markup_in_an_answer_stays_text(lesson):
    assert lesson.page.locator(".jp-OutputArea-output img").count() == 0
    assert lesson.page.get_by_text("<img src=x", exact=False).count() >= 2
    assert lesson.problems() == []


def test_the_quiz_can_be_answered_with_the_keyboard_alone(lesson):
    keyboard = lesson.page.keyboard
    question(lesson, 1).get_by_role("radio").first.focus()
    keyboard.press("ArrowDown")
    assert question(lesson, 1).get_by_role("radio").nth(1).is_checked()
    keyboard.press("Tab")
    keyboard.press("Enter")
    lesson.settle()
    said = question(lesson, 1).locator("[role=status]").inner_text()
    assert "Correct" in said
    assert "1 of 5 questions right so far" in said


def test_the_keys_that_save_do_so_in_a_form_and_in_an_explorer(lesson):
    notebook = "jupyterapp.shell.currentWidget.context.model.dirty"
    typed_into = (
        question(lesson, 4).get_by_role("textbox"),
        lesson.page.locator(".widget-textarea textarea").first,
    )
    for box in typed_into:
        box.focus()
        lesson.page.evaluate(f"{notebook} = true")
        lesson.page.keyboard.press("s")  # a letter is no command, and does not save
        assert lesson.page.evaluate(notebook)
        assert saves(lesson, box)
        box.fill("")


def test_a_wrong_choice_is_explained(lesson):
    question(lesson, 2).get_by_role("radio").last.check()
    question(lesson, 2).get_by_role("button").click()
    lesson.settle()
    said = question(lesson, 2).locator("[role=status]").inner_text()
    assert "Try again" in said
    assert "the tokenizer was built before the model" in said


def test_a_number_is_typed(lesson):
    question(lesson, 4).get_by_role("textbox").fill("2,300")
    lesson.page.keyboard.press("Enter")
    lesson.settle()
    assert "Correct" in question(lesson, 4).locator("[role=status]").inner_text()


def test_a_guess_is_kept_and_shown_against_the_result(lesson):
    form = lesson.page.locator("form").filter(has_text="Your guess")
    form.get_by_role("radio", name="10", exact=True).check()
    form.get_by_role("button").click()
    lesson.settle()
    assert "10 tokens is saved" in form.locator("[role=status]").inner_text()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_is_accessible(lesson, theme):
    lesson.use_theme(theme)
    assert violations(lesson) == []
    assert lesson.problems() == []
