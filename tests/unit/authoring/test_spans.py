"""Spans that name notebooks follow the notebooks that there are."""

import re

from nbformat.v4 import new_notebook

from course_lib.authoring import spans
from course_lib.authoring.anatomy import CourseNotebook
from course_lib.authoring.content import CourseContent


def course(folder, **routes):
    notebooks = []
    for number, listed in routes.items():
        node = new_notebook()
        node.metadata.course = {
            "title": f"N{number[1:]}",
            "routes": listed,
            "objectives": [f"do {number[1:]}"],
        }
        notebooks.append(CourseNotebook(folder / f"{number[1:]}_x.ipynb", node))
    return CourseContent(folder, tuple(notebooks))


def test_what_a_route_leaves_out_is_listed(tmp_path):
    both, full = ["core", "full"], ["full"]
    span = "without <!-- left-out:core --><!-- /left-out -->."
    for routes, said in [
        ({"n00": both}, ""),
        ({"n00": both, "n01": full}, "01"),
        ({"n00": full, "n01": both, "n02": full, "n03": full, "n04": []}, "00, 02 and 03"),
    ]:
        text = spans.filled(span, course(tmp_path, **routes))
        assert spans.filled(text, course(tmp_path, **routes)) == text
        assert re.sub("<!--.*?-->", "", text) == f"without {said}."


def test_a_table_gets_a_row_for_each_later_notebook(tmp_path):
    content = course(tmp_path, n15=["full"], n16=["full"], n17=["full"])
    table = "| A | B |\n|---|---|\n| 15 | last <!-- later:15 --><!-- /later -->|\n"
    text = spans.filled(table, content)
    assert spans.filled(text, content) == text
    assert re.sub("<!--.*?-->", "", text).splitlines()[2:] == [
        "| 15 | last |",
        "| [16 N16](notebooks/16_x.ipynb) | do 16 |",
        "| [17 N17](notebooks/17_x.ipynb) | do 17 |",
    ]
