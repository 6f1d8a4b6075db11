"""Generated spans of Markdown: statements of an exercise, counts, notebooks of a route, links to elsewhere.

A span is between two comments, which readers see neither in JupyterLab nor on a code-hosting site:
``<!-- statements:t0-sort -->`` … ``<!-- /statements -->``, ``<!-- count:tokens -->`` … ``<!-- /count -->``,
``<!-- address:binder -->`` … ``<!-- /address -->``.
``<!-- left-out:core -->`` names the notebooks that a route leaves out; ``<!-- later:15 -->``, in the last
cell of a table, adds a row for each notebook after 15.
"""

from __future__ import annotations

import re

from course_lib.authoring.anatomy import AuthoringError
from course_lib.authoring.content import CourseContent
from course_lib.authoring.repository import links_to
from course_lib.authoring.statements import statements_source

_SPAN = re.compile(
    r"<!-- (?P<kind>statements|count|left-out|later|address):(?P<name>[\w-]+) -->"
    r"(?P<text>.*?)<!-- /(?P=kind) -->",
    re.DOTALL,
)


def statements_span(exercise_id: str, text: str = "") -> str:
    """The span for the statements of the exercise *exercise_id*, empty unless *text* is given.

    >>> statements_span("t0-sort")
    '<!-- statements:t0-sort -->\\n\\n<!-- /statements -->'
    """
    inner = f"\n\n{text}\n\n" if text else "\n\n"
    return f"<!-- statements:{exercise_id} -->{inner}<!-- /statements -->"


def statements_asked(source: str) -> list[str]:
    """The ids of the exercises whose statements the Markdown *source* shows, in order.

    >>> statements_asked(statements_span("t0-sort"))
    ['t0-sort']
    """
    return [span["name"] for span in _SPAN.finditer(source) if span["kind"] == "statements"]


def without_spans(source: str) -> str:
    """The Markdown *source* without its spans: what its author wrote.

    >>> without_spans("All <!-- count:tokens -->21<!-- /count --> of them.")
    'All  of them.'
    """
    return _SPAN.sub("", source)


def filled(source: str, content: CourseContent) -> str:
    """The Markdown *source* with every span as *content* has it now.

    Raises AuthoringError when a span names an exercise without statements, or nothing that is counted.

    >>> course = CourseContent(folder=None, notebooks=(), counts={"tokens": 21})
    >>> filled("All <!-- count:tokens --><!-- /count --> of them.", course)
    'All <!-- count:tokens -->21<!-- /count --> of them.'
    """
    return _SPAN.sub(lambda span: _written(span["kind"], span["name"], content), source)


def _written(kind: str, name: str, content: CourseContent) -> str:
    if kind == "count":
        if name not in content.counts:
            raise AuthoringError(f"Nobody counts ‘{name}’; what is counted: {', '.join(content.counts)}.")
        return f"<!-- count:{name} -->{content.counts[name]}<!-- /count -->"
    if kind == "left-out":
        return f"<!-- left-out:{name} -->{_left_out(name, content)}<!-- /left-out -->"
    if kind == "later":
        return f"<!-- later:{name} -->{_later_rows(name, content)}<!-- /later -->"
    if kind == "address":
        return f"<!-- address:{name} -->{links_to(content.repository, name)}<!-- /address -->"
    exercise = content.exercises.get(name)
    if exercise is None or not exercise.statements:
        raise AuthoringError(f"course_lib.exercises has no exercise ‘{name}’ with statements.")
    return statements_span(name, statements_source(exercise))


def _left_out(route: str, content: CourseContent) -> str:
    """The numbers of the lessons that *route* leaves out, as words list them."""
    lessons = [notebook for notebook in content.notebooks if notebook.listed("routes")]
    numbers = [notebook.id for notebook in lessons if route not in notebook.listed("routes")]
    return " and ".join(filter(None, [", ".join(numbers[:-1]), *numbers[-1:]]))


def _later_rows(number: str, content: CourseContent) -> str:
    """A row of a table for each lesson after *number*: a link, and the first thing that one learns there.

    The text begins at the end of the row before, and ends in the last cell, where the closing comment stands.
    """
    rows = ""
    for notebook in content.notebooks:
        if notebook.listed("routes") and notebook.id > number:
            link = f"[{notebook.id} {notebook.title}](notebooks/{notebook.path.name})"
            rows += f"|\n| {link} | {notebook.listed('objectives')[0]} "
    return rows
