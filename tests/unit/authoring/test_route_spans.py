"""What a route leaves out is a list that nobody types: it follows the routes of the notebooks."""

from pathlib import Path

import pytest
from nbformat.v4 import new_notebook

from course_lib.authoring import spans
from course_lib.authoring.anatomy import CourseNotebook
from course_lib.authoring.content import CourseContent


def course(**routes):
    """A course whose notebooks are on these routes, by their numbers, such as n02=["full"]."""
    notebooks = tuple(
        CourseNotebook(Path(f"{name[1:]}_some.ipynb"), new_notebook(metadata={"course": {"routes": on}}))
        for name, on in routes.items()
    )
    return CourseContent(folder=None, notebooks=notebooks, counts={})


BOTH = ["core", "full"]


@pytest.mark.parametrize(
    ("routes", "words"),
    [
        ({"n01": BOTH, "n02": ["full"], "n03": ["full"]}, "02 and 03"),
        ({"n01": BOTH, "n02": ["full"], "n03": ["full"], "n18": ["full"]}, "02, 03 and 18"),
        ({"n01": BOTH, "n02": ["full"]}, "02"),
        ({"n01": BOTH, "nglossary": [], "n02": ["full"]}, "02"),
    ],
)
def test_the_list_follows_the_notebooks(routes, words):
    found = spans.filled("leaves out <!-- left-out:core -->old<!-- /left-out -->.", course(**routes))
    assert found == f"leaves out <!-- left-out:core -->{words}<!-- /left-out -->."
