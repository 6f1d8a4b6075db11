"""Every notebook of the course, opened and run in a real JupyterLab, looked at in both themes and zoomed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .accessibility import violations
from .lab import NOTEBOOKS, Lab
from .notebook_page import NotebookPage

pytestmark = pytest.mark.browser

PICTURES = Path(__file__).parent / "screenshots"


@pytest.fixture(scope="module", params=sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb")))
def name(request: pytest.FixtureRequest) -> str:
    return request.param


# Opened and run once for the tests below, which pytest runs notebook by notebook, in this order.
@pytest.fixture(scope="module")
def notebook(name: str, lab: Lab) -> Iterator[NotebookPage]:
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


def test_is_accessible_in_the_light_theme(notebook, name, take_pictures):
    notebook.use_theme("light")
    take_pictures(f"{name}-light")
    judge(notebook)


# Before the dark theme, because a theme takes longer to change than a size.
def test_fits_at_200_percent(notebook, name, take_pictures):
    before = notebook.problems()
    notebook.use_theme("light")
    notebook.use_zoom(2)
    take_pictures(f"{name}-200")
    assert notebook.too_wide() == []
    assert notebook.problems() == before  # changing the size broke nothing


def test_is_accessible_in_the_dark_theme(notebook, name, take_pictures):
    before = notebook.problems()
    notebook.use_zoom(1)
    notebook.use_theme("dark")
    take_pictures(f"{name}-dark")
    judge(notebook)
    assert notebook.problems() == before  # changing the theme broke nothing
