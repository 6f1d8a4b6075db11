"""The plan that is being edited: the lines of its table, the line in hand, and undo. No widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from course_lib.crypto_tokens import PlanRow
from course_lib.data.words import counted
from course_lib.explorers.history import History
from course_lib.explorers.table_editor import CellProblem, TextRow
from course_lib.explorers.unlocks_explorer.plan_lines import (
    EMPTY,
    LABELS,
    Line,
    line_of,
    read_line,
    with_terms,
)
from course_lib.explorers.unlocks_explorer.presets import Plan


@dataclass(frozen=True)
class DraftState:
    """What can be undone: the plan *about* which it is, its *lines*, and which is *selected*, from 0 on."""

    about: Plan
    lines: tuple[Line, ...]
    selected: int = 0

    @cached_property
    def plan(self) -> Plan:
        """The plan of the rows that can be read."""
        rows = tuple(line.row for line in self.lines if line.row)
        return self.about if rows == self.about.rows else self.about.changed(rows)


class PlanDraft:
    """A *plan* as lines of a table, one of them in hand. Every change can be undone, and none is lost.

    >>> from datetime import date
    >>> from decimal import Decimal
    >>> draft = PlanDraft(Plan("mine", (PlanRow("Team", Decimal(100), date(2026, 1, 1)),)))
    >>> draft.change(duration_months=12)
    >>> draft.row.duration_months, draft.undo(), draft.row.duration_months
    (12, True, 0)
    """

    def __init__(self, plan: Plan):
        self._history: History[DraftState] = History(_state_of(plan))

    @property
    def _now(self) -> DraftState:
        return self._history.present

    @property
    def plan(self) -> Plan:
        """The plan as it is now: the rows that can be read."""
        return self._now.plan

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, also those that cannot be read."""
        return self._now.lines

    @property
    def selected(self) -> int:
        """Which line is selected, counted from 0."""
        return self._now.selected

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """The rows of the plan."""
        return self.plan.rows

    @property
    def line(self) -> Line | None:
        """The selected line; None while there is none."""
        return self.lines[self.selected] if self.lines else None

    @property
    def row(self) -> PlanRow | None:
        """The row of the selected line; None while it has none."""
        return self.line.row if self.line else None

    @property
    def problems(self) -> list[CellProblem]:
        """Everything that is wrong, cell by cell."""
        return [
            CellProblem(number, column, words)
            for number, line in enumerate(self.lines)
            for column, words in line.problems
        ]

    @property
    def problem(self) -> str:
        """What is wrong with the selected line, in a sentence; "" if nothing is."""
        line = self.line
        if line is None or not line.problems:
            return ""
        (column, words), *others = line.problems
        more = f" {len(others)} more in this row." if others else ""
        shown = " The chart shows the last schedule that works." if line.row else " The row is not drawn yet."
        name = f" ({line.name})" if line.name else ""
        return f"Row {self.selected + 1}{name}, {LABELS[column]}: {words}{more}{shown}"

    @property
    def waiting(self) -> str:
        """A sentence on the lines that are not drawn; "" if all are."""
        left = len(self.lines) - len(self.rows)
        if not left:
            return ""
        return f"Not drawn yet, because something is missing: {counted(left, 'row')} of the table."

    def select(self, index: int) -> None:
        """Select the line *index*, counted from 0; beyond the ends, the nearest line."""
        self._history.move(replace(self._now, selected=_within(index, self.lines)))

    def start_from(self, plan: Plan) -> None:
        """Replace the plan by *plan*, and select its first row."""
        self._history.change(_state_of(plan))

    def go_on(self, plan: Plan, lines: Sequence[Line]) -> None:
        """Replace the plan by *plan* with *lines*, which may hold more than its rows."""
        self._history.change(DraftState(plan, tuple(lines)))

    def rename(self, name: str) -> None:
        """Call the plan *name*."""
        about = self.plan.called(name)
        self._history.change(replace(self._now, about=about), "name")

    def change(self, **terms) -> None:
        """Change *terms*, fields of ``PlanRow``, of the selected line; text is read as if it had been typed.

        Successive changes of the same terms are undone together. What does not fit stays typed.
        """
        if self.line:
            self._set({self.selected: with_terms(self.line, terms)}, (self.selected, *terms))

    def take_cells(self, cells: Sequence[TextRow], before: Sequence[int | None], selected: int) -> None:
        """Make *cells* the lines, and select the line *selected*.

        *before* says which line each was, counted from 0, or None for a new one.
        """
        old = self.lines
        # A copied line has the exact row of the first one, which its cells may not show.
        known = {line.cells: line for line in old} if None in before else {}
        lines = []
        for texts, number in zip(cells, before, strict=True):
            was = known.get(texts) if number is None else old[number]
            lines.append(was if was and was.cells == texts else read_line(texts, was))
        self._history.change(replace(self._now, lines=tuple(lines), selected=_within(selected, lines)))

    def add(self) -> None:
        """Add an empty line below the selected one, and select it."""
        self._insert(Line(EMPTY))

    def copy(self) -> None:
        """Add a copy of the selected line below it, and select it."""
        if self.line:
            self._insert(self.line)

    def remove(self) -> None:
        """Remove the selected line."""
        lines = (*self.lines[: self.selected], *self.lines[self.selected + 1 :])
        self._history.change(replace(self._now, lines=lines, selected=_within(self.selected, lines)))

    def undo(self) -> bool:
        """Undo the last change; False if there is none."""
        return self._history.undo()

    def _insert(self, line: Line) -> None:
        at = self.selected + 1 if self.lines else 0
        lines = (*self.lines[:at], line, *self.lines[at:])
        self._history.change(replace(self._now, lines=lines, selected=at))

    def _set(self, lines: Mapping[int, Line], what: object) -> None:
        after = tuple(lines.get(number, line) for number, line in enumerate(self.lines))
        self._history.change(replace(self._now, lines=after), what)


def _state_of(plan: Plan) -> DraftState:
    return DraftState(plan, tuple(map(line_of, plan.rows)) or (Line(EMPTY),))


def _within(index: int, lines: Sequence[Line]) -> int:
    return max(0, min(index, len(lines) - 1))
