"""What a teacher reads in docs/teaching: the steps of a route, right answers, and wrong ones to expect."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from course_lib.authoring import markdown

_ROW = re.compile(r"^\| (\d+)–(\d+) \| (.*?) \| \d+ \| \d+ \| ?(.*?) ?\|$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*/notebooks/([^)#]+)#cell-id=([\w-]+)\)")
_RIGHT = re.compile(r"^`(t\d+-[\w-]+)` · .*?^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
_WRONG = re.compile(r"\(`(t\d+-[\w-]+)`\)\n\n\|.*\n\|.*\n((?:\|.*\n)+)")


@dataclass(frozen=True)
class Step:
    """A row of a route's page: its ``minutes``, and what it says; ``notebook`` is empty for a welcome.

    A section of the notebook begins at ``cell``; guesses and explorers are ids of cells.
    """

    minutes: tuple[int, int]
    title: str
    notebook: str = ""
    cell: str = ""
    guesses: tuple[str, ...] = ()
    explorers: tuple[str, ...] = ()
    exercises: tuple[str, ...] = ()

    def cells_of(self, cells):
        """Those of *cells*, of its notebook, that its sections hold, without optional ones."""
        start = next(place for place, one in enumerate(cells) if one["id"] == self.cell)
        for place, one in enumerate(cells[start:]):
            titles = [head.text for head in _heads(one) if head.level == 2]
            if place and titles and titles[0] not in self.title:
                return
            if "course:optional" not in one["metadata"].get("tags", ()):
                yield one


def _heads(cell):
    return markdown.headings(cell["source"]) if cell["cell_type"] == "markdown" else ()


def steps_of(page: Path) -> list[Step]:
    """The steps on the *page* of a route, in their order."""
    steps = []
    for begin, end, section, doing in _ROW.findall(page.read_text(encoding="utf-8")):
        minutes, found = (int(begin), int(end)), _LINK.search(section)
        if not found:
            steps.append(Step(minutes, section.strip("*")))
            continue
        title, notebook, cell = found.groups()
        shown = [(label, one) for label, _, one in _LINK.findall(doing)]
        guesses = tuple(one for label, one in shown if label == "Ask")
        explorers = tuple(one for label, one in shown if label == "Explorer")
        exercises = tuple(re.findall(r"\(`(t\d+-[\w-]+)`\)", doing))
        steps.append(Step(minutes, title, notebook, cell, guesses, explorers, exercises))
    return steps


def right_answers(page: Path) -> dict[str, str]:
    """The code of the answers in a *page* of the answer key, by exercise."""
    return dict(_RIGHT.findall(page.read_text(encoding="utf-8")))


def wrong_answers(page: Path) -> dict[str, tuple[str, str]]:
    """For each exercise on the *page* of a lesson the first wrong answer there, and what it reveals.

    Of functions the page shows a line only: they are left out.
    """
    found = {}
    for exercise, rows in _WRONG.findall(page.read_text(encoding="utf-8")):
        given, reveals = re.fullmatch(r"\| `+ ?(.*?) ?`+ \| (.*) \|", rows.splitlines()[0]).groups()
        try:
            ast.literal_eval(given)
        except (SyntaxError, ValueError):
            continue
        found[exercise] = given, reveals.replace("\\|", "|")
    return found
