"""All the way: every notebook of the course, in a real JupyterLab.

Each is opened and run as it is handed out, looked at zoomed and in both themes, and then solved: every
exercise, every question, every guess. The capstone leaves a memo behind. Workers that share the tests take a
round of the notebooks each; one alone takes all of them in order.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from course_lib.authoring.anatomy import exercise_id
from course_lib.authoring.content import CourseContent, load_content
from course_lib.authoring.solve import has_code, with_answer
from course_lib.exercises import load_quiz

from .accessibility import violations
from .conftest import give_up
from .lab import NOTEBOOKS, Lab
from .notebook_page import NotebookPage

pytestmark = pytest.mark.browser

NAMES = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))
CAPSTONE = "15_capstone"
ROUNDS = [NAMES[first::3] for first in range(3)]  # as conftest.py, beside course.py, gives them to workers
PICTURES = Path(__file__).parent / "screenshots"
MEMOS = "my_memos"
ALL_DONE = "import course_lib.exercises\ncourse_lib.learning.progress()"


@pytest.fixture(scope="module")
def course() -> CourseContent:
    return load_content()


@pytest.fixture(scope="module")
def solved(lab: Lab) -> set[str]:
    """The names of the notebooks that were solved: none at the start, with no progress and no memo saved."""
    (lab.server.folder.parent / "progress.json").unlink(missing_ok=True)
    shutil.rmtree(lab.server.folder / MEMOS, ignore_errors=True)
    return set()


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


# Opened and run once for the tests below, which pytest runs notebook by notebook, in this order.
@pytest.fixture(scope="module")
def notebook(name: str, lab: Lab, solved: set[str]) -> Iterator[NotebookPage]:
    with lab.open(f"{name}.ipynb") as page:
        page.use_theme("light")
        page.run_all()
        yield page


@pytest.fixture
def take_pictures(notebook: NotebookPage, request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Save pictures under this title, if somebody asked for them: they take a quarter of the time."""
    wanted = request.config.getoption("pictures")
    return lambda title: wanted and notebook.pictures(PICTURES, title)


def judge(notebook):
    found = violations(notebook)
    assert not found, "\n".join(found)


def test_runs_without_a_problem(notebook):
    problems = notebook.problems()
    assert not problems, "\n".join(problems)


def test_fits_at_200_percent(notebook, name, take_pictures):
    before = notebook.problems()
    notebook.use_theme("light")
    notebook.use_zoom(2)
    take_pictures(f"{name}-200")
    assert notebook.too_wide() == []
    assert notebook.problems() == before  # changing the size broke nothing


def test_is_accessible_in_the_light_theme(notebook, name, take_pictures):
    notebook.use_zoom(1)
    notebook.use_theme("light")
    take_pictures(f"{name}-light")
    judge(notebook)


def test_is_accessible_in_the_dark_theme(notebook, name, take_pictures):
    before = notebook.problems()
    notebook.use_theme("dark")
    take_pictures(f"{name}-dark")
    judge(notebook)
    assert notebook.problems() == before  # changing the theme broke nothing


def test_every_question_can_be_answered(notebook, name, course, solved):
    of_course = course.by_name(f"{name}.ipynb")
    answers = {
        cell.id: with_answer(cell.source, course.exercises[exercise].solution)
        for cell in of_course.cells("code")
        if (exercise := exercise_id(cell)) is not None
    }
    notebook.use_zoom(1)  # pictures make the window as tall as the notebook
    notebook.write(answers)
    if has_code(of_course):
        answer_the_forms(notebook, load_quiz(name[:2]))
    assert notebook.problems() == []
    solved.add(name)


@pytest.mark.parametrize("names", ROUNDS, ids=lambda names: f"round {ROUNDS.index(names)}")
def test_a_round_ends_with_everything_done(lab, solved, names):
    if not solved.issuperset(names):
        give_up("What is left in the end shows only when every notebook has been solved.")
    with lab.run(ALL_DONE) as page:
        rows = {}
        for row in page.page.locator(".jp-OutputArea-output tbody tr").all():
            counts = row.locator("td").all_inner_texts()
            rows[row.locator("th").inner_text()] = [
                [*map(int, n.split(" of "))] for n in counts if " of " in n
            ]
    mine = {name[:2]: rows[name[:2]] for name in names if name[:2] in rows}
    assert len(mine) >= 6
    left = {name: counts for name, counts in mine.items() if any(done != of for done, of in counts)}
    assert not left
    exercises, questions, guesses = (of for _, of in rows["All"])
    assert (exercises >= 70, questions >= 75, guesses >= 15) == (True, True, True)
    if CAPSTONE in names:
        a_memo_is_left(lab)


def a_memo_is_left(lab):
    (memo,) = (lab.server.folder / MEMOS).glob("*.html")
    with lab.without_network(memo) as (page, noise):
        assert page.get_by_role("heading", level=1).inner_text() == "Research memo: Akash Network (AKT)"
        assert page.get_by_role("img").first.is_visible()
    assert noise == []


def answer_the_forms(page: NotebookPage, quiz: list[dict]) -> None:
    """Give the right answer to every question of the quiz, and any guess to a prediction.

    With the keyboard: a reply that comes while the mouse is down moves what is below it, and then the mouse
    has clicked on nothing.
    """
    questions = iter(quiz)
    forms = page.page.locator(".course-form form").all()
    for form in forms:
        in_quiz = form.locator("legend").inner_text().startswith("Question ")
        answers = next(questions)["answers"] if in_quiz else [{"value": 1, "correct": True}]
        right = [place for place, answer in enumerate(answers) if answer.get("correct")]
        if choices := form.locator(".course-choice input").all():
            for place in right:
                choices[place].press("Space")
        else:
            form.get_by_role("textbox").fill(str(answers[right[0]]["value"]))
        form.get_by_role("button").press("Enter")
    page.settle()
    assert next(questions, None) is None
    unanswered = [form.inner_text() for form in forms if not form.get_by_role("status").inner_text()]
    assert not unanswered
