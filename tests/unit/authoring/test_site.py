"""The parts of the website, judged without building it; tests/browser/test_site.py looks at the whole."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course_lib.authoring.anatomy import NOTE, AuthoringError, CourseNotebook
from course_lib.authoring.repository import Repository
from course_lib.authoring.site.addresses import SiteLinks
from course_lib.authoring.site.assets import as_function
from course_lib.authoring.site.build import MARK, refuse_other_work
from course_lib.authoring.site.explorer_views import explorer_html
from course_lib.authoring.site.faults import faults_of
from course_lib.authoring.site.icons import only_icons
from course_lib.authoring.site.pages import OWN_WORK, PageContent, page_of
from course_lib.authoring.site.questions import exercise_html, quiz_html
from course_lib.exercises import load_all, load_quiz
from course_lib.explorers import explore_cost, explore_emission

PAGES = {
    "notebooks/01_text.ipynb": "01_text.html",
    "notebooks/glossary.ipynb": "glossary.html",
    "docs/tokens.md": "tokens.html",
}
LINKS = SiteLinks(PAGES, {"01_text.html": {"Guess-first": "guess"}})


def data_of(html: str) -> dict:
    return json.loads(re.search(r"<script[^>]*>(.*?)</script>", html, re.DOTALL)[1])


# Links


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("01_text.ipynb", "01_text.html"),
        ("../glossary.ipynb#cell-id=term-token", "glossary.html#term-token"),
        ("#Guess-first", "#guess"),
        ("../../docs/tokens.md", "tokens.html"),
        ("../../data/README.md", None),
    ],
)
def test_a_link_leads_to_the_page_of_its_file(target, address):
    assert LINKS.address(target, "01_text.ipynb") == address


def test_a_file_without_a_page_is_read_in_the_repository_and_is_no_link_while_there_is_none():
    source = "See [the `tables`](../../data/README.md), `[not](a.md)`."
    assert LINKS.in_markdown(source, "01_text.ipynb") == "See the `tables`, `[not](a.md)`."
    known = SiteLinks(PAGES, {}, Repository("github.com", "me/course"))
    there = "https://github.com/me/course/blob/HEAD/data/README.md"
    assert known.in_markdown(source, "01_text.ipynb").startswith(f"See [the `tables`]({there})")


def test_buttons_open_the_notebook_on_binder_only_where_the_repository_is_known():
    notebook = CourseNotebook(Path("01_text.ipynb"), new_notebook())
    assert "mybinder" not in LINKS.launch_html(notebook)
    known = SiteLinks(PAGES, {}, Repository("github.com", "me/course"))
    assert "urlpath=lab%2Ftree%2Fnotebooks%2F01_text.ipynb" in known.launch_html(notebook)
    assert "urlpath=doc%2Ftree%2Fnotebooks%2F01_text.ipynb" in known.launch_html(notebook)


# Pages


def test_a_page_has_no_cell_about_the_reader_and_says_so_of_what_depends_on_them():
    cells = [
        new_markdown_cell("# A title\n\nWords.", id="title"),
        new_code_cell("progress()", id="progress"),
        new_code_cell("mine()", id="own", outputs=[new_output("display_data", {"text/plain": NOTE})]),
    ]
    notebook = CourseNotebook(Path("01_text.ipynb"), new_notebook(cells=cells))
    node, chart = page_of(notebook, PageContent(LINKS))
    assert "progress()" not in [cell.source for cell in node.cells]
    assert node.cells[0].source.startswith("# A title\n")
    assert OWN_WORK in node.cells[-1].outputs[0]["data"]["text/html"]
    assert not chart


def test_a_chart_is_drawn_by_the_page_and_keeps_its_numbers():
    figure = {
        "data": [{"y": [1, 2]}],
        "layout": {"template": {"large": True}, "title": {"text": "</script>"}},
    }
    shown = new_output("display_data", {"application/vnd.plotly.v1+json": figure})
    cells = [new_code_cell("chart", id="chart", outputs=[shown])]
    node, chart = page_of(
        CourseNotebook(Path("01_text.ipynb"), new_notebook(cells=cells)), PageContent(LINKS)
    )
    assert chart
    drawn = data_of(node.cells[0].outputs[0]["data"]["text/html"])
    assert drawn == {"data": [{"y": [1, 2]}], "layout": {"title": {"text": "</script>"}}}


# Explorers


def test_a_live_explorer_begins_as_its_cell_says_and_others_show_views():
    html = explorer_html(explore_cost(1_000_000, 500, "gpt-5-mini"))
    start = data_of(html)["live"]["start"]
    assert (start["input_tokens"], start["output_tokens"], start["model"]) == (1_000_000, 500, "gpt-5-mini")
    assert "<strong>A short question</strong>" in html  # for a browser without JavaScript
    assert data_of(explorer_html(explore_emission("Arweave")))["views"][0]["name"] == "Arweave"


# Questions


@pytest.mark.parametrize("exercise", load_all().values(), ids=lambda exercise: exercise.id)
def test_an_exercise_has_all_its_hints_and_its_answer(exercise):
    page = exercise_html(exercise, "answer = ...", lambda code: f"[{code}]")
    assert page.count('class="course-hint"') == len(exercise.hints)
    assert f"[{exercise.solution}]" in page


def test_every_reply_of_a_quiz_is_that_of_the_engine():
    from course_lib.learning.quizzes import read_questions

    forms = data_of(quiz_html("05", load_quiz("05")))["forms"]
    questions = read_questions(load_quiz("05"), "05")
    assert len(forms) == len(questions)
    for form, question in zip(forms, questions, strict=True):
        for place, option in enumerate(question.options):
            assert form["replies"][str(place)] == question.judge([option.text]).html(live=False)
        assert ("numbers" in form) == (not question.options)
        if form["many"]:
            right = [place for place, option in enumerate(question.options) if option.correct]
            assert "Correct" in form["replies"][",".join(map(str, right))]


# The site as a whole


def test_faults_of_a_site_are_found(tmp_path):
    (tmp_path / "style.css").write_text('@import "https://fonts.example.org/a.css"; a { b: url(no.png) }')
    (tmp_path / "other.html").write_text('<h1 id="top">x</h1>')
    (tmp_path / "index.html").write_text(
        '<link rel="stylesheet" href="style.css"><img src="no.png"><a href="other.html#top">ok</a>'
        '<a href="other.html#gone">x</a><a href="gone.html">x</a>'
        '<script src="//cdn.example.org/x.js"></script>'
        '<a href="https://example.org/">outside is where links may lead</a><a href="#here">x</a><p id="here">'
    )
    assert faults_of(tmp_path) == [
        "index.html links to other.html#gone, and that place is not there.",
        "index.html links to gone.html, which is not there.",
        "index.html links to no.png, which is not there.",
        "index.html would fetch //cdn.example.org/x.js from outside.",
        "style.css would fetch https://fonts.example.org/a.css from outside.",
        "style.css names no.png, which is not there.",
    ]


def test_a_folder_with_other_work_is_not_touched(tmp_path):
    refuse_other_work(tmp_path / "new")
    refuse_other_work(tmp_path)
    (tmp_path / "thesis.txt").touch()
    with pytest.raises(AuthoringError, match="holds other files"):
        refuse_other_work(tmp_path)
    (tmp_path / MARK).touch()
    refuse_other_work(tmp_path)


@pytest.mark.parametrize("module", ["const a = 1;", 'import b from "b";\nexport default b;'])
def test_a_script_that_cannot_stand_alone_is_refused(module):
    with pytest.raises(ValueError, match="imports nothing and has one default export"):
        as_function(module)


def test_icons_in_a_form_that_is_not_known_end_the_build():
    with pytest.raises(AuthoringError, match="new form"):
        only_icons('{sun:{width:5,path:"M1 1"}}', {"sun"})
