"""A solved notebook as a page: text and outputs, and questions, explorers and links as a site has them."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from course_lib.authoring.anatomy import (
    IGNORE_OUTPUT,
    NAV,
    NOTE,
    PREDICT,
    QUIZ,
    SETUP_TAG,
    CourseNotebook,
    exercise_id,
    tags,
)
from course_lib.authoring.site.addresses import SiteLinks
from course_lib.authoring.site.blocks import live_part, raw_html
from course_lib.authoring.site.explorer_views import explorer_html, explorer_in, without_empty_headings
from course_lib.authoring.site.questions import comparison_html, exercise_html, guess_html, quiz_html
from course_lib.learning import Exercise, Prediction

FIGURE = "application/vnd.plotly.v1+json"
OWN_WORK = "What this cell shows depends on your own work: run it in the notebook."

_ASKED = re.compile(r"\bpredict\(\s*[\"']([\w-]+)[\"']")
_PERSONAL = re.compile(r"^(?:progress\(|from course_lib\.doctor import)", re.MULTILINE)
"""Cells that are about the reader's own computer or progress; a page knows neither."""


@dataclass(frozen=True)
class PageContent:
    """What pages are made with: ``exercises``, ``predictions`` and ``quizzes`` of the course, and ``links``.

    ``starters`` is the code of exercise cells as learners get them, by exercise.
    """

    links: SiteLinks
    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    predictions: Mapping[str, Prediction] = field(default_factory=dict)
    quizzes: Mapping[str, list[dict]] = field(default_factory=dict)
    starters: Mapping[str, str] = field(default_factory=dict)


def page_of(notebook: CourseNotebook, content: PageContent) -> tuple[NotebookNode, bool]:
    """The page made of *notebook*, a solved one, as a notebook for MyST-NB; and whether it has a chart.

    Raises ValueError for a damaged quiz, KeyError for a question that *content* does not have.
    """
    node = copy.deepcopy(notebook.node)
    cells = []
    for cell in node.cells:
        if NAV in tags(cell) or SETUP_TAG in tags(cell) or is_personal(cell):
            continue
        cells += _made(cell, notebook, content)
    node.cells = cells
    text = "\n".join(cell.source for cell in cells)
    return node, 'data-part="chart"' in text or 'data-part="explorer"' in text or _shows_chart(cells)


def is_personal(cell: NotebookNode) -> bool:
    """Whether *cell* is about the reader's own progress or computer."""
    return cell.cell_type == "code" and _PERSONAL.search(cell.source) is not None


def _made(cell: NotebookNode, notebook: CourseNotebook, content: PageContent) -> list[NotebookNode]:
    """The cells of the page for *cell*, a cell of *notebook*."""
    if cell.cell_type == "markdown":
        return [_text(cell, notebook, content)]
    html = _replacement(cell, notebook, content)
    if html is not None:
        return [new_markdown_cell(raw_html(content.links.in_html(html, notebook.path.name)))]
    shown = copy.deepcopy(cell)
    shown.metadata = {}
    shown.outputs = [_output(output, notebook, content) for output in cell.outputs]
    asked = _ASKED.search(cell.source)
    if asked and PREDICT in tags(cell) and shown.outputs:
        before = "".join(output.get("data", {}).get("text/html", "") for output in shown.outputs[-1:])
        shown.outputs[-1:] = [_html_output(comparison_html(content.predictions[asked[1]], before))]
    return [shown]


def _text(cell: NotebookNode, notebook: CourseNotebook, content: PageContent) -> NotebookNode:
    source = content.links.in_markdown(cell.source, notebook.path.name)
    place = anchor_of(cell)
    if source.lstrip().startswith("# "):  # the title stays first
        title, _, rest = source.lstrip().partition("\n")
        buttons = raw_html(content.links.launch_html(notebook))
        return new_markdown_cell(f"{title}\n\n{place}\n\n{buttons}\n{rest}")
    return new_markdown_cell(f"{place}\n\n{source}")


def anchor_of(cell: NotebookNode) -> str:
    """HTML of the place to which links to *cell* lead."""
    return f'<span class="course-place" id="{escape(cell.get("id", ""))}"></span>'


def _replacement(cell: NotebookNode, notebook: CourseNotebook, content: PageContent) -> str | None:
    """HTML in place of *cell*: a question, an explorer, or None for a cell that stays as it is."""
    exercise, asked = exercise_id(cell), _ASKED.search(cell.source)
    if exercise is not None:
        return exercise_html(content.exercises[exercise], content.starters.get(exercise, ""), coloured)
    if QUIZ in tags(cell):
        return quiz_html(notebook.id, content.quizzes[notebook.id])
    if PREDICT in tags(cell) and IGNORE_OUTPUT in tags(cell) and asked:
        return guess_html(content.predictions[asked[1]])
    if IGNORE_OUTPUT in tags(cell) and (explorer := explorer_in(cell.source)) is not None:
        return explorer_html(explorer)
    return None


def _output(output: NotebookNode, notebook: CourseNotebook, content: PageContent) -> NotebookNode:
    """*output* as the page shows it: a chart drawn by the page, links that lead on."""
    data = output.get("data", {})
    if FIGURE in data:
        layout = {name: value for name, value in data[FIGURE]["layout"].items() if name != "template"}
        return _html_output(live_part("chart", {"data": data[FIGURE]["data"], "layout": layout}))
    if "text/html" in data:
        # pandas leaves corners of its tables empty: they head nothing, so they are no headings.
        html = without_empty_headings(data["text/html"])
        return _html_output(content.links.in_html(html, notebook.path.name))
    if data.get("text/plain", "") == NOTE:
        return _html_output(f"<p>{OWN_WORK}</p>")
    return copy.deepcopy(output)


def _html_output(html: str) -> NotebookNode:
    return NotebookNode(
        output_type="display_data", metadata=NotebookNode(), data=NotebookNode({"text/html": html})
    )


def _shows_chart(cells: list[NotebookNode]) -> bool:
    return any(
        'data-part="chart"' in output.get("data", {}).get("text/html", "")
        for cell in cells
        for output in cell.get("outputs", [])
    )


def coloured(code: str) -> str:
    """The Python *code* as HTML in the colours of the theme.

    >>> coloured("1").startswith('<div class="highlight">')
    True
    """
    return highlight(code, PythonLexer(), HtmlFormatter(cssclass="highlight"))


_CELL = re.compile(r"<t[dh]\b[^>]*>.*?</t[dh]>", re.DOTALL)
_DATE = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b(?![^<]*>)")  # in a text, not in a tag


def with_whole_dates(html: str) -> str:
    """*html* in which the style sheet can keep the dates in tables from being broken at their hyphens.

    >>> with_whole_dates('<p>2026-11-24</p><td><a href="2019-07.html">NMR, 2019-07</a></td>')
    '<p>2026-11-24</p><td><a href="2019-07.html">NMR, <span class="course-date">2019-07</span></a></td>'
    """
    dated = r'<span class="course-date">\g<0></span>'
    return _CELL.sub(lambda cell: _DATE.sub(dated, cell[0]), html)
