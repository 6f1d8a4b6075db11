"""A table that is edited like a spreadsheet, by keyboard and by mouse, with what is wrong beside each cell.

Cells are text, and stay as they were typed: what they mean is for the explorer that has the table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import anywidget
import traitlets

from course_lib.explorers.controls import STATIC

MOST_ROWS = 20_000
LONGEST_CELL = 2_000

TextRow = tuple[str, ...]
TextRows = tuple[TextRow, ...]
"""The cells of a row, and all rows, from top to bottom."""

KINDS = ("text", "number", "date", "choice", "yes/no")


@dataclass(frozen=True)
class Column:
    """A column called *name* in the program and *label* on the page, *width* characters wide or wider.

    *kind* is one of ``KINDS``: numbers are aligned at the right, a choice is one of *choices*. Cells that are
    not *editable* can be read and copied. *blank* is what an empty cell stands for, shown in grey as soon as
    anything is typed in its row. Raises ValueError for another kind, and for a choice without
    choices.

    >>> Column("period", "Period", "choice", ("month", "quarter")).choices
    ('month', 'quarter')
    """

    name: str
    label: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    width: int = 10
    editable: bool = True
    blank: str = ""

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"A column is of one of the kinds {', '.join(KINDS)}, not {self.kind!r}.")
        if self.kind == "yes/no":
            object.__setattr__(self, "choices", ("yes", "no"))
        if bool(self.choices) != (self.kind in ("choice", "yes/no")):
            raise ValueError("A column of choices needs choices, and no other column has any.")


@dataclass(frozen=True)
class CellProblem:
    """What is wrong with the cell in *row*, counted from 0, and *column*, a name: *words*, a sentence."""

    row: int
    column: str
    words: str


class TableEditor(anywidget.AnyWidget):
    """A table of *columns* called *label*; *changed* gets a change that the learner made.

    ``lines`` are its rows, each with one text for every column; ``row`` is the row with the focus, counted
    from 0. With *fixed* rows, none is added, deleted or moved. *changed* gets the rows after the change, and
    for each of them the row that it was before, counted from 0, or None for a new one. *undo* is called when
    the learner asks for it with the keyboard. Where *pasted* is given, it gets the text of a block that
    begins with a line of headings, which is then not pasted; *headed* is what the learner is told.
    """

    _esm = "".join(
        part.read_text("utf-8")
        for part in (STATIC / "table_values.js", STATIC / "table_page.js", STATIC / "table_editor.js")
    )
    _css = (STATIC / "table_editor.css").read_text("utf-8")
    label = traitlets.Unicode().tag(sync=True)
    columns = traitlets.List().tag(sync=True)
    rows = traitlets.Any(()).tag(sync=True)
    problems = traitlets.List().tag(sync=True)
    row = traitlets.Int(0).tag(sync=True)
    fixed = traitlets.Bool(False).tag(sync=True)
    most_rows = traitlets.Int(MOST_ROWS).tag(sync=True)
    longest_cell = traitlets.Int(LONGEST_CELL).tag(sync=True)
    headed = traitlets.Unicode().tag(sync=True)

    def __init__(  # noqa: PLR0913 - a table and what it tells of
        self,
        label: str,
        columns: Sequence[Column],
        changed: Callable[[TextRows, Sequence[int | None]], object],
        undo: Callable[[], object] = lambda: None,
        *,
        fixed: bool = False,
        pasted: Callable[[str], object] | None = None,
        headed: str = "",
    ):
        self._read_only = [place for place, column in enumerate(columns) if not column.editable]
        self._places = {column.name: place for place, column in enumerate(columns)}
        self._changed, self._undo, self._pasted = changed, undo, pasted
        self._on_the_page = False  # whether the page has the rows already
        told = [
            {
                "label": column.label,
                "kind": column.kind,
                "choices": [*column.choices],
                "width": column.width,
                "editable": column.editable,
                "blank": column.blank,
            }
            for column in columns
        ]
        super().__init__(label=label, columns=told, fixed=fixed, headed=headed if pasted else "")
        self.on_msg(lambda _, message, __: self._hear(message))

    @property
    def lines(self) -> TextRows:
        """The rows as they are on the page. Setting it sends only the rows that are different."""
        return self.rows

    @lines.setter
    def lines(self, lines: TextRows) -> None:
        before, lines = self.rows, tuple(lines)
        if len(before) != len(lines):
            self.rows = lines
            return
        different = [number for number, line in enumerate(lines) if line != before[number]]
        if len(different) > len(lines) // 4 + 1:
            self.rows = lines
        elif different:
            self._take(lines)
            self.send({"patch": [[number, lines[number]] for number in different]})

    def complain(self, problems: Sequence[CellProblem]) -> None:
        """Show *problems* beside their cells, and no others."""
        self.problems = [[each.row, self._places[each.column], each.words] for each in problems]

    def _allows(self, after: Sequence[tuple[TextRow, int | None]]) -> bool:
        """Whether the rows are as many as they were, if they are fixed, and no read-only cell is another."""
        if self.fixed and [number for _, number in after] != [*range(len(self.rows))]:
            return False
        return all(
            number is None or row[place] == self.rows[number][place]
            for row, number in after
            for place in self._read_only
        )

    def _take(self, lines: TextRows) -> None:
        """Make *lines* the rows without sending them."""
        self._on_the_page = True
        try:
            self.rows = lines
        finally:
            self._on_the_page = False

    def _should_send_property(self, key: str, value: object) -> bool:
        known = key == "rows" and self._on_the_page
        return not known and super()._should_send_property(key, value)

    def _hear(self, message: object) -> None:
        if isinstance(message, dict) and message.get("do") == "undo":
            self._undo()
            return
        if isinstance(message, dict) and message.get("do") == "table":
            if self._pasted and isinstance(message.get("text"), str):
                self._pasted(message["text"])
            return
        numbered = [(row, number) for number, row in enumerate(self.rows)]
        after = changed_rows(numbered, len(self._places), message)
        if after is None or len(after) > MOST_ROWS or not self._allows(after):
            self.send_state("rows")  # the page has something else by now
            return
        self._take(tuple(row for row, _ in after))
        self._changed(self.rows, [number for _, number in after])


def changed_rows(
    rows: Sequence[tuple[TextRow, int | None]], width: int, change: object
) -> list[tuple[TextRow, int | None]] | None:
    """*rows* after *change*, a message of the page; None for a message that makes no sense.

    Each row comes with the number that it had before; a new one has None. All have *width* cells, text that
    is clipped to ``LONGEST_CELL`` characters.

    >>> rows = [(("Team", "5"), 0), (("Sale", "7"), 1)]
    >>> changed_rows(rows, 2, {"do": "move", "at": 1, "count": 1, "by": -1})
    [(('Sale', '7'), 1), (('Team', '5'), 0)]
    >>> changed_rows(rows, 2, {"do": "cells", "at": 1, "from": 1, "block": [["8"], ["9"]]})[1:]
    [(('Sale', '8'), 1), (('', '9'), None)]
    >>> changed_rows(rows, 2, {"do": "delete", "at": 0, "count": 1})
    [(('Sale', '7'), 1)]
    """
    after = [*rows]
    try:
        kind, at = change["do"], _place(change["at"], len(rows))
        if kind == "add":
            after[at:at] = [(_cells(cells, width), None) for cells in change["rows"]]
        elif kind == "delete":
            del after[at : at + _place(change["count"], len(rows))]
        elif kind == "move":
            moved = after[at : at + _place(change["count"], len(rows))]
            del after[at : at + len(moved)]
            to = _place(at + change["by"], len(after))
            after[to:to] = moved
        elif kind == "cells":
            _set_block(after, width, at, _place(change["from"], width), change["block"])
        else:
            return None
    except (KeyError, TypeError, ValueError):
        return None
    return after


def _set_block(
    rows: list[tuple[TextRow, int | None]], width: int, at: int, left: int, block: Sequence[Sequence[str]]
) -> None:
    for number, texts in enumerate(block, at):
        old, was = rows[number] if number < len(rows) else (("",) * width, None)
        row = (_cells((*old[:left], *texts, *old[left + len(texts) :])[:width], width), was)
        rows[number : number + 1] = [row]


def _place(number: object, most: int) -> int:
    if type(number) is not int or not 0 <= number <= most:
        raise ValueError
    return number


def _cells(texts: Sequence[object], width: int) -> TextRow:
    if len(texts) != width or not all(isinstance(text, str) for text in texts):
        raise ValueError
    return tuple(text[:LONGEST_CELL] for text in texts)
