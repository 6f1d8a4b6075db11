"""Bring your own schedule: paste it or choose a file, see what was understood cell by cell, and take it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import PurePath

import ipywidgets as widgets

from course_lib.crypto_tokens import PlanRow
from course_lib.crypto_tokens.unlocks import DeskError, UnlockDesk, desk_from_json, from_share_code
from course_lib.crypto_tokens.vesting import (
    CellReading,
    PlanQuestion,
    PlanReading,
    understand_plan,
)
from course_lib.data.words import counted
from course_lib.explorers.controls import button, row
from course_lib.explorers.markup import html, join, problem_list, status
from course_lib.explorers.table_editor import CellProblem, Column, TableEditor, TextRows
from course_lib.explorers.text_field import TextField
from course_lib.explorers.unlocks_explorer.plan_cells import read_token_amount

MOST_CELLS = 5_000
"""The most cells that are shown before the plan is taken."""

FILES = ".csv,.tsv,.txt,.json,.xlsx"
NAME = "imported plan"

_HELP = (
    "<p>Paste a table from a spreadsheet, CSV, JSON or a share code, or choose a file. Nothing changes "
    "before you have seen what was understood.</p>"
)
_COLUMNS = (
    Column("row", "Of plan row", "number", width=11, editable=False),
    Column("heading", "Column", width=16, editable=False),
    Column("typed", "As typed", width=18),
    Column("understood", "Understood as", width=18, editable=False),
    Column("reason", "Why", width=30, editable=False),
)
_TYPED = 2  # the place of the column that can be corrected


class PlanImport(widgets.VBox):
    """The dialogue. *take_rows* gets rows, a name and the supply as text; *take_desk* a whole desk."""

    def __init__(
        self,
        take_rows: Callable[[Sequence[PlanRow], str, str], object],
        take_desk: Callable[[UnlockDesk], object],
    ):
        self._take_rows, self._take_desk = take_rows, take_desk
        self._source: str | bytes = ""
        self._name, self._answers, self._corrections = NAME, {}, {}
        self.reading, self._desk = PlanReading(), None
        self.text = widgets.Textarea(
            description="Plan",
            placeholder="Bucket\tTokens\tStart\tTGE %\tCliff (months)\tVesting (months)",
            rows=6,
            layout=widgets.Layout(width="auto"),
        )
        self.file = widgets.FileUpload(accept=FILES, multiple=False, description="Choose a file")
        self.supply = TextField("Supply", "optional, for shares of it", "tokens", width=24)
        self.said = widgets.HTML()
        self._questions = widgets.VBox()
        self.cells = TableEditor("What was understood, cell by cell", _COLUMNS, self._corrected, fixed=True)
        self._cells = widgets.VBox([widgets.HTML(), self.cells], layout=widgets.Layout(display="none"))
        self._take = button("Take this plan", self.take)
        self.file.observe(self._chosen, "value")
        super().__init__(
            [
                widgets.HTML(_HELP),
                self.text,
                row(self.file, self.supply, button("Read it", self.read)),
                self.said,
                self._questions,
                self._cells,
                self._take,
            ],
            layout=widgets.Layout(width="100%"),
        )
        self._take.layout.display = "none"

    def read(self) -> None:
        """Read what is pasted, and show what was understood. Nothing is taken yet."""
        self._source, self._name = self.text.value, NAME
        self._begin()

    def answer(self, question: str, answer: str) -> None:
        """Give *answer* to the *question* with this id; then everything is read again."""
        self._answers[question] = answer
        self._understand()

    def correct(self, place: str, text: str) -> None:
        """Read *text* in place of what the cell at *place* holds."""
        self._corrections[place] = text
        self._understand()

    def take(self) -> bool:
        """Put what was understood on the desk; False while something is open."""
        if self._desk is not None:
            desk = self._desk
            self._hide()
            self._take_desk(desk)
            self.said.value = status(f"The desk “{desk.name}” is open. Undo brings the old plan back.")
            return True
        if not self.reading.rows:
            return False
        rows, supply = self.reading.rows, self.reading.supply
        self._hide()
        self._take_rows(rows, self._name, supply)
        words = f"{counted(len(rows), 'row')} imported. Undo brings the old plan back."
        self.said.value = status(words)
        return True

    def clear(self) -> None:
        """Forget what was pasted and said."""
        self.text.value = self.supply.value = self.supply.problem = self.said.value = ""
        self._hide()

    def _chosen(self, change) -> None:
        if not change.new:
            return
        (file,) = change.new
        self._source = bytes(file["content"])
        self._name = PurePath(file["name"]).stem[:80].strip() or NAME
        self.file.value = ()  # so that the same file can be chosen again
        self._begin()

    def _begin(self) -> None:
        self._answers, self._corrections = {}, {}
        self._understand()

    def _understand(self) -> None:
        self._desk = None
        try:
            self._desk = _desk_in(self._source)
        except DeskError as error:
            self._hide()
            self._say(html("Nothing was taken, and the plan is as it was.{}", problem_list(error.problems)))
            return
        if self._desk is not None:
            self._hide(keep_desk=True)
            self._say(f"A whole desk: “{self._desk.name}”, {counted(len(self._desk.rows), 'row')}.")
            self._take.layout.display = None
            return
        supply = self.supply.read(read_token_amount)
        if self.supply.problem:
            self._hide()
            return
        self.reading = understand_plan(self._source, self._answers, self._corrections, supply)
        self._show(self.reading)

    def _show(self, reading: PlanReading) -> None:
        faults = [str(problem) for problem in reading.problems]
        notes = join(html("<p>{}</p>", note) for note in reading.notes)
        self._say(html("{}{}{}", _verdict(reading), problem_list(faults) if faults else html(""), notes))
        several = len(reading.questions) > 1
        self._questions.children = [
            self._asked(question, f" {number}" if several else "")
            for number, question in enumerate(reading.questions, 1)
        ]
        shown = reading.cells[:MOST_CELLS]
        left = len(reading.cells) - len(shown)
        self._cells.layout.display = None if shown else "none"
        alike = f"{counted(left, 'more cell')} {'was' if left == 1 else 'were'} read alike"
        more = f" These are the first {MOST_CELLS:,} cells; {alike}." if left else ""
        self._cells.children[0].value = html(
            "<p>{}</p>", f"Each cell as it was understood. Change what is typed where that is wrong.{more}"
        )
        self.cells.lines = tuple(map(_line, shown))
        places = {cell.place: number for number, cell in enumerate(shown)}
        self.cells.complain(
            [
                CellProblem(places[problem.place], "typed", problem.sentence)
                for problem in reading.problems
                if problem.place in places
            ]
        )
        self._take.layout.display = None if reading.rows else "none"

    def _asked(self, question: PlanQuestion, number: str) -> widgets.VBox:
        """A question as a control, whose answer is read at once; *number* tells it from the others."""
        wide = {"description_width": "initial"}
        if question.choices:
            options = [("Choose …", ""), *((each.meaning or each.key, each.key) for each in question.choices)]
            control = widgets.Dropdown(
                options=options,
                value="",
                description=f"Answer{number}",
                style=wide,
                layout={"max_width": "100%"},
            )
        else:
            control = TextField(f"Answer{number}")
        control.observe(lambda change: change.new and self.answer(question.id, change.new), "value")
        sentence = html("<p>{}{}</p>", f"{number.strip()}. " if number else "", question.sentence)
        return widgets.VBox([widgets.HTML(sentence), control])

    def _corrected(self, lines: TextRows, _before: object) -> None:
        for line, cell in zip(lines, self.reading.cells, strict=False):
            if line[_TYPED] != _line(cell)[_TYPED]:
                self._corrections[cell.place] = line[_TYPED]
        self._understand()

    def _say(self, words: str) -> None:
        self.said.value = status(words)

    def _hide(self, keep_desk: bool = False) -> None:
        self.reading = PlanReading()
        self._desk = self._desk if keep_desk else None
        self._questions.children = ()
        self._cells.layout.display = self._take.layout.display = "none"


def _desk_in(source: str | bytes) -> UnlockDesk | None:
    """The desk that *source* holds as JSON or as a share code; None for a plan."""
    if isinstance(source, bytes):
        try:
            source = source.decode("utf-8-sig")
        except UnicodeDecodeError:
            return None
    text = source.strip()
    if re.match(r"UNLOCK\d+-", text):
        return from_share_code(text)
    if text.startswith("{") and '"unlock desk"' in text[:200]:
        return desk_from_json(text)
    return None


def _verdict(reading: PlanReading) -> str:
    if reading.rows:
        count = len(reading.rows)
        verb = "is" if count == 1 else "are"
        return f"{counted(count, 'row')} {verb} understood. Look at the cells, and take the plan."
    asked, wrong = len(reading.questions), len(reading.problems)
    parts = [f"{counted(asked, 'question')} to answer"] if asked else []
    parts += [f"{counted(wrong, 'thing')} to mend"] if wrong else []
    return f"Nothing is taken yet: {' and '.join(parts) or 'there is no row'}."


def _line(cell: CellReading) -> tuple[str, ...]:
    number = f"{cell.row:,}" if cell.row else ""
    return (number, cell.heading or cell.field, cell.typed, cell.understood or "(open)", cell.reason)
