"""Rules for what is read or listened to: images, tables, spelling of the key terms, no advice."""

from __future__ import annotations

import re
from urllib.parse import unquote

from course_lib.authoring import markdown
from course_lib.authoring.anatomy import CourseNotebook
from course_lib.authoring.content import CourseContent
from course_lib.authoring.lint.rule import Found
from course_lib.research.memo import advice_in

SPELLINGS = {
    r"tokenis(?=e[rds]?\b|ers\b|ing\b|ation)": "tokeniz",
    r"decentralis(?=e|ing|ation)": "decentraliz",
    r"crypto-currenc(?=y|ies)": "cryptocurrenc",
    r"block[- ]chains?\b": "blockchain",
    r"sub-words?\b": "subword",
    r"code-?points?\b": "code point",
    r"utf8\b|utf 8\b": "UTF-8",
    r"white-?papers?\b": "white paper",
    r"stable coins?\b": "stablecoin",
    r"jupyter lab\b": "JupyterLab",
}
"""One idea, one spelling: what is not written, and what is written instead."""

_QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|\"[^\"]*\"")


def image_text(notebook: CourseNotebook, content: CourseContent) -> Found:
    """Every image has an alternative text that says what it shows.

    Looks at the Markdown cells of *notebook*; *content* is not used.
    """
    for cell in notebook.cells("markdown"):
        for image in markdown.parsed(cell.source).find_all("img"):
            if not str(image.get("alt", "")).strip():
                yield (
                    cell.get("id"),
                    f"the image {image.get('src', '')} has no alternative text; say what it shows.",
                )


def image_here(notebook: CourseNotebook, content: CourseContent) -> Found:
    """Images are files of the course, so that reading asks no other computer for anything.

    Looks at the Markdown cells of *notebook*; *content* is not used.
    """
    for cell in notebook.cells("markdown"):
        for source in sorted(markdown.image_sources(cell.source)):
            if re.match(r"[a-z]+:|/", source, re.I) or not (notebook.path.parent / unquote(source)).exists():
                yield (
                    cell.get("id"),
                    f"the image {source[:60]} is no file of the course; put it there.",
                )


def table_header(notebook: CourseNotebook, content: CourseContent) -> Found:
    """Every table has a header row, and no header cell is empty.

    Looks at the Markdown cells of *notebook*; *content* is not used.
    """
    for cell in notebook.cells("markdown"):
        for table in markdown.parsed(cell.source).find_all("table"):
            headers = table.find_all("th")
            if not headers or any(not header.get_text().strip() for header in headers):
                yield cell.get("id"), "a table has no header row or an empty header cell; name every column."


def spelling(notebook: CourseNotebook, content: CourseContent) -> Found:
    """Key terms are spelled one way throughout.

    Looks at the Markdown cells of *notebook*; *content* is not used.
    """
    for cell in notebook.cells("markdown"):
        text = markdown.prose(cell.source)
        for wrong, right in SPELLINGS.items():
            for found in re.finditer(rf"\b({wrong})\w*", text, re.I):
                yield cell.get("id"), f"write ‘{right}…’ where it says ‘{found[0]}’."


def advice(notebook: CourseNotebook, content: CourseContent) -> Found:
    """Nothing reads like investment advice, unless it is quoted.

    Looks at the Markdown cells of *notebook*; *content* is not used.
    """
    for cell in notebook.cells("markdown"):
        for found in advice_in(_QUOTED.sub("", markdown.prose(cell.source))):
            yield (
                cell.get("id"),
                f"‘{found}’ reads like investment advice; say what can be checked, or quote it.",
            )


RULES = {
    "image-text": image_text,
    "image-here": image_here,
    "table-header": table_header,
    "spelling": spelling,
    "advice": advice,
}
