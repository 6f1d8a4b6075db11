"""All the way: every notebook in order in one JupyterLab, every question answered, a memo at the end."""

from pathlib import Path

import pytest
from nbformat import write

from course_lib.authoring.content import load_content
from course_lib.authoring.solve import has_code, unexecuted
from course_lib.exercises import load_quiz

from .lab import Lab
from .notebook_page import NotebookPage

pytestmark = pytest.mark.browser

FOLDER = "whole_way"
ALL_DONE = "import course_lib.exercises\ncourse_lib.learning.progress()"


def test_it_ends_with_everything_done_and_a_memo(lab: Lab):
    forget_progress(lab)
    for notebook in write_answers(lab.server.folder / FOLDER):
        with lab.open(f"{FOLDER}/{notebook}") as page:
            page.run_all()
            answer_the_forms(page, load_quiz(notebook[:2]))
            assert page.problems() == []
    with lab.run(ALL_DONE) as page:
        *_, total = page.page.locator(".jp-OutputArea-output tbody tr").all()
        counts = [[int(n) for n in cell.split(" of ")] for cell in total.locator("td").all_inner_texts()]
    assert all(done == of for done, of in counts), counts
    exercises, questions, guesses = (of for _, of in counts)
    assert (exercises >= 70, questions >= 75, guesses >= 15) == (True, True, True), counts
    (memo,) = (lab.server.folder / FOLDER / "my_memos").glob("*.html")
    with lab.without_network(memo) as (page, noise):
        assert page.get_by_role("heading", level=1).inner_text() == "Research memo: Akash Network (AKT)"
        assert page.get_by_role("img").first.is_visible()
    assert noise == []


def forget_progress(lab: Lab) -> None:
    (lab.server.folder.parent / "progress.json").unlink(missing_ok=True)


def write_answers(folder: Path) -> list[str]:
    """Write the notebooks, exercises solved and nothing run; say their names, in the course's order."""
    folder.mkdir()
    course = load_content()
    names = []
    for notebook in filter(has_code, course.notebooks):
        write(unexecuted(notebook, course), folder / notebook.path.name)
        names.append(notebook.path.name)
    return names


def answer_the_forms(page: NotebookPage, quiz: list[dict]) -> None:
    """Give the right answer to every question of the quiz, and any guess to a prediction."""
    questions = iter(quiz)
    for form in page.page.locator(".course-form form").all():
        in_quiz = form.locator("legend").inner_text().startswith("Question ")
        answers = next(questions)["answers"] if in_quiz else [{"value": 1, "correct": True}]
        right = [place for place, answer in enumerate(answers) if answer.get("correct")]
        if choices := form.locator(".course-choice input").all():
            for place in right:
                choices[place].check()
        else:
            form.get_by_role("textbox").fill(str(answers[right[0]]["value"]))
        form.get_by_role("button").click()
    page.settle()
    assert next(questions, None) is None
