"""How readers begin, go on and choose a way: notebook 00 says it first, and the routes keep their word."""

import re

import pytest

from course_lib.authoring import markdown
from course_lib.authoring.anatomy import ROOT, ROUTES
from course_lib.authoring.content import load_content
from course_lib.learning import set_up_reminder

NOTEBOOKS = {notebook.id: notebook for notebook in load_content().notebooks if notebook.listed("routes")}
START = NOTEBOOKS["00"]


def on(route):
    return {number for number, notebook in NOTEBOOKS.items() if route in notebook.listed("routes")}


@pytest.mark.parametrize(
    "words", ["Shift+Enter", "Restart Kernel", "hint(", "solution(", "glossary", "saved"]
)
def test_the_first_ten_lines_teach_how_to_work(words):
    first = "\n".join(START.node.cells[0].source.splitlines()[:10])
    assert words in markdown.parsed(first).get_text()


def test_the_menu_that_goes_on_is_named_as_it_is_after_a_restart():
    menu = "Run → Run All Above Selected Cell"
    assert menu in START.node.cells[0].source
    assert menu in set_up_reminder.SENTENCE


@pytest.mark.parametrize("route", ROUTES)
def test_a_route_holds_all_that_its_notebooks_need(route):
    assert {need for number in on(route) for need in NOTEBOOKS[number].listed("needs")} <= on(route)


def test_what_the_core_route_leaves_out_is_said():
    said = next(cell.source for cell in START.cells("markdown") if cell.id == "routes")
    assert on("full") == NOTEBOOKS.keys()
    left_out = sorted(on("full") - on("core"))
    named = re.search(r"leaves out <!-- left-out:core -->(.*?)<!-- /left-out -->\.", said)[1]
    assert re.findall(r"\d\d", named) == left_out


def test_every_notebook_has_its_line_in_the_read_me():
    read_me = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| \[(\d\d) .+\]\(notebooks/(\w+\.ipynb)\) \|", read_me, re.MULTILINE)
    assert listed == [(number, notebook.path.name) for number, notebook in sorted(NOTEBOOKS.items())]
