"""The real notebooks keep every rule of the authoring lint."""

from __future__ import annotations

import re

import pytest

from course_lib.authoring import anatomy, items, markdown
from course_lib.authoring.content import CourseContent, load_content
from course_lib.authoring.lint import RULES
from course_lib.exercises import load_predictions

SCRATCH = re.compile(
    r"Untitled\d*|.*-Copy\d+"
)  # what JupyterLab calls notebooks that readers make themselves
# What the Markdown of the course becomes, and nothing else.
TAGS = {"h1", "h2", "h3", "h4", "p", "a", "em", "strong", "code", "pre", "ul", "ol", "li", "table", "thead"}
TAGS |= {"tbody", "tr", "th", "td", "img"}
FILES = sorted(
    path.name for path in (anatomy.ROOT / "notebooks").glob("*.ipynb") if not SCRATCH.fullmatch(path.stem)
)


@pytest.fixture(scope="module")
def course() -> CourseContent:
    return load_content()


@pytest.mark.parametrize("file_name", FILES)
def test_a_notebook_keeps_all_rules(course, file_name):
    notebook = course.by_name(file_name)
    assert notebook is not None, f"{file_name} is no name for a notebook of the course"
    findings = [
        f"{rule}, cell {cell}: {sentence}"
        for rule, check in RULES.items()
        for cell, sentence in check(notebook, course)
    ]
    assert not findings, "\n".join(findings)


@pytest.mark.parametrize("file_name", FILES)
def test_no_word_is_lost_as_a_tag(course, file_name):
    # JupyterLab shows nothing of a tag that HTML does not have: <unk> in a sentence has to be code.
    written = [
        tag.name
        for cell in course.by_name(file_name).cells("markdown")
        for tag in markdown.parsed(cell.source).find_all(True)
    ]
    assert set(written) <= TAGS, f"{file_name}: {set(written) - TAGS}"


@pytest.mark.parametrize("file_name", FILES)
def test_a_guess_is_compared_with_what_the_notebook_shows(course, file_name):
    copy = course.solutions / file_name
    results = [
        "".join(output.get("data", {}).get("text/plain", "") for output in cell.outputs)
        for cell in (anatomy.read(copy).cells if copy.exists() else [])
        if anatomy.PREDICT in anatomy.tags(cell) and "result=" in cell.source
    ]
    # The result that is stored with a prediction is that of its cell, or the cell says that it differs.
    assert [result for result in results if "Your cell gives" in result] == []
    assert all("You made no guess before." in result for result in results)


def test_the_progress_card_knows_when_exercises_are_asked(course):
    written = (anatomy.ROOT / items.ASKED).read_text(encoding="utf-8")
    assert written == items.asked(course.notebooks), "run python -m course_lib.authoring generate"
    assert len(written.splitlines()) == len(course.exercises)


def test_every_prediction_says_what_is_right(course):
    told = {id: each.expected for id, each in load_predictions().items()}
    assert None not in told.values()


def test_every_exercise_belongs_to_a_notebook_that_exists(course):
    homeless = {e.id: e.notebook for e in course.exercises.values() if course.by_id(e.notebook) is None}
    assert homeless == {}


def test_no_solved_copy_is_left_of_a_notebook_that_is_gone(course):
    orphans = {path.name for path in course.solutions.glob("*.ipynb")} - {
        n.path.name for n in course.notebooks
    }
    assert orphans == set()
