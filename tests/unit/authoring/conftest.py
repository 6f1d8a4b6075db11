"""A course of two tiny notebooks without a fault, for tests to break in one place at a time."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course_lib.authoring import anatomy, generate, glossary, solve
from course_lib.authoring.content import CourseContent
from course_lib.authoring.terms import Term
from course_lib.learning import Prediction

OBJECTIVES = ["count things", "add numbers", "say what a sum is"]


@dataclass(frozen=True)
class TinyExercise:
    """As much of an exercise as the tools need."""

    id: str
    notebook: str
    solution: str
    minutes: float = 2
    title: str = "A sum"
    difficulty: int = 1
    mistakes: tuple = ()
    praised: str = "Right."
    expects: object = None
    statements: Mapping[str, str] = field(default_factory=dict)
    statement_columns: tuple[str, ...] = ()


def text(name: str, source: str, *tags: str) -> NotebookNode:
    return new_markdown_cell(source, id=name, metadata={"tags": list(tags)} if tags else {})


def code(name: str, source: str, *tags: str) -> NotebookNode:
    return new_code_cell(source, id=name, metadata={"tags": list(tags)} if tags else {})


def notebook(number: str, title: str, cells: list[NotebookNode], **course) -> NotebookNode:
    about = {"id": number, "title": title, "minutes": 10, "needs": [], "routes": ["core"], **course}
    about["objectives"] = OBJECTIVES
    ends = [
        text("recap", "## What you can do now\n\n" + "\n".join(f"- You can {o}." for o in OBJECTIVES)),
        code("progress", "progress()"),
        text("nav", "", anatomy.NAV),
    ]
    starts = [
        text("title", f"# {title}\n\nYou learn to add."),
        text("strip", "", anatomy.STRIP),
        code("setup", anatomy.SETUP, anatomy.SETUP_TAG),
    ]
    return new_notebook(
        cells=starts + cells + ends, metadata={**anatomy.METADATA, "course": about}, nbformat_minor=5
    )


def start_here() -> NotebookNode:
    cells = [
        text("meaning", "A [sum](glossary.ipynb#cell-id=term-sum)."),
        text("counted", "All <!-- count:sums --><!-- /count --> of them."),
        text("map", "", anatomy.MAP),
    ]
    return notebook("00", "Start here", cells, minutes=2)


def lesson() -> NotebookNode:
    cells = [
        text("guess-intro", "## Guess first\n\nHow much is it?"),
        code("guess", 'predict("p1-guess")', anatomy.PREDICT),
        text("add-intro", "## Adding\n\nAs in [the map of the course](00_start_here.ipynb#cell-id=map)."),
        code("add", "numbers = [2, 3]\ntotal = sum(numbers)\ntotal"),
        code("guess-result", 'predict("p1-guess", result=total)', anatomy.PREDICT),
        text("table", "| Name | Value |\n|---|---|\n| two | 2 |\n\n![a plus sign](plus.png)"),
    ]
    tasks = {1: "Work it out.", 2: "Choose.\n\n<!-- statements:t1-2 --><!-- /statements -->", 3: "Work."}
    for count, task in tasks.items():
        cells.append(text(f"task-{count}", f"### Exercise: number {count}\n\n{task}"))
        cells.append(
            code(f"exercise-{count}", f'answer = ...\ncheck("t1-{count}", answer)', f"exercise:t1-{count}")
        )
    cells += [
        text("task-double", "### Exercise: a function\n\nWrite it."),
        code(
            "double",
            'def double(number):\n    ...\n\nanswer = double\ncheck("t1-double", answer)',
            "exercise:t1-double",
        ),
        text("breaks-intro", "## What goes wrong\n\nText cannot be added to a number."),
        code("breaks", '2 + "3"', anatomy.RAISES),
        code("explorer", "explore_sums()"),
        text("mistakes", "## Common mistakes\n\n- Adding text."),
        code("quiz", 'quiz("01")', anatomy.QUIZ),
    ]
    return notebook("01", "Adding up", cells, needs=["00"])


class TinyCourse:
    """The two notebooks and the glossary, written to *folder* without a fault."""

    def __init__(self, root: Path):
        self.folder = root / "notebooks"
        self.terms = [Term("sum", "both", "00", "What adding gives.")]
        self.exercises = {
            name: TinyExercise(name, "01", solution)
            for name, solution in {
                "t1-1": "answer = 1",
                "t1-2": "answer = 2",
                "t1-3": "answer = 3",
                "t1-double": "def double(number):\n    return 2 * number\n\nanswer = double",
            }.items()
        }
        two = self.exercises["t1-2"]
        self.exercises["t1-2"] = replace(two, statements={"A": "One is odd.", "B": "One is even."})
        self.counts = {"sums": 7}
        self.predictions = {"p1-guess": Prediction("p1-guess", "01", "How much?", expected=5)}
        self.quizzes = {"01": 5}
        self.nodes = {"00_start_here.ipynb": start_here(), "01_adding_up.ipynb": lesson()}
        for _ in range(2):  # the second time, the links to the map know the map's cell
            for name, node in list(self.nodes.items()):
                other = anatomy.CourseNotebook(self.folder / name, node)
                self.nodes[name] = generate.generated(other, self.course())
        self.nodes["glossary.ipynb"] = glossary.glossary_notebook(self.terms, self._notebooks())
        for name, node in self.nodes.items():
            anatomy.write(node, self.folder / name)
        (self.folder / "plus.png").touch()
        for other in self.course().notebooks[:2]:
            solved = solve.unexecuted(other, self.course())
            anatomy.write(solved, self.folder / "solutions" / other.path.name)
        self.set_outputs(
            "breaks", {"output_type": "error", "ename": "TypeError", "evalue": "no", "traceback": []}
        )

    @property
    def start(self) -> NotebookNode:
        return self.nodes["00_start_here.ipynb"]

    @property
    def lesson(self) -> NotebookNode:
        return self.nodes["01_adding_up.ipynb"]

    def cell(self, name: str) -> NotebookNode:
        """A cell of the lesson."""
        return next(cell for cell in self.lesson.cells if cell.id == name)

    def remove(self, name: str) -> None:
        """Take a cell out of the lesson."""
        self.lesson.cells = [cell for cell in self.lesson.cells if cell.id != name]

    def insert(self, cell: NotebookNode, before: str = "recap") -> None:
        """Put a new cell into the lesson."""
        self.lesson.cells.insert([c.id for c in self.lesson.cells].index(before), cell)

    def set_outputs(self, name: str, *outputs: dict) -> None:
        """Give a cell of the solved lesson outputs."""
        path = self.folder / "solutions" / "01_adding_up.ipynb"
        solved = anatomy.read(path)
        next(cell for cell in solved.cells if cell.id == name).outputs = [NotebookNode(o) for o in outputs]
        anatomy.write(solved, path)

    def course(self) -> CourseContent:
        """The course as it is in memory now."""
        return CourseContent(
            folder=self.folder,
            notebooks=self._notebooks(),
            exercises=self.exercises,
            predictions=self.predictions,
            quizzes=self.quizzes,
            terms=tuple(self.terms),
            counts=self.counts,
        )

    def _notebooks(self) -> tuple[anatomy.CourseNotebook, ...]:
        return tuple(
            anatomy.CourseNotebook(self.folder / name, copy.deepcopy(node))
            for name, node in sorted(self.nodes.items())
        )


@pytest.fixture(scope="session")
def _made_once(tmp_path_factory: pytest.TempPathFactory) -> TinyCourse:
    return TinyCourse(tmp_path_factory.mktemp("course"))


@pytest.fixture
def tiny(_made_once: TinyCourse, tmp_path: Path) -> TinyCourse:
    tiny = copy.deepcopy(_made_once)
    tiny.folder = tmp_path / "notebooks"
    shutil.copytree(_made_once.folder, tiny.folder)
    return tiny
